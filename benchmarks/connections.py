"""Whether a bystander is answered while somebody else holds more connections than the service has places.

    python benchmarks/connections.py

Starts the service with a low limit of open files and without a database, which the questions here do not need. One
client then holds connections in one of three ways, while another asks the smallest question on a new connection each
time. At last the log is measured.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import json
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

ROOT = Path(__file__).parent.parent
BODY = json.dumps({"query": "{ __typename }"}).encode()
AWAY = "bolt://127.0.0.1:9"
PATIENCE = 3.0
HEAD = b"POST /graphql HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
HELD: dict[str, bytes] = {
    "nothing is held": b"",
    "nothing sent": b"",
    "half a head": HEAD,
    "half a body": HEAD + b"Content-Length: 1000\r\n\r\n{",
    "answers not read": b"GET /graphiql/main.js HTTP/1.1\r\nHost: here\r\n\r\n" * 4,
}


def main() -> None:
    options = _options()
    print("| held | connections | bystander answered | median | slowest | log |\n|---|---|---|---|---|---|")
    for name, sent in HELD.items():
        count = 0 if name == "nothing is held" else options.connections
        with tempfile.TemporaryFile() as log, socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
            free.close()
            process = _service(port, options.files, log.fileno())
            try:
                _row(name, sent, count, port, options.seconds, lambda log=log: os.fstat(log.fileno()).st_size)
            finally:
                process.kill()
                process.wait()


def _row(name: str, sent: bytes, count: int, port: int, seconds: float, log_size: Callable[[], int]) -> None:
    held: list[socket.socket] = []
    for _ in range(count):
        one = socket.socket()
        one.settimeout(PATIENCE)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        try:
            one.connect(("127.0.0.1", port))
            one.sendall(sent)
        except OSError:
            pass
        held.append(one)
    times, until = list[float](), time.monotonic() + seconds
    asked = 0
    while time.monotonic() < until:
        asked, began = asked + 1, time.monotonic()
        if _answered(port):
            times.append(time.monotonic() - began)
        time.sleep(0.05)
    middle = f"{statistics.median(times) * 1000:.1f} ms | {max(times) * 1000:.1f} ms" if times else "– | –"
    print(f"| {name} | {count} | {len(times)} of {asked} | {middle} | {log_size():,} bytes |", flush=True)
    for one in held:
        one.close()


def _answered(port: int) -> bool:
    request = Request(f"http://127.0.0.1:{port}/graphql", BODY, {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=PATIENCE) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _service(port: int, files: int, log: int) -> subprocess.Popen[bytes]:
    def lower() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

    process = subprocess.Popen(
        [sys.executable, "-m", "samverkan.cli.main", "serve", "--port", str(port)],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "NEO4J_URI": "bolt://127.0.0.1:9",
            "SAMVERKAN_LOG_LEVEL": "warning",
        },
        stdout=subprocess.DEVNULL,
        stderr=log,
        preexec_fn=lower,
    )
    until = time.monotonic() + 120
    while not _answered(port):
        if process.poll() is not None or time.monotonic() > until:
            raise SystemExit("The service does not start.")
        time.sleep(0.2)
    return process


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--connections", type=int, default=400, help="that one client holds")
    parser.add_argument("--files", type=int, default=256, help="that the service may have open")
    parser.add_argument("--seconds", type=float, default=10.0, help="for which the bystander asks")
    return parser.parse_args()


if __name__ == "__main__":
    main()
