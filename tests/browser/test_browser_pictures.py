"""A few pages look as they did; where they shall look otherwise, `make pictures` keeps that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser

from tests.regression import SHARE, VIEWS, View, different, kept, own_server, picture

# Where the title stands in the kept picture of the overview.
TITLE = (94, 36, 166, 50)


@pytest.fixture(scope="module")
def shown() -> Iterator[tuple[str, str]]:
    with own_server() as found:
        yield found


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_page_looks_as_it_did(
    browser: Browser, shown: tuple[str, str], view: View, tmp_path: Path
) -> None:
    now = picture(browser, shown[0], view, shown[1])
    now.save(tmp_path / f"{view.name}.png")
    assert different(now, kept(view)) <= SHARE, (
        f"see {tmp_path}, and `make pictures` if it is meant"
    )


def test_a_card_that_moves_or_changes_its_colour_is_a_difference() -> None:
    before = kept(VIEWS[0])
    assert different(before, before) == 0
    changed = before.copy()
    ImageDraw.Draw(changed).rectangle((100, 100, 140, 130), fill="red")
    assert different(changed, before) > SHARE
    # A heading that is gone.
    blank = before.copy()
    ImageDraw.Draw(blank).rectangle(TITLE, fill=before.getpixel(TITLE[:2]))
    assert different(blank, before) > SHARE
    moved = Image.new("RGB", before.size, before.getpixel((0, 0)))
    moved.paste(before, (0, 6))
    assert different(moved, before) > SHARE
