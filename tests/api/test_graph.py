"""Which database a command works on: a server that is named, an engine that runs already, or one of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from samverkan.engine import EmbeddedEngine, Writer
from samverkan.errors import EngineError, SettingInvalid
from samverkan.service.graph import open_graph
from samverkan.service.settings import read_settings
from tests.api.conftest import AWAY


def test_a_server_that_is_named_is_used_and_no_engine_starts(tmp_path: Path) -> None:
    with open_graph(read_settings(data=tmp_path / "data", **AWAY)) as graph:
        assert graph.start().uri == AWAY["NEO4J_URI"]
        assert (graph.name, graph.is_embedded, graph.engine) == (f"{AWAY['NEO4J_URI']} (neo4j)", False, None)
    assert not (tmp_path / "data").exists()


def test_a_wrong_address_is_refused_before_anything_starts(tmp_path: Path) -> None:
    with pytest.raises(SettingInvalid, match="NEO4J_URI"):
        open_graph(read_settings(data=tmp_path / "data", NEO4J_URI="localhost"))
    assert not (tmp_path / "data").exists()


@pytest.mark.slow
def test_without_a_server_a_command_starts_an_engine_or_joins_the_one_that_runs(tmp_path: Path) -> None:
    settings = read_settings(data=tmp_path, neo4j_query_timeout=7.0)
    with open_graph(settings) as own:
        assert own.engine is not None and own.name == "embedded"
        with open_graph(settings) as joined:
            assert joined.engine is None
            assert joined.start() == own.start()
            assert joined.start().query_timeout == 7.0
        with Writer(own.start()) as writer:
            assert writer.read("RETURN 1 AS x") == [{"x": 1}]
        with pytest.raises(EngineError, match=f"in use by process {os.getpid()} \\(bolt://"):
            open_graph(settings, join=False).start()
    assert own.engine is None
    EmbeddedEngine(tmp_path).folder.lock().acquire(timeout=1).lock.release()
