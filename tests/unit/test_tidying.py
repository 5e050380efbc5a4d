"""What lives is set aside from the collections after each rerun; what died is still found."""

from __future__ import annotations

import gc
import tomllib
import weakref
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from streamlit import config

from dashboard.web.tidying import Tidying, set_aside

ROOT = Path(__file__).resolve().parents[2]


class Node:
    """Something that can stand in a cycle"""

    def __init__(self) -> None:
        self.other: Node | None = None


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_streamlit_leaves_the_collection_to_it() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert settings["runner"]["postScriptGC"] is False
    assert config.get_config_options()["runner.postScriptGC"].default_val is True


def test_what_lives_is_set_aside() -> None:
    kept = [Node() for _ in range(100)]
    set_aside()
    assert not any(one is two for one in gc.get_objects() for two in kept[:3])
    assert gc.get_freeze_count() > 100


def test_a_cycle_that_dies_while_it_is_set_aside_is_found_the_next_time() -> None:
    one, two = Node(), Node()
    one.other, two.other = two, one
    seen = weakref.ref(one)
    set_aside()
    del one, two
    gc.collect()
    assert seen() is not None
    set_aside()
    assert seen() is None


def test_it_goes_on_until_it_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    again = Event()
    done: list[int] = []

    def count() -> None:
        done.append(1)
        if len(done) == 3:
            again.set()

    monkeypatch.setattr("dashboard.web.tidying.set_aside", count)
    tidying = Tidying(seconds=0.01)
    tidying.start()
    assert again.wait(10)
    tidying.stop()
    amount = len(done)
    Event().wait(0.05)
    assert len(done) == amount
