"""One server process on one data folder, for the embedded engine and for Neo4j Community alike."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import filelock
import psutil

from samverkan.engine.child_process import start_child
from samverkan.engine.disk import unusable
from samverkan.engine.ports import Ports
from samverkan.engine.server_folder import Note, ServerFolder
from samverkan.errors import EngineError

LEFTOVER_SECONDS = (10.0, 5.0)
"""How long a server that a killed owner left behind may take to end: when asked to, and when killed."""


class LocalServer:
    """Owns the server process of a folder: takes the folder, starts the process, tells others of it, and ends it."""

    def __init__(self, folder: ServerFolder) -> None:
        self.folder = folder
        self._lock = folder.lock()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The number of the server's process; None while there is none."""
        return self._process.pid if self._process else None

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    def take_folder(self) -> None:
        """Take the folder for this process, and end a server that a killed owner left running in it.

        Raises EngineError where another process has the folder, or where it cannot be used.
        """
        folder = self.folder
        folder.prepare()
        try:
            self._lock.acquire()
        except filelock.Timeout as error:
            note = folder.read_note()
            holder = "another process"
            if note:
                holder = f"process {note.owner}" + (f" ({note.uri})" if note.uri else "")
            raise EngineError(
                f"The data folder {folder.path} is in use by {holder}.",
                f"Stop that process, connect to it instead, or {folder.OTHER_FOLDER} that no process uses.",
            ) from error
        except OSError as error:
            raise unusable(folder.path, error, folder.OTHER_FOLDER) from error
        note = folder.read_note()
        if note and note.engine is not None:
            end_leftover(note.engine, folder.mark)
        folder.write_note(Note(os.getpid()))

    def spawn(self, command: Sequence[str], working_folder: Path, log: Path) -> subprocess.Popen[bytes]:
        """Start the process; on Linux it also ends when the thread that called this ends."""
        self._process = start_child(command, working_folder, log)
        self.folder.write_note(Note(os.getpid(), self._process.pid))
        return self._process

    def announce(self, uri: str, ports: Ports, heap: int | None = None) -> None:
        """Tell other commands of this user where the server answers."""
        self.folder.write_note(Note(os.getpid(), self.pid, uri, ports.http_uri, heap))

    def end(self, seconds: float) -> bool:
        """End the process, by force after some seconds; True where no force was needed."""
        process, self._process = self._process, None
        if process is None:
            return True
        process.terminate()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return False
        return True

    def leave_folder(self) -> None:
        """Let others have the folder; does nothing where this process does not have it."""
        if self._lock.is_locked:
            self.folder.remove_note()
            self._lock.release()


def is_held(folder: ServerFolder) -> bool:
    """Say whether a process has the folder now."""
    try:
        if not (folder.path / "lock").exists():
            return False
    except (OSError, ValueError):
        return False  # a path that cannot be looked at is refused, with a reason, when the server starts
    try:
        with folder.lock().acquire(timeout=0):
            return False
    except (filelock.Timeout, OSError):
        return True


def end_leftover(pid: int, mark: str) -> None:
    """End a process, after making sure that it is the server that has this argument.

    The system may have given the number to another process since. psutil knows a process by its number and its start,
    so that a signal never reaches another one.
    """
    try:
        process = psutil.Process(pid)
        for ask, seconds in zip((process.terminate, process.kill), LEFTOVER_SECONDS, strict=True):
            if not _has_mark(process, mark):
                return
            ask()
            deadline = time.monotonic() + seconds
            while _has_mark(process, mark) and time.monotonic() < deadline:
                time.sleep(0.05)
    except psutil.Error:
        return


def _has_mark(process: psutil.Process, mark: str) -> bool:
    """Say whether a process runs with this argument; one that has ended, and only waits for its parent, does not."""
    return process.is_running() and mark in process.cmdline()
