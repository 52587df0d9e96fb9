"""The steps of a query know only the steps before them, and no text of Cypher is changed once it is written."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "schema" / "samverkan" / "graphql"
LATER = {
    "selection.py": ("plan", "cypher", "shape", "answer", "types", "strawberry"),
    "plan": ("cypher", "shape", "answer", "types", "strawberry"),
    "cypher": ("answer", "types", "strawberry"),
    "shape.py": ("cypher", "answer", "types", "strawberry"),
    "answer": ("types",),  # it resolves fields, and so knows what Strawberry gives a resolver
}


def files(step: str) -> list[Path]:
    place = ROOT / step
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


@pytest.mark.parametrize("step", LATER)
def test_a_step_knows_only_those_before_it(step: str) -> None:
    assert len(files(step)) > 0
    for file in files(step):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        imported = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
        imported += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        for name in imported:
            parts = name.removeprefix("samverkan.graphql.").split(".")
            assert parts[0].removesuffix("_hooks") not in LATER[step], f"{file} imports {name}"


def test_no_text_is_patched_and_nothing_is_looked_up_by_identity() -> None:
    for file in (*files("plan"), *files("cypher"), *files("answer")):
        called = [node.func for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
        assert not [each for each in called if isinstance(each, ast.Attribute) and each.attr == "replace"], file
        assert not [each for each in called if isinstance(each, ast.Name) and each.id == "id"], file
