"""Where roles meet and how often: forums and meeting series."""

from __future__ import annotations

from neomodel import ArrayProperty, BooleanProperty, IntegerProperty, StringProperty

from samverkan.model.base import Choice, Choices, Counted, Dated, Link, Node, To, words
from samverkan.model.relationships import (
    Coverage,
    Duty,
    Foundation,
    Joining,
    PartOf,
    Party,
    Preparation,
    Steering,
    Under,
)
from samverkan.model.vocabularies import Basis, Chairing, ForumKind, MandateLevel, SeriesKind


class Forum(Node, Dated, Counted):
    """Where roles meet: a council, group, network, dialogue or yearly event."""

    kind = Choice(ForumKind, "forum, council, board, steering group, working group, event and so on", index=True)
    levels = Choices(MandateLevel, "Mandate levels of the forum; several where it mixes them, none where nothing tells")
    level_label = StringProperty(help_text='The words that the document uses for the level, such as "ledningsnivå"')
    level_basis = Choice(Basis, "Whether the level is stated or implied")
    purpose = StringProperty(help_text="What the forum is for, in plain words")
    scope = StringProperty(help_text="How wide its business is and what it leaves out")
    formalised = BooleanProperty(help_text="Whether the forum is formalised; null where the document does not say")
    formalised_note = StringProperty(help_text="For whom and by what it is formalised")
    chairing = Choice(Chairing, "How the chair is arranged: fixed, shared, alternating, rotating, elected, none")
    chairing_detail = StringProperty(help_text="Between whom the chair is shared or goes round, and how")
    secretariat = StringProperty(help_text="Who is secretary, and how that goes round")
    contact = StringProperty(help_text="Who to turn to, as a rule rather than a person")
    mode = StringProperty(help_text="on site, digital, or both; the normal way of meeting")
    mode_exception = StringProperty(help_text="When it may be held otherwise")
    mandate = StringProperty(help_text="What the forum may decide")
    direction = StringProperty(help_text="horizontal between equals, vertical between levels")
    open_list = BooleanProperty(help_text="Whether its seats are given as examples, not completely")
    cooperation = words('Types of cooperation with yes, no or not yet, such as "joint advocacy: not yet"')

    under = To(
        "Agreement",
        "UNDER",
        Under,
        inverse="forums",
        help="Agreements that the forum rests on",
        inverse_help="Forums that rest on it",
    )
    bound_by_agreement = To(
        "Agreement",
        "HEEDS",
        Under,
        inverse="heeded_by",
        help="Agreements that it must heed without resting on them",
        inverse_help="Forums that must heed it without resting on it",
    )
    part_of = To(
        "Forum",
        "PART_OF",
        PartOf,
        inverse="parts",
        help="The forums that it is a sub-body of",
        inverse_help="Its sub-bodies",
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
    )
    meets_in = To(
        "MeetingSeries",
        "MEETS_IN",
        Link,
        inverse="forums",
        help="Its meeting series",
        inverse_help="The forum that meets so",
    )
    concerns = To(
        "FocusArea",
        "CONCERNS",
        Coverage,
        inverse="forums",
        help="Focus areas that the forum itself treats, or says that it does not",
        inverse_help="Forums that treat it",
    )
    party_to = To(
        "Agreement",
        "PARTY_TO",
        Party,
        inverse="party_forums",
        help="Agreements to which the forum itself is party",
        inverse_help="Forums that are parties",
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
    )
    carries = To(
        "Assignment",
        "CARRIES",
        Duty,
        inverse="carrying_forums",
        help="Assignments that it carries out or steers",
        inverse_help="Forums that carry it out or steer it",
    )
    bound_by = To(
        "Commitment",
        "BOUND_BY",
        Duty,
        inverse="bound_forums",
        help="Commitments that bind it",
        inverse_help="Forums that it binds",
    )
    made = To(
        "Proposal",
        "MADE",
        Duty,
        inverse="made_by_forums",
        help="Proposals and suggestions that it made",
        inverse_help="Forums that made it",
    )
    takes = To(
        "Milestone",
        "TAKES",
        Duty,
        inverse="taken_by_forums",
        help="Steps that it takes or decides",
        inverse_help="Forums that take the step",
    )


class MeetingSeries(Node, Dated):
    """How often a forum meets, in which form and mode; nominal, required and actual numbers stand side by side."""

    form = StringProperty(help_text="The meeting form, such as core, extended, physical, virtual")
    kind = Choice(SeriesKind, "nominal, required (a minimum in an agreement) or actual (observed)")
    cadence = StringProperty(help_text='How often, in normal words, such as "4-5 per term"')
    said = StringProperty(help_text="The words of the document for it")
    per_year_min = IntegerProperty(help_text="Fewest a year, computed; a term is half a year")
    per_year_max = IntegerProperty(help_text="Most a year, computed")
    as_needed = BooleanProperty(help_text="Whether it is held as needed")
    months = ArrayProperty(IntegerProperty(), help_text="Months in which it is held, 1 to 12")
    observed = StringProperty(help_text="The period that an actual number was observed in")
    mode = StringProperty(help_text="on site, digital, or both")
    mode_exception = StringProperty(help_text="When it may be held otherwise")
    place = StringProperty(help_text="Where it is held")

    included_in = To(
        "MeetingSeries",
        "INCLUDED_IN",
        Link,
        inverse="includes",
        help="The series whose number already counts these meetings",
        inverse_help="Series that are part of this number",
    )
