"""Politeness: one request at a time for each host, with a pause; and what robots.txt says."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from protego import Protego

LONGEST_PAUSE_SECONDS = 30.0


def origin_of(url: str) -> str:
    """Scheme and host with port"""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@dataclass
class Pacer:
    """Lets one request at a time through to each host, `pause` seconds after the last one."""

    pause: float
    _locks: dict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))
    _free_at: dict[str, float] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def turn(self, url: str, pause: float | None = None) -> Iterator[None]:
        """Waits for the host's turn; a longer pause that robots.txt asks for is kept."""
        host = origin_of(url)
        with self._guard:
            lock = self._locks[host]
        with lock:
            time.sleep(max(0.0, self._free_at.get(host, 0.0) - time.monotonic()))
            try:
                yield
            finally:
                wait = max(self.pause, min(pause or 0.0, LONGEST_PAUSE_SECONDS))
                self._free_at[host] = time.monotonic() + wait


@dataclass
class Robots:
    """robots.txt of each host, fetched once by `fetch` (text, or None when it cannot be had)."""

    agent: str
    fetch: Callable[[str], str | None]
    _known: dict[str, Protego | None] = field(default_factory=dict)
    _locks: dict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def allows(self, url: str) -> bool:
        """Whether a program may ask for the address; yes where there is no robots.txt."""
        rules = self._rules(url)
        return rules is None or rules.can_fetch(url, self.agent)

    def pause(self, url: str) -> float | None:
        """The Crawl-delay that the host asks for"""
        rules = self._rules(url)
        return rules.crawl_delay(self.agent) if rules else None

    def _rules(self, url: str) -> Protego | None:
        from protego import Protego

        host = origin_of(url)
        with self._guard:
            lock = self._locks[host]
        with lock:
            if host not in self._known:
                text = self.fetch(f"{host}/robots.txt")
                self._known[host] = Protego.parse(text) if text else None
            return self._known[host]
