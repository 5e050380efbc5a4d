"""Garbage is looked for where there may be some.

Streamlit would run a full collection after every rerun (`runner.postScriptGC`, switched off in
`.streamlit/config.toml`). It walks through all that lives: the modules, the dataset, and the state
of every reader connected, so each reader makes the reruns of all others slower. Here it runs every
minute, and what then lives is set aside (`gc.freeze`), also from the small collections that Python
makes in between. Cycles among what was set aside are found the next time, and freed memory goes
back to the system.
"""

from __future__ import annotations

import ctypes
import gc
from threading import Event, Thread

import pyarrow as pa

SECONDS = 60.0


def set_aside() -> None:
    """Collect all garbage, and leave what remains out of the collections to come.

    Takes about 80 ms, in which nothing else runs.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    give_back()


def give_back() -> None:
    """Return to the system what allocators keep for later."""
    pa.default_memory_pool().release_unused()
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)


class Tidying:
    """Sets aside what lives, every so often, until it is stopped."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._stopped = Event()
        self._thread = Thread(target=self._work, name="tidying", daemon=True)

    def start(self) -> None:
        set_aside()
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._stopped.wait(self.seconds):
            set_aside()
