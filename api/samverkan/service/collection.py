"""Keep Python's collection of garbage from holding up answers while the same process seeds."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Collect no garbage in the block, since a full collection stops all threads, for half a second beside a seeding.

    Almost everything that seeding makes is freed without a collection, as soon as nothing refers to it.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
