"""Limit the connections of clients: how many are open, which one is closed for a new one, and which is too slow.

A client that opens connections and sends half a request, or never reads its answer, takes a place from everybody at no
cost to itself. When all places are taken, the address that holds the most of them loses one, if possible one on which
the program is not working. Somebody with hundreds of half-sent requests therefore loses places to newcomers, and a
client with a single connection is answered. A fixed number for each address would be worse: clients behind one proxy
share an address, and on a quiet service nobody has to be limited.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from samverkan.http.refusal import Refusal

PROGRESS_BYTES = 65_536
"""A client that takes this much of a large answer in the time allowed is not too slow."""
NO_PLACE = Refusal(503, "Too many connections are open. Try again soon.", "TOO_MANY_CONNECTIONS", {"Retry-After": "2"})
TOO_SLOW = Refusal(408, "The request did not arrive in time.", "REQUEST_TIMEOUT")


class Activity(IntEnum):
    """What happens on a connection; of those of one address, the one with the lowest value is closed first."""

    IDLE = 0
    RECEIVING = 1
    SENDING = 2
    ANSWERING = 3
    """The program works on a complete request."""


class Member(Protocol):
    """A connection, as far as it matters for its place."""

    @property
    def activity(self) -> Activity: ...

    @property
    def step(self) -> int:
        """A number that changes with each request, and whenever the client has taken a part of its answer."""

    @property
    def unsent(self) -> int:
        """Bytes of the answer that the client has not taken."""

    def end(self, refusal: Refusal, *, newcomer: bool = False) -> None:
        """Close at once, saying why where a client can still be told."""


@dataclass(slots=True)
class _Seen:
    """What a connection was last found doing, and since when."""

    activity: Activity
    step: int
    unsent: int
    since: float


class OpenConnections:
    """The open connections of one service, at most `size`; times are in seconds of one clock."""

    def __init__(self, size: int, receive_timeout: float, send_timeout: float) -> None:
        self.size = size
        self._patience = {Activity.RECEIVING: receive_timeout, Activity.SENDING: send_timeout}
        self._members: dict[str, dict[Member, _Seen]] = {}
        self._count = 0

    def enter(self, member: Member, address: str, now: float) -> bool:
        """Add a new connection, and say whether one had to be closed for it, perhaps itself."""
        group = self._members.setdefault(holder(address), {})
        group[member] = _Seen(member.activity, member.step, member.unsent, now)
        self._count += 1
        return self._count > self.size and self.make_place(now, member)

    def leave(self, member: Member, address: str) -> None:
        """Forget a connection that is closed."""
        group = self._members.get(holder(address), {})
        if group.pop(member, None):
            self._count -= 1
        if not group:
            self._members.pop(holder(address), None)

    def make_place(self, now: float, newcomer: Member | None = None) -> bool:
        """End one connection of the address that has most of those that can be ended, and say whether there was any.

        A request that is being answered is given up only for a newcomer whose address holds fewer connections.
        """
        groups = sorted(self._members.values(), key=len, reverse=True)
        own = next((len(group) for group in groups if newcomer in group), len(groups[0]) if groups else 0)
        for group in groups:
            watched = _watched(group, now)
            spare = [entry for entry in watched if entry[1].activity is not Activity.ANSWERING]
            if not spare and len(group) > own + 1:
                spare = watched
            if spare:
                loser, _ = min(spare, key=lambda entry: (entry[1].activity, entry[1].since))
                del group[loser]
                self._count -= 1
                loser.end(NO_PLACE, newcomer=loser is newcomer)
                return True
        return False

    def end_slow(self, now: float) -> int:
        """End what has been receiving or sending for too long without progress, and count it."""
        slow = [
            member
            for group in self._members.values()
            for member, seen in _watched(group, now)
            if now - seen.since > self._patience.get(seen.activity, float("inf"))
        ]
        for member in slow:
            member.end(TOO_SLOW)
        return len(slow)


def _watched(group: dict[Member, _Seen], now: float) -> list[tuple[Member, _Seen]]:
    """Return each connection with what it does; `since` is now where it has made progress since the last look."""
    for member, seen in group.items():
        activity, step, unsent = member.activity, member.step, member.unsent
        if (activity, step) != (seen.activity, seen.step) or unsent <= seen.unsent - PROGRESS_BYTES:
            group[member] = _Seen(activity, step, unsent, now)
    return list(group.items())


def holder(address: str) -> str:
    """Return who has an address: one host with IPv4; with IPv6 a network of 64 bits, which one customer gets whole."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv4Address):
        return str(known)
    return str(known.ipv4_mapped or ipaddress.ip_network((int(known), 64), strict=False))
