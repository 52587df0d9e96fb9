"""The first and the last day of what is worked out from several validities, such as a meeting of two organisations."""

from __future__ import annotations

from datetime import date

from samverkan.model.vocabularies import InForce
from samverkan.rules.in_force import Answers
from samverkan.rules.timeline import timeline

OPEN = "open"
"""What is written in place of a last day where there is none."""


def first_day(answers: Answers) -> str | None:
    """Give the first day on which something is in force; None where that is not certain."""
    found = [(first, answer) for first, _, answer in answers.periods() if answer is not InForce.NO]
    if len(found) == 0 or found[0][1] is InForce.UNDECIDED or found[0][0] is None:
        return None
    return found[0][0].isoformat()


def last_day(answers: Answers) -> str | None:
    """Give the last day on which something is in force, or `OPEN` where it has none; None where that is not certain."""
    found = [(last, answer) for _, last, answer in answers.periods() if answer is not InForce.NO]
    if len(found) == 0 or found[-1][1] is InForce.UNDECIDED:
        return None
    return OPEN if found[-1][0] is None else found[-1][0].isoformat()


def read_answers(days: object, words: object) -> Answers | None:
    """Read answers from the two properties that hold them; None where these hold nothing that can be read."""
    if not isinstance(days, list) or not isinstance(words, list) or len(words) != len(days) + 1:
        return None
    known = InForce._value2member_map_
    if not all(isinstance(day, date) for day in days) or not all(word in known for word in words):
        return None
    first, *rest = map(InForce, words)
    return timeline(first, zip(days, rest, strict=True))
