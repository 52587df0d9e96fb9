"""Which of the two media types of GraphQL over HTTP an answer gets."""

from __future__ import annotations

from enum import StrEnum

from api.http.refusal import Refusal


class MediaType(StrEnum):
    """The new type tells a refused request (400) from a failed one (200); the old one answers 200 to both."""

    GRAPHQL = "application/graphql-response+json"
    JSON = "application/json"


WILDCARDS = {"application/*", "*/*"}


def negotiate(accept: str | None) -> MediaType:
    """The type the client prefers; JSON where it does not care."""
    if accept is None or not accept.strip():
        return MediaType.JSON
    weights = _weights(accept)
    named = [media for media in MediaType if weights.get(media, 0.0) > 0]
    if named:
        return max(named, key=lambda media: weights[media])
    if any(weights.get(wildcard, 0.0) > 0 for wildcard in WILDCARDS):
        return MediaType.JSON
    raise Refusal(406, f"Answers come as {' or '.join(MediaType)}, not as {accept}.", "NOT_ACCEPTABLE")


def names_json(accept: str | None) -> bool:
    """Whether the client asks for one of the two types by name, as no image, script or link does."""
    return any(_weights(accept or "").get(media, 0.0) > 0 for media in MediaType)


def prefers_html(accept: str | None) -> bool:
    """Whether a person in a browser asks."""
    return _weights(accept or "").get("text/html", 0.0) > 0 and not names_json(accept)


def _weights(accept: str) -> dict[str, float]:
    return dict(_weight(entry) for entry in accept.split(",") if entry.strip())


def _weight(entry: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in entry.split(";"))
    quality = next((value[2:] for value in parameters if value.startswith("q=")), "1")
    try:
        return name, float(quality)
    except ValueError:
        return name, 1.0
