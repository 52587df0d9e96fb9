"""`samverkan browser`: the graph in Neo4j Browser, with style, guide and saved queries."""

from __future__ import annotations

import webbrowser
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samverkan.service.printing import say

if TYPE_CHECKING:
    from samverkan.service.settings import Settings

Open = Annotated[bool, typer.Option("--open", help="Fetch Neo4j Browser, serve it, connected and set up, and open it.")]
Save = Annotated[
    Path | None, typer.Option(help="Write style, guide and saved queries into this folder.", show_default=False)
]
Port = Annotated[int, typer.Option(help="Port for the page of --open; 0 takes a free one.")]


def browser(open_it: Open = False, save: Save = None, port: Port = 0) -> None:
    """Show the graph in Neo4j Browser: say what to type, or do it all with --open.

    With --open, Neo4j Browser is fetched once by the Maven client (it is licensed under the GPL and never bundled),
    served on this machine only, and connected to the Neo4j of NEO4J_URI or to the embedded engine.

    \b
        samverkan browser
        samverkan browser --save kit/
        samverkan browser --open
    """
    from samverkan.service.settings import read_settings

    settings = read_settings()
    if save is not None:
        _save(save, f"http://localhost:{settings.port}")
    if open_it:
        _open(settings, port)
    elif save is None:
        say(_instructions(settings))


def _instructions(settings: Settings) -> str:
    from samverkan.browser.kit import MOUNT

    kit = f"http://localhost:{settings.port or 8000}{MOUNT}"
    return f"""\
While `samverkan serve` runs, type in Neo4j Browser, one line after the other:

    :style {kit}/style.grass
    :guide {kit}/guide.html

Saved queries: drop {kit}/queries.zip on the Browser's window.
In the newer Query tool: Saved Cypher, Import, {kit}/queries.csv

All of it at once, with any Neo4j or the embedded engine:  samverkan browser --open"""


def _save(folder: Path, server: str) -> None:
    from samverkan.browser import guide, saved_csv, saved_zip, style
    from samverkan.browser.kit import MOUNT

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "style.grass").write_text(style(), encoding="utf-8")
    (folder / "guide.html").write_text(guide(f"{server}{MOUNT}/style.grass"), encoding="utf-8")
    (folder / "queries.zip").write_bytes(saved_zip())
    (folder / "queries.csv").write_text(saved_csv(), encoding="utf-8", newline="")
    say(f"Written to {folder}: style.grass and queries.zip can be dropped on the Browser's window,")
    say("queries.csv can be imported in the Query tool, guide.html needs a web server.")


def _open(settings: Settings, port: int) -> None:
    from samverkan.browser.page import BrowserPage, listen, serve
    from samverkan.cli.files import find_seeds
    from samverkan.engine import running_engine
    from samverkan.neo4j_server import fetch_browser
    from samverkan.service.graph import open_graph
    from samverkan.service.progress import shown_progress
    from samverkan.service.seeding import seed_graph
    from samverkan.write import Transactions

    files = fetch_browser(say)
    seeds = None
    if settings.connection is None and running_engine(settings.data) is None:
        with shown_progress() as progress:
            seeds = find_seeds([settings.seeds], settings, progress)
    with listen(port) as listener, open_graph(settings) as graph:
        if seeds is not None and graph.engine is not None:  # no other command looks after what it holds
            with closing(seeds.progress), graph.writer() as writer:
                seed_graph(writer, seeds, transactions=Transactions.AS_NEEDED, most=settings.max_transaction)
        connection = graph.start()

        def show(address: str) -> None:
            say(f"Neo4j Browser on {connection.uri}:\n\n    {address}\n\nThe address holds a secret. Ctrl-C ends it.")
            webbrowser.open(address)

        serve(BrowserPage(connection, files), listener, show)
