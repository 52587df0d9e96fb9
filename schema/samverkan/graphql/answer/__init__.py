"""From a root field to its answer; `root_field` goes through all steps."""
