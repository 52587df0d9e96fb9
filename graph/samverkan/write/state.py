"""What the graph says of itself: that it was seeded, when, from what, and by which version of the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from samverkan.engine import Database
from samverkan.errors import GraphNotReady
from samverkan.model.base import MODEL_VERSION

STATE_LABEL = "SamverkanGraph"
STATE_ID = "samverkan"
STATE = "OPTIONAL MATCH (s:SamverkanGraph {id: $id}) RETURN properties(s) AS state"


@dataclass(frozen=True, slots=True)
class GraphState:
    """Written with every seeding, in its transaction."""

    seeded_at: str
    """An ISO time in UTC; tells one seeding from another."""
    digest: str
    """Of the files, see `Desired.digest`."""
    documents: int
    nodes: int
    relationships: int
    counts: tuple[str, ...]
    """How many of each label and type the files ask for, each as "Forum 12"."""
    model_version: int = MODEL_VERSION
    program_version: str = ""

    def stored(self) -> dict[str, Any]:
        """As properties of its node."""
        return {**asdict(self), "id": STATE_ID, "counts": list(self.counts)}


def read_state(properties: Mapping[str, Any] | None) -> GraphState | None:
    """From the properties of the node; None where nothing was seeded, or nothing that can be understood."""
    known = {field.name for field in fields(GraphState)}
    given = {name: value for name, value in (properties or {}).items() if name in known}
    if "model_version" not in given or not known <= given.keys():
        return None if "model_version" not in given else _strange(given)
    return GraphState(**{**given, "counts": tuple(given["counts"])})


def _strange(given: Mapping[str, Any]) -> GraphState:
    """Of another model version, whose node may hold other properties."""
    return GraphState("", "", 0, 0, 0, (), model_version=int(given["model_version"]))


async def graph_state(database: Database) -> GraphState:
    """The state of a graph that can be read, else GraphNotReady; credentials that may only read are enough.

    Read over the connection of the health probe, so that it does not wait for a place among the clients' statements.
    """
    record = await database.pulse.one(STATE, {"id": STATE_ID}, name="state")
    state = read_state(record["state"])
    if state is None:
        raise GraphNotReady("The graph was never seeded.", "Seed it with: samverkan seed")
    check_version(state)
    return state


def check_version(state: GraphState) -> None:
    """Refuse a graph that another version of the model wrote."""
    if state.model_version != MODEL_VERSION:
        raise GraphNotReady(
            f"The graph holds model version {state.model_version}; this program reads version {MODEL_VERSION}.",
            "Seed it again with: samverkan seed"
            if state.model_version < MODEL_VERSION
            else "Use the version of samverkan that seeded it, or a newer one.",
        )


def program_version() -> str:
    """Of the installed distribution."""
    try:
        return version("samverkan")
    except PackageNotFoundError:
        return ""
