"""`samverkan neo4j`: a real Neo4j for trying out and for Neo4j Browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from samverkan.errors import SettingInvalid
from samverkan.memory import COMMUNITY_HEAP, read_size, write_size


def neo4j(
    version: Annotated[
        str | None,
        typer.Option("--neo4j-version", help="Version of Neo4j.", show_default="NEO4J_VERSION, else the newest"),
    ] = None,
    home: Annotated[
        Path | None, typer.Option(help="Folder for the server and its data.", show_default="the user's data folder")
    ] = None,
    bolt_port: Annotated[int | None, typer.Option(help="Port for drivers.", show_default="7687")] = None,
    http_port: Annotated[int | None, typer.Option(help="Port for Neo4j Browser.", show_default="7474")] = None,
    heap: Annotated[
        str | None,
        typer.Option(
            metavar="SIZE",
            help="Memory for the server's heap, such as 512m or 4g. What one seeding writes must fit into it: 3g for "
            "250,000 relationships.",
            show_default=f"NEO4J_HEAP, else {COMMUNITY_HEAP}: {write_size(COMMUNITY_HEAP.heap())} here",
        ),
    ] = None,
) -> None:
    """Start a Neo4j server with Neo4j Browser.

    It stays in the foreground and says how Samverkan uses it. Needs Java (21 for the newest version), and downloads
    the server the first time.

    \b
        samverkan neo4j
        samverkan neo4j --neo4j-version 5.26.16 --bolt-port 7688
        samverkan neo4j --heap 6g
    """
    from samverkan.neo4j_server.run import run
    from samverkan.neo4j_server.version import NEWEST
    from samverkan.service.settings import read_settings

    settings = read_settings()
    heap = settings.neo4j_heap if heap is None else heap
    try:
        megabytes = read_size(heap) if heap is not None else None
    except ValueError as error:
        raise SettingInvalid(
            f"The heap is {heap!r}: {error}.", "It is the option --heap, or the variable NEO4J_HEAP."
        ) from None
    run(version or settings.neo4j_version or NEWEST, home, bolt_port, http_port, megabytes)
