"""What an agreement says on a day: the terms that amendments change, and the last day for notice; invented parties."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.engine import Connection, Writer
from samverkan.files import read_facts
from tests.asking import Asker, seeded

FILE = """
document: {id: d, name: Avtal, file: d.txt, at: L1}
organisations:
  - {id: fjall, name: Fjällkommunen, kind: municipality, at: L1}
  - {id: vik, name: Vikkommunen, kind: municipality, at: L1}
agreements:
  - id: amended
    name: Avtalet
    status: signed
    valid: 2020-01-01 .. 2024-12-31
    notice: 6 months
    at: L1
    parties: [fjall]
  - id: amendment
    name: Tillägget
    status: signed
    valid: 2023-01-01 .. 2030-12-31
    at: L1
    amends: {to: amended, notice: 90 days, until: open, adds: vik, at: L2}
    parties: [fjall, vik]
  - id: renewed
    name: Det löpande avtalet
    status: signed
    valid: 2020-01-01 .. 2022-12-31
    renews: 1 year
    notice: 6 months
    at: L1
    parties: [fjall]
"""
TERMS = """query Terms($id: ID!, $on: Date) { agreement(id: $id, on: $on) {
  inForce notice noticeMonths noticeDays validTo openEnded endsLatest parties { id } } }"""


@pytest.fixture
def terms(empty_graph: Connection, writer: Writer, tmp_path: Path) -> Iterator[Asker]:
    """Asks the graph of the file above."""
    file = tmp_path / "terms.yaml"
    file.write_text(FILE, encoding="utf-8")
    with seeded(empty_graph, writer, read_facts([file])) as asker:
        yield asker


def test_an_amended_agreement_shows_the_terms_of_the_day(terms: Asker) -> None:
    before = {
        "inForce": "YES",
        "notice": "6 months",
        "noticeMonths": 6,
        "noticeDays": None,
        "validTo": "2024-12-31",
        "openEnded": False,
        "endsLatest": "2024-12-31",
        "parties": [{"id": "fjall"}],
    }
    assert terms(TERMS, id="amended", on="2022-06-01")["agreement"] == before
    after = {
        "inForce": "YES",
        "notice": "90 days",
        "noticeMonths": None,
        "noticeDays": 90,
        "validTo": "open",
        "openEnded": True,
        "endsLatest": None,
        "parties": [{"id": "fjall"}, {"id": "vik"}],
    }
    assert terms(TERMS, id="amended", on="2025-06-01")["agreement"] == after


def test_the_last_day_for_notice_is_as_of_a_day(terms: Asker) -> None:
    query = """query Notice($id: ID!, $on: Date) { agreement(id: $id, on: $on) {
      lastDayForNotice later: lastDayForNotice(on: "2026-08-01") inForce } }"""
    found = terms(query, id="renewed", on="2022-01-01")["agreement"]
    assert found == {"lastDayForNotice": "2022-06-30", "later": "2027-06-30", "inForce": "YES"}
    assert terms(query, id="renewed")["agreement"]["lastDayForNotice"] == "2024-06-30", "today is 2024-01-01"
    assert terms(query, id="amended", on="2022-01-01")["agreement"]["lastDayForNotice"] is None


@pytest.mark.parametrize(
    ("where", "before", "after"),
    [
        ("{noticeMonths: {eq: 6}}", True, False),
        ("{noticeDays: {eq: 90}}", False, True),
        ('{notice: {contains: "days"}}', False, True),
        ("{noticeMonths: {isNull: true}}", False, True),
        ('{endsLatest: {eq: "2024-12-31"}}', True, False),
        ('{endsLatest: {gte: "2029-01-01"}}', False, True),
        ("{endsLatest: {isNull: true}}", False, True),
        ("{openEnded: {eq: true}}", False, True),
        ('{NOT: {validTo: {eq: "open"}}}', True, False),
    ],
)
def test_filters_compare_the_terms_of_the_day(terms: Asker, where: str, before: bool, after: bool) -> None:
    for on, expected in (("2022-06-01", before), ("2023-06-01", after)):
        found = terms(f'{{ agreements(where: {where}, on: "{on}") {{ nodes {{ id }} }} }}')["agreements"]["nodes"]
        assert ("amended" in [each["id"] for each in found]) is expected, on
        query = f'{{ organisation(id: "fjall", on: "{on}") {{ partyTo(where: {where}) {{ id }} }} }}'
        assert ("amended" in [each["id"] for each in terms(query)["organisation"]["partyTo"]]) is expected, on
