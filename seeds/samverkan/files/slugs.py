"""Make slugs and sortable forms of Swedish names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from samverkan.rules.folding import fold

_SORTS = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})
_OTHER = re.compile(r"[^a-z0-9]+")
SLUG = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*(?:/[a-z0-9]+(?:[-.][a-z0-9]+)*)*")
"""What an id looks like."""
SHORT_ID = re.compile(rf"^(?=.*[-/]){SLUG.pattern}$", re.ASCII)
"""An id that is written in place of the word `id`: it holds a sign that no word has."""
LONGEST_ID = 200


def slug(text: str, longest: int = 80) -> str:
    """Make an id of a name: `Hälso- och sjukvård` becomes `halso-och-sjukvard`.

    Characters that are another form of a letter or a number count as these, such as `ﬁ` and `Ｒ`. Letters of other
    scripts are left out beside Latin ones, so that the result may be empty; see `made_slug`.
    """
    return _OTHER.sub("-", fold(unicodedata.normalize("NFKC", text))).strip("-")[:longest].strip("-")


def made_slug(text: str) -> str:
    """Make a slug, in Latin letters where a text has only others: `東京大学` becomes `dongjingdaxue`."""
    made = slug(text)
    if any(sign.isalpha() for sign in made) or not any(sign.isalpha() for sign in text):
        return made
    return slug(anyascii(unicodedata.normalize("NFKC", text)))


def made_id(text: str) -> str | None:
    """Make the slug of a name; None where it has no letter, since numbers alone do not identify a thing."""
    made = made_slug(text)
    return made if any(sign.isalpha() for sign in made) else None


def letters(text: str) -> str:
    """Return letters and numbers of every script without marks, to tell apart two names with one slug."""
    return "".join(sign for sign in fold(unicodedata.normalize("NFKC", text)) if sign.isalnum())


@lru_cache(maxsize=65_536)
def sort_key(text: str) -> str:
    """Make a form that sorts in Swedish order by code point: å, ä and ö come after z.

    Many things have the same name, and share this text in memory; so it is with the next function.
    """
    lowered = unicodedata.normalize("NFC", text).lower().translate(_SORTS)
    return "".join(sign for sign in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(sign))


@lru_cache(maxsize=65_536)
def search_text(*names: str) -> str:
    """Join every name in lower case, and without its marks where that differs."""
    lowered = [unicodedata.normalize("NFC", name).lower() for name in names]
    folded = [fold(name) for name in names]
    return " | ".join(dict.fromkeys(lowered + folded))
