// Who meets whom
// With whom does an organisation meet, and in which forums?
// Units count for the organisation that they are part of.
// :param organisation => 'region-jamtland-harjedalen'
MATCH (a:Organisation {id: $organisation})-[x:TAKES_PART_IN]->(f:Forum)<-[y:TAKES_PART_IN]-(b:Organisation)
WHERE y.whole AND {{meet x y}} AND {{own x y}}
RETURN a, x, f, y, b
