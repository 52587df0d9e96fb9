"""Meeting series of forums, each a node of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from samverkan.facts import Properties, general
from samverkan.files.entries import Entry, GivenSeat, Series
from samverkan.files.identities import Identities
from samverkan.files.slugs import made_slug
from samverkan.files.values import did_you_mean, lines
from samverkan.model.vocabularies import SeriesKind
from samverkan.rules.dates import PartialDate

_Said = tuple[str, str, str, str]
"""Forum, form, kind and cadence of a series."""


@dataclass(slots=True)
class ForumSeries:
    """Adds the meeting series of forums to a graph, each under an id that is made from forum, form, kind and dates."""

    identities: Identities
    dated: dict[_Said, set[str]] = field(default_factory=dict)
    """The ids of the series that say when they are held."""
    forms: dict[str, set[str]] = field(default_factory=dict)
    """For each forum the forms of its series."""

    @classmethod
    def of(cls, identities: Identities, forums: Iterable[Entry]) -> ForumSeries:
        """Look through the series of all forums, and through those of the graph from documents that are not given."""
        found = cls(identities)
        for forum in forums:
            for series in forum.series:
                said = (forum.id, series.form, _kind(series.properties), series.text)
                found._note(said, _own_id(forum.id, series), series.properties)
        nodes = identities.graph.nodes.get("MeetingSeries", {})
        for link in identities.graph.links_of(("MEETS_IN", "Forum", "MeetingSeries")):
            known = nodes[link.end].properties
            said = (link.start, str(known.get("form")), _kind(known), str(known.get("cadence")))
            found._note(said, link.end, known)
        return found

    def _note(self, said: _Said, id: str, properties: Properties) -> None:
        self.forms.setdefault(said[0], set()).add(said[1])
        if _dates(properties) != "":
            self.dated.setdefault(said, set()).add(id)

    def add(self, forum: Entry, series: Series) -> None:
        """Add a series to its forum, and to the series whose number counts its meetings already."""
        graph = self.identities.graph
        given = {
            "name": series.text if series.form == "all" else f"{series.text} ({series.form})",
            "form": series.form,
            "kind": _kind(series.properties),
            "cadence": series.text,
        }
        id = self._id(forum, series)
        properties = series.properties | given | forum.seen
        entry = Entry("MeetingSeries", id, series.place, properties, series.evidence, meetings=series.cadence)
        if self.identities.add(entry) is None:
            return
        places = general(series.evidence)
        graph.add_link(("MEETS_IN", "Forum", "MeetingSeries"), forum.id, id, {}, places, series.place)
        if series.included_in is None:
            return
        same = [each for each in forum.series if _kind(each.properties) == _kind(series.properties)]
        wholes = [each for each in same if each.form == series.included_in] or [
            each for each in forum.series if each.form == series.included_in
        ]
        if len(wholes) == 0:
            known = self.forms.get(forum.id, set())
            remedy = lines(
                f"The series have the forms: {', '.join(sorted(known))}.", did_you_mean(series.included_in, known)
            )
            graph.refuse(series.place, f'no series has the form "{series.included_in}"', remedy)
            return
        alike = [each for each in wholes if _dates(each.properties) == _dates(series.properties)]
        included = ("INCLUDED_IN", "MeetingSeries", "MeetingSeries")
        for whole in dict.fromkeys(self._id(forum, each) for each in alike or wholes):
            graph.labels.setdefault(whole, "MeetingSeries")
            graph.add_link(included, id, whole, {}, places, series.place)

    def check_forms(self, forum: Entry, seat: GivenSeat) -> None:
        """Note the forms of a seat that no series of its forum has, where the forum has any series."""
        known, given = self.forms.get(forum.id), seat.properties.get("forms")
        if known is None or not isinstance(given, list):
            return
        for form in given:
            if form not in known:
                remedy = lines(
                    f"The series of {forum.id} have the forms: {', '.join(sorted(known))}.",
                    did_you_mean(str(form), known),
                )
                place = seat.places.get("forms", seat.place)
                self.identities.graph.refuse(place, f'no series has the form "{form}"', remedy, unresolved=True)

    def _id(self, forum: Entry, series: Series) -> str:
        """Find the id of a series: one without dates is the only one with dates that says the same."""
        said = (forum.id, series.form, _kind(series.properties), series.text)
        dated = self.dated.get(said, set()) if _dates(series.properties) == "" else set()
        return next(iter(dated)) if len(dated) == 1 else _own_id(forum.id, series)


def _kind(properties: Properties) -> str:
    return str(properties.get("kind", SeriesKind.NOMINAL.value))


def _dates(properties: Properties) -> str:
    """Write from when to when a series is held as a part of its id; nothing where it says neither."""
    parts = []
    for name, word in (("valid_from", "from"), ("valid_to", "to")):
        day = properties.get(name)
        if isinstance(day, PartialDate):
            parts += [word, day.said]
    return made_slug(" ".join(parts))


def _own_id(forum: str, series: Series) -> str:
    kind = _kind(series.properties)
    parts = [made_slug(series.form) if series.form != "all" else "", kind if kind != SeriesKind.NOMINAL else ""]
    return "/".join(filter(None, [forum, "meetings", "-".join(filter(None, parts)), _dates(series.properties)]))
