"""From a root field to its answer."""
