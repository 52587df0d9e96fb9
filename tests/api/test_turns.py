"""Clients that ask much beside one that asks little, on real engines: nobody stops the others."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from samverkan.engine import Connection
from tests.api.tiny import environment_of
from tests.api.turning import Bystander, ask, asking, first_answer, get, heavy, running, service, wait_until

PLACES = 4
PATIENT = 60.0
"""Lets what is heavy run on while a busy machine answers others; the embedded engine has a limit of its own."""

pytestmark = pytest.mark.usefixtures("five_documents")


def test_a_bystander_is_answered_while_one_request_asks_for_much(engine: Connection) -> None:
    """Eight endless fields would take all places until their time is over, twice."""
    with service(engine, neo4j_query_timeout=PATIENT, max_statements=PLACES) as url, asking(url, [heavy(8)]):
        wait_until("its statements run", lambda: running(engine) >= 2)
        for _ in range(2):
            assert ask(url, "{ loop(n: 0) }") == (200, {"data": {"loop": 0}})
        assert running(engine) > 0, "it was not waited for"


def test_a_bystander_is_answered_while_thirty_clients_ask_for_much(engine: Connection) -> None:
    """With one answer in ten seconds each, three at a time, it would wait for a minute and more."""
    with service(engine, neo4j_query_timeout=PATIENT, max_statements=PLACES) as url, asking(url, [heavy()] * 30):
        wait_until("their statements run", lambda: running(engine) >= 2)
        assert ask(url, "{ loop(n: 0) }") == (200, {"data": {"loop": 0}})
        assert running(engine) > 0, "they were not waited for"


def test_a_long_statement_never_holds_the_last_place(engine: Connection) -> None:
    with service(engine, max_statements=PLACES) as url, asking(url, [heavy()] * 8):
        wait_until("they are known to be long", lambda: running(engine) == PLACES - 1)


def test_clients_that_disconnect_at_once_leave_nothing_running(engine: Connection) -> None:
    with service(engine, max_statements=PLACES) as url:
        bystander = Bystander(url)
        bystander.start()
        for _ in range(3):
            with asking(url, [heavy(3)] * 10):
                continue
        bystander.stop()
        assert bystander.wrong == []
        assert bystander.answered > 0
        wait_until("nothing runs", lambda: running(engine) == 0, seconds=9.0)
        assert get(url, "/readyz") == (200, {"status": "ready"})
        with asking(url, [heavy(PLACES)]):
            wait_until("the places are there again", lambda: running(engine) == PLACES - 1)


def test_a_client_that_leaves_later_ends_what_runs_and_drops_what_waits(engine: Connection) -> None:
    with service(engine, max_statements=2) as url:
        with asking(url, [heavy(5)] * 5):
            wait_until("one runs", lambda: running(engine) >= 1)
            wait_until("others wait", lambda: get(url, "/readyz") == (200, {"status": "busy"}))
        wait_until("nothing runs", lambda: running(engine) == 0, seconds=9.0)
        wait_until("nobody waits", lambda: get(url, "/readyz") == (200, {"status": "ready"}), seconds=9.0)


def test_a_full_queue_is_said_with_503_and_when_to_come_back(engine: Connection) -> None:
    with service(engine, max_statements=2, max_waiting=3) as url, asking(url, [heavy()] * 6) as clients:
        status, body = first_answer(clients)
        assert status == 503
        assert body["retry-after"] == "5"
        assert {error["extensions"]["code"] for error in body["errors"]} == {"SERVICE_BUSY"}
        assert "data" not in body
        status, body = get(url, "/readyz")
        assert (status, body["status"], body["code"]) == (503, "busy", "SERVICE_BUSY")
        wait_until("those that are long give way", lambda: ask(url, "{ loop(n: 0) }")[0] == 200)


def test_an_endless_statement_ends_in_the_database_at_its_time_limit(engine: Connection) -> None:
    with service(engine, max_statements=PLACES) as url:
        _, body = ask(url, heavy())
        assert body["errors"][0]["extensions"]["code"] == "QUERY_TIMEOUT"
        wait_until("nothing runs", lambda: running(engine) == 0, seconds=5.0)


def test_a_signal_ends_the_service_while_heavy_statements_run(engine: Connection, tmp_path: Path) -> None:
    script = tmp_path / "serve.py"
    script.write_text(
        "import socket, strawberry\n"
        "from samverkan.http.app import create_app\n"
        "from samverkan.http.server import run\n"
        "from samverkan.service.settings import Settings\n"
        "from tests.api.turning import Query\n"
        "with socket.create_server(('127.0.0.1', 0)) as listener:\n"
        "    print(listener.getsockname()[1], flush=True)\n"
        "    settings = Settings(max_statements=2)\n"
        "    app = create_app(settings, schema=strawberry.Schema(Query))\n"
        "    run(app, listener, settings, 'test', 0.0)\n",
        encoding="utf-8",
    )
    root = str(Path(__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, str(script)],
        env={"PYTHONPATH": root, **environment_of(engine)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout
        url = f"http://127.0.0.1:{process.stdout.readline().strip()}"
        assert ask(url, "{ loop(n: 0) }")[0] == 200
        with asking(url, [heavy(8)] * 10):
            wait_until("they run", lambda: running(engine) >= 1)
            process.send_signal(signal.SIGTERM)
            begin = time.monotonic()
            process.wait(60)
            assert time.monotonic() - begin < 30, "what waits is not run first, and what runs is ended"
        wait_until("nothing runs", lambda: running(engine) == 0, seconds=5.0)
    finally:
        process.kill()
        process.communicate()
