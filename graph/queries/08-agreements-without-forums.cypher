// Agreements without forums
// Which agreements set up no forum that the documents name, and who is party to them?
MATCH (g:Agreement)
WHERE NOT EXISTS { (:Forum)-[:UNDER]->(g) }
OPTIONAL MATCH (g)<-[x:PARTY_TO]-(party:Organisation|Forum)
RETURN g, x, party
