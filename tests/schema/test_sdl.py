"""The schema in its definition language is committed, so that a change of the API shows in a review."""

from __future__ import annotations

from samverkan.graphql import build_schema
from samverkan.shipped import Shipped, shipped


def test_the_committed_sdl_is_that_of_the_schema() -> None:
    committed = shipped(Shipped.SCHEMA).read_text(encoding="utf-8")
    assert committed == f"{build_schema().as_str()}\n", "write it again: samverkan schema > schema/schema.graphql"
