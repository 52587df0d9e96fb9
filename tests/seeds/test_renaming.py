"""An id is changed at every place where files mention it, and nothing else changes: neither text nor graph."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from samverkan.errors import InputError, SettingInvalid
from samverkan.files import SHIPPED, read_facts
from samverkan.files.renaming import plan_renaming
from samverkan.files.replacing import replace_files
from samverkan.write import Facts
from samverkan.write.stored import stored
from tests.seeds.inline import HEAD

BODY = """
organisations:  # region-a is a body
  - region-a: Region A, also region-a (L3)   # region-a
    note: region-a is named here
  - region-a/kansli: Kansliet (L4)
    part_of: region-a (implied, L5)
  - name: Staten (L6)
  - {name: Nordhögskolan, at: L7}
  - Sydhögskolan (L8)
  - region-aa: Region AA (L9)
    succeeds: {to: region-a, valid: 2019 ..}
roles:
  - id: region-a/direktor
    name: Direktör (L10)
    of: 'region-a'
  - name: Rektor (L11)
    of: nordhogskolan
persons:
  - name: Person Ett (L12)
    holds: {to: "region-a/direktor"}
    signed: {to: avtal-a, on_behalf_of: {is: region-a, at: L12}, as_role: region-a/direktor}
agreements:
  - avtal-a: Avtalet (L13)
    parties:
      is: [region-a, staten]
      at: L14
  - avtal-b: Ändringen (L15)
    amends: {to: avtal-a, adds: [region-aa, nordhogskolan], drops: region-a}
  - avtal-c: Ramen (L15)
    parties: [{to: [region-a, region-aa], passes_to: [region-aa]}, {to: staten, through: region-a/kansli}]
forums:
  - avtal-a/rad: Rådet (L16)
    under: avtal-a
    seats:
      - region-a: Direktör (chair), region-a/direktor (deputy)
      - region-a/kansli (secretary)
      - {organisation: [region-a, region-aa], roles: [Ordförande], passes_to: region-aa}
      - role: [region-a/direktor]
    acts_for: region-a
commitments:
  - by: region-a
    entries:
      - shall: region-a tells region-aa. (L17)
      - text: They meet. (L18)
        by: [region-a, staten]
"""


def folder_of(tmp_path: Path, body: str = BODY) -> Path:
    (tmp_path / "a.yaml").write_text(HEAD + body, encoding="utf-8")
    return tmp_path


def renamed(folder: Path, old: str, new: str) -> str:
    renaming = plan_renaming(old, new, folder)
    replace_files(renaming.contents)
    return (folder / "a.yaml").read_text(encoding="utf-8")


MADE = ("key", "search", "sort_key", "display")
"""Properties that are made of names and ids together."""


def graph(facts: Facts, old: str = "", new: str = "") -> list[str]:
    """Everything that the graph holds, with one id changed; what the ids themselves give differs, such as order."""

    def said(value: Any) -> Any:
        if isinstance(value, list):
            return sorted(map(str, map(said, value)))
        text = str(value)
        return new + text[len(old) :] if old and (text == old or text.startswith(f"{old}/")) else text

    nodes = [
        [label, said(id), {name: said(value) for name, value in stored(node).items() if name not in MADE}]
        for label, here in facts.nodes.items()
        for id, node in here.items()
    ]
    links = [
        [
            kind,
            said(link.start),
            said(link.end),
            {name: said(value) for name, value in stored(link).items() if name not in MADE},
        ]
        for kind, here in facts.links.items()
        for link in here.values()
    ]
    return sorted(json.dumps(each, sort_keys=True) for each in [*nodes, *links])


@pytest.mark.parametrize("old", ["region-a", "region-aa"])
def test_every_mention_is_changed_and_nothing_else(tmp_path: Path, old: str) -> None:
    folder = folder_of(tmp_path)
    before = read_facts([folder])
    text = renamed(folder, old, "lan/x")
    in_words = r"# region-a|region-a is|also region-a |region-a tells region-aa"
    pattern = re.compile(rf"({in_words})|(?<![a-z-]){old}(?![a-z-])")
    assert text == HEAD + pattern.sub(lambda found: found[1] or "lan/x", BODY)
    assert graph(read_facts([folder])) == graph(before, old, "lan/x")


@pytest.mark.parametrize(
    ("old", "mended"),
    [
        ("staten", "  - id: svenska-staten\n    name: Staten (L6)"),
        ("nordhogskolan", "  - {id: svenska-staten, name: Nordhögskolan,"),
        ("sydhogskolan", "  - id: svenska-staten\n    name: Sydhögskolan (L8)"),
        ("nordhogskolan/rektor", "  - id: svenska-staten\n    name: Rektor (L11)"),
        ("fjallhavet-2024/they-meet", "      - id: svenska-staten\n        text: They"),
    ],
)
def test_what_has_its_id_from_its_name_gets_one(tmp_path: Path, old: str, mended: str) -> None:
    folder = folder_of(tmp_path)
    before = read_facts([folder])
    text = renamed(folder, old, "svenska-staten")
    assert mended in text
    assert old not in text.replace("svenska-staten", "")
    assert graph(read_facts([folder])) == graph(before, old, "svenska-staten")


def test_a_short_id_that_becomes_a_single_word_gets_the_long_form(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "\norganisations:\n  - region-a: A (L3)\n  - {region-b: B, at: L3}\n")
    assert "\n  - id: lan\n    name: A (L3)\n" in renamed(folder, "region-a", "lan")
    assert "\n  - {id: stat, name: B, at: L3}\n" in renamed(folder, "region-b", "stat")


def test_a_part_keeps_the_short_form_below_a_single_word(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "\norganisations:\n  - region-a: A (L3)\n  - region-a/fou: B (L4)\n")
    assert "\n  - id: lan\n    name: A (L3)\n  - lan/fou: B (L4)\n" in renamed(folder, "region-a", "lan")


def test_a_body_of_the_national_register_keeps_its_id(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "\nagreements:\n  - avtal-a: Avtalet (L3)\n    parties: [region-dalarna]\n")
    with pytest.raises(SettingInvalid, match="is in the national register"):
        plan_renaming("region-dalarna", "dalarna", folder)


def test_the_id_of_a_document_is_changed_with_what_is_named_after_it(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    before = read_facts([folder])
    text = renamed(folder, "fjallhavet-2024", "havet")
    assert text == HEAD.replace("fjallhavet-2024", "havet") + BODY
    assert set(read_facts([folder]).nodes["Commitment"]) == {
        id.replace("fjallhavet-2024/", "havet/") for id in before.nodes["Commitment"]
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("region-a", "Region B", '"Region B" is not an id.'),
        ("region-a", "null", "with the new id: "),
        ("region-a", "staten", '"staten" is the id of a Organisation already.'),
        ("region-a", "region-a", '"region-a" is the id of a Organisation already.'),
        ("region-aa", "region-a", '"region-a" is the id of a Organisation already.'),
        ("regon-a", "region-b", 'Did you mean "region-a"?'),
        ("region-a/ordforande", "b", "is made from the title in a seat"),
    ],
)
def test_what_cannot_be_renamed_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises((InputError, SettingInvalid)) as refused:
        plan_renaming(old, new, folder_of(tmp_path))
    assert said in str(refused.value)


def test_files_with_errors_are_not_touched(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        plan_renaming("region-a", "b", folder_of(tmp_path, f"{BODY}remarks: oops\n"))


@pytest.mark.slow
@pytest.mark.parametrize("old", ["kompetensforsorjning", "rjh-miun", "region-jamtland-harjedalen", "region-gotland"])
def test_the_shipped_files_say_the_same_of_another_id(tmp_path: Path, old: str) -> None:
    for file in SHIPPED.glob("agreements/*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    for file in SHIPPED.glob("registers/*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    before = read_facts([tmp_path])
    replace_files(plan_renaming(old, "nagot-annat", tmp_path).contents)
    assert graph(read_facts([tmp_path])) == graph(before, old, "nagot-annat")


REGISTERS = {
    "organisations.csv": (
        "id;name;also;part_of;document;at\r\n"
        'region-a;"Region A; region-a";A;;fjallhavet-2024;L3\r\n'
        "region-a/kansli;Kansliet;;region-a;fjallhavet-2024;L4\r\n"
        "region-b;Region Å;;;fjallhavet-2024;L5\r\n"
    ),
    "agreements.csv": (
        "id,name,parties,document,at\navtal-a,Avtal,region-b|region-a | region-a/kansli,fjallhavet-2024,L6\n"
    ),
    "forums.csv": "id,name,under,document,at\navtal-a/rad,Rådet,avtal-a,fjallhavet-2024,L7\n",
    "seats.csv": 'forum,organisation,role,document,at\navtal-a/rad,region-a,"Direktör, Chef",fjallhavet-2024,L7\n',
    "memberships.csv": "organisation\tto\tat\nregion-b\tregion-a\tL8\n",
    "memberships.heading.yaml": "document: fjallhavet-2024  # of region-a\n",
}


@pytest.mark.parametrize("old", ["region-a", "avtal-a", "fjallhavet-2024"])
def test_registers_are_changed_cell_by_cell(tmp_path: Path, old: str) -> None:
    folder = folder_of(tmp_path, "\nremarks:\n  - about: avtal-a\n    gap: region-a is named (L5)\n")
    for name, text in REGISTERS.items():
        (folder / name).write_bytes(text.encode("cp1252" if ";" in text else "utf-8"))
    before = read_facts([folder])
    replace_files(plan_renaming(old, "x", folder).contents)
    for name, text in REGISTERS.items():
        expected = re.sub(
            rf'(; region-a"|# of region-a)|(?<![a-zå-ö-]){old}(?![a-z-])', lambda found: found[1] or "x", text
        )
        assert (folder / name).read_bytes().decode("cp1252" if ";" in text else "utf-8") == expected
    if old != "fjallhavet-2024":
        assert graph(read_facts([folder])) == graph(before, old, "x")


def test_what_a_register_cannot_have_is_said(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "")
    (folder / "organisations.csv").write_text("name,document,at\nRegion A,fjallhavet-2024,L3\n", encoding="utf-8")
    with pytest.raises(InputError, match=r'organisations\.csv:2:1  the id "region-a" is made from the name here'):
        plan_renaming("region-a", "b", folder)
    with pytest.raises(SettingInvalid, match="is not a folder"):
        plan_renaming("region-a", "b", folder / "a.yaml")
