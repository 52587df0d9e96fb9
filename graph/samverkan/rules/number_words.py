"""Numbers as words, in Swedish and English, up to 199: "tolv", "twenty-four", "one hundred and eighty".

Ordinals, "tredje" and "third", go up to the fourteenth.
"""

from __future__ import annotations

from collections.abc import Sequence

_ONES = (
    ("en", "ett", "one"),
    ("två", "tva", "two"),
    ("tre", "three"),
    ("fyra", "four"),
    ("fem", "five"),
    ("sex", "six"),
    ("sju", "seven"),
    ("åtta", "atta", "eight"),
    ("nio", "nine"),
)
_TEENS = (
    ("tio", "ten"),
    ("elva", "eleven"),
    ("tolv", "twelve"),
    ("tretton", "thirteen"),
    ("fjorton", "fourteen"),
    ("femton", "fifteen"),
    ("sexton", "sixteen"),
    ("sjutton", "seventeen"),
    ("arton", "eighteen"),
    ("nitton", "nineteen"),
)
_TENS = (
    ("tjugo", "twenty"),
    ("trettio", "thirty"),
    ("fyrtio", "forty"),
    ("femtio", "fifty"),
    ("sextio", "sixty"),
    ("sjuttio", "seventy"),
    ("åttio", "attio", "eighty"),
    ("nittio", "ninety"),
)
_HUNDRED = ("hundra", "etthundra", "hundred")

_BELOW_TEN = {word: number for number, names in enumerate(_ONES, 1) for word in names}
_WHOLE_TENS = {word: number * 10 for number, names in enumerate(_TENS, 2) for word in names}
NUMBER_WORDS = {
    **_BELOW_TEN,
    **{word: number for number, names in enumerate(_TEENS, 10) for word in names},
    **_WHOLE_TENS,
    **{tens + ones: high + low for tens, high in _WHOLE_TENS.items() for ones, low in _BELOW_TEN.items()},
    **dict.fromkeys(_HUNDRED, 100),
}
"""Every number that is one word."""

ORDINAL_WORDS = {
    word: number
    for number, names in enumerate(
        (
            ("första", "first"),
            ("andra", "second"),
            ("tredje", "third"),
            ("fjärde", "fourth"),
            ("femte", "fifth"),
            ("sjätte", "sixth"),
            ("sjunde", "seventh"),
            ("åttonde", "eighth"),
            ("nionde", "ninth"),
            ("tionde", "tenth"),
            ("elfte", "eleventh"),
            ("tolfte", "twelfth"),
            ("trettonde", "thirteenth"),
            ("fjortonde", "fourteenth"),
        ),
        1,
    )
    for word in names
}
"""Ordinals as words, up to the fourteenth."""


def number_in_words(words: Sequence[str], start: int) -> tuple[int, int] | None:
    """Read the number that begins at a word, in lower case; return it with the place behind it."""
    if start >= len(words) or words[start] not in NUMBER_WORDS:
        return None
    number, after = NUMBER_WORDS[words[start]], start + 1
    if number == 1 and words[after : after + 1] == ["hundred"]:
        number, after = 100, after + 1
    if number == 100:
        joined = after + 1 if words[after : after + 1] in (["and"], ["och"]) else after
        rest = number_in_words(words, joined)
        return (number, after) if rest is None or rest[0] >= 100 else (number + rest[0], rest[1])
    if words[start] in _WHOLE_TENS:
        joined = after + 1 if words[after : after + 1] == ["-"] else after
        ones = words[joined] if joined < len(words) else ""
        if ones in _BELOW_TEN:
            return number + _BELOW_TEN[ones], joined + 1
    return number, after
