"""`samverkan serve`: the API in the foreground."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, nullcontext
from dataclasses import asdict
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import structlog
import typer

from samverkan.cli.interruption import Interruption
from samverkan.errors import SettingInvalid
from samverkan.http.listener import listening_socket

if TYPE_CHECKING:
    import socket

    from fastapi import FastAPI

    from samverkan.service.seeding import Seeds
    from samverkan.service.settings import Settings
    from samverkan.service.source import Source

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
    with Interruption() as interruption:
        _serve(host, port, seed, interruption, started)


def _serve(host: str | None, port: int | None, seed: bool | None, interruption: Interruption, started: float) -> None:
    with interruption.held():
        from samverkan.service.logs import configure_logs
        from samverkan.service.settings import read_settings
        from samverkan.service.source import Source

    settings = read_settings(host=host, port=port)
    configure_logs(settings.log_level, settings.log_format)
    with listener_for(settings.host, settings.port) as listener:
        source = Source(settings)
        seeds = _seeds(settings, interruption) if (source.embedded if seed is None else seed) else None
        try:
            app = _application(settings, source, interruption)
            contents = _seeded(settings, source, seeds) if seeds is not None else ""
            with interruption.held():
                from samverkan.http.server import run
            run(app, listener, settings, f"{source.name}{contents}", started)
        finally:
            source.stop()


def _application(settings: Settings, source: Source, interruption: Interruption) -> FastAPI:
    """The engine starts in a thread, so that the heavy imports cost no time of their own."""
    with ThreadPoolExecutor(1, "engine") as thread:
        engine = thread.submit(source.start)
        try:
            with interruption.held():
                from samverkan.http.app import create_app

                app = create_app(settings, source=source)
            engine.result()
        except BaseException:
            source.stop()  # else the thread is waited for until the engine is ready
            raise
    return app


def _seeds(settings: Settings, interruption: Interruption) -> Seeds:
    """Check the files before the engine starts, so that a bad file starts nothing."""
    with interruption.held():
        import samverkan.service.seeding  # noqa: F401  # which takes long
        from samverkan.cli.files import find_seeds
        from samverkan.cli.progress import shown

    with shown() as progress:
        return find_seeds([settings.seeds], settings, progress)


def _seeded(settings: Settings, source: Source, seeds: Seeds) -> str:
    from samverkan.cli.graph import told_when_full
    from samverkan.engine import Writer
    from samverkan.service.seeding import seed_graph

    guard = told_when_full(settings.data) if source.embedded else nullcontext()
    with guard, closing(seeds.progress), Writer(source.start(), source.bookmarks) as writer:
        seeded = seed_graph(writer, seeds)
    if str(seeded.undeclared):
        structlog.get_logger("samverkan.seeding").warning("undeclared", **asdict(seeded.undeclared))
    return f", {seeded.contents} ({seeded.changes or 'unchanged since the last start'})"


@contextmanager
def listener_for(host: str, port: int) -> Iterator[socket.socket]:
    """Takes the port before anything slow happens."""
    try:
        listener = listening_socket(host, port)
    except OSError as error:
        raise SettingInvalid(
            f"Cannot listen on {host} port {port}: {error.strerror or error}.",
            "Choose another with --port (or SAMVERKAN_PORT; 0 takes a free one), or end the program that has it.",
        ) from None
    with listener:
        yield listener
