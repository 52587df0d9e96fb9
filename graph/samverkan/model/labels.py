"""What is said of a label beside its properties and relationships."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """What a label is about, in the words of the model diagram."""

    ACTORS = "Who acts"
    MEETINGS = "Where they meet"
    CONTENT = "What is agreed"
    SOURCES = "Where it stands"


class Naming(StrEnum):
    """What the name of an entry without `id` identifies."""

    EVERYWHERE = "everywhere"
    """One name means one thing in all documents."""
    LOCAL = "local"
    """Two documents may use one name for two things, so that the second has to give an `id`."""
    DOCUMENT = "document"
    """The name means something in its document only."""
    TEXT = "text"
    """The entry is a text of its document rather than a thing with a name; equal texts are numbered."""


@dataclass(frozen=True, slots=True)
class LabelTraits:
    """What everybody else reads of a label."""

    plural: str
    """The name of its list: the section of a file, and in camel case the field of the GraphQL schema."""
    group: Group
    naming: Naming = Naming.EVERYWHERE
    section: bool = True
    """Whether files have a section for it; otherwise it is written inside another entry."""
    named_by: tuple[str, ...] = ()
    """The properties whose values make the name of an entry that has neither name nor id."""
    needs: tuple[str, ...] = ()
    """The properties without which an entry says nothing."""
    on_a_day: bool = False
    """Whether its nodes happen on a day, which is then their validity, and do not hold for a time."""
