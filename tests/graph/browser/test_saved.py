"""The saved queries: one statement each, named by their first line, the same at every making."""

from __future__ import annotations

import csv
import io
import zipfile

from samverkan.browser import saved_csv, saved_zip
from samverkan.queries import examples, literal, named_queries


def members() -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(saved_zip())) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(saved_csv(), newline="")))


def test_the_zip_holds_the_folder_how_to_set_parameters_and_every_question() -> None:
    folder, setting, *questions = members()
    assert folder == "Samverkan/"
    assert setting == "Samverkan/00 Set the example parameters.cypher"
    assert len(questions) == len(named_queries())


def test_a_file_of_the_zip_is_named_by_its_first_line_and_holds_one_statement() -> None:
    files = list(members().items())[2:]
    for (path, text), query in zip(files, named_queries().values(), strict=True):
        assert path == f"Samverkan/{text.splitlines()[0].removeprefix('// ')}.cypher"
        assert text.endswith(f"{query.text};\n")
        assert text.count(";") == 1


def test_every_parameter_is_set_with_an_arrow_that_keeps_whole_numbers_whole() -> None:
    commands = members()["Samverkan/00 Set the example parameters.cypher"].splitlines()[1:]
    assert commands == [f":param {name} => {literal(value)};" for name, value in sorted(examples().items())]


def test_the_csv_has_the_columns_and_the_tree_that_the_query_tool_asks_for() -> None:
    folder, *entries = rows()
    assert list(folder) == ["name", "description", "query", "id", "parentId", "isFolder"]
    assert (folder["name"], folder["isFolder"], folder["parentId"]) == ("Samverkan", "true", "")
    assert {entry["parentId"] for entry in entries} == {folder["id"]}
    assert len({row["id"] for row in rows()}) == len(rows()) == len(named_queries()) + 2
    assert len({entry["name"] for entry in entries}) == len(entries)


def test_the_csv_says_what_each_question_asks_and_which_parameters_it_has() -> None:
    entries = {row["name"]: row for row in rows()}
    entry = entries["02 Who meets whom at one mandate level"]
    assert entry["query"] == named_queries()["who-meets-whom-at-a-level"].text
    assert "Parameters: $organisation, $level." in entry["description"]


def test_making_them_again_makes_the_same() -> None:
    assert (saved_zip(), saved_csv()) == (saved_zip(), saved_csv())
