"""`python -m seeds.validate FILE …`: check files and print every problem."""

from __future__ import annotations

import sys
from pathlib import Path

from graph.errors import InputError
from seeds.collection import SHIPPED, validate

if __name__ == "__main__":
    try:
        validate([*map(Path, sys.argv[1:])] or [SHIPPED])
    except InputError as error:
        sys.exit(str(error))
