"""Every question is asked of the graph of the five documents, through the schema, and answered as a reader would."""

from __future__ import annotations

import pytest

from tests.asking import Asker
from tests.questions import answers_on_agreements, answers_on_care, answers_on_review
from tests.questions.asked import ANSWERS, QUESTIONS

READERS = (answers_on_agreements, answers_on_care, answers_on_review)
"""Importing them registers their answers."""

UNANSWERED: dict[str, str] = {}
"""Questions that GraphQL cannot answer yet, each with the reason."""

GIVEN = (
    "A-Q02 A-Q03 A-Q09 A-Q13 A-Q16 A-Q20 A-Q28 A-Q30 A-Q31 A-Q33 A-Q35 A-Q37 A-Q39 A-Q41 A-Q44 "
    "B-Q01 B-Q06 B-Q08 B-Q09 B-Q10 B-Q21 B-Q23 B-Q28 B-Q37 B-Q39 B-Q40 B-Q41 B-Q45 B-Q47 B-Q48 B-Q49 B-Q54 B-Q58 "
    "B-Q59 B-Q60"
).split()


def test_every_question_is_answered_or_said_to_be_open() -> None:
    assert list(QUESTIONS) == GIVEN
    assert sorted([*ANSWERS, *UNANSWERED]) == GIVEN


@pytest.mark.parametrize("id", sorted(ANSWERS))
def test_the_answer(ask: Asker, id: str) -> None:
    question, answer = QUESTIONS[id], ANSWERS[id]
    data = ask(question.query)
    assert answer.read(data) == answer.expected
    found = list(answer.facts(data))
    assert len(found) > 0
    elsewhere = [places for places in found if not any(question.holds(place) for place in places)]
    assert elsewhere == []
    assert {place["document"]["id"] for places in found for place in places} >= question.lines.keys()
