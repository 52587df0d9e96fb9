"""How long a person waits for the service to start, and a dashboard for an answer.

    python benchmarks/serving.py

Starts the service on an empty folder, again on the same, and asks the smallest query and the example queries, one
after the other, each over one connection that is kept alive. The smallest query needs no database, so that it shows
what HTTP and GraphQL cost by themselves.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit

from service import Service

EXAMPLES = Path(__file__).parents[1] / "api" / "graphiql" / "examples"
ROUNDS = 300
EMPTY = "{ __typename }"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("first start, seeding", "start of a known graph"):
            begin = perf_counter()
            with Service({"SAMVERKAN_DATA": folder}) as service:
                _say(kind, f"{perf_counter() - begin:.1f} s")
                if kind.startswith("start"):
                    _requests(service.url)
                begin = perf_counter()
            _say("stop", f"{perf_counter() - begin:.1f} s")


def _requests(address: str) -> None:
    examples = {example.stem: example.read_text() for example in sorted(EXAMPLES.glob("*.graphql"))}
    for name, query in {"empty request, keep-alive": EMPTY, **examples}.items():
        with _asking(address, query) as ask:
            size = ask()
            times = sorted(_timed(ask) for _ in range(ROUNDS))
        median, late = statistics.median(times), times[int(ROUNDS * 0.95)]
        _say(name, f"{median * 1000:.2f} ms median, {late * 1000:.2f} ms for 95 of 100, {size:,} bytes")


@contextmanager
def _asking(address: str, query: str) -> Iterator[Callable[[], int]]:
    connection = HTTPConnection(urlsplit(address).netloc)
    body = json.dumps({"query": query})

    def ask() -> int:
        connection.request("POST", "/graphql", body, {"Content-Type": "application/json"})
        return len(connection.getresponse().read())

    try:
        yield ask
    finally:
        connection.close()


def _timed(call: Callable[[], int]) -> float:
    begin = perf_counter()
    call()
    return perf_counter() - begin


def _say(what: str, result: str) -> None:
    sys.stdout.write(f"{what:<28}{result}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
