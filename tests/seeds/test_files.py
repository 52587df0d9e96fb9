"""What of a folder is read, what is named instead, and what is no file at all."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.errors import InputError
from samverkan.files import find_files, read_facts, validate
from samverkan.files.folder import ignored_note
from tests.seeds.inline import HEAD, PARTIES, problems, written

REGISTER = "id,name,document,at\nhavet,Havet,fjallhavet-2024,L5\n"


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder whose path is short enough for a socket."""
    folder = Path("/tmp") / f"seeds-{os.getpid()}"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def validated(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, which may not wait for ever."""
    command = [sys.executable, "-m", "samverkan.cli.main", "validate", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=120, check=False)


@pytest.mark.parametrize(
    "name", ["a.yaml", "a.yml", "a.YAML", "a.Yml", "a.b.yaml", "folder.yaml/a.yaml", "å/b/c/a.yml"]
)
def test_every_form_of_the_ending_is_read(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    written(file.parent, "", file.name)
    assert "nordhogskolan" in read_facts([tmp_path]).nodes["Organisation"]
    assert find_files([tmp_path]).files == find_files([file]).files == (file,)


@pytest.mark.parametrize("name", ["organisations.csv", "organisations.CSV", "Organisations.Csv"])
def test_registers_are_known_by_name_in_any_case(tmp_path: Path, name: str) -> None:
    written(tmp_path, "")
    (tmp_path / name).write_text(REGISTER, encoding="utf-8")
    assert "havet" in read_facts([tmp_path]).nodes["Organisation"]


@pytest.mark.slow
def test_what_is_not_read_is_named_but_for_hidden_files(tmp_path: Path) -> None:
    written(tmp_path, "")
    for name in ("b.yaml.bak", "b.yaml~", "b.txt", "b.json", "b", ".b.yaml", ".#fjallhavet.yaml"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "c.txt").write_text("x", encoding="utf-8")
    (tmp_path / "gone.txt").symlink_to("/nowhere")
    names = [file.name for file in find_files([tmp_path]).ignored]
    assert sorted(names) == ["b", "b.json", "b.txt", "b.yaml.bak", "b.yaml~", "gone.txt"]
    ended = validated(tmp_path)
    assert ended.returncode == 0
    said = ended.stderr.decode().splitlines()
    assert "Not read: b. Agreement files are .yaml or .yml, registers .csv, .tsv or .xlsx." in said
    assert "Not read: b.json. Agreement files are YAML: save it as .yaml." in said
    assert any(line.startswith("Not read: b.yaml.bak, b.yaml~. It is a copy of a .yaml file") for line in said)
    assert "Not read: b.txt, gone.txt. Texts for people may lie beside the files." in said


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("a.xls", "read as .csv or .xlsx: save it as one of them"),
        ("a.docx", "write an agreement file about it"),
        ("a.pdf", "write an agreement file about it"),
        ("a.yaml.txt", "An editor has added .txt to the name"),
        ("a.yaml~", "It is a copy of a .yaml file"),
        ("a.zip", "Agreement files are .yaml or .yml"),
    ],
)
def test_what_is_not_read_is_answered_with_what_to_do(tmp_path: Path, name: str, remedy: str) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    assert remedy in ignored_note(find_files([tmp_path]).ignored)
    (found,) = problems(tmp_path / name)
    assert found.message == "this is neither an agreement file nor a register"
    assert remedy in found.remedy


def test_each_of_many_files_that_are_not_read_is_named(tmp_path: Path) -> None:
    names = [f"{number}.png" for number in range(25)]
    for name in names:
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert all(name in ignored_note(find_files([tmp_path]).ignored) for name in names)


def test_nothing_is_named_in_the_folder_that_comes_along() -> None:
    assert find_files().ignored == ()


def test_a_linked_folder_is_read_and_a_circle_of_links_ends(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    file = written(elsewhere, "")
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "linked").symlink_to(elsewhere)
    (folder / "again").symlink_to(elsewhere)
    (folder / "circle").symlink_to(".")
    (elsewhere / "up").symlink_to(folder)
    assert [each.resolve() for each in find_files([folder]).files] == [file.resolve()]


@pytest.mark.slow
def test_what_is_no_file_is_an_error_beside_the_others(short: Path) -> None:
    written(short, "", "good.yaml")
    (short / "bad.yaml").write_text("a: [", encoding="utf-8")
    os.mkfifo(short / "pipe.yaml")
    (short / "device.csv").symlink_to("/dev/zero")
    (short / "loop.yaml").symlink_to("loop.yaml")
    (short / "gone.yml").symlink_to("/nowhere")
    with (short / "large.yaml").open("wb") as stream:
        stream.truncate(50_000_000_000)
    (short / os.fsdecode(b"\xff\xfe.yaml")).write_text("a: [", encoding="utf-8")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(short / "socket.yaml"))
        ended = validated(short)
    said = ended.stderr.decode()
    assert ended.returncode == 1
    for name, message in {
        "bad.yaml": "is never closed",
        "pipe.yaml": "this is a named pipe, not a file",
        "device.csv": "this is a device, not a file",
        "socket.yaml": "this is a socket, not a file",
        "loop.yaml": "this is a link that leads back to itself",
        "gone.yml": "this is a link to a file that is not there",
        "large.yaml": "the file has 50,000,000,000 bytes",
        "\\xff\\xfe.yaml": "is never closed",
    }.items():
        assert any(f"/{name}:" in line and message in line for line in said.splitlines()), (name, said)
    assert "Traceback" not in said


@pytest.mark.parametrize("name", ["pipe", "pipe.yaml"])
def test_a_named_pipe_that_was_asked_for_is_refused(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(InputError, match="this is a named pipe"):
        find_files([tmp_path / name])


def test_another_sort_of_file_is_not_called_missing(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="neither an agreement file nor a register"):
        find_files([tmp_path / "a.json"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
@pytest.mark.parametrize("name", ["closed", "closed.yaml"])
def test_what_may_not_be_read_is_named(tmp_path: Path, name: str) -> None:
    closed = tmp_path / name
    closed.mkdir() if name == "closed" else closed.write_text("x", encoding="utf-8")
    closed.chmod(0)
    (found,) = problems(tmp_path)
    closed.chmod(0o700)
    assert "cannot be read: Permission denied" in found.message


def test_files_that_cannot_be_read_never_look_unchanged(tmp_path: Path) -> None:
    written(tmp_path, "")
    before = find_files([tmp_path]).digest
    (tmp_path / "gone.yaml").symlink_to("/nowhere")
    assert find_files([tmp_path]).digest == "" != before


@pytest.mark.slow
def test_errors_of_neighbours_are_counted_and_not_shown(tmp_path: Path) -> None:
    file = written(tmp_path, "")
    (tmp_path / "other.yaml").write_text("a: [", encoding="utf-8")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    assert len(validate([file]).beside) == 2
    ended = validated(file)
    assert ended.stdout.decode() == "No errors in what was named; 2 errors in the files beside it.\n"
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_names_are_the_same_however_their_marks_are_written(tmp_path: Path) -> None:
    one, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_text(HEAD + PARTIES, encoding="utf-8")
    apart = (HEAD + PARTIES).replace("fjallhavet-2024", "annat").replace("ö", "o\u0308").replace("ä", "a\u0308")
    other.write_text(apart, encoding="utf-8")
    assert read_facts([tmp_path]).nodes["Organisation"]["nordhogskolan"].properties["name"] == "Nordhögskolan"


def test_folders_below_the_one_of_a_file_are_not_looked_through(tmp_path: Path) -> None:
    file = written(tmp_path, "")
    for folder in ("other", "registers", "agreements/2024"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "broken.yaml").write_text("a: [", encoding="utf-8")
    read = {path.relative_to(tmp_path).as_posix() for path in find_files([file]).files}
    assert read == {"fjallhavet.yaml", "registers/broken.yaml", "agreements/2024/broken.yaml"}
