"""What hostile GraphQL documents cost before the database hears of them.

    python benchmarks/documents.py [SECONDS]

Each shape is read, validated and compiled once, on caches that do not know it, and its CPU time is shown; a shape that
takes longer than SECONDS (20 without it) is stopped. The database answers nothing, so that only the program's own work
counts.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import re
import signal
import sys
from collections.abc import Iterator
from time import process_time
from types import FrameType
from typing import Any

from graphql import Lexer, Source, TokenKind

from samverkan.graphql import Context, build_schema
from samverkan.http.limits import limits
from samverkan.service.settings import Settings


class Nothing:
    """A graph without nodes; it remembers the longest statement."""

    longest = 0

    async def read_one(
        self, statement: str, parameters: dict[str, Any], *, name: str, timeout: float | None = None, **_: Any
    ) -> dict[str, Any]:
        self.longest = max(self.longest, len(statement))
        counted = re.search(r"\[([c\d, ]*)\] AS counts", statement)
        counts = [0] * len(counted[1].split(",")) if counted else []
        return {"items": [], "total": 0, "item": None, "counts": counts}


class TooSlow(BaseException):
    """The shape took longer than allowed."""


def chain(count: int, of: str, body: str, last: str = "id", root: str = "{ forums { nodes { ...F0 } } }") -> str:
    """Fragments of which each spreads the next as `body` says; `@` stands for the spread."""
    parts = [f"fragment F{n} on {of} {{ {body.replace('@', f'...F{n + 1}')} }}" for n in range(count)]
    return f"{root} {' '.join(parts)} fragment F{count} on {of} {{ {last} }}"


NODE = '{ node(id: "x") { ...F0 } }'
REMARKS = "{ remarks { nodes { about { ...F0 } } } }"


def shapes() -> Iterator[tuple[str, str]]:
    """Documents by what is hostile in them; most stand just below the default limit of 2,000 tokens."""
    for count in (18, 22, 60, 110):
        yield f"{count} fragments, each twice", chain(count, "Forum", "@ @")
    yield "60 fragments, twice, on Node", chain(60, "Node", "@ @", root=NODE)
    yield "110 fragments, twice, under about", chain(110, "Node", "@ @", root=REMARKS)
    yield "190 fragments, each twice", chain(190, "Forum", "@ @")
    yield "150 fragments, twice, with a field", chain(150, "Forum", "@ name @")
    yield "110 fragments, twice, with a field", chain(110, "Forum", "@ name @")
    yield "140 fragments, with an alias", chain(140, "Forum", "@ @ a: name")
    yield "90 fragments in inline fragments", chain(90, "Node", "... on Forum { @ } ... on Node { @ }", root=NODE)
    yield "190 fragments in a cycle", chain(190, "Forum", "@ @", last="...F0 ...F0")
    twice = "x: remarks { @ } y: remarks { @ }"
    yield "10 levels of fields, twice each", chain(10, "Remark", twice, root="{ remarks { nodes { ...F0 } } }")
    yield "80 levels of fields, twice each", chain(80, "Remark", twice, root="{ remarks { nodes { ...F0 } } }")
    merged = "partOf { @ } partOf { @ }"
    yield "11 levels merged", chain(11, "Forum", merged)
    yield "110 levels merged", chain(110, "Forum", merged)
    yield "11 levels of about, on Node", chain(11, "Node", "... on Remark { about { @ } } remarks { @ }", root=NODE)
    yield "5 levels of about, on Node", chain(5, "Node", "... on Remark { about { @ } } remarks { @ }", root=NODE)
    yield "1,990 fields of one name", "{ forums { nodes { " + "name " * 1990 + "} } }"
    yield "1,990 fields of one name, on Node", '{ node(id: "x") { ' + "name " * 1985 + "} }"
    yield "1,990 introspecting fields", "{ " + "__typename " * 1990 + "}"
    yield "490 lists of one name", "{ forums { nodes { " + "under { id } " * 490 + "} } }"
    yield "490 lists of one name, on Node", '{ node(id: "x") { ' + "remarks { id } " * 490 + "} }"
    yield "100 roots of one name", "{ " + "forums { nodes { under { id } } } " * 199 + "}"
    many = " ".join(f"...F{n}" for n in range(220))
    yield (
        "220 fragments side by side",
        "{ forums { nodes { " + many + " } } } " + " ".join(f"fragment F{n} on Forum {{ name }}" for n in range(220)),
    )
    yield (
        "200 fragments with lists",
        "{ forums { nodes { "
        + many[: many.index(" ...F140")]
        + " } } } "
        + " ".join(f"fragment F{n} on Forum {{ under {{ id }} }}" for n in range(140)),
    )
    yield "600 inline fragments on Node", '{ node(id: "x") { ' + "... on Node { id } " * 300 + "} }"
    deep = '{ node(id: "x") { ' + "... { " * 300 + "id" + " }" * 300 + " } }"
    yield "300 inline fragments, nested", deep
    args = 'under(where: {name: {contains: "a"}}, first: 3) { id } '
    yield "90 lists with equal arguments", "{ forums { nodes { " + args * 90 + "} } }"
    yield "a long AND", "{ forums(where: {AND: [" + '{id: {eq: "x"}} ' * 210 + "]}) { nodes { id } } }"
    yield "a deep NOT", "{ forums(where: " + "{NOT: " * 400 + "{}" + "}" * 400 + ") { nodes { id } } }"
    yield "a list of 1,900 values", "{ forums(where: {id: {in: [" + '"x" ' * 1900 + "]}}) { nodes { id } } }"
    yield "300 orders", "{ forums(orderBy: [" + "{name: ASC} " * 300 + "]) { nodes { id } } }"
    operations = " ".join(f"query Q{n} {{ forums {{ nodes {{ ...F0 }} }} }}" for n in range(80))
    yield "80 operations on 100 fragments", chain(100, "Forum", "@", root=operations)
    used = " ".join(f"a{n}: name @include(if: $v)" for n in range(60))
    many_variables = " ".join(f"query Q{n}($v: Boolean!) {{ forums {{ nodes {{ ...F0 }} }} }}" for n in range(70))
    yield "70 operations, 60 variables", f"{many_variables} fragment F0 on Forum {{ {used} }}"
    unknown = " ".join(f"query Q{n} {{ forums {{ nodes {{ ...F0 }} }} }}" for n in range(80))
    yield "80 operations, 60 unknown variables", f"{unknown} fragment F0 on Forum {{ {used} }}"
    yield "1,900 unknown fields", "{ forums { nodes { " + "nmae " * 1900 + "} } }"
    yield "1,900 unknown fields, 200,000 lines", "\n" * 200_000 + "{ forums { nodes { " + "nmae " * 1900 + "} } }"
    yield "900 unknown fields, 3,000 lines", "\n" * 3_000 + "{ forums { nodes { " + "nmae: idd\n " * 450 + "} } }"
    yield "a name of 200,000 letters", "{ forums { nodes { " + "n" * 200_000 + " } } }"
    long = " ".join("n" * 5_000 + str(n) for n in range(40))
    yield "40 names of 5,000 letters", "{ forums { nodes { " + long + " } } }"
    yield "600 directives", "{ forums { nodes { name " + "@include(if: true) " * 280 + "} } }"
    yield "380 fields with directives", "{ forums { nodes { " + "id @skip(if: true) " * 240 + "} } }"
    wrong = '{id: {eqq: "x"}} '
    yield "200 wrong words in a filter", "{ forums(where: {AND: [" + wrong * 200 + "]}) { nodes { id } } }"
    yield "600 numbers for texts", "{ forums(where: {name: {in: [" + "1 " * 1_900 + "]}}) { nodes { id } } }"
    yield "a small question", "{ forums { nodes { id name under { name } } } }"


def tokens(document: str) -> int:
    """How many tokens count towards the limit."""
    lexer, count = Lexer(Source(document)), 0
    while lexer.advance().kind is not TokenKind.EOF:
        count += 1
    return count


def main() -> None:
    most = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    schema = build_schema()
    settings = Settings()
    schema.extensions = (*schema.extensions, *limits(settings))
    logging.disable()
    signal.signal(signal.SIGALRM, _stop)
    with asyncio.Runner() as runner:
        graph = Nothing()
        runner.run(schema.execute("{ forums { nodes { id } } }", context_value=Context(graph)))
        for what, document in shapes():
            graph = Nothing()
            gc.collect()
            begin = process_time()
            signal.setitimer(signal.ITIMER_REAL, most)
            try:
                result = runner.run(schema.execute(document, context_value=Context(graph)))
                said = result.errors[0].message if result.errors else f"{graph.longest:,} characters of Cypher"
            except TooSlow:
                said = "stopped"
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            took = (process_time() - begin) * 1000
            sys.stdout.write(f"{what:<36}{tokens(document):>6} tokens {took:>9.1f} ms  {said[:90]}\n")
            sys.stdout.flush()


def _stop(_: int, __: FrameType | None) -> None:
    raise TooSlow


if __name__ == "__main__":
    main()
