"""The Cypher for writing and comparing. Labels and types come from the catalogue, never from a file."""

from __future__ import annotations

from functools import cache

from samverkan.facts import LinkKind
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS

LINK_COUNTS = "MATCH ()-[r]->() RETURN type(r) AS name, count(r) AS n"
NODE_COUNTS = "RETURN {{{}}} AS counts"
NODE_COUNT = "{label}: COUNT {{ (:{label}) }}"

NODES_BY_ID = "UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN collect(properties(n)) AS page"
NODE_IDS = """
MATCH (n:{label}) WITH collect([n.id, n.name, n.sources]) AS rows
UNWIND range(0, size(rows) - 1, $size) AS first RETURN rows[first..first + $size] AS page
"""
LINKS_FROM = """
UNWIND $ids AS id MATCH (a:{label} {{id: id}})-[r]->(b)
WITH collect([type(r), id, head([label IN labels(b) WHERE label IN $labels]), b.id, properties(r)]) AS rows
UNWIND range(0, size(rows) - 1, $size) AS first RETURN rows[first..first + $size] AS page
"""

DOCUMENTS = """
MATCH (d:Document) WHERE any(source IN d.sources WHERE source STARTS WITH d.id + '#') RETURN collect(d.id) AS page
"""
"""Documents that a file describes; a strategy or law that one only refers to cites another document."""

CREATE_NODES = "UNWIND $rows AS row CREATE (n:{label}) SET n = row RETURN count(n) AS n"
CHANGE_NODES = "UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row.properties RETURN count(n) AS n"
DELETE_NODES = "UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) DETACH DELETE n RETURN count(*) AS n"

CREATE_LINKS = """
UNWIND $rows AS row MATCH (a:{source} {{id: row.start}}) MATCH (b:{target} {{id: row.end}})
CREATE (a)-[r:{kind}]->(b) SET r = row.properties RETURN count(r) AS n
"""
CHANGE_LINKS = """
UNWIND $rows AS row MATCH (a:{source} {{id: row.start}})-[r:{kind}]->(b:{target})
WITH r, row.links[r.key] AS properties WHERE properties IS NOT NULL
SET r += properties RETURN count(r) AS n
"""
DELETE_LINKS = """
UNWIND $rows AS row MATCH (a:{source} {{id: row.start}})-[r:{kind}]->(b:{target})
WITH r, row.links[coalesce(r.key, '')] AS asked WHERE asked IS NOT NULL
WITH collect(r) AS found, count(r.key) AS n
FOREACH (r IN found | DELETE r) RETURN n
"""
"""Finds all before it deletes any: the embedded engine skips some where it deletes while it goes through them."""
MISSING_ENDS = """
UNWIND $rows AS row WITH row
WHERE NOT EXISTS {{ MATCH (a:{source}) WHERE a.id = row.start }}
OR NOT EXISTS {{ MATCH (b:{target}) WHERE b.id = row.end }}
RETURN row.start AS start, row.end AS end LIMIT 3
"""

LOCK_STATE = """
MERGE (s:SamverkanGraph {id: $id}) SET s.program_version = $version RETURN properties(s) AS state
"""
WRITE_STATE = "MATCH (s:SamverkanGraph {id: $id}) SET s = $state"


@cache
def for_label(template: str, label: str) -> str:
    """Write the statement for one label of the catalogue."""
    return template.format(label=CATALOGUE[label].label)


@cache
def for_link(template: str, kind: LinkKind) -> str:
    """Write the statement for one relationship of the catalogue."""
    known = RELATIONSHIPS[kind]
    return template.format(kind=known.kind, source=known.source, target=known.target)


@cache
def node_counts() -> str:
    """Write the statement that counts the nodes of each label, in one record."""
    return NODE_COUNTS.format(", ".join(NODE_COUNT.format(label=label) for label in CATALOGUE))
