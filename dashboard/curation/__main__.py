"""`python -m dashboard.curation COMMAND`: the commands, each a few lines over its module.

Commands import what they need themselves: `check` must not wait for the libraries of `add`.
"""

from __future__ import annotations

import json
import logging
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from dashboard.curation.shared import (
    chosen_files,
    complaints,
    console,
    kept_answers,
    prompter,
    read_page,
    said_to_people,
    searches,
    shown,
)
from dashboard.load import DATA_DIR

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
Data = Annotated[Path, typer.Option("--data", help="The package's folder.")]
AnswersFile = Annotated[Path | None, typer.Option("--answers", help="Answers by key (JSON).")]


@app.callback()
def quiet_libraries() -> None:
    """The curator's desk of the dataset."""
    # Failures are said in words; without a handler Python prints the libraries' tracebacks.
    logging.getLogger().addHandler(logging.NullHandler())


class Format(StrEnum):
    text = "text"
    github = "github"
    json = "json"


@app.command()
def check(
    files: Annotated[list[Path] | None, typer.Argument(help="Tables; all by default.")] = None,
    data: Data = DATA_DIR,
    format: Annotated[Format, typer.Option(help="For people, GitHub or programs.")] = Format.text,
) -> None:
    """Say every breach of the rule book; exit 1 when one is an error.

    A rule may need other tables, so the package is always checked whole; FILES (tables, or one
    folder of a package) choose what is shown, and an error elsewhere still gives exit 1.
    """
    from dashboard.curation.report import REPORTS
    from dashboard.load import read_raw
    from dashboard.problems import errors
    from dashboard.validate import check as problems_of

    folder, names = chosen_files(files or [], data)
    problems = problems_of(read_raw(folder))
    shown = [problem for problem in problems if not names or problem.file in names]
    typer.echo(REPORTS[format.value](shown, folder))
    elsewhere = len(errors(problems)) - len(errors(shown))
    if elsewhere:
        complaints.print(f"{elsewhere} errors in files that were not named")
    raise typer.Exit(1 if errors(problems) else 0)


@app.command()
def add(
    url: Annotated[str, typer.Argument(help="Address of the article.")] = "",
    html: Annotated[Path | None, typer.Option(help="The page, saved, instead of a fetch.")] = None,
    answers: AnswersFile = None,
    offline: Annotated[bool, typer.Option(help="Do not fetch the page.")] = False,
    online: Annotated[bool, typer.Option(help="Ask Nominatim for places, too.")] = False,
    data: Data = DATA_DIR,
) -> None:
    """From an article's address to rows: article, incident, places, figures."""
    from dashboard.curation.add import add as add_rows
    from dashboard.curation.article import Article, propose
    from dashboard.curation.desk import Desk
    from dashboard.curation.prompts import Recorder

    with said_to_people():
        desk = Desk(data)
        recorder = Recorder(prompter(answers))
        given = url or recorder.answered("source.url")
        article = read_page(given, html, offline) if given else Article("")
        proposal = propose(desk.read(), article)
        with kept_answers(recorder):
            written = add_rows(desk, recorder, proposal, searches(online), date.today())
        console.print(f"Written: {', '.join(written.paths)}")
        for problem in written.warnings:
            console.print(f"[yellow]warning: {escape(str(problem))}[/yellow]")


@app.command()
def batch(
    file: Annotated[Path, typer.Argument(help="Changes, a JSON object a line.", exists=True)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show, write nothing.")] = False,
    data: Data = DATA_DIR,
) -> None:
    """Many changes of one sitting, all or none; the module says what a line may hold."""
    from dashboard.curation.batch import batch_edit, counted
    from dashboard.curation.desk import Desk, refuse_errors, result_of
    from dashboard.curation.desk import changed_contents as contents_of
    from dashboard.curation.entry import changed_lines
    from dashboard.validate import check as problems_of

    with said_to_people():
        desk, text = Desk(data), file.read_text(encoding="utf-8")
        if dry_run:
            raw = desk.read()
            edit = batch_edit(raw, text, date.today())
            refuse_errors(problems_of(result_of(data, contents_of(data, raw, edit))))
            for path, lines in changed_lines(raw, edit).items():
                console.print(escape("\n".join((f"{path}:", *lines))))
            return
        written = desk.commit(lambda raw: batch_edit(raw, text, date.today()))
        console.print(f"{', '.join(counted(text))}. Written: {', '.join(written.paths)}")
        for problem in written.warnings:
            console.print(f"[yellow]warning: {escape(str(problem))}[/yellow]")


@app.command()
def geocode(
    online: Annotated[bool, typer.Option(help="Ask Nominatim after the gazetteer.")] = False,
    domain: Annotated[str, typer.Option(help="Another Nominatim server.")] = "",
    delay: Annotated[
        float | None, typer.Option(help="Seconds between requests to a server of your own.")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Take a single candidate in the right country.")
    ] = False,
    answers: AnswersFile = None,
    data: Data = DATA_DIR,
) -> None:
    """Points for places that have none; each accepted one is written at once."""
    from dashboard.curation.desk import Desk, DeskError
    from dashboard.curation.locating import locate_places

    with said_to_people():
        if delay is not None and not domain:
            raise DeskError("--delay is for a server of your own, name it with --domain")
        desk = Desk(data)
        asked = searches(online, domain, delay)
        found = locate_places(desk, prompter(answers), asked, date.today(), yes)
        console.print(f"{len(found.accepted)} places got a point, {len(found.left)} are without.")


@app.command()
def duplicates(
    list_only: Annotated[bool, typer.Option("--list", help="Show, decide nothing.")] = False,
    answers: AnswersFile = None,
    data: Data = DATA_DIR,
) -> None:
    """Pairs that may be one event, decided into a relation or a merge."""
    from dashboard.curation.desk import Desk
    from dashboard.curation.duplicates import decide, likely_pairs

    with said_to_people():
        desk = Desk(data)
        pairs = likely_pairs(desk.read())
        console.print(f"{len(pairs)} pairs to decide")
        if list_only:
            for pair in pairs:
                console.print(escape(f"{pair.one}  {pair.two}: {'; '.join(pair.reasons)}"))
            return
        decided = decide(desk, prompter(answers), date.today())
        console.print(f"{decided} decided")


@app.command()
def links(
    days: Annotated[int, typer.Option(help="Ask again what was asked longer ago.")] = 90,
    host: Annotated[str, typer.Option(help="Only this host.")] = "",
    limit: Annotated[int, typer.Option(help="At most so many addresses; 0 for all.")] = 0,
    pause: Annotated[float, typer.Option(help="Seconds between requests to one host.")] = 1.0,
    timeout: Annotated[float, typer.Option(help="Seconds to wait for an answer.")] = 15.0,
    wayback: Annotated[
        str, typer.Option(envvar="RECRUITMENT_WAYBACK", help="Wayback availability API.")
    ] = "",
    data: Data = DATA_DIR,
) -> None:
    """Ask every source's address, look for archived copies; resumes where it was interrupted."""
    from rich.progress import MofNCompleteColumn, Progress

    from dashboard.curation.asking import WAYBACK, Asker
    from dashboard.curation.desk import Desk
    from dashboard.curation.links import check_links, due_links

    with said_to_people():
        desk = Desk(data)
        due = due_links(desk.read(), date.today(), days, host.removeprefix("www."))
        due = due[:limit] if limit else due
        asker = Asker(timeout, pause, wayback or WAYBACK)
        with Progress(
            *Progress.get_default_columns(), MofNCompleteColumn(), console=console
        ) as bar:
            task = bar.add_task("Asking", total=len(due))
            written = check_links(desk, asker, due, date.today(), shown(bar, task))
        console.print(f"Written: {', '.join(written.paths) or 'nothing'}")


@app.command()
def stats(
    rows: Annotated[bool, typer.Option("--rows", help="Name every row.")] = False,
    json_: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    data: Data = DATA_DIR,
) -> None:
    """What is thin: where the next hour of work does most."""
    from rich.table import Table

    from dashboard.curation.stats import thin_spots
    from dashboard.dataset import load_dataset

    with said_to_people():
        found = thin_spots(load_dataset(data), date.today())
        if json_:
            counted = {t.name: {"of": t.total, "rows": list(t.rows)} for t in found}
            typer.echo(json.dumps(counted, indent=1, ensure_ascii=False))
            return
        grid = Table("What is thin", "rows", "of")
        for spot in found:
            grid.add_row(spot.name, f"{len(spot.rows):,}", f"{spot.total:,}")
        console.print(grid, soft_wrap=False)
        for spot in found if rows else ():
            console.print(escape(f"{spot.name}:\n  " + "\n  ".join(spot.rows)))


@app.command()
def release(
    version: Annotated[str, typer.Argument(help="X.Y.Z; must be what the changes ask for.")],
    since: Annotated[str, typer.Option(help="Revision to compare with; the last tag.")] = "",
    dist: Annotated[Path, typer.Option(help="Where the zip goes.")] = Path("dist"),
    data: Data = DATA_DIR,
) -> None:
    """Write version, changelog, citation, checksums and the zip for deposit."""
    from dashboard.curation.desk import Desk
    from dashboard.curation.release import make_release

    with said_to_people():
        made = make_release(Desk(data), version, since, dist, date.today())
        console.print(f"Released {version}: {made}")
        console.print(f"Commit the files, then: git tag data-v{version}")


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="An empty or a new folder.")],
    title: Annotated[str, typer.Option(help="Title of the package.")] = "",
) -> None:
    """Make an empty, valid package of the same schema."""
    from dashboard.curation.blank import write_blank

    with said_to_people():
        files = write_blank(folder, date.today(), title)
        console.print(f"Written to {folder}: {', '.join(files)}")
        console.print(f"See it with: RECRUITMENT_DATA={folder} make run")


if __name__ == "__main__":
    app()
