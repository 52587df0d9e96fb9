// Chains between two roles
// By which shortest chains of seats and posts are two roles connected?
// :param role => 'region-jamtland-harjedalen/regiondirektor'
// :param other_role => 'mittuniversitetet/rektor'
MATCH (a:Role {id: $role}), (b:Role {id: $other_role})
MATCH chain = allShortestPaths((a)-[:SITS_IN|OF|PART_OF|LEADS|REPORTS_TO*..8]-(b))
RETURN chain
LIMIT 25
