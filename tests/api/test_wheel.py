"""The wheel holds everything that a machine without the checkout needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return set(ZipFile(wheel).namelist())


@pytest.mark.parametrize(
    "pattern",
    [
        "*/py.typed",
        "graph/**/*.cypher",
        "graph/**/pom*.xml",
        "seeds/agreements/*.yaml",
        "seeds/registers/*.csv",
        "api/static/graphiql/main.*",
    ],
)
def test_holds_what_is_no_python(names: set[str], pattern: str) -> None:
    files = {str(path.relative_to(ROOT)) for path in ROOT.glob(pattern)}
    assert files
    assert files <= names


def test_every_package_is_typed(names: set[str]) -> None:
    assert {f"{package}/py.typed" for package in ("graph", "schema", "seeds", "api")} <= names


def test_carries_its_licence_and_its_command(names: set[str]) -> None:
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert any(name.endswith("/entry_points.txt") for name in names)


def test_leaves_behind_what_only_builds(names: set[str]) -> None:
    assert not [name for name in names if "node_modules" in name or name.startswith(("api/graphiql/", "tests/"))]
