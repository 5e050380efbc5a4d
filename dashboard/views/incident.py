"""Everything that is known of one incident, in words, for any page that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import words
from dashboard.dataset import Dataset
from dashboard.dates import day_text, parse_span, precision_of, span_text
from dashboard.translation import N_, _, language_name
from dashboard.words import Row

NOT_KNOWN = N_("not known")


@dataclass(frozen=True)
class Article:
    """A source as it is shown with an incident."""

    title: str
    url: str
    archive_url: str
    language: str
    role: str
    said: str
    host_note: str
    publisher: str = ""
    published: str = ""
    denies: bool = False
    untitled: bool = False


@dataclass(frozen=True)
class Relation:
    """A link to another incident, said from this one."""

    incident_id: str
    headline: str
    said: str
    note: str


def incident_row(data: Dataset, key: str) -> Row:
    """The record of a published incident; raises KeyError for any other id."""
    return data.records.at([data.position_of[key]])[0]


def facts_of(data: Dataset, row: Row) -> list[tuple[str, str]]:
    """(field, value in words) of an incident, precision said."""
    table = data.package.tables["incidents"]

    def label(field: str) -> str:
        return table.labels(field)[row[field]]

    def labels(field: str) -> str:
        return _("; ").join(table.labels(field)[value] for value in row[field])

    date = _("{when} (known to the {precision}; {basis})")
    if row["date_precision"] == "span":
        date = _("{when} (it lasted; {basis})")
    date = date.format(
        when=words.when(row), precision=label("date_precision"), basis=label("date_basis")
    )
    return [
        (_("Date"), date),
        (_("Kind"), label("kind")),
        (_("Recruited for"), label("party")),
        (_("Nationality of the recruits"), words.origin_text(row, data)),
        (_("Where it happened"), place_text(data, row["place_id"], row["country"])),
        (_("Transit"), words.names_of(row["transit"], data) or _("not reported")),
        (_("Deployed to"), place_text(data, row["deployed_place_id"], "")),
        (
            _("Recruiter"),
            f"{row['recruiter'] or _(NOT_KNOWN)} ({label('recruiter_type').lower()})",
        ),
        (_("Means"), labels("means")),
        (_("Promises"), labels("promises")),
        (_("Channels"), labels("channels")),
        (_("Claimed by"), labels("claimants")),
        (_("What the country of origin did"), labels("responses") or _("not reported")),
    ]


def place_text(data: Dataset, place_id: str, country: str) -> str:
    """A place with its country and how exactly it is known."""
    names = data.country_names
    found = data.places[data.places["place_id"] == place_id]
    if found.empty:
        return names.get(country, _(NOT_KNOWN))
    place = found.iloc[0]
    precision = data.package.labels("places", "precision")[place["precision"]].lower()
    name = names[place["country"]]
    full = name if place["precision"] == "country" else f"{place['name']}, {name}"
    return _("{place} (known as: {precision})").format(place=full, precision=precision)


def articles_of(data: Dataset, key: str) -> list[Article]:
    """The incident's sources, oldest first, undated last."""
    citations = data.citations[data.citations["incident_id"] == key]
    rows = citations.merge(data.sources, on="source_id").to_dict("records")
    rows.sort(key=lambda row: row["published"] or "9999")
    roles = data.package.labels("citations", "role")
    return [
        Article(
            title=row["title"] or untitled(row["publisher"]),
            url=row["url"],
            archive_url=row["archive_url"],
            language=row["language"],
            role=roles[row["role"]],
            said=_article_said(data, row),
            host_note=row["host_note"],
            denies=row["role"] == "denies",
            publisher=row["publisher"],
            published=row["published"],
            untitled=not row["title"],
        )
        for row in rows
    ]


def untitled(publisher: str) -> str:
    """What stands in the place of a title"""
    return _("{publisher}: title not recorded").format(publisher=publisher)


def _article_said(data: Dataset, row: Row) -> str:
    parts = [row["publisher"], data.country_names.get(row["publisher_country"], "")]
    parts += [
        _("in {language}").format(language=language_name(row["language"])),
        edtf_text(row["published"]) or _("date not seen"),
    ]
    if row["reprint_of"]:
        parts.append(_("reprints {outlet}").format(outlet=row["reprint_of"]))
    return _(", ").join(part for part in parts if part)


def edtf_text(text: str) -> str:
    """A partial date in words; empty for an empty one."""
    if not text:
        return ""
    span = parse_span(text)
    return span_text(span.start, span.end, precision_of(text))


def figures_of(data: Dataset, key: str) -> list[tuple[str, ...]]:
    """(claim, claimant, kind of claimant, as of, kind of count, address) of each figure."""
    table = data.package.tables["figures"]
    url = data.source_cells["url"]
    return [
        (
            _claim_said(data, row),
            row["claimed_by"],
            table.labels("claimant_type")[row["claimant_type"]],
            edtf_text(row["as_of"]) or _(NOT_KNOWN),
            table.labels("basis")[row["basis"]],
            url[row["source_id"]],
        )
        for row in data.figures[data.figures["incident_id"] == key].to_dict("records")
    ]


def _claim_said(data: Dataset, row: Row) -> str:
    claim = words.figure_text(row, data)
    if not row["as_reported"]:
        return claim
    return _("{claim} (as reported: {words})").format(claim=claim, words=row["as_reported"])


# How a relation reads from its other end.
REVERSED = {
    "follows": N_("is followed by"),
    "same_people": N_("concerns the same people as"),
    "part_of": N_("contains"),
    "updates_figure_of": N_("has a figure updated by"),
    "contradicts": N_("is contradicted by"),
}


def relations_of(data: Dataset, key: str) -> list[Relation]:
    """Related published incidents, with the relation said from this one."""
    labels = data.package.labels("relations", "relation")
    found = []
    for row in data.relations.to_dict("records"):
        if key not in (row["from_id"], row["to_id"]):
            continue
        forward = row["from_id"] == key
        other = row["to_id"] if forward else row["from_id"]
        if other not in data.position_of:
            continue
        said = labels[row["relation"]] if forward else _(REVERSED[row["relation"]])
        headline = data.incidents["headline"].iloc[data.position_of[other]]
        text = _("This incident {relation} the one above").format(relation=said)
        found.append(Relation(other, headline, text, row["note"]))
    return found


def changes_of(data: Dataset, row: Row) -> list[str]:
    """The incident's history, oldest first."""
    lines = [_("Added on {day}.").format(day=day_text(row["added"].date()))]
    own = data.changes[data.changes["record_id"] == row["incident_id"]]
    for change in own.to_dict("records"):
        day = day_text(change["date"].date())
        lines.append(f"{day}: {words.change_text(change, data)}. {change['reason']}")
    return lines
