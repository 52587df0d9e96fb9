"""Ask on a terminal before much of the graph is removed."""

from __future__ import annotations

import sys

import typer

from samverkan.errors import RemovalNotApproved
from samverkan.service.removal import refuse_removal, removal
from samverkan.write import Plan


def approve_removal(plan: Plan, *, yes: bool) -> None:
    """Ask on a terminal before more than a fifth of the graph goes and nothing replaces it; refuse where there is none.

    Raises RemovalNotApproved, before anything is written, unless somebody said yes.
    """
    if yes or not plan.removes_much:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        refuse_removal(plan)
    if not typer.confirm(f"This removes {removal(plan)}.\nRemove it?", default=False, err=True):
        raise RemovalNotApproved("Nothing was changed.")
