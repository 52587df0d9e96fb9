"""Make the application: its routes, its middleware, and its database for as long as it runs."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from copy import copy
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from strawberry import Schema

from samverkan.browser.kit import BrowserKit
from samverkan.engine import Database, RequestReads
from samverkan.engine.capacity import StatementCapacity
from samverkan.graphql import Context, build_schema
from samverkan.http.client import client_address
from samverkan.http.endpoint import GraphQLEndpoint
from samverkan.http.graphiql import MOUNT, bundle_files, graphiql
from samverkan.http.limits import limits
from samverkan.http.model_check import CheckedReads, ModelCheck
from samverkan.http.operation import Operation
from samverkan.http.readiness import readiness
from samverkan.http.request_log import NAME_LENGTH, OperationName, RequestLog
from samverkan.service.graph import Graph, open_graph
from samverkan.service.settings import Settings, read_settings
from samverkan.service.source_texts import source_texts
from samverkan.version import VERSION

if TYPE_CHECKING:
    from samverkan.service.folder_seeding import FolderSeeding

__all__ = ["create_app"]


def create_app(
    settings: Settings | None = None,
    *,
    graph: Graph | None = None,
    schema: Schema | None = None,
    seeding: FolderSeeding | None = None,
) -> FastAPI:
    """Make the application for a graph; without one, for the graph that the settings name.

    `seeding` keeps that graph in line with a folder for as long as the application runs.
    """
    settings = settings or read_settings()
    graph = graph or open_graph(settings, join=False)
    app = FastAPI(
        title="Samverkan",
        version=VERSION,
        description="Who meets whom, answered through GraphQL at /graphql.",
        lifespan=_lifespan(graph, settings.capacity, seeding),
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    _add_routes(app, settings, schema or build_schema())
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST"],
            allow_headers=["*"],  # clients of GraphQL and of tracing send headers of their own; the origin decides
            expose_headers=["Retry-After", "X-Request-ID"],
            max_age=3600,
        )
    app.add_middleware(BrowserKit)
    app.add_middleware(RequestLog)
    return app


def _lifespan(
    graph: Graph, capacity: StatementCapacity, seeding: FolderSeeding | None
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Return what opens the database at the start and closes it at the end.

    The application also starts while a server does not answer, but not where the embedded engine fails.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        connection = await asyncio.to_thread(graph.start)
        try:
            async with Database(connection, graph.bookmarks, capacity) as database:
                app.state.database = database
                app.state.model = ModelCheck(database)
                app.state.seeding = seeding
                if seeding is not None:
                    seeding.start()
                yield
        finally:
            if seeding is not None:
                await asyncio.to_thread(seeding.join)
            await asyncio.to_thread(graph.stop)

    return lifespan


def _add_routes(app: FastAPI, settings: Settings, schema: Schema) -> None:
    schema = copy(schema)  # so that the caller's keeps its own extensions, and serves another application as well
    schema.extensions = (*schema.extensions, *limits(settings), OperationName)

    texts = source_texts(settings)

    def context(request: Request, operation: Operation) -> Context:
        name = (operation.name or "graphql")[:NAME_LENGTH]
        reads = CheckedReads(RequestReads(app.state.database, client_address(request)), app.state.model)
        return Context(reads, settings.today, settings.max_page, name, settings.max_fields, settings.max_rows, texts)

    endpoint = GraphQLEndpoint(schema, context, graphiql, settings.max_body, settings.cors_origins)
    app.add_route("/graphql", endpoint.handle, methods=["GET", "POST"], include_in_schema=False)
    app.add_route("/", _redirect_to_graphql)
    app.add_route("/healthz", _health)
    app.add_route("/readyz", _ready)
    app.mount(MOUNT, bundle_files())


async def _redirect_to_graphql(request: Request) -> Response:
    """Redirect to a relative address where no prefix is known, since a proxy may add one without saying so."""
    prefix = request.scope.get("root_path", "")
    return RedirectResponse(f"{prefix}/graphql" if prefix else "graphql")


async def _health(_: Request) -> Response:
    return JSONResponse({"status": "alive", "version": VERSION})


async def _ready(request: Request) -> Response:
    status, body = await readiness(request.app.state.database, request.app.state.seeding)
    wait = body.get("retryAfter")
    headers = {"Cache-Control": "no-store", **({"Retry-After": str(math.ceil(wait))} if wait else {})}
    return JSONResponse(body, status, headers)
