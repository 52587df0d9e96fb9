// Lineage of agreements
// Which agreements replace, hang on or follow from which?
MATCH line = (:Agreement)-[:REPLACES|AMENDS|BASED_ON]->(:Agreement)
RETURN line
