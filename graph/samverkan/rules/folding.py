"""The one rule by which search takes letters for the same: upper and lower case, marks, and forms of Unicode."""

from __future__ import annotations

import unicodedata

_FOLDS = str.maketrans(
    {"å": "a", "ä": "a", "ö": "o", "æ": "a", "ø": "o", "ß": "ss", "œ": "oe", "đ": "d", "ð": "d", "þ": "th"}
    | {"ł": "l", "ŋ": "n", "ŧ": "t", "ħ": "h", "ı": "i"}
)


def fold(text: str) -> str:
    """Write in lower case without marks: `Östersund` becomes `ostersund`."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_FOLDS)
    return "".join(sign for sign in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(sign))
