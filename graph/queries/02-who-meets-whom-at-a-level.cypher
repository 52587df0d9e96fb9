// Who meets whom at one mandate level
// With whom does an organisation meet at one mandate level, where both sides take part at that level?
// A level is political, strategic, tactical or operational.
// :param organisation => 'region-jamtland-harjedalen'
// :param level => 'strategic'
MATCH (a:Organisation {id: $organisation})-[x:TAKES_PART_IN]->(f:Forum)<-[y:TAKES_PART_IN]-(b:Organisation)
WHERE $level IN x.levels AND $level IN y.levels AND y.whole AND {{meet x y}} AND {{own x y}}
RETURN a, x, f, y, b
