"""What the graph says of itself: when it was seeded, from which files, and with which version of the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from typing import Any

from samverkan.engine import Database
from samverkan.errors import GraphNotReady
from samverkan.model.version import MODEL_VERSION
from samverkan.version import VERSION

STATE_LABEL = "SamverkanGraph"
STATE_ID = "samverkan"
STATE = "OPTIONAL MATCH (s:SamverkanGraph {id: $id}) RETURN properties(s) AS state"


@dataclass(frozen=True, slots=True)
class GraphState:
    """Written with every seeding, in its transaction."""

    seeded_at: str
    """An ISO time in UTC, different for each seeding."""
    digest: str
    """Of the files, see `Facts.digest`."""
    documents: int
    nodes: int
    relationships: int
    counts: tuple[str, ...]
    """How many of each label and type the files ask for, each as "Forum 12"."""
    model_version: str = MODEL_VERSION
    program_version: str = ""
    digests: tuple[str, ...] = ()
    """Of the file of each document, each as "id digest"."""
    warnings: int = 0
    """How much in the given files should be looked at."""

    def stored(self) -> dict[str, Any]:
        """Write it as the properties of its node."""
        return {**asdict(self), "id": STATE_ID, "counts": list(self.counts), "digests": list(self.digests)}

    @property
    def digest_of_documents(self) -> dict[str, str]:
        """The digest of the file of each document."""
        return dict(each.split(" ", 1) for each in self.digests)


def read_state(properties: Mapping[str, Any] | None) -> GraphState | None:
    """Read the properties of the node; None where nothing was seeded.

    Another version of the model may write other properties; then only its version, and that of the program, is read.
    """
    known = {field.name for field in fields(GraphState)}
    needed = {field.name for field in fields(GraphState) if field.default is MISSING}
    given = {name: value for name, value in (properties or {}).items() if name in known}
    if "model_version" not in given:
        return None
    model, program = str(given.pop("model_version")), str(given.pop("program_version", ""))
    if model != MODEL_VERSION or not needed <= given.keys():
        return GraphState(str(given.get("seeded_at", "")), "", 0, 0, 0, (), model, program)
    counts, digests = (tuple(given.pop(name, ())) for name in ("counts", "digests"))
    return GraphState(**given, counts=counts, digests=digests, model_version=model, program_version=program)


async def graph_state(database: Database) -> GraphState:
    """Read the state of a graph; credentials that may only read are enough.

    Raises GraphNotReady where it was never seeded, or was seeded with another version of the model.

    Read over the connection of the health probe, so that it does not wait for a place among the clients' statements.
    """
    record = await database.health.read_one(STATE, {"id": STATE_ID}, name="state")
    state = read_state(record["state"])
    if state is None:
        raise GraphNotReady("The graph was never seeded.", "Seed it with: samverkan seed")
    check_version(state)
    return state


def check_version(state: GraphState) -> None:
    """Raise GraphNotReady for a graph that was seeded with another version of the model."""
    if state.model_version != MODEL_VERSION:
        seeded_by = f" by samverkan {state.program_version}" if state.program_version else ""
        raise GraphNotReady(
            f"The graph was seeded{seeded_by} with model version {state.model_version}; "
            f"this program, samverkan {VERSION}, reads version {MODEL_VERSION}.",
            "Seed it again with this program: samverkan seed. Or serve it with the program that seeded it.",
        )
