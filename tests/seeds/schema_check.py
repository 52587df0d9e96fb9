"""Ask the JSON Schema of agreement files what an editor asks it: whether a file has the right form."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from samverkan.files.json_schema import agreement_file_schema


class _Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a date is a text, and so are `yes` and `on`."""


_Core.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", "~|null|Null|NULL|", "~nN"),
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), [*_first, ""])


@cache
def validator(part: str = "") -> Draft202012Validator:
    """Return what checks a whole file, or a part of `$defs`."""
    schema = agreement_file_schema()
    return Draft202012Validator({"$ref": f"#/$defs/{part}", "$defs": schema["$defs"]} if part else schema)


def _with_text_keys(said: Any) -> Any:
    if isinstance(said, dict):
        return {str(word): _with_text_keys(value) for word, value in said.items()}
    return list(map(_with_text_keys, said)) if isinstance(said, list) else said


def refusals(file: Path) -> list[str]:
    """Return what the JSON Schema has against a file."""
    said: Any = yaml.load(file.read_text(encoding="utf-8-sig"), Loader=_Core)  # a loader of plain values
    return [f"{error.json_path}: {error.message[:200]}" for error in validator().iter_errors(_with_text_keys(said))]
