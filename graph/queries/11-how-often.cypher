// How often an organisation meets
// In which series do the forums of an organisation meet, and how many times a year?
// :param organisation => 'region-jamtland-harjedalen'
MATCH (a:Organisation {id: $organisation})-[x:TAKES_PART_IN]->(f:Forum)
WHERE {{own x}}
OPTIONAL MATCH (f)-[m:MEETS_IN]->(s:MeetingSeries)
RETURN a, x, f, m, s
