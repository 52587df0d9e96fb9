"""The wheel, built and installed into an empty environment beside packages that could be mistaken for its own."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
FOREIGN = "schema==0.7.8"
"""A package on PyPI whose import name is one of this project's folders."""
QUESTION = '{ meetings(where: {organisation: "mittuniversitetet"}) { totalCount } organisations { totalCount } }'


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    return set(ZipFile(wheel).namelist())


@pytest.mark.parametrize(
    ("pattern", "within"),
    [
        ("graph/queries/*.cypher", "samverkan/shipped_files/"),
        ("seeds/agreements/*.yaml", "samverkan/shipped_files/"),
        ("seeds/registers/*.csv", "samverkan/shipped_files/"),
        ("seeds/national-register/*", "samverkan/shipped_files/"),
        ("seeds/*.schema.json", "samverkan/shipped_files/"),
        ("schema/schema.graphql", "samverkan/shipped_files/"),
        ("api/samverkan/**/pom.xml", None),
        ("api/samverkan/http/static/graphiql/main.*", None),
        ("*/samverkan/*/py.typed", None),
        ("*/samverkan/**/*.py", None),
    ],
)
def test_holds_every_file(names: set[str], pattern: str, within: str | None) -> None:
    found = [path.relative_to(ROOT) for path in ROOT.glob(pattern)]
    assert found
    expected = {f"{within}{path}" if within else str(Path(*path.parts[1:])) for path in found}
    assert expected <= names


def test_brings_one_import_name(names: set[str]) -> None:
    top = {name.split("/")[0] for name in names}
    assert {name for name in top if not name.endswith(".dist-info")} == {"samverkan"}
    assert "samverkan/__init__.py" not in names


def test_carries_its_licence_and_its_command(names: set[str]) -> None:
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert any(name.endswith("/entry_points.txt") for name in names)


def test_leaves_behind_what_only_builds(names: set[str]) -> None:
    assert not [name for name in names if "node_modules" in name or "/graphiql/examples/" in name or "tests" in name]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the locked dependencies and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    pip(python, "install", "--no-deps", "--require-hashes", "-r", str(ROOT / "requirements.txt"))
    return python


def pip(python: Path, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=clean_environment())
    assert done.returncode == 0, done.stderr


def clean_environment(**more: str) -> dict[str, str]:
    return {**{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}, **more}


@pytest.mark.parametrize("order", [("ours", "foreign"), ("foreign", "ours")], ids=" then ".join)
def test_answers_beside_packages_of_similar_names(
    environment: Path, wheel: Path, tmp_path: Path, order: tuple[str, str]
) -> None:
    pip(environment, "uninstall", "--yes", "samverkan", "schema")
    for which in order:
        pip(environment, "install", "--no-deps", str(wheel) if which == "ours" else FOREIGN)
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    for name in ("api", "graph", "seeds"):
        (foreign / f"{name}.py").write_text(f"raise SystemExit('the foreign {name}.py was imported')\n")
    data = tmp_path / "data"
    data.mkdir()
    with Serving(environment.with_name("samverkan"), foreign, data) as address:
        body = json.dumps({"query": QUESTION}).encode()
        request = Request(address, body, {"Content-Type": "application/json"})
        answer = json.load(urlopen(request, timeout=30))
    assert answer["data"]["meetings"]["totalCount"] > 0
    assert answer["data"]["organisations"]["totalCount"] > 0


class Serving:
    """`samverkan serve` of another environment; gives the address of its GraphQL."""

    def __init__(self, command: Path, python_path: Path, data: Path) -> None:
        variables = {"PYTHONPATH": str(python_path), "SAMVERKAN_DATA": str(data), "SAMVERKAN_PORT": "0"}
        self.process = subprocess.Popen(
            [str(command), "serve"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=data,
            env=clean_environment(**variables),
        )

    def __enter__(self) -> str:
        said: list[str] = []
        for line in self._lines():
            said.append(line)
            if line.startswith("  ready"):
                break
        found = re.search(r"http://\S+/graphql", "".join(said))
        assert found, "".join(said)
        return found[0]

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=60)

    def _lines(self) -> Iterator[str]:
        assert self.process.stdout
        yield from self.process.stdout
