// Around a focus area
// Which agreements, forums, goals and assignments are about a focus area or one of its parts?
// :param focus_area => 'kompetensforsorjning'
MATCH parts = (area:FocusArea {id: $focus_area})<-[:PART_OF*0..2]-(part:FocusArea)
OPTIONAL MATCH near = (part)<-[tie:COVERS|CONCERNS]-(:Agreement|Forum|Goal|Assignment)
WHERE {{holds tie COVERS CONCERNS}}
RETURN parts, near
