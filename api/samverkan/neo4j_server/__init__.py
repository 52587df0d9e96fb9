"""Run a Neo4j Community server without Docker: fetched with the Maven client, started on loopback."""

from samverkan.neo4j_server.fetch import fetch_browser, fetch_server
from samverkan.neo4j_server.run import run
from samverkan.neo4j_server.server import CommunityServer
from samverkan.neo4j_server.version import LONG_TERM, NEWEST

__all__ = ["LONG_TERM", "NEWEST", "CommunityServer", "fetch_browser", "fetch_server", "run"]
