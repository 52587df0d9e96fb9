"""A question in a file: what is asked, in words and in GraphQL, what is answered, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_HEAD = re.compile(
    r"# (?P<id>\S+)\n# Question: (?P<question>.+?)\n# Answer: .+?\n# Lines: (?P<lines>.+?)\n\n", re.DOTALL
)
_LINES = re.compile(r"L(\d+)(?:-(\d+))?")

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """One file: its head says what is asked and on which lines of which documents the answer stands."""

    id: str
    query: str
    lines: dict[str, set[int]]

    @classmethod
    def read(cls, path: Path) -> Question:
        """From a file whose name is the id."""
        text = path.read_text(encoding="utf-8")
        head = _HEAD.match(text)
        assert head is not None, f"{path.name}: the head does not give id, Question, Answer and Lines"
        assert head["id"] == path.stem
        return cls(path.stem, text, dict(_lines(head["lines"].replace("\n#", " "))))

    def holds(self, place: Data) -> bool:
        """Whether a place begins or ends on one of the lines; a whole section around them is no evidence."""
        lines = self.lines.get(place["document"]["id"], set())
        return any(edge in lines for edge in _edges(place["locator"]))


def _lines(text: str) -> Iterator[tuple[str, set[int]]]:
    for part in text.split(";"):
        document, _, locators = part.strip().partition(" ")
        spans = [(int(first), int(last or first)) for first, last in _LINES.findall(locators)]
        yield document, {line for first, last in spans for line in range(first, last + 1)}


def _edges(locator: str) -> list[int]:
    first, last = _LINES.findall(locator)[-1]
    return [int(first), int(last or first)]


def facts(data: Any) -> Iterator[list[Data]]:
    """The evidence of every fact in an answer."""
    if isinstance(data, list):
        for item in data:
            yield from facts(item)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from [value] if key == "evidence" else facts(value)


QUESTIONS = {path.stem: Question.read(path) for path in sorted(HERE.glob("*.graphql"))}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is expected, how to read it out of the data, and where to look for the evidence."""

    read: Callable[[Data], Any]
    expected: Any
    facts: Callable[[Data], Iterable[list[Data]]]


ANSWERS: dict[str, Answer] = {}


def answers(
    id: str, expected: Any, facts: Callable[[Data], Iterable[list[Data]]] = facts
) -> Callable[[Callable[[Data], Any]], Callable[[Data], Any]]:
    """Register how a question is read; without `facts`, every piece of evidence in the data has to hold."""

    def register(read: Callable[[Data], Any]) -> Callable[[Data], Any]:
        assert id not in ANSWERS
        ANSWERS[id] = Answer(read, expected, facts)
        return read

    return register


@dataclass(frozen=True, slots=True)
class Says:
    """Equals a text that has all these words, for answers that are given by their meaning."""

    words: tuple[str, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and all(word.lower() in other.lower() for word in self.words)

    def __hash__(self) -> int:
        return hash(self.words)


def says(*words: str) -> Says:
    """A text with all these words."""
    return Says(words)


def names(nodes: list[Data]) -> set[str]:
    """The names of nodes."""
    return {node["name"] for node in nodes}
