"""The error of a request that is answered without being executed."""

from __future__ import annotations

from collections.abc import Mapping


class Refusal(Exception):
    """Why a request is not a GraphQL request, as HTTP status, message and stable code."""

    def __init__(self, status: int, message: str, code: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code
        self.headers = dict(headers or {})
