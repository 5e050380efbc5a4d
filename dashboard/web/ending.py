"""The end: a signal to stop lets answers in flight finish, but not for longer than orchestrators
wait. The server alone would wait for the slowest reader of a download.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from typing import Any

# Less than the files in `deploy/` allow.
GRACE_SECONDS, LAST_SECONDS = 3.5, 4.5

Handler = Callable[[int, Any], Any]


def end_in_time(later: Callable[[float, Callable[[], None]], None] | None = None) -> None:
    """Puts a limit on what the server's own handler of SIGTERM starts.

    `later` calls a function after some seconds; a timer of its own unless a test gives another.
    """
    server = signal.getsignal(signal.SIGTERM)
    if not callable(server) or threading.current_thread() is not threading.main_thread():
        return
    signal.signal(signal.SIGTERM, _limited(server, later or _timer))


def _limited(server: Handler, later: Callable[[float, Callable[[], None]], None]) -> Handler:
    def on_signal(number: int, frame: Any) -> None:
        server(number, frame)
        # A second signal, as a second Ctrl-C, makes uvicorn stop waiting for connections.
        later(GRACE_SECONDS, lambda: server(signal.SIGINT, None))
        # A thread that hangs in a slow disk must not keep the process.
        later(LAST_SECONDS, lambda: os._exit(0))

    return on_signal


def _timer(seconds: float, call: Callable[[], None]) -> None:
    timer = threading.Timer(seconds, call)
    timer.daemon = True
    timer.start()
