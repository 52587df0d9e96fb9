// How forums hang together
// Which forums are part of, prepare for, replace, join or steer one another?
MATCH link = (:Forum)-[:PART_OF|PREPARES_FOR|REPLACES|JOINS|STEERS]->(:Forum)
RETURN link
