"""Relationships with properties of their own."""

from __future__ import annotations

from neomodel import BooleanProperty, IntegerProperty, StringProperty

from samverkan.model.base import Choice, Choices, Counted, DatedLink, DateProperty, Link, words
from samverkan.model.vocabularies import Capacity, Change, MandateLevel


class PartOf(DatedLink):
    """One thing is part of another."""

    form = StringProperty(help_text="The meeting form of the whole that the part belongs to, such as extended")


class MemberOf(DatedLink):
    """An organisation is member of another, such as a health-care region or a federation."""

    part = StringProperty(help_text="The part of the organisation that belongs, where it is not the whole")
    represented = BooleanProperty(help_text="False where a document lists it as not represented in any forum")
    represented_note = StringProperty(help_text="What the document remarks on its representation")


class Seat(DatedLink, Counted):
    """Somebody sits in a forum."""

    capacities = Choices(
        Capacity, "member, chair, secretary, convener, facilitator, leader, deputy, invited, observer, contact"
    )
    level = Choice(MandateLevel, "The mandate level of this seat, where it differs or is said for the seat")
    mandate = StringProperty(help_text="What the holder may decide or speak for")
    forms = words("The meeting forms that the seat belongs to; empty means every meeting")
    condition = StringProperty(help_text="When the seat is taken, such as only when judged necessary")
    frequency = StringProperty(help_text='How regularly it is taken, such as "mostly"')
    formalised = BooleanProperty(help_text="Whether taking part is formalised for this holder")
    optional = BooleanProperty(help_text="Whether the seat may stay empty")
    count = IntegerProperty(help_text="How many such seats there are")
    count_rule = StringProperty(help_text="A rule for the number, such as as many as the other side")
    open_list = BooleanProperty(help_text="Whether the document gives its holders as examples only")
    alternatives = words("Other roles that may take the same seat")
    rotation = StringProperty(help_text="How the capacity is shared or goes round, such as yearly")
    invited_by = StringProperty(help_text="Who invites")
    derived_from = StringProperty(help_text="The forum whose seats include this one, where the seat is by reference")
    organisations = words("Ids of every organisation that the holder counts for, units and their wholes")


class TakesPart(DatedLink, Counted):
    """An organisation meets others in a forum, through a seat of its own, of its roles or of its units."""

    whole = BooleanProperty(help_text="Whether the organisation is no part of another")
    wholes = words("Ids of the organisations that it is ultimately part of; its own id where it is whole")
    levels = Choices(MandateLevel, "The mandate levels at which it takes part")
    seats = IntegerProperty(help_text="How many seats stand behind this")


class Absence(DatedLink):
    """A document says that an organisation does not take part."""

    extent = StringProperty(help_text="How far the absence goes")


class Party(DatedLink):
    """An organisation or a forum is party to an agreement."""

    named = StringProperty(help_text="The name that the party has in the agreement")
    order = IntegerProperty(help_text="Its place in the list of parties")
    share = StringProperty(help_text="Its share of a cost, where one is given")


class Holding(DatedLink):
    """A person holds a role."""

    acting = BooleanProperty(help_text="Whether the holder is acting (tf.)")


class Signature(Link):
    """A person signs."""

    on = StringProperty(help_text="The day of signing as it was said")
    on_date = DateProperty(help_text="The day of signing")
    place = StringProperty(help_text="The place of signing")
    on_behalf_of = StringProperty(help_text="Id of the organisation that the person signs for")
    as_role = StringProperty(help_text="Id of the role in which the person signs")


class QualityAssurance(Link):
    """A person vouches for what a document says in one section."""

    section = StringProperty(help_text="The section that is vouched for")
    as_role = StringProperty(help_text="Id of the role in which the person vouches")


class Under(DatedLink):
    """A forum, goal, commitment, assignment or milestone belongs to an agreement."""

    negated_by = ("change", (Change.REMOVED, Change.NOT_MENTIONED))

    degree = StringProperty(help_text='How far the agreement regulates it, such as "partly"')
    change = Choice(Change, "What this version does to it: kept, added, removed, renamed, reshaped")
    named = StringProperty(help_text="The name that it has in this agreement")
    where_written = StringProperty(help_text="Where it is written: in the agreement or in an annex")


class Coverage(DatedLink):
    """An agreement or forum is about a focus area."""

    negated_by = ("excluded", (True,))

    main = BooleanProperty(help_text="Whether it is one of the main areas, rather than mentioned in passing")
    excluded = BooleanProperty(help_text="Whether the document says that this is NOT treated")
    definition = StringProperty(help_text="What the area means in this agreement, in plain words")
    named = StringProperty(help_text="The words that the document uses for the area")
    added = StringProperty(help_text="When and how the area was added")


class Foundation(DatedLink):
    """An agreement or forum follows from another."""

    kind = StringProperty(help_text="How: framework, ancillary, triggered by, follows")


class Joining(Link):
    """The seats of one forum include those of another."""

    direction = StringProperty(help_text="horizontal between equals, vertical between levels")


class Preparation(DatedLink):
    """A forum prepares what another treats."""

    what = StringProperty(help_text="What is prepared")


class Support(DatedLink):
    """An assignment keeps a forum going."""

    how = StringProperty(help_text="convenes, secretariat, coordinates")


class Duty(DatedLink):
    """Somebody is bound by, carries or takes something."""

    part = StringProperty(help_text="Which part of it")
    share = StringProperty(help_text="Which share, such as 50 %")


class Alteration(Link):
    """A proposal would change something."""

    change = Choice(Change, "added, removed, renamed, reshaped, clarified, kept")


class Steering(DatedLink):
    """Somebody sets the frame for somebody else."""

    kind = StringProperty(help_text="formal, wished, directives, frame")
