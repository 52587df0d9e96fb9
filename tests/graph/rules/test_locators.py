"""Places in documents: what files may write, what is stored, and what is read from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.rules.locators import Locator, read_locator, written_places

HEADINGS = ("5. Samverkansråd", "Avtal, del 2", "Avtal")

WRITTEN = {
    "L88": ["L88"],
    "L82–L88, L92": ["L82-88", "L92"],
    "5. Samverkansråd": ["5. Samverkansråd"],
    "Avtal, del 2, s. 3": ["Avtal, del 2, s. 3"],
    "Avtal, § 4": ["Avtal, § 4"],
    "s.3": ["s. 3"],
    "sid 3-4": ["s. 3-4"],
    "Sidan 3": ["s. 3"],
    "p. 4": ["s. 4"],
    "4 §": ["§ 4"],
    "§§ 4–5": ["§ 4-5"],
    "§ 4 a": ["§ 4 a"],
    "§ 4.2": ["§ 4.2"],
    "2 kap. 4 §": ["2 kap. 4 §"],
    "§ 4, s. 3": ["§ 4, s. 3"],
    "s. 3, § 4": ["§ 4, s. 3"],
    "s. 3, s. 5": ["s. 3", "s. 5"],
    "bilaga 2 s. 1": ["bilaga 2, s. 1"],
    "bilaga 2 s. 1, s. 3": ["bilaga 2, s. 1", "bilaga 2, s. 3"],
    "Bilaga A, L10": ["Bilaga A, L10"],
    "bilaga": ["bilaga"],
}


@pytest.mark.parametrize(("text", "stored"), WRITTEN.items())
def test_usual_ways_to_name_a_place(text: str, stored: list[str]) -> None:
    found, rest = written_places(text, HEADINGS)
    assert rest == ""
    assert [str(place) for place in found] == stored


@pytest.mark.parametrize("text", ["foo", "L5, foo", "L5x", "s. 3 och 4", "annexet", "Avtalet", "4"])
def test_what_is_no_place_is_left(text: str) -> None:
    assert written_places(text, HEADINGS)[1] != ""


def test_parts_are_told_apart() -> None:
    assert read_locator("Avtal, del 2, § 4, s. 3-4, L88-92") == Locator("Avtal, del 2", "4", "3-4", 88, 92)
    assert read_locator("L8") == Locator(first_line=8, last_line=8)
    assert read_locator("2 kap. 4 §") == Locator(paragraph="2 kap. 4")
    assert read_locator("") == Locator()


NUMBERS = st.none() | st.integers(1, 999)
PLACES = st.builds(
    lambda section, paragraph, page, first, more: Locator(
        section,
        None if paragraph is None else str(paragraph),
        None if page is None else str(page),
        first,
        None if first is None else first + more,
    ),
    st.sampled_from([None, *HEADINGS, "bilaga 2"]),
    NUMBERS,
    NUMBERS,
    NUMBERS,
    st.integers(0, 9),
)


@given(PLACES)
def test_what_is_stored_is_read_again_and_may_be_written(place: Locator) -> None:
    assert read_locator(str(place)) == place
    assert written_places(str(place), HEADINGS) == ([] if place == Locator() else [place], "")
