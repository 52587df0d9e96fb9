"""The files that come with the program, and the schema that editors use."""

from __future__ import annotations

from seeds import SHIPPED, load
from seeds.json_schema import FILE, text
from seeds.vocabulary import PROPERTIES, REFERENCES


def test_the_five_documents_are_read() -> None:
    summary = load().summary
    assert summary["documents"] == 5
    assert summary["nodes"] > 1000
    assert summary["relationships"] > 3000


def test_the_schema_file_is_made_from_the_vocabulary() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "make it anew: python -m seeds.json_schema"


def test_the_format_is_described() -> None:
    described = (SHIPPED.parent / "docs" / "agreement-files.md").read_text(encoding="utf-8")
    words = {word for label in PROPERTIES for word in PROPERTIES[label]} | {
        word for label in REFERENCES for word in REFERENCES[label]
    }
    missing = {word for word in words if word not in described} - {"text"}
    assert missing == set()
