// What one place in a document says
// Which facts cite one place in a document?
// :param document => 'rjh-miun-2022'
// :param place => 'L88'
MATCH (n:{{labels}})
WHERE any(source IN n.sources WHERE source STARTS WITH $document + '#' AND source ENDS WITH $place)
RETURN n, null AS link, null AS other
UNION
MATCH (n:{{labels}})-[link]->(other)
WHERE any(source IN link.sources WHERE source STARTS WITH $document + '#' AND source ENDS WITH $place)
RETURN n, link, other
