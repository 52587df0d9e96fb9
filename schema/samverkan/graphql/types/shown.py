"""How the fields of ordinary types are declared."""

from __future__ import annotations

from typing import Any

import strawberry

from samverkan.graphql.strawberry_hooks import response_value


def shown(description: str) -> Any:
    """Declare a field whose value the statement has already put under its response key."""
    return strawberry.field(resolver=response_value, description=description)


def word(description: str, name: str | None = None) -> Any:
    """Declare a field of an input, which may be left out."""
    return strawberry.field(default=strawberry.UNSET, description=description, name=name)
