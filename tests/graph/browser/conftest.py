"""The five documents in the graph, for whatever the Browser shows."""

from __future__ import annotations

from functools import cache

import pytest

from samverkan.engine import Connection, Writer
from samverkan.files import read_facts
from samverkan.write import Facts, apply_changes, plan_changes
from samverkan.write.constraints import install


@cache
def _facts() -> Facts:
    return read_facts()


@pytest.fixture(scope="package")
def documents(engine: Connection) -> Connection:
    """The engine with the five documents and nothing else."""
    with Writer(engine) as writer:
        with writer.transaction("wipe") as transaction:
            transaction.run("MATCH (n) DETACH DELETE n")
        install(writer)
        apply_changes(writer, plan_changes(writer, _facts()))
    return engine
