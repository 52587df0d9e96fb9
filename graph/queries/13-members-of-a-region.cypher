// A health-care region and its members
// Which organisations belong to a health-care region, network or federation, and which forums does it have?
// :param region => 'norra-sjukvardsregionen'
MATCH (region:Organisation {id: $region})
OPTIONAL MATCH near = (region)<-[tie:MEMBER_OF|BELONGS_TO]-(:Organisation|Forum)
WHERE {{own tie}}
RETURN region, near
