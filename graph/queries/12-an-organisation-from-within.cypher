// An organisation from within
// Which units, roles and predecessors does an organisation have, and to what does it belong?
// :param organisation => 'region-jamtland-harjedalen'
MATCH (a:Organisation {id: $organisation})
OPTIONAL MATCH units = (a)<-[:PART_OF*0..3]-(unit:Organisation)
OPTIONAL MATCH near = (unit)-[tie:OF|LEADS|SUCCEEDS|MEMBER_OF]-(:Role|Organisation)
WHERE {{own tie}}
RETURN a, units, near
