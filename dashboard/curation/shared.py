"""What the commands share: how they speak to people, where answers and pages come from."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.markup import escape

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from dashboard.curation.article import Article
    from dashboard.curation.geocode import Search
    from dashboard.curation.links import Checked
    from dashboard.curation.prompts import Prompter, Recorder

# Sentences are not broken at the window's edge: they are searched and copied.
console = Console(highlight=False, soft_wrap=True)
complaints = Console(stderr=True, highlight=False, soft_wrap=True)
INTERRUPTED = 130


@contextmanager
def said_to_people() -> Iterator[None]:
    """What goes wrong is said in words, without a traceback; exit 1, or 130 after Ctrl-C."""
    from dashboard.curation.article import FetchError
    from dashboard.curation.desk import DeskError
    from dashboard.curation.prompts import AnswerError
    from dashboard.problems import DataError

    try:
        yield
    except DataError as error:
        for problem in error.problems:
            complaints.print(escape(str(problem)))
        complaints.print("Nothing was written.")
        raise typer.Exit(1) from None
    except (AnswerError, DeskError, FetchError) as error:
        complaints.print(escape(str(error)))
        raise typer.Exit(1) from None
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        complaints.print(escape(f"{where}{error.strerror or error}"))
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        complaints.print("\nInterrupted; what was not confirmed is not written.")
        raise typer.Exit(INTERRUPTED) from None


def chosen_files(files: list[Path], data: Path) -> tuple[Path, set[str]]:
    """The package's folder and the names of the files to be shown; none for all."""
    if len(files) == 1 and files[0].is_dir():
        return files[0], set()
    for path in files:
        if not path.is_file():
            complaints.print(f"{path.name}: is no file, name tables or one folder")
            raise typer.Exit(1)
    folders = {path.resolve().parent for path in files}
    if len(folders) > 1:
        complaints.print("the files lie in several folders, name those of one package")
        raise typer.Exit(1)
    return (folders.pop() if folders else data), {path.name for path in files}


def read_page(url: str, html: Path | None, offline: bool) -> Article:
    """What the page says of itself; only its address when it cannot be had."""
    from dashboard.curation.article import Article, FetchError, fetch, read_article, tidy_url

    try:
        address = tidy_url(url)
    except ValueError as error:
        raise FetchError(f"{url}: {error}") from None
    if html:
        return read_article(address, html.read_bytes())
    if offline:
        return Article(address)
    try:
        return read_article(address, fetch(address))
    except FetchError as error:
        complaints.print(escape(f"{error}; answer by hand, or give the saved page with --html"))
        return Article(address)


@contextmanager
def kept_answers(recorder: Recorder) -> Iterator[None]:
    """Answers outlive a refused write: they go to a file that --answers takes."""
    from dashboard.curation.desk import DeskError
    from dashboard.problems import DataError

    try:
        yield
    except (DataError, DeskError):
        handle, name = tempfile.mkstemp(prefix="answers-", suffix=".json")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(recorder.answers, file, indent=1, ensure_ascii=False)
        complaints.print(f"Your answers are kept: mend them and use --answers {name}")
        raise


def prompter(answers: Path | None) -> Prompter:
    """A file's answers, or the person at the terminal."""
    from dashboard.curation.prompts import Answers, Terminal, read_answers

    return Answers(read_answers(answers)) if answers else Terminal(console)


def searches(online: bool, domain: str = "", delay: float | None = None) -> list[Search]:
    """The offline gazetteer, then Nominatim if it is asked for."""
    from dashboard.curation import geocode

    found = [geocode.gazetteer()]
    if online:
        server = domain or geocode.PUBLIC_SERVER
        wait = geocode.ERROR_WAIT_SECONDS if delay is None else delay
        pause = geocode.DELAY_SECONDS if delay is None else delay
        found.append(geocode.nominatim(server, pause, wait))
    return found


def shown(bar: Progress, task: TaskID) -> Callable[[Checked], None]:
    """Moves the bar, and says what did not simply answer."""

    def told(checked: Checked) -> None:
        bar.advance(task)
        if checked.status != "ok":
            copy = f", copy: {checked.archive_url}" if checked.archive_url else ""
            bar.console.print(escape(f"{checked.source_id} {checked.said} {checked.url}{copy}"))

    return told
