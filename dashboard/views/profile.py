"""The profile of a country of origin: what its incidents say, each statement with its rows.

Sentences are made from counts and claims only; nothing here judges or compares countries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from dashboard import recruiting, stats, words
from dashboard.countries import TOLD, Country, Related, Told, countries, related
from dashboard.dataset import Dataset
from dashboard.dates import day_text, parse_span, precision_of, span_text
from dashboard.filters import Filters
from dashboard.selection import Selection
from dashboard.translation import _, counted, joined, language_name, ngettext, number

LEADERS = 4
Select = Callable[[Filters, Dataset], Selection]


@dataclass(frozen=True)
class Statement:
    """A sentence and the page, filters, incident or choices that lead to what it says."""

    text: str
    filters: Filters
    page: str = "incidents"
    incident: str = ""
    chosen: Mapping[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Profile:
    """One country of origin under some filters.

    `selection`: its incidents; `country` is None when there are none. `searches`: the rows of
    searches.csv for it.
    """

    iso3: str
    name: str
    filters: Filters
    selection: Selection
    country: Country | None
    statements: tuple[Statement, ...]
    related: tuple[Related, ...]
    searches: pd.DataFrame


def profile(
    dataset: Dataset, filters: Filters, iso3: str, select: Select = Filters.apply
) -> Profile:
    """The profile of a country; the filters hold, but for the country of origin itself.

    `select` gives the selection of filters; the running app shares those that it has.
    """
    own = replace(filters, origin=(iso3,))
    chosen = select(own, dataset)
    wider = select(filters.without("origin"), dataset)
    country = countries(chosen).get(iso3)
    made = Profile(
        iso3=iso3,
        name=dataset.country_names[iso3],
        filters=own,
        selection=chosen,
        country=country,
        statements=(),
        related=tuple(related(wider, iso3)) if country else (),
        searches=dataset.searches[dataset.searches["country"] == iso3],
    )
    return replace(made, statements=tuple(_statements(made)))


def _statements(made: Profile) -> Iterator[Statement]:
    if made.country is None:
        text = _("No incident with recruits from {country} is in this selection.").format(
            country=made.name
        )
        yield Statement(text, made.filters)
    else:
        yield _size(made, made.country)
        yield from _sides(made)
        for measure in TOLD:
            if measure in made.country.told:
                yield _told(made, measure, made.country.told[measure])
        yield from _responses(made, made.country)
        yield from _means(made)
        yield from _transit(made)
        yield _sureness(made)
    yield _searched(made)


def _size(made: Profile, country: Country) -> Statement:
    articles = len(made.selection.sources)
    first, last = day_text(country.first), day_text(country.last)
    text = ngettext(
        "{n} reported incident names recruits from {country}, dated between {first} and {last}; "
        "{articles} from {origins} report on them.",
        "{n} reported incidents name recruits from {country}, dated between {first} and {last}; "
        "{articles} from {origins} report on them.",
        country.incidents,
    ).format(
        n=number(country.incidents),
        country=made.name,
        first=first,
        last=last,
        articles=counted(articles, "{} article", "{} articles"),
        origins=counted(country.origins, "{} independent origin", "{} independent origins"),
    )
    return Statement(text, made.filters)


def _sides(made: Profile) -> Iterator[Statement]:
    labels = made.selection.dataset.package.labels("incidents", "party")
    for party, amount in stats.count_members(made.selection, "party").items():
        text = _("{incidents} on {party}.").format(
            incidents=counted(amount, "{} incident", "{} incidents"), party=labels[party]
        )
        yield Statement(text, _narrowed(made.filters, "party", party))


def _told(made: Profile, measure: str, told: Told) -> Statement:
    data, row = made.selection.dataset, told.latest
    label = data.package.labels("figures", "measure")[measure]
    as_of = f", {_when(str(row['as_of']))}" if row["as_of"] else ""
    text = _("The newest claim of people {measure}: {amount} ({claimant})").format(
        measure=label, amount=words.amount_text(row), claimant=row["claimed_by"] + as_of
    )
    if told.claims > 1:
        text += _("; ") + _("{claims} range from {low} to {high}").format(
            claims=counted(told.claims, "{} claim", "{} claims"),
            low=number(told.low),
            high=number(told.high),
        )
    chosen = {"measure": [measure], "population": [made.iso3]}
    return Statement(f"{text}.", made.filters, "claims", chosen=chosen)


def _when(text: str) -> str:
    span = parse_span(text)
    return span_text(span.start, span.end, precision_of(text))


def _responses(made: Profile, country: Country) -> Iterator[Statement]:
    labels = made.selection.dataset.package.labels("incidents", "responses")
    if not country.responses:
        text = _("No incident reports what authorities of the country of origin did.")
        yield Statement(text, made.filters)
        return
    said = [
        f"{labels[value].lower()} ({number(amount)})" for value, amount in country.responses.items()
    ]
    text = _("Authorities of a country of origin are reported to have: {responses}.").format(
        responses=joined(said)
    )
    yield Statement(text, _narrowed(made.filters, "response", *country.responses))


def _means(made: Profile) -> Iterator[Statement]:
    counts = recruiting.counts(made.selection, "means")
    labels = made.selection.dataset.package.labels("incidents", "means")
    known = [value for value in counts if value not in recruiting.SAID_NOTHING][:LEADERS]
    if not known:
        yield Statement(_("No incident reports how the people were recruited."), made.filters)
        return
    said = joined(
        [
            _("“{label}” ({n})").format(label=labels[value], n=number(counts[value]))
            for value in known
        ]
    )
    silent = counts.get("unknown", 0)
    text = _("Means reported: {means}; in {incidents} the sources do not say.").format(
        means=said, incidents=counted(silent, "{} incident", "{} incidents")
    )
    yield Statement(text, _narrowed(made.filters, "means", *known))


def _transit(made: Profile) -> Iterator[Statement]:
    counts = stats.count_members(made.selection, "transit")
    names = made.selection.dataset.country_names
    codes = list(counts)[:LEADERS]
    if codes:
        said = joined([f"{names[code]} ({number(counts[code])})" for code in codes])
        text = _("Countries of transit that incidents name: {countries}.").format(countries=said)
        yield Statement(text, _narrowed(made.filters, "transit", *codes))


def _sureness(made: Profile) -> Statement:
    found = stats.limits(made.selection)
    text = _(
        "{single} of {whole} rest on one independent origin, {interested} are claimed only by a "
        "party to the war, {contested} are denied or contradicted by a source."
    ).format(
        single=number(found.one_origin),
        whole=number(found.incidents),
        interested=number(found.interested),
        contested=number(found.contested),
    )
    return Statement(text, _narrowed(made.filters, "cor", "single", "repeated"))


def _searched(made: Profile) -> Statement:
    rows = made.searches
    if rows.empty:
        text = _("No search for this country is logged; its incidents came from wider searches.")
        return Statement(text, made.filters, "data-and-method")
    queries = int(rows["queries"].sum())
    spoken = sorted({language_name(code) for codes in rows["languages"] for code in codes})
    last = rows["searched_on"].max().date()
    text = _("Search effort logged: {queries} in {languages}, last on {day}.").format(
        queries=counted(queries, "{} query", "{} queries"),
        languages=joined(spoken),
        day=day_text(last),
    )
    return Statement(text, made.filters, "data-and-method")


def _narrowed(filters: Filters, name: str, *values: str) -> Filters:
    """The filters with one of them set; one that is in use stays."""
    if filters.values(name):
        return filters
    changed: dict[str, Any] = {name: tuple(sorted(values))}
    return replace(filters, **changed)


def related_sentence(other: Related, dataset: Dataset) -> str:
    """What another country shares with this one"""
    labels = dataset.package.labels("incidents", "recruiter_type")
    parts = []
    if other.transit:
        names = words.names_of(other.transit, dataset)
        parts.append(_("transit through {countries}").format(countries=names))
    if other.recruiters:
        said = joined([labels[kind].lower() for kind in other.recruiters])
        parts.append(_("recruited by: {recruiters}").format(recruiters=said))
    return _("; ").join(parts)


def country_table(selection: Selection) -> pd.DataFrame:
    """One row a country of origin, most incidents first.

    Columns: iso3, Country, Incidents, By year (list, from 2022), Independent origins, First report,
    Latest report, Recruited, Killed (newest claim with claimant, and the range of all), What
    authorities did.
    """
    data = selection.dataset
    labels = data.package.labels("incidents", "responses")
    rows = [
        (
            country.iso3,
            data.country_names[country.iso3],
            country.incidents,
            list(country.by_year),
            country.origins,
            country.first,
            country.last,
            *(_told_cell(country.told.get(measure)) for measure in TOLD),
            _(", ").join(f"{labels[v].lower()} ({n})" for v, n in country.responses.items()),
        )
        for country in countries(selection).values()
    ]
    columns = [
        "iso3", _("Country"), _("Incidents"), _("By year"), _("Independent origins"),
        _("First report"), _("Latest report"), _("Recruited"), _("Killed"),
        _("What authorities did"),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _told_cell(told: Told | None) -> str:
    """at least 104 (a ministry, 2025-11); claims 1 to 400"""
    if told is None:
        return ""
    row = told.latest
    owner = f"{row['claimed_by']}, {row['as_of']}" if row["as_of"] else str(row["claimed_by"])
    text = f"{words.amount_text(row)} ({owner})"
    if told.claims > 1:
        text += _("; ") + _("{claims}, {low} to {high}").format(
            claims=counted(told.claims, "{} claim", "{} claims"),
            low=number(told.low),
            high=number(told.high),
        )
    return text
