"""The files that come with the program, and the schema that editors use."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from samverkan.files import SHIPPED, read_facts
from samverkan.files.brackets import is_broken
from samverkan.files.entry_words import ENTRIES, GROUP
from samverkan.files.json_schema import FILE, text
from samverkan.files.seats import SEAT
from samverkan.files.series import SERIES
from samverkan.write import Facts
from tests.seeds.graph_digests import FILE as FILE_OF_DIGESTS
from tests.seeds.graph_digests import UPDATE, digests


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts()


def test_the_five_documents_are_read(facts: Facts) -> None:
    assert facts.documents == 5
    assert facts.counts["nodes"] > 1000
    assert facts.counts["relationships"] > 3000


def test_the_five_documents_say_what_they_said(facts: Facts) -> None:
    assert digests(facts) == json.loads(FILE_OF_DIGESTS.read_text(encoding="utf-8")), UPDATE


def test_a_comma_in_a_name_stays_in_it(facts: Facts) -> None:
    unit = facts.nodes["Organisation"]["mittuniversitetet/halsovetenskap"].properties
    assert (unit["aliases"], unit["alias_kinds"]) == (["Institutionen för hälsovetenskap"], ["full form, implied"])
    texts = [
        (row.id, text)
        for rows in facts.nodes.values()
        for row in rows.values()
        for value in row.properties.values()
        if isinstance(value, list)
        for text in value
        if isinstance(text, str) and is_broken(text)
    ]
    assert texts == []


def test_representatives_are_equal_in_every_forum(facts: Facts) -> None:
    """The document says "I ett och vardera av dessa forum" (L76): in each and every one of them."""
    said = facts.nodes["Commitment"]["rjh-miun/likstallda-representanter"].properties["text"]
    assert str(said).startswith("In each and every one of the three forums, ")


def test_the_schema_file_is_made_from_the_vocabulary() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "write it again: python -m samverkan.files.json_schema"


@pytest.mark.slow
def test_the_schema_is_printed() -> None:
    command = [sys.executable, "-m", "samverkan.cli.main", "schema", "--files"]
    ended = subprocess.run(command, capture_output=True, timeout=120, check=True)
    assert ended.stdout.decode("utf-8") == text()


def test_the_format_is_described() -> None:
    described = (SHIPPED.parent / "docs" / "agreement-files.md").read_text(encoding="utf-8")
    tables = (*ENTRIES.values(), GROUP, SEAT, SERIES)
    assert {word for table in tables for word in table.words if word not in described} == set()
