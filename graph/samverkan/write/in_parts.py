"""Apply a plan in several transactions, for what does not fit one; the graph says that it is not whole meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace

from samverkan.engine import Writer
from samverkan.errors import PlanNotApplied
from samverkan.write.comparison import current_state
from samverkan.write.interruption import Interruption
from samverkan.write.messages import Message, messages
from samverkan.write.plan import Plan
from samverkan.write.state import TRUSTED_SECONDS, GraphState, Seeding
from samverkan.write.state_change import now, state_change
from samverkan.write.transaction_size import SMALL, megabytes
from samverkan.write.transfer import Progress, send

WATCH_SECONDS = 15.0
"""How long a graph that is not whole is watched, to tell a process that is at work from one that was ended."""
_SHOWN = 10
_PAUSE = 0.5


def apply_in_parts(
    writer: Writer, plan: Plan, whole: GraphState, progress: Progress | None, interruption: Interruption
) -> None:
    """Mark the graph as not whole, write one part after the other, and write the state of the `whole` graph.

    What is interrupted leaves the mark. The next plan is made by comparing, so that it has what is left to do.
    """
    mark = _mark(plan, whole)
    total = mark.seeding.total if mark.seeding else 0
    with state_change(writer, plan.base, mark):
        pass
    if plan.base is not None and plan.base.seeding is None:
        mark = _wait_for_readers(writer, mark, interruption)
    for part in parts(messages(plan)):
        interruption.check()
        after = _further(mark, sum(len(message.batch.rows) for message in part))
        with state_change(writer, mark, after) as transaction:
            for message in part:
                send(transaction, message)
        mark = after
        if progress is not None and mark.seeding is not None:
            progress(mark.seeding.done, total, part[-1].what)
    with state_change(writer, mark, whole):
        pass


def parts(found: Iterable[Message]) -> Iterator[list[Message]]:
    """Divide messages into transactions that every database has the memory for."""
    part: list[Message] = []
    rows = characters = 0
    for message in found:
        rows += len(message.batch.rows)
        characters += message.batch.characters
        if part and megabytes(rows, characters) > SMALL:
            yield part
            part, rows, characters = [], len(message.batch.rows), message.batch.characters
        part.append(message)
    if part:
        yield part


def refuse_while_seeded(writer: Writer) -> None:
    """Raise GraphBeingSeeded while another process writes the graph in several transactions.

    Where it was ended instead, this returns after some seconds, and the caller may go on from where it stopped.
    """
    first = current_state(writer)
    if first is None or first.seeding is None:
        return
    until = time.monotonic() + WATCH_SECONDS
    while time.monotonic() < until:
        time.sleep(_PAUSE)
        state = current_state(writer)
        if state != first:
            if state is not None:
                state.check_whole()
            return


def refuse_lost_documents(plan: Plan) -> None:
    """Raise PlanNotApplied where a seeding that was interrupted wrote documents of which this plan knows nothing.

    Parts of them would stay in a graph that says it is whole.
    """
    unfinished = plan.base.seeding.documents if plan.base and plan.base.seeding else ()
    if plan.prune:
        return
    lost = sorted({*unfinished} - {*_documents(plan)})
    if len(lost) > 0:
        named = ", ".join(lost[:_SHOWN]) + (f" and {len(lost) - _SHOWN} more" if len(lost) > _SHOWN else "")
        raise PlanNotApplied(
            f"A seeding that was interrupted has written a part of what these documents say, and their files are not "
            f"among those given: {named}.",
            "Nothing was written. Give the whole folder, with --prune where their files are gone for good.",
        )


def _mark(plan: Plan, whole: GraphState) -> GraphState:
    before = plan.base
    known = before.seeding if before and before.seeding and before.seeding.digest == plan.facts.digest else None
    done = known.done if known else 0
    unfinished = before.seeding.documents if before and before.seeding else ()
    documents = tuple(sorted({*unfinished, *_documents(plan)}))
    seeding = Seeding(plan.facts.digest, done + plan.rows, documents, done)
    return replace(whole, seeded_at=now(), digest="", counts=(), seeding=seeding)


def _documents(plan: Plan) -> Iterable[str]:
    """Return the ids of the documents that the plan makes whole."""
    if plan.facts.given is not None:
        return plan.facts.given
    absent = {*plan.facts.absent}
    return [id_ for id_ in plan.facts.nodes.get("Document", {}) if id_ not in absent]


def _further(mark: GraphState, rows: int) -> GraphState:
    seeding = mark.seeding
    return mark if seeding is None else replace(mark, seeding=_moved(seeding, rows))


def _moved(seeding: Seeding, rows: int) -> Seeding:
    return replace(seeding, done=seeding.done + rows, beat=seeding.beat + 1)


def _wait_for_readers(writer: Writer, mark: GraphState, interruption: Interruption) -> GraphState:
    """Wait until every service has noticed that the graph is not whole, and has answered what it was asked before."""
    until = time.monotonic() + TRUSTED_SECONDS + writer.connection.query_timeout
    while time.monotonic() < until:
        interruption.check()
        time.sleep(_PAUSE)
        after = _further(mark, 0)
        with state_change(writer, mark, after):
            pass
        mark = after
    return mark
