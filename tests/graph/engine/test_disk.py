"""Folders that cannot be written, or that have names Java finds difficult: the commands as a person runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from samverkan.files.generate import generate
from tests.api.tiny import write_tiny

ROOT = Path(__file__).resolve().parents[3]
NOBODY = 65534
NAMES = ["Åsas data", "“quotes” 'and' \"😀\"", os.fsdecode(b"l\xe5tin-1 \xff")]
PLAIN = {"LC_ALL": "C"}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="mounts file systems, and sets locales, as on Linux"),
]


def run(
    data: Path, *arguments: str, variables: Mapping[str, str] | None = None, user: int | None = None
) -> subprocess.CompletedProcess[bytes]:
    patient = {"SAMVERKAN_NEO4J_QUERY_TIMEOUT": "120"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "samverkan.cli.main", *arguments],
        env={**kept, **patient, **(variables or {})} | {"SAMVERKAN_DATA": str(data), "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        user=user,
        timeout=900,
        check=False,
    )


class Disk:
    """A small file system of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def mount(self, options: str) -> None:
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.folder)], check=True)

    def remount(self, options: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{options}", str(self.folder)], check=True)

    def fill(self, left: int) -> Path:
        file = self.folder / "fill"
        with file.open("wb") as stream:
            os.posix_fallocate(stream.fileno(), 0, shutil.disk_usage(self.folder).free - left)
        return file


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    disk = Disk(folder)
    try:
        disk.mount("size=1m")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting a file system needs the rights of root")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    return str(write_tiny(tmp_path / "seeds"))


NEO4J = pytest.param(
    ["neo4j", "--home", "{}"],
    marks=pytest.mark.skipif("neo4j" not in os.environ.get("ENGINES", "").split(), reason="needs Neo4j's Java"),
)


@pytest.mark.parametrize("command", [["seed"], ["serve", "--port", "0"], NEO4J])
def test_a_disk_without_room_is_said_before_anything_is_created(disk: Disk, command: list[str]) -> None:
    data = disk.folder / "data"
    ended = run(data, *(word.format(data) for word in command))
    said = ended.stderr.decode()
    assert ended.returncode == 1
    assert f"The disk is too full: 1 MB free for the data folder {data}" in said
    assert "Make room there" in said
    assert "Traceback" not in said
    assert list(disk.folder.iterdir()) == []


def test_a_disk_without_room_for_names_is_full_too(disk: Disk) -> None:
    disk.remount("size=300m,nr_inodes=2")
    (disk.folder / "last").touch()
    ended = run(disk.folder / "data", "seed")
    assert b"The disk is too full: 0 bytes free" in ended.stderr


def test_with_room_again_the_same_folder_works(disk: Disk, tiny: str) -> None:
    data = disk.folder / "data"
    assert run(data, "seed", tiny).returncode == 1
    disk.remount("size=300m")
    assert run(data, "seed", tiny).returncode == 0
    fill = disk.fill(left=100_000)
    for command in (["seed"], ["serve", "--port", "0"]):
        ended = run(data, *command)
        assert ended.returncode == 1
        assert b"The disk is too full: 98 kB free" in ended.stderr
    fill.unlink()
    again = run(data, "plan", "--verify", tiny)
    assert b"Nothing to change" in again.stdout, again.stderr


@pytest.mark.parametrize("command", [["seed"], ["serve", "--port", "0"]])
def test_a_disk_that_fills_while_seeding_keeps_the_graph_as_it_was(
    disk: Disk, tiny: str, tmp_path: Path, command: list[str]
) -> None:
    disk.remount("size=300m")
    data, many = disk.folder / "data", tmp_path / "many"
    assert run(data, "seed", tiny).returncode == 0
    generate(many, relationships=8_000, seed=1)
    fill = disk.fill(left=4_500_000)
    ended = run(data, *command, variables={"SAMVERKAN_SEEDS": str(many)})
    said = ended.stderr.decode()
    assert ended.returncode == 1, ended.stdout
    assert "The disk is full: " in said
    assert f"free for the data folder {data}" in said
    assert "Traceback" not in said
    fill.unlink()
    assert b"Nothing to change" in run(data, "plan", "--verify", tiny).stdout
    assert b"The graph holds" in run(data, "seed", variables={"SAMVERKAN_SEEDS": str(many)}).stdout


def refused(ended: subprocess.CompletedProcess[bytes], folder: Path, cause: str) -> None:
    said = ended.stderr.decode()
    assert (ended.returncode, ended.stdout) == (1, b""), said
    assert f"The data folder {folder} cannot be used: {cause}." in said
    assert "SAMVERKAN_DATA" in said
    assert "Traceback" not in said


COMMANDS = pytest.mark.parametrize("command", [["seed"], ["plan"], ["serve", "--port", "0"]])


@pytest.mark.parametrize(
    ("path", "cause", "command"),
    [
        ("file", "there is a file of that name", ["seed"]),
        ("file/data", "a part of the path is a file", ["plan"]),
        ("x" * 300, "the path is too long", ["serve", "--port", "0"]),
        ("/".join(["x" * 200] * 25), "the path is too long", ["seed"]),
        ("circle/data", "the path holds links that lead in a circle", ["plan"]),
    ],
    ids=["file", "below a file", "long name", "long path", "circle"],
)
def test_a_path_that_cannot_be_a_folder_is_named(tmp_path: Path, path: str, cause: str, command: list[str]) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    refused(run(tmp_path / path, *command), tmp_path / path, cause)


@COMMANDS
def test_a_disk_that_can_only_be_read_is_named(disk: Disk, command: list[str]) -> None:
    disk.remount("size=300m,ro")
    data = disk.folder / "data"
    refused(run(data, *command), data, "it lies on a file system that can only be read")


@COMMANDS
def test_a_folder_of_somebody_else_is_named(command: list[str]) -> None:
    if os.geteuid() != 0:
        pytest.skip("becoming somebody else needs the rights of root")
    if not runs_as(NOBODY):
        pytest.skip("Python lies in a folder that somebody else may not read")
    folder = Path("/var/tmp") / f"samverkan-{os.getpid()}"
    folder.mkdir(mode=0o700)
    try:
        refused(run(folder / "data", *command, user=NOBODY), folder / "data", "this user may not write there")
        folder.chmod(0o755)
        refused(run(folder / "data", *command, user=NOBODY), folder / "data", "this user may not write there")
        assert list(folder.iterdir()) == []
    finally:
        folder.rmdir()


def runs_as(user: int) -> bool:
    """Whether another user can start this Python and its packages."""
    try:
        command = [sys.executable, "-c", "import samverkan.cli.main"]
        return subprocess.run(command, user=user, capture_output=True, cwd="/", check=False).returncode == 0
    except PermissionError:
        return False


@pytest.mark.parametrize(
    ("name", "locale"),
    [*((name, PLAIN) for name in NAMES), (NAMES[0], {"LC_ALL": "sv_SE.ISO-8859-1"}), (NAMES[2], {})],
    ids=ascii,
)
def test_a_folder_may_have_any_name_in_any_locale(tmp_path: Path, tiny: str, name: str, locale: dict[str, str]) -> None:
    data = tmp_path / "parent" / name
    ended = run(data, "seed", tiny, variables=locale)
    assert ended.returncode == 0, ended.stderr
    assert b"Nothing to change" in run(data, "plan", "--verify", tiny, variables=locale).stdout
    assert [each.name for each in data.parent.iterdir()] == [name]
    assert sorted(each.name for each in data.iterdir() if not each.name.startswith("engine.log")) == [
        *("arcadedb", "lock", "password", "seeded-files")
    ]
