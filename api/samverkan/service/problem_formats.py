"""Write errors and warnings of files for people, for programs, or for GitHub Actions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum

from samverkan.errors import Problem, Severity, short_path


class ProblemFormat(StrEnum):
    """How problems are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def as_json(problems: Iterable[Problem], counts: Mapping[str, int] | None = None, beside: int = 0) -> str:
    """Write one object: `problems`, `errors`, `warnings`, `beside`, and `counts` where there is no error.

    `beside` is the number of errors in files that were only read beside the named ones, and `counts` is how many
    documents, nodes and relationships the files make. Everything is ASCII, so that no terminal changes it.
    """
    every = list(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in every)
    return json.dumps(
        {
            "errors": errors,
            "warnings": len(every) - errors,
            "beside": beside,
            "counts": dict(counts) if counts else None,
            "problems": [
                {
                    "file": short_path(problem.file).as_posix(),
                    "line": problem.line,
                    "column": problem.column,
                    "severity": problem.severity.value,
                    "code": problem.code or None,
                    "message": problem.message,
                    "remedy": problem.remedy or None,
                }
                for problem in every
            ],
        },
        indent=2,
    )


def as_workflow_command(problem: Problem) -> str:
    """Write a problem as a command of GitHub Actions, which shows it beside the line of the file."""
    where = {
        "file": short_path(problem.file).as_posix(),
        "line": problem.line,
        "col": problem.column,
        "title": f"samverkan: {problem.code or problem.severity.value}",
    }
    properties = ",".join(
        f"{name}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}" for name, value in where.items()
    )
    text = "\n".join(filter(None, (problem.message, problem.remedy)))
    return f"::{problem.severity.value} {properties}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
