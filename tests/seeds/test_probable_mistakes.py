"""Each kind of warning is given where its mistake is, and not beside it; comments and codes switch it off."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samverkan.errors import InputError
from samverkan.files import validate
from samverkan.files.warning_codes import Wanted, Warn
from tests.seeds.inline import HEAD

EVERY = Wanted(added=frozenset(kind.code for kind in Warn), today=date(2026, 6, 1))
NUMBERED = """
organisations:
  - {id: landstinget, name: Landstinget, valid: .. 2018, note: It ended., at: L3}
  - {id: region-fjallhavet, name: Region Fjällhavet, kind: region, number: 232100-0214, at: L3}
  - {id: nordhogskolan, name: Nordhögskolan, kind: university, number: 202100-4524, at: L4}
"""
BOTH = "parties: [region-fjallhavet, nordhogskolan]"
FORUM = "forums:\n  - {id: a/rad, name: Råd, seats: [region-fjallhavet], at: L20, "
MADE = f"agreements:\n  - {{id: a-1, name: A, {BOTH}, at: L9}}\n"
ENDED = f"agreements:\n  - {{id: a-1, name: A, {BOTH}, at: L9, valid: 2018 .. 2020-12-31}}\n"


def codes(folder: Path, text: str, head: str = HEAD + NUMBERED, wanted: Wanted = EVERY) -> list[str]:
    """The codes of the warnings that a file gives."""
    file = folder / "fjallhavet.yaml"
    file.write_text(head + text, encoding="utf-8")
    return [warning.code for warning in validate([file], wanted=wanted).warnings]


def old_and_new(old: str, new: str, replaces: str = "a-1") -> str:
    return f"""
agreements:
  - {{id: a-1, name: A, {BOTH}, at: L9{old}}}
  - {{id: b-1, name: B, {BOTH}, at: L10, replaces: {replaces}{new}}}
"""


@pytest.mark.parametrize(
    ("old", "new", "given"),
    [
        (", valid: 2018 .. open", ", valid: 2024-01-01 ..", True),
        (", valid: 2018 .. open, ended_on: 2023-12-31", ", valid: 2024-01-01 ..", False),
        (", valid: 2018 .. open, status: terminated", ", valid: 2024-01-01 ..", False),
        (", valid: 2018 .. 2023-12-31", ", valid: 2024-01-01 ..", False),
        (", valid: 2018 .. open", ", valid: 2027-01-01 ..", False),
        (", valid: 2018 .. open", ", valid: 2024-01-01 .., status: proposed", False),
        (", valid: 2018 .. open", "", True),
        (", valid: 2018 .. 2020-12-31", "", False),
    ],
)
def test_a_replaced_agreement_that_is_open(tmp_path: Path, old: str, new: str, given: bool) -> None:
    found = codes(tmp_path, old_and_new(old, new))
    assert (Warn.REPLACED_BUT_OPEN.code in found) == given


def test_without_a_day_nothing_is_told_that_depends_on_it(tmp_path: Path) -> None:
    found = codes(tmp_path, old_and_new(", valid: 2018 .. open", ", valid: 2024-01-01 .."), wanted=Wanted())
    assert Warn.REPLACED_BUT_OPEN.code not in found


@pytest.mark.parametrize(
    ("forum", "given"),
    [
        ("under: a-1", False),
        ("under: a-1, status: active", True),
        ("under: a-1, valid: 2018 .. open", True),
        ("under: a-1, valid: 2018 .. 2020-06-30", False),
        ("under: a-1, valid: 2018 .. open, status: ended", False),
        ("valid: 2018 .. open", False),
    ],
)
def test_a_living_forum_under_an_ended_agreement(tmp_path: Path, forum: str, given: bool) -> None:
    found = codes(tmp_path, ENDED + FORUM + forum + "}\n")
    assert found == ([Warn.LIVING_FORUM_UNDER_ENDED_AGREEMENT.code] if given else [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("agreements:\n  - {id: a-1, name: A, at: L9}\n", Warn.AGREEMENT_WITHOUT_PARTIES),
        ("forums:\n", Warn.EMPTY_WORD),
        ("forums:\n  - {id: a/rad, name: Råd, at: L20}\n", Warn.FORUM_WITHOUT_SEATS),
        (MADE.replace("at:", "valid: 2024-05-01 .. 2027, at:") + FORUM + "under: a-1, valid: 2019 .. 2022}\n",
         Warn.FORUM_OUTSIDE_AGREEMENT),
        (FORUM + "valid: 2024 .. 2025, meets_on: [2025-02-01, 2026-02-01]}\n", Warn.MEETING_OUTSIDE_VALIDITY),
        (MADE.replace("at:", "valid: 2024 .., at:").replace("[region", "[landstinget, region"), Warn.ENDED_PARTY),
        (MADE.replace("at:", "valid: 2018 .. 2020, signed_on: 2021-02-01, at:"), Warn.SIGNED_AFTER_END),
        (MADE.replace("at:", "signed_on: 2026-06-02, at:"), Warn.SIGNED_IN_FUTURE),
        (MADE.replace("at:", "notice: skälig tid, at:"), Warn.NOTICE_WITHOUT_NUMBER),
        (MADE.replace("at:", "renews: automatically, at:"), Warn.RENEWAL_WITHOUT_LENGTH),
        ("roles:\n  - {id: nordhogskolan/dekan, name: Dekan, of: nordhogskolan, at: L5}\n", Warn.UNUSED_ID),
    ],
)  # fmt: skip
def test_each_kind_is_given_where_its_mistake_is(tmp_path: Path, text: str, code: Warn) -> None:
    assert code.code in codes(tmp_path, MADE + text if "agreements:" not in text else text)


def test_a_file_without_mistakes_gives_none(tmp_path: Path) -> None:
    text = MADE + FORUM + "under: a-1, valid: 2024 .. 2025, meets_on: [2025-02-01]}\n"
    assert codes(tmp_path, text + "roles:\n  - name: Dekan (L5)\n    of: nordhogskolan\n") == []


@pytest.mark.parametrize(("parties", "given"), [("", [Warn.EMPTY_WORD.code]), (" ~", [])])
def test_parties_that_are_empty_are_told_once_or_meant(tmp_path: Path, parties: str, given: list[str]) -> None:
    text = f"agreements:\n  - id: a-1\n    name: A\n    parties:{parties}\n    at: L9\n"
    text += "forums:\n  - {id: a/rad, name: Råd, under: a-1, seats: [region-fjallhavet, nordhogskolan], at: L20}\n"
    assert codes(tmp_path, text) == given


def test_the_number_of_a_body_that_the_national_register_has_is_told(tmp_path: Path) -> None:
    file = tmp_path / "fjallhavet.yaml"
    body = "  - {id: karolinska-institutet, name: Karolinska institutet, kind: university, at: L5}\n"
    made = "agreements:\n  - {id: a-1, name: A, parties: [karolinska-institutet, nordhogskolan], at: L9}\n"
    file.write_text(HEAD + NUMBERED + body + made, encoding="utf-8")
    remedies = [each.remedy for each in validate([file]).warnings if each.code == Warn.PARTY_WITHOUT_NUMBER.code]
    assert len(remedies) == 1
    assert "The national register has: karolinska-institutet 202100-2973." in remedies[0]


def test_an_amendment_needs_no_parties(tmp_path: Path) -> None:
    amends = "  - {id: t-1, name: T, amends: {to: a-1, notice: 3 months}, valid: 2025 .., at: L9}\n"
    assert codes(tmp_path, MADE + amends) == []


def test_parties_without_a_number_are_named_once_for_a_file(tmp_path: Path) -> None:
    head = HEAD + NUMBERED.replace(", number: 232100-0214", "").replace(", number: 202100-4524", "")
    assert codes(tmp_path, MADE, head) == [Warn.PARTY_WITHOUT_NUMBER.code]
    collective = "  - {id: lanets-kommuner, name: Länets kommuner, kind: collective, at: L5}\n"
    agreement = "agreements:\n  - {id: a-1, name: A, parties: [nordhogskolan, lanets-kommuner], at: L9}\n"
    assert codes(tmp_path, collective + agreement) == [Warn.UNUSED_ID.code]


COMMENT = "# samverkan: ignore notice-without-number (it has none)"
NOTICE = f"agreements:\n  - id: a-1\n    name: A\n    {BOTH}\n    at: L9\n    notice: skälig tid"


@pytest.mark.parametrize(
    "text",
    [
        f"{NOTICE}  {COMMENT}\n",
        NOTICE.replace("    notice", f"    {COMMENT}\n    # and no more\n\n    notice") + "\n",
        f"{NOTICE} # samverkan: ignore unused-id, notice-without-number\n",
    ],
)
def test_a_comment_switches_a_warning_off_at_its_place(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, text) == []


def test_a_comment_before_the_first_word_is_about_the_whole_file(tmp_path: Path) -> None:
    assert codes(tmp_path, NOTICE + "\n", f"# Agreements\n{COMMENT}\n{HEAD}{NUMBERED}") == []


@pytest.mark.parametrize(
    "text", [NOTICE.replace("    at:", f"    {COMMENT}\n    at:") + "\n", f"{NOTICE} # samverkan: ignore unused-id\n"]
)
def test_a_comment_elsewhere_or_with_another_code_does_not(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, text) == [Warn.NOTICE_WITHOUT_NUMBER.code]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("# samverkan: ignore notice-without-nummer", 'Did you mean "notice-without-number"?'),
        ("# samverkan: ignore", "Write `# samverkan: ignore notice-without-number`."),
    ],
)
def test_a_comment_that_names_no_warning_is_an_error(tmp_path: Path, comment: str, said: str) -> None:
    with pytest.raises(InputError) as raised:
        codes(tmp_path, f"{NOTICE} {comment}\n")
    (problem,) = raised.value.problems
    assert (problem.remedy, problem.column) == (said, 24)


def test_the_shipped_files_give_no_warning() -> None:
    assert validate(wanted=Wanted(today=date(2026, 11, 28))).warnings == ()
