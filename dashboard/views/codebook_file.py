"""`python -m dashboard.views.codebook_file [--check]`: write or check what files say of the data.

`data/README.md` is the codebook; in `README.md` stands how much there is, between two marks.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from dashboard.dataset import Dataset, load_dataset
from dashboard.filters import Filters
from dashboard.load import DATA_DIR
from dashboard.stats import first_and_last_day, headline_numbers
from dashboard.translation import number
from dashboard.views.codebook import markdown

README = Path(__file__).resolve().parents[2] / "README.md"
COUNTS = re.compile(r"(?<=<!-- counts: written by `make fix` -->\n).*?(?=<!-- /counts -->)", re.S)


def texts(dataset: Dataset) -> Iterator[tuple[Path, str]]:
    """(file, what it should say)"""
    yield DATA_DIR / "README.md", markdown(dataset.package)
    yield README, COUNTS.sub(lambda _: counts(dataset), README.read_text(encoding="utf-8"), 1)


def counts(dataset: Dataset) -> str:
    """The numbers of the overview, of the whole dataset"""
    selection = Filters().apply(dataset)
    found, days = headline_numbers(selection), first_and_last_day(selection)
    assert days is not None
    return (
        f"Version {dataset.package.version} of {dataset.package.created}: "
        f"{number(found.incidents)} incidents from {days[0]:%Y} to {days[1]:%Y} with "
        f"{number(found.articles)} articles of {number(found.publishers)} publishers; recruits of "
        f"{number(found.countries)} nationalities; {number(len(dataset.figures))} figures, each "
        f"with its claimant; {number(len(dataset.changes))} rows in the log of changes.\n"
    )


def main(arguments: list[str]) -> int:
    stale = [
        (file, text)
        for file, text in texts(load_dataset())
        if file.read_text(encoding="utf-8") != text
    ]
    for file, text in stale:
        if "--check" in arguments:
            print(f"{file.relative_to(README.parent)} is not in step with the data: run `make fix`")
        else:
            file.write_text(text, encoding="utf-8", newline="\n")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
