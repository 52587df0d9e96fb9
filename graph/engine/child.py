"""A Java server as a child of this process: away from the terminal, private to its user, and never left behind."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

_FOREIGN_VARIABLES = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH")


def start_child(command: Sequence[str], folder: Path, log: Path) -> subprocess.Popen[bytes]:
    """Start it in a folder, away from the terminal's Ctrl-C; what it says goes to the log, which is written anew."""
    environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN_VARIABLES}
    with open(log, "wb", opener=_private) as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=environment,
            umask=0o077,
            start_new_session=True,
            preexec_fn=_die_with_parent(),
        )


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _die_with_parent() -> Callable[[], None] | None:
    """On Linux the kernel ends the child when the thread that started it is gone."""
    if sys.platform != "linux":
        return None
    libc, parent, set_signal = ctypes.CDLL(None), os.getpid(), 1

    def ask() -> None:
        libc.prctl(set_signal, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return ask
