"""Tell that the graph is that of an earlier seeding, since the files of now could not be applied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import structlog

from samverkan.errors import InputError, SamverkanError

SHOWN = 3
"""Problems that the greeting shows; `samverkan validate` shows all."""
LOGGED = 100
"""Problems in one line of the log, so that it stays readable for what collects it."""
log = structlog.get_logger("samverkan.seeding")


@dataclass(frozen=True, slots=True)
class KeptGraph:
    """What is wrong with the files, and which graph is served meanwhile."""

    error: SamverkanError
    seeded_at: str
    """When the graph that is served was seeded, as its state says; another time means that somebody seeded since."""
    since: datetime
    """When the error was first met."""

    @property
    def problems(self) -> tuple[str, ...]:
        """Every error in the files, each with its place; none where the files are right and something else is not."""
        return tuple(map(str, self.error.problems)) if isinstance(self.error, InputError) else ()

    @property
    def _seeded(self) -> str:
        return f"{datetime.fromisoformat(self.seeded_at):%Y-%m-%d %H:%M %Z}" if self.seeded_at else "some time before"

    def log(self) -> None:
        """Write one event with everything that whoever mends it has to know."""
        known = {"problems": self.problems[:LOGGED], "left_out": max(0, len(self.problems) - LOGGED)}
        what = {"errors": len(self.problems), **known} if self.problems else {"reason": self.error.message}
        hint = "samverkan validate shows all" if self.problems else self.error.remedy
        log.error("files not applied, the graph stays as it was", graph_seeded_at=self.seeded_at, hint=hint, **what)

    def lines(self) -> Iterator[str]:
        """Write what the greeting says."""
        if not isinstance(self.error, InputError):
            yield f"not applied, the graph stays as it was seeded at {self._seeded}:"
            yield from f"{self.error}".splitlines()
            return
        yield f"{self.error.total} The graph stays as it was seeded at {self._seeded}."
        for problem in self.problems[:SHOWN]:
            yield from problem.splitlines()
        left = len(self.problems) - SHOWN
        yield f"{f'{left} more: ' if left > 0 else 'Check them with: '}samverkan validate"
