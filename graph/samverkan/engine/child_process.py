"""Start a Java server as a child of this process, private to its user, that ends when this process ends."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

_LOCALE = "C.UTF-8"
_LC_CTYPE_MASK = 1
_FOREIGN_VARIABLES = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH")


def start_child(command: Sequence[str], folder: Path, log: Path) -> subprocess.Popen[bytes]:
    """Start a process in a folder; a new log takes its output, and the terminal's Ctrl-C does not reach it."""
    environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN_VARIABLES} | _locale()
    with open(log, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as output:
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


def plain_path(folder: Path) -> Path:
    """Return a name of ASCII letters for the folder that a child of `start_child` is started in.

    Java can neither read nor write a path that its locale has no letters for, nor one whose bytes are not UTF-8.
    Where the system offers no such name, the path is returned as it is.
    """
    link = Path("/proc/self/cwd")
    return link if sys.platform == "linux" and not str(folder).isascii() and link.exists() else folder


@cache
def _locale() -> dict[str, str]:
    """Choose a locale with all letters for the child, where the C library has it; Java reads paths in its locale."""
    if sys.platform != "linux":
        return {}
    libc = ctypes.CDLL(None)
    if not hasattr(libc, "newlocale"):
        return {}
    libc.newlocale.restype = ctypes.c_void_p
    libc.newlocale.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)
    libc.freelocale.argtypes = (ctypes.c_void_p,)
    found = libc.newlocale(_LC_CTYPE_MASK, _LOCALE.encode(), None)
    if not found:
        return {}
    libc.freelocale(found)
    return {"LC_ALL": _LOCALE}


def _die_with_parent() -> Callable[[], None] | None:
    """Return what has the kernel end the child when the thread that started it is gone; Linux alone can do that."""
    if sys.platform != "linux":
        return None
    libc, parent, set_signal = ctypes.CDLL(None), os.getpid(), 1

    def ask() -> None:
        libc.prctl(set_signal, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return ask
