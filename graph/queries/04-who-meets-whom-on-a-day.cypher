// Who meets whom on a day
// With whom does an organisation meet, leaving out all that a document says is not in force on the day?
// :param organisation => 'region-jamtland-harjedalen'
// :param on => date('2024-06-01')
MATCH (a:Organisation {id: $organisation})-[x:TAKES_PART_IN]->(f:Forum)<-[y:TAKES_PART_IN]-(b:Organisation)
WHERE y.whole AND {{meet x y}}
  AND all(dated IN [f, x, y] WHERE {{in_force dated}} <> 'no')
RETURN a, x, f, y, b
