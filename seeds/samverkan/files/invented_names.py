"""Names of organisations, roles and forums that do not exist, for generated files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, product

_SIDES = ("", "Norra ", "Södra ", "Östra ", "Västra ", "Övre ", "Nedre ", "Inre ", "Yttre ")
_FIRST = (
    *("Glimmer", "Dimsk", "Frostl", "Tjädr", "Rimfrost", "Skymn", "Ljungv", "Sagv", "Silverl", "Stjärnv"),
    *("Vindl", "Molnv", "Snöv", "Gryning", "Kråkv", "Älvsk", "Ödl", "Åskv", "Törnl", "Mossv"),
)
_LAST = ("havet", "dalen", "bygden", "näset", "slätten", "vidderna", "åsarna", "öarna", "moarna", "landet")

KINDS = (
    ("Region {}", "region"),
    ("{} kommun", "municipality"),
    ("{} universitet", "university"),
    ("{} högskola", "university"),
    ("{} länsstyrelse", "county administrative board"),
    ("{} kommunförbund", "federation"),
    ("{} sjukhus", "hospital"),
)
"""How a body is called after its place, and what kind of body it is."""

UNITS = (
    *("Folkhälsoavdelningen", "Förvaltningen för hälsa", "Fakulteten för vård", "Enheten för forskning"),
    *("Avdelningen för utveckling", "Kansliet", "Institutionen för lärande", "Förvaltningen för utbildning"),
)

ROLES = {
    "political": ("Regionråd", "Ordförande i nämnden", "Kommunalråd", "Vice ordförande", "Ledamot av styrelsen"),
    "strategic": ("Direktör", "Rektor", "Prorektor", "Forskningsdirektör", "Utvecklingsdirektör", "Kanslichef"),
    "tactical": ("Dekan", "Förvaltningschef", "Prefekt", "Utbildningschef", "Avdelningschef", "Verksamhetschef"),
    "operational": ("Handläggare", "Samordnare", "Processledare", "Utredare", "Sekreterare", "Projektledare"),
}
"""Posts by the level of mandate at which they meet."""

FORUMS = {
    "political": (("Politiskt samråd", "council"), ("Politisk styrgrupp", "steering group")),
    "strategic": (("Samverkansråd", "council"), ("Ledningsgrupp", "management group")),
    "tactical": (("Beredningsgrupp", "preparatory group"), ("Samordningsgrupp", "steering group")),
    "operational": (("Arbetsgrupp", "working group"), ("Nätverk", "network"), ("Samverkansdag", "event")),
}
"""Meeting places by level, each with its kind."""

AREAS = (
    *("Jämlik hälsa", "Kompetensförsörjning", "Forskning i vården", "Verksamhetsförlagd utbildning", "Digitalisering"),
    *("Psykisk hälsa", "Äldres hälsa", "Livslångt lärande", "Hållbar omställning", "Kulturella näringar"),
    *("Landsbygdens utveckling", "Välfärdsteknik", "Unga i arbete", "Beredskap", "Regional innovation"),
)

AGREEMENTS = (
    ("Överenskommelse om samverkan", "agreement"),
    ("Partnerskapsöverenskommelse", "partnership"),
    ("Avsiktsförklaring", "declaration of intent"),
    ("Ramavtal", "framework agreement"),
)

CADENCES = (
    *("quarterly", "2 per term", "4-5 per year", "monthly", "yearly", "twice a year", "feb and dec"),
    *("as needed", "at least 2 per year", "1-2 per term as needed", "not stated"),
)


def places() -> Iterator[str]:
    """Yield names of places that do not exist, each once; they are numbered when the words run out."""
    for number in count(1):
        for side, last, first in product(_SIDES, _LAST, _FIRST):
            yield f"{side}{first}{last}" + (f" {number}" if number > 1 else "")
