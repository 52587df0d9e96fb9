"""`samverkan serve` as a process of its own: what it says, answers and logs."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

START_SECONDS = 180
WAIT_SECONDS = 60


class Serving:
    """A process that serves, from its greeting on."""

    def __init__(self, process: subprocess.Popen[str], errors: Path) -> None:
        self.process = process
        self.greeting = ""
        self._errors = errors

    @property
    def address(self) -> str:
        found = re.search(r"(http://\S+)/graphql", self.greeting)
        assert found, self.greeting
        return found[1]

    def ask(self, query: str) -> Any:
        """The whole answer to a query."""
        body = json.dumps({"query": query}).encode()
        request = Request(f"{self.address}/graphql", body, {"Content-Type": "application/json"})
        with urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def ready(self) -> tuple[int, dict[str, Any]]:
        """Status and body of /readyz."""
        try:
            with urlopen(f"{self.address}/readyz", timeout=30) as answer:
                return answer.status, json.load(answer)
        except HTTPError as error:
            return error.code, json.load(error)

    def errors(self) -> str:
        """What it wrote to standard error, the log among it."""
        return self._errors.read_text(encoding="utf-8")

    def events(self, event: str) -> list[dict[str, Any]]:
        """The lines of the log that begin with these words."""
        lines = [json.loads(line) for line in self.errors().splitlines() if line.startswith("{")]
        return [line for line in lines if line["event"].startswith(event)]

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(how)
        return self.process.wait(WAIT_SECONDS)


@contextmanager
def serving(folder: Path, *options: str, **variables: str) -> Iterator[Serving]:
    """`samverkan serve` on the files in `folder`/seeds, with its data in `folder`/data, from its greeting on."""
    errors = folder / "errors"
    given = {"SAMVERKAN_DATA": str(folder / "data"), "SAMVERKAN_SEEDS": str(folder / "seeds")}
    with errors.open("w", encoding="utf-8") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "samverkan.cli.main", "serve", "--port", "0", *options],
            stdout=subprocess.PIPE,
            stderr=stream,
            text=True,
            env={**os.environ, "SAMVERKAN_LOG_FORMAT": "json", **given, **variables},
        )
    limit = threading.Timer(START_SECONDS, process.kill)
    limit.start()
    started = Serving(process, errors)
    try:
        assert process.stdout
        while "  ready" not in started.greeting and "  waiting" not in started.greeting:
            line = process.stdout.readline()
            assert line, started.errors()
            started.greeting += line
        yield started
    finally:
        limit.cancel()
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=30)


def command(*arguments: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command on the same files and data, and how it ended."""
    given = {"SAMVERKAN_DATA": str(folder / "data"), "SAMVERKAN_SEEDS": str(folder / "seeds")}
    return subprocess.run(
        [sys.executable, "-m", "samverkan.cli.main", *arguments],
        env={**os.environ, **given, **variables},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def wait_until(condition: Callable[[], bool]) -> None:
    """Return as soon as it holds; fail where it does not for a minute."""
    until = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.1)
