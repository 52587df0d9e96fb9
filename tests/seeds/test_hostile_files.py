"""Files that would cost much or break something: each is refused with a place, or read in good time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.engine import Writer
from samverkan.errors import InputError
from samverkan.files import read_facts
from samverkan.files.entry_words import ENTRIES, GROUP
from samverkan.write import apply_changes, plan_changes
from samverkan.write.constraints import install
from tests.seeds.inline import HEAD, desired, problems, written
from tests.seeds.schema_check import refusals

DIGITS = "9" * 5_000
FORUM = "forums:\n  - id: f\n    name: F\n    at: L5\n"
MANY = 2_000


def entries(make: Callable[[int], str], count: int = MANY) -> str:
    return "".join(f"  - {{{make(number)}, at: L5}}\n" for number in range(count))


@pytest.mark.parametrize(
    "text",
    [
        f"  - {{id: x, name: X, at: L{DIGITS}}}\n",
        f"  - {{id: x, name: X, at: L5-{DIGITS}}}\n",
        f"{FORUM}    seats: [{{organisation: nordhogskolan, count: {DIGITS}}}]\n",
        f"{FORUM}    seats: [{{organisation: nordhogskolan, count: ²}}]\n",
        f"{FORUM}    seats: [{{organisation: nordhogskolan, count: {2**64}}}]\n",
        f"{FORUM}    seats: [{{organisation: nordhogskolan, count: 1e400}}]\n",
        f"{FORUM}    meets: {DIGITS} per year\n",
        f"{FORUM}    meets: {2**64} per year\n",
        f"agreements:\n  - {{id: a, name: A, at: L5, notice: {DIGITS} months}}\n",
        f"agreements:\n  - {{id: a, name: A, at: L5, notice: {2**64} months}}\n",
        f"{FORUM}    valid: {DIGITS} .. open\n",
        f"{FORUM}    valid: 9999-12-31 .. open\n",
        f"{FORUM}    valid: 9999-W53 .. open\n",
        f"{FORUM}    valid: 0000-W01 .. open\n",
        f"{FORUM}    valid: 0000-spring .. open\n",
        f"{FORUM}    valid: 2020..2021..2022 .. open\n",
        f"{FORUM}    valid: {'2020..' * 5_000}2021 .. open\n",
        f"{FORUM}    valid: ٢٠٢٤ .. open\n",
        f"  - {{id: {'x' * 5_000}, name: X, at: L5}}\n",
        f"  - {{id: x, name: {'x' * 5_000}, at: L5}}\n",
        f"  - {{id: x, name: X, at: L5, part_of: {'x' * 100_000}}}\n",
        "  - !!python/object/apply:os.system {args: [x]}\n",
        "  - {id: !!int 5, name: X, at: L5}\n",
        "  - {id: x, name: !mine X, at: L5}\n",
        "  - {id: x, name: X, name: Y, at: L5}\n",
        "  - {<<: {id: x}, name: X, at: L5}\n",
        "  - {id: x, name: X, at: L5, ? [a] : b}\n",
        "  - {id: x, name: *x, at: L5}\n",
        "--- \na: b\n",
    ],
)
def test_one_line_says_what_is_wrong(tmp_path: Path, text: str) -> None:
    found = problems(written(tmp_path, text))
    assert all(problem.line > 20 and len(line) < 2_100 for problem in found for line in str(problem).splitlines())


@pytest.mark.parametrize("lines", [DIGITS, "²", "-1", "1.5", "1e9"])
def test_the_number_of_lines_of_a_document(tmp_path: Path, lines: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(HEAD.replace("lines: 100", f"lines: {lines}"), encoding="utf-8")
    (found,) = problems(file)
    assert found.line == 5


def test_a_section_with_an_endless_line_number(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(HEAD.replace("L20:", f"L{DIGITS[:100]}:"), encoding="utf-8")
    assert "too large a number" in problems(file)[0].message


@pytest.mark.slow
def test_more_words_than_people_write(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, f"x: [{'a,' * 600_000}]\n"))
    assert "more than 500,000 words and values" in found.message


@pytest.mark.parametrize("levels", [60, 5_000])
@pytest.mark.slow
def test_units_within_units_without_end(tmp_path: Path, levels: int) -> None:
    text = entries(lambda number: f"id: o{number}, name: O, part_of: o{number + 1}", levels)
    (found,) = problems(written(tmp_path, f"{text}  - {{id: o{levels}, name: O, at: L5}}\n"))
    assert "more than 49 levels above it" in found.message


def test_forty_levels_are_kept(tmp_path: Path) -> None:
    text = entries(lambda number: f"id: o{number}, name: O, part_of: o{number + 1}", 40)
    text += f"  - {{id: o40, name: O, at: L5}}\n{FORUM}    seats: [o0]\n"
    parts = desired(tmp_path, text).links["TAKES_PART_IN", "Organisation", "Forum"]
    assert len(parts) == 41
    assert parts["o0|f"].properties["wholes"] == ["o40"]


@pytest.mark.parametrize(
    "text",
    [
        f"{FORUM}    absent:\n" + "".join(f"      - nordhogskolan-{number}\n" for number in range(MANY)),
        f"{FORUM}    seats:\n" + "".join(f"      - nordhogskolan-{number}: Rektor\n" for number in range(MANY)),
        entries(lambda number: f"id: o{number}, name: O, nam{number}: x"),
        "".join(f"  - {{id: o{number}, name: O, at: Överenskommelse om {number}}}\n" for number in range(MANY)),
    ],
)
@pytest.mark.slow
def test_thousands_of_unknown_words_are_all_named_and_some_answered(tmp_path: Path, text: str) -> None:
    found = problems(written(tmp_path, text))
    assert len(found) == MANY
    assert 0 < sum("Did you mean" in problem.remedy for problem in found) <= 200


LONG = {
    "alias": f"  - {{id: x, name: X, at: L5, also: 'x{' ' * 1_000_000}y'}}\n",
    "title": f"{FORUM}    seats: [{{nordhogskolan: 'x{' ' * 1_000_000}y'}}]\n",
    "titles": f"{FORUM}    seats: [{{nordhogskolan: 'x{',y' * 200_000}'}}]\n",
    "brackets": f"  - {{id: x, name: X, at: L5, also: ['{'(' * 1_000_000}']}}\n",
    "validity": f"{FORUM}    valid: '2020{' ' * 1_000_000}2021'\n",
    "cadence": f"{FORUM}    meets: '9{' ' * 1_000_000}per year'\n",
    "places": f"  - {{id: x, name: X, at: '{'L5, ' * 100_000}L5'}}\n",
    "reference": f"  - {{id: x, name: X, at: L5, part_of: {'x' * 2_000_000}}}\n",
    "marks": f"  - {{id: x, name: X, at: L5, part_of: 'x ({'a,' * 1_000_000})'}}\n",
    "lines": f"  - {{id: x, name: 'X ({'L5,' * 500_000}L5)'}}\n",
    "circle": entries(lambda number: f"id: o{number}, name: O, part_of: o{(number + 1) % MANY}"),
}
"""Inputs whose cost once grew with the square of their length: minutes to days, now seconds for all."""


@pytest.mark.slow
def test_long_texts_are_read_in_good_time(tmp_path: Path) -> None:
    for name, text in LONG.items():
        written(tmp_path, text, f"{name}.yaml")
    command = [sys.executable, "-m", "samverkan.cli.main", "validate", str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, timeout=300, check=False)
    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr
    assert max(map(len, ended.stderr.decode().splitlines())) < 2_100


@pytest.mark.usefixtures("empty_graph")
def test_the_longest_name_can_be_written(tmp_path: Path, writer: Writer) -> None:
    install(writer)
    name = "å" * 1_000
    text = f"  - {{id: {'x' * 200}, name: {name}, at: L5}}\n{FORUM}    seats: [{{{'x' * 200}: {name[:900]}a}}]\n"
    apply_changes(writer, plan_changes(writer, desired(tmp_path, text)))
    (row,) = writer.read("MATCH (n:Organisation {name: $name}) RETURN size(n.name) AS size", {"name": name})
    assert row["size"] == 1_000


WORDS = sorted({word for table in (*ENTRIES.values(), GROUP) for word in table.words} | {"a/b"})
SCALARS = st.one_of(
    st.sampled_from(
        ["L5", "nordhogskolan", "f", "2024", "2024 .. open", "2 per term", "~", "²", DIGITS, "(a", "\x1b[1m"]
    ),
    st.text(max_size=8),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.none(),
    st.dates(),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.one_of(st.sampled_from(WORDS), st.text(max_size=5)), inner)
    ),
    max_leaves=6,
)
BEGINNINGS = st.sampled_from([{"id": "f", "name": "F", "at": "L5"}, {"name": "F (L5)"}, {"at": "L5"}, {}])
SOMETHING = st.dictionaries(st.sampled_from([*WORDS, "seats", "meets", "valid", "level"]), VALUES, max_size=5)


@given(
    section=st.sampled_from(["organisations", "roles", "forums", "agreements", "persons", "remarks"]),
    beginning=BEGINNINGS,
    said=SOMETHING,
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.slow
def test_whatever_an_entry_holds_is_read_or_refused(
    tmp_path: Path, section: str, beginning: dict[str, object], said: dict[str, object]
) -> None:
    kept = {"organisations": [{"id": "nordhogskolan", "name": "Nordhögskolan", "at": "L4"}]}
    sections = {**kept, section: [*kept.get(section, []), {**beginning, **said}]}
    file = tmp_path / "a.yaml"
    file.write_text(HEAD + yaml.safe_dump(sections, allow_unicode=True), encoding="utf-8")
    try:
        read_facts([file], persons=False)  # reading it is what checks
    except InputError as error:
        assert all(sign == "\n" or sign.isprintable() for sign in str(error))
    else:
        assert refusals(file) == []
