"""The way in: the HTTP application, its settings and limits, and the command line."""
