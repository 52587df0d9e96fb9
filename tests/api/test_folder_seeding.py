"""A seeding that is told to end does so between two statements: the graph is as it was, or the new one is whole."""

from __future__ import annotations

from pathlib import Path

from samverkan.engine import Connection, Writer
from samverkan.service.folder_seeding import FolderSeeding
from samverkan.service.graph import open_graph
from samverkan.service.progress import shown_progress
from samverkan.service.settings import read_settings
from samverkan.write.constraints import install
from tests.api.tiny import environment_of, write_tiny

STEP = 3
"""Statements between two ends that are tried; an odd number, so that all kinds are met."""


class Ended(Exception):
    """Somebody pressed Ctrl-C."""


class EndAt:
    """Ends a seeding at its nth statement."""

    def __init__(self, statement: int) -> None:
        self._left = statement

    def __call__(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Ended


def seed(connection: Connection, folder: Path, end: EndAt) -> None:
    settings = read_settings(**environment_of(connection), seeds=folder)
    with open_graph(settings) as graph, shown_progress() as progress:
        seeding = FolderSeeding(graph, settings)
        seeding.find(progress)
        seeding.seed_first(end)


def test_wherever_it_is_told_to_end_the_graph_is_whole(empty_graph: Connection, writer: Writer, tmp_path: Path) -> None:
    write_tiny(tmp_path)
    install(writer)
    ended, found = 0, [0]
    while True:
        try:
            seed(empty_graph, tmp_path, EndAt(ended * STEP))
        except Ended:
            ended += 1
            found.append(writer.read("MATCH (n) RETURN count(n) AS n")[0]["n"])
        else:
            break
        assert ended < 200, "it never comes to an end"
    whole = writer.read("MATCH (n) RETURN count(n) AS n")[0]["n"]
    assert found.count(0) * STEP > 20, "too few ends were before the commit"
    assert set(found) <= {0, whole}
