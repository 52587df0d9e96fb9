// Focus areas that two agreements share
// Which focus areas do two agreements both cover, directly or through a wider area?
// :param agreement => 'rjh-miun-partnerskap-2022'
// :param other_agreement => 'ltu-nll-avsiktsforklaring-2016'
MATCH (a:Agreement {id: $agreement}), (b:Agreement {id: $other_agreement})
MATCH one = (a)-[x:COVERS]->(:FocusArea)-[:PART_OF|RELATED_TO*0..1]-(shared:FocusArea)
MATCH other = (b)-[y:COVERS]->(shared)
WHERE {{holds x COVERS}} AND {{holds y COVERS}}
RETURN one, other
