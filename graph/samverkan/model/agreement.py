"""Agreements: what parties agreed, or propose to."""

from __future__ import annotations

from samverkan.model.base import Dated, Link, Node, To
from samverkan.model.labels import Group, LabelTraits, Naming
from samverkan.model.properties import (
    BOUND,
    COMPUTED,
    INTERNAL,
    Boolean,
    Date,
    Dates,
    Integer,
    Integers,
    PropertyRole,
    Text,
    Texts,
    Traits,
)
from samverkan.model.relationships import Amendment, Coverage, Foundation


class TermsOverTime:
    """What amendments change, on each day; there only where there are amendments.

    Each list has what holds before the first of `terms_days`, and what holds from each of them on. Nothing said, or
    undecided, is an empty text, -1 or the first day of the calendar.
    """

    terms_days = Dates("The days on which the terms change, in order", INTERNAL)
    notice_over_time = Texts("`notice`, for each period", INTERNAL)
    notice_months_over_time = Integers("`notice_months`, for each period", INTERNAL)
    notice_days_over_time = Integers("`notice_days`, for each period", INTERNAL)
    renews_over_time = Texts("`renews`, for each period", INTERNAL)
    renews_months_over_time = Integers("`renews_months`, for each period", INTERNAL)
    renews_days_over_time = Integers("`renews_days`, for each period", INTERNAL)
    renewals_over_time = Integers("`renewals`, for each period", INTERNAL)
    valid_to_over_time = Texts("`valid_to`, for each period", INTERNAL)
    ends_earliest_over_time = Dates("`ends_earliest`, for each period", INTERNAL)
    ends_latest_over_time = Dates("`ends_latest`, for each period", INTERNAL)


class Agreement(Node, Dated, TermsOverTime):
    """What parties agreed, or propose to; not the document that speaks of it."""

    declared = LabelTraits("agreements", Group.CONTENT, Naming.LOCAL)

    kind = Text(
        "partnership, collaboration, letter of intent, ALF, VFU, framework and so on",
        Traits(in_plan=True, example="partnership"),
        index=True,
    )
    diary = Text("Diary number, such as RS/482/2018", Traits(example="RS/482/2018"))
    signed_on = Text("The day of signing as it was said", Traits(example="2024-03-15"))
    signed_on_date = Date("The day of signing", Traits(role=PropertyRole.COMPUTED, day_of="signed_on"))
    notice = Text('Notice period as it was said, such as "6 months"', Traits(example="6 months"))
    notice_months = Integer("Months of the notice period, read from its words; null where they give none", COMPUTED)
    notice_days = Integer("Days of the notice period, for one that is said in days or weeks", COMPUTED)
    renews = Text('For how long it renews itself each time, unless notice is given: "1 year"', Traits(example="1 year"))
    renews_months = Integer("Months of each renewal, read from its words; null where they give none", COMPUTED)
    renews_days = Integer("Days of each renewal, for one that is said in days or weeks", COMPUTED)
    renewals = Integer("How often it renews itself at most; null where nothing limits it", Traits(example="2"))
    ended_on = Text(
        "The last day on which it was in force, where it ended on another day than `valid_to` or renewed itself",
        Traits(example="2026-06-30"),
    )
    ended_earliest = Date("The earliest day that ended_on can mean", BOUND.storing("ended_on.earliest"))
    ended_latest = Date("The latest day that ended_on can mean", BOUND.storing("ended_on.latest"))
    replaced_on = Text("The day from which on another agreement replaces it, as it was said", COMPUTED)
    replaced_earliest = Date("The earliest day that replaced_on can mean", BOUND.storing("replaced_on.earliest"))
    replaced_latest = Date("The latest day that replaced_on can mean", BOUND.storing("replaced_on.latest"))
    terminable_by = Text("Who may terminate it", Traits(example="either party"))
    termination_effect = Text(
        "What happens to what is under way when it ends", Traits(example="Projects go on by their plans.")
    )
    extended = Text("By whom and when it was extended", Traits(example="by the council on 1 June 2025"))
    financing = Text("What it says of money", Traits(example="Each party pays its own costs."))
    legal_basis = Text("The law or regulation that it rests on", Traits(example="9 kap. 37 § kommunallagen"))
    purpose = Text("What it is for, in plain words", Traits(example="To bring research into care."))
    open_list = Boolean("Whether its areas, parties or annexes are given as examples")
    annexes = Texts("Annexes that it has or is to have", Traits(example="Bilaga 1: Budget"))
    copies = Text("In how many copies it is drawn up", Traits(example="two identical, one for each party"))

    covers = To(
        "FocusArea",
        "COVERS",
        Coverage,
        inverse="agreements",
        help="Focus areas that it covers",
        inverse_help="Agreements that cover it",
        negative_word="excludes",
    )
    refers_to = To(
        "Document",
        "REFERS_TO",
        Link,
        inverse="referring_agreements",
        help="Strategies, plans and laws that it refers to",
        inverse_help="Agreements that refer to it",
    )
    replaces = To(
        "Agreement",
        "REPLACES",
        Foundation,
        inverse="replaced_by",
        help="Earlier agreements that it replaces or is to replace",
        inverse_help="Later agreements that replace it",
    )
    amends = To(
        "Agreement",
        "AMENDS",
        Amendment,
        inverse="amended_by",
        help="Agreements whose notice, end or parties it changes",
        inverse_help="Agreements that change its notice, end or parties",
    )
    based_on = To(
        "Agreement",
        "BASED_ON",
        Foundation,
        inverse="basis_for",
        help="Agreements that it hangs on, follows from or was triggered by",
        inverse_help="Agreements that hang on it or follow from it",
    )
