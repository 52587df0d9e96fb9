"""Imports go one way: the graph knows nobody, files and schema know the graph, the API knows all."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "graph": {"graph"},
    "seeds": {"seeds", "graph"},
    "schema": {"schema", "graph"},
    "api": {"api", "seeds", "schema", "graph"},
}
LAYERS = {
    "graph": ("model", "rules", "engine", "write"),
    "api": ("service", "neo4j_server", "browser", "http", "cli"),
}
"""A subpackage may import those before it, never those behind it."""


def folders_of_names() -> dict[str, str]:
    """For each name directly below `samverkan` the top-level folder that brings it."""
    return {
        path.stem: folder
        for folder in MAY_IMPORT
        for path in (ROOT / folder / "samverkan").iterdir()
        if path.name != "__pycache__"
    }


def imports(file: Path) -> Iterator[str]:
    """The dotted names that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder / "samverkan").rglob("*.py"))


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_imports_go_one_way(folder: str) -> None:
    brings = folders_of_names()
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in sources(folder)
        for name in imports(file)
        if name.startswith("samverkan.") and brings[name.split(".")[1]] not in MAY_IMPORT[folder]
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("folder", LAYERS)
def test_a_folder_is_built_in_layers(folder: str) -> None:
    layers = LAYERS[folder]
    wrong = []
    for position, layer in enumerate(layers):
        for file in sorted((ROOT / folder / "samverkan" / layer).rglob("*.py")):
            for name in imports(file):
                parts = name.split(".")
                if len(parts) > 1 and parts[0] == "samverkan" and parts[1] in layers[position + 1 :]:
                    wrong.append(f"{file.relative_to(ROOT)} imports {name}")
    assert not wrong, "\n".join(wrong)


def test_no_name_below_samverkan_is_brought_twice() -> None:
    names = [
        path.name
        for folder in MAY_IMPORT
        for path in (ROOT / folder / "samverkan").iterdir()
        if path.name != "__pycache__"
    ]
    assert len(names) == len(set(names))


def test_the_namespace_has_no_code_of_its_own() -> None:
    assert not [folder for folder in MAY_IMPORT if (ROOT / folder / "samverkan" / "__init__.py").exists()]


@pytest.mark.parametrize("folder", [*MAY_IMPORT, "benchmarks", "tests"])
def test_nobody_changes_the_search_path(folder: str) -> None:
    changing = ("sys.path.insert", "sys.path.append", "sys.path =", "sys.path +=")
    found = [
        str(file.relative_to(ROOT))
        for file in (ROOT / folder).rglob("*.py")
        if "node_modules" not in file.parts and file != Path(__file__)
        for text in [file.read_text(encoding="utf-8")]
        if any(word in text for word in changing)
    ]
    assert not found


def test_benchmarks_import_nothing_from_tests() -> None:
    wrong = [
        f"{file.name} imports {name}"
        for file in (ROOT / "benchmarks").glob("*.py")
        for name in imports(file)
        if name.split(".")[0] == "tests"
    ]
    assert not wrong, "\n".join(wrong)


def test_a_class_name_has_one_meaning() -> None:
    found: dict[str, list[str]] = {}
    for file in (file for folder in MAY_IMPORT for file in sources(folder)):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(str(file.relative_to(ROOT)))
    assert {name: files for name, files in found.items() if len(files) > 1} == {}
