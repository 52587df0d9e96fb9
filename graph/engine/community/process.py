"""A server as a child process: started apart from the terminal, and never left behind."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_FOREIGN = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH")
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


class ServerProcess:
    """One child, its console in a file; SIGTERM stops it, and so does the end of the thread that started it."""

    def __init__(self, command: Sequence[str], folder: Path, console: Path) -> None:
        environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
        with console.open("wb") as log:
            self._child = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
                umask=0o077 if os.name == "posix" else -1,
                start_new_session=True,
                preexec_fn=_die_with_parent if _LIBC else None,
            )

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def alive(self) -> bool:
        return self._child.poll() is None

    def stop(self, patience: float) -> bool:
        """Whether it went by itself; after the given seconds it is killed."""
        self._child.terminate()
        try:
            self._child.wait(patience)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
            return False
        return True


def _die_with_parent() -> None:
    if _LIBC:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
