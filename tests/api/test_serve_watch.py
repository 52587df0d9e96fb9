"""`samverkan serve --watch`: what changes in the folder changes in the answers, whole or not at all."""

from __future__ import annotations

import re
import shutil
import threading
import time
from pathlib import Path

import pytest

from samverkan.engine import Connection
from samverkan.files.generate import generate
from tests.api.serving import Serving, command, serving, wait_until
from tests.api.tiny import AGREEMENT, environment_of, write_tiny

pytestmark = pytest.mark.slow

FORUMS = "{ forums { edges { node { name } } } }"


def names(served: Serving) -> list[str]:
    return sorted(edge["node"]["name"] for edge in served.ask(FORUMS)["data"]["forums"]["edges"])


def named(name: str, document: str = "fjallhavet") -> str:
    return AGREEMENT.replace("name: Samverkansråd", f"name: {name}").replace("fjallhavet", document)


def code(served: Serving) -> str:
    """Why the files are not applied, as /readyz says; empty where they are."""
    status, body = served.ready()
    assert status == 200
    return str(body.get("files", {}).get("code", ""))


def test_the_graph_follows_the_folder(tmp_path: Path) -> None:
    file = write_tiny(tmp_path / "seeds")
    for number in range(6):  # so that one document is a small part
        (file.parent / f"hav-{number}.yaml").write_text(named(f"R{number}", f"hav-{number}"), encoding="utf-8")
    rest = [f"R{number}" for number in range(6)]
    with serving(tmp_path, "--watch") as served:
        assert f"watching {tmp_path / 'seeds'}" in served.greeting
        assert names(served) == [*rest, "Samverkansråd"]

        file.write_text(named("I filen"), encoding="utf-8")
        wait_until(lambda: names(served) == ["I filen", *rest])

        other = file.with_name(".fjallhavet.yaml.swp")
        other.write_text(named("Omdöpt"), encoding="utf-8")
        other.replace(file)
        wait_until(lambda: names(served) == ["Omdöpt", *rest])

        (file.parent / "new").mkdir()
        (file.parent / "new" / "fors.yaml").write_text(named("Ny", "fors"), encoding="utf-8")
        wait_until(lambda: names(served) == ["Ny", "Omdöpt", *rest])

        (file.parent / "new").rename(file.parent / "moved")
        file.unlink()
        wait_until(lambda: names(served) == ["Ny", *rest])

        # an error in one file keeps everything as it is, also what is right in others
        moved = file.parent / "moved" / "fors.yaml"
        moved.write_text(named("Fel", "fors").replace("level:", "levle:"), encoding="utf-8")
        (file.parent / "hav-0.yaml").write_text(named("R00", "hav-0"), encoding="utf-8")
        wait_until(lambda: code(served) == "INPUT_ERROR")
        assert names(served) == ["Ny", *rest]
        wait_until(lambda: any("levle" in problem for problem in served.events("files not")[-1]["problems"]))
        moved.write_text(named("Rätt", "fors"), encoding="utf-8")
        wait_until(lambda: code(served) == "")
        rest[0] = "R00"
        assert names(served) == [*rest, "Rätt"]

        # a checkout in the middle of things: most files are gone, then all, then the folder is another
        aside = tmp_path / "aside"
        shutil.copytree(tmp_path / "seeds", aside)
        for number in range(1, 6):
            (file.parent / f"hav-{number}.yaml").unlink()
        wait_until(lambda: code(served) == "REMOVAL_NOT_APPROVED")
        assert names(served) == [*rest, "Rätt"]
        shutil.rmtree(tmp_path / "seeds")
        wait_until(lambda: code(served) == "INPUT_ERROR")
        assert names(served) == [*rest, "Rätt"]
        (aside / "agreements" / "hav-5.yaml").write_text(named("Efter", "hav-5"), encoding="utf-8")
        aside.rename(tmp_path / "seeds")
        wait_until(lambda: code(served) == "" and names(served) == ["Efter", *rest[:5], "Rätt"])

        # somebody else may say that it is meant
        for number in range(1, 6):
            (file.parent / f"hav-{number}.yaml").unlink()
        wait_until(lambda: code(served) == "REMOVAL_NOT_APPROVED")
        assert command("seed", "--prune", "--yes", folder=tmp_path).returncode == 0
        wait_until(lambda: code(served) == "")
        assert names(served) == ["R00", "Rätt"]

        assert "Traceback" not in served.errors()
        assert served.end() == 0


def test_an_answer_is_never_half_old(tmp_path: Path) -> None:
    file = write_tiny(tmp_path / "seeds")
    second = "\n  - id: other\n    name: Samverkansråd\n    under: fjallhavet-nordhogskolan-2024\n    level: tactical\n"

    def write(name: str) -> None:
        text = f"{AGREEMENT}{second}    at: L9\n".replace("name: Samverkansråd", f"name: {name}")
        file.write_text(text, encoding="utf-8")

    write("A")
    seen: set[tuple[str, ...]] = set()
    done = threading.Event()
    with serving(tmp_path, "--watch") as served:

        def look() -> None:
            while not done.is_set():
                seen.add(tuple(names(served)))

        readers = [threading.Thread(target=look) for _ in range(2)]
        for reader in readers:
            reader.start()
        try:
            for name in ("B", "C", "D"):
                write(name)
                wait_until(lambda name=name: (name, name) in seen)  # type: ignore[misc]
        finally:
            done.set()
            for reader in readers:
                reader.join(60)
        assert seen == {(name, name) for name in "ABCD"}
        assert served.end() == 0


@pytest.mark.parametrize("seconds", [0.2, 3.0])
def test_an_end_in_the_middle_of_a_seeding_leaves_the_graph_as_it_was(tmp_path: Path, seconds: float) -> None:
    file = write_tiny(tmp_path / "seeds")
    with serving(tmp_path, "--watch") as served:
        before = names(served)
        generate(file.parent / "many", relationships=20_000)
        wait_until(lambda: served.events("files changed") != [])
        time.sleep(seconds)  # it takes about ten
        assert served.end() == 0
        assert served.events("seeded") == []
        assert "Traceback" not in served.errors()
    shutil.rmtree(file.parent / "many")
    with serving(tmp_path) as served:
        assert re.search(r"1 document, .*unchanged since the last start", served.greeting)
        assert names(served) == before
        assert served.end() == 0


def test_a_server_is_seeded_again_too(empty_graph: Connection, tmp_path: Path) -> None:
    file = write_tiny(tmp_path / "seeds")
    variables = environment_of(empty_graph) | {"SAMVERKAN_WATCH": "true"}
    with serving(tmp_path, "--seed", **variables) as served:
        file.write_text(named("Rådet"), encoding="utf-8")
        wait_until(lambda: names(served) == ["Rådet"])
        file.write_text(named("Fel").replace("level:", "levle:"), encoding="utf-8")
        wait_until(lambda: code(served) == "INPUT_ERROR")
        assert names(served) == ["Rådet"]
        assert served.end() == 0
