"""What clients see while the database fails, and how soon all is well again.

    python benchmarks/faults.py --engine neo4j
    python benchmarks/faults.py --engine embedded

Starts a database and the service, each as a process of its own, and sends questions from four clients all the time.
A request counts as failed when it brings errors or no answer. “Well again” is the end of the last failed request,
counted from when the database answers this program again. The seedings are interrupted at chosen rows; afterwards the
graph must hold all of it or nothing.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import logging
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme
from interrupted import Process, Seeding, seed_graph
from service import Service, Traffic

from samverkan.engine import Connection, EmbeddedEngine, Writer, running_engine
from samverkan.engine.folder import DataFolder
from samverkan.files import SHIPPED, read_facts
from samverkan.neo4j_server import NEWEST, CommunityServer
from samverkan.neo4j_server.configuration import CERTIFICATE, PRIVATE_KEY

AFTERWARDS = 10.0
PARTS = ("reading", "refusals", "seeding")
CALM = "none, for 5 s"
HEAD = "| {} | {} | {} | {} | {} | {} | {} | {} |"
COLUMNS = (
    "fault",
    "database away",
    "requests",
    "failed",
    "slowest failure",
    "clients are told",
    "/readyz says",
    "well again",
)


def row(fault: str, traffic: Traffic, began: float, back: float | None) -> None:
    """One line of the table; `back` is when the database answered again."""
    failed = [answer for answer in traffic.answers if answer.code]
    codes = Counter(answer.code for answer in failed)
    slowest = max((answer.end - answer.start for answer in failed), default=0.0)
    told = ", ".join(f"{code} {count}" for code, count in codes.most_common()) or "right answers"
    unready = (
        ", ".join(name for name, _ in traffic.readiness.most_common() if not name.startswith("200")) or "200 ready"
    )
    away, well = "–", "–"
    if back is not None:
        away = f"{back - began:.1f} s"
        well = f"{max(0.0, max((answer.end for answer in failed), default=back) - back):.1f} s"
    numbers = (away, len(traffic.answers), len(failed), f"{slowest:.2f} s")
    print(HEAD.format(fault, *numbers, told, unready, well), flush=True)


def reading(service: Service, database: Process, pause: float) -> None:
    """Faults under questions."""

    def killed() -> None:
        database.signal(signal.SIGKILL)
        time.sleep(3.0)
        database.revive()

    def frozen() -> None:
        database.signal(signal.SIGSTOP)
        time.sleep(pause)
        database.signal(signal.SIGCONT)

    faults = {"killed -9": killed, "restarted": database.restart, f"frozen for {pause:.0f} s": frozen}
    for name, fault in {CALM: lambda: time.sleep(5.0), **faults}.items():
        with Traffic(service) as traffic:
            time.sleep(2.0)
            began = time.monotonic()
            fault()
            back = database.wait()
            time.sleep(AFTERWARDS)
        row(name, traffic, began, back if name != CALM else None)


def refusals(database: Process, home: Path) -> None:
    """Settings that are wrong; what can be mended without a restart of the service is mended after five seconds."""
    good = environment(database.connection)
    password = home / "password"
    password.write_text("not the password")
    by_file = {name: value for name, value in good.items() if name != "NEO4J_PASSWORD"}

    def mend() -> float:
        password.write_text(database.connection.password)
        return time.monotonic()

    refused("wrong password, then the right one", {**by_file, "NEO4J_PASSWORD_FILE": str(password)}, mend)
    time.sleep(6.0)  # the lock that Neo4j puts on the user after wrong attempts
    refused("wrong database", {**good, "NEO4J_DATABASE": "nowhere"})


def expired(home: Path, version: str) -> None:
    """A certificate of yesterday, then a new one, for which the server has to be started again."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(home / "authority.pem")
    _certify(authority, home, timedelta(days=-1))
    server = CommunityServer(home / "server", version, tls=home)
    with server as connection:
        checked = {"NEO4J_URI": connection.uri.replace("+ssc", "+s"), "NEO4J_CA_FILE": str(home / "authority.pem")}
        with Writer(connection) as writer:
            seed_graph(writer, read_facts([SHIPPED]))

        def mend() -> float:
            _certify(authority, home, timedelta(days=1))
            return _again(server)

        refused("expired certificate, then a new one", {**environment(connection), **checked}, mend)


def refused(name: str, settings: Mapping[str, str], mend: Callable[[], float] | None = None) -> None:
    with Service(settings) as service, Traffic(service) as traffic:
        began = time.monotonic()
        time.sleep(5.0)
        back = mend() if mend else None
        time.sleep(AFTERWARDS if mend else 0.0)
    row(name, traffic, began, back)


def environment(connection: Connection) -> dict[str, str]:
    return {
        "NEO4J_URI": connection.uri,
        "NEO4J_USERNAME": connection.username,
        "NEO4J_PASSWORD": connection.password,
        "NEO4J_DATABASE": connection.database,
    }


def _certify(authority: trustme.CA, folder: Path, lasts: timedelta) -> None:
    now = datetime.now(UTC)
    certificate = authority.issue_cert("127.0.0.1", not_before=now - timedelta(days=9), not_after=now + lasts)
    certificate.private_key_pem.write_to_path(folder / PRIVATE_KEY)
    certificate.cert_chain_pems[0].write_to_path(folder / CERTIFICATE)


def _again(server: CommunityServer) -> float:
    server.stop()
    server.start()
    return time.monotonic()


def on_neo4j(options: argparse.Namespace, home: Path) -> None:
    server = CommunityServer(home / "neo4j", options.version)
    with server as connection:
        database = Process(connection, lambda: server.pid, lambda: _again(server), lambda: _again(server))
        with Writer(connection) as writer:
            seed_graph(writer, read_facts([SHIPPED]))
        if "reading" in options.parts:
            with Service(environment(database.connection)) as service:
                reading(service, database, options.frozen)
        if "refusals" in options.parts:
            refusals(database, home)
            (home / "tls").mkdir()
            expired(home / "tls", options.version)
        if "seeding" in options.parts:
            Seeding(database, options.relationships).table()


def on_embedded(options: argparse.Namespace, home: Path) -> None:
    """The service starts the engine again by itself; a restart is the engine ending in order."""
    data = home / "service"

    def pid() -> int | None:
        note = DataFolder(data).read_note()
        return note.engine if note else None

    def end() -> None:
        engine = pid()
        database.signal(signal.SIGTERM)
        while engine and Path(f"/proc/{engine}").exists():
            time.sleep(0.01)

    if "reading" in options.parts:
        with Service({"SAMVERKAN_DATA": str(data)}) as service:
            connection = running_engine(data)
            assert connection
            database = Process(connection, pid, end, lambda: None)
            reading(service, database, options.frozen)
    if "seeding" in options.parts:
        engine = EmbeddedEngine(home / "seeding")
        with engine as own:
            Seeding(Process(own, lambda: engine.pid, lambda: None, lambda: None), options.relationships).table()


def main() -> None:
    logging.disable(logging.CRITICAL)
    options = _options()
    print(HEAD.format(*COLUMNS))
    print("|---" * len(COLUMNS) + "|", flush=True)
    with tempfile.TemporaryDirectory() as home:
        (on_neo4j if options.engine == "neo4j" else on_embedded)(options, Path(home))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=("embedded", "neo4j"), default="embedded")
    parser.add_argument("--version", default=NEWEST, help="of Neo4j")
    parser.add_argument(
        "--parts", nargs="+", choices=PARTS, default=PARTS, help="what to measure; refusals on neo4j only"
    )
    parser.add_argument("--relationships", type=int, default=20_000, help="in the seedings that are broken off")
    parser.add_argument("--frozen", type=float, default=30.0, help="seconds that the database is frozen")
    return parser.parse_args()


if __name__ == "__main__":
    main()
