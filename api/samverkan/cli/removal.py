"""Ask before much of the graph is removed, since an empty or a wrong folder looks like documents that are gone."""

from __future__ import annotations

import sys

import typer

from samverkan.errors import RemovalNotApproved
from samverkan.write import Plan
from samverkan.write.facts import document_of
from samverkan.write.report import percent

MUCH = 0.2
"""The share of all nodes and relationships that is removed without a question."""
NAMED = 5


def approve_removal(plan: Plan, *, yes: bool) -> None:
    """Ask on a terminal before more than a fifth of the graph is removed; refuse where there is none.

    Raises RemovalNotApproved, before anything is written, unless somebody said yes.
    """
    if plan.share <= MUCH or yes:
        return
    nodes, relationships = plan.removed
    what = f"{nodes:,} nodes and {relationships:,} relationships, {percent(plan.share)} of the graph{_documents(plan)}"
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise RemovalNotApproved(
            f"This would remove {what}. Nothing was changed.",
            "Check that the right folder is given and holds all its files. If it is meant: add --yes, or run it on a "
            "terminal and answer the question. `samverkan plan --prune` shows all that would go.",
        )
    if not typer.confirm(f"This removes {what}.\nRemove it?", default=False, err=True):
        raise RemovalNotApproved("Nothing was changed.")


def _documents(plan: Plan) -> str:
    gone = plan.gone_nodes.get("Document", ())
    ids = sorted(node.id for node in gone if any(document_of(source) == node.id for source in node.sources))
    if not ids:
        return ""
    named = ", ".join(ids[:NAMED]) + (f" and {len(ids) - NAMED} more" if len(ids) > NAMED else "")
    return f" ({len(ids)} document{'s' * (len(ids) != 1)}: {named})"
