"""A real Neo4j Community server without Docker: fetched with the Maven client, started on loopback."""

from graph.engine.community.fetch import fetch_browser, fetch_server
from graph.engine.community.run import run
from graph.engine.community.server import CommunityServer
from graph.engine.community.version import LONG_TERM, NEWEST

__all__ = ["LONG_TERM", "NEWEST", "CommunityServer", "fetch_browser", "fetch_server", "run"]
