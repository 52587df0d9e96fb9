"""Graphs to write to."""

from __future__ import annotations

import pytest

from samverkan.engine import Connection, Writer
from samverkan.write import apply_changes, plan_changes
from samverkan.write.constraints import install
from tests.graph.write.tiny_facts import tiny


@pytest.fixture
def installed(empty_graph: Connection, writer: Writer) -> Writer:
    """An empty graph with its constraints."""
    assert empty_graph.uri
    install(writer)
    return writer


@pytest.fixture
def seeded(installed: Writer) -> Writer:
    """The tiny graph."""
    apply_changes(installed, plan_changes(installed, tiny()))
    return installed
