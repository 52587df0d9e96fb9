"""What seeding costs beside the bare driver, in one run on one server.

    python benchmarks/seeding.py --relationships 100000 --engine neo4j

Every round empties the graph before each way of writing, and the order alternates. Times are wall times; the last
column is the processor time of this program alone, which says more on a machine that others use, too. The first
round warms the server up and is left out.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from engines import running_engine

from samverkan.engine import Writer
from samverkan.files import find_files, read_facts, read_files
from samverkan.files.generate import generate
from samverkan.neo4j_server import NEWEST
from samverkan.write import Facts, apply_changes, plan_changes, plan_without_changes
from samverkan.write.constraints import install
from samverkan.write.stored import stored

NODES = "UNWIND $rows AS row CREATE (n:{label}) SET n = row"
LINKS = """
UNWIND $rows AS row MATCH (a:{source} {{id: row.start}}) MATCH (b:{target} {{id: row.end}})
CREATE (a)-[r:{kind}]->(b) SET r = row.properties
"""
BATCH = 1000


@dataclass
class Times:
    """Wall and processor seconds of one way, round by round."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @contextmanager
    def measure(self) -> Iterator[None]:
        wall, processor = time.perf_counter(), time.process_time()
        yield
        self.wall.append(time.perf_counter() - wall)
        self.processor.append(time.process_time() - processor)

    def median(self) -> tuple[float, float]:
        return statistics.median(self.wall), statistics.median(self.processor)


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as home:
        files = Path(home) / "files"
        generate(files, relationships=options.relationships, organisations=options.organisations)
        with (
            running_engine(
                options.engine, Path(home) / "engine", heap=options.heap, version=options.version
            ) as connection,
            Writer(connection) as writer,
        ):
            install(writer)
            facts = read_facts([files])
            read = _memory()
            times = _rounds(writer, files, facts, options.rounds)
            _print(times, facts, options, read)


def _rounds(writer: Writer, files: Path, facts: Facts, rounds: int) -> dict[str, Times]:
    ways: dict[str, Callable[[], None]] = {
        "bare": lambda: bare(writer, facts),
        "apply": lambda: apply_changes(writer, plan_changes(writer, facts)),
        "whole": lambda: whole(writer, files),
    }
    times = {name: Times() for name in (*ways, "again", "verify")}
    for number in range(rounds + 1):
        for name in list(ways) if number % 2 else reversed(list(ways)):
            _empty(writer)
            with times[name].measure():
                ways[name]()
            if name == "whole":
                with times["again"].measure():
                    whole(writer, files)
                with times["verify"].measure():
                    if not plan_changes(writer, facts, verify=True).empty:
                        raise AssertionError("the graph does not hold what was written")
        spent = ", ".join(f"{name} {each.wall[-1]:.2f} s" for name, each in times.items())
        print(f"round {number}: {spent}", flush=True)
    for each in times.values():
        del each.wall[0], each.processor[0]
    return times


def bare(writer: Writer, facts: Facts) -> None:
    """The same rows by the driver alone: one transaction, batches of the same size, nothing checked."""
    with writer.transaction("bare") as transaction:
        for label, nodes in facts.nodes.items():
            rows = [stored(row) for row in nodes.values()]
            for first in range(0, len(rows), BATCH):
                transaction.run(NODES.format(label=label), {"rows": rows[first : first + BATCH]})
        for (kind, source, target), links in facts.links.items():
            statement = LINKS.format(kind=kind, source=source, target=target)
            ends = [{"start": row.start, "end": row.end, "properties": stored(row)} for row in links.values()]
            for first in range(0, len(ends), BATCH):
                transaction.run(statement, {"rows": ends[first : first + BATCH]})


def whole(writer: Writer, files: Path) -> None:
    """What `samverkan seed FOLDER` does once the engine runs."""
    install(writer)
    found = find_files([files])
    plan = plan_without_changes(writer, found.digest) or plan_changes(writer, read_files(found).facts())
    apply_changes(writer, plan)


def _empty(writer: Writer) -> None:
    """By pruning everything, since one statement for all would take longer than the embedded engine allows."""
    apply_changes(writer, plan_changes(writer, Facts(), prune=True))


def _print(times: dict[str, Times], facts: Facts, options: argparse.Namespace, read: int) -> None:
    named = {
        "bare": "(a) bare driver, UNWIND",
        "apply": "(b) plan_changes and apply_changes",
        "whole": "(c) samverkan seed, reading the files, too",
        "again": "(d) samverkan seed of the same files again",
        "verify": "(e) comparing every property",
    }
    first = times["bare"].median()[0]
    print(f"\n{options.engine}, {facts.counts}, {options.rounds} rounds, medians\n")
    print("| way | wall s | to (a) | to (b) | lowest – highest s | processor s of this program |")
    print("|---|---|---|---|---|---|")
    for name, text in named.items():
        wall, processor = times[name].median()
        ratios = f"{wall / first:.2f} | {wall / times['apply'].median()[0]:.2f}"
        span = f"{min(times[name].wall):.2f} – {max(times[name].wall):.2f}"
        print(f"| {text} | {wall:.2f} | {ratios} | {span} | {processor:.2f} |")
    print(f"\nPeak memory of this program: {_memory()} MB; {read} MB once the files are read.")


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--relationships", type=int, default=100_000)
    parser.add_argument("--organisations", type=int, help="units among them; without it, as many as suit")
    parser.add_argument("--engine", choices=("embedded", "neo4j"), default="embedded")
    parser.add_argument("--version", default=NEWEST, help="of Neo4j")
    parser.add_argument("--heap", type=int, help="MB for the server; without it, as the program would choose here")
    parser.add_argument("--rounds", type=int, default=5, help="beside the one that warms up")
    return parser.parse_args()


if __name__ == "__main__":
    main()
