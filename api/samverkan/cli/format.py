"""`samverkan format`: lay agreement files out in one way."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING, Annotated

import typer

from samverkan.cli.options import Files

if TYPE_CHECKING:
    from samverkan.files.layout import Layout

Check = Annotated[bool, typer.Option("--check", help="Write nothing; name the files that are not laid out.")]
Diff = Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change, line by line.")]


def format(files: Files = None, check: Check = False, diff: Diff = False) -> None:
    """Lay agreement files out in one way.

    Every value, every comment and the order of both stay, and so does the graph. Indentation, blanks, quotes that
    nobody needs and the breaks of long lists become the same in each file. A file that is no YAML is left alone,
    with the error. Registers are left alone. --check and --diff end with 1 where something would change.

    \b
        samverkan format agreements/
        samverkan format --diff agreements/new-partnership.yaml
    """
    from samverkan.errors import InputError, Problem
    from samverkan.files.folder import find, is_register
    from samverkan.files.layout import lay_out
    from samverkan.files.replacing import replace_files
    from samverkan.service.amounts import amount
    from samverkan.service.printing import say
    from samverkan.service.settings import read_settings

    found = find(files or [read_settings().seeds])
    problems: list[Problem] = list(found.problems)
    changed: list[Layout] = []
    same = 0
    for file in found.files:
        if is_register(file):
            continue
        try:
            layout = lay_out(file)
        except InputError as error:
            problems.extend(error.problems)
            continue
        same += not layout.changed
        if layout.changed:
            changed.append(layout)
            _tell(layout, diff=diff)
    if not (check or diff):
        replace_files({layout.file: layout.after for layout in changed})
    did = "would be laid out anew" if check or diff else "laid out"
    say(f"{amount(len(changed), 'file')} {did}, {same:,} as they should be.")
    if len(problems) > 0:
        raise InputError(problems)
    if len(changed) > 0 and (check or diff):
        raise typer.Exit(1)


def _tell(layout: Layout, *, diff: bool) -> None:
    from samverkan.service.printing import say

    name = str(layout.file)
    ends = "; lines end with LF now, not with CR and LF" if b"\r" in layout.before else ""
    mark = "; the byte order mark at its beginning goes" if layout.before.startswith(b"\xef\xbb\xbf") else ""
    if not diff:
        say(f"{name}{ends}{mark}")
        return
    before, after = layout.text_before.splitlines(), layout.text.splitlines()
    for line in unified_diff(before, after, name, f"{name} (laid out)", lineterm=""):
        say(line)
