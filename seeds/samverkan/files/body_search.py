"""Look bodies up by what a person remembers of them: words of a name, a number, a code, in whatever spelling.

A query is compared with every name of a body. From the best to the least a name can be the query, hold its words, hold
words that begin with them, hold them anywhere, or hold words that are spelt much like them; the last only where nothing
fits well. Every word of the query has to be found; where names are equally near, the one with the same marks comes
first (Habo, Håbo).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz, process

from samverkan.files.bodies import Body
from samverkan.rules.folding import fold

_WORD = re.compile(r"[^\W_]+")
_FILLERS = frozenset("i av och for vid pa till the of and in at for".split())
"""Words that a query may have and a name need not."""
_ALIKE = 75
"""How similar two words are at least, of 100, so that one counts as a misspelling of the other."""
_SAME, _WHOLE, _BEGUN, _WITHIN, _ALIKE_WORDS = 1.0, 0.88, 0.76, 0.64, 0.5
"""The least score of each way of matching; a way that matches better adds up to a tenth."""
_OTHER_NAME = 0.97
"""Names beside the first one count a little less."""
_ID_OF_PART = 0.85
"""The id of a part begins with that of its whole, whose words say little of the part."""
_LEAST_NEAR = 45
_FEWEST_LETTERS_WITHIN = 4
_LONGEST_QUERY = 200
_CENTURY = "16"
_DIGITS_OF_NUMBER = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """A body that fits a query, and how well: 1 where a name is the query itself."""

    body: Body
    score: float


@dataclass(frozen=True, slots=True)
class _Name:
    body: int
    words: tuple[str, ...]
    weight: float


class BodyIndex:
    """Bodies that can be searched."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self.bodies: Sequence[Body] = tuple(bodies)
        self._names: list[_Name] = []
        for number, body in enumerate(self.bodies):
            names = {words_of(body.name): 1.0}
            names.setdefault(words_of(body.id), _ID_OF_PART if "/" in body.id else 1.0)
            for other in body.other_names:
                names.setdefault(words_of(other), _OTHER_NAME)
            self._names.extend(_Name(number, words, weight) for words, weight in names.items() if len(words) > 0)
        self._texts = [" ".join(name.words) for name in self._names]
        self._with_word: dict[str, set[int]] = {}
        self._written_together: dict[str, set[int]] = {}
        for index, name in enumerate(self._names):
            self._written_together.setdefault("".join(name.words), set()).add(index)
            for word in name.words:
                self._with_word.setdefault(word, set()).add(index)

    def search(self, text: str, *, kinds: Collection[str] = (), limit: int = 20) -> list[Hit]:
        """Find the bodies that fit a text, the best first; of some kinds only where any are given."""
        words = _query(text)
        if len(words) == 0:
            return []
        alike = self._alike(words)
        best: dict[int, float] = {}
        for index in self._holding(words, alike):
            name = self._names[index]
            score = name.weight * _score(words, name.words, alike)
            best[name.body] = max(best.get(name.body, 0), score)
        number = _digits(text)
        if number:
            best |= {
                index: score for index, body in enumerate(self.bodies) if (score := _score_of_number(number, body)) > 0
            }
        found = self._in_order(text, best, kinds)
        if len(found) > 0 and found[0].score >= _BEGUN:
            found = [match for match in found if match.score >= _WITHIN]
        return found[:limit]

    def nearest(self, text: str, *, kinds: Collection[str] = (), limit: int = 3) -> list[Hit]:
        """Find the bodies whose names are spelt most like a text that nothing fits."""
        words = " ".join(_query(text))
        best: dict[int, float] = {}
        for _, ratio, index in process.extract(
            words, self._texts, scorer=fuzz.ratio, limit=10 * limit, score_cutoff=_LEAST_NEAR
        ):
            best[self._names[index].body] = max(best.get(self._names[index].body, 0), ratio / 100)
        return self._in_order(text, best, kinds)[:limit]

    def _alike(self, words: Sequence[str]) -> dict[tuple[str, str], float]:
        """Compare each word of a query with each word that a name has; keep those that may be the same, misspelt."""
        found: dict[tuple[str, str], float] = {}
        for word in words:
            for known, ratio, _ in process.extract(
                word, list(self._with_word), scorer=fuzz.ratio, limit=None, score_cutoff=_ALIKE
            ):
                found[word, known] = ratio / 100
        return found

    def _holding(self, words: Sequence[str], alike: dict[tuple[str, str], float]) -> set[int]:
        """Find the names that hold every word of a query, in any of the ways in which words match."""
        holding = [
            set().union(*(names for known, names in self._with_word.items() if word in known or (word, known) in alike))
            for word in words
        ]
        return set.intersection(*holding) | self._written_together.get("".join(words), set())

    def _in_order(self, text: str, scores: dict[int, float], kinds: Collection[str]) -> list[Hit]:
        marked = set(_WORD.findall(unicodedata.normalize("NFC", text).lower()))

        def order(item: tuple[int, float]) -> tuple[float, bool, bool, int, str]:
            body = self.bodies[item[0]]
            own = _WORD.findall(body.name.lower())
            same_marks = all(any(word.startswith(each) for word in own) for each in marked)
            return (-round(item[1], 3), not same_marks, body.until != "", len(body.name), body.id)

        fitting = [
            item for item in scores.items() if len(kinds) == 0 or not self.bodies[item[0]].kinds.isdisjoint(kinds)
        ]
        return [Hit(self.bodies[index], score) for index, score in sorted(fitting, key=order)]


def words_of(text: str) -> tuple[str, ...]:
    """Split a text into words without marks, in lower case."""
    return tuple(_WORD.findall(fold(unicodedata.normalize("NFKC", text[:_LONGEST_QUERY]))))


def _query(text: str) -> tuple[str, ...]:
    """Split a query into words; words such as "i" and "of" are left out where there are others."""
    words = words_of(text)
    return tuple(word for word in words if word not in _FILLERS) or words


def _digits(text: str) -> str:
    """Return the digits of a text that is a number, however it is divided; nothing where it holds letters."""
    if any(sign.isalpha() for sign in text):
        return ""
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    return digits.removeprefix(_CENTURY) if len(digits) == _DIGITS_OF_NUMBER + len(_CENTURY) else digits


def _score_of_number(digits: str, body: Body) -> float:
    number = body.number.replace("-", "")
    if digits in (number, body.code):
        return _SAME
    if len(digits) > 1 and body.code.startswith(digits):
        return _BEGUN
    return _WITHIN if len(digits) >= len(number) // 2 > 0 and number.startswith(digits) else 0


def _score(query: Sequence[str], name: Sequence[str], alike: dict[tuple[str, str], float]) -> float:
    """Tell how well a name fits a query; 0 where a word of the query is not found in it."""
    said, known = sum(map(len, query)), sum(map(len, name))
    share = min(said, known) / max(said, known) / 10
    if "".join(query) == "".join(name):
        return _SAME
    if set(query) <= set(name):
        return _WHOLE + share
    if all(any(word.startswith(each) for word in name) for each in query):
        return _BEGUN + share
    if min(map(len, query)) >= _FEWEST_LETTERS_WITHIN and all(any(each in word for word in name) for each in query):
        return _WITHIN + share
    found = dict.fromkeys(query, 0.0)
    for each, word in product(query, name):
        nearness = 1.0 if word.startswith(each) else alike.get((each, word), 0)
        found[each] = max(found[each], nearness)
    least = min(found.values())
    return _ALIKE_WORDS + sum(found.values()) / len(found) / 10 + share / 2 if least > 0 else 0
