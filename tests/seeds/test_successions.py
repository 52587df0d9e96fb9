"""Organisations end: what they had is had by those that succeed them, from the day of the succession on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samverkan.facts import LinkFact, LinkKind
from samverkan.write import Facts
from tests.seeds.inline import desired, problems, written

REGION = """
  - id: fjallhavets-lans-landsting
    name: Fjällhavets läns landsting
    at: L5
  - id: fjallhavets-lans-landsting/folkhalsa
    name: Folkhälsoenheten
    kind: unit
    part_of: fjallhavets-lans-landsting
    at: L6
  - id: norra-vardregionen
    name: Norra vårdregionen
    at: L7
  - id: succession
    name: Region Sydhavet
    succeeds: {to: fjallhavets-lans-landsting, valid: 2019-01-01 .., at: L8}
    at: L8
  - id: lanssjukvarden
    name: Länssjukvården
    at: L9
agreements:
  - id: avtal
    name: Avtal
    valid: 2015-01-01 .. 2024-12-31
    at: L10
    parties: [fjallhavets-lans-landsting, nordhogskolan]
forums:
  - id: rad
    name: Råd
    under: avtal
    meets: quarterly
    at: L20
    seats:
      - fjallhavets-lans-landsting: Landstingsdirektör
      - fjallhavets-lans-landsting/folkhalsa: Enhetschef
      - fjallhavets-lans-landsting: ~
      - nordhogskolan: Rektor
"""
BEFORE, WITHIN, AFTER = date(2018, 12, 31), date(2019, 6, 1), date(2020, 1, 1)
PARTY: LinkKind = ("PARTY_TO", "Organisation", "Agreement")
POST: LinkKind = ("OF", "Role", "Organisation")
UNIT: LinkKind = ("PART_OF", "Organisation", "Organisation")
SEATS: tuple[LinkKind, ...] = (("SITS_IN", "Role", "Forum"), ("SITS_IN", "Organisation", "Forum"))


def text(*replaced: tuple[str, str]) -> str:
    found = REGION
    for old, new in replaced:
        assert old in found
        found = found.replace(old, new)
    return found


def answer(link: LinkFact, day: date) -> str:
    return "yes" if link.in_force is None else link.in_force.on(day).value


def ties(facts: Facts, kind: LinkKind, end: int, day: date) -> dict[str, str]:
    """What one end of each relationship of a kind is, and whether it holds on a day; the certain NO is left out."""
    links = list(facts.links.get(kind, {}).values())
    every = [((link.start, link.end)[end - 1], answer(link, day)) for link in links]
    found = [(id, said) for id, said in every if said != "no"]
    assert len(found) == len(dict(found)), "a tie is there twice on one day"
    return dict(found)


def counted(facts: Facts, day: date) -> dict[str, dict[str, str]]:
    """For each organisation the holders of seats that count for it on a day."""
    found: dict[str, dict[str, str]] = {}
    for kind in SEATS:
        for seat in facts.links.get(kind, {}).values():
            organisations = seat.properties["organisations"]
            assert isinstance(organisations, list)
            for organisation in organisations:
                if (said := answer(seat, day)) != "no":
                    before = found.get(str(organisation), {}).get(seat.start)
                    assert before in (None, "undecided"), "a seat counts twice on one day"
                    found.setdefault(str(organisation), {})[seat.start] = said
    return found


def test_the_successor_has_seats_and_agreements_from_the_day_on(tmp_path: Path) -> None:
    facts = desired(tmp_path, REGION)
    old, new, unit = "fjallhavets-lans-landsting", "succession", "fjallhavets-lans-landsting/folkhalsa"
    director, head = f"{old}/landstingsdirektor", f"{unit}/enhetschef"
    assert ties(facts, PARTY, 1, BEFORE) == {old: "yes", "nordhogskolan": "yes"}
    assert ties(facts, PARTY, 1, AFTER) == {new: "yes", "nordhogskolan": "yes"}
    before, after = counted(facts, BEFORE), counted(facts, AFTER)
    assert before[old] == {director: "yes", head: "yes", old: "yes"}
    assert new not in before
    assert after[new] == {director: "yes", head: "yes", new: "yes"}
    assert after[unit] == before[unit] == {head: "yes"}
    assert old not in after
    ended = facts.nodes["Organisation"][old].in_force
    assert ended is not None
    assert (ended.on(BEFORE).value, ended.on(AFTER).value) == ("undecided", "no")


def test_posts_and_units_belong_to_the_successor(tmp_path: Path) -> None:
    facts = desired(tmp_path, REGION)
    posts = [link for link in facts.links[POST].values() if link.start.endswith("/landstingsdirektor")]
    assert {link.end: (answer(link, BEFORE), answer(link, AFTER)) for link in posts} == {
        "fjallhavets-lans-landsting": ("yes", "no"),
        "succession": ("no", "yes"),
    }
    units = facts.links[UNIT].values()
    assert {link.end: (answer(link, BEFORE), answer(link, AFTER)) for link in units} == {
        "fjallhavets-lans-landsting": ("yes", "no"),
        "succession": ("no", "yes"),
    }


def test_what_passes_on_cites_the_succession_and_is_marked(tmp_path: Path) -> None:
    facts = desired(tmp_path, REGION)
    party = next(link for link in facts.links[PARTY].values() if link.start == "succession")
    assert [(item.source.rpartition(" ")[2], item.basis) for item in party.evidence] == [
        ("L10", "computed"),
        ("L8", "computed"),
    ]
    assert party.properties["named"] == "Fjällhavets läns landsting"
    passed = [link for links in facts.links.values() for link in links.values() if "by_succession" in link.properties]
    assert {link.type for link in passed} == {"OF", "PART_OF", "PARTY_TO", "SITS_IN", "TAKES_PART_IN"}
    assert [link.start for link in passed if link.type == "TAKES_PART_IN"] == ["succession"]
    own = [link for link in facts.links[PARTY].values() if link.start == "fjallhavets-lans-landsting"]
    assert "by_succession" not in own[0].properties


def test_a_unit_does_not_meet_the_organisation_that_it_passed_on_to(tmp_path: Path) -> None:
    facts = desired(tmp_path, REGION)
    takes = {
        link.start: link.properties["wholes"] for link in facts.links["TAKES_PART_IN", "Organisation", "Forum"].values()
    }
    assert set(takes["fjallhavets-lans-landsting/folkhalsa"]) == {"fjallhavets-lans-landsting", "succession"}  # type: ignore[arg-type]


def test_within_a_partial_day_both_are_undecided(tmp_path: Path) -> None:
    facts = desired(tmp_path, text(("valid: 2019-01-01 ..", "valid: 2019 ..")))
    assert ties(facts, PARTY, 1, WITHIN) == {
        "fjallhavets-lans-landsting": "undecided",
        "succession": "undecided",
        "nordhogskolan": "yes",
    }
    assert counted(facts, AFTER)["succession"]["succession"] == "yes"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    name: Fjällhavets läns landsting\n", "    name: Fjällhavets läns landsting\n    valid: .. 2018-12-31\n"),
        ("    name: Region Sydhavet\n", "    name: Region Sydhavet\n    valid: 2019-01-01 ..\n"),
    ],
)
def test_without_a_day_of_its_own_it_begins_where_the_one_ends_or_the_other_begins(
    tmp_path: Path, old: str, new: str
) -> None:
    facts = desired(tmp_path, text((", valid: 2019-01-01 ..", ""), (old, new)))
    assert ties(facts, PARTY, 1, BEFORE) == {"fjallhavets-lans-landsting": "yes", "nordhogskolan": "yes"}
    assert ties(facts, PARTY, 1, date(2019, 1, 1)) == {"succession": "yes", "nordhogskolan": "yes"}


def test_a_unit_takes_part_all_the_same_while_it_is_undecided_whose_it_is(tmp_path: Path) -> None:
    facts = desired(tmp_path, text(("valid: 2019-01-01 ..", "valid: 2019 ..")))
    takes = {link.start: link for link in facts.links["TAKES_PART_IN", "Organisation", "Forum"].values()}
    assert answer(takes["fjallhavets-lans-landsting/folkhalsa"], WITHIN) == "yes"
    assert answer(takes["fjallhavets-lans-landsting"], WITHIN) == "undecided"
    assert answer(takes["succession"], WITHIN) == "undecided"


def test_without_any_day_it_is_undecided(tmp_path: Path) -> None:
    facts = desired(tmp_path, text((", valid: 2019-01-01 ..", "")))
    assert ties(facts, PARTY, 1, BEFORE) == ties(facts, PARTY, 1, AFTER)
    assert ties(facts, PARTY, 1, AFTER)["succession"] == "undecided"


def test_a_proposed_succession_is_undecided_and_a_rejected_one_passes_nothing_on(tmp_path: Path) -> None:
    proposed = desired(tmp_path, text(("valid: 2019-01-01 ..", "valid: 2019-01-01 .., status: proposed")))
    assert ties(proposed, PARTY, 1, AFTER)["succession"] == "undecided"
    assert ties(proposed, PARTY, 1, BEFORE)["fjallhavets-lans-landsting"] == "yes"
    rejected = desired(tmp_path, text(("valid: 2019-01-01 ..", "valid: 2019-01-01 .., status: rejected")))
    assert ties(rejected, PARTY, 1, AFTER) == {"fjallhavets-lans-landsting": "yes", "nordhogskolan": "yes"}


SECOND = """  - id: lanssjukvarden
    name: Länssjukvården
    succeeds: {to: fjallhavets-lans-landsting, valid: 2019-01-01 .., at: L9}
"""


def test_of_several_successors_the_file_says_which_one(tmp_path: Path) -> None:
    two = ("  - id: lanssjukvarden\n    name: Länssjukvården\n", SECOND)
    undecided = desired(tmp_path, text(two))
    assert ties(undecided, PARTY, 1, AFTER) == {
        "succession": "undecided",
        "lanssjukvarden": "undecided",
        "nordhogskolan": "yes",
    }
    said = desired(
        tmp_path,
        text(
            two,
            (
                "parties: [fjallhavets-lans-landsting,",
                "parties: [{to: fjallhavets-lans-landsting, passes_to: succession},",
            ),
            (
                "      - fjallhavets-lans-landsting: ~\n",
                "      - organisation: fjallhavets-lans-landsting\n        passes_to: lanssjukvarden\n",
            ),
        ),
    )
    assert ties(said, PARTY, 1, AFTER) == {"succession": "yes", "nordhogskolan": "yes"}
    assert counted(said, AFTER)["lanssjukvarden"]["lanssjukvarden"] == "yes"
    assert "succession" not in counted(said, AFTER)["succession"]


MERGED = """
  - id: norra
    name: Norra
    at: L5
  - id: sodra
    name: Södra
    at: L6
  - id: hela
    name: Hela
    succeeds: [{to: norra, valid: 2019-01-01 .., at: L7}, {to: sodra, valid: 2021-01-01 .., at: L8}]
    at: L9
agreements:
  - {id: avtal, name: Avtal, at: L10, valid: 2010-01-01 .. open, parties: [norra, sodra, nordhogskolan]}
forums:
  - {id: rad, name: Råd, at: L20, under: avtal, meets: quarterly, seats: [norra, sodra, {sodra: Chef}, nordhogskolan]}
"""


def test_two_parties_that_become_one_are_party_once(tmp_path: Path) -> None:
    facts = desired(tmp_path, MERGED)
    assert ties(facts, PARTY, 1, BEFORE) == {"norra": "yes", "sodra": "yes", "nordhogskolan": "yes"}
    assert ties(facts, PARTY, 1, AFTER) == {"hela": "yes", "sodra": "yes", "nordhogskolan": "yes"}
    assert ties(facts, PARTY, 1, date(2022, 1, 1)) == {"hela": "yes", "nordhogskolan": "yes"}
    assert counted(facts, date(2022, 1, 1))["hela"] == {"hela": "yes", "sodra/chef": "yes"}
    party = next(link for link in facts.links[PARTY].values() if link.start == "hela")
    assert {item.source.rpartition(" ")[2] for item in party.evidence} == {"L10", "L7", "L8"}


def test_successions_follow_one_another(tmp_path: Path) -> None:
    again = "succeeds: {to: succession, valid: 2022-01-01 ..}"
    facts = desired(
        tmp_path,
        text(
            (
                "  - id: lanssjukvarden\n    name: Länssjukvården\n",
                f"  - id: lanssjukvarden\n    name: Länssjukvården\n    {again}\n",
            )
        ),
    )
    days = (BEFORE, AFTER, date(2023, 1, 1))
    holders = ("fjallhavets-lans-landsting", "succession", "lanssjukvarden")
    for day, holder in zip(days, holders, strict=True):
        assert ties(facts, PARTY, 1, day) == {holder: "yes", "nordhogskolan": "yes"}
        assert set(counted(facts, day)) - {"fjallhavets-lans-landsting/folkhalsa"} == {holder, "nordhogskolan"}
        assert len(counted(facts, day)[holder]) == 3


def test_what_the_successor_has_itself_is_not_copied(tmp_path: Path) -> None:
    facts = desired(
        tmp_path,
        text(
            ("parties: [", "parties: [succession, "),
            (
                "      - nordhogskolan: Rektor\n",
                "      - nordhogskolan: Rektor\n      - succession: Landstingsdirektör\n",
            ),
        ),
    )
    assert ties(facts, PARTY, 1, AFTER) == {"succession": "yes", "nordhogskolan": "yes"}
    assert "fjallhavets-lans-landsting/landstingsdirektor" not in counted(facts, AFTER)["succession"]


def test_what_ended_before_the_succession_does_not_pass_on(tmp_path: Path) -> None:
    facts = desired(tmp_path, text(("2015-01-01 .. 2024-12-31", "2010-01-01 .. 2014-12-31")))
    assert {link.start for link in facts.links[PARTY].values()} == {"fjallhavets-lans-landsting", "nordhogskolan"}


def test_only_a_successor_can_be_named(tmp_path: Path) -> None:
    party = "parties: [{to: fjallhavets-lans-landsting, passes_to: PLACE},"
    for named, message in (
        ("norra-vardregionen", 'passes_to "norra-vardregionen" does not succeed any organisation'),
        ("succesion", 'passes_to "succesion" is not known'),
    ):
        wrong = text(("parties: [fjallhavets-lans-landsting,", party.replace("PLACE", named)))
        (problem,) = problems(written(tmp_path, wrong))
        assert problem.message == message
