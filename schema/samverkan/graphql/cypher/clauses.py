"""Cypher as clauses and expressions, which are joined to text once, at the end.

A simple expression, such as a property or a comparison, is text already; one that holds clauses or other expressions is
an object. Nothing changes text that was written before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_CHAIN = 10
"""How many terms are in one pair of parentheses: engines refuse long chains of AND."""


@dataclass(frozen=True, slots=True)
class Subquery:
    """The expression `COLLECT { … }`, `EXISTS { … }` or `COUNT { … }`."""

    word: str
    clauses: tuple[Clause, ...]

    def put(self, out: list[str]) -> None:
        out.append(f"{self.word} {{ ")
        _put_clauses(self.clauses, out)
        out.append(" }")


@dataclass(frozen=True, slots=True)
class MapOf:
    """A map; its keys are response keys, which GraphQL restricts to letters, digits and `_`, or names of our own."""

    entries: tuple[tuple[str, Expression], ...]

    def put(self, out: list[str]) -> None:
        out.append("{")
        for index, (key, value) in enumerate(self.entries):
            out.append(f"{', ' if index > 0 else ''}`{key}`: ")
            _put(value, out)
        out.append("}")


@dataclass(frozen=True, slots=True)
class Case:
    """The value of the first condition that is true, null where none is."""

    branches: tuple[tuple[Expression, Expression], ...]

    def put(self, out: list[str]) -> None:
        out.append("CASE")
        for condition, value in self.branches:
            out.append(" WHEN ")
            _put(condition, out)
            out.append(" THEN ")
            _put(value, out)
        out.append(" END")


@dataclass(frozen=True, slots=True)
class Joined:
    """Expressions one after the other, with some text between them."""

    parts: tuple[Expression, ...]
    between: str = ""

    def put(self, out: list[str]) -> None:
        for index, part in enumerate(self.parts):
            if index > 0:
                out.append(self.between)
            _put(part, out)


Expression = str | Subquery | MapOf | Case | Joined


@dataclass(frozen=True, slots=True)
class Match:
    """MATCH one pattern."""

    pattern: str

    def put(self, out: list[str]) -> None:
        out.append(f"MATCH {self.pattern}")


@dataclass(frozen=True, slots=True)
class Where:
    """WHERE a condition holds."""

    condition: Expression

    def put(self, out: list[str]) -> None:
        out.append("WHERE ")
        _put(self.condition, out)


@dataclass(frozen=True, slots=True)
class With:
    """WITH some items, each row once where `distinct`."""

    items: tuple[Expression, ...]
    distinct: bool = False

    def put(self, out: list[str]) -> None:
        out.append("WITH DISTINCT " if self.distinct else "WITH ")
        Joined(self.items, ", ").put(out)


@dataclass(frozen=True, slots=True)
class Unwind:
    """UNWIND a list."""

    values: str
    variable: str

    def put(self, out: list[str]) -> None:
        out.append(f"UNWIND {self.values} AS {self.variable}")


@dataclass(frozen=True, slots=True)
class OrderBy:
    """ORDER BY some expressions."""

    by: tuple[str, ...]

    def put(self, out: list[str]) -> None:
        out.append(f"ORDER BY {', '.join(self.by)}")


@dataclass(frozen=True, slots=True)
class Limit:
    """LIMIT to a number of rows."""

    rows: str

    def put(self, out: list[str]) -> None:
        out.append(f"LIMIT {self.rows}")


@dataclass(frozen=True, slots=True)
class Call:
    """CALL a subquery for each row, or the union of several."""

    imports: tuple[str, ...]
    queries: tuple[tuple[Clause, ...], ...]

    def put(self, out: list[str]) -> None:
        out.append(f"CALL ({', '.join(self.imports)}) {{ ")
        for index, clauses in enumerate(self.queries):
            if index > 0:
                out.append(" UNION ")
            _put_clauses(clauses, out)
        out.append(" }")


@dataclass(frozen=True, slots=True)
class Return:
    """RETURN some items."""

    items: tuple[Expression, ...]

    def put(self, out: list[str]) -> None:
        out.append("RETURN ")
        Joined(self.items, ", ").put(out)


Clause = Match | Where | With | Unwind | OrderBy | Limit | Call | Return


def write(clauses: Sequence[Clause]) -> str:
    """Join clauses to the text of a statement."""
    out: list[str] = []
    _put_clauses(clauses, out)
    return "".join(out)


def _put(expression: Expression, out: list[str]) -> None:
    if isinstance(expression, str):
        out.append(expression)
    else:
        expression.put(out)


def _put_clauses(clauses: Sequence[Clause], out: list[str]) -> None:
    for index, clause in enumerate(clauses):
        if index > 0:
            out.append(" ")
        clause.put(out)


def exists(*clauses: Clause) -> Subquery:
    """Write EXISTS."""
    return Subquery("EXISTS", clauses)


def collect(*clauses: Clause) -> Subquery:
    """Write COLLECT, a list of what a subquery returns."""
    return Subquery("COLLECT", clauses)


def conjunction(terms: Iterable[Expression]) -> Expression:
    """Write terms that must all hold; `true` without terms."""
    kept = [term for term in terms if term != "true"]
    while len(kept) > _CHAIN:
        kept = [in_parentheses(Joined(tuple(kept[at : at + _CHAIN]), " AND ")) for at in range(0, len(kept), _CHAIN)]
    return kept[0] if len(kept) == 1 else Joined(tuple(kept), " AND ") if len(kept) > 1 else "true"


def in_parentheses(expression: Expression) -> Expression:
    """Write an expression in parentheses, where it is one that may need them."""
    return Joined(("(", expression, ")")) if isinstance(expression, str | Joined) else expression


def named(expression: Expression, name: str) -> Joined:
    """Write an item of WITH or RETURN with its name."""
    return Joined((expression, f" AS {name}"))
