"""Make sockets that listen; the program makes them nowhere else."""

from __future__ import annotations

import socket


def listening_socket(host: str, port: int) -> socket.socket:
    """Listen for TCP connections on a host name or address, of IPv4 or IPv6; port 0 takes a free one.

    The socket states its protocol, which `socket.create_server` leaves at 0. asyncio sets TCP_NODELAY on the
    connections of such a socket only, and without it every small answer on a kept-alive connection waits about 40 ms
    for an acknowledgement from the client. Raises OSError where the address cannot be had.
    """
    family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    made = socket.create_server(address[:2], family=family)
    return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, fileno=made.detach())
