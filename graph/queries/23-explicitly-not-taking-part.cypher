// Explicitly not taking part
// Which organisations does a document say do not take part in a forum? (Not being mentioned is another thing.)
MATCH (o:Organisation)-[x:ABSENT_FROM]->(f:Forum)
RETURN o, x, f
