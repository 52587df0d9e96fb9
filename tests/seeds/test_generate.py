"""Generated files: as many relationships as asked for, the same each time, and read like any others."""

from __future__ import annotations

from pathlib import Path

import pytest

from seeds import load
from seeds.generate import generate


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("relationships", [500, 3000])
def test_makes_about_as_many_relationships_as_asked_for(tmp_path: Path, relationships: int) -> None:
    generate(tmp_path, relationships=relationships)
    counts = load([tmp_path]).desired.counts
    assert relationships <= counts["relationships"] <= relationships + 150


def test_seats_are_what_there_is_most_of(tmp_path: Path) -> None:
    generate(tmp_path, relationships=3000)
    links = {kind: len(rows) for kind, rows in load([tmp_path]).desired.links.items()}
    assert max(links, key=links.__getitem__) == ("SITS_IN", "Role", "Forum")


def test_equal_numbers_give_equal_files(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("same", 7), ("other", 8)):
        generate(tmp_path / name, relationships=600, seed=seed)
    assert contents(tmp_path / "one") == contents(tmp_path / "same")
    assert contents(tmp_path / "one") != contents(tmp_path / "other")


def test_no_person_is_in_it(tmp_path: Path) -> None:
    generate(tmp_path, relationships=500)
    assert "Person" not in load([tmp_path]).desired.nodes


def test_every_fact_cites_the_document(tmp_path: Path) -> None:
    generate(tmp_path, relationships=500)
    for rows in load([tmp_path]).desired.links.values():
        for row in rows.values():
            sources = row.properties["sources"]
            assert isinstance(sources, list)
            assert all(str(source).startswith("generated#L") for source in sources)
