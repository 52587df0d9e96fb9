"""`samverkan serve` on files with errors: the graph of the last seeding is served, and everybody is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from samverkan.engine import Connection, Writer
from samverkan.write.state import STATE_LABEL
from tests.api.serving import Serving, command, serving, wait_until
from tests.api.tiny import AGREEMENT, environment_of, write_tiny

pytestmark = pytest.mark.slow

FORUMS = "{ forums { edges { node { name } } } }"
OTHER = AGREEMENT.replace("fjallhavet", "dalhavet").replace("Fjällhavet", "Dalhavet")


def names(served: Serving) -> set[str]:
    return {edge["node"]["name"] for edge in served.ask(FORUMS)["data"]["forums"]["edges"]}


def files_of(served: Serving) -> dict[str, Any]:
    """What /readyz says of the files; empty where they are as the graph."""
    status, body = served.ready()
    assert (status, body["status"]) == (200, "ready")
    return dict(body.get("files", {}))


def test_the_last_graph_is_served_until_the_file_is_right_again(tmp_path: Path) -> None:
    file = write_tiny(tmp_path / "seeds")
    assert command("seed", folder=tmp_path).returncode == 0
    bad = AGREEMENT.replace("level: strategic", "levle: strategic").replace("at: L8", "at: L8\n    colour: red")
    file.write_text(bad.replace("name: Samverkansråd", "name: Rådet"), encoding="utf-8")
    line = bad[: bad.index("levle")].count("\n") + 1

    with serving(tmp_path) as served:
        assert "1 document, " in served.greeting
        assert "2 errors in 1 file. The graph stays as it was seeded at 20" in served.greeting
        assert f'{file}:{line}:5  "levle" is not a word of forums' in served.greeting
        assert "samverkan validate" in served.greeting
        assert names(served) == {"Samverkansråd"}
        told = files_of(served)
        assert (told["status"], told["code"], told["errors"]) == ("not applied", "INPUT_ERROR", 2)
        assert "samverkan validate" in told["remedy"]
        assert str(tmp_path) not in str(told), "anybody may ask /readyz"
        (event,) = served.events("files not applied")
        assert (event["level"], event["errors"], len(event["problems"])) == ("error", 2, 2)
        assert any("levle" in problem for problem in event["problems"])
        assert "Traceback" not in served.errors()

        # another document is seeded meanwhile, which mends nothing
        (tmp_path / "other").mkdir()
        (tmp_path / "other" / "dalhavet.yaml").write_text(OTHER, encoding="utf-8")
        assert command("seed", str(tmp_path / "other" / "dalhavet.yaml"), folder=tmp_path).returncode == 0
        assert files_of(served)["errors"] == 2

        file.write_text(AGREEMENT.replace("name: Samverkansråd", "name: Rådet"), encoding="utf-8")
        assert command("seed", folder=tmp_path).returncode == 0
        wait_until(lambda: not files_of(served))
        assert "Rådet" in names(served)
        assert served.end() == 0


def test_strict_refuses_and_starts_no_engine(tmp_path: Path) -> None:
    file = write_tiny(tmp_path / "seeds")
    assert command("seed", folder=tmp_path).returncode == 0
    file.write_text(AGREEMENT.replace("level: strategic", "levle: strategic"), encoding="utf-8")
    before = {str(path): path.stat().st_mtime_ns for path in (tmp_path / "data").rglob("*")}
    ended = command("serve", "--strict", "--port", "0", folder=tmp_path)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "1 error in 1 file." in ended.stderr
    assert before == {str(path): path.stat().st_mtime_ns for path in (tmp_path / "data").rglob("*")}


def test_a_folder_that_lost_most_of_its_files_removes_nothing_without_yes(tmp_path: Path) -> None:
    first = write_tiny(tmp_path / "seeds")
    (first.parent / "dalhavet.yaml").write_text(OTHER, encoding="utf-8")
    assert command("seed", folder=tmp_path).returncode == 0
    first.unlink()
    with serving(tmp_path) as served:
        assert "2 documents, " in served.greeting
        assert "--yes" in served.greeting
        assert files_of(served)["code"] == "REMOVAL_NOT_APPROVED"
        assert len(served.events("files not applied")) == 1
        assert len(names(served)) == 1  # both forums have the same name
        assert served.end() == 0
    refused = command("serve", "--strict", "--port", "0", folder=tmp_path)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "--yes" in refused.stderr
    with serving(tmp_path, "--yes") as served:
        assert "1 document, " in served.greeting
        assert files_of(served) == {}
        assert served.end() == 0


def test_a_document_whose_file_is_gone_goes_where_it_is_a_small_part(tmp_path: Path) -> None:
    folder = write_tiny(tmp_path / "seeds").parent
    for number in range(6):
        text = AGREEMENT.replace("fjallhavet", f"hav-{number}").replace("Samverkansråd", f"Råd {number}")
        (folder / f"hav-{number}.yaml").write_text(text, encoding="utf-8")
    assert command("seed", folder=tmp_path).returncode == 0
    (folder / "hav-3.yaml").unlink()
    with serving(tmp_path) as served:
        assert "6 documents, " in served.greeting
        assert names(served) == {"Samverkansråd", "Råd 0", "Råd 1", "Råd 2", "Råd 4", "Råd 5"}
        assert files_of(served) == {}
        assert served.end() == 0


def test_neither_does_a_folder_that_cannot_be_read_take_answers_away(tmp_path: Path) -> None:
    file = write_tiny(tmp_path / "seeds")
    assert command("seed", folder=tmp_path).returncode == 0
    circle = file.parent / "circle.yaml"

    circle.symlink_to(circle.name)
    _serves_what_was_there(tmp_path, "INPUT_ERROR")
    circle.unlink()
    file.unlink()
    _serves_what_was_there(tmp_path, "REMOVAL_NOT_APPROVED")
    file.parent.rmdir()
    (tmp_path / "seeds").rmdir()
    _serves_what_was_there(tmp_path, "INPUT_ERROR")


def _serves_what_was_there(folder: Path, code: str) -> None:
    with serving(folder) as served:
        assert files_of(served)["code"] == code
        assert names(served) == {"Samverkansråd"}
        assert "Traceback" not in served.errors()
        assert served.end() == 0


def test_on_a_first_start_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    ended = command("serve", "--port", "0", folder=tmp_path)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "there is no such file or folder" in ended.stderr
    assert not (tmp_path / "data").exists()


def test_a_server_that_is_seeded_from_here_keeps_its_graph(empty_graph: Connection, tmp_path: Path) -> None:
    file = write_tiny(tmp_path / "seeds")
    server = environment_of(empty_graph)
    bad = AGREEMENT.replace("level: strategic", "levle: strategic")

    file.write_text(bad, encoding="utf-8")
    first = command("serve", "--seed", "--port", "0", folder=tmp_path, **server)
    assert (first.returncode, first.stdout) == (1, "")
    assert "levle" in first.stderr

    file.write_text(AGREEMENT, encoding="utf-8")
    assert command("seed", folder=tmp_path, **server).returncode == 0
    file.write_text(bad, encoding="utf-8")
    with serving(tmp_path, "--seed", **server) as served:
        assert "1 error in 1 file. The graph stays" in served.greeting
        assert files_of(served)["errors"] == 1
        assert names(served) == {"Samverkansråd"}
        assert served.end() == 0

    with Writer(empty_graph) as writer, writer.transaction() as transaction:
        transaction.run(f"MATCH (s:{STATE_LABEL}) SET s.model_version = 'another'")
    old = command("serve", "--seed", "--port", "0", folder=tmp_path, **server)
    assert (old.returncode, old.stdout) == (1, "")
    assert "levle" in old.stderr


def test_watching_without_seeding_is_refused(tmp_path: Path) -> None:
    away = {"NEO4J_URI": "bolt://127.0.0.1:9"}
    for arguments, variables in ((("--watch",), {}), ((), {"SAMVERKAN_WATCH": "true"})):
        ended = command("serve", "--port", "0", *arguments, folder=tmp_path, **away, **variables)
        assert (ended.returncode, ended.stdout) == (1, "")
        assert "Add --seed" in ended.stderr
