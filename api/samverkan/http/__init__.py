"""Serve GraphQL over HTTP: read a request, choose a media type, execute the operation, and answer."""
