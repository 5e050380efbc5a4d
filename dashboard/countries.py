"""What the incidents of a selection say of each country of origin; which countries are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.claims import quotable
from dashboard.corroboration import REPORTING, independent_origins
from dashboard.dataset import Dataset
from dashboard.remembering import remembered
from dashboard.selection import Selection
from dashboard.stats import incidents_by_origin, most_first

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


@remembered
def countries(selection: Selection) -> dict[str, Country]:
    """ISO3 -> country, most incidents first, as in `stats.incidents_by_origin`."""
    data, rows_by = selection.dataset, selection.rows_by("origins")
    origins, told = _origins_by_country(selection), _told_by_country(selection)
    responses = {name: _mask(data, rows) for name, rows in data.members["responses"].items()}
    starts, ends = data.day_bounds
    years = range(FIRST_YEAR, int(data.package.created[:4]) + 1)
    found = {}
    for iso3, amount in incidents_by_origin(selection).items():
        rows = rows_by[iso3]
        in_year = np.bincount(data.whole_year[rows], minlength=years.stop)
        answered = {name: int(mask[rows].sum()) for name, mask in responses.items()}
        found[iso3] = Country(
            iso3=iso3,
            incidents=amount,
            origins=origins[iso3],
            first=starts[rows].min().item(),
            last=ends[rows].max().item(),
            by_year=tuple(in_year[years.start : years.stop].tolist()),
            responses=most_first({name: number for name, number in answered.items() if number}),
            told=told.get(iso3, {}),
        )
    return found


def _mask(data: Dataset, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
    mask = np.zeros(len(data), dtype=bool)
    mask[rows] = True
    return mask


@remembered
def _reports(data: Dataset) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Number of a country of origin, incident and source, for each article that reports on it"""
    nations = data.members["origins"]
    reporting = data.citations["role"].isin(REPORTING).to_numpy()
    position = data.citations["position"].to_numpy(dtype=np.intp)
    found = []
    for number, rows in enumerate(nations.values()):
        cited = np.flatnonzero(_mask(data, rows)[position] & reporting)
        found.append((np.full(len(cited), number), position[cited], data.cited_rows[cited]))
    country, incident, source = (np.concatenate(part) for part in zip(*found, strict=True))
    return country, incident, source


def _origins_by_country(selection: Selection) -> dict[str, int]:
    """ISO3 -> different originators behind the articles that report its incidents"""
    data = selection.dataset
    country, incident, source = _reports(data)
    chosen = selection.mask[incident]
    pairs = np.unique(country[chosen] * len(data.sources) + source[chosen])
    numbers, sources = np.divmod(pairs, len(data.sources))
    owners, publishers = (data.sources[name].to_numpy() for name in ("origin_id", "publisher"))
    edges = np.searchsorted(numbers, np.arange(len(data.members["origins"]) + 1))
    found = {}
    for number, iso3 in enumerate(data.members["origins"]):
        own = sources[edges[number] : edges[number + 1]]
        reports = sorted({(owners[row], publishers[row]) for row in own.tolist()})
        found[iso3] = independent_origins(reports)
    return found


@remembered
def _tellable(data: Dataset) -> pd.DataFrame:
    """Claims of the measures told, about one country alone, in the order of `quotable`

    Columns: those of figures and `numbered`, `iso3`, `least`, `most`.
    """
    figures = data.figures
    alone = figures["population"].map(len) == 1
    kept = quotable(figures[figures["measure"].isin(TOLD) & alone])
    ends = kept[["low", "high"]]
    return kept.assign(
        iso3=kept["population"].map(lambda codes: codes[0]),
        least=ends.min(axis="columns"),
        most=ends.max(axis="columns"),
    )


def _told_by_country(selection: Selection) -> dict[str, dict[str, Told]]:
    """ISO3 -> measure -> claims about its nationals alone, where there is a number"""
    groups = selection.of_incidents(_tellable(selection.dataset)).groupby(["iso3", "measure"])
    sizes, least, most = groups.size(), groups["least"].min(), groups["most"].max()
    found: defaultdict[str, dict[str, Told]] = defaultdict(dict)
    for row in groups.tail(1).to_dict("records"):
        key = row["iso3"], row["measure"]
        if row["numbered"]:
            told = Told(row, float(least[key]), float(most[key]), int(sizes[key]))
            found[row["iso3"]][row["measure"]] = told
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


@remembered
def _marks(selection: Selection) -> dict[str, tuple[set[str], set[str]]]:
    """ISO3 -> (transit countries, kinds of recruiter) that its incidents name"""
    data = selection.dataset
    transit = {code: _mask(data, rows) for code, rows in selection.rows_by("transit").items()}
    codes, kinds = pd.factorize(data.incidents["recruiter_type"])
    found = {}
    for iso3, rows in selection.rows_by("origins").items():
        passed = {code for code, mask in transit.items() if mask[rows].any()}
        recruiters = {str(kinds[code]) for code in np.unique(codes[rows])}
        found[iso3] = passed, recruiters.difference(NOT_SAID)
    return found
