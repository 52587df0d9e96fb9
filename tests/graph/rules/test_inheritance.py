"""Inheritance of validity: each day on its own, from the one agreement that something rests on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.files import read_facts
from samverkan.model.vocabularies import InForce, Status
from samverkan.rules.dates import open_end, partial_date
from samverkan.rules.in_force import NOT_YET, Validity, both, either
from samverkan.rules.inheritance import Inherited, Lender, inherit
from samverkan.rules.timeline import always
from samverkan.write.stored import stored

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
PARTIAL = DAYS.flatmap(lambda day: st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"])).map(partial_date)
STATUS = st.none() | st.sampled_from(Status)
START, END = st.none() | PARTIAL, st.none() | PARTIAL | st.just(open_end())


def in_order(validity: Validity) -> bool:
    return not (validity.starts and validity.ends and validity.ends.latest < validity.starts.earliest)


VALIDITY = st.builds(Validity, START, END, status=STATUS).filter(in_order)


def lent(own: Validity, *agreements: Validity) -> Inherited:
    return inherit(own, [Lender(f"Pact {number}", said, said.term()) for number, said in enumerate(agreements, 1)])


@given(VALIDITY, VALIDITY)
def test_what_is_said_is_never_inherited(own: Validity, agreement: Validity) -> None:
    found = lent(own, agreement)
    assert own.starts is None or found.starts is None
    assert own.ends is None or found.ends is None
    assert own.status is None or found.status is None


@given(VALIDITY, VALIDITY)
def test_each_day_is_inherited_on_its_own_unless_it_would_end_before_it_begins(
    own: Validity, agreement: Validity
) -> None:
    found = lent(own, agreement)
    whole = Validity(own.starts or found.starts, own.ends or found.ends)
    assert in_order(whole)
    for mine, theirs, taken in (
        (own.starts, agreement.starts, found.starts),
        (own.ends, agreement.ends, found.ends),
    ):
        if mine is None and taken != theirs:
            assert not in_order(Validity(own.starts or agreement.starts, own.ends or agreement.ends))


@given(VALIDITY, VALIDITY)
def test_only_what_says_nothing_is_proposed_with_its_agreement(own: Validity, agreement: Validity) -> None:
    says_nothing = own.starts is None and own.ends is None and own.status is None
    expected = says_nothing and agreement.status in NOT_YET
    assert (lent(own, agreement).status is not None) == expected


@given(VALIDITY, VALIDITY)
def test_the_rule_tells_which_days_were_inherited(own: Validity, agreement: Validity) -> None:
    found = lent(own, agreement)
    if found.starts is None and found.ends is None:
        assert found.rule is None
    elif own.starts is None and own.ends is None:
        assert found.rule == "as Pact 1"
    else:
        assert found.rule == ("ends as Pact 1" if found.starts is None else "starts as Pact 1")


@given(VALIDITY, VALIDITY)
def test_the_days_that_are_shown_and_the_answers_agree(own: Validity, agreement: Validity) -> None:
    found = lent(own, agreement)
    shown = Validity(own.starts or found.starts, own.ends or found.ends, status=own.status or found.status)
    if own.status is not None or agreement.status is None:
        assert found.term.answers() == shown.term().answers()


UNSAID = st.builds(Validity, START, st.none()).map(lambda said: Validity(starts=said.starts))


@given(st.lists(VALIDITY.map(lambda said: Validity(said.starts, said.ends)), min_size=1, max_size=3))
def test_what_rests_on_several_holds_as_long_as_any_of_them(agreements: list[Validity]) -> None:
    found = lent(Validity(), *agreements)
    assert found.term.answers() == either(*(each.term().answers() for each in agreements))
    starts, ends = [each.starts for each in agreements], [each.ends for each in agreements]
    assert found.starts == (None if None in starts else min(filter(None, starts), key=lambda day: day.earliest))
    assert (found.ends is None) == (None in ends)


@given(UNSAID, st.lists(VALIDITY.map(lambda said: Validity(said.starts, said.ends)), min_size=2, max_size=2))
def test_each_bound_comes_from_one_of_them(own: Validity, agreements: list[Validity]) -> None:
    found = lent(own, *agreements)
    mine = own.term()
    through = [both(mine.begun if own.starts else each.term().begun, each.term().lasting) for each in agreements]
    some = [answers for answers in through if answers != always(InForce.NO)]
    assert found.term.answers() == (either(*some) if some else mine.answers())


FILE = """\
document: {{id: skogen, name: Skogsavtalet, file: skogen.txt, at: L1}}
agreements:
  - {{id: old, name: Old, valid: 2018 .. 2022, at: L2}}
  - {{id: new, name: New, valid: 2023 .., status: proposed, at: L3}}
assignments:
  - {{id: task, name: Task, at: L4, {given}}}
"""


@pytest.mark.parametrize(
    ("given", "first", "last", "status", "rule"),
    [
        ("under: old", "2018", "2022", None, "as Old"),
        ("under: new", "2023", None, "proposed", "as New"),
        ("under: old, valid: 2020 ..", "2020", "2022", None, "ends as Old"),
        ("under: old, valid: .. 2020-06", "2018", "2020-06", None, "starts as Old"),
        ("under: old, valid: 2024 ..", "2024", None, None, None),
        ("under: old, valid: 2019 .. 2020", "2019", "2020", None, None),
        ("under: new, status: active", "2023", None, "active", "as New"),
        ("under: {to: old, change: removed}", None, None, None, None),
        ("under: {to: new, change: not mentioned}", None, None, None, None),
        ("under: [{to: old, change: kept}, {to: new, change: removed}]", "2018", "2022", None, "as Old"),
        ("under: [old, new]", "2018", None, None, "as Old or New"),
        ("under: [old, new], valid: 2017 .. 2024", "2017", "2024", None, None),
        ("under: [{to: old, degree: partly}, new]", None, None, None, None),
        ("under: {to: old, valid: 2019 ..}", "2019", "2022", None, "as Old"),
        ("under: {to: old, degree: partly}", None, None, None, None),
        ("under: old, validity_rule: as long as it takes", None, None, None, "as long as it takes"),
    ],
)
def test_in_files(
    tmp_path: Path, given: str, first: str | None, last: str | None, status: str | None, rule: str | None
) -> None:
    file = tmp_path / "skogen.yaml"
    file.write_text(FILE.format(given=given), encoding="utf-8")
    task = stored(read_facts([file]).nodes["Assignment"]["task"])
    found = tuple(task.get(name) for name in ("valid_from", "valid_to", "status", "validity_rule"))
    assert found == (first, last, status, rule)
    assert ("starts_earliest" in task, "ends_latest" in task) == (first is not None, last is not None)
