// Everything about one forum
// Who sits in a forum, for whom, how often does it meet, under which agreement, and what is it about?
// :param forum => 'rjh-miun/samarbetsforum-2'
MATCH (f:Forum {id: $forum})
OPTIONAL MATCH near = (f)-[tie:SITS_IN|ABSENT_FROM|UNDER|HEEDS|MEETS_IN|CONCERNS|BELONGS_TO|PART_OF|PREPARES_FOR|REPLACES|JOINS]-(n)
WHERE {{holds tie UNDER HEEDS CONCERNS}} AND {{own tie}}
OPTIONAL MATCH post = (n)-[held:OF]->(:Organisation)
WHERE {{own held}}
RETURN f, near, post
