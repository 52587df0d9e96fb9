"""The service as clients meet it: a process of its own, questions from several sides, and how each of them ended."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

QUESTION = "{ forums(first: 20) { nodes { id name } } }"
CLIENTS, PAUSE, PATIENCE = 4, 0.1, 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """One request: when, and how it ended; an empty code is a right answer."""

    start: float
    end: float
    code: str


class Service:
    """`samverkan serve` in a process of its own."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "SAMVERKAN_"))}
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from samverkan.cli.main import main; main()", "serve", "--port", str(port)],
            env={**clean, "SAMVERKAN_LOG_LEVEL": "error", **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Service:
        until = time.monotonic() + PATIENCE
        while self._get("/healthz")[0] != 200:
            if self._process.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"The service does not start (status {self._process.poll()}).")
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)

    def ask(self) -> Answer:
        start = time.monotonic()
        status, body = self._get("/graphql", json.dumps({"query": QUESTION}).encode())
        errors = body.get("errors") or []
        code = str(errors[0].get("extensions", {}).get("code", "error")) if errors else ""
        return Answer(start, time.monotonic(), code if status == 200 else code or f"HTTP {status}")

    def ready(self) -> str:
        status, body = self._get("/readyz")
        return f"{status} {body.get('code', body.get('status', ''))}"

    def _get(self, path: str, data: bytes | None = None) -> tuple[int, dict[str, Any]]:
        request = urllib.request.Request(self.url + path, data, {"content-type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:
                return response.status, _json(response.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, _json(error.read())
        except OSError:
            return 0, {}


def _json(text: bytes) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


class Traffic:
    """Questions from several clients, and one that asks /readyz, until it is told to end."""

    def __init__(self, service: Service) -> None:
        self.answers: list[Answer] = []
        self.readiness: Counter[str] = Counter()
        self._service, self._over = service, threading.Event()
        self._threads = [threading.Thread(target=self._client) for _ in range(CLIENTS)]
        self._threads.append(threading.Thread(target=self._watcher))

    def __enter__(self) -> Traffic:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _client(self) -> None:
        while not self._over.wait(PAUSE):
            self.answers.append(self._service.ask())

    def _watcher(self) -> None:
        while not self._over.wait(PAUSE):
            self.readiness[self._service.ready()] += 1
