"""Reruns take turns.

Python runs one thread at a time. Fifty reruns that begin in the same instant would all end late,
each having waited for all the others at every step; a few at a time end one after the other, in
the order in which they came. Measured by `tests/benchmarks/load.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore

# One would be quickest on the whole, but a single slow rerun would then hold up everybody.
AT_ONCE = 2
_turns = Semaphore(AT_ONCE)


@contextmanager
def turn() -> Iterator[None]:
    """Waits until few others are at work."""
    with _turns:
        yield
