"""Generated files: as many relationships as asked for, the same each time, and read like any others."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.errors import SettingInvalid
from samverkan.files import read_facts
from samverkan.files.generate import generate


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("relationships", [500, 3000])
def test_makes_about_as_many_relationships_as_asked_for(tmp_path: Path, relationships: int) -> None:
    generate(tmp_path, relationships=relationships)
    counts = read_facts([tmp_path]).counts
    assert relationships <= counts["relationships"] <= relationships + 150


@pytest.mark.parametrize("organisations", [2, 3, 4, 5, 6, 10, 17, 101, 900])
@pytest.mark.slow
def test_makes_exactly_as_many_organisations_as_asked_for(tmp_path: Path, organisations: int) -> None:
    generate(tmp_path, organisations=organisations)
    desired = read_facts([tmp_path])
    assert len(desired.nodes["Organisation"]) == organisations
    assert desired.nodes["Agreement"] and desired.nodes["Forum"]
    agreed = {row.end for row in desired.links["PARTY_TO", "Organisation", "Agreement"].values()}
    assert agreed == set(desired.nodes["Agreement"])


@pytest.mark.parametrize(("organisations", "relationships"), [(2, 35), (2, 3000), (40, 1000), (400, 5000)])
@pytest.mark.slow
def test_both_numbers_may_be_given(tmp_path: Path, organisations: int, relationships: int) -> None:
    generate(tmp_path, organisations=organisations, relationships=relationships)
    desired = read_facts([tmp_path])
    assert len(desired.nodes["Organisation"]) == organisations
    assert relationships <= desired.counts["relationships"] <= relationships + 150


@pytest.mark.parametrize(
    ("asked", "bounds"),
    [
        ({"organisations": 0}, "2 to 1000000 organisations"),
        ({"organisations": 1}, "2 to 1000000 organisations"),
        ({"organisations": -3}, "2 to 1000000 organisations"),
        ({"organisations": 10**15}, "2 to 1000000 organisations"),
        ({"relationships": 0}, "1 to 10000000 relationships"),
        ({"relationships": 10**15}, "1 to 10000000 relationships"),
        ({"organisations": 2, "relationships": 34}, "at least 35 relationships."),
        ({"organisations": 1000, "relationships": 500}, "at least 8994 relationships, or for at most 56 organisations"),
    ],
)
def test_sizes_that_cannot_be_are_refused_with_their_bounds(tmp_path: Path, asked: dict[str, int], bounds: str) -> None:
    with pytest.raises(SettingInvalid) as caught:
        generate(tmp_path / "files", **asked)
    assert bounds in caught.value.remedy
    assert not (tmp_path / "files").exists()


def test_the_bounds_of_a_refusal_are_kept(tmp_path: Path) -> None:
    generate(tmp_path / "fewer", organisations=56, relationships=500)
    generate(tmp_path / "more", organisations=1000, relationships=8994)
    with pytest.raises(SettingInvalid):
        generate(tmp_path / "none", organisations=57, relationships=500)


@pytest.mark.slow
def test_seats_are_what_there_is_most_of(tmp_path: Path) -> None:
    generate(tmp_path, relationships=3000)
    links = {kind: len(rows) for kind, rows in read_facts([tmp_path]).links.items()}
    assert max(links, key=links.__getitem__) == ("SITS_IN", "Role", "Forum")


def test_equal_numbers_give_equal_files(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("same", 7), ("other", 8)):
        generate(tmp_path / name, relationships=600, seed=seed)
    assert contents(tmp_path / "one") == contents(tmp_path / "same")
    assert contents(tmp_path / "one") != contents(tmp_path / "other")


def test_no_person_is_in_it(tmp_path: Path) -> None:
    generate(tmp_path, relationships=500)
    assert "Person" not in read_facts([tmp_path]).nodes


def test_every_fact_cites_the_document(tmp_path: Path) -> None:
    generate(tmp_path, relationships=500)
    for rows in read_facts([tmp_path]).links.values():
        for row in rows.values():
            assert all(item.source.startswith("generated#L") for item in row.evidence)
