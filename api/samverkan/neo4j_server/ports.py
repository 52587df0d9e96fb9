"""Free ports on loopback."""

from __future__ import annotations

import os
import socket

from samverkan.engine.java import Ports
from samverkan.errors import EngineError
from samverkan.neo4j_server.configuration import LOOPBACK


def is_free(port: int) -> bool:
    """Whether a server could listen there now."""
    with _socket() as probe:
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def choose_ports(bolt: int, http: int) -> Ports:
    """The ports asked for, which must be free; 0 stands for any."""
    for name, port in (("Bolt", bolt), ("HTTP", http)):
        if port and not is_free(port):
            raise EngineError(
                f"Port {port} on {LOOPBACK}, wanted for {name}, is taken by another program.",
                "Stop that program, or choose another port (0 takes any free one).",
            )
    free = Ports.free()
    return Ports(bolt or free.bolt, http or free.http)


def _socket() -> socket.socket:
    probe = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # so that a port whose server has just stopped counts as free, as it does for Neo4j
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return probe
