// Who meets under one agreement
// Which forums rest on an agreement, and which organisations take part in them?
// :param agreement => 'rjh-miun-partnerskap-2022'
MATCH (g:Agreement {id: $agreement})<-[u:UNDER]-(f:Forum)
WHERE {{holds u UNDER}}
OPTIONAL MATCH (f)<-[x:TAKES_PART_IN]-(o:Organisation)
WHERE x.whole AND {{own x}}
RETURN g, u, f, x, o
