// All evidence of a fact
// On which documents and places does something stand, with everything that is said and remarked about it?
// The property `sources` of each node and relationship names document and place.
// :param id => 'rjh-miun/samarbetsforum-2'
MATCH (n:{{labels}} {id: $id})
OPTIONAL MATCH (n)-[link]-(other)
WITH n, collect(link) AS links, collect(DISTINCT other) AS others
WITH n, links, others, reduce(found = n.sources, link IN links | found + coalesce(link.sources, [])) AS places
OPTIONAL MATCH (document:Document)
WHERE any(place IN places WHERE place STARTS WITH document.id + '#')
RETURN n, links, others, collect(document) AS documents
