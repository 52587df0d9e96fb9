"""The page on the architecture names modules that exist, and the steps of a root field in their order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
FOLDERS = ("graph", "seeds", "schema", "api")


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`samverkan\.([a-z0-9_.]+)`", PAGE))))
def test_a_named_module_exists(name: str) -> None:
    path = Path("samverkan", *name.split("."))
    assert any(
        (ROOT / folder / path).is_dir() or (ROOT / folder / path.with_suffix(".py")).is_file() for folder in FOLDERS
    )


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\b([a-z_]+(?:/[a-z_]+)*/[a-z_]+\.py)\b", PAGE))))
def test_a_file_in_the_picture_exists(path: str) -> None:
    assert any((ROOT / folder / "samverkan" / path).is_file() for folder in FOLDERS)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`([A-Z][A-Za-z]+)`", PAGE))))
def test_a_named_class_exists(name: str) -> None:
    declared = rf"^class {name}\b"
    files = (file for folder in FOLDERS for file in (ROOT / folder / "samverkan").rglob("*.py"))
    assert any(re.search(declared, file.read_text(encoding="utf-8"), re.MULTILINE) for file in files)


def test_every_subpackage_is_named() -> None:
    packages = {path.parent.name for folder in FOLDERS for path in (ROOT / folder / "samverkan").glob("*/__init__.py")}
    assert packages <= set(re.findall(r"`samverkan\.([a-z0-9_]+)`", PAGE))
