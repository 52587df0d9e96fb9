// Everything about one agreement
// Who are the parties and signatories, what does it cover, what does it set up, and what does it rest on?
// :param agreement => 'rjh-miun-partnerskap-2022'
MATCH (g:Agreement {id: $agreement})
OPTIONAL MATCH near = (g)-[tie:PARTY_TO|SIGNED|COVERS|UNDER|HEEDS|REPLACES|AMENDS|BASED_ON|DESCRIBES]-(:Organisation|Person|FocusArea|Forum|Agreement|Document)
WHERE {{holds tie COVERS UNDER HEEDS}} AND {{own tie}}
RETURN g, near
