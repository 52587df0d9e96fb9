"""End agreements that another agreement replaces."""

from __future__ import annotations

from samverkan.facts import Citation, Properties, general, tied
from samverkan.files.graph_draft import GraphDraft
from samverkan.files.terms import validity
from samverkan.model.vocabularies import Basis
from samverkan.rules.dates import OPEN_END, PartialDate
from samverkan.rules.in_force import Validity
from samverkan.rules.replacement import replaced, replaced_since

REPLACED_ON = "replaced_on"


def replace_agreements(graph: GraphDraft) -> None:
    """End the terms of replaced agreements, and say from when on with the places of the replacement."""
    agreements = graph.nodes.get("Agreement", {})
    for link in graph.links_of(("REPLACES", "Agreement", "Agreement")):
        later, earlier = agreements[link.start], agreements[link.end]
        of_link, of_later = validity(link.properties), validity(later.properties)
        since = replaced_since(of_link, of_later, None if later.term is None else later.term.begun)
        if since is None:
            continue
        start = of_link.starts or of_later.starts
        term = earlier.term or Validity().term()
        earlier.term = replaced(term, since, certainly_only=start is None and _has_last_day(earlier.properties))
        before = earlier.properties.get(REPLACED_ON)
        if start is not None and (not isinstance(before, PartialDate) or start.latest < before.latest):
            earlier.properties[REPLACED_ON] = start
        places = general(link.evidence.values()) or link.evidence.values()
        computed = [Citation(item.source, Basis.COMPUTED.value, item.certainty) for item in places]
        earlier.cite(tied(computed, [REPLACED_ON]) if start is not None else ())


def _has_last_day(properties: Properties) -> bool:
    last = properties.get("ended_on", None if "renews" in properties else properties.get("valid_to"))
    return isinstance(last, PartialDate) and last.latest < OPEN_END
