"""Documents whose files are gone, and documents that are forgotten: what goes, what stays, and what is asked."""

from __future__ import annotations

import shlex

from tests.api.seeded_folder import FOREST, LAKE, REGISTER, Folder, without_sea


def test_a_document_whose_file_is_gone_stays_and_is_told_each_time(folder: Folder) -> None:
    without_sea(folder)
    before = folder.held()
    for _ in range(2):
        planned = folder("plan", ".").out
        assert "- document     havet" in planned
        assert planned.endswith("In no file, kept until --prune: 1 document.\n")
        folder.seed(".")
    assert folder.held() == before
    pruned = folder("plan", "--prune", ".").out
    command = shlex.split(pruned.rpartition(": ")[2])
    assert command == ["samverkan", "seed", "--prune", "."]
    folder.seed("--prune", ".")
    step = folder.held()
    assert folder.at_once() == step


def test_forgetting_takes_what_only_the_document_says(folder: Folder) -> None:
    without_sea(folder)
    shown = folder("forget", "--plan", "havet")
    assert shown.out.endswith("of the graph). Forget with: samverkan forget havet\n")
    assert "- Forum        havet/rad" in shown.out
    done = folder("forget", "--yes", "havet")
    assert done.code == 0
    assert "removed" in done.out
    assert "The graph holds 1 document," in done.out
    assert folder.ids().isdisjoint({"havet", "havet/rad", "havsmuseet", "fyren"})
    assert folder.node("region-fjallhavet")["sources"] == ["skogen#L2"]
    folder.seed(".")
    step = folder.held()
    assert folder.at_once() == step


def test_forgetting_works_out_again_what_follows(folder: Folder) -> None:
    assert folder("forget", "--yes", "skogen").code == 0
    agreement = folder.node("skogen/avtal")
    assert (agreement["name"], agreement["sources"]) == ("Avtal om skogen", ["havet#L5"])
    assert folder.node("skogen/rad")["sources"] == ["havet#L7"]
    assert "valid_to" not in folder.node("havet/rad"), "it was that of the agreement"
    assert [row["end"] for row in folder.rows() if row["type"] == "TAKES_PART_IN"] == ["havet/rad"] * 2
    assert all("skogen#" not in row for row in folder.held())
    assert "Nothing to change" not in folder("plan", ".").out, "its file is still there"


def test_an_unknown_document_is_not_forgotten(folder: Folder) -> None:
    before = folder.held()
    ended = folder("forget", "--yes", "skogen", "havett")
    assert ended.code == 1
    assert ended.err == 'The graph holds no document "havett".\n    Did you mean "havet"?\nIt holds: havet, skogen.'
    assert folder.held() == before


def test_much_is_not_removed_unasked(folder: Folder) -> None:
    before = folder.held()
    refused = folder("forget", "skogen")
    assert refused.code == 1
    assert "Nothing was changed" in refused.err
    folder.write("skogen.yaml", "document: {id: skogen, name: Skogsavtalet, at: L1}\n")
    folder.write("havet.yaml", "document: {id: havet, name: Havsavtalet, at: L1}\n")
    assert "--yes" in folder("seed", ".").err
    assert folder.held() == before
    folder.write("skogen.yaml", FOREST.replace("skogen", "skog").replace("skogs", "skogars"))
    folder.write("havet.yaml", LAKE.replace("skogen", "skog"))
    folder.write("organisations.csv", REGISTER.replace("skogen", "skog"))
    assert folder("seed", ".").code == 0, "as much comes as goes"


def test_what_is_written_by_hand_stays_until_the_folder_is_pruned(folder: Folder) -> None:
    with folder.writer.transaction() as transaction:
        transaction.run("MATCH (f:Forum {id: 'havet/rad'}) CREATE (:Remark {id: 'mine', name: 'Mine'})-[:ABOUT]->(f)")
    folder.rewrite("skogen.yaml", "Skogsgrupp", "Grupp i skogen")
    folder.seed("agreements/skogen.yaml")
    assert "2 nodes or relationships of no document" in folder("plan", ".").out
    folder.seed(".")
    assert "mine" in folder.ids()
    folder.seed("--prune", ".")
    assert "mine" not in folder.ids()
