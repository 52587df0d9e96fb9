"""A property that is added to the model, in one line, is there in everything that is made from the model."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("graph", "seeds", "schema", "api")
BEFORE = '    diary = Text("Diary number'
ADDED = '    motto = Text("The motto of the parties", Traits(example="Together"))\n'
FILE = """\
document:
  id: pact-2024
  name: A pact
  lines: 10
  at: L1
agreements:
  - id: pact
    name: A pact
    motto: Side by side
    at: L2
"""
PROGRAM = """
import sys
from pathlib import Path
from samverkan.browser import guide
from samverkan.files import read_facts
from samverkan.files.json_schema import agreement_file_schema
from samverkan.graphql import build_schema
from samverkan.model import Agreement
from samverkan.write import Plan
from samverkan.write.plan import Edit, NodeEdit
from samverkan.write.report import report

facts = read_facts([Path(sys.argv[1])])
fact = facts.nodes["Agreement"]["pact"]
print("file:", fact.properties["motto"])
print("JSON Schema:", agreement_file_schema()["$defs"]["Agreement"]["anyOf"][1]["properties"]["motto"])
edit = Edit("motto", "Alone", fact.properties["motto"])
plan = Plan(facts, None, changed_nodes={"Agreement": [NodeEdit(fact, (edit,))]})
print("plan:", *report(plan))
print("Browser kit:", "<code>motto</code>" in guide("http://localhost/kit/style.grass"))
print("neomodel:", Agreement(uid="a", motto="Side by side").motto)
print(build_schema().as_str())
"""


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The program in a folder of its own, where its model can be changed."""
    for folder in FOLDERS:
        ignored = shutil.ignore_patterns("__pycache__", "static", "graphiql") if folder == "api" else None
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    return tmp_path


@pytest.mark.slow
def test_a_property_is_added_in_one_line(copied: Path) -> None:
    agreement = copied / "graph" / "samverkan" / "model" / "agreement.py"
    text = agreement.read_text(encoding="utf-8")
    assert text.count(BEFORE) == 1
    agreement.write_text(text.replace(BEFORE, ADDED + BEFORE), encoding="utf-8")
    file = copied / "pact.yaml"
    file.write_text(FILE, encoding="utf-8")
    roots = os.pathsep.join(str(copied / folder) for folder in FOLDERS)
    environment = os.environ | {"PYTHONPATH": roots, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(file)], env=environment, cwd=copied, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    said = done.stdout
    assert "file: Side by side" in said
    assert "JSON Schema: {'$ref': '#/$defs/text', 'description': 'The motto of the parties'}" in said
    assert "motto      Alone → Side by side" in said
    assert "Browser kit: True" in said
    assert "neomodel: Side by side" in said
    agreement_type = said[said.index("type Agreement implements Node {") :]
    assert 'The motto of the parties. For example "Together".' in agreement_type[: agreement_type.index("\n}")]
    assert "  motto: String\n" in agreement_type[: agreement_type.index("\n}")]
    assert "  motto: TextComparison" in said[said.index("input AgreementWhere {") :].partition("\n}")[0]
    assert "  motto: Direction" in said[said.index("input AgreementOrder {") :].partition("\n}")[0]
