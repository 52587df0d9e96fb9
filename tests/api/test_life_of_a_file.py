"""Files that come, change, move and go: what `seed`, `plan` and `forget` make of it, on real engines."""

from __future__ import annotations

import pytest

from samverkan.engine import Connection
from tests.api.seeded_folder import FOREST, LAKE, MOUNTAIN, REGISTER, Folder
from tests.asking import Asker

CHANGES = {
    "property": lambda it: it.rewrite("skogen.yaml", ", description: A region", ""),
    "alias": lambda it: it.rewrite("skogen.yaml", "also: [RF], ", ""),
    "value": lambda it: it.rewrite("skogen.yaml", "2018 .. 2030", "2018 .. 2031"),
    "evidence": lambda it: it.rewrite("skogen.yaml", "description: A region, at: L2", "at: L12"),
    "seat": lambda it: it.rewrite("skogen.yaml", "{region-fjallhavet: Regiondirektör}, ", ""),
    "forum": lambda it: it.write("skogen.yaml", FOREST.partition("  - {id: skogen/grupp")[0]),
    "whole": lambda it: it.rewrite("skogen.yaml", "part_of: skogshogskolan, ", ""),
    "row": lambda it: it.write("organisations.csv", REGISTER.replace("stigen,Stigen", "leden,Leden")),
    "comment": lambda it: it.write("skogen.yaml", f"# as signed\n{FOREST}"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_named_file_makes_the_graph_that_its_folder_makes(folder: Folder, change: str) -> None:
    before = folder.held()
    CHANGES[change](folder)
    planned = folder("plan", "agreements/skogen.yaml")
    assert (planned.code, planned.err) == (0, "")
    assert ("Nothing to change" in planned.out) == (change == "comment")
    assert folder.held() == before
    folder.seed("agreements/skogen.yaml")
    step = folder.held()
    assert (step == before) == (change == "comment")
    assert "Nothing to change" in folder("plan", "--prune", ".").out
    assert folder.at_once() == step


@pytest.mark.parametrize(
    "broken", ["document: {id: havet\n", f"{LAKE}forms: []\n", LAKE.replace("skogen/rad", "sko/rad")]
)
def test_what_is_wrong_beside_a_named_file_stops_nothing(folder: Folder, broken: str) -> None:
    havet = [row for row in folder.held() if "havet" in row and "skogen" not in row]
    folder.write("havet.yaml", broken)
    folder.rewrite("skogen.yaml", "Skogsgrupp", "Grupp i skogen")
    for command in ("validate", "plan", "seed"):
        done = folder(command, "agreements/skogen.yaml")
        assert done.code == 0
        assert "havet.yaml" not in done.out + done.err
    assert "left as the graph has them: havet" in done.err
    assert folder.node("skogen/grupp")["name"] == "Grupp i skogen"
    assert [row for row in folder.held() if "havet" in row and "skogen" not in row] == havet
    assert folder("validate", ".").code == folder("seed", ".").code == 1


def test_a_reference_into_a_file_that_cannot_be_read_is_told_and_no_error(folder: Folder) -> None:
    folder.rewrite("skogen.yaml", "level: operational,", "level: operational, part_of: havet/rad,")
    folder.write("havet.yaml", "document: {id: havet\n")
    checked = folder("validate", "agreements/skogen.yaml")
    assert checked.code == 0
    assert 'warning: part_of "havet/rad" is not known; a file beside it that has errors may hold it' in checked.err
    folder.seed("agreements/skogen.yaml")
    assert any((row["type"], row["end"]) == ("PART_OF", "havet/rad") for row in folder.rows())


def test_a_register_that_cannot_be_read_is_an_error_for_each_document(folder: Folder) -> None:
    before = folder.held()
    folder.write("organisations.csv", 'id,name,document,at\n"open,Open,havet,L9\n')
    ended = folder("seed", "--yes", "agreements/skogen.yaml")
    assert ended.code == 1
    assert "organisations.csv" in ended.err
    assert folder.held() == before


def test_a_named_register_names_the_documents_of_its_rows(folder: Folder) -> None:
    folder.write("organisations.csv", REGISTER.replace("Fyren,", "Norra fyren,"))
    folder.seed("registers/organisations.csv")
    assert folder.node("fyren")["name"] == "Norra fyren"
    step = folder.held()
    assert folder.at_once() == step


def test_a_file_that_was_never_seeded_has_to_be_named_too(folder: Folder) -> None:
    folder.write("berget.yaml", MOUNTAIN)
    folder.rewrite("skogen.yaml", "level: operational,", "level: operational, part_of: berget/rad,")
    before = folder.held()
    ended = folder("seed", "agreements/skogen.yaml")
    assert ended.code == 1
    assert 'part_of "berget/rad" is not known' in ended.err
    assert "Name agreements/berget.yaml, too." in ended.err
    assert folder.held() == before
    folder.seed("agreements/skogen.yaml", "agreements/berget.yaml")
    step = folder.held()
    assert folder.at_once() == step


def test_a_neighbour_that_was_never_seeded_is_left_out(folder: Folder) -> None:
    folder.write("berget.yaml", MOUNTAIN)
    folder.rewrite("skogen.yaml", "Skogsgrupp", "Grupp i skogen")
    assert "not in the graph: berget" in folder.seed("agreements/skogen.yaml").err
    assert "bergskolan" not in folder.ids()


def test_what_a_neighbour_refers_to_stays_by_its_name_until_it_is_there_again(folder: Folder) -> None:
    whole = folder.held()
    folder.write("skogen.yaml", FOREST.partition("agreements:")[0])
    assert "left as the graph has them: havet" in folder.seed("agreements/skogen.yaml").err
    agreement = folder.node("skogen/avtal")
    assert (agreement["name"], agreement["sources"]) == ("Avtal om skogen", ["havet#L5"])
    assert "valid_from" not in agreement
    assert "skogen/grupp" not in folder.ids()
    folder.write("skogen.yaml", FOREST)
    folder.seed("agreements/skogen.yaml")
    assert folder.held() == whole


ASKED = """{
  forum(id: "skogen/rad") { name kind levels meetingsMin under { id } evidence { document { id } locator } }
  agreement(id: "skogen/avtal") { name parties { id } evidence { document { id } } }
}"""


def test_what_is_known_by_its_name_only_is_answered(folder: Folder, empty_graph: Connection) -> None:
    folder.write("skogen.yaml", FOREST.partition("agreements:")[0])
    folder.seed("agreements/skogen.yaml")
    with Asker(empty_graph) as ask:
        answer = ask(ASKED)
    place = {"document": {"id": "havet"}, "locator": "L7"}
    bare: dict[str, object] = {"kind": "UNKNOWN", "levels": [], "meetingsMin": None, "under": []}
    assert answer["forum"] == {"name": "Skogsråd", **bare, "evidence": [place]}
    evidence = [{"document": {"id": "havet"}}]
    assert answer["agreement"] == {"name": "Avtal om skogen", "parties": [], "evidence": evidence}


def test_what_a_changed_neighbour_says_stays_as_the_graph_has_it(folder: Folder) -> None:
    folder.rewrite("havet.yaml", "Havsråd", "Råd för havet")
    folder.rewrite("skogen.yaml", "Skogsråd", "Råd för skogen")
    folder.seed("agreements/skogen.yaml")
    assert folder.node("havet/rad")["name"] == "Havsråd"
    assert folder.node("skogen/rad")["name"] == "Råd för skogen"
    folder.seed("agreements/havet.yaml")
    step = folder.held()
    assert folder.at_once() == step


def test_a_contradiction_is_told_at_the_named_file_whichever_comes_first(folder: Folder) -> None:
    folder.rewrite("havet.yaml", "also: [Regionen]", "also: [Regionen], number: 232100-0214")
    folder.rewrite("skogen.yaml", "also: [RF]", "also: [RF], number: 232100-0016")
    for name in ("havet.yaml", "skogen.yaml"):
        ended = folder("validate", f"agreements/{name}")
        assert ended.code == 1
        assert ended.err.startswith(f"agreements/{name}:")


def _add(folder: Folder) -> None:
    folder.write("berget.yaml", MOUNTAIN)


def _change(folder: Folder) -> None:
    folder.rewrite("havet.yaml", "also: [Regionen]", "also: [Fjällregionen]")


def _move(folder: Folder) -> None:
    group = FOREST[FOREST.index("  - {id: skogen/grupp") :]
    folder.rewrite("skogen.yaml", group, "")
    folder.rewrite("havet.yaml", "remarks:", f"{group}remarks:")


def _rename(folder: Folder) -> None:
    (folder.root / "agreements" / "havet.yaml").rename(folder.root / "agreements" / "a-sea.yaml")


def _delete(folder: Folder) -> None:
    folder.delete("a-sea.yaml")
    folder.write("organisations.csv", REGISTER.replace("fyren,Fyren,havet", "fyren,Fyren,skogen"))


def test_step_by_step_is_as_at_once(folder: Folder) -> None:
    for step in (_add, _change, _move, _rename, _delete):
        step(folder)
        folder.seed("--prune", ".")
        assert "Nothing to change" in folder("plan", "--verify", ".").out
    assert {"skogen", "berget"} < folder.ids()
    assert folder.ids().isdisjoint({"havet", "havet/rad", "skogen/grupp"})
    made = folder.held()
    assert folder.at_once() == made


def test_an_entry_moves_to_another_file_one_file_at_a_time(folder: Folder) -> None:
    _move(folder)
    folder.seed("agreements/skogen.yaml")
    assert "skogen/grupp" not in folder.ids()
    folder.seed("agreements/havet.yaml")
    step = folder.held()
    assert folder.at_once() == step


def test_a_renamed_file_is_still_the_file_of_its_document(folder: Folder) -> None:
    _rename(folder)
    folder.rewrite("skogen.yaml", "also: [RF], ", "")
    assert folder.seed("agreements/skogen.yaml").err == ""
    step = folder.held()
    assert folder.at_once() == step


def test_single_files_are_not_pruned(folder: Folder) -> None:
    for command in ("plan", "seed"):
        refused = folder(command, "--prune", "agreements/skogen.yaml")
        assert refused.code == 2
        assert "needs the whole folder" in " ".join(refused.err.split())


def test_the_folder_of_agreements_is_read_with_the_registers_beside_it(folder: Folder) -> None:
    assert "Nothing to change" in folder("plan", "--verify", "--prune", "agreements").out


def test_warnings_are_told_also_where_nothing_has_to_be_read(folder: Folder) -> None:
    folder.rewrite("skogen.yaml", "valid: 2018 .. 2030", "valid: 2018 .. 2030, notice: skälig tid")
    assert "skälig tid" in folder.seed("agreements/skogen.yaml").err
    for command in ("plan", "seed"):
        told = folder(command, "agreements/skogen.yaml")
        assert "Nothing to change" in told.out
        assert told.err == "1 warning, as at the last seeding: samverkan validate shows them.\n"
