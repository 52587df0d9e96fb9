"""A plan that does not fit one transaction: refused with its size, or written in several, from where it stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from samverkan.engine import Connection, Writer
from samverkan.errors import GraphBeingSeeded, PlanNotApplied, PlanTooLarge
from samverkan.write import Facts, Plan, Transactions, apply_changes, plan_changes
from samverkan.write.comparison import current_state
from samverkan.write.in_parts import refuse_while_seeded
from tests.graph.write.cutting import CuttingProxy
from tests.graph.write.tiny_facts import change, link, node

EVERYTHING = """
MATCH (n) WHERE n.seeded_at IS NULL OPTIONAL MATCH (n)-[r]->(b)
RETURN properties(n) AS own, properties(r) AS held, b.id AS end
"""
FORUMS = 300
PART = 100
"""Rows in one transaction of these tests."""


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch, engine: Connection) -> None:
    """Transactions of few rows, and no long waits."""
    monkeypatch.setattr("samverkan.write.batches.ROWS", PART // 2)
    monkeypatch.setattr("samverkan.write.in_parts.megabytes", lambda rows, _: rows)
    monkeypatch.setattr("samverkan.write.in_parts.SMALL", PART)
    monkeypatch.setattr("samverkan.write.in_parts.WATCH_SECONDS", 1.0)
    monkeypatch.setattr("samverkan.write.in_parts.TRUSTED_SECONDS", 1.0 - engine.query_timeout)


def network(forums: int = FORUMS, digest: str = "first", document: str = "network") -> Facts:
    """One body that takes part in many forums, stated by one document."""
    facts = Facts(digest=digest)
    node(facts, "Document", document, document, file=f"{document}.txt")
    node(facts, "Organisation", "busy", "Busy")
    for number in range(forums):
        node(facts, "Forum", f"forum-{number}", "Forum")
        link(facts, "TAKES_PART_IN", ("Organisation", "busy"), ("Forum", f"forum-{number}"), seats=1)
    return facts


def apply(writer: Writer, wanted: Facts, *, stop_at: int | None = None, prune: bool = False) -> Plan:
    """Write in parts, and stop as Ctrl-C does once so many rows are written."""

    def stop(done: int, _total: int, _what: str) -> None:
        if stop_at is not None and done >= stop_at:
            raise KeyboardInterrupt

    plan = plan_changes(writer, wanted, prune=prune)
    apply_changes(writer, plan, progress=stop, transactions=Transactions.SEVERAL)
    return plan


def everything(writer: Writer) -> list[dict[str, Any]]:
    return sorted(writer.read(EVERYTHING), key=str)


def rows(writer: Writer) -> int:
    return int(writer.read("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) - 1 + count(r) AS n")[0]["n"])


@pytest.fixture
def stopped(installed: Writer) -> Iterator[Writer]:
    """A graph of which a part is written."""
    with pytest.raises(KeyboardInterrupt):
        apply(installed, network(), stop_at=2 * PART)
    yield installed


def test_several_transactions_make_the_same_graph_as_one(installed: Writer) -> None:
    told: list[tuple[int, int]] = []
    plan = plan_changes(installed, network())
    progress = lambda done, total, _what: told.append((done, total))  # noqa: E731
    apply_changes(installed, plan, progress=progress, transactions=Transactions.SEVERAL)
    assert len(told) > 4
    assert told[-1] == (plan.rows, plan.rows)
    several, state = everything(installed), current_state(installed)
    with installed.transaction() as transaction:
        transaction.run("MATCH (n) DETACH DELETE n")
    apply_changes(installed, plan_changes(installed, network()), most=10_000)
    at_once = current_state(installed)
    assert everything(installed) == several
    assert state is not None and at_once is not None
    assert replace(state, seeded_at="") == replace(at_once, seeded_at="")


def test_a_plan_that_does_not_fit_is_refused_with_its_size(installed: Writer) -> None:
    plan = plan_changes(installed, network())
    with pytest.raises(PlanTooLarge, match=r"602 rows and needs about 4 MB.* gives 3 MB") as refused:
        apply_changes(installed, plan, most=3)
    assert "--in-batches" in refused.value.remedy
    assert rows(installed) == -1
    assert current_state(installed) is None


def test_the_limit_of_the_database_itself_is_read(installed: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samverkan.write.transaction_size.CHARACTER_BYTES", 10_000_000)
    with pytest.raises(PlanTooLarge, match=r"gives [\d,]+ MB \((of its heap|dbms.memory.transaction)"):
        apply_changes(installed, plan_changes(installed, network()))
    assert current_state(installed) is None


def test_where_the_database_does_not_say_it_rows_are_counted(
    installed: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverkan.write.transaction_size.SMALL", 0)
    monkeypatch.setattr("samverkan.write.transaction_size.transaction_memory", lambda _: None)
    monkeypatch.setattr("samverkan.write.transaction_size.USUAL_ROWS", 601)
    with pytest.raises(PlanTooLarge, match="at most 601 rows"):
        apply_changes(installed, plan_changes(installed, network()))
    assert current_state(installed) is None


def test_what_does_not_fit_is_written_in_parts_where_that_is_allowed(installed: Writer) -> None:
    plan = plan_changes(installed, network())
    apply_changes(installed, plan, transactions=Transactions.AS_NEEDED, most=3)
    assert plan_changes(installed, network(), verify=True).empty


def test_a_graph_that_is_not_whole_says_so(stopped: Writer) -> None:
    state = current_state(stopped)
    assert state is not None
    with pytest.raises(GraphBeingSeeded, match=f"{rows(stopped)} of 602 rows") as refused:
        state.check_whole()
    assert (refused.value.done, refused.value.total) == (rows(stopped), 602)
    assert 2 * PART <= rows(stopped) < 3 * PART


def test_it_goes_on_where_it_stopped(stopped: Writer) -> None:
    refuse_while_seeded(stopped)
    with pytest.raises(KeyboardInterrupt):
        apply(stopped, network(), stop_at=4 * PART)
    told: list[tuple[int, int]] = []
    plan, written = plan_changes(stopped, network()), rows(stopped)
    assert plan.rows == 602 - written
    progress = lambda done, total, _what: told.append((done, total))  # noqa: E731
    apply_changes(stopped, plan, progress=progress, transactions=Transactions.SEVERAL)
    assert written < told[0][0] <= written + PART
    assert told[-1] == (602, 602)
    state = current_state(stopped)
    assert state is not None
    assert (state.digest, state.seeding) == ("first", None)
    assert plan_changes(stopped, network(), verify=True).empty


def test_one_transaction_finishes_it_where_the_rest_fits(stopped: Writer) -> None:
    apply_changes(stopped, plan_changes(stopped, network()), most=10_000)
    state = current_state(stopped)
    assert state is not None
    assert state.seeding is None
    assert plan_changes(stopped, network(), verify=True).empty


def test_it_ends_right_with_files_that_changed_meanwhile(stopped: Writer) -> None:
    wanted = network(250, digest="second")
    change(wanted, "Forum", "forum-3", name="Another")
    node(wanted, "Organisation", "new", "New")
    link(wanted, "TAKES_PART_IN", ("Organisation", "new"), ("Forum", "forum-3"), seats=2)
    apply(stopped, wanted, prune=True)
    found = plan_changes(stopped, wanted, prune=True, verify=True)
    assert not any(found.counts.values())
    state = current_state(stopped)
    assert state is not None
    assert (state.digest, state.seeding) == ("second", None)


def test_a_document_that_is_half_written_is_not_left_behind(stopped: Writer) -> None:
    before = everything(stopped)
    with pytest.raises(PlanNotApplied, match="network"):
        apply_changes(stopped, plan_changes(stopped, network(5, "other", document="other")), most=10_000)
    assert everything(stopped) == before
    apply(stopped, network(5, "other", document="other"), prune=True)
    assert rows(stopped) == 12


def test_two_at_once_notice_each_other(stopped: Writer) -> None:
    def take_over(_done: int, _total: int, _what: str) -> None:
        with pytest.raises(KeyboardInterrupt):
            apply(stopped, network(), stop_at=1)

    plan, late = plan_changes(stopped, network()), plan_changes(stopped, network())
    with pytest.raises(PlanNotApplied, match="took over"):
        apply_changes(stopped, plan, progress=take_over, transactions=Transactions.SEVERAL)
    with pytest.raises(PlanNotApplied, match="took over"):
        apply_changes(stopped, late, transactions=Transactions.SEVERAL)
    apply(stopped, network())
    assert plan_changes(stopped, network(), verify=True).empty


def test_a_process_at_work_is_left_alone(installed: Writer) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slowly(done: int, _total: int, _what: str) -> None:
        begun.set()
        if done > PART:
            may_end.wait(0.2)

    plan = plan_changes(installed, network())
    with Writer(installed.connection) as other:
        work = {"progress": slowly, "transactions": Transactions.SEVERAL}
        thread = threading.Thread(target=apply_changes, args=(other, plan), kwargs=work)
        thread.start()
        assert begun.wait(30)
        with pytest.raises(GraphBeingSeeded, match=r"of 602 rows"):
            refuse_while_seeded(installed)
        may_end.set()
        thread.join()
    refuse_while_seeded(installed)
    assert plan_changes(installed, network(), verify=True).empty


def test_a_graph_in_use_is_not_changed_before_readers_know(installed: Writer) -> None:
    apply(installed, network(3))
    started, seen = time.monotonic(), []

    def look(_done: int, _total: int, _what: str) -> None:
        seen.append(time.monotonic() - started)

    plan = plan_changes(installed, network(4, "second"))
    apply_changes(installed, plan, progress=look, transactions=Transactions.SEVERAL)
    assert seen[0] > 1.0


def test_an_answer_that_is_lost_is_looked_up(installed: Writer) -> None:
    with CuttingProxy(installed.connection.uri) as wire:
        plan = plan_changes(installed, network())
        with Writer(replace(installed.connection, uri=wire.uri)) as writer:
            apply_changes(writer, plan, transactions=Transactions.SEVERAL)
        assert wire.cuts == 0
    assert plan_changes(installed, network(), verify=True).empty
