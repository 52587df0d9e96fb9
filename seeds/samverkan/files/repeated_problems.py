"""Tell a fault that many rows of a register share once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from samverkan.errors import Problem
from samverkan.files.folder import is_register
from samverkan.files.values import lines

_MOST = 3
"""Faults of one kind that are told one by one."""
_FIRST = 5
"""Lines that are named of the others."""


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems in order, each once; where more rows than three share one, the first with the lines of others."""
    found: list[Problem] = []
    alike: dict[Problem, list[Problem]] = {}
    for problem in sorted(set(problems)):
        if is_register(problem.file):
            alike.setdefault(replace(problem, line=0, column=0), []).append(problem)
        else:
            found.append(problem)
    for first, *others in alike.values():
        if len(others) < _MOST:
            found.extend((first, *others))
            continue
        named = ", ".join(f"{other.line:,}" for other in others[:_FIRST])
        more = f" and {len(others) - _FIRST:,} more" if len(others) > _FIRST else ""
        remedy = lines(first.remedy, f"The same is in lines {named}{more}.")
        found.append(replace(first, remedy=remedy))
    return sorted(found)
