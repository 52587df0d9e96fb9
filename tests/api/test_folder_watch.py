"""What counts as a change of a folder, and how soon it is noticed."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest

from samverkan.service.folder_watch import FolderWatch
from tests.api.tiny import write_tiny

NOTICED_SECONDS = 30
"""A machine may be slow; without load a change is noticed within a second."""


class Watching:
    def __init__(self, path: Path) -> None:
        self.stop = threading.Event()
        self.seen: Queue[bool] = Queue()
        watch = FolderWatch(path, self.stop)

        def follow() -> None:
            for changed in watch.ticks():
                self.seen.put(changed)

        self.thread = threading.Thread(target=follow)
        self.thread.start()
        self.wait_for_a_tick()

    def wait_for_a_tick(self) -> bool:
        return self.seen.get(timeout=NOTICED_SECONDS)

    def noticed(self) -> bool:
        """Whether a change is noticed, sooner or later."""
        until = time.monotonic() + NOTICED_SECONDS
        while time.monotonic() < until:
            if self.wait_for_a_tick():
                return True
        return False

    def settle(self) -> None:
        """Wait for what is still to be told of an earlier change."""
        quiet = 0
        while quiet < 3:
            quiet = 0 if self.wait_for_a_tick() else quiet + 1


@pytest.fixture(autouse=True)
def ticks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look through the folder for a reason only, so that what the system notifies of is what is tested."""
    monkeypatch.setattr("samverkan.service.folder_watch.QUIET_MS", 50)
    monkeypatch.setattr("samverkan.service.folder_watch.TICK_MS", 100)
    monkeypatch.setattr("samverkan.service.folder_watch.LOOK_SECONDS", 600.0)


@pytest.fixture
def watching() -> Iterator[Callable[[Path], Watching]]:
    started: list[Watching] = []

    def start(path: Path) -> Watching:
        started.append(Watching(path))
        return started[-1]

    yield start
    for each in started:
        each.stop.set()
        each.thread.join(NOTICED_SECONDS)
        assert not each.thread.is_alive()


def _written_in_place(file: Path) -> None:
    file.write_text("other: words\n", encoding="utf-8")


def _written_by_rename(file: Path) -> None:
    other = file.with_name(".fjallhavet.yaml.tmp")
    other.write_text("other: words\n", encoding="utf-8")
    other.replace(file)


def _written_with_a_backup(file: Path) -> None:
    file.rename(file.with_name("fjallhavet.yaml~"))
    file.write_text("other: words\n", encoding="utf-8")


def _new(file: Path) -> None:
    (file.parent / "deep" / "deeper").mkdir(parents=True)
    (file.parent / "deep" / "deeper" / "new.yml").write_text("other: words\n", encoding="utf-8")


def _register(file: Path) -> None:
    (file.parent.parent / "registers").mkdir()
    (file.parent.parent / "registers" / "bodies.csv").write_text("id;name\n", encoding="utf-8")


def _renamed(file: Path) -> None:
    file.rename(file.with_name("other.yaml"))


def _deleted(file: Path) -> None:
    file.unlink()


def _subfolder_moved_away(file: Path) -> None:
    file.parent.rename(file.parent.parent.parent / "elsewhere")


def _folder_replaced(file: Path) -> None:
    folder = file.parent.parent
    shutil.copytree(folder, folder.with_name("other"))
    shutil.rmtree(folder)
    folder.with_name("other").rename(folder)


CHANGES = (
    _written_in_place,
    _written_by_rename,
    _written_with_a_backup,
    _new,
    _register,
    _renamed,
    _deleted,
    _subfolder_moved_away,
    _folder_replaced,
)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_noticed(
    tmp_path: Path, watching: Callable[[Path], Watching], change: Callable[[Path], None]
) -> None:
    file = write_tiny(tmp_path / "seeds")
    watch = watching(tmp_path / "seeds")
    change(file)
    assert watch.noticed()


def test_a_change_is_noticed_where_the_system_notifies_of_none(
    tmp_path: Path, watching: Callable[[Path], Watching], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(*_: object, **__: object) -> None:
        raise OSError("OS file watch limit reached")

    monkeypatch.setattr("samverkan.service.folder_watch.watch", none_left)
    file = write_tiny(tmp_path / "seeds")
    watch = watching(tmp_path / "seeds")
    _written_in_place(file)
    assert watch.noticed()


def test_a_folder_that_was_replaced_is_watched_on(tmp_path: Path, watching: Callable[[Path], Watching]) -> None:
    file = write_tiny(tmp_path / "seeds")
    watch = watching(tmp_path / "seeds")
    _folder_replaced(file)
    assert watch.noticed()
    watch.settle()
    _written_in_place(file)
    assert watch.noticed()


def test_a_folder_that_is_missing_is_waited_for(tmp_path: Path, watching: Callable[[Path], Watching]) -> None:
    watch = watching(tmp_path / "seeds")
    file = write_tiny(tmp_path / "seeds")
    assert watch.noticed()
    shutil.rmtree(tmp_path / "seeds")
    assert watch.noticed()
    watch.settle()
    write_tiny(tmp_path / "seeds")
    assert watch.noticed()
    watch.settle()
    _written_in_place(file)
    assert watch.noticed()


def test_a_link_that_leads_to_another_folder_is_followed(tmp_path: Path, watching: Callable[[Path], Watching]) -> None:
    for name in ("first", "second"):
        write_tiny(tmp_path / name)
    link = tmp_path / "current"
    link.symlink_to(tmp_path / "first")
    watch = watching(link)
    (tmp_path / "next").symlink_to(tmp_path / "second")
    os.replace(tmp_path / "next", link)
    assert watch.noticed()


def test_a_folder_that_a_container_is_given_is_followed(tmp_path: Path, watching: Callable[[Path], Watching]) -> None:
    """Its files are links into a hidden folder, which is a link that is changed."""
    folder = tmp_path / "seeds"
    for version in ("..first", "..second"):
        (folder / version).mkdir(parents=True)
        (folder / version / "fjallhavet.yaml").write_text(f"version: {version}\n", encoding="utf-8")
    (folder / "..data").symlink_to("..first")
    (folder / "fjallhavet.yaml").symlink_to("..data/fjallhavet.yaml")
    watch = watching(folder)
    (folder / "..next").symlink_to("..second")
    os.replace(folder / "..next", folder / "..data")
    assert watch.noticed()


def test_a_single_file_is_watched_with_its_neighbours(tmp_path: Path, watching: Callable[[Path], Watching]) -> None:
    file = write_tiny(tmp_path / "seeds")
    watch = watching(file)
    _written_by_rename(file)
    assert watch.noticed()
    watch.settle()
    _new(file)
    assert watch.noticed()


def test_other_files_change_nothing(tmp_path: Path, watching: Callable[[Path], Watching]) -> None:
    folder = write_tiny(tmp_path / "seeds").parent
    watch = watching(tmp_path / "seeds")
    (folder / "notes.txt").write_text("not read", encoding="utf-8")
    (folder / ".#fjallhavet.yaml").write_text("not read", encoding="utf-8")
    (folder / "~$fjallhavet.yaml").write_text("not read", encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "index").write_text("not read", encoding="utf-8")
    assert [watch.wait_for_a_tick() for _ in range(8)] == [False] * 8
