"""What the graph says of itself: when it was seeded, from which files, and with which version of the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from typing import Any

from samverkan.engine import Database
from samverkan.errors import GraphBeingSeeded, GraphNotReady
from samverkan.model.version import MODEL_VERSION
from samverkan.version import VERSION

STATE_LABEL = "SamverkanGraph"
STATE_ID = "samverkan"
STATE = "OPTIONAL MATCH (s:SamverkanGraph {id: $id}) RETURN properties(s) AS state"

TRUSTED_SECONDS = 10.0
"""How long a reader may take the graph as whole after it read the state; whoever starts to write in several
transactions waits as long."""

_PREFIX = "seeding_"


@dataclass(frozen=True, slots=True)
class Seeding:
    """Says that the graph is written in several transactions and is not whole yet."""

    digest: str
    """Of the files, see `Facts.digest`."""
    total: int
    """How many rows there are to write, over all runs that bring the graph in line with these files."""
    documents: tuple[str, ...]
    """The ids of the documents of which some facts may be written and others not."""
    done: int = 0
    beat: int = 0
    """Changes while a process is at work, so that others notice that it is."""

    def stored(self) -> dict[str, Any]:
        """Write it as properties of the node of the state."""
        return {f"{_PREFIX}{item.name}": _plain(getattr(self, item.name)) for item in fields(self)}


@dataclass(frozen=True, slots=True)
class GraphState:
    """Written with every seeding, in its transaction."""

    seeded_at: str
    """An ISO time in UTC, different for each seeding."""
    digest: str
    """Of the files, see `Facts.digest`; empty while the graph is not whole."""
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
    seeding: Seeding | None = None
    """None where the graph is whole."""

    def stored(self) -> dict[str, Any]:
        """Write it as the properties of its node."""
        own = {name: _plain(getattr(self, name)) for name in _OWN}
        return {**own, "id": STATE_ID, **(self.seeding.stored() if self.seeding else {})}

    @property
    def digest_of_documents(self) -> dict[str, str]:
        """The digest of the file of each document."""
        return dict(each.split(" ", 1) for each in self.digests)

    def check_whole(self) -> None:
        """Raise GraphBeingSeeded for a graph that is not whole."""
        if self.seeding is not None:
            raise GraphBeingSeeded(
                f"The graph is being seeded in several transactions: {self.seeding.done:,} of {self.seeding.total:,} "
                "rows are written.",
                "Wait until it is whole. If the process that wrote it was ended, go on with: "
                "samverkan seed --in-batches",
                done=self.seeding.done,
                total=self.seeding.total,
            )


_OWN = tuple(item.name for item in fields(GraphState) if item.name != "seeding")
_NEEDED = {item.name for item in fields(GraphState) if item.default is MISSING}


def read_state(properties: Mapping[str, Any] | None) -> GraphState | None:
    """Read the properties of the node; None where nothing was seeded.

    Another version of the model may write other properties; then only its version, and that of the program, is read.
    """
    given = {name: value for name, value in (properties or {}).items() if name in _OWN}
    if "model_version" not in given:
        return None
    model, program = str(given.pop("model_version")), str(given.pop("program_version", ""))
    if model != MODEL_VERSION or not given.keys() >= _NEEDED:
        return GraphState(str(given.get("seeded_at", "")), "", 0, 0, 0, (), model, program)
    counts, digests = (tuple(given.pop(name, ())) for name in ("counts", "digests"))
    state = GraphState(**given, counts=counts, digests=digests, model_version=model, program_version=program)
    return replace(state, seeding=_read_seeding(properties or {}))


def _read_seeding(properties: Mapping[str, Any]) -> Seeding | None:
    given = {item.name: properties.get(f"{_PREFIX}{item.name}") for item in fields(Seeding)}
    if None in given.values():
        return None
    return Seeding(**{**given, "documents": tuple(given["documents"] or ())})  # type: ignore[arg-type]  # own values


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


async def graph_state(database: Database) -> GraphState:
    """Read the state of a graph; credentials that may only read are enough.

    Raises GraphNotReady where it was never seeded, or was seeded with another version of the model, and
    GraphBeingSeeded where it is not whole.

    Read over the connection of the health probe, so that it does not wait for a place among the clients' statements.
    """
    record = await database.health.read_one(STATE, {"id": STATE_ID}, name="state")
    state = read_state(record["state"])
    if state is None:
        raise GraphNotReady("The graph was never seeded.", "Seed it with: samverkan seed")
    check_version(state)
    state.check_whole()
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
