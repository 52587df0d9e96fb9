"""The plan of a query: what is read from where, without Cypher and without values."""
