// Assignments under an agreement
// Which assignments does an agreement hold, under which headings, who carries them, and what became of them?
// :param agreement_with_assignments => 'rjh-kommuner-2023'
MATCH (g:Agreement {id: $agreement_with_assignments})<-[u:UNDER]-(task:Assignment)
OPTIONAL MATCH near = (task)-[:PART_OF|REPLACES|CARRIES|FUNDS|SUPPORTS]-(:Assignment|Organisation|Role|Forum)
RETURN g, u, task, near
