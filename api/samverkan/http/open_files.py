"""Count how many connections the operating system's limit of open files allows."""

from __future__ import annotations

import sys

OTHER_FILES = 96
"""Open files that are no connections of clients: modules, logs, the engine, and connections that are being closed."""
FEWEST = 4


def allowed_connections(wanted: int, pool_size: int) -> int:
    """Return as many connections of clients as wanted, or as the limit allows beside those to the database.

    Each may take two files: itself, and the file of GraphiQL that is sent on it.
    """
    if sys.platform == "win32":  # it has no such limit
        return wanted
    import resource

    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if allowed == resource.RLIM_INFINITY:
        return wanted
    return min(wanted, max((allowed - OTHER_FILES - pool_size) // 2, FEWEST))
