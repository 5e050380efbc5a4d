"""A reader without a browser: speaks Streamlit's websocket and waits for the end of each run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

COUNTRIES = ("NPL", "IND", "CUB", "KEN", "BRA", "GHA", "SYR", "EGY", "UGA", "SRB", "POL", "COL")
WARM_UP = 3
LARGEST = 64 * 1024 * 1024


@contextmanager
def session(address: str) -> Iterator[ClientConnection]:
    """An open connection to the app at an http address."""
    target = address.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(target, subprotocols=["streamlit"], max_size=LARGEST) as socket:
        yield socket


def run(socket: ClientConnection, page: str, query: str) -> tuple[float, int]:
    """(milliseconds, bytes received) of one run of a page with a query string."""
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.query_string = query
    began = time.perf_counter()
    socket.send(message.SerializeToString())
    received, took = 0, 0.0
    while True:
        content = socket.recv()
        received += len(content)
        answer = ForwardMsg()
        answer.ParseFromString(content)
        kind = answer.WhichOneof("type")
        if kind == "script_finished":
            took = (time.perf_counter() - began) * 1000
        # The next run may only be asked for after this one; else the two are merged.
        if took and kind == "session_status_changed":
            if not answer.session_status_changed.script_is_running:
                return took, received


def seen(socket: ClientConnection, page: str, query: str) -> str:
    """The sentence of matches that a reader of a page sees with a query: its view in words."""
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.query_string = query
    socket.send(message.SerializeToString())
    found = ""
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(socket.recv())
        text = answer.delta.new_element.html.body
        if 'role="status"' in text:
            found = text
        if answer.WhichOneof("type") == "script_finished":
            if not found:
                raise RuntimeError(f"the {page} page does not say how many incidents match")
            return found


def rerun_milliseconds(address: str, page: str) -> float:
    """Median time of a rerun with another country in the address each time."""
    times = []
    with session(address) as socket:
        for country in COUNTRIES:
            took, _ = run(socket, page, urlencode({"origin": country}))
            times.append(took)
    return statistics.median(times[WARM_UP:])
