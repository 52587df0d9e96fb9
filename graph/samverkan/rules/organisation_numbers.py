"""Swedish organisation numbers: the ways in which they are written, the one form in which they are kept, and the check.

A number that could be a personal identity number is refused everywhere, so that none enters the graph: the third digit
of an organisation number is at least 2, and that of a date of birth is the first digit of a month.
"""

from __future__ import annotations

import re
import unicodedata

_MINUS = "\u2212\u00ad\u2043"
"""Signs that people write as a dash and that are none: minus, soft hyphen, hyphen bullet."""
_NUMBER = re.compile(r"(?:16-?)?([0-9]{6})-?([0-9]{4})")
_PERSONAL = re.compile(r"(?:[0-9]{2})?[0-9]{2}([0-9]{2})([0-9]{2})[-+]?[0-9]{4}")
_CENTURY_OF_BIRTH = re.compile(r"(?:18|19|20)[0-9]{6}-?[0-9]{4}")
_TAX_NUMBER = re.compile(r"SE([0-9]{6})([0-9]{4})01")
_PART = re.compile(r"[0-9-]+")


class NumberRefused(ValueError):
    """A text that is no organisation number; `remedy` says what would mend it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def organisation_number(text: str) -> str:
    """Read an organisation number, and return it as NNNNNN-NNNN. Raises NumberRefused.

    It may have the century 16 in front, any kind of dash or none, and blanks.
    """
    written = _plain(text)
    found = None if _CENTURY_OF_BIRTH.fullmatch(written) else _NUMBER.fullmatch(written)
    if found is None:
        tax_number = _TAX_NUMBER.fullmatch(written.upper())
        remedy = "An organisation number is written NNNNNN-NNNN."
        if tax_number is not None:
            remedy = f"This is a number for value added tax. Write {tax_number[1]}-{tax_number[2]}."
        elif is_personal(text):
            remedy = "It looks like a personal identity number, which does not belong here. Leave it out."
        raise NumberRefused(f'"{text}" is not an organisation number', remedy)
    digits = [int(sign) for sign in found[1] + found[2]]
    if digits[2] < 2 or digits[0] == 0:
        raise NumberRefused(
            f'"{text}" is not an organisation number',
            "The third digit is at least 2; a personal identity number does not belong here.",
        )
    total = sum(sum(divmod(digit * (2 - index % 2), 10)) for index, digit in enumerate(digits))
    if total % 10 != 0:
        remedy = "Compare it with the document, digit by digit. If it is printed so, write it as `number_printed`."
        raise NumberRefused(f'the check digit of "{text}" is wrong', remedy)
    return f"{found[1]}-{found[2]}"


def is_personal(text: str) -> bool:
    """Tell whether a text looks like a personal identity number, which begins with a date of birth."""
    found = _PERSONAL.fullmatch(_plain(text))
    return found is not None and 1 <= int(found[1]) <= 12 and 1 <= int(found[2]) % 60 <= 31


def as_kept(text: str) -> str:
    """Return a number that is asked for in the form in which numbers are kept; other texts as they are."""
    found = _NUMBER.fullmatch(_plain(text))
    return text if found is None else f"{found[1]}-{found[2]}"


def digits_of(text: str) -> str:
    """Return the digits of a part of a number that is asked for; other texts as they are."""
    part = _plain(as_kept(text))
    return part.replace("-", "") if _PART.fullmatch(part) else text


def _plain(text: str) -> str:
    """Write digits and dashes in their usual form, without blanks and signs that nobody sees."""
    kept = []
    for sign in unicodedata.normalize("NFKC", text):
        category = unicodedata.category(sign)
        if category == "Pd" or sign in _MINUS:
            kept.append("-")
        elif category != "Cf" and not sign.isspace():
            kept.append(sign)
    return "".join(kept)
