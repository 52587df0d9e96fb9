"""Focus areas: what a collaboration is about."""

from __future__ import annotations

from samverkan.model.base import Dated, Link, Node, To
from samverkan.model.labels import Group, LabelTraits
from samverkan.model.properties import Choice, Text, Traits
from samverkan.model.relationships import PartOf
from samverkan.model.vocabularies import AreaKind


class FocusArea(Node, Dated):
    """What a collaboration is about; areas nest. `kind` tells areas from perspectives and professions."""

    declared = LabelTraits("focus_areas", Group.CONTENT)

    kind = Choice(
        AreaKind,
        "area, perspective (cuts across all areas) or profession",
        Traits(in_plan=True, usual=AreaKind.AREA),
        index=True,
    )
    definition = Text(
        "What it means where only one definition is given",
        Traits(example="Good health on equal terms in the whole population."),
    )

    part_of = To(
        "FocusArea",
        "PART_OF",
        PartOf,
        inverse="parts",
        help="The wider areas that it is part of",
        inverse_help="Narrower areas",
    )
    related_to = To(
        "FocusArea",
        "RELATED_TO",
        Link,
        inverse="related_from",
        help="Near-synonyms in other sectors, linked and not merged",
        inverse_help="Near-synonyms that point here",
    )
