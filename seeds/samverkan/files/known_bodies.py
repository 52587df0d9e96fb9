"""Every body that an agreement file can refer to: those of the files beside it, and those of the national register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from samverkan.facts import NodeFact
from samverkan.files import national_register
from samverkan.files.bodies import Body, body_of
from samverkan.files.file_set import root_of
from samverkan.files.read import read_facts


def known_bodies(path: Path) -> list[Body]:
    """Return the organisations of a folder, or of the folder that a file is read with, and those of the register.

    Raises InputError where the files have errors.
    """
    own = {body.id: body for body in _bodies_of(path if path.is_dir() else root_of(path))}
    return [*own.values(), *(body for id, body in national_register.bodies().items() if id not in own)]


def _bodies_of(folder: Path) -> Iterator[Body]:
    """Return the organisations of a folder; they are found by the names that the register knows of them, too."""
    listed = national_register.bodies()
    for id, fact in read_facts([folder]).nodes.get("Organisation", {}).items():
        body = body_of(id, fact.properties, _origin(fact))
        same = listed.get(id)
        if same is not None:
            names = dict.fromkeys((*body.other_names, same.name, *same.other_names))
            names.pop(body.name, None)
            body = replace(
                body, number=body.number or same.number, code=body.code or same.code, other_names=tuple(names)
            )
        yield body


def _origin(fact: NodeFact) -> str:
    """Name a document that describes an organisation, and say how many more do; or the register, where it is listed."""
    documents = list(dict.fromkeys(item.document for item in fact.evidence))
    if national_register.documents().issuperset(documents):
        return national_register.NAME
    return documents[0] if len(documents) == 1 else f"{documents[0]} and {len(documents) - 1} more"
