"""The queries that GraphiQL opens with."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphql import parse, validate

from samverkan.graphql.strawberry_hooks import core_schema
from tests.asking import whole_schema

SCHEMA = core_schema(whole_schema())
EXAMPLES = sorted((Path(__file__).parents[2] / "api" / "graphiql" / "examples").glob("*.graphql"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_fits_the_schema(example: Path) -> None:
    assert validate(SCHEMA, parse(example.read_text())) == []


def test_each_is_shown() -> None:
    shown = (EXAMPLES[0].parent.parent / "examples.js").read_text()
    assert all(example.name in shown for example in EXAMPLES)
