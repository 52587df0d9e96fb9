"""From a plan to one Cypher statement; `statement` has the function that renders it."""
