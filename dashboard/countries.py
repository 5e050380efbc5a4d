"""What the incidents of a selection say of each country of origin; which countries are alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from dashboard.claims import latest, spread
from dashboard.corroboration import REPORTING, independent_origins
from dashboard.selection import Selection
from dashboard.stats import incidents_by_origin

CACHED = 32
FIRST_YEAR = 2022
TOLD = ("recruited", "killed")
NOT_SAID = ("unknown", "none_reported")


@dataclass(frozen=True)
class Told:
    """What is claimed of one measure for one country: the newest claim, and the spread of all."""

    latest: Mapping[Any, Any]
    low: float
    high: float
    claims: int


@dataclass(frozen=True)
class Country:
    """A country of origin in a selection.

    `origins`: different originators (agency, outlet) behind its articles, counted once for all its
    incidents. `by_year`: incidents whose whole date lies in the year, from 2022. `responses`:
    value -> incidents that report it. `told`: measure -> claims about its nationals alone.
    """

    iso3: str
    incidents: int
    origins: int
    first: date
    last: date
    by_year: tuple[int, ...]
    responses: Mapping[str, int]
    told: Mapping[str, Told]


@dataclass
class _Tally:
    """What is added up while the incidents are read, one country's share."""

    starts: list[date] = field(default_factory=list)
    ends: list[date] = field(default_factory=list)
    years: Counter[int] = field(default_factory=Counter)
    responses: Counter[str] = field(default_factory=Counter)

    def add(self, start: date, end: date, responses: tuple[str, ...]) -> None:
        self.starts.append(start)
        self.ends.append(end)
        if responses:
            self.responses.update(responses)
        if start.year == end.year:
            self.years[start.year] += 1


@lru_cache(maxsize=CACHED)
def countries(selection: Selection) -> dict[str, Country]:
    """ISO3 -> country, most incidents first, as in `stats.incidents_by_origin`."""
    tallies = _tallies(selection)
    origins, told = _origins_by_country(selection), _told_by_country(selection)
    years = range(FIRST_YEAR, int(selection.dataset.package.created[:4]) + 1)
    return {
        iso3: Country(
            iso3=iso3,
            incidents=amount,
            origins=origins[iso3],
            first=min(tallies[iso3].starts),
            last=max(tallies[iso3].ends),
            by_year=tuple(tallies[iso3].years[year] for year in years),
            responses=dict(tallies[iso3].responses.most_common()),
            told=told.get(iso3, {}),
        )
        for iso3, amount in incidents_by_origin(selection).items()
    }


def _tallies(selection: Selection) -> dict[str, _Tally]:
    """One walk through the incidents: pandas by country took half a second for 128 of them."""
    frame, found = selection.incidents, defaultdict[str, _Tally](_Tally)
    days = (frame[name].dt.date for name in ("date_start", "date_end"))
    for origins, start, end, responses in zip(
        frame["origins"], *days, frame["responses"], strict=True
    ):
        for iso3 in origins:
            found[iso3].add(start, end, responses)
    return found


def _origins_by_country(selection: Selection) -> dict[str, int]:
    """ISO3 -> different originators behind the articles that report its incidents"""
    data, citations = selection.dataset, selection.citations
    reporting = citations["role"].isin(REPORTING).to_numpy()
    positions = citations["position"].to_numpy()[reporting].tolist()
    sources = data.cited_rows[citations.index.to_numpy()[reporting]].tolist()
    nations = data.incidents["origins"].tolist()
    cited: defaultdict[str, set[int]] = defaultdict(set)
    for position, source in zip(positions, sources, strict=True):
        for iso3 in nations[position]:
            cited[iso3].add(source)
    origins, publishers = (data.sources[name].tolist() for name in ("origin_id", "publisher"))
    return {
        iso3: independent_origins(sorted({(origins[row], publishers[row]) for row in rows}))
        for iso3, rows in cited.items()
    }


def _told_by_country(selection: Selection) -> dict[str, dict[str, Told]]:
    """ISO3 -> measure -> claims about its nationals alone, where there is a number"""
    figures = selection.figures
    figures = figures[figures["measure"].isin(TOLD) & (figures["population"].str.len() == 1)]
    needed = ("measure", "population", "low", "high", "basis", "as_of", "figure_id")
    rows: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for at, cells in enumerate(zip(*(figures[name].tolist() for name in needed), strict=True)):
        row: dict[str, Any] = dict(zip(needed, cells, strict=True)) | {"at": at}
        rows[row["population"][0], row["measure"]].append(row)
    found: defaultdict[str, dict[str, Told]] = defaultdict(dict)
    for (iso3, measure), part in rows.items():
        newest, numbers = latest(part), spread(part)
        if newest and numbers:
            whole = figures.iloc[[newest["at"]]].to_dict("records")[0]
            found[iso3][measure] = Told(whole, *numbers, len(part))
    return found


@dataclass(frozen=True)
class Related:
    """Another country with what its incidents share with this one's."""

    iso3: str
    transit: tuple[str, ...]
    recruiters: tuple[str, ...]


def related(selection: Selection, iso3: str, most: int = 6) -> list[Related]:
    """Countries whose incidents name the same transit countries or kinds of recruiter.

    Those that share most transit countries first, then most kinds of recruiter.
    """
    marks = _marks(selection)
    own_transit, own_recruiters = marks.get(iso3, (set(), set()))
    found = [
        Related(other, tuple(sorted(transit & own_transit)), tuple(sorted(kinds & own_recruiters)))
        for other, (transit, kinds) in marks.items()
        if other != iso3
    ]
    alike = [other for other in found if other.transit or other.recruiters]
    alike.sort(key=lambda other: (-len(other.transit), -len(other.recruiters), other.iso3))
    return alike[:most]


@lru_cache(maxsize=CACHED)
def _marks(selection: Selection) -> dict[str, tuple[set[str], set[str]]]:
    """ISO3 -> (transit countries, kinds of recruiter) that its incidents name"""
    frame = selection.incidents
    found: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    columns = (frame[name] for name in ("origins", "transit", "recruiter_type"))
    for origins, transit, recruiter in zip(*columns, strict=True):
        for iso3 in origins:
            found[iso3][0].update(transit)
            if recruiter not in NOT_SAID:
                found[iso3][1].add(recruiter)
    return found
