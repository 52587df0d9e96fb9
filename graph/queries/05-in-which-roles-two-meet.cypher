// In which roles two organisations meet
// Where do two organisations meet, and who sits there for each of them, units included?
// :param organisation => 'region-jamtland-harjedalen'
// :param counterpart => 'mittuniversitetet'
MATCH (a:Organisation {id: $organisation})-[x:TAKES_PART_IN]->(f:Forum)<-[y:TAKES_PART_IN]-(b:Organisation {id: $counterpart})
MATCH (f)<-[seat:SITS_IN]-(holder:Role|Organisation)
WHERE {{own x y seat}} AND ($organisation IN seat.organisations OR $counterpart IN seat.organisations)
OPTIONAL MATCH (holder)-[post:OF]->(o:Organisation)
WHERE {{own post}}
RETURN f, seat, holder, post, o
