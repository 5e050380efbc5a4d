"""What the client says it can read: media types by preference, gzip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# A media type with its quality, from 0 (never) to 1.
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


def preferred(header: str, offers: Sequence[str]) -> str:
    """The offered media type that the client likes best; the first one where it has no wish."""
    wishes = weighted(header) or [("*/*", 1.0)]
    return max(offers, key=lambda offer: (_quality(offer, wishes), -offers.index(offer)))


def _quality(offer: str, wishes: Iterable[Weighted]) -> float:
    """The most exact wish that covers the offer decides."""
    forms = (offer, f"{offer.split('/')[0]}/*", "*/*")
    qualities = dict(wishes)
    return next((qualities[form] for form in forms if form in qualities), 0.0)


def accepts_gzip(header: str) -> bool:
    """Whether an Accept-Encoding header allows gzip"""
    qualities = dict(weighted(header))
    return qualities.get("gzip", qualities.get("*", 0.0)) > 0


def coding_of(header: str) -> str:
    """The content coding for an Accept-Encoding header: br before gzip; empty for none"""
    qualities = dict(weighted(header))
    return next((name for name in ("br", "gzip") if qualities.get(name, 0.0) > 0), "")
