// Forums without agreement
// Which forums rest on no agreement that the documents name, and who takes part in them?
MATCH (f:Forum)
WHERE NOT EXISTS { MATCH (f)-[u:UNDER]->(:Agreement) WHERE {{holds u UNDER}} }
OPTIONAL MATCH (f)<-[x:TAKES_PART_IN]-(o:Organisation)
WHERE x.whole AND {{own x}}
RETURN f, x, o
