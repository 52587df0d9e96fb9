"""What seeding a large folder takes of memory and time, phase by phase, in one run on one server.

    python benchmarks/large_seeding.py --relationships 150000
    python benchmarks/large_seeding.py --relationships 1500000 --organisations 100000 --engine neo4j --heap 2048 \
        --memory 2048 --in-batches

Memory is the peak of this program until the end of each phase, as the system counts it. `--memory` ends the program
where it needs more (address space, beside what the libraries map); `--heap` limits the server. Without `--engine`, only
reading and computing are measured.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

import psutil
from engines import running_engine

from samverkan.engine import Writer
from samverkan.files import find_files, read_files
from samverkan.files.generate import generate
from samverkan.memory import MEGABYTE
from samverkan.write import Transactions, apply_changes, plan_changes
from samverkan.write.constraints import install


class Phases:
    """Prints time and peak memory at the end of each phase."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._first = _peak()
        print(
            f"| phase | wall s | peak MB | bytes a relationship |\n|---|---|---|---|\n| start | 0 | {self._first} | |"
        )

    def end(self, name: str, relationships: int) -> None:
        now = time.perf_counter()
        each = (_peak() - self._first) * MEGABYTE // max(1, relationships)
        print(f"| {name} | {now - self._began:.1f} | {_peak()} | {each:,} |", flush=True)
        self._began = now


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as home:
        folder = options.folder or Path(home) / "files"
        if options.folder is None:
            generate(folder, relationships=options.relationships, organisations=options.organisations)
        if options.memory is not None:
            mapped = psutil.Process().memory_info().vms
            resource.setrlimit(resource.RLIMIT_AS, (mapped + options.memory * MEGABYTE, resource.RLIM_INFINITY))
        phases = Phases()
        facts = read_files(find_files([folder])).facts()
        number = facts.counts["relationships"]
        phases.end("read and compute", number)
        if options.engine is not None:
            with (
                running_engine(options.engine, Path(home) / "engine", heap=options.heap) as connection,
                Writer(connection) as writer,
            ):
                install(writer)
                phases.end("start the server", number)
                plan = plan_changes(writer, facts)
                phases.end("compare", number)
                transactions = Transactions.SEVERAL if options.in_batches else Transactions.ONE
                apply_changes(writer, plan, transactions=transactions)
                phases.end("write", number)
        print(f"\n{facts.counts}, {options.engine or 'no engine'}")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--relationships", type=int, default=50_000)
    parser.add_argument("--organisations", type=int, help="units among them; without it, as many as suit")
    parser.add_argument("--folder", type=Path, help="files that are there already, instead of generated ones")
    parser.add_argument("--engine", choices=("embedded", "neo4j"))
    parser.add_argument("--heap", type=int, help="MB for the server")
    parser.add_argument("--memory", type=int, help="MB that this program may take beside what it maps at its start")
    parser.add_argument("--in-batches", action="store_true", help="several transactions")
    return parser.parse_args()


if __name__ == "__main__":
    main()
