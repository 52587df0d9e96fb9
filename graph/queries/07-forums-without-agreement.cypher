// Forums without agreement
// Which forums rest on no agreement that the documents name, and who takes part in them?
MATCH (f:Forum)
WHERE NOT EXISTS { (f)-[:UNDER]->(:Agreement) }
OPTIONAL MATCH (f)<-[x:TAKES_PART_IN]-(o:Organisation)
WHERE x.whole
RETURN f, x, o
