// Timeline of an agreement
// Which dated steps does an agreement have, in which order, and who takes them?
// :param agreement => 'rjh-miun-partnerskap-2022'
MATCH (g:Agreement {id: $agreement})<-[u:UNDER]-(step:Milestone)
OPTIONAL MATCH near = (step)-[:FOLLOWS|TAKES|CONCERNS]-(:Milestone|Organisation|Role|Forum|Proposal)
RETURN g, u, step, near
