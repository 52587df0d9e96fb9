// Agreements without forums
// Which agreements set up no forum that the documents name, and who is party to them?
MATCH (g:Agreement)
WHERE NOT EXISTS { MATCH (:Forum)-[u:UNDER]->(g) WHERE {{holds u UNDER}} }
OPTIONAL MATCH (g)<-[x:PARTY_TO]-(party:Organisation|Forum)
WHERE {{own x}}
RETURN g, x, party
