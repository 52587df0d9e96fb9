"""Keep what can happen a thousand times a second from filling the log."""

from __future__ import annotations

import structlog

log = structlog.get_logger("samverkan.server")
SECONDS = 60.0


class LogRate:
    """Log one kind of event at once when it is rare, and otherwise once a minute with how often it happened."""

    def __init__(self, event: str) -> None:
        self._event = event
        self._times = 0
        self._last = float("-inf")

    def count(self, now: float, times: int = 1) -> None:
        """Count so many events, and log them where the last line is old enough; `now` is in seconds."""
        self._times += times
        self.tell(now)

    def tell(self, now: float) -> None:
        """Log what was counted since the last line, where that line is old enough."""
        if self._times and now - self._last >= SECONDS:
            log.warning(self._event, times=self._times)
            self._times, self._last = 0, now
