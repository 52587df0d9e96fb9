"""Files with credentials: read when they change, however they are replaced, and not otherwise."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from samverkan.engine.connection import Connection
from samverkan.engine.credentials import AsyncRotatingAuth, RotatingAuth

LONG_AGO = 1_700_000_000


def written(path: Path, word: str, when: float = LONG_AGO) -> Path:
    path.write_text(word)
    os.utime(path, (when, when))
    return path


def rotating(file: Path) -> RotatingAuth:
    return RotatingAuth(Connection("bolt://localhost:7687", password_file=file).credentials)


def password(auth: RotatingAuth) -> str:
    given = auth.get_auth()
    assert given is not None
    return str(given.credentials)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every file that is read as text."""
    seen: list[Path] = []
    read_text = Path.read_text

    def noting(path: Path, encoding: str | None = None, errors: str | None = None) -> str:
        seen.append(path)
        return read_text(path, encoding, errors)

    monkeypatch.setattr(Path, "read_text", noting)
    return seen


def test_a_file_that_does_not_change_is_read_once(tmp_path: Path, reads: list[Path]) -> None:
    auth = rotating(written(tmp_path / "password", "first"))
    assert {password(auth) for _ in range(50)} == {"first"}
    assert len(reads) == 1


def test_the_asynchronous_driver_reads_it_once_as_well(tmp_path: Path, reads: list[Path]) -> None:
    file = written(tmp_path / "password", "first")
    auth = AsyncRotatingAuth(Connection("bolt://localhost:7687", password_file=file).credentials)

    async def ask() -> None:
        for _ in range(50):
            assert (await auth.get_auth()) is not None

    asyncio.run(ask())
    assert len(reads) == 1


def rewritten(file: Path) -> None:
    file.write_text("other")


def rewritten_with_an_old_time(file: Path) -> None:
    written(file, "other")


def renamed_over(file: Path) -> None:
    written(file.with_name("new"), "other").rename(file)


def longer(file: Path) -> None:
    written(file, "other and longer")


@pytest.mark.parametrize("change", [rewritten, rewritten_with_an_old_time, renamed_over, longer])
def test_a_change_of_any_kind_is_seen(tmp_path: Path, change: Callable[[Path], None]) -> None:
    file = written(tmp_path / "password", "first")
    auth = rotating(file)
    assert (password(auth), password(auth)) == ("first", "first")
    change(file)
    assert (password(auth), password(auth)) == (file.read_text(), file.read_text())


def test_a_swapped_link_to_a_folder_is_seen_as_kubernetes_does_it(tmp_path: Path) -> None:
    for version in ("first", "other"):
        (tmp_path / version).mkdir()
        written(tmp_path / version / "password", version)
    (tmp_path / "..data").symlink_to("first")
    (tmp_path / "password").symlink_to("..data/password")
    auth = rotating(tmp_path / "password")
    assert password(auth) == "first"
    (tmp_path / "..new").symlink_to("other")
    (tmp_path / "..new").rename(tmp_path / "..data")
    assert password(auth) == "other"


def test_two_writes_within_one_tick_of_the_clock_are_both_seen(tmp_path: Path) -> None:
    file = tmp_path / "password"
    auth = rotating(file)
    for number in range(200):
        file.write_text(f"word {number:03}")
        assert password(auth) == f"word {number:03}"


def test_while_a_file_is_away_or_empty_the_last_word_holds(tmp_path: Path) -> None:
    file = written(tmp_path / "password", "first")
    auth = rotating(file)
    assert password(auth) == "first"
    file.unlink()
    assert password(auth) == "first"
    written(file, "")
    assert password(auth) == "first"
    written(file, "other")
    assert password(auth) == "other"
