"""The queries of the page about GraphQL are answered, and find something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.asking import Asker

PAGE = Path(__file__).parents[2] / "docs" / "graphql.md"
QUERIES = re.findall(r"```graphql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("place", range(len(QUERIES)))
def test_the_query_finds_something(ask: Asker, place: int) -> None:
    (found,) = ask(QUERIES[place]).values()
    assert len(found["nodes"]) > 0
