"""The table of warnings in docs/warnings.md. Run `python -m tests.api.warnings_table` after a change of them."""

from __future__ import annotations

import re
from pathlib import Path

from samverkan.files.warning_codes import Warn

PAGE = Path(__file__).parents[2] / "docs" / "warnings.md"
UPDATE = "if this change of the warnings is meant, run: python -m tests.api.warnings_table"
_TABLE = re.compile(
    r"(?<=\| code \| what it tells \| why it matters \| what to do \|\n\|---\|---\|---\|---\|\n)(?:\|.*\n)*"
)


def table() -> str:
    """The rows, in the order of the codes."""
    rows = [(kind.code, kind.explanation) for kind in sorted(Warn, key=lambda kind: kind.code)]
    return "".join(
        f"| `{code}`{'' if said.on else ' (off)'} | {said.tells} | {said.why} | {said.remedy} |\n"
        for code, said in rows
    )


def in_page() -> str:
    found = _TABLE.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None, f"{PAGE} has no table of warnings"
    return found[0]


def main() -> None:
    """Write the rows again."""
    PAGE.write_text(_TABLE.sub(lambda _: table(), PAGE.read_text(encoding="utf-8"), count=1), encoding="utf-8")


if __name__ == "__main__":
    main()
