"""Plain HTTP clients on loopback: many at once, in a process of their own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

CHUNK = 2**18


@dataclass(frozen=True)
class Fetched:
    """How many answers came, how many bytes they had, how long it took."""

    answers: int
    size: int
    seconds: float

    @property
    def per_second(self) -> float:
        return self.answers / self.seconds


def fetch(addresses: list[str], clients: int, seconds: float = 0.0, gzip: bool = False) -> Fetched:
    """Each client asks for its addresses in turn: once, or again and again for `seconds`.

    The addresses are dealt out to the clients. Raises RuntimeError for any answer but 200.
    """
    return asyncio.run(_fetch(addresses, clients, seconds, gzip))


async def _fetch(addresses: list[str], clients: int, seconds: float, gzip: bool) -> Fetched:
    began = time.perf_counter()
    end = began + seconds
    dealt = [addresses[start::clients] or addresses for start in range(clients)]
    found = await asyncio.gather(*(_client(own, end, gzip) for own in dealt))
    took = time.perf_counter() - began
    return Fetched(sum(n for n, _ in found), sum(size for _, size in found), took)


async def _client(addresses: list[str], end: float, gzip: bool) -> tuple[int, int]:
    answers, size = 0, 0
    while True:
        for address in addresses:
            size += await _get(address, gzip)
            answers += 1
            if end and time.perf_counter() >= end and answers:
                return answers, size


async def _get(address: str, gzip: bool) -> int:
    """Bytes of one answer, over a connection of its own"""
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port, limit=CHUNK)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    coding = "gzip" if gzip else "identity"
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept-Encoding: {coding}\r\n"
        f"Connection: close\r\n\r\n".encode()
    )
    first = await reader.readline()
    if b" 200 " not in first:
        raise RuntimeError(f"{address} answered {first.decode().strip()}")
    size = 0
    while part := await reader.read(CHUNK):
        size += len(part)
    writer.close()
    return size


@contextmanager
def apart() -> Iterator[ProcessPoolExecutor]:
    """A process for the clients, so that they do not take turns with who measures"""
    with ProcessPoolExecutor(1) as pool:
        yield pool
