"""Find free ports on loopback for a local server."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass

from samverkan.errors import EngineError

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Ports:
    """Where a local server listens, on loopback only: Bolt for drivers, HTTP for everything else."""

    bolt: int
    http: int

    @classmethod
    def free(cls) -> Ports:
        """Choose two ports that nobody uses now; another program can still take them before the server does."""
        with socket.socket() as first, socket.socket() as second:
            first.bind((LOOPBACK, 0))
            second.bind((LOOPBACK, 0))
            return cls(first.getsockname()[1], second.getsockname()[1])

    @classmethod
    def choose(cls, bolt: int, http: int) -> Ports:
        """Take the ports asked for, and free ones for 0; raises EngineError where a port is taken."""
        for name, port in (("Bolt", bolt), ("HTTP", http)):
            if port and not is_free(port):
                raise EngineError(
                    f"Port {port} on {LOOPBACK}, wanted for {name}, is taken by another program.",
                    "Stop that program, or choose another port (0 takes any free one).",
                )
        free = cls.free()
        return cls(bolt or free.bolt, http or free.http)

    @property
    def bolt_uri(self) -> str:
        return f"bolt://{LOOPBACK}:{self.bolt}"

    @property
    def http_uri(self) -> str:
        return f"http://{LOOPBACK}:{self.http}"


def is_free(port: int) -> bool:
    """Say whether a server could listen on this port now."""
    with socket.socket() as probe:
        if os.name == "posix":  # so that a port whose server has just stopped counts as free, as it does for Java
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True
