"""The GraphQL types: those of labels and relationships are made from the model, the others are ordinary classes."""

from samverkan.graphql.types import vocabularies as vocabularies  # first: other modules name its enums in annotations
