"""What a client wishes, with how much: the members of its Accept headers."""

from __future__ import annotations

# A media type, coding or language with its quality, from 0 (never) to 1.
Weighted = tuple[str, float]


def weighted(header: str) -> list[Weighted]:
    """The members of an Accept header with their quality (RFC 9110, 12.4.2)"""
    return [_member(part) for part in header.split(",") if part.strip()]


def _member(part: str) -> Weighted:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    try:
        return name, min(max(float(quality), 0.0), 1.0)
    except ValueError:
        return name, 0.0
