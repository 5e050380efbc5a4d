"""One address asked: HEAD, then GET where HEAD is not enough; never more than a little of a body.

Answered with a status of the codebook, or with None where nothing can be said (a time-out, a
server's own failure, broken TLS): such an address stays as it was and is asked again next time.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from dashboard.curation.pacing import Pacer, Robots

USER_AGENT = "recruited-abroad-curation/1.0 (checks sources of a public dataset)"
AGENT_NAME = "recruited-abroad-curation"
WAYBACK = "https://archive.org/wayback/available"
MOST_BYTES = 65_536
CHUNK_BYTES = 16_384
MOST_ROBOTS_BYTES = 524_288
MOST_REDIRECTS = 8
OK, GONE, BLOCKED = "ok", "gone", "blocked"
# What a status code says of the page; others say nothing certain.
MEANING: Mapping[int, str] = {
    **dict.fromkeys(range(200, 300), OK),
    404: GONE,
    410: GONE,
    401: BLOCKED,
    402: BLOCKED,
    403: BLOCKED,
    406: BLOCKED,
    429: BLOCKED,
    451: BLOCKED,
}


@dataclass(frozen=True)
class Answer:
    """`status` of the codebook or None; `said` is for the report."""

    status: str | None
    said: str


@dataclass
class Asker:
    """Asks addresses politely; safe to be shared by threads."""

    timeout: float = 15.0
    pause: float = 1.0
    wayback: str = WAYBACK
    robots: Robots = field(init=False)
    pacer: Pacer = field(init=False)

    def __post_init__(self) -> None:
        self.pacer = Pacer(self.pause)
        self.robots = Robots(AGENT_NAME, self._robots_text)

    def answer(self, url: str) -> Answer:
        """What the address answers now; never raises."""
        try:
            code = self._code("HEAD", url)
            # Many servers refuse HEAD or answer it wrongly: only a good answer is believed.
            if MEANING.get(code) != OK:
                code = self._code("GET", url)
        except Disallowed as error:
            return Answer(BLOCKED, f"robots.txt asks programs not to fetch {error}")
        except failures() as error:
            return Answer(None, type(error).__name__)
        return Answer(MEANING.get(code), f"HTTP {code}")

    def archived(self, url: str) -> str:
        """Address of an archived copy; empty when there is none or nobody answers."""
        import requests

        try:
            with self.pacer.turn(self.wayback):
                found = self._request("GET", self.wayback, params={"url": url})
                with found:
                    body = some(found, MOST_BYTES, self.timeout)
            return _snapshot(body) if found.status_code == requests.codes.ok else ""
        except failures():
            return ""

    def _code(self, method: str, url: str) -> int:
        """The status after following redirects, each hop paced and allowed by its own host."""
        for _ in range(MOST_REDIRECTS + 1):
            if not self.robots.allows(url):
                raise Disallowed(url)
            with self.pacer.turn(url, self.robots.pause(url)):
                with self._request(method, url) as found:
                    if method == "GET":
                        some(found, 1, self.timeout)
            if not found.is_redirect:
                return int(found.status_code)
            url = urljoin(url, found.headers["Location"])
        raise ValueError("too many redirects")

    def _request(self, method: str, url: str, **more: Any) -> Any:
        import requests

        return requests.request(
            method,
            url,
            headers={"User-Agent": USER_AGENT},
            timeout=self.timeout,
            allow_redirects=False,
            stream=True,
            **more,
        )

    def _robots_text(self, address: str) -> str | None:
        import requests

        try:
            with self.pacer.turn(address), self._request("GET", address) as found:
                if found.status_code != requests.codes.ok:
                    return None
                return some(found, MOST_ROBOTS_BYTES, self.timeout).decode("utf-8", "replace")
        except failures():
            return None


def failures() -> tuple[type[Exception], ...]:
    """What the network and its libraries raise; requests wraps not everything of urllib3."""
    import requests
    from urllib3.exceptions import HTTPError

    return requests.RequestException, HTTPError, OSError, ValueError


class Disallowed(Exception):
    """robots.txt says no to this address."""


def some(answer: Any, most: int, seconds: float) -> bytes:
    """The beginning of a body that may never end: so many bytes, for so long.

    What has come is taken as it comes: waiting for a full piece would wait for a slow drip.
    """
    until, body = time.monotonic() + seconds, bytearray()
    while len(body) < most and time.monotonic() < until:
        piece = answer.raw.read1(CHUNK_BYTES, decode_content=True)
        if not piece:
            break
        body += piece
    return bytes(body[:most])


def _snapshot(body: bytes) -> str:
    """The closest copy of an answer of the availability API; raises ValueError for garbage."""
    import json

    from dashboard.validate.texts import address_breach

    found = json.loads(body)
    try:
        closest = found["archived_snapshots"]["closest"]
        good = closest["available"] and str(closest.get("status", "200")) == "200"
        url = str(closest["url"]).replace("http://web.archive.org/", "https://web.archive.org/", 1)
    except (KeyError, TypeError, AttributeError):
        return ""
    return url if good and not address_breach(url) else ""
