"""Proposals: suggested, proposed, decided or rejected changes."""

from __future__ import annotations

from samverkan.model.base import Dated, Node, To
from samverkan.model.labels import Group, LabelTraits, Naming
from samverkan.model.properties import Integer, Text, Traits
from samverkan.model.relationships import Alteration, Coverage, Foundation


class Proposal(Node, Dated):
    """A suggested, proposed, decided or rejected change."""

    declared = LabelTraits("proposals", Group.CONTENT, Naming.TEXT)

    text = Text("What is proposed, in plain words", Traits(example="A forum for research."))
    reason = Text("Why, where the document says so", Traits(example="since costs have risen"))
    where_written = Text("Where the change is to be written: agreement or annex", Traits(example="agreement"))
    condition = Text("What it depends on", Traits(example="that funds are granted"))
    order = Integer("Its place in the list that it stands in", Traits(example="1"))

    changes = To(
        "Agreement",
        "CHANGES",
        Alteration,
        inverse="proposals",
        help="The agreement that it would change or adopt",
        inverse_help="Proposals to change or adopt it",
    )
    changes_assignment = To(
        "Assignment",
        "CHANGES",
        Alteration,
        inverse="proposals",
        help="The assignment that it would change",
        inverse_help="Proposals to change it",
        word="changes",
    )
    changes_forum = To(
        "Forum",
        "CHANGES",
        Alteration,
        inverse="proposals",
        help="The forum that it would change",
        inverse_help="Proposals to change it",
        word="changes",
    )
    changes_organisation = To(
        "Organisation",
        "CHANGES",
        Alteration,
        inverse="proposals",
        help="The organisation whose work or steering it would change",
        inverse_help="Proposals to change its work or steering",
        word="changes",
    )
    changes_role = To(
        "Role",
        "CHANGES",
        Alteration,
        inverse="proposals",
        help="The role that it would change",
        inverse_help="Proposals to change it",
        word="changes",
    )
    concerns = To(
        "FocusArea",
        "CONCERNS",
        Coverage,
        inverse="proposals",
        help="Focus areas that it concerns",
        inverse_help="Proposals that concern it",
    )
    became = To(
        "Proposal",
        "BECAME",
        Foundation,
        inverse="grew_from",
        help="The proposal that took it up",
        inverse_help="The suggestions that it takes up",
    )
