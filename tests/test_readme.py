"""The README's queries give the README's answers, on every engine."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.asking import Asker

README = Path(__file__).parent.parent / "README.md"
PAIR = re.compile(r"```graphql\n(?P<query>.*?)```\n\n```json\n(?P<answer>.*?)```", re.DOTALL)


def pairs() -> list[tuple[str, str]]:
    """Each query with the answer that stands below it."""
    return [(match["query"], match["answer"]) for match in PAIR.finditer(README.read_text(encoding="utf-8"))]


def test_there_are_six() -> None:
    assert len(pairs()) == 6


@pytest.mark.parametrize(("query", "answer"), pairs())
def test_the_answer(ask: Asker, query: str, answer: str) -> None:
    assert ask(query) == json.loads(answer)
