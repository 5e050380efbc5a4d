"""Bodies that were written or compressed before, kept up to a limit: many readers ask the same."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator

from dashboard.kept import Kept
from dashboard.web.packing import GZIP_LEVEL

MEGABYTE = 2**20
# 0 keeps none, to measure what an answer costs.
KEPT_BYTES = int(os.environ.get("RECRUITMENT_CACHE_BYTES", 64 * MEGABYTE))
GZIP_WINDOW = 31


def body_cache(limit: int = KEPT_BYTES) -> Kept[bytes]:
    """Bodies by their ETag, up to so many bytes"""
    return Kept(limit, len)


def compressed_parts(parts: Iterable[bytes]) -> Iterator[bytes]:
    """gzip of a body that is still being written"""
    press = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, GZIP_WINDOW)
    for part in parts:
        yield press.compress(part)
    yield press.flush()
