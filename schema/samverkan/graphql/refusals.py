"""Errors that a client can mend by asking differently."""

from __future__ import annotations

from graphql import GraphQLError


def refuse(message: str, code: str = "BAD_USER_INPUT") -> GraphQLError:
    """Make the error for something that the client may not ask."""
    return GraphQLError(message, extensions={"code": code})


def refuse_null(word: str, instead: str = "leave it out") -> GraphQLError:
    """Make the error for null inside a filter, where it would have to mean either "anything" or "nothing"."""
    return refuse(f"`{word}` is null, which a filter does not take: {instead}.")
