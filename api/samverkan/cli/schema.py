"""`samverkan schema`: the GraphQL schema, or the JSON Schema of agreement files, as text."""

from __future__ import annotations

from typing import Annotated

import typer

from samverkan.service.printing import say


def schema(
    files: Annotated[bool, typer.Option("--files", help="Print the JSON Schema of agreement files instead.")] = False,
) -> None:
    """Print the GraphQL schema.

    In its definition language, for client generators and for reading. With --files, the JSON Schema with which
    an editor completes the words of agreement files.

    \b
        samverkan schema > schema.graphql
        samverkan schema --files > agreement-file.schema.json
    """
    if files:
        from samverkan.files.json_schema import text

        say(text().rstrip("\n"))
    else:
        from samverkan.graphql import build_schema

        say(build_schema().as_str())
