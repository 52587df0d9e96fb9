// Lineage of agreements
// Which agreements replace, hang on or follow from which?
MATCH line = (:Agreement)-[:REPLACES|BASED_ON]->(:Agreement)
RETURN line
