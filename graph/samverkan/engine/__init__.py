"""The engines that hold the graph, and the drivers that read and write it."""

from samverkan.engine.bookmarks import Bookmarks
from samverkan.engine.connection import Connection
from samverkan.engine.database import Database, RequestReads
from samverkan.engine.embedded import EmbeddedEngine, full_disk, running_engine
from samverkan.engine.writer import Transaction, Writer

__all__ = [
    "Bookmarks",
    "Connection",
    "Database",
    "EmbeddedEngine",
    "RequestReads",
    "Transaction",
    "Writer",
    "full_disk",
    "running_engine",
]
