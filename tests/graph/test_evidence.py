"""From the graph alone: every fact names a document and a place, and the place is really there."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from samverkan.engine import Writer
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS

NODES = "MATCH (n:{label}) RETURN n.id AS id, n.sources AS sources, n.basis AS basis, n.certainty AS certainty"
LINKS = (
    "MATCH (:{source})-[n:{kind}]->(:{target}) "
    "RETURN n.key AS id, n.sources AS sources, n.basis AS basis, n.certainty AS certainty"
)
DOCUMENTS = "MATCH (d:Document) WHERE d.file IS NOT NULL RETURN d.id AS id, d.file AS file, d.sections AS sections"
LOCATOR = re.compile(r"(?:(?P<heading>.+), )?L(?P<first>\d+)(?:-(?P<last>\d+))?")

FOLDER = os.environ.get("SAMVERKAN_DOCUMENTS")


def facts(writer: Writer) -> Iterator[dict[str, Any]]:
    """Every node and every relationship that a document gave or that was computed from such."""
    for label in CATALOGUE:
        yield from writer.read(NODES.format(label=label), {})
    for item in RELATIONSHIPS.values():
        yield from writer.read(LINKS.format(kind=item.kind, source=item.source, target=item.target), {})


@pytest.mark.usefixtures("five_documents")
def test_every_fact_has_evidence_of_a_known_document(writer: Writer) -> None:
    documents = {record["id"] for record in writer.read(DOCUMENTS, {})}
    seen = 0
    for fact in facts(writer):
        seen += 1
        assert len(fact["sources"]) > 0, fact["id"]
        assert len(fact["sources"]) == len(fact["basis"]) == len(fact["certainty"]), fact["id"]
        for source in fact["sources"]:
            document, locator = source.split("#")
            assert document in documents, source
            assert LOCATOR.fullmatch(locator), source
    assert seen > 4000


@pytest.mark.usefixtures("empty_graph", "five_documents")
def test_no_node_or_relationship_is_outside_the_catalogue(writer: Writer) -> None:
    known = sum(1 for _ in facts(writer))
    whole = writer.read("MATCH (n) WHERE NOT n:SamverkanGraph RETURN count(n) AS n", {})[0]["n"]
    whole += writer.read("MATCH ()-[r]->() RETURN count(r) AS n", {})[0]["n"]
    assert known == whole


def plain(text: str) -> str:
    """Letters and digits without marks: OCR loses those first."""
    folded = unicodedata.normalize("NFD", text.lower())
    return "".join(sign for sign in folded if sign.isalnum() and sign.isascii())


def stands_at(heading: str, lines: list[str], line: int) -> bool:
    """Whether a heading, mended, is what the document has on a line, wrapped and damaged."""
    wanted = plain(heading)
    for count in (1, 2, 3):
        there = plain(" ".join(lines[line - 1 : line - 1 + count]))
        if wanted in there or SequenceMatcher(None, wanted, there[: len(wanted) + 4]).ratio() > 0.7:
            return True
    return False


def in_own_words(heading: str, before: dict[str, int]) -> bool:
    """A place without a heading: named in brackets, or as a part of a heading that stands before it."""
    return heading.startswith("[") or any(known.startswith(heading.split(" – ")[0]) for known in before)


@pytest.mark.skipif(FOLDER is None, reason="SAMVERKAN_DOCUMENTS does not say where the source documents lie")
@pytest.mark.usefixtures("five_documents")
def test_every_locator_exists_in_its_document(writer: Writer) -> None:
    texts: dict[str, list[str]] = {}
    headings: dict[str, dict[str, int]] = {}
    for record in writer.read(DOCUMENTS, {}):
        texts[record["id"]] = (Path(str(FOLDER)) / record["file"]).read_text(encoding="utf-8").split("\n")
        headings[record["id"]] = {}
        for section in record["sections"]:
            line, heading = section.split(": ", 1)
            known = headings[record["id"]]
            found = stands_at(heading, texts[record["id"]], int(line[1:])) or in_own_words(heading, known)
            assert found, f"{record['id']}: {section}"
            known.setdefault(heading, int(line[1:]))
    for fact in facts(writer):
        for source in fact["sources"]:
            document, locator = source.split("#")
            match = LOCATOR.fullmatch(locator)
            assert match is not None, source
            first, last = int(match["first"]), int(match["last"] or match["first"])
            there = texts[document][first - 1 : last]
            assert len(there) == last - first + 1, f"{source} is beyond the document"
            assert any(line.strip() for line in there), f"{source} is blank"
            if match["heading"] is not None:
                assert match["heading"] in headings[document], source
                assert headings[document][match["heading"]] <= first, source
