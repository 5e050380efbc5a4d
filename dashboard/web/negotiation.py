"""What the client says it can read: media types by preference, gzip, the language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from starlette.requests import Request

from dashboard.translation import PARAMETER, negotiated
from dashboard.wishes import Weighted, weighted


def language_of(request: Request) -> tuple[str, bool]:
    """As `negotiated`"""
    wish = request.query_params.get(PARAMETER, "")
    return negotiated(wish, request.headers.get("accept-language", ""))


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
