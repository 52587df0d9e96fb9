"""What is true on any day, compared with a plain reading of the same file."""

from __future__ import annotations

import json
import os
import random
from typing import Any

import pytest

from samverkan.engine import Connection, Writer
from samverkan.files import read_facts
from samverkan.write import apply_changes, plan_changes
from tests.any_day.plain_reading import World
from tests.any_day.questions import ask
from tests.any_day.worlds import make_world
from tests.asking import Asker

WORLDS = 20
CASES = 100
"""Questions for each world; a run that is not long asks those of the first two worlds."""
LONG = os.environ.get("LONG") == "1"


@pytest.fixture(params=range(WORLDS if LONG else WORLDS // 10), scope="module")
def seeded(request: pytest.FixtureRequest, engine: Connection, _session_writer: Writer, tmp_path_factory: Any) -> Any:
    """A world, and a graph that was seeded from its file."""
    file = tmp_path_factory.mktemp("world") / "world.yaml"
    file.write_text(json.dumps(make_world(request.param), ensure_ascii=False, indent=1), encoding="utf-8")
    writer = _session_writer
    with writer.transaction("wipe") as transaction:
        transaction.run("MATCH (n) DETACH DELETE n")
    apply_changes(writer, plan_changes(writer, read_facts([file]), prune=True))
    with Asker(engine) as asker:
        yield request.param, World(json.loads(file.read_text(encoding="utf-8"))), asker


def test_answers_are_those_of_a_plain_reading(seeded: tuple[int, World, Asker]) -> None:
    seed, world, asker = seeded
    wrong = []
    for number in range(CASES):
        question = ask(world, random.Random(f"{seed} {number}"))
        found = question.read(asker(question.query))
        if found != question.expected:
            wrong.append((number, question.query, found, question.expected))
    assert wrong == []
