"""What the graph says of itself: when it was seeded, from which files, and with which version of the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
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

    def stored(self) -> dict[str, Any]:
        """Write it as the properties of its node."""
        return {**asdict(self), "id": STATE_ID, "counts": list(self.counts)}


def read_state(properties: Mapping[str, Any] | None) -> GraphState | None:
    """Read the properties of the node; None where nothing was seeded.

    Another version of the model may write other properties; then only its version, and that of the program, is read.
    """
    known = {field.name for field in fields(GraphState)}
    given = {name: value for name, value in (properties or {}).items() if name in known}
    if "model_version" not in given:
        return None
    versions = {name: str(given.get(name, "")) for name in ("model_version", "program_version")}
    if versions["model_version"] != MODEL_VERSION or not known <= given.keys():
        return GraphState(str(given.get("seeded_at", "")), "", 0, 0, 0, (), **versions)
    return GraphState(**{**given, **versions, "counts": tuple(given["counts"])})


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
