"""A service on a real engine whose fields take as long as a test wants, and what its database runs."""

from __future__ import annotations

import json
import select
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import strawberry
from strawberry.types import Info

from samverkan.engine import Connection
from samverkan.http.app import create_app
from samverkan.service.settings import read_settings
from tests.api.live import served
from tests.api.tiny import environment_of

LOOP = "UNWIND range(1, $n) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b < 0 RETURN count(*) AS n"
"""Runs for as long as it may with a large number, and answers at once with a small one."""


@strawberry.type
class Query:
    @strawberry.field
    async def loop(self, info: Info, n: int) -> int:
        record = await info.context.database.read_one(LOOP, {"n": n}, name="loop")
        return int(record["n"])


@contextmanager
def service(engine: Connection, **settings: Any) -> Iterator[str]:
    """The address of a service on the engine, of which nobody else uses the database."""
    chosen = read_settings(**environment_of(engine), **settings)
    with served(create_app(chosen, schema=strawberry.Schema(Query))) as url:
        assert ask(url, "{ loop(n: 0) }") == (200, {"data": {"loop": 0}})
        yield url


def ask(url: str, query: str, headers: dict[str, str] | None = None) -> tuple[int, Any]:
    """Status and body of an answer; the body holds `retry-after` too where the headers do."""
    connection = _sent(url, query, headers)
    try:
        return _answer(connection)
    finally:
        connection.close()


def first_answer(clients: list[HTTPConnection]) -> tuple[int, Any]:
    """Status and body of the answer that comes first."""
    first, _, _ = select.select([client.sock for client in clients], [], [], 60)
    return next(_answer(client) for client in clients if client.sock in first)


def _answer(connection: HTTPConnection) -> tuple[int, Any]:
    response = connection.getresponse()
    body = json.loads(response.read())
    wait = response.headers.get("retry-after")
    return response.status, {**body, "retry-after": wait} if wait else body


def get(url: str, path: str) -> tuple[int, Any]:
    connection = HTTPConnection(urlsplit(url).netloc, timeout=60)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()


def _sent(url: str, query: str, headers: dict[str, str] | None = None) -> HTTPConnection:
    connection = HTTPConnection(urlsplit(url).netloc, timeout=60)
    body = json.dumps({"query": query})
    connection.request("POST", "/graphql", body, {"Content-Type": "application/json", **(headers or {})})
    return connection


def heavy(fields: int = 1) -> str:
    return "{" + " ".join(f"a{number}: loop(n: 100000)" for number in range(fields)) + "}"


@contextmanager
def asking(url: str, queries: list[str]) -> Iterator[list[HTTPConnection]]:
    """Clients that ask and wait, until the block ends and they leave."""
    connections = [_sent(url, query) for query in queries]
    try:
        yield connections
    finally:
        for connection in connections:
            connection.close()


def running(engine: Connection) -> int:
    """How many statements of the service are in the database."""
    with engine.driver() as driver, driver.session(database=engine.database) as session:
        rows = session.run("SHOW TRANSACTIONS YIELD transactionId, currentQuery, metaData").data()
    return sum("a + b < 0" in row["currentQuery"] or "mark" in (row["metaData"] or {}) for row in rows)


def wait_until(what: str, true: Any, seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"not within {seconds} s: {what}"
        time.sleep(0.05)


class Bystander(threading.Thread):
    """Asks something cheap again and again, and keeps what went wrong and how often it was answered."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.answered = 0
        self.wrong: list[Any] = []
        self._url, self._over = url, threading.Event()

    def run(self) -> None:
        while not self._over.is_set():
            answer = ask(self._url, "{ loop(n: 0) }")
            if answer == (200, {"data": {"loop": 0}}):
                self.answered += 1
            else:
                self.wrong.append(answer)

    def stop(self) -> None:
        self._over.set()
        self.join()
