"""What may be given as a day."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.asking import whole_schema


def refused(query: str, **variables: Any) -> Any:
    result = asyncio.run(whole_schema().execute(query, variable_values=variables))
    assert result.errors is not None and len(result.errors) == 1
    return result.errors[0]


@pytest.mark.parametrize("day", ["2023", "2023-02-30", "20230601", "2023-W06-1", "", "today"])
def test_what_is_no_day_is_refused_at_its_place_with_an_example(day: str) -> None:
    inline = refused(f'{{ forums(on: "{day}") {{ nodes {{ id }} }} }}')
    given = refused("query ($on: Date) { forums(on: $on) { nodes { id } } }", on=day)
    for error in (inline, given):
        assert '"2023-06-01"' in error.message
        assert error.locations is not None


def test_a_number_is_no_day() -> None:
    assert '"2023-06-01"' in refused("{ forums(on: 2023) { nodes { id } } }").message
