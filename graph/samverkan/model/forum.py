"""Forums: where roles meet."""

from __future__ import annotations

from samverkan.model.base import Counted, Dated, DatedLink, Link, Node, To
from samverkan.model.labels import Group, LabelTraits, Naming
from samverkan.model.properties import Boolean, Choice, Choices, Dates, Text, Texts, Traits
from samverkan.model.rank import Rank
from samverkan.model.relationships import (
    Coverage,
    Decision,
    Duty,
    Escalation,
    Foundation,
    Joining,
    PartOf,
    Party,
    Preparation,
    Steering,
    Support,
    Under,
)
from samverkan.model.vocabularies import Basis, Chairing, ForumKind, MandateLevel


class Forum(Node, Dated, Counted):
    """Where roles meet: a council, group, network, dialogue or yearly event."""

    declared = LabelTraits("forums", Group.MEETINGS, Naming.LOCAL)

    kind = Choice(
        ForumKind,
        "forum, council, board, steering group, working group, event and so on",
        Traits(usual=ForumKind.UNKNOWN),
        index=True,
    )
    levels = Choices(
        MandateLevel,
        "Mandate levels of the forum; several where it mixes them, none where nothing tells",
        Traits(word="level"),
    )
    level_label = Text(
        'The words that the document uses for the level, such as "ledningsnivå"', Traits(example="ledningsnivå")
    )
    level_basis = Choice(Basis, "Whether the level is stated or implied")
    purpose = Text("What the forum is for, in plain words", Traits(example="To plan placements together."))
    scope = Text("How wide its business is and what it leaves out", Traits(example="All education; not research."))
    formalised = Boolean("Whether the forum is formalised; null where the document does not say")
    formalised_note = Text(
        "For whom and by what it is formalised", Traits(example="for the region, by a decision of its council")
    )
    chairing = Choice(Chairing, "How the chair is arranged: fixed, shared, alternating, rotating, elected, none")
    chairing_detail = Text(
        "Between whom the chair is shared or goes round, and how", Traits(example="the parties, a year at a time")
    )
    secretariat = Text(
        "Who is secretary, and how that goes round", Traits(example="the region, in turn with the university")
    )
    contact = Text("Who to turn to, as a rule rather than a person", Traits(example="the region's secretariat"))
    mode = Text("on site, digital, or both; the normal way of meeting", Traits(example="on site"))
    mode_exception = Text("When it may be held otherwise", Traits(example="digital where special reasons prevent it"))
    meets_on = Dates("Days for which meetings are announced; they do not count as meetings a year")
    mandate = Text("What the forum may decide", Traits(example="It may decide within the budget."))
    direction = Text("horizontal between equals, vertical between levels", Traits(example="horizontal"))
    open_list = Boolean("Whether its seats are given as examples, not completely")
    cooperation = Texts(
        'Types of cooperation with yes, no or not yet, such as "joint advocacy: not yet"',
        Traits(example="joint advocacy: not yet"),
    )

    under = To(
        "Agreement",
        "UNDER",
        Under,
        inverse="forums",
        help="Agreements that the forum rests on",
        inverse_help="Forums that rest on it",
        lends_validity=True,
    )
    bound_by_agreement = To(
        "Agreement",
        "HEEDS",
        Under,
        inverse="heeded_by",
        help="Agreements that it must heed without resting on them",
        inverse_help="Forums that must heed it without resting on it",
        word="heeds",
        inverse_word="heeded_by",
    )
    part_of = To(
        "Forum",
        "PART_OF",
        PartOf,
        inverse="parts",
        help="The forums that it is a sub-body of",
        inverse_help="Its sub-bodies",
        rank=Rank(upwards=True),
    )
    belongs_to = To(
        "Organisation",
        "BELONGS_TO",
        PartOf,
        inverse="hosted_forums",
        help="The health-care region or body that it belongs to",
        inverse_help="Forums that belong to it",
    )
    prepares_for = To(
        "Forum",
        "PREPARES_FOR",
        Preparation,
        inverse="prepared_by",
        help="Forums that it prepares business for",
        inverse_help="Forums that prepare its business",
        rank=Rank(upwards=True),
    )
    escalates_to = To(
        "Forum",
        "ESCALATES_TO",
        Escalation,
        inverse="escalated_from",
        help="Forums to which it takes what it cannot settle itself",
        inverse_help="Forums that take to it what they cannot settle",
        inverse_word="escalated_from",
        rank=Rank(upwards=True),
    )
    replaces = To(
        "Forum",
        "REPLACES",
        Foundation,
        inverse="replaced_by",
        help="Earlier bodies that it replaced or grew out of",
        inverse_help="Later bodies that replaced it",
    )
    joins = To(
        "Forum",
        "JOINS",
        Joining,
        inverse="joined_by",
        help="Shared events that all its seats take part in",
        inverse_help="Forums whose seats all take part here",
        rank=Rank(upwards=True, only=("direction", "vertical")),
    )
    meets_in = To(
        "MeetingSeries",
        "MEETS_IN",
        Link,
        inverse="forums",
        help="Its meeting series",
        inverse_help="The forum that meets so",
        word="meets",
        own_form=True,
    )
    concerns = To(
        "FocusArea",
        "CONCERNS",
        Coverage,
        inverse="forums",
        help="Focus areas that the forum itself treats, or says that it does not",
        inverse_help="Forums that treat it",
        negative_word="excludes",
    )
    party_to = To(
        "Agreement",
        "PARTY_TO",
        Party,
        inverse="party_forums",
        help="Agreements to which the forum itself is party",
        inverse_help="Forums that are parties",
        inverse_word="parties",
    )
    decided = To(
        "Agreement",
        "DECIDED",
        Decision,
        inverse="decided_by_forums",
        help="Agreements that it decided on, such as to enter into them",
        inverse_help="Forums that decided on it, with paragraph and day",
        inverse_word="decided_by",
    )
    acts_for = To(
        "Organisation",
        "ACTS_FOR",
        DatedLink,
        inverse="acting_forums",
        help="Organisations on whose behalf it acts",
        inverse_help="Forums that act on its behalf",
    )
    supports = To(
        "Forum",
        "SUPPORTS",
        Support,
        inverse="supporting_forums",
        help="Forums that it convenes, coordinates or is secretariat for",
        inverse_help="Forums that convene it, coordinate it or are its secretariat",
    )
    steers = To(
        "Organisation",
        "STEERS",
        Steering,
        inverse="steered_by_forums",
        help="Organisations that it steers",
        inverse_help="Forums that steer it",
    )
    steers_forums = To(
        "Forum",
        "STEERS",
        Steering,
        inverse="steered_by",
        help="Forums that work on its directives",
        inverse_help="Forums that give it directives",
        word="steers",
        inverse_word="steered_by",
        rank=Rank(upwards=False),
    )
    carries = To(
        "Assignment",
        "CARRIES",
        Duty,
        inverse="carrying_forums",
        help="Assignments that it carries out or steers",
        inverse_help="Forums that carry it out or steer it",
        inverse_word="by",
    )
    bound_by = To(
        "Commitment",
        "BOUND_BY",
        Duty,
        inverse="bound_forums",
        help="Commitments that bind it",
        inverse_help="Forums that it binds",
        word=None,
        inverse_word="by",
    )
    made = To(
        "Proposal",
        "MADE",
        Duty,
        inverse="made_by_forums",
        help="Proposals and suggestions that it made",
        inverse_help="Forums that made it",
        inverse_word="by",
    )
    takes = To(
        "Milestone",
        "TAKES",
        Duty,
        inverse="taken_by_forums",
        help="Steps that it takes or decides",
        inverse_help="Forums that take the step",
        inverse_word="by",
    )
