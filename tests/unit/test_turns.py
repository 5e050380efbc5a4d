"""Few reruns work at once, whatever way each of them ends."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest

from dashboard.ui.turns import AT_ONCE, turn


def test_no_more_than_a_few_work_at_once() -> None:
    lock, working, most = Lock(), 0, 0

    def work(_: int) -> None:
        nonlocal working, most
        with turn():
            with lock:
                working += 1
                most = max(most, working)
            Event().wait(0.002)
            with lock:
                working -= 1

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(work, range(64)))
    assert most == AT_ONCE


class Stopped(BaseException):
    """As Streamlit ends a run"""


def test_a_run_that_is_cut_gives_its_turn_back() -> None:
    for _ in range(AT_ONCE + 1):
        with pytest.raises(Stopped), turn():
            raise Stopped
    entered = Event()

    def work() -> None:
        with turn():
            entered.set()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(work)
        assert entered.wait(10)
