"""Tables for the screen: what columns they have and what stands in them.

A table twin holds the same numbers as its chart.
"""

from __future__ import annotations

import pandas as pd

from dashboard import words
from dashboard.dataset import Dataset
from dashboard.dates import day_text, whole_span_text
from dashboard.selection import Selection
from dashboard.stats import (
    articles_by_month,
    articles_per_incident,
    by_month,
    by_wider_span,
    incidents_by_origin,
)
from dashboard.translation import _, language_name
from dashboard.views.maps import place_records
from dashboard.views.routes import route_records


def incident_table(selection: Selection, first: int, count: int) -> pd.DataFrame:
    """One row an incident, newest first: `count` of them from the `first` (0 is the newest).

    Columns: incident_id, Date, Headline, Origin, Kind, Recruited for, Corroboration (the rule with
    its counts), To know (interested party, denial).
    """
    dataset = selection.dataset
    frame = selection.newest(first, count)
    records = frame.to_dict("records")
    label = {name: dataset.package.labels("incidents", name) for name in ("kind", "party")}
    return pd.DataFrame(
        {
            "incident_id": frame["incident_id"].tolist(),
            _("Date"): [words.when(row) for row in records],
            _("Headline"): frame["headline"].tolist(),
            _("Origin"): [words.origin_text(row, dataset) for row in records],
            _("Kind"): [label["kind"][row["kind"]] for row in records],
            _("Recruited for"): [label["party"][row["party"]] for row in records],
            _("Corroboration"): [words.corroboration_text(row, dataset) for row in records],
            _("To know"): [_("; ").join(words.warnings_text(row)) for row in records],
        }
    )


def source_table(selection: Selection) -> pd.DataFrame:
    """One row an article, newest first, undated last.

    Columns: Published, Publisher, Title, Article, Language, Type, Country, Incidents, Reprint of,
    Archived copy, Note.
    """
    frame = selection.sources.sort_values("published", ascending=False, kind="stable")
    labels = selection.dataset.package.labels("sources", "publisher_type")
    uses = articles_per_incident(selection)
    names = selection.dataset.country_names
    return pd.DataFrame(
        {
            _("Published"): frame["published"]
            .where(frame["published"] != "", _("not seen"))
            .tolist(),
            _("Publisher"): frame["publisher"].tolist(),
            _("Title"): frame["title"]
            .where(frame["title"] != "", _("title not recorded"))
            .tolist(),
            _("Article"): frame["url"].tolist(),
            _("Language"): [language_name(code) for code in frame["language"]],
            _("Type"): [labels.get(kind, _("not sure")) for kind in frame["publisher_type"]],
            _("Country"): [names.get(code, _("not known")) for code in frame["publisher_country"]],
            _("Incidents"): [uses[key] for key in frame["source_id"]],
            _("Reprint of"): frame["reprint_of"].tolist(),
            _("Archived copy"): frame["archive_url"].tolist(),
            _("Note"): frame["host_note"].tolist(),
        }
    )


def origin_table(selection: Selection) -> pd.DataFrame:
    """Twin of the map of nationalities: columns Country, Code, Incidents."""
    names = selection.dataset.country_names
    rows = [(names[code], code, count) for code, count in incidents_by_origin(selection).items()]
    return pd.DataFrame(rows, columns=[_("Country"), _("Code"), _("Incidents")])


def place_table(selection: Selection) -> pd.DataFrame:
    """Twin of the map of places, those without a point included.

    Columns: Place, Country, Known as, Incidents, On the map.
    """
    places = selection.dataset.places.set_index("place_id")
    labels = selection.dataset.package.labels("places", "precision")
    names = selection.dataset.country_names
    drawn = {record["place_id"] for record in place_records(selection)}
    counts = selection.column("place_id").value_counts()
    rows = [
        (
            places.at[key, "name"],
            names[str(places.at[key, "country"])],
            labels[str(places.at[key, "precision"])],
            int(count),
            _("dot") if key in drawn else _("no dot"),
        )
        for key, count in counts.items()
        if key
    ]
    unknown = int(counts.get("", 0))
    if unknown:
        rows.append((_("not known"), "–", "–", unknown, _("no dot")))
    return pd.DataFrame(
        rows, columns=[_("Place"), _("Country"), _("Known as"), _("Incidents"), _("On the map")]
    )


def route_table(selection: Selection, origin: str = "") -> pd.DataFrame:
    """Twin of the map of routes: columns From, To, Incidents."""
    names = selection.dataset.country_names
    rows = [
        (names[r["from"]], names[r["to"]], r["incidents"]) for r in route_records(selection, origin)
    ]
    return pd.DataFrame(rows, columns=[_("From"), _("To"), _("Incidents")])


MAP_TABLES = {"origin": origin_table, "place": place_table, "route": route_table}


def month_table(selection: Selection, column: str = "kind") -> pd.DataFrame:
    """Twin of a timeline: one row a month, a column a kind (or party), then Articles."""
    labels = selection.dataset.package.labels("incidents", column)
    counts = by_month(selection, column).rename(columns={"month": _("Month")})
    wide = counts.pivot_table(
        index=_("Month"), columns=column, values="incidents", aggfunc="sum", fill_value=0
    )
    wide = wide.reindex(columns=[value for value in labels if value in wide.columns])
    wide = wide.rename(columns=labels)
    wide.insert(0, _("All"), wide.sum(axis=1))
    effort = articles_by_month(selection)
    articles = effort.set_index(effort["month"].dt.strftime("%Y-%m"))["articles"]
    table = wide.join(articles.rename(_("Articles")), how="outer").fillna(0).astype(int)
    return table.rename_axis(_("Month")).reset_index()


def span_table(selection: Selection) -> pd.DataFrame:
    """Twin of the strip of wider dates: columns Dates, Incidents."""
    rows = [
        (whole_span_text(span["start"].date(), span["end"].date()), span["incidents"])
        for span in by_wider_span(selection).to_dict("records")
    ]
    return pd.DataFrame(rows, columns=[_("Dates"), _("Incidents")])


def counts_table(counts: dict[str, int], name: str, unit: str) -> pd.DataFrame:
    """Twin of a bar chart"""
    return pd.DataFrame(list(counts.items()), columns=[name, unit])


def change_table(dataset: Dataset, count: int) -> pd.DataFrame:
    """The last changes, newest first: columns Date, Change, Reason"""
    rows = dataset.changes.iloc[::-1].head(count).to_dict("records")
    return pd.DataFrame(
        {
            _("Date"): [day_text(row["date"].date()) for row in rows],
            _("Change"): [_changed(row, dataset) for row in rows],
            _("Reason"): [row["reason"] for row in rows],
        }
    )


def _changed(row: words.Row, dataset: Dataset) -> str:
    """correction of headline, incidents npl-2023-12-kathmandu-arrests"""
    what = words.change_text(row, dataset)
    return f"{what}, {row['table']} {row['record_id']}".rstrip()


def search_table(searches: pd.DataFrame) -> pd.DataFrame:
    """Columns Searched on, Period, Languages, Queries, Cases found, Note."""
    days = {
        name: searches[name].dt.strftime("%Y-%m-%d")
        for name in ("searched_on", "period_from", "period_to")
    }
    spoken = [
        _(", ").join(language_name(code) for code in codes) for codes in searches["languages"]
    ]
    return pd.DataFrame(
        {
            _("Searched on"): days["searched_on"].tolist(),
            _("Period"): [
                _("{first} to {last}").format(first=first, last=last)
                for first, last in zip(days["period_from"], days["period_to"], strict=True)
            ],
            _("Languages"): spoken,
            _("Queries"): searches["queries"].tolist(),
            _("Cases found"): searches["incidents_found"].tolist(),
            _("Note"): searches["note"].tolist(),
        }
    )
