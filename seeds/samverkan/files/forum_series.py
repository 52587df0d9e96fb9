"""Meeting series of forums, each a node of its own."""

from __future__ import annotations

from samverkan.files.entries import Entry, Series
from samverkan.files.identities import Identities
from samverkan.files.slugs import slug
from samverkan.model.vocabularies import SeriesKind
from samverkan.write.facts import general


def add_series(identities: Identities, forum: Entry, series: Series) -> None:
    """Add a series to its forum, and to the series whose number counts its meetings already."""
    graph = identities.graph
    kind = str(series.properties.get("kind", SeriesKind.NOMINAL.value))
    id = _series_id(forum.id, series.form, kind)
    given = {
        "name": series.text if series.form == "all" else f"{series.text} ({series.form})",
        "form": series.form,
        "kind": kind,
        "cadence": series.text,
    }
    properties = series.properties | given | forum.seen
    entry = Entry("MeetingSeries", id, series.place, properties, series.evidence, meetings=series.cadence)
    if identities.add(entry) is None:
        return
    places = general(series.evidence)
    graph.add_link(("MEETS_IN", "Forum", "MeetingSeries"), forum.id, id, {}, places, series.place)
    if series.included_in is None:
        return
    if all(other.form != series.included_in for other in forum.series):
        message = f'no series has the form "{series.included_in}"'
        graph.refuse(series.place, message, "Name the form of a series.")
        return
    whole = _series_id(forum.id, series.included_in, kind)
    graph.labels.setdefault(whole, "MeetingSeries")
    included = ("INCLUDED_IN", "MeetingSeries", "MeetingSeries")
    graph.add_link(included, id, whole, {}, places, series.place)


def _series_id(forum: str, form: str, kind: str) -> str:
    parts = [slug(form) if form != "all" else "", kind if kind != SeriesKind.NOMINAL else ""]
    return "/".join(filter(None, [forum, "meetings", "-".join(filter(None, parts))]))
