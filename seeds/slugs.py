"""Slugs and sortable forms of Swedish names."""

from __future__ import annotations

import re
import unicodedata

_FOLDS = str.maketrans({"å": "a", "ä": "a", "ö": "o", "æ": "a", "ø": "o", "ß": "ss"})
_SORTS = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})
_OTHER = re.compile(r"[^a-z0-9]+")
SLUG = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*(?:/[a-z0-9]+(?:[-.][a-z0-9]+)*)*")
"""What an id looks like."""


def fold(text: str) -> str:
    """Lower case without marks: `Östersund` becomes `ostersund`."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_FOLDS)
    return "".join(sign for sign in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(sign))


def slug(text: str, longest: int = 80) -> str:
    """The id that a name gives: `Hälso- och sjukvård` becomes `halso-och-sjukvard`."""
    return _OTHER.sub("-", fold(text)).strip("-")[:longest].strip("-")


def sort_key(text: str) -> str:
    """A form that sorts in Swedish order by code point: å, ä and ö come after z."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_SORTS)
    return "".join(sign for sign in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(sign))


def search_text(names: list[str]) -> str:
    """Every name in lower case, and without its marks where that differs, one after another."""
    lowered = [unicodedata.normalize("NFC", name).lower() for name in names]
    folded = [fold(name) for name in names]
    return " | ".join(dict.fromkeys(lowered + folded))
