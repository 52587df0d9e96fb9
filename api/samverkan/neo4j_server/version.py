"""The versions of Neo4j that are known to run, and the Java that each needs."""

from __future__ import annotations

import re

from samverkan.errors import EngineError

NEWEST = "2026.09.0"
LONG_TERM = "5.26.16"
BROWSER = "5.24.0"

_VERSION = re.compile(r"(\d{1,4})\.(\d{1,2})\.(\d{1,3})")
_OLDEST = (5, 26)


def checked_version(text: str) -> str:
    """Return the version, if it is one that Samverkan can work with; raises EngineError otherwise."""
    match = _VERSION.fullmatch(text.strip())
    if match is None:
        raise EngineError(
            f"{text!r} is not a version of Neo4j: three numbers with dots are expected.",
            f"The newest is {NEWEST}; {LONG_TERM} has long-term support (NEO4J_VERSION={LONG_TERM}).",
        )
    if (int(match[1]), int(match[2])) < _OLDEST:
        raise EngineError(
            f"Neo4j {text} is too old: Samverkan needs 5.26 or newer.",
            f"Take {LONG_TERM} (long-term support) or {NEWEST}.",
        )
    return match[0]


def java_for(version: str) -> int:
    """Return the oldest Java that a version starts on: 17 for Neo4j 5, 21 for the versions named after years."""
    return 17 if version.startswith("5.") else 21
