"""What a terminal is never sent: control characters and marks that turn text round, wherever they come from."""

from __future__ import annotations

import io
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from samverkan.engine import Connection, Writer
from samverkan.service.logs import configure_logs
from samverkan.service.progress import Progress
from samverkan.service.settings import LogFormat, LogLevel
from tests.api.tiny import environment_of, write_tiny

SIGNS = {
    "\x1b[31m": "\\x1b[31m",
    "\x07": "\\x07",
    "\x7f": "\\x7f",
    "\x9b1m": "\\x9b1m",
    "\u202e": "\\u202e",
    "\u2066": "\\u2066",
    "\u200b": "\\u200b",
    "\u2028": "\\u2028",
    "\r": "\\r",
    "\n": "\\n",
}
EVIL = "".join(SIGNS)
SHOWN = "".join(SIGNS.values())
YAML = "".join(f"\\U{ord(sign):08x}" for sign in EVIL)


def run(*arguments: object, **environment: str) -> tuple[int, str]:
    """The command as a terminal meets it."""
    ended = subprocess.run(
        [sys.executable, "-m", "samverkan.cli.main", *map(str, arguments)],
        capture_output=True,
        timeout=120,
        check=False,
        env=os.environ | environment,
    )
    return ended.returncode, (ended.stdout + ended.stderr).decode(errors="surrogateescape")


def is_plain(text: str) -> bool:
    return all(sign == "\n" or sign.isprintable() for sign in text)


@pytest.mark.slow
def test_values_in_errors(tmp_path: Path) -> None:
    file = write_tiny(tmp_path)
    file.write_text(file.read_text().replace("level: strategic", f'level: "{YAML}"'), encoding="utf-8")
    code, said = run("validate", file)
    assert (code, is_plain(said)) == (1, True)
    assert "U+001B" in said


@pytest.mark.parametrize("name", [b"a\x1b[31m.yaml", "a\u202e.yaml".encode(), b"a\xff.yaml", b"a\n1 error.yaml"])
@pytest.mark.slow
def test_names_of_files(tmp_path: Path, name: bytes) -> None:
    (tmp_path / os.fsdecode(name)).write_text("a: [", encoding="utf-8")
    (tmp_path / os.fsdecode(name.replace(b"yaml", b"txt"))).write_text("", encoding="utf-8")
    for path in (tmp_path, tmp_path / os.fsdecode(name)):
        code, said = run("validate", path)
        assert (code, is_plain(said)) == (1, True)
        assert len(re.findall(r"\.yaml:\d+:\d+  the bracket", said)) == 1


@pytest.mark.slow
def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    code, said = run("validate", tmp_path / EVIL)
    assert (code, is_plain(said)) == (1, True)
    assert SHOWN in said


@pytest.mark.slow
def test_an_encoding_that_lacks_letters(tmp_path: Path) -> None:
    code, said = run("validate", tmp_path / "Åre.yaml", PYTHONIOENCODING="ascii")
    assert code == 1
    assert "\\xc5re.yaml" in said


def test_names_in_a_plan(tmp_path: Path, empty_graph: Connection, writer: Writer) -> None:
    file = write_tiny(tmp_path)
    assert run("seed", file, **environment_of(empty_graph))[0] == 0
    with writer.transaction("write by hand") as transaction:
        transaction.run("MATCH (n:Organisation) SET n.name = $name", {"name": EVIL})
    code, said = run("plan", "--verify", file, **environment_of(empty_graph))
    assert (code, is_plain(said)) == (0, True)
    assert "\\x1b[31m" in said


def test_names_in_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samverkan.service.progress.QUIET_SECONDS", 0)
    stream = io.StringIO()
    Progress(stream).reading(f"reading {EVIL}", 1, 2)
    assert stream.getvalue() == f"reading {SHOWN}: 1 of 2\n"


@pytest.fixture(params=list(LogFormat))
def log(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """Where logs go during one test, in each form."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    stream = io.StringIO()
    configure_logs(LogLevel.INFO, request.param, stream)
    yield stream
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def test_what_is_logged(log: io.StringIO) -> None:
    try:
        raise ValueError(EVIL)
    except ValueError:
        structlog.get_logger("samverkan").exception(EVIL, said=EVIL, listed=[EVIL])
    logging.getLogger("other").warning("%s", EVIL)
    assert is_plain(log.getvalue())
    assert log.getvalue().count("x1b[31m") + log.getvalue().count("u001b[31m") >= 4


def test_nothing_prints_but_the_places_that_escape() -> None:
    root = Path(__file__).parents[2]
    places = {
        str(file.relative_to(root))
        for folder in ("api", "graph", "schema", "seeds")
        for file in (root / folder).rglob("*.py")
        if "node_modules" not in file.parts
        and re.search(r"\bprint\(|typer\.echo|click\.echo|secho|std(out|err)\.write", file.read_text(encoding="utf-8"))
    }
    assert places == {"api/samverkan/neo4j_server/java.py"}
