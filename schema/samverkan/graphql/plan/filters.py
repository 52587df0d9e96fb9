"""From the filters of a selection to the conditions of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import cast

from samverkan.graphql.fields import FIELDS, LINK_MODELS, RelationshipField, shown_of_link
from samverkan.graphql.plan.conditions import (
    ALWAYS,
    OPEN_ENDED,
    AnyName,
    Cites,
    Compare,
    Condition,
    EvidenceHas,
    Holds,
    InForceOn,
    Not,
    Search,
    Some,
    all_of,
    any_of,
)
from samverkan.graphql.plan.draft import TOP, Nesting, PlanDraft, check_terms
from samverkan.graphql.plan.rows import RelatedNodes
from samverkan.graphql.plan.slots import YES, Slot, SlotUse
from samverkan.graphql.refusals import refuse_null
from samverkan.graphql.selection import Argument, InputObject
from samverkan.model.catalogue import CATALOGUE, Kind
from samverkan.model.properties import Format

LOGIC = ("AND", "OR", "NOT")


def node_filter(draft: PlanDraft, label: str, part: str, where: Argument, nesting: Nesting = TOP) -> Condition:
    """Plan the filter of a node; `ALWAYS` where nothing is asked."""
    declared, stored = FIELDS[label], CATALOGUE[label].properties
    terms: list[Condition] = []
    for word, value in _given(where):
        if word in LOGIC:
            terms.append(logic(word, value, partial(node_filter, draft, label, part, nesting=nesting.logic())))
        elif word == "search":
            draft.condition()
            terms.append(Search(part, draft.slot(SlotUse.WORDS, value)))
        elif word == "anyName":
            for each, given, use in _compared(draft, value):
                terms.append(AnyName(part, each, draft.slot(use, given), draft.day))
        elif word == "document":
            draft.condition()
            terms.append(Cites(part, draft.slot(SlotUse.VALUE, value)))
        elif word in ("basis", "certainty"):
            draft.condition()
            terms.append(EvidenceHas(part, word, draft.slot(SlotUse.VALUE, value)))
        elif word == "inForce":
            terms.append(_in_force(draft, part, value))
        elif word == "openEnded":
            changed = "ends_latest_over_time" in stored
            terms.append(_comparisons(draft, part, OPEN_ENDED, Kind.BOOLEAN, value, amended=changed))
        elif word in declared.properties:
            item = declared.properties[word]
            changed = f"{item.name}_over_time" in stored
            terms.append(
                _comparisons(draft, part, item.name, item.kind, value, amended=changed, format=item.traits.format)
            )
        else:
            related = declared.relationships[word]
            terms.append(_relationship(draft, label, related, part, value, nesting.relationship()))
    return all_of(terms)


def link_filter(draft: PlanDraft, model: str, part: str, where: Argument, nesting: Nesting = TOP) -> Condition:
    """Plan the filter of the properties of a relationship."""
    properties = shown_of_link(LINK_MODELS[model].relationship.properties)
    terms: list[Condition] = []
    for word, value in _given(where):
        if word in LOGIC:
            terms.append(logic(word, value, partial(link_filter, draft, model, part, nesting=nesting.logic())))
        elif word == "inForce":
            terms.append(_in_force(draft, part, value))
        elif word == "openEnded":
            terms.append(_comparisons(draft, part, OPEN_ENDED, Kind.BOOLEAN, value))
        else:
            terms.append(_comparisons(draft, part, properties[word].name, properties[word].kind, value))
    return all_of(terms)


def logic(word: str, value: Argument, plan: Callable[[Argument], Condition]) -> Condition:
    """Plan AND, OR or NOT, where `plan` makes the condition of each filter in it."""
    parts = value if isinstance(value, tuple) else (value,)
    check_terms(word, len(parts))
    terms = [plan(part) for part in parts]
    if word == "NOT":
        return Not(terms[0])
    return all_of(terms) if word == "AND" else any_of(terms)


def on_day(draft: PlanDraft, label: str, part: str, arguments: InputObject) -> Condition:
    """Plan what the arguments `on` and `includeUndecided` ask of the nodes of a list at the root."""
    if arguments["on"] is None or not FIELDS[label].dated:
        return ALWAYS
    return InForceOn(part, draft.slot(SlotUse.VALUE, arguments["on"]), allowed_answers(draft, arguments))


def allowed_answers(draft: PlanDraft, arguments: InputObject) -> Slot:
    """Make the slot for the answers of the in-force rule that count for a list."""
    undecided = arguments["includeUndecided"]
    return draft.slot(SlotUse.YES) if undecided is None else draft.slot(SlotUse.UNDECIDED, undecided)


def _given(where: Argument) -> InputObject:
    found = cast(InputObject, where or InputObject())
    for word, value in found:
        if value is None:
            raise refuse_null(word, "leave it out, or ask with isNull")
    return found


def _in_force(draft: PlanDraft, part: str, value: Argument) -> Condition:
    asked = cast(InputObject, value)
    if "is" in asked and asked["is"] is None:
        raise refuse_null("is")
    draft.condition()
    allowed = draft.slot(SlotUse.VALUE, asked["is"]) if "is" in asked else draft.slot(YES.use)
    return InForceOn(part, draft.slot(SlotUse.VALUE, asked["on"]), allowed)


def _comparisons(
    draft: PlanDraft,
    part: str,
    name: str,
    kind: Kind,
    value: Argument,
    *,
    amended: bool = False,
    format: Format | None = None,
) -> Condition:
    """Plan the comparisons of a property; an `amended` one, which amendments change, has its value of the day."""
    day = draft.day.slot if amended and draft.day is not None else None
    compared = _compared(draft, value, format)
    return all_of(Compare(part, name, kind, word, draft.slot(use, given), day) for word, given, use in compared)


def _compared(
    draft: PlanDraft, value: Argument, format: Format | None = None
) -> Iterator[tuple[str, Argument, SlotUse]]:
    """Read the words of a comparison, each with what was given and how that becomes a parameter."""
    for word, given in cast(InputObject, value):
        if given is None:
            raise refuse_null(word, "ask with `isNull: true`")
        draft.condition()
        use = SlotUse.LOWER if word in ("contains", "startsWith", "endsWith") else SlotUse.VALUE
        if format is Format.ORGANISATION_NUMBER and word != "isNull":
            use = SlotUse.DIGITS if use is SlotUse.LOWER else SlotUse.NUMBER
        yield word, given, use


def _relationship(
    draft: PlanDraft, label: str, related: RelationshipField, near: str, value: Argument, nesting: Nesting
) -> Condition:
    asked = cast(InputObject, value)
    link = asked["link"]
    if "link" in asked and link is None:
        raise refuse_null("link")
    quantifiers: list[tuple[str, Argument]] = [item for item in asked if item[0] != "link"] or [("some", InputObject())]
    terms: list[Condition] = []
    for quantifier, where in quantifiers:
        if where is None:
            raise refuse_null(quantifier, "write {} for any")
        draft.condition()
        conditions = [
            link_filter(draft, related.relationship.model, "link", link, nesting),
            node_filter(draft, related.label, "node", where, nesting),
        ]
        negated_by = related.relationship.negated_by
        if negated_by is not None and not _mentions(negated_by[0], link):
            conditions.insert(0, Holds("link", label, related.name))
        some = Some(draft.on_day(RelatedNodes(near, label, related.name)), all_of(conditions))
        terms.append(some if quantifier == "some" else Not(some))
    return all_of(terms)


def _mentions(name: str, where: Argument) -> bool:
    """Tell whether a filter on relationships itself says whether those are meant that do not hold."""
    if isinstance(where, tuple):
        return any(_mentions(name, part) for part in where)
    return isinstance(where, InputObject) and (name in where or any(_mentions(name, where[word]) for word in LOGIC))
