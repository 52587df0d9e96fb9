// What one place in a document says
// Which facts cite one place in a document?
// :param source => 'rjh-miun-2022#L88'
MATCH (n:{{labels}})
WHERE $source IN n.sources
RETURN n, null AS link, null AS other
UNION
MATCH (n:{{labels}})-[link]->(other)
WHERE $source IN link.sources
RETURN n, link, other
