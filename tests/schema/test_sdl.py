"""The schema in its definition language is committed, so that a change of the API shows in a review."""

from __future__ import annotations

from samverkan.shipped import Shipped, shipped
from tests.asking import whole_schema


def test_the_committed_sdl_is_that_of_the_schema() -> None:
    committed = shipped(Shipped.SCHEMA).read_text(encoding="utf-8")
    assert committed == f"{whole_schema().as_str()}\n", "write it again: samverkan schema > schema/schema.graphql"
