"""Give agreements that renew themselves, or that ended on a day of its own, the term that follows from it."""

from __future__ import annotations

from dataclasses import replace

from samverkan.facts import Properties
from samverkan.files.graph_draft import GraphDraft
from samverkan.files.terms import validity
from samverkan.rules.dates import PartialDate
from samverkan.rules.durations import Duration
from samverkan.rules.in_force import Validity
from samverkan.rules.renewal import Renewal, renewed


def renew_agreements(graph: GraphDraft) -> None:
    """Work out the terms of agreements again, with their renewals and with the days on which they ended."""
    for node in graph.nodes.get("Agreement", {}).values():
        ended = node.properties.get("ended_on")
        if "renews" in node.properties or isinstance(ended, PartialDate):
            said = validity(node.properties)
            node.term = renewed(said, renewal_of(node.properties), ended if isinstance(ended, PartialDate) else None)


def lent_validity(properties: Properties) -> Validity:
    """Read when an agreement holds, as far as what rests on it may show it as its own.

    The last day of a first term is no end of what goes on with the agreement.
    """
    said, ended = validity(properties), properties.get("ended_on")
    if isinstance(ended, PartialDate):
        return replace(said, ends=ended)
    return replace(said, ends=None) if "renews" in properties else said


def renewal_of(properties: Properties) -> Renewal | None:
    """Read how an agreement renews itself; None where it does not."""
    if "renews" not in properties:
        return None
    months, days, times = (properties.get(name) for name in ("renews_months", "renews_days", "renewals"))
    length = Duration(months if isinstance(months, int) else 0, days if isinstance(days, int) else 0)
    return Renewal(None if length == Duration() else length, times if isinstance(times, int) else None)
