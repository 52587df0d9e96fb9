"""Settings, logs, and what brings a graph and its server together."""
