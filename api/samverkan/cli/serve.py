"""`samverkan serve`: the API in the foreground."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import asdict
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import structlog
import typer

from samverkan.cli.stop_signals import StopSignals
from samverkan.errors import SettingInvalid
from samverkan.service.listener import listening_socket

if TYPE_CHECKING:
    import socket

    from fastapi import FastAPI

    from samverkan.service.graph import Graph
    from samverkan.service.seeding import Seeds
    from samverkan.service.settings import Settings

Host = Annotated[str | None, typer.Option(help="Address to listen on.", show_default="SAMVERKAN_HOST or 127.0.0.1")]
Port = Annotated[
    int | None, typer.Option(help="Port to listen on; 0 takes a free one.", show_default="SAMVERKAN_PORT or 8000")
]
Seed = Annotated[
    bool | None,
    typer.Option(
        "--seed/--no-seed",
        help="Bring the graph in line with the agreement files first.",
        show_default="yes for the embedded engine, no with NEO4J_URI",
    ),
]


def serve(host: Host = None, port: Port = None, seed: Seed = None) -> None:
    """Serve GraphQL, and GraphiQL for a browser, until Ctrl-C.

    Without NEO4J_URI an embedded engine holds the graph, and the agreements that come along are seeded into it.

    \b
        samverkan serve
        samverkan serve --port 8080
        NEO4J_URI=neo4j://db:7687 NEO4J_USERNAME=neo4j NEO4J_PASSWORD_FILE=secret samverkan serve
    """
    started = perf_counter()
    with StopSignals() as signals:
        _serve(host, port, seed, signals, started)


def _serve(host: str | None, port: int | None, seed: bool | None, signals: StopSignals, started: float) -> None:
    with signals.deferred():
        from samverkan.service.graph import open_graph
        from samverkan.service.logs import configure_logs
        from samverkan.service.settings import read_settings

    settings = read_settings(host=host, port=port)
    configure_logs(settings.log_level, settings.log_format)
    with listener_for(settings.host, settings.port) as listener:
        graph = open_graph(settings, join=False)
        seeds = _seeds(settings, signals) if (graph.is_embedded if seed is None else seed) else None
        try:
            app = _application(settings, graph, signals)
            contents = _seeded(graph, seeds, settings.max_transaction) if seeds is not None else ""
            with signals.deferred():
                from samverkan.http.server import run
            run(app, listener, settings, f"{graph.name}{contents}", started)
        finally:
            graph.stop()


def _application(settings: Settings, graph: Graph, signals: StopSignals) -> FastAPI:
    """Make the application; the engine starts in a thread meanwhile, since both take about two seconds."""
    with ThreadPoolExecutor(1, "engine") as thread:
        engine = thread.submit(graph.start)
        try:
            with signals.deferred():
                from samverkan.http.app import create_app

                app = create_app(settings, graph=graph)
            engine.result()
        except BaseException:
            graph.stop()  # else this waits for the thread until the engine is ready
            raise
    return app


def _seeds(settings: Settings, signals: StopSignals) -> Seeds:
    """Check the files before the engine starts, so that a bad file starts nothing."""
    with signals.deferred():
        import samverkan.service.seeding  # noqa: F401  # which takes long
        from samverkan.cli.files import find_seeds
        from samverkan.service.progress import shown_progress

    with shown_progress() as progress:
        return find_seeds([settings.seeds], settings, progress)


def _seeded(graph: Graph, seeds: Seeds, most: int | None) -> str:
    from samverkan.service.seeding import seed_graph
    from samverkan.write import Transactions

    # Nobody reads from an engine of this process before it serves.
    transactions = Transactions.AS_NEEDED if graph.is_embedded else Transactions.ONE
    with closing(seeds.progress), graph.writer() as writer:
        seeded = seed_graph(writer, seeds, transactions=transactions, most=most)
    if len(seeds.warnings) > 0:
        hint = "samverkan validate shows them"
        structlog.get_logger("samverkan.seeding").warning("file_warnings", count=len(seeds.warnings), hint=hint)
    if str(seeded.undeclared):
        structlog.get_logger("samverkan.seeding").warning("undeclared", **asdict(seeded.undeclared))
    return f", {seeded.contents} ({seeded.changes or 'unchanged since the last start'})"


@contextmanager
def listener_for(host: str, port: int) -> Iterator[socket.socket]:
    """Take the port before anything slow happens."""
    try:
        listener = listening_socket(host, port)
    except OSError as error:
        raise SettingInvalid(
            f"Cannot listen on {host} port {port}: {error.strerror or error}.",
            "Choose another with --port (or SAMVERKAN_PORT; 0 takes a free one), or end the program that has it.",
        ) from None
    with listener:
        yield listener
