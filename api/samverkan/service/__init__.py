"""Settings, logs, the graph that they name, and seeding: what HTTP and the command line share."""
