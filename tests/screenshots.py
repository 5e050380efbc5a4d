"""`make screenshots`: the pictures of README, taken of a server of its own, with a browser.

python -m tests.screenshots [FOLDER]
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from dashboard.urls import STORY
from tests.served import ARGUMENTS, ROOT, browser_path, started

SIZE = {"width": 1280, "height": 900}
# Name of the picture -> path of the page.
PICTURES = {"overview": "", "story": f"{STORY.path}?step=6"}
COLOURS = 128
DRAWN = "[data-testid=stDeckGlJsonChart] canvas"


@contextlib.contextmanager
def own_server() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder, started(Path(folder) / "output.txt") as address:
        yield address


def settled(page: Page, has_map: bool = True) -> bytes:
    """The picture of a page once the app has answered and nothing changes any more"""
    page.locator(".st-key-matches").or_(page.locator(".st-key-back_to_table")).first.wait_for()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_load_state("networkidle")
    if has_map:
        page.locator(DRAWN).first.wait_for()
    before, now = b"", page.screenshot()
    while now != before:
        page.wait_for_timeout(1500)
        before, now = now, page.screenshot()
    return now


def take(address: str, folder: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(ARGUMENTS))
        for name, path in PICTURES.items():
            page = browser.new_page(viewport=SIZE, locale="en-GB", color_scheme="light")
            page.goto(f"{address}/{path}")
            file = folder / f"{name}.png"
            file.write_bytes(settled(page))
            # A palette makes a third of the size of it.
            Image.open(file).convert("RGB").quantize(COLOURS).save(file, optimize=True)
            print(file)
        browser.close()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    target.mkdir(parents=True, exist_ok=True)
    with own_server() as server:
        take(server, target)
