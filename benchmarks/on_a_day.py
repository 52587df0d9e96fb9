"""What a day costs: the meetings of one organisation on a day, beside the same question without one.

    python benchmarks/on_a_day.py --organisations 1000 10000 --engine embedded

The files are generated; all agreements, forums, seats and participations get days and are in force on the day that is
asked for, so that both questions have the same rows and the day is looked up for each of them. Both go through the
schema, without HTTP, and take turns; the ratio is that of the medians. A day may cost at most 1.3 times as much.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from samverkan.engine import Connection, Database, EmbeddedEngine, Writer
from samverkan.files import read_facts
from samverkan.files.generate import generate
from samverkan.graphql import Context, build_schema
from samverkan.memory import EMBEDDED_HEAP
from samverkan.neo4j_server import CommunityServer
from samverkan.write import apply_changes, plan_changes
from samverkan.write.constraints import install

LINKS = 15
"""How many relationships there are for each organisation."""
DAY = date(2024, 6, 1)
FIELDS = """
  forum { id name } level roles { id name } counterpart { id name } counterpartRoles { id name }
  agreements { id name } focusAreas { id name } meetingsPerYear { min max asNeeded }
"""
QUESTIONS = {
    "short": "meetings(where: {organisation: $id}%s, first: 100) { nodes { forum { id } counterpart { id } } }",
    "whole": "meetings(where: {organisation: $id}%s, first: 100) { nodes {" + FIELDS + "} }",
    "count": "meetings(where: {organisation: $id}%s, first: 1) { totalCount }",
}
DATED = "SET d.answer_days = [date('2015-01-01'), date('2030-01-01')], d.answers = ['no', 'yes', 'no']"
NODES = ("Forum", "Agreement")
LINKS_ON_DAY = ("SITS_IN", "TAKES_PART_IN")


def main() -> None:
    options = _options()
    schema = build_schema()
    for organisations in options.organisations:
        with tempfile.TemporaryDirectory() as home:
            generate(Path(home) / "files", organisations=organisations, relationships=organisations * LINKS)
            with _engine(options.engine, Path(home) / "engine") as connection:
                with Writer(connection) as writer:
                    install(writer)
                    apply_changes(writer, plan_changes(writer, read_facts([Path(home) / "files"])))
                    with writer.transaction() as transaction:
                        for label in NODES:
                            transaction.run(f"MATCH (d:{label}) {DATED}")
                        for kind in LINKS_ON_DAY:
                            transaction.run(f"MATCH ()-[d:{kind}]->() {DATED}")
                asyncio.run(_ask(schema, connection, organisations, options))


async def _ask(schema: Any, connection: Connection, organisations: int, options: argparse.Namespace) -> None:
    database = Database(connection)
    try:
        busiest = "MATCH (o:Organisation)-[x:TAKES_PART_IN]->() WHERE x.whole RETURN o.id AS id, count(x) AS n"
        found = await database.read_one(f"{busiest} ORDER BY n DESC, id LIMIT 1", {}, name="busiest")
        print(f"{options.engine}, {organisations:,} organisations, {found['n']} forums of the organisation asked for")
        for name, question in QUESTIONS.items():
            texts = {
                "without": f"query Ask($id: ID!) {{ {question % ''} }}",
                "on": f"query Ask($id: ID!, $on: Date) {{ {question % ', on: $on, includeUndecided: true'} }}",
            }
            times: dict[str, list[float]] = {"without": [], "on": []}
            for number in range(options.rounds + options.rounds // 4):
                for kind in sorted(texts, reverse=number % 2 == 0):
                    begin = time.perf_counter()
                    given = {"id": found["id"]} | ({"on": DAY.isoformat()} if kind == "on" else {})
                    context = Context(database, today=DAY)
                    result = await schema.execute(texts[kind], variable_values=given, context_value=context)
                    if result.errors:
                        raise SystemExit(str(result.errors[0]))
                    if number >= options.rounds // 4:
                        times[kind].append(time.perf_counter() - begin)
            without, on = (statistics.median(times[kind]) * 1000 for kind in ("without", "on"))
            print(f"  {name:<8} {without:8.2f} ms without, {on:8.2f} ms on a day, {on / without:.2f} x", flush=True)
    finally:
        await database.close()


@contextmanager
def _engine(name: str, home: Path) -> Iterator[Connection]:
    server = EmbeddedEngine(home, heap=EMBEDDED_HEAP.heap()) if name == "embedded" else CommunityServer(home)
    with server as connection:
        yield connection


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--organisations", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--engine", choices=("embedded", "neo4j"), default="embedded")
    parser.add_argument("--rounds", type=int, default=40)
    return parser.parse_args()


if __name__ == "__main__":
    main()
