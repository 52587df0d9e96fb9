"""How long somebody waits who asks for little, while others ask for much.

    python benchmarks/fairness.py [--engine embedded|neo4j] [--levels 4] [--seconds 20]

Starts the service on a database of its own and asks for twenty forums again and again: alone, beside one request of
eight fields with nested filters, and beside thirty clients that send such a request and disconnect at once.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import json
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from interrupted import seed_graph
from service import Answer, Service

from samverkan.engine import Connection, Writer
from samverkan.files import SHIPPED, read_facts
from samverkan.neo4j_server import CommunityServer

FIELDS, CLIENTS, PAUSE = 8, 30, 0.02
HEAD = "| engine | beside | answers | median ms | 99 of 100 ms | longest ms | refused or failed |"


def heavy(levels: int) -> bytes:
    """A request of several fields, none of which finds anything and all of which look everywhere."""
    condition = '{name: {contains: "zzz"}}'
    for level in reversed(range(levels)):
        name = "participants" if level % 2 else "takesPartIn"
        condition = f"{{{name}: {{some: {condition}}}}}"
    fields = " ".join(f"a{number}: organisations(where: {condition}) {{ totalCount }}" for number in range(FIELDS))
    return json.dumps({"query": f"{{ {fields} }}"}).encode()


def send(service: Service, body: bytes) -> socket.socket:
    """Send a request without waiting for its answer."""
    parts = urlsplit(service.url)
    connection = socket.create_connection((parts.hostname, parts.port))
    head = f"POST /graphql HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n"
    connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    return connection


@contextmanager
def nobody(_: Service, __: bytes) -> Iterator[None]:
    yield


@contextmanager
def one_request(service: Service, body: bytes) -> Iterator[None]:
    begin = time.monotonic()

    def wait() -> None:
        answer = connection.recv(100_000).decode(errors="replace")
        print(f"    (answered after {time.monotonic() - begin:.1f} s: {answer[9:12]})", file=sys.stderr)

    with send(service, body) as connection:
        reader = threading.Thread(target=wait, daemon=True)
        reader.start()
        yield


@contextmanager
def clients_that_leave(service: Service, body: bytes) -> Iterator[None]:
    for _ in range(CLIENTS):
        send(service, body).close()
    yield


def measure(service: Service, seconds: float) -> list[Answer]:
    answers: list[Answer] = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        answers.append(service.ask())
        time.sleep(PAUSE)
    return answers


def row(engine: str, beside: str, answers: list[Answer]) -> None:
    times = sorted((answer.end - answer.start) * 1000 for answer in answers)
    wrong = Counter(answer.code for answer in answers if answer.code)
    late = times[min(len(times) - 1, int(len(times) * 0.99))]
    figures = f"{statistics.median(times):.0f} | {late:.0f} | {times[-1]:.0f}"
    failed = ", ".join(f"{code} {count}" for code, count in wrong.items())
    print(f"| {engine} | {beside} | {len(times)} | {figures} | {failed or 'none'} |", flush=True)


def run(engine: str, service: Service, levels: int, seconds: float) -> None:
    body = heavy(levels)
    cases: dict[str, Callable[[Service, bytes], AbstractContextManager[None]]] = {
        "nobody": nobody,
        f"one request of {FIELDS} fields": one_request,
        f"{CLIENTS} clients that disconnect at once": clients_that_leave,
    }
    measure(service, 3.0)
    for name, case in cases.items():
        with case(service, body):
            row(engine, name, measure(service, seconds))
        time.sleep(12.0)  # until the time limit of whatever is left


def main() -> None:
    options = _options()
    print(HEAD)
    print("|---" * HEAD.count(" | ") + "|---|", flush=True)
    with tempfile.TemporaryDirectory() as home:
        if options.engine == "embedded":
            with Service({"SAMVERKAN_DATA": home}) as service:
                run("embedded", service, options.levels, options.seconds)
        else:
            with CommunityServer(Path(home)) as connection:
                with Writer(connection) as writer:
                    seed_graph(writer, read_facts([SHIPPED]))
                with Service(environment(connection)) as service:
                    run("neo4j", service, options.levels, options.seconds)


def environment(connection: Connection) -> dict[str, str]:
    return {
        "NEO4J_URI": connection.uri,
        "NEO4J_USERNAME": connection.username,
        "NEO4J_PASSWORD": connection.password,
        "NEO4J_DATABASE": connection.database,
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=("embedded", "neo4j"), default="embedded")
    parser.add_argument("--levels", type=int, default=4, help="of relations in each filter")
    parser.add_argument("--seconds", type=float, default=20.0, help="to measure each case")
    return parser.parse_args()


if __name__ == "__main__":
    main()
