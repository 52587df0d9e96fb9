"""The plan of a query: what is read from where, without Cypher and without values.

`make` plans a root field, `bind` fills its slots with values, and `query_plan` declares what a plan is.
"""
