// Chains between two organisations
// Through which forums, and which organisations between them, do two organisations reach one another?
// :param organisation => 'region-jamtland-harjedalen'
// :param other_organisation => 'umea-universitet'
MATCH (a:Organisation {id: $organisation}), (b:Organisation {id: $other_organisation})
MATCH chain = allShortestPaths((a)-[:TAKES_PART_IN*..8]-(b))
RETURN chain
LIMIT 25
