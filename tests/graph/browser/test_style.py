"""The style covers the whole model, keeps to what the Browser reads, and can be told apart by everybody."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from samverkan.browser import style
from samverkan.browser.palette import GROUND_DARK, GROUND_LIGHT, LINK_FAMILIES, NODE_LOOKS, link_look
from samverkan.browser.style import rules
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS
from tests.graph.browser.sight import SIGHTS, contrast, difference

KINDS = {kind for kind, _, _ in RELATIONSHIPS}
GROUNDS = (GROUND_LIGHT, GROUND_DARK)


def read(text: str) -> dict[str, dict[str, str]]:
    """The rules of a file, as the Browser reads them: line by line, one property on each."""
    found = {}
    for selector, body in re.findall(r"([^{}\s][^{}]*?) \{\n(.*?)\n\}", text, re.DOTALL):
        pairs = (line.strip().removesuffix(";").split(": ", 1) for line in body.splitlines())
        found[selector] = {name: value.strip('"') for name, value in pairs}
    return found


def test_each_label_and_each_type_has_a_rule_and_nothing_else_has() -> None:
    labels = {f"node.{label}" for label in CATALOGUE}
    kinds = {f"relationship.{kind}" for kind in KINDS}
    assert set(rules()) == {"node", "relationship"} | labels | kinds


def test_the_file_holds_the_rules_as_the_browser_keeps_them() -> None:
    assert read(style()) == rules()


def test_nothing_stands_in_the_file_that_the_browser_stumbles_over() -> None:
    assert "/*" not in style()
    assert "//" not in style()
    assert not [rule for rule in rules().values() if re.search("[:;'\"]", rule["caption"])]


def test_no_family_names_a_type_that_the_model_lacks() -> None:
    assert set(LINK_FAMILIES) <= KINDS
    assert set(NODE_LOOKS) == set(CATALOGUE)


def test_captions_name_properties_that_every_node_and_relationship_has() -> None:
    captions = {selector: rule["caption"] for selector, rule in rules().items()}
    assert captions.pop("node") == "<id>"
    assert captions.pop("relationship") == "<type>"
    assert set(captions.values()) == {"{display}"}


@pytest.mark.parametrize("sight", SIGHTS)
def test_any_two_labels_stay_apart(sight: str) -> None:
    near = {
        pair: apart
        for pair in combinations(NODE_LOOKS, 2)
        if (apart := difference(NODE_LOOKS[pair[0]].fill, NODE_LOOKS[pair[1]].fill, sight)) < 0.08
    }
    assert not near


@pytest.mark.parametrize("label", NODE_LOOKS)
def test_a_label_stands_out_from_both_grounds_and_can_be_read(label: str) -> None:
    look = NODE_LOOKS[label]
    assert contrast(look.ink, look.fill) >= 4.5
    for ground in GROUNDS:
        assert max(contrast(look.fill, ground), contrast(look.border, ground)) >= 3


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_arrow_stands_out_from_both_grounds(kind: str) -> None:
    for ground in GROUNDS:
        assert contrast(link_look(kind).color, ground) >= 3
