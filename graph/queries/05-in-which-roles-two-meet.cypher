// In which roles two organisations meet
// Where do two organisations meet, and who sits there for each of them, units included?
// :param organisation => 'region-jamtland-harjedalen'
// :param counterpart => 'mittuniversitetet'
MATCH (a:Organisation {id: $organisation})-[:TAKES_PART_IN]->(f:Forum)<-[:TAKES_PART_IN]-(b:Organisation {id: $counterpart})
MATCH (f)<-[seat:SITS_IN]-(holder:Role|Organisation)
WHERE $organisation IN seat.organisations OR $counterpart IN seat.organisations
OPTIONAL MATCH (holder)-[post:OF]->(o:Organisation)
RETURN f, seat, holder, post, o
