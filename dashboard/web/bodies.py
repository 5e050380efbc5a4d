"""Bodies that were written or compressed before, kept up to a limit: many readers ask the same."""

from __future__ import annotations

import os
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from threading import Lock

from dashboard.web.packing import GZIP_LEVEL

MEGABYTE = 2**20
# 0 keeps none, to measure what an answer costs.
KEPT_BYTES = int(os.environ.get("RECRUITMENT_CACHE_BYTES", 64 * MEGABYTE))
GZIP_WINDOW = 31


class BodyCache:
    """key -> bytes; the least recently used ones go first when `limit` bytes are reached."""

    def __init__(self, limit: int = KEPT_BYTES) -> None:
        self.limit = limit
        self.size = 0
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The kept body, or a new one; two threads may make the same one at once."""
        with self._lock:
            if key in self._bodies:
                self._bodies.move_to_end(key)
                return self._bodies[key]
        body = make()
        with self._lock:
            self._keep(key, body)
        return body

    def _keep(self, key: str, body: bytes) -> None:
        if key in self._bodies or len(body) > self.limit:
            return
        self._bodies[key] = body
        self.size += len(body)
        while self.size > self.limit:
            self.size -= len(self._bodies.popitem(last=False)[1])


def compressed_parts(parts: Iterable[bytes]) -> Iterator[bytes]:
    """gzip of a body that is still being written"""
    press = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, GZIP_WINDOW)
    for part in parts:
        yield press.compress(part)
    yield press.flush()
