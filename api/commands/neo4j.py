"""`samverkan neo4j`: a real Neo4j for trying out and for Neo4j Browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def neo4j(
    version: Annotated[
        str | None,
        typer.Option("--neo4j-version", envvar="NEO4J_VERSION", help="Version of Neo4j.", show_default="the newest"),
    ] = None,
    home: Annotated[
        Path | None, typer.Option(help="Folder for the server and its data.", show_default="the user's data folder")
    ] = None,
    bolt_port: Annotated[int | None, typer.Option(help="Port for drivers.", show_default="7687")] = None,
    http_port: Annotated[int | None, typer.Option(help="Port for Neo4j Browser.", show_default="7474")] = None,
) -> None:
    """Start a Neo4j server with Neo4j Browser.

    It stays in the foreground and says how Samverkan uses it. Needs Java (21 for the newest version), and downloads
    the server the first time.

    \b
        samverkan neo4j
        samverkan neo4j --neo4j-version 5.26.16 --bolt-port 7688
    """
    from graph.engine.community.run import run
    from graph.engine.community.version import NEWEST

    run(version or NEWEST, home, bolt_port, http_port)
