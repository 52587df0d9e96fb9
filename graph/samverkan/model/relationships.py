"""Relationships with properties of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from samverkan.model.base import Counted, DatedLink, Link
from samverkan.model.properties import (
    BOUND,
    COMPUTED,
    INTERNAL,
    TELLS_APART,
    Boolean,
    Choice,
    Choices,
    Date,
    Dates,
    Integer,
    PropertyRole,
    Text,
    Texts,
    Traits,
)
from samverkan.model.vocabularies import Capacity, Change, MandateLevel


class Passing:
    """What of an organisation passes on to the one that succeeds it."""

    passes_to = Texts(
        "Ids of the organisations to which it passes on, where several succeed the one that has it",
        Traits(kept_when_derived=True, id_of="Organisation"),
    )
    by_succession = Boolean(
        "True where the predecessor of an organisation had it, and the organisation has it from the succession on",
        COMPUTED,
    )


class Succession(DatedLink):
    """An organisation follows after another, from the first day of its validity on."""


class PartOf(DatedLink):
    """One thing is part of another."""

    form = Text(
        "The meeting form of the whole that the part belongs to, such as extended",
        Traits(tells_apart=True, example="extended"),
    )


class UnitOf(PartOf, Passing):
    """An organisation is a unit of another."""


class Post(DatedLink, Passing):
    """A role is a post in an organisation."""


class MemberOf(DatedLink, Passing):
    """An organisation is member of another, such as a health-care region or a federation."""

    part = Text("The part of the organisation that belongs, where it is not the whole", Traits(example="the hospitals"))
    represented = Boolean("False where a document lists it as not represented in any forum")
    represented_note = Text(
        "What the document remarks on its representation", Traits(example="Not represented in any forum.")
    )


class Seat(DatedLink, Counted, Passing):
    """Somebody sits in a forum."""

    capacities = Choices(
        Capacity,
        "member, chair, vice chair, secretary, convener, facilitator, leader, deputy, invited, observer, contact",
        Traits(word="capacity", own_form=True),
    )
    level = Choice(MandateLevel, "The mandate level of this seat, where it differs or is said for the seat")
    mandate = Text("What the holder may decide or speak for", Traits(example="may speak for its council"))
    forms = Texts("The meeting forms that the seat belongs to; empty means every meeting", Traits(example="extended"))
    condition = Text(
        "When the seat is taken, such as only when judged necessary", Traits(example="only when judged necessary")
    )
    frequency = Text('How regularly it is taken, such as "mostly"', Traits(example="mostly"))
    formalised = Boolean("Whether taking part is formalised for this holder")
    optional = Boolean("Whether the seat may stay empty")
    count = Integer("How many such seats there are", Traits(example="4", tells_apart=True, kept_when_derived=True))
    count_rule = Text(
        "A rule for the number, such as as many as the other side", Traits(example="as many as the other side")
    )
    open_list = Boolean("Whether the document gives its holders as examples only", Traits(kept_when_derived=True))
    alternatives = Texts("Other roles that may take the same seat", Traits(example="motsvarande"))
    rotation = Text("How the capacity is shared or goes round, such as yearly", Traits(example="yearly"))
    invited_by = Text("Who invites", Traits(example="the chair"))
    derived_from = Text("The forum whose seats include this one, where the seat is by reference", COMPUTED)
    organisations = Texts("Ids of every organisation that the holder counts for, units and their wholes", COMPUTED)


class TakesPart(DatedLink, Counted):
    """An organisation meets others in a forum, through a seat of its own, of its roles or of its units."""

    whole = Boolean("Whether the organisation is no part of another", COMPUTED)
    wholes = Texts("Ids of the organisations that it is ultimately part of; its own id where it is whole", COMPUTED)
    levels = Choices(MandateLevel, "The mandate levels at which it takes part, at any time", COMPUTED)
    level_days = Dates("The days on which these levels change, in order; missing where they never do", INTERNAL)
    levels_over_time = Texts(
        "The levels, with commas between them, before the first of `level_days` and from each of them on", INTERNAL
    )
    seats = Integer("How many seats stand behind this", COMPUTED)
    by_succession = Boolean("True where all these seats are those of organisations that it succeeds", COMPUTED)


class Absence(DatedLink):
    """A document says that an organisation does not take part."""

    extent = Text("How far the absence goes", Traits(example="the whole council"))


class Party(DatedLink, Passing):
    """An organisation, a forum or a person is party to an agreement."""

    named = Text("The name that the party has in the agreement", Traits(example="Region Fjällhavet"))
    role = Text(
        "Its part in the agreement, such as host municipality or cooperating municipality",
        Traits(example="host municipality"),
    )
    through = Text("Id of the committee or unit through which it acts", Traits(id_of="Organisation"))
    diary = Text("The diary number that the agreement has with this party", Traits(example="KS 2024/17"))
    order = Integer("Its place in the list of parties", Traits(example="1"))
    share = Text("Its share of a cost, where one is given", Traits(example="50 per cent"))
    by_amendment = Text("Id of the amendment by which it became party", COMPUTED)


class Holding(DatedLink):
    """A person holds a role."""

    acting = Boolean("Whether the holder is acting (tf.)", TELLS_APART)


class Signature(Link):
    """A person signs."""

    on = Text("The day of signing as it was said", Traits(example="2024-03-15"))
    on_date = Date("The day of signing", Traits(role=PropertyRole.COMPUTED, day_of="on"))
    place = Text("The place of signing", Traits(example="Fjällstad"))
    on_behalf_of = Text("Id of the organisation that the person signs for", Traits(id_of="Organisation"))
    as_role = Text("Id of the role in which the person signs", Traits(tells_apart=True, id_of="Role"))


class QualityAssurance(Link):
    """A person vouches for what a document says in one section."""

    section = Text("The section that is vouched for", Traits(tells_apart=True, example="section 4"))
    as_role = Text("Id of the role in which the person vouches", Traits(tells_apart=True, id_of="Role"))


class Under(DatedLink):
    """A forum, goal, commitment, assignment or milestone belongs to an agreement."""

    negated_by = ("change", (Change.REMOVED, Change.NOT_MENTIONED))

    degree = Text('How far the agreement regulates it, such as "partly"', Traits(example="partly"))
    change = Choice(Change, "What this version does to it: kept, added, removed, renamed, reshaped", TELLS_APART)
    named = Text("The name that it has in this agreement", Traits(example="Samverkansrådet"))
    where_written = Text("Where it is written: in the agreement or in an annex", Traits(example="annex"))


class Coverage(DatedLink):
    """An agreement or forum is about a focus area."""

    negated_by = ("excluded", (True,))

    main = Boolean("Whether it is one of the main areas, rather than mentioned in passing")
    excluded = Boolean("Whether the document says that this is NOT treated", TELLS_APART)
    definition = Text(
        "What the area means in this agreement, in plain words",
        Traits(example="Having enough people with the right skills."),
    )
    named = Text("The words that the document uses for the area", Traits(example="forskning och utbildning"))
    added = Text("When and how the area was added", Traits(example="at the meeting of the council on 12 March 2025"))


class Foundation(DatedLink):
    """An agreement or forum follows from another."""

    kind = Text("How: framework, ancillary, triggered by, follows", Traits(tells_apart=True, example="framework"))


class Amendment(DatedLink):
    """An agreement changes another one, from its own first day on or from that of this relationship."""

    notice = Text('Notice period from then on, as it was said, such as "6 months"', Traits(example="12 months"))
    notice_months = Integer("Months of that notice period, read from its words", COMPUTED)
    notice_days = Integer("Days of that notice period, for one that is said in days or weeks", COMPUTED)
    renews = Text(
        'For how long the changed agreement renews itself each time from then on: "1 year"', Traits(example="1 year")
    )
    renews_months = Integer("Months of each renewal, read from its words", COMPUTED)
    renews_days = Integer("Days of each renewal, for one that is said in days or weeks", COMPUTED)
    renewals = Integer("How often it renews itself at most; null where nothing limits it", Traits(example="2"))
    until = Text("Last day of the changed agreement from then on, as it was said", Traits(example="2028-12-31"))
    until_earliest = Date("The earliest day that `until` can mean", BOUND.storing("until.earliest"))
    until_latest = Date("The latest day that `until` can mean", BOUND.storing("until.latest"))
    adds = Texts("Ids of those that become party to the changed agreement", Traits(id_of="Organisation"))
    drops = Texts("Ids of those that are no party to the changed agreement any more", Traits(id_of="Organisation"))


class Joining(Link):
    """The seats of one forum include those of another."""

    direction = Text("horizontal between equals, vertical between levels", Traits(example="horizontal"))


class Preparation(DatedLink):
    """A forum prepares what another treats."""

    what = Text("What is prepared", Traits(example="the agenda"))


class Escalation(DatedLink):
    """A forum takes to another what it cannot settle itself."""

    what = Text("What is taken there, and when", Traits(example="questions of money"))


class Support(DatedLink):
    """An assignment, an organisation or a forum keeps a forum going."""

    inverse_words: ClassVar[Mapping[str, dict[str, str]]] = {
        "convened_by": {"how": "convenes"},
        "secretariat_by": {"how": "secretariat"},
        "coordinated_by": {"how": "coordinates"},
    }

    how = Text("convenes, secretariat, coordinates", Traits(tells_apart=True, example="secretariat"))


class Duty(DatedLink):
    """Somebody is bound by, carries or takes something."""

    part = Text("Which part of it", Traits(example="the evaluation"))
    share = Text("Which share, such as 50 %", Traits(example="50 %"))


class Alteration(Link):
    """A proposal would change something."""

    change = Choice(Change, "added, removed, renamed, reshaped, clarified, kept", TELLS_APART)


class Decision(Link):
    """A body decides on an agreement, such as to enter into it or to extend it."""

    what = Text("What is decided, such as to enter into the agreement", Traits(example="to enter into the agreement"))
    paragraph = Text("The paragraph of the minutes", Traits(tells_apart=True, example="§ 182"))
    on = Text("The day of the decision as it was said", Traits(tells_apart=True, example="2024-02-28"))
    on_date = Date("The day of the decision", Traits(role=PropertyRole.COMPUTED, day_of="on"))


class Steering(DatedLink):
    """Somebody sets the frame for somebody else."""

    kind = Text("formal, wished, directives, frame", Traits(tells_apart=True, example="directives"))
