"""The version of the model, which follows from its declarations."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS, NodeType, Property
from samverkan.model.properties import Kind
from samverkan.model.version import MODEL_VERSION, model_version

FORUM = CATALOGUE["Forum"]


class Two(StrEnum):
    ONE = "one"
    OTHER = "other"


def with_forum(forum: NodeType) -> str:
    return model_version([forum, *(node for node in CATALOGUE.values() if node is not FORUM)], RELATIONSHIPS.values())


def with_purpose(purpose: Property) -> str:
    return with_forum(replace(FORUM, properties=FORUM.properties | {"purpose": purpose}))


def test_the_order_of_declarations_and_their_help_do_not_count() -> None:
    assert with_forum(FORUM) == MODEL_VERSION
    backwards = dict(reversed(FORUM.properties.items()))
    assert with_forum(replace(FORUM, properties=backwards, help="Something else")) == MODEL_VERSION
    purpose = FORUM.properties["purpose"]
    shown_elsewhere = replace(purpose, help="Another", traits=replace(purpose.traits, example="x", in_plan=True))
    assert with_purpose(shown_elsewhere) == MODEL_VERSION


def test_everything_that_decides_what_is_stored_counts() -> None:
    purpose = FORUM.properties["purpose"]
    added = replace(FORUM, properties=FORUM.properties | {"motto": replace(purpose, name="motto")})
    removed = replace(FORUM, properties={name: item for name, item in FORUM.properties.items() if name != "purpose"})
    versions = {
        MODEL_VERSION,
        with_forum(added),
        with_forum(removed),
        with_forum(replace(FORUM, label="Council")),
        with_purpose(replace(purpose, name="aim")),
        with_purpose(replace(purpose, kind=Kind.TEXTS)),
        with_purpose(replace(purpose, vocabulary=Two)),
        with_purpose(replace(purpose, traits=replace(purpose.traits, usual=Two.ONE))),
        with_purpose(replace(purpose, traits=replace(purpose.traits, stores="valid_from.earliest"))),
        model_version(CATALOGUE.values(), list(RELATIONSHIPS.values())[1:]),
    }
    assert len(versions) == 10
