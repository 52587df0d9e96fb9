"""Each place where Strawberry is used beyond its documented interface, so that a new version says what it breaks."""

from __future__ import annotations

import ast
import asyncio
from pathlib import Path
from typing import Any

import pytest
import strawberry
from strawberry.types import Info

from samverkan.graphql.shape import LABEL
from samverkan.graphql.strawberry_hooks import (
    TYPES,
    RootArgumentsOnly,
    core_info,
    core_schema,
    definition,
    input_as_it_was_read,
    made_argument,
    made_field,
    made_input,
    made_input_field,
    made_type,
    response_value,
)

HOOK = "samverkan.graphql.strawberry_hooks.{} no longer works with this version of Strawberry"
SEEN: dict[str, Any] = {}


@strawberry.input
class _Ordinary:
    words: list[str] | None = strawberry.UNSET


@strawberry.interface
class _Thing:
    id: strawberry.ID = strawberry.field(resolver=response_value)


def _answer(info: Info, **arguments: Any) -> Any:
    SEEN.update(arguments, variables=core_info(info).variable_values, key=info.path.key)
    inner = {"n": 2, "other": [{LABEL: "_Early", "id": "e"}, {LABEL: "_Late", "id": "l"}]}
    return {**inner, LABEL: "_Early", "twice": 4}


@pytest.fixture(scope="module")
def schema() -> strawberry.Schema:
    TYPES["_Ordinary"] = input_as_it_was_read(_Ordinary)
    TYPES["_Thing"] = _Thing
    made_input("_Made", [made_input_field("in", "list[_Made] | None", "A word of Python.")], "Made.")
    made_type(
        "_Early",
        [
            made_field("n", "int", "A number.", [made_argument("by", "_Made | None", "By.")]),
            made_field("other", "list[_Thing]", "Of types that come later."),
        ],
        "Refers to what comes later.",
        base=_Thing,
    )
    made_type("_Late", [], "Comes later.", base=_Thing)
    arguments = [
        made_argument("made", "_Made | None", "Made."),
        made_argument("ordinary", "_Ordinary | None", "Ordinary."),
        made_argument("id", "ID", "Required.", required=True),
    ]
    query = made_type("_Query", [made_field("early", "_Early", "Early.", arguments, _answer)], "Root.")
    late = [TYPES["_Early"], TYPES["_Late"]]
    return strawberry.Schema(query, types=late, execution_context_class=RootArgumentsOnly)


def ask(schema: strawberry.Schema, query: str, **variables: Any) -> dict[str, Any]:
    result = asyncio.run(schema.execute(query, variable_values=variables))
    assert not result.errors, result.errors
    return dict(result.data or {})


def test_types_and_arguments_are_made(schema: strawberry.Schema) -> None:
    text = schema.as_str()
    for part in ("in: [_Made!]", "early(", "id: ID!", "n(", "type _Early implements Thing", "other: [Thing!]!"):
        assert part in text, HOOK.format("made_type, made_field, made_input or made_argument")


def test_fields_are_read_by_response_key_and_types_by_label(schema: strawberry.Schema) -> None:
    found = ask(schema, '{ early(id: "x") { twice: n other { __typename id } } }')
    assert found["early"]["twice"] == 4, HOOK.format("made_field, with its resolver")
    types = [each["__typename"] for each in found["early"]["other"]]
    assert types == ["_Early", "_Late"], HOOK.format("made_type, with its is_type_of")


def test_inputs_stay_as_they_were_read(schema: strawberry.Schema) -> None:
    ask(schema, '{ early(id: "x", made: {in: [{}]}, ordinary: {words: ["a"]}) { n } }')
    assert SEEN["made"] == {"in": [{}]}, HOOK.format("made_input")
    assert SEEN["ordinary"] == {"words": ["a"]}, HOOK.format("input_as_it_was_read")


def test_arguments_below_the_root_are_not_read(schema: strawberry.Schema, monkeypatch: pytest.MonkeyPatch) -> None:
    made = definition(TYPES["_Made"])
    monkeypatch.setattr(made, "from_input", lambda *_: pytest.fail(HOOK.format("RootArgumentsOnly")))
    assert ask(schema, 'query Q { early(id: "x") { n(by: {in: []}) } }')["early"]["n"] == 2


def test_what_graphql_core_knows_is_at_hand(schema: strawberry.Schema) -> None:
    assert core_schema(schema).type_map["_Late"].name == "_Late", HOOK.format("core_schema")
    ask(schema, "query Q($id: ID!) { key: early(id: $id) { n } }", id="x")
    assert SEEN["key"] == "key"
    assert "id" in str(SEEN["variables"]), HOOK.format("core_info")


DOCUMENTED = {
    "strawberry",
    "strawberry.exceptions",
    "strawberry.extensions",
    "strawberry.schema.config",
    "strawberry.schema.exceptions",
    "strawberry.types",
    "strawberry.types.execution",
    "strawberry.types.graphql",
}
"""What schemas, types, extensions and integrations with a web framework are documented to use."""

PRIVATE = ("__strawberry_definition__", "._schema", "._raw_info")


def test_no_other_module_needs_more_than_what_strawberry_documents() -> None:
    root = Path(__file__).parents[2]
    for file in (each for folder in ("schema", "api") for each in (root / folder / "samverkan").rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        imported = {
            node.module
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("strawberry")
        }
        if file.name != "strawberry_hooks.py":
            assert imported <= DOCUMENTED, file
            assert not [each for each in PRIVATE if each in text], file
