"""Find the data files that come with the program, in a checkout and in an installed wheel.

In a checkout they lie where people read them: `graph/queries/`, `seeds/agreements/`, `seeds/registers/`,
`seeds/national-register/` and `schema/schema.graphql`. The wheel carries them in `samverkan/shipped_files/`, beside
this module.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

_INSTALLED = Path(__file__).with_name("shipped_files")
_CHECKOUT = Path(__file__).parents[2]


class Shipped(StrEnum):
    """A file or folder of data; the value is its path in a checkout."""

    QUERIES = "graph/queries"
    SEEDS = "seeds"
    NATIONAL_REGISTER = "seeds/national-register"
    SCHEMA = "schema/schema.graphql"
    FILE_SCHEMA = "seeds/agreement-file.schema.json"


def shipped(what: Shipped) -> Path:
    """Return where a shipped file or folder lies on this machine."""
    return (_INSTALLED if _INSTALLED.is_dir() else _CHECKOUT) / what
