"""`add`: the conversation from an article's address to rows, in this order:

the article, the incident's facts, likely duplicates, the rest, figures, the diff, the write.
Nothing is written before the last question is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from rich.markup import escape

from dashboard.curation.article import Proposal, usual_cells
from dashboard.curation.desk import Desk, DeskError, Written
from dashboard.curation.entry import NUMBERS, OWN_NUMBER, Entry, changed_lines, edit_of
from dashboard.curation.geocode import Search
from dashboard.curation.likeness import LikeIncident, like_incidents
from dashboard.curation.naming_places import ask_place
from dashboard.curation.prompts import Prompter, Question
from dashboard.curation.questions import question
from dashboard.curation.tables import Cells, equal
from dashboard.curation.when import when_of
from dashboard.dates import DateSpan, fits, precision_of
from dashboard.load import Raw

SOURCE_FIELDS = ("title", "publisher")
PUBLISHER_FIELDS = (
    "publisher_country",
    "publisher_type",
    "source_type",
    "language",
    "published",
    "reprint_of",
    "cites",
    "host_note",
)
FACTS = ("kind", "party", "origins", "country")
# Fields of an incident that have a question of their own, or none; the rest is asked in order.
ASKED_APART = (
    *FACTS,
    "incident_id",
    "date_start",
    "date_end",
    "date_precision",
    "origins_note",
    "place_id",
    "deployed_place_id",
    "status",
    "merged_into",
    "added",
    "revised",
)
FIGURE_REST = ("as_reported", "basis", "population", "as_of", "claimed_by", "claimant_type")
DEFAULTS: Mapping[str, str] = {
    "source_type": "news",
    "date_basis": "happened",
    "recruiter_type": "unknown",
    "means": "unknown",
    "promises": "unknown",
    "channels": "unknown",
    "basis": "unknown",
}
MOST_FIGURES = 50


def add(
    desk: Desk, prompter: Prompter, proposal: Proposal, searches: Sequence[Search], today: date
) -> Written:
    """The whole conversation; raises DeskError when the curator says no at its end."""
    raw = desk.read()
    entry = entry_from(raw, prompter, proposal, searches, today)
    for file, lines in changed_lines(raw, edit_of(raw, entry, today)).items():
        prompter.say(f"[bold]{file}[/bold]")
        for line in lines:
            colour = "green" if line.startswith("+") else "red"
            prompter.say(f"[{colour}]{escape(line)}[/{colour}]")
    yes = Question("confirm", "Write these rows? yes or no", "yes", {"yes": "", "no": ""})
    answer = prompter.ask(yes)
    prompter.finish()
    if answer.lower() not in ("yes", "y"):
        raise DeskError("Nothing was written, as you said no.")
    return desk.commit(partial(edit_of, entry=entry, today=today))


def entry_from(
    raw: Raw, prompter: Prompter, proposal: Proposal, searches: Sequence[Search], today: date
) -> Entry:
    """Everything that the curator says, as an Entry."""
    source = ask_source(raw, prompter, proposal)
    facts = ask_facts(raw, prompter, today)
    key = ask_known(raw, prompter, like_incidents(raw, facts, source))
    places: list[Cells] = []
    incident: Cells = {"incident_id": key}
    if not key:
        incident = ask_rest(raw, prompter, facts, searches, places, today)
    role = prompter.ask(question(raw, "citations", "role", default="reports"))
    figures = ask_figures(raw, prompter, facts, source)
    reason = prompter.ask(question(raw, "changes", "reason", default=_reason(source)))
    return Entry(source, incident, role, reason, figures, tuple(places))


def _reason(source: Cells) -> str:
    return f"Reported by {source['publisher']}."


def ask_source(raw: Raw, prompter: Prompter, proposal: Proposal) -> dict[str, str]:
    """Cells of the source: of the known one, or of a new one; `publisher` is always there."""
    if proposal.known_source:
        prompter.say(f"The article is in sources.csv: {proposal.known_source}")
        row = raw.frames["sources"].set_index("source_id").loc[proposal.known_source]
        return {
            "source_id": proposal.known_source,
            "publisher": str(row["publisher"]),
            "published": str(row["published"]),
        }
    for note in proposal.notes:
        prompter.say(f"[yellow]{escape(note)}[/yellow]")
    cells: dict[str, str] = {}
    for name in ("url", *SOURCE_FIELDS):
        cells[name] = _ask(raw, prompter, "sources", name, proposal.cells.get(name, ""))
    usual = usual_cells(raw.frames["sources"], cells["url"]) | of_publisher(raw, cells["publisher"])
    for name in PUBLISHER_FIELDS:
        default = proposal.cells.get(name) or usual.get(name) or DEFAULTS.get(name, "")
        cells[name] = _ask(raw, prompter, "sources", name, default)
    cells["published_precision"] = precision_of(cells["published"]) if cells["published"] else ""
    cells["origin_id"] = prompter.ask(origin_question(raw, proposal))
    return cells


def of_publisher(raw: Raw, publisher: str) -> dict[str, str]:
    """What the known sources of a publisher have: country, types, language."""
    sources = raw.frames["sources"]
    same = sources[equal(sources["publisher"].str.casefold(), publisher.casefold())]
    return usual_cells(same, str(same["url"].iloc[0])) if len(same) else {}


def origin_question(raw: Raw, proposal: Proposal) -> Question:
    """Who first reported it: the origin of what looks like the same text, or the page itself."""
    sources = raw.frames["sources"].set_index("source_id")
    origins = {str(sources.loc[key, "origin_id"]): f"that of {key}" for key in proposal.reprints}
    known = {OWN_NUMBER: "nobody before this page"} | origins
    text = "origin id: Who first reported it (own: this page)"
    asked = question(raw, "sources", "origin_id", "source.origin_id", OWN_NUMBER, text)
    return Question(asked.key, asked.text, asked.default, known, asked.read)


def _ask(raw: Raw, prompter: Prompter, table: str, name: str, default: str) -> str:
    key = f"{table.removesuffix('s')}.{name}"
    return prompter.ask(question(raw, table, name, key, default))


def ask_facts(raw: Raw, prompter: Prompter, today: date) -> dict[str, str]:
    """What decides whether the incident is known: kind, side, origins, country, days."""
    defaults = {"party": "RUS"}
    cells = {name: _ask(raw, prompter, "incidents", name, defaults.get(name, "")) for name in FACTS}
    text = "date: 2024-03-05, March 2024, 2024, or 2024-03-05 to 2024-03-09 (needed)"
    read = partial(_past, today)
    # No proposal: the article's own day is not the event's.
    when = when_of(prompter.ask(Question("incident.date", text, read=read)))
    asked = question(raw, "incidents", "date_precision", "incident.date_precision", when.precision)
    fitting = partial(_fitting, when.start, when.end, asked.read)
    precision = prompter.ask(Question(asked.key, asked.text, asked.default, asked.choices, fitting))
    return cells | {
        "date_start": when.start,
        "date_end": when.end,
        "date_precision": precision,
    }


def _past(today: date, answer: str) -> str:
    when = when_of(answer)
    if date.fromisoformat(when.start) > today:
        raise ValueError(f"{answer.strip()!r} is in the future, a past date is needed")
    return answer.strip()


def _fitting(start: str, end: str, read: Callable[[str], str], answer: str) -> str:
    value = read(answer)
    if not fits(DateSpan(date.fromisoformat(start), date.fromisoformat(end)), value):
        raise ValueError(f"{start} and {end} do not fit the precision {value!r}")
    return value


def ask_known(raw: Raw, prompter: Prompter, like: Sequence[LikeIncident]) -> str:
    """Id of the incident that the article reports, empty for a new one."""
    for found in like:
        prompter.say(f"{found.incident_id}  {found.date}  {escape(found.headline)}")
        prompter.say(f"    [dim]{escape('; '.join(found.reasons))}[/dim]")
    text = "Is it one of these, or another known incident? Its id; empty for a new one"
    known = {found.incident_id: found.headline for found in like}
    return prompter.ask(Question("incident.id", text, "", known, partial(_published, raw)))


def _published(raw: Raw, answer: str) -> str:
    frame = raw.frames["incidents"]
    known = set(frame.loc[frame["status"] == "published", "incident_id"])
    if answer.strip() and answer.strip() not in known:
        raise ValueError(f"{answer.strip()!r} is no published incident, give an id or nothing")
    return answer.strip()


def ask_rest(
    raw: Raw,
    prompter: Prompter,
    facts: Cells,
    searches: Sequence[Search],
    places: list[Cells],
    today: date,
) -> dict[str, str]:
    """The other cells of a new incident; new places are put into `places`."""
    cells = dict(facts)
    assert raw.package is not None
    columns = raw.package.tables["incidents"].columns
    for name in (name for name in columns if name not in ASKED_APART):
        cells[name] = _ask(raw, prompter, "incidents", name, DEFAULTS.get(name, ""))
    if not cells["origins"]:
        asked = question(raw, "incidents", "origins_note", "incident.origins_note")
        cells["origins_note"] = prompter.ask(_needed(asked))
    for name in ("place_id", "deployed_place_id"):
        country = cells["country"] if name == "place_id" else ""
        chosen = ask_place(raw, prompter, searches, name, country, tuple(places), today)
        cells[name] = chosen.place_id
        if chosen.row:
            places.append(chosen.row)
    return cells


def _needed(asked: Question) -> Question:
    def read(answer: str) -> str:
        value = asked.read(answer)
        if not value:
            raise ValueError("is empty, a value is needed here")
        return value

    return Question(asked.key, asked.text, asked.default, asked.choices, read)


def ask_figures(
    raw: Raw, prompter: Prompter, facts: Cells, source: Cells
) -> tuple[dict[str, str], ...]:
    """Figures one by one; an empty measure ends them."""
    found: list[dict[str, str]] = []
    while len(found) < MOST_FIGURES:
        cells = ask_figure(raw, prompter, f"figures.{len(found)}.", facts, source)
        if not cells:
            break
        found.append(cells)
    return tuple(found)


def ask_figure(
    raw: Raw, prompter: Prompter, prefix: str, facts: Cells, source: Cells
) -> dict[str, str]:
    """One figure's cells; empty when the curator names no measure."""
    defaults = {
        **DEFAULTS,
        "population": facts["origins"] or "unknown",
        "as_of": source.get("published", ""),
    }

    def ask(name: str) -> str:
        return prompter.ask(question(raw, "figures", name, prefix + name, defaults.get(name, "")))

    asked = question(raw, "figures", "measure", f"{prefix}measure")
    text = "A figure that the article has: its measure; empty when there is no more"
    read = partial(_or_nothing, asked)
    measure = prompter.ask(Question(asked.key, text, "", asked.choices, read))
    if not measure:
        return {}
    cells = {"measure": measure, "qualifier": ask("qualifier")}
    for name in NUMBERS.get(cells["qualifier"], ()):
        one = question(raw, "figures", name, prefix + name)
        cells[name] = prompter.ask(_needed(one))
    return cells | {name: ask(name) for name in FIGURE_REST}


def _or_nothing(asked: Question, answer: str) -> str:
    return asked.read(answer) if answer.strip() else ""
