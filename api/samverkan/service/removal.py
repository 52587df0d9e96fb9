"""Refuse to remove much of a graph unasked, since an empty or a wrong folder looks like documents that are gone."""

from __future__ import annotations

from samverkan.errors import RemovalNotApproved
from samverkan.facts import document_of
from samverkan.service.amounts import amount
from samverkan.write import Plan
from samverkan.write.report import percent

NAMED = 5


_OF_COMMAND = (
    "Check that the right files are given, and that their folder holds all of them. If it is meant: add --yes, "
    "or run it on a terminal and answer the question. `samverkan plan` shows all that would go."
)


def refuse_removal(plan: Plan, remedy: str = _OF_COMMAND) -> None:
    """Raise RemovalNotApproved, before anything is written, where more than a fifth goes and nothing replaces it."""
    if plan.removes_much:
        raise RemovalNotApproved(f"This would remove {removal(plan)}. Nothing was changed.", remedy)


def removal(plan: Plan) -> str:
    """Write how much goes, and with which documents."""
    nodes, relationships = plan.removed
    parts = f"{amount(nodes, 'node')} and {amount(relationships, 'relationship')}"
    return f"{parts}, {percent(plan.share)} of the graph{_documents(plan)}"


def _documents(plan: Plan) -> str:
    gone = plan.gone_nodes.get("Document", ())
    ids = sorted(node.id for node in gone if any(document_of(source) == node.id for source in node.sources))
    if not ids:
        return ""
    named = ", ".join(ids[:NAMED]) + (f" and {len(ids) - NAMED} more" if len(ids) > NAMED else "")
    return f" ({amount(len(ids), 'document')}: {named})"
