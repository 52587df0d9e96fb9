// Gaps and contradictions
// What do the documents leave open or contradict, and what is it about?
// :param kinds => ['gap', 'contradiction']
MATCH (remark:Remark)
WHERE remark.kind IN $kinds
OPTIONAL MATCH (remark)-[about:ABOUT]->(n)
RETURN remark, about, n
