"""What every node and every relationship has: a name or a key, evidence, and where it applies a validity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self, overload

from neomodel import RelationshipTo, StructuredNode, StructuredRel

from samverkan.model.labels import LabelTraits
from samverkan.model.nodes import NodesOf, Related
from samverkan.model.properties import (
    BOUND,
    COMPUTED,
    EVIDENCE,
    INTERNAL,
    Boolean,
    Choice,
    Choices,
    Date,
    Dates,
    Integer,
    Integers,
    Merge,
    OwnsProperties,
    PropertyRole,
    Shown,
    Text,
    Texts,
    Traits,
)
from samverkan.model.rank import Rank
from samverkan.model.vocabularies import Basis, Certainty, Status


class To(RelationshipTo):
    """A relationship, declared once: on its source, with the name that it has when read from its target.

    `inverse` is the plural noun for the sources seen from the target; both help texts become API descriptions. The
    target is looked up in this package, since neomodel would look in the module of the source only.
    """

    def __init__(
        self,
        target: str,
        kind: str,
        model: type[Link],
        *,
        inverse: str,
        help: str,
        inverse_help: str,
        word: str | None = "",
        inverse_word: str | None = None,
        negative_word: str | None = None,
        own_form: bool = False,
        lends_validity: bool = False,
        rank: Rank | None = None,
    ) -> None:
        """Declare a relationship.

        `word` is the word for it in files at the source: its name where nothing is said, None where files do not write
        it there. `inverse_word` is the word at the target. `negative_word` says at the source that a document denies
        the relationship, as `excludes` does. `own_form` tells that files do not write it as a reference to an id.
        `lends_validity` tells that a source that says no dates holds as long as the target does. `rank` says which end
        is above the other.
        """
        super().__init__(f"{__package__}.{target}", kind, cardinality=Related, model=model)
        self.target, self.kind, self.model = target, kind, model
        self.inverse = inverse
        self.help_text = help
        self.inverse_help = inverse_help
        self.word, self.inverse_word, self.negative_word = word, inverse_word, negative_word
        self.own_form = own_form
        self.lends_validity = lends_validity
        self.rank = rank

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> Related: ...

    def __get__(self, instance: object, owner: type) -> Self | Related:
        """Tell type checkers what an object has under this name.

        neomodel puts the related nodes into each object itself, where they hide this method.
        """
        if instance is None:
            return self
        raise AttributeError("The object is not made yet.")


class Evidence:
    """Where a fact stands. Lists of equal length: the n-th source has the n-th basis, certainty and `source_fields`."""

    sources = Texts('Documents and places, each as "document id#locator"', EVIDENCE.storing("evidence.source"))
    basis = Choices(
        Basis,
        "How the fact follows from each source: stated, implied, computed, external",
        EVIDENCE.storing("evidence.basis"),
    )
    certainty = Choices(
        Certainty, "How sure each reading is: certain, probable, uncertain", EVIDENCE.storing("evidence.certainty")
    )
    source_fields = Texts(
        "For each source the properties whose values it supports, with a blank between them; empty for the whole fact. "
        "Missing where all sources are for the whole fact",
        EVIDENCE.storing("evidence.listed_fields"),
    )
    display = Text("The short text that a drawn graph shows", Traits(role=PropertyRole.INTERNAL, shown=Shown.ON_NODES))
    note = Text(
        "What a reader should know beside the fact, in plain words",
        Traits(example="The document gives the name in two spellings.", merge=Merge.APPEND),
    )


class Dated:
    """From when to when something holds, as it was said and as native dates to compare with."""

    valid_from = Text(
        'First day as it was said: "2018", "2018-02" or "2018-02-01"',
        Traits(word="valid", own_form=True, example="2022-10-28"),
    )
    valid_to = Text(
        'Last day as it was said, inclusive; "open" is until further notice', Traits(word="valid", own_form=True)
    )
    starts_when = Text(
        'The event with which it starts, where no date is said: "the last signature"',
        Traits(word="valid", own_form=True),
    )
    ends_when = Text(
        'The event with which it ends, where no date is said: "until the project is finished"',
        Traits(word="valid", own_form=True),
    )
    starts_earliest = Date("The earliest day that valid_from can mean", BOUND.storing("valid_from.earliest"))
    starts_latest = Date("The latest day that valid_from can mean", BOUND.storing("valid_from.latest"))
    ends_earliest = Date("The earliest day that valid_to can mean", BOUND.storing("valid_to.earliest"))
    ends_latest = Date("The latest day that valid_to can mean", BOUND.storing("valid_to.latest"))
    seen_earliest = Date(
        "First day of the period that the document describes as its present",
        Traits(role=PropertyRole.COMPUTED, shown=Shown.ON_NODES, merge=Merge.EARLIEST),
    )
    seen_latest = Date(
        "Last day of the period that the document describes as its present",
        Traits(role=PropertyRole.COMPUTED, shown=Shown.ON_NODES, merge=Merge.LATEST),
    )
    validity_rule = Text(
        "The rule behind the dates where they were not said outright", Traits(example="from the day of signing")
    )
    status = Choice(Status, "Where it stands: active, signed, planned, proposed, dormant, ended and so on")
    status_note = Text(
        "Why it stands so, such as why it is dormant",
        Traits(example="nobody has convened it since the reform", merge=Merge.APPEND),
    )
    inherited = Texts("The properties of these that it takes over from what it rests on", INTERNAL)
    only_seen = Boolean(
        "Whether nothing says when it holds but the period that its document describes as its present", INTERNAL
    )
    answer_days = Dates(
        "The days on which it changes whether this is in force, in order", INTERNAL.storing("in_force.days")
    )
    answers = Texts(
        "Whether this is in force before the first of `answer_days`, and from each of them on; missing where nothing "
        "says when it holds",
        INTERNAL.storing("in_force.values"),
    )


def _counted(name: str, kind: str) -> Integers:
    """Declare a list of numbers, one for each period between the days of `meeting_days`."""
    return Integers(f"{kind} in each period that `meeting_days` divide", INTERNAL.storing(f"counts.{name}"))


class Counted:
    """Meetings per year, computed from meeting series.

    The first three are the range over all periods. The lists have one number for each period between the days of
    `meeting_days`, the first for the time before them; -1 is a number that is not stated, and a list of nothing else is
    left out.
    """

    meetings_min = Integer(
        "Fewest meetings a year over all periods; null where no number is stated",
        COMPUTED.storing("counts.meetings_min"),
    )
    meetings_max = Integer(
        "Most meetings a year over all periods; null where no upper number is stated",
        COMPUTED.storing("counts.meetings_max"),
    )
    meetings_as_needed = Boolean("Whether meetings are held as needed", COMPUTED.storing("counts.meetings_as_needed"))
    dormant = Boolean(
        "Whether the forum is dormant: it exists and has not met for a long time; on seats only where it is", COMPUTED
    )
    meeting_days = Dates(
        "The days on which the number of meetings a year changes, in order", INTERNAL.storing("counts.meeting_days")
    )
    nominal_min = _counted("nominal_min", "Fewest meetings a year as a rule")
    nominal_max = _counted("nominal_max", "Most meetings a year as a rule")
    nominal_as_needed = _counted("nominal_as_needed", "1 where meetings are held as needed as a rule, else 0,")
    required_min = _counted("required_min", "Fewest meetings a year that an agreement requires")
    required_max = _counted("required_max", "Most meetings a year that an agreement requires")
    required_as_needed = _counted("required_as_needed", "1 where an agreement requires meetings as needed, else 0,")
    actual_min = _counted("actual_min", "Fewest meetings a year that were observed")
    actual_max = _counted("actual_max", "Most meetings a year that were observed")
    actual_as_needed = _counted("actual_as_needed", "1 where meetings were observed to be held as needed, else 0,")


class Node(StructuredNode, Evidence, OwnsProperties):
    """What all nodes share."""

    __abstract_node__ = True

    declared: ClassVar[LabelTraits]
    """What is said of the label itself."""

    nodes = NodesOf()

    uid = Text(
        "The slug that files use",
        Traits(own_form=True, example="region-jamtland-harjedalen"),
        db_property="id",
        unique_index=True,
        required=True,
    )
    name = Text("The name as the document gives it, OCR damage mended", index=True)
    aliases = Texts(
        "Other names: abbreviations, spellings, older and newer names",
        Traits(word="also", own_form=True, merge=Merge.PAIR),
    )
    alias_kinds = Texts(
        "For each alias what sort of name it is",
        Traits(word="also", own_form=True, merge=Merge.PAIR, shown=Shown.NOWHERE),
    )
    description = Text("What it is, in plain words", Traits(example="Plans placements together.", merge=Merge.APPEND))
    tags = Texts('Marks that a document sets, such as "primary" or "presented"', Traits(example="primary"))
    search = Text("Name, aliases and text in lower case, for searching", INTERNAL)
    sort_key = Text("The name made sortable in Swedish order", INTERNAL, index=True)


class Link(StructuredRel, Evidence, OwnsProperties):
    """What all relationships share."""

    negated_by: ClassVar[tuple[str, tuple[str | bool, ...]] | None] = None
    """The property, and its values, by which a document says that the relationship does NOT hold."""

    inverse_words: ClassVar[Mapping[str, dict[str, str]]] = {}
    """Words for it in files at its target, each with the properties that the word sets."""

    key = Text("Start, end and what tells parallel relationships apart", INTERNAL, unique_index=True)


class DatedLink(Link, Dated):
    """A relationship that holds for a time."""
