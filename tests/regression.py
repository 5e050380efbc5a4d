"""`make pictures`: what some pages look like, kept small, to be compared by a test.

The pages show a package of their own (`tests/pictures/package.zip`, some incidents of the dataset),
so that only a change of the app changes a picture. `python -m tests.regression` takes the pictures
anew, `--package` also the incidents.
"""

from __future__ import annotations

import argparse
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from dashboard.dataset import load_dataset
from dashboard.filters import Filters
from dashboard.views import downloads
from tests.screenshots import settled
from tests.served import ARGUMENTS, browser_path, copied_package, rewrite, started

FOLDER = Path(__file__).resolve().parent / "pictures"
PACKAGE = FOLDER / "package.zip"
CHOSEN = Filters(origin=("ARG", "FIN", "UGA", "ZMB"))
# A pixel of a kept picture stands for so many, which takes the edges of letters out of it.
SMALLER = 4
# How far a colour may be from the kept one (of 255), and in which share of a tile's pixels not. A
# tile is as large as a short heading.
TOLERANCE, SHARE = 24, 0.06
TILE = 24


@dataclass(frozen=True)
class View:
    """One picture: a page at a size, in a theme, in a language."""

    name: str
    path: str
    width: int
    height: int
    scheme: str
    has_map: bool = False


VIEWS = (
    View("overview", "overview", 1440, 1800, "light", True),
    View("timeline-dark", "timeline", 1440, 1200, "dark"),
    View("claims-phone", "claims?measure=killed", 390, 1800, "light"),
    View("incident-arabic", "incidents?ui=ar&incident={incident}", 1024, 1200, "light"),
)


@contextmanager
def own_server() -> Iterator[tuple[str, str]]:
    """Address of an app over the kept incidents, and the id of one of them"""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(PACKAGE) as package:
            package.extractall(Path(folder) / "data")
        first = load_dataset(Path(folder) / "data").incidents["incident_id"].iloc[0]
        log = Path(folder) / "output.txt"
        with started(log, data=Path(folder) / "data") as address:
            yield address, first


def picture(browser: Browser, address: str, view: View, incident: str) -> Image.Image:
    """The page as it is, made smaller"""
    page = browser.new_page(
        viewport={"width": view.width, "height": view.height},
        locale="en-GB",
        color_scheme="dark" if view.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto(f"{address}/{view.path.format(incident=incident)}")
    content = settled(page, view.has_map)
    page.close()
    size = (view.width // SMALLER, view.height // SMALLER)
    return Image.open(BytesIO(content)).convert("RGB").resize(size, Image.Resampling.BOX)


def different(one: Image.Image, other: Image.Image) -> float:
    """Of the tile that differs most, the share of pixels whose colours are further apart than the
    tolerance; 1 for other sizes"""
    if one.size != other.size:
        return 1.0
    first, second = (np.asarray(image, dtype=int) for image in (one, other))
    apart = np.abs(first - second).max(axis=2) > TOLERANCE
    rows, columns = (range(0, length, TILE) for length in apart.shape)
    return max(float(apart[y : y + TILE, x : x + TILE].mean()) for y in rows for x in columns)


def kept(view: View) -> Image.Image:
    return Image.open(FOLDER / f"{view.name}.png").convert("RGB")


def take_package() -> None:
    """Keep the chosen incidents, with the last changes and searches only."""
    dataset = load_dataset()
    export = downloads.export_of(CHOSEN.apply(dataset), CHOSEN)
    content = downloads.catalogue(dataset.package)[downloads.PACKAGE_FILE].content(export)
    with tempfile.TemporaryDirectory() as folder:
        package = copied_package(Path(folder) / "data")
        with zipfile.ZipFile(BytesIO(content)) as archive:
            archive.extractall(package)
        for file in package.iterdir():
            if file.suffix not in (".csv", ".json"):
                file.unlink()
        rewrite(package, lambda frames: frames.update(changes=frames["changes"].tail(5)))
        with zipfile.ZipFile(PACKAGE, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(package.iterdir()):
                archive.writestr(
                    zipfile.ZipInfo(file.name), file.read_bytes(), zipfile.ZIP_DEFLATED
                )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", action="store_true")
    if parser.parse_args().package:
        take_package()
    with own_server() as (address, incident), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(ARGUMENTS))
        for view in VIEWS:
            file = FOLDER / f"{view.name}.png"
            picture(browser, address, view, incident).save(file, optimize=True)
            print(file)
        browser.close()


if __name__ == "__main__":
    main()
