"""`samverkan serve`: the API in the foreground."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from samverkan.cli.stop_signals import StopSignals
from samverkan.errors import SettingInvalid
from samverkan.service.listener import listening_socket

if TYPE_CHECKING:
    import socket

    from fastapi import FastAPI

    from samverkan.service.folder_seeding import FolderSeeding
    from samverkan.service.graph import Graph
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


Watch = Annotated[
    bool | None,
    typer.Option(
        "--watch/--no-watch",
        help="Seed again whenever an agreement file or a register in the folder changes.",
        show_default="SAMVERKAN_WATCH or no",
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="End when the files have errors, also where an earlier graph could be served.")
]
Yes = Annotated[
    bool, typer.Option("--yes", help="Seed also where more than a fifth of the graph goes and nothing replaces it.")
]


def serve(
    host: Host = None,
    port: Port = None,
    seed: Seed = None,
    watch: Watch = None,
    strict: Strict = False,
    yes: Yes = False,
) -> None:
    """Serve GraphQL, and GraphiQL for a browser, until Ctrl-C.

    Without NEO4J_URI an embedded engine holds the graph. The folder SAMVERKAN_SEEDS, or the agreements that come
    along, are seeded into it: the graph then holds what the folder holds, and documents whose files are gone go.

    Files with errors, or a folder from which more than a fifth of the graph is missing, change nothing: the graph of
    the last seeding is served, and the greeting, the log and /readyz say so. At the first start there is none, and
    the command ends with the errors. When the files are right again, `samverkan seed` or a new start applies them, or
    --watch does so by itself.

    \b
        samverkan serve
        samverkan serve --port 8080
        SAMVERKAN_SEEDS=agreements samverkan serve --watch
        NEO4J_URI=neo4j://db:7687 NEO4J_USERNAME=neo4j NEO4J_PASSWORD_FILE=secret samverkan serve
    """
    started = perf_counter()
    with StopSignals() as signals:
        _serve({"host": host, "port": port, "watch": watch}, seed, strict, yes, signals, started)


def _serve(
    given: dict[str, object], seed: bool | None, strict: bool, yes: bool, signals: StopSignals, started: float
) -> None:
    with signals.deferred():
        from samverkan.service.graph import open_graph
        from samverkan.service.logs import configure_logs
        from samverkan.service.settings import read_settings

    settings = read_settings(**given)
    configure_logs(settings.log_level, settings.log_format)
    with listener_for(settings.host, settings.port) as listener:
        graph = open_graph(settings, join=False)
        seeds = graph.is_embedded if seed is None else seed
        if settings.watch and not seeds:
            raise SettingInvalid(
                "--watch (or SAMVERKAN_WATCH) seeds again when files change, but this command seeds nothing.",
                "Add --seed, or leave --watch out.",
            )
        seeding = _checked(graph, settings, signals, strict=strict, yes=yes) if seeds else None
        try:
            app = _application(settings, graph, seeding, signals)
            with signals.deferred():
                contents = f", {seeding.seed_first(signals.check)}" if seeding is not None else ""
                from samverkan.http.server import run
            run(app, listener, settings, f"{graph.name}{contents}", started)
        finally:
            if seeding is not None:
                seeding.join()  # also where a second Ctrl-C skipped the end of the application
            graph.stop()


def _application(settings: Settings, graph: Graph, seeding: FolderSeeding | None, signals: StopSignals) -> FastAPI:
    """Make the application; the engine starts in a thread meanwhile, since both take about two seconds."""
    with ThreadPoolExecutor(1, "engine") as thread:
        engine = thread.submit(graph.start)
        try:
            with signals.deferred():
                from samverkan.http.app import create_app

                app = create_app(settings, graph=graph, seeding=seeding)
            engine.result()
        except BaseException:
            graph.stop()  # else this waits for the thread until the engine is ready
            raise
    return app


def _checked(graph: Graph, settings: Settings, signals: StopSignals, *, strict: bool, yes: bool) -> FolderSeeding:
    """Check the files before the engine starts, so that bad files start nothing where there is no earlier graph."""
    with signals.deferred():
        from samverkan.cli.reporting import Reporting
        from samverkan.service.folder_seeding import FolderSeeding  # which takes long
        from samverkan.service.progress import shown_progress

    seeding = FolderSeeding(graph, settings, Reporting(settings).wanted, strict=strict, yes=yes)
    with shown_progress(signals.check) as progress:
        seeding.find(progress)
    return seeding


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
