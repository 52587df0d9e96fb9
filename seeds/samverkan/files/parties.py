"""Find the bodies that are meant by what a person writes: an id, a name, an abbreviation or a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from samverkan.files.bodies import Body
from samverkan.files.body_search import BodyIndex
from samverkan.files.new_file import NewParty
from samverkan.files.slugs import SLUG, made_id
from samverkan.files.values import Refused
from samverkan.rules.folding import fold

_COMMON = ("region", "kommun", "kommuns", "lans", "lan")
"""Words of an id that say little of which body it is."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What was found for a text."""

    party: NewParty | None
    """The body, where only one can be meant."""
    candidates: Sequence[Body]
    """The bodies that may be meant, the best first."""


class KnownParties:
    """The bodies that a new agreement can refer to without describing them."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self._index = BodyIndex(bodies)
        self._ids = {body.id: body for body in self._index.bodies}

    def meant(self, text: str, most: int = 6) -> Meant:
        """Find the body that a text means: an id, or a name, number or abbreviation that only one body has."""
        if text in self._ids:
            return Meant(NewParty(text), [self._ids[text]])
        found = [hit.body for hit in self._index.search(text, limit=most)]
        same = [body for body in found if fold(text) in map(fold, _known_as(body))]
        spelt = [body for body in same if text.casefold() in map(str.casefold, _known_as(body))]
        one = same if len(same) == 1 else spelt
        return Meant(NewParty(one[0].id) if len(one) == 1 else None, found)

    def described_anew(self, text: str) -> NewParty:
        """Make a party that nothing describes yet, of its name or of `id: Name`. Raises Refused where it has no id."""
        before, colon, after = text.partition(": ")
        given = colon != "" and SLUG.fullmatch(before) is not None
        id, name = (before, after.strip()) if given else (made_id(text), text.strip())
        if id is None or name == "":
            raise Refused(f'no id can be made from "{text}"', "Write an id before it, such as `min-forening: Name`.")
        if id in self._ids:
            taken = f'the id "{id}" is that of {self._ids[id].name}'
            raise Refused(taken, f"Write `{id}` where that is meant, or another id before the name: `my-id: {name}`.")
        return NewParty(id, name)


def _known_as(body: Body) -> Iterator[str]:
    yield from (body.name, *body.other_names)
    if body.number:
        yield from (body.number, body.number.replace("-", ""))


def id_of_agreement(parties: Sequence[NewParty], year: str) -> str:
    """Make an id of the first two parties and a year: `dalarna-hogskolan-dalarna-2026`; of "avtal" without a year."""
    words = [[word for word in party.id.split("-") if word not in _COMMON] or [party.id] for party in parties[:2]]
    return "-".join(
        filter(None, ["-".join(word for each in words for word in each).replace("/", "-"), year or "avtal"])
    )
