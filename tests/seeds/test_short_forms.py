"""Shorter forms of entries, references, seats and meetings mean what their long forms mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.write import Facts
from samverkan.write.stored import Stored, stored
from tests.seeds.inline import HEAD, PARTIES, desired, problems, written

FORUM = "forums:\n  - id: f\n    name: F\n    at: L5\n"
PACT = "agreements: [{id: pact, name: Pact, at: L5}]\n"

PAIRS = {
    "id and name": (
        "  - region-fjallhavet/fou: FoU-avdelningen\n    at: L5\n",
        "  - {id: region-fjallhavet/fou, name: FoU-avdelningen, at: L5}\n",
    ),
    "place behind a name": (
        "  - region-fjallhavet/fou: FoU (forskning) (L5, L7-8; implied, probable)\n",
        "  - id: region-fjallhavet/fou\n    name: FoU (forskning)\n"
        "    at: [L5, L7-8]\n    basis: implied\n    certainty: probable\n",
    ),
    "brackets of a name": (
        "  - {id: rad, name: Rådet (KI–SLL), at: L5}\n",
        "  - id: rad\n    name: Rådet (KI–SLL)\n    at: L5\n",
    ),
    "name alone": ("  - Staten (L5)\n", "  - {name: Staten, at: L5}\n"),
    "text alone": ("goals:\n  - More places. (L5)\n", "goals:\n  - {text: More places., at: L5}\n"),
    "modality": (
        "commitments:\n  - name: A\n    may not: Meet alone. (L5)\n",
        "commitments:\n  - {name: A, modality: may not, text: Meet alone., at: L5}\n",
    ),
    "modality of one in a group": (
        "commitments:\n  - modality: may\n    at: L5\n    entries: [{name: A, text: X.}, {name: B, shall: Y.}]\n",
        "commitments:\n  - {name: A, modality: may, text: X., at: L5}\n"
        "  - {name: B, modality: shall, text: Y., at: L5}\n",
    ),
    "kind of a remark in a group": (
        "remarks:\n  - kind: note\n    about: nordhogskolan\n    entries: [gap: Nothing is said. (L5)]\n",
        "remarks:\n  - {about: nordhogskolan, kind: gap, says: Nothing is said., at: L5}\n",
    ),
    "kind of a remark": (
        "remarks:\n  - about: nordhogskolan\n    gap: Nothing is said. (L5)\n",
        "remarks:\n  - {about: nordhogskolan, kind: gap, says: Nothing is said., at: L5}\n",
    ),
    "marks of a reference": (
        "  - name: X\n    at: L5\n    part_of: nordhogskolan (implied, L7)\n",
        "  - name: X\n    at: L5\n    part_of: [{to: nordhogskolan, basis: implied, at: L7}]\n",
    ),
    "what is true of a reference": (
        "focus_areas: [Halsa (L5)]\nagreements:\n  - {id: p, name: P, at: L5, covers: [halsa (main; L6; L7)]}\n",
        "focus_areas: [Halsa (L5)]\nagreements:\n  - id: p\n    name: P\n    at: L5\n"
        "    covers: [{to: halsa, main: true, at: [L6, L7]}]\n",
    ),
    "word of a vocabulary": (
        f"{PACT}goals: [{{text: A, at: L5, under: pact (added)}}]\n",
        f"{PACT}goals: [{{text: A, at: L5, under: {{to: pact, change: added}}}}]\n",
    ),
    "reference to several": (
        "  - name: X\n    at: L5\n    member_of: {to: [nordhogskolan (L7), region-fjallhavet], at: L6, part: X}\n",
        "  - name: X\n    at: L5\n    member_of:\n"
        "      - {to: nordhogskolan, at: L7, part: X}\n      - {to: region-fjallhavet, at: L6, part: X}\n",
    ),
    "marks of a seat": (
        f"{FORUM}    seats: [nordhogskolan (observer; L7), region-fjallhavet (optional)]\n",
        f"{FORUM}    seats:\n      - {{organisation: nordhogskolan, capacity: observer, at: L7}}\n"
        "      - {organisation: region-fjallhavet, optional: true}\n",
    ),
    "place of a title": (
        f"{FORUM}    seats:\n      - nordhogskolan: Rektor (chair, L7), Dekan (L8), Prorektor\n",
        f"{FORUM}    seats:\n      - {{organisation: nordhogskolan, role: Rektor (chair), at: L7}}\n"
        "      - {organisation: nordhogskolan, role: Dekan, at: L8}\n      - nordhogskolan: Prorektor\n",
    ),
    "seats of several": (
        f"{FORUM}    seats:\n      - {{organisation: [nordhogskolan, region-fjallhavet (L7)], role: Rektor, at: L6}}\n",
        f"{FORUM}    seats:\n      - {{organisation: nordhogskolan, role: Rektor, at: L6}}\n"
        "      - {organisation: region-fjallhavet, role: Rektor, at: L7}\n",
    ),
    "words beside and below a holder": (
        f"{FORUM}    seats:\n      - nordhogskolan: {{roles: Rektor}}\n        at: L7\n        capacities: [chair]\n",
        f"{FORUM}    seats: [{{organisation: nordhogskolan, role: Rektor, at: L7, capacity: chair}}]\n",
    ),
    "place of a frequency": (
        f"{FORUM}    meets: [2 per term (L7), at least 1 per year (required)]\n",
        f"{FORUM}    meets:\n"
        "      - {cadence: 2 per term, at: L7}\n      - {cadence: at least 1 per year, kind: required}\n",
    ),
    "group": (
        f"{PACT}goals:\n  - kind: wish\n    under: pact\n    at: L6\n    numbered_from: 2\n"
        "    entries:\n      - First.\n      - {text: Second. (L7), under: ~}\n"
        "      - {text: Third., kind: benefit, order: 9}\n  - Alone. (L8)\n",
        f"{PACT}goals:\n  - {{text: First., kind: wish, under: pact, at: L6, order: 2}}\n"
        "  - {text: Second., kind: wish, at: L7, order: 3}\n"
        "  - {text: Third., kind: benefit, under: pact, at: L6, order: 9}\n  - {text: Alone., at: L8}\n",
    ),
    "group in a group": (
        f"{PACT}goals:\n  - under: pact\n    numbered_from: 1\n    entries:\n      - kind: wish\n        at: L6\n"
        "        entries: [First., Second.]\n      - Third. (L7)\n",
        f"{PACT}goals:\n  - {{text: First., kind: wish, under: pact, at: L6, order: 1}}\n"
        "  - {text: Second., kind: wish, under: pact, at: L6, order: 2}\n"
        "  - {text: Third., under: pact, at: L7, order: 3}\n",
    ),
}


def content(facts: Facts) -> dict[str, Stored]:
    nodes = {f"{label} {id}": stored(fact) for label, found in facts.nodes.items() for id, fact in found.items()}
    links = {f"{kind} {key}": stored(fact) for kind, found in facts.links.items() for key, fact in found.items()}
    return nodes | links


@pytest.mark.parametrize("name", list(PAIRS))
def test_the_short_form_means_the_long_form(tmp_path: Path, name: str) -> None:
    short, long = PAIRS[name]
    found, wanted = content(desired(tmp_path, short)), content(desired(tmp_path, long))
    assert len(found) > len(content(desired(tmp_path, "")))
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (
            "  - nordhogskolan/fou: FoU\n    id: x\n    at: L5\n",
            0,
            "is an id, and the entry has `id` or `name` beside it",
        ),
        ("  - nordhogskolan/fou: FoU\n    name: X\n    at: L5\n", 0, "neither `id` nor `name`"),
        ("  - a/b: A\n    c/d: C\n    at: L5\n", 1, '"c/d" is not a word of organisations'),
        ("  - {titel: X, at: L5}\n", 0, '"titel" is not a word of organisations'),
        ("  - name: X (L5)\n    at: L6\n", 0, "gives `at` a second time"),
        ("  - X (L5, implid)\n", 0, 'Did you mean "implied"?'),
        ("  - X (L5, chair)\n", 0, '"chair" is not a mark of evidence'),
        ("  - X (L5, a, b, c, d)\n", 0, '"a" is not a mark of evidence'),
        ("  - X (L500)\n", 0, '"L500" is beyond the document'),
        ("  - X\n", 0, "no place in the document"),
        ("  - name: X\n    at: ~\n", 1, "no place in the document"),
        ("  - ~\n", 0, "is a mapping, not empty"),
        ("  - name: X\n    at: L5\n    part_of: nordhogskolan (implid)\n", 2, 'Did you mean "implied"?'),
        ("  - name: X\n    at: L5\n    part_of: [nordhogskolan (implied, L7)]\n", 2, "without its partner"),
        ("  - name: X\n    at: L5\n    part_of: {to: nordhogskolan, role: x}\n", 2, "has `to` and `role`"),
        ("  - kind: unit\n    name: X\n    at: L5\n    entries: [A]\n", 1, "a group of entries has no id and no name"),
        ("  - kind: unit\n    entries: A\n", 1, "`entries` is a list of entries"),
        ("  - kind: unit\n    entries: []\n", 1, "`entries` is a list of entries"),
        ("  - kidn: unit\n    at: L5\n    entries: [A, B]\n", 0, 'Did you mean "kind"?'),
        ("  - at: L5\n    numbered_from: 1\n    entries: [A]\n", 1, "entries of this section have no order"),
        ("goals:\n  - at: L5\n    numbered_from: one\n    entries: [A]\n", 2, '"one" is not a whole number'),
        (
            "remarks:\n  - at: L5\n    about: nordhogskolan\n    gap: A\n    says: B\n",
            4,
            "`says` gives text a second value",
        ),
        (
            "remarks:\n  - at: L5\n    about: nordhogskolan\n    gap: A\n    kind: scope\n",
            4,
            "gives kind a second value",
        ),
        (f"{FORUM}    seats: [nordhogskolan (ordförande)]\n", 4, '"ordförande" is not a capacity'),
        (f"{FORUM}    seats: [{{organisation: nordhogskolan, role: A, roles: B}}]\n", 4, "has `role` and `roles`"),
        (f"{FORUM}    seats: [{{at: L5}}]\n", 4, "a seat has no organisation"),
        (f"{FORUM}    meets: yearly (L500)\n", 4, '"L500" is beyond the document'),
        (f"{FORUM}    meets: yearly (often)\n", 4, '"often" is not a mark of a meeting series'),
    ],
)
def test_misuse_is_told_with_its_place(tmp_path: Path, text: str, line: int, said: str) -> None:
    found = [problem for problem in problems(written(tmp_path, text)) if said in f"{problem.message} {problem.remedy}"]
    assert {problem.line for problem in found} == {len((HEAD + PARTIES).splitlines()) + 1 + line}
    assert found[0].column > 1
