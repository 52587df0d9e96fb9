"""Meeting series: how often a forum meets."""

from __future__ import annotations

from samverkan.model.base import Dated, Link, Node, To
from samverkan.model.labels import Group, LabelTraits
from samverkan.model.properties import COMPUTED, Boolean, Choice, Integer, Integers, Merge, Text, Traits
from samverkan.model.vocabularies import SeriesKind


class MeetingSeries(Node, Dated):
    """How often a forum meets, in which form and mode; nominal, required and actual numbers stand side by side."""

    declared = LabelTraits("meeting_series", Group.MEETINGS, section=False)

    form = Text("The meeting form, such as core, extended, physical, virtual", Traits(example="extended"))
    kind = Choice(SeriesKind, "nominal, required (a minimum in an agreement) or actual (observed)")
    cadence = Text('How often, in normal words, such as "4-5 per term"', Traits(in_plan=True, example="4-5 per term"))
    said = Text("The words of the document for it", Traits(example="en gång per kvartal", merge=Merge.APPEND))
    per_year_min = Integer("Fewest a year, computed; a term is half a year", COMPUTED.storing("meetings.low"))
    per_year_max = Integer("Most a year, computed", COMPUTED.storing("meetings.high"))
    as_needed = Boolean("Whether it is held as needed", COMPUTED.storing("meetings.as_needed"))
    months = Integers("Months in which it is held, 1 to 12", COMPUTED.storing("meetings.months"))
    observed = Text("The period that an actual number was observed in", Traits(example="2018"))
    mode = Text("on site, digital, or both", Traits(example="on site"))
    mode_exception = Text("When it may be held otherwise", Traits(example="digital where special reasons prevent it"))
    place = Text("Where it is held", Traits(example="Fjällstad"))

    included_in = To(
        "MeetingSeries",
        "INCLUDED_IN",
        Link,
        inverse="includes",
        help="The series whose number already counts these meetings",
        inverse_help="Series that are part of this number",
        own_form=True,
    )
