"""The last day for notice of an agreement, worked out from its terms on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import neo4j.time

from samverkan.graphql.shape import Findings
from samverkan.model.vocabularies import InForce
from samverkan.rules.first_and_last_day import read_answers
from samverkan.rules.notice import last_day_for_notice

ON = "on"
"""The key of the day that is asked for, beside the terms."""


def read_last_day_for_notice(value: Mapping[str, Any], _findings: Findings) -> date | None:
    """Work out the last day for notice as of the day that is asked for; none after the agreement has ended."""
    terms = {name: _plain(each) for name, each in value.items()}
    found = last_day_for_notice(terms, terms[ON])
    answers = read_answers(terms["answer_days"], terms["answers"])
    over = found is not None and answers is not None and answers.on(found) is InForce.NO
    return None if over else found


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.to_native() if isinstance(value, neo4j.time.Date) else value
