"""The engines that hold the graph, and how to speak with them."""

from graph.engine.bookmarks import Bookmarks
from graph.engine.connection import Connection
from graph.engine.database import Database, RequestReads
from graph.engine.embedded import EmbeddedEngine, full_disk, running_engine
from graph.engine.writer import Transaction, Writer

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
