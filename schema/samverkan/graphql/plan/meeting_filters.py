"""From the filter of meetings to the rows and the condition of a plan.

A row is one forum with two organisations that take part in it, seen from one of them. Without a filter that says who
is on which side, each pair appears once and only organisations that are no part of another appear.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from samverkan.graphql.plan.conditions import (
    ALWAYS,
    AtLevels,
    BySuccession,
    Cites,
    Compare,
    Condition,
    DifferentOrganisations,
    InForceOn,
    InOrderOfIds,
    IsTrue,
    MayHold,
    NeitherWithinOther,
    NoCommonWhole,
    Not,
    PartOfArea,
    SidesExchanged,
    Some,
    WholeOrganisation,
    all_of,
    any_of,
)
from samverkan.graphql.plan.draft import TOP, Nesting, PlanDraft, check_terms
from samverkan.graphql.plan.filters import allowed_answers, node_filter
from samverkan.graphql.plan.meetings import PARTICIPATIONS, SIDES
from samverkan.graphql.plan.query_plan import ExpectedId
from samverkan.graphql.plan.rows import (
    AgreementsOfForum,
    AreasOfForum,
    Meetings,
    RolesOfSide,
)
from samverkan.graphql.plan.slots import Slot, SlotUse
from samverkan.graphql.refusals import refuse, refuse_null
from samverkan.graphql.selection import Argument, Given, InputObject
from samverkan.model.catalogue import Kind

IDS = {
    "organisation": "Organisation",
    "counterpart": "Organisation",
    "role": "Role",
    "forum": "Forum",
    "agreement": "Agreement",
    "focusArea": "FocusArea",
}
"""The words of the filter that take an id, and the label of the node that has it."""

NODE_FILTERS: dict[str, tuple[str, str | RolesOfSide | AgreementsOfForum | AreasOfForum]] = {
    "organisationWhere": ("Organisation", "organisation"),
    "counterpartWhere": ("Organisation", "counterpart"),
    "forumWhere": ("Forum", "forum"),
    "roleWhere": ("Role", RolesOfSide("forum", "organisation")),
    "agreementWhere": ("Agreement", AgreementsOfForum("forum")),
    "focusAreaWhere": ("FocusArea", AreasOfForum("forum")),
}
"""The words that take the filter of a node: its label, and the part that it is, or the rows of which one is like it."""

ORIENTING = frozenset({"organisation", "counterpart", "role", "organisationWhere", "counterpartWhere", "roleWhere"})
"""The words that say who is on which side, so that a meeting is found whichever side they are on."""

_UNIVERSE = ORIENTING | {"withinOrganisation"}


@dataclass(frozen=True, slots=True)
class _Sides:
    """What the filters around a condition say of the sides of a meeting."""

    words: frozenset[str] = frozenset()
    within: tuple[Slot, ...] = ()
    """The slots of `withinOrganisation` that were given."""

    def universe(self) -> list[Condition]:
        """Plan which pairs of organisations there are to choose from."""
        usual: list[Condition] = []
        if "organisation" not in self.words:
            usual.append(WholeOrganisation(PARTICIPATIONS[0]))
        if "counterpart" not in self.words:
            usual.append(WholeOrganisation(PARTICIPATIONS[1]))
        usual.append(NoCommonWhole(PARTICIPATIONS))
        terms = [all_of(usual)]
        if len(self.within) > 0:
            asked = all_of([any_of(IsTrue(slot) for slot in self.within), NeitherWithinOther(SIDES)])
            neither = all_of([*(Not(IsTrue(slot)) for slot in self.within), *usual])
            terms = [any_of([asked, neither])]
        if not self.words & ORIENTING:
            terms.append(InOrderOfIds(SIDES))
        return terms


def meeting_filter(draft: PlanDraft, arguments: InputObject) -> Condition:
    """Plan the filter of meetings, together with which pairs there are to choose from and the day."""
    where = cast(InputObject, arguments["where"] or InputObject())
    terms: list[Condition] = [DifferentOrganisations((*SIDES, "forum"))]
    terms.append(_conjunction(draft, [(where, TOP)], _Sides()))
    if arguments["on"] is None:
        terms += [Not(BySuccession(part)) for part in PARTICIPATIONS]
    else:
        day, allowed = draft.slot(SlotUse.VALUE, arguments["on"]), allowed_answers(draft, arguments)
        terms.append(InForceOn("forum", day, allowed))
        terms += [MayHold(part, draft.day) for part in PARTICIPATIONS if draft.day is not None]
    return all_of(terms)


def _conjunction(draft: PlanDraft, objects: list[tuple[InputObject, Nesting]], sides: _Sides) -> Condition:
    """Plan filters that must all hold, each with how deep it is nested.

    What the words say of the sides decides which pairs there are to choose from. So an OR whose filters say different
    things of the sides is planned filter by filter, each together with everything around it; the answer is then exactly
    that of all its filters asked one by one.
    """
    terms: list[Condition] = []
    negated: list[tuple[InputObject, Nesting]] = []
    choices: list[tuple[tuple[InputObject, ...], Nesting]] = []
    waiting = list(objects)
    while len(waiting) > 0:
        where, nesting = waiting.pop(0)
        for word, value in _given(where):
            if word == "AND":
                parts = cast(tuple[InputObject, ...], value)
                check_terms(word, len(parts))
                waiting += [(part, nesting.logic()) for part in parts]
            elif word == "NOT":
                negated.append((cast(InputObject, value), nesting.logic()))
            elif word == "OR":
                parts = cast(tuple[InputObject, ...], value)
                check_terms(word, len(parts))
                inner = nesting.logic()
                if any(_mentioned(part, "AND", "OR", "NOT") & _UNIVERSE for part in parts):
                    choices.append((parts, inner))
                else:
                    terms.append(any_of([_predicate(draft, part, inner) for part in parts]))
            else:
                if word == "withinOrganisation":
                    sides = _Sides(sides.words, (*sides.within, draft.slot(SlotUse.VALUE, value)))
                else:
                    sides = _Sides(sides.words | {word}, sides.within)
                terms.append(_word(draft, word, value, nesting))
    if len(choices) == 0:
        either = not sides.words & ORIENTING
        terms += [_negation(draft, part, inner, either_side=either) for part, inner in negated]
        return all_of([*terms, *sides.universe()])
    (parts, nesting), rest = choices[0], choices[1:]
    left = [
        *((InputObject((("OR", others),)), Nesting(inner.depth - 1, inner.relationships)) for others, inner in rest),
        *((InputObject((("NOT", part),)), Nesting(inner.depth - 1, inner.relationships)) for part, inner in negated),
    ]
    branches = []
    for part in parts:
        draft.condition()
        branches.append(_conjunction(draft, [(part, nesting), *left], sides))
    return all_of([*terms, any_of(branches)])


def _predicate(draft: PlanDraft, where: InputObject, nesting: Nesting, *, either_side: bool = False) -> Condition:
    """Plan a filter that does not decide which pairs there are to choose from.

    `either_side` says that nothing around it says who is on which side; its own words do for what is beside them.
    """
    either_side = either_side and not _mentioned(where, "AND") & ORIENTING
    terms: list[Condition] = []
    for word, value in _given(where):
        if word in ("AND", "OR"):
            parts = cast(tuple[InputObject, ...], value)
            check_terms(word, len(parts))
            planned = [_predicate(draft, part, nesting.logic(), either_side=either_side) for part in parts]
            terms.append(all_of(planned) if word == "AND" else any_of(planned))
        elif word == "NOT":
            terms.append(_negation(draft, cast(InputObject, value), nesting.logic(), either_side=either_side))
        elif word == "withinOrganisation":
            raise refuse("`withinOrganisation` says which pairs there are to choose from; take it out of NOT.")
        else:
            terms.append(_word(draft, word, value, nesting))
    return all_of(terms)


def _negation(draft: PlanDraft, where: InputObject, nesting: Nesting, *, either_side: bool) -> Condition:
    """Plan a NOT, which must hold from either side where nothing says who is on which side.

    A pair then appears from one side only, whichever has the first id: NOT {organisation: A} leaves out all meetings
    of A.
    """
    before = draft.conditions
    term = _predicate(draft, where, nesting, either_side=either_side)
    if not either_side or not _mentioned(where, "AND", "OR") & ORIENTING:
        return Not(term)
    draft.condition(draft.conditions - before)
    return all_of([Not(term), Not(SidesExchanged(term))])


def _mentioned(where: InputObject, *through: str) -> frozenset[str]:
    """Name the words that a filter has, also in the AND, OR and NOT that it goes through."""
    found = frozenset(word for word, _ in where)
    for word in through:
        inner = where[word]
        for part in inner if isinstance(inner, tuple) else (inner,) if isinstance(inner, InputObject) else ():
            found |= _mentioned(part, *through)
    return found


def _word(draft: PlanDraft, word: str, value: Argument, nesting: Nesting) -> Condition:
    draft.condition()
    if word in NODE_FILTERS:
        label, place = NODE_FILTERS[word]
        further = nesting.relationship()
        if isinstance(place, str):
            return node_filter(draft, label, place, value, further)
        return Some(draft.on_day(place), node_filter(draft, label, "node", value, further))
    if word == "withinOrganisation":
        return ALWAYS
    if word == "levels":
        return AtLevels(PARTICIPATIONS, draft.slot(SlotUse.LEVELS, value), draft.day)
    slot = draft.slot(SlotUse.VALUE, value)
    match word:
        case "document":
            return Cites("forum", slot)
        case "role":
            return Some(draft.on_day(RolesOfSide("forum", "organisation")), _is("node", slot))
        case "agreement":
            return Some(draft.on_day(AgreementsOfForum("forum")), _is("node", slot))
        case "focusArea":
            return Some(draft.on_day(AreasOfForum("forum")), PartOfArea("node", slot))
    return _is(word, slot)


def _is(part: str, id: Slot) -> Condition:
    return Compare(part, "id", Kind.TEXT, "eq", id)


def _given(where: InputObject) -> InputObject:
    for word, value in where:
        if value is None:
            raise refuse_null(word)
    return where


def meeting_rows(draft: PlanDraft, where: Argument) -> Meetings:
    """Plan where meetings are searched from: the ids that must hold in any case."""
    known: dict[str, Slot] = {}
    waiting = [cast(InputObject, where or InputObject())]
    while len(waiting) > 0:
        for word, value in waiting.pop():
            if word in ("organisation", "counterpart", "forum") and isinstance(value, Given):
                known.setdefault(word, draft.slot(SlotUse.VALUE, value))
            elif word == "AND" and isinstance(value, tuple):
                waiting += value
    return Meetings(known.get("organisation"), known.get("counterpart"), known.get("forum"))


def expected_ids(draft: PlanDraft, where: Argument) -> Iterator[ExpectedId]:
    """Name the ids that somebody must have: an empty page would hide a misspelt one."""
    if isinstance(where, tuple):
        for part in where:
            yield from expected_ids(draft, part)
    elif isinstance(where, InputObject):
        for word, value in where:
            if word in IDS:
                yield ExpectedId(word, IDS[word], draft.slot(SlotUse.VALUE, value))
            elif word in ("AND", "OR", "NOT"):
                yield from expected_ids(draft, value)
