// Agreements in force on a day
// Which agreements are in force on a day beyond doubt, between whom, and about what?
// What is certainly not so on the day is left out.
// :param on => date('2024-06-01')
MATCH (g:Agreement)
WHERE {{in_force g}} = 'yes'
OPTIONAL MATCH near = (g)-[tie:PARTY_TO|COVERS]-(:Organisation|Forum|FocusArea)
WHERE {{holds tie COVERS}} AND {{in_force tie}} <> 'no'
RETURN g, near
