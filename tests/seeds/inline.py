"""The smallest agreement file, to be varied in tests; parties are invented."""

from __future__ import annotations

from pathlib import Path

from samverkan.errors import InputError, Problem
from samverkan.files import read_facts
from samverkan.write import Facts, GraphDocuments
from tests.seeds.schema_check import refusals

HEAD = """\
document:
  id: fjallhavet-2024
  name: Överenskommelse om partnerskap
  file: fjallhavet.txt
  lines: 100
  as_of: 2024
  at: L1
  sections:
    - L1: Överenskommelse om partnerskap
    - L20: 5. Samverkansråd
"""
PARTIES = """
organisations:
  - id: region-fjallhavet
    name: Region Fjällhavet
    kind: region
    at: L3
  - id: nordhogskolan
    name: Nordhögskolan
    kind: university
    at: L4
"""


def written(folder: Path, text: str, name: str = "fjallhavet.yaml") -> Path:
    """A file of the head, the parties and what a test adds."""
    file = folder / name
    file.write_text(HEAD + PARTIES + text, encoding="utf-8")
    return file


def desired(folder: Path, text: str) -> Facts:
    """The graph that such a file wants; what is accepted has the form that the JSON Schema asks for, too."""
    file = written(folder, text)
    facts = read_facts([file])
    assert refusals(file) == []
    return facts


def as_seeded(facts: Facts) -> GraphDocuments:
    """A graph that holds facts and does not tell from which files they come."""
    documents = facts.nodes.get("Document", {}).values()
    known = [fact.id for fact in documents if any(item.document == fact.id for item in fact.evidence)]
    return GraphDocuments(dict.fromkeys(known, ""), lambda: facts)


def problems(*files: Path) -> list[Problem]:
    """Everything that is wrong with files; a test fails where nothing is."""
    try:
        read_facts(files)  # reading it is what checks
    except InputError as error:
        return list(error.problems)
    raise AssertionError("nothing was found wrong")
