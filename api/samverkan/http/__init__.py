"""GraphQL over HTTP: reading a request, choosing a media type, answering."""
