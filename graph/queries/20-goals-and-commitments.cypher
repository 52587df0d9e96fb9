// Goals and commitments of an agreement
// What do the parties of an agreement aim at, and who shall, should or may not do what?
// :param agreement => 'rjh-miun-partnerskap-2022'
MATCH (g:Agreement {id: $agreement})<-[u:UNDER]-(n:Goal|Commitment)
OPTIONAL MATCH near = (n)-[:FOR|TOWARDS|CONCERNS|BOUND_BY|REGULATES]-(:Organisation|Role|FocusArea|Forum)
RETURN g, u, n, near
