"""The ledger of figures: which claims there are, and when they may be added.

A figure is a claim with an owner, a date and an article, not a count. `total` is the only place
where figures are ever added, by the rule of the codebook (`data/datapackage.json`, figures:
`basis`); where it refuses, it says why, and the app shows that in the total's place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.dataset import Dataset
from dashboard.ledger import ledger
from dashboard.members import Positions
from dashboard.remembering import remembered
from dashboard.selection import Selection
from dashboard.translation import N_, _, counted, country_name

ADDABLE = frozenset({"single_case", "increment"})
OVERLAPPING = frozenset({"same_people", "part_of", "updates_figure_of"})
PERSONS = "persons"
NONE: Positions = np.array([], dtype=np.intp)
SEVERAL = "multi"
# Populations that may be another one in each claim.
UNNAMED = ((SEVERAL,), ("unknown",), ())


@dataclass(frozen=True)
class Population:
    """Whom a claim is about: `key` is the value in the address.

    A country (ISO 3166-1 alpha-3): claims about its nationals alone. A continent: claims about
    nationals of its countries, one or several. `all`: every claim.
    """

    key: str
    label: str
    codes: frozenset[str] | None
    iso2: str = ""

    @property
    def said(self) -> str:
        """The label in the language that is spoken"""
        return country_name(self.iso2, self.label) if self.iso2 else _(self.label)

    def holds(self, population: tuple[str, ...]) -> bool:
        if self.codes is None:
            return True
        if len(self.codes) == 1:
            return set(population) == self.codes
        return bool(population) and set(population) <= self.codes


ALL = Population("all", N_("all foreigners"), None)
MIXED = Population("several", N_("several nationalities together"), frozenset({SEVERAL}))


@remembered
def populations(dataset: Dataset) -> Mapping[str, Population]:
    """key -> population, for everything that the figures count: all, continents, countries."""
    named = {code for codes in dataset.figures["population"] for code in codes}
    frame = dataset.countries
    present = frame[frame["iso3"].isin(named)].sort_values("name")
    found = [ALL, MIXED]
    for region in sorted(set(present["region"])):
        codes = frozenset(frame.loc[frame["region"] == region, "iso3"])
        found.append(Population(region.lower().replace(" ", "-"), region, codes))
    found += [
        Population(iso3, name, frozenset({iso3}), iso2)
        for iso3, iso2, name in present[["iso3", "iso2", "name"]].itertuples(index=False)
    ]
    return {population.key: population for population in found}


def claims(selection: Selection, measure: str, population: Population = ALL) -> pd.DataFrame:
    """The claims of a selection, oldest first; one row a claim.

    Columns: those of figures.csv, then `start` and `end` (datetime64: the days of `as_of`, else of
    the incident), `dated` (whether `as_of` says it), `origin_id` (of its source), `headline`.
    """
    data = selection.dataset
    rows = _rows(selection, measure, population)
    frame = data.figures.take(rows).reset_index(drop=True)
    headlines = data.incidents["headline"].take(frame["position"].to_numpy(dtype=np.intp))
    days = ledger(data)
    return frame.assign(
        start=days.start[rows],
        end=days.end[rows],
        dated=frame["as_of"] != "",
        origin_id=frame["source_id"].map(data.source_cells["origin_id"]),
        headline=headlines.array,
    )


def _rows(selection: Selection, measure: str, population: Population) -> Positions:
    """Rows of `dataset.figures`, oldest first; found before any text is copied"""
    figures = selection.dataset.figures
    rows: Positions = ledger(selection.dataset).by_measure.get(measure, NONE)
    rows = rows.compress(selection.mask[figures["position"].to_numpy(dtype=np.intp)[rows]])
    if population.codes is None:
        return rows
    named = figures["population"].to_numpy()[rows]
    known = {codes: population.holds(codes) for codes in set(named)}
    held = np.fromiter((known[codes] for codes in named), dtype=bool, count=len(rows))
    return rows.compress(held)


@dataclass(frozen=True)
class Total:
    """A sum of claims, or the reasons why there is none.

    `low`: people at least; `high`: at most, None where a claim has no upper number. `added` and
    `left_out` are figure ids; `reasons` are clauses for a reader, empty when there is a sum.
    """

    low: float = 0
    high: float | None = 0
    added: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added) and not self.reasons


def total(frame: pd.DataFrame, relations: pd.DataFrame) -> Total:
    """The honest sum of claims of one measure, as `claims` gives them.

    Added are single cases and increments with a number, of one population, one claim an incident
    (several claims about one incident are a range, not a sum). Refused when two of the incidents
    are linked as the same people, a part or an update, or when their figures have one origin.
    """
    numbers = frame["low"].notna() | frame["high"].notna()
    fit = frame["basis"].isin(ADDABLE) & numbers & (frame["unit"] == PERSONS)
    addable = frame[fit]
    reasons = [
        *_nothing_to_add(frame, addable),
        *_several_populations(addable),
        *_linked(addable, relations),
        *_shared_origins(addable),
    ]
    left_out = tuple(frame.loc[~fit, "figure_id"])
    if reasons:
        return Total(left_out=left_out, reasons=tuple(reasons))
    low, high = _range(addable)
    return Total(
        low=low,
        high=high,
        added=tuple(addable["figure_id"]),
        left_out=left_out,
    )


def _range(addable: pd.DataFrame) -> tuple[float, float | None]:
    """Sums of the smallest and largest number claimed of each incident; None where one is open."""
    ids = addable["incident_id"]
    low = float(addable["low"].fillna(0).groupby(ids).min().sum())
    closed = addable["high"].notna().all()
    return low, float(addable["high"].groupby(ids).max().sum()) if closed else None


def _nothing_to_add(frame: pd.DataFrame, addable: pd.DataFrame) -> Iterable[str]:
    if len(frame) and not (frame["unit"] == PERSONS).any():
        yield _("amounts of money or time are not added")
    elif addable.empty:
        yield _("no claim is a single case or an increment with a number")


def _several_populations(addable: pd.DataFrame) -> Iterable[str]:
    amount = len(set(addable["population"]))
    if amount > 1:
        yield counted(
            amount,
            "the claims count {} population",
            "the claims count {} different populations",
        )
    elif addable["incident_id"].nunique() > 1 and addable["population"].iloc[0] in UNNAMED:
        yield _("the claims do not say which nationalities they count")


def _linked(addable: pd.DataFrame, relations: pd.DataFrame) -> Iterable[str]:
    ids = set(addable["incident_id"])
    overlapping = relations[relations["relation"].isin(OVERLAPPING)]
    pairs = zip(overlapping["from_id"].tolist(), overlapping["to_id"].tolist(), strict=True)
    amount = sum(one in ids and two in ids for one, two in pairs)
    if amount:
        yield counted(
            amount,
            "{} link says that the incidents concern the same people, contain or update each other",
            "{} links say that the incidents concern the same people, contain or update each other",
        )


def _shared_origins(addable: pd.DataFrame) -> Iterable[str]:
    """Reprints within an incident are one claim already; across incidents they may be one count."""
    owners = addable.groupby("origin_id")["incident_id"].nunique()
    shared = int((owners > 1).sum())
    if shared:
        yield counted(
            shared,
            "{} origin stands behind claims of several incidents",
            "{} origins stand behind claims of several incidents",
        )


@dataclass(frozen=True)
class Makeup:
    """What a set of claims consists of: how many, of how many claimants, of which basis."""

    claims: int
    claimants: int
    by_basis: Mapping[str, int]
    without_number: int


def makeup(frame: pd.DataFrame) -> Makeup:
    return Makeup(
        claims=len(frame),
        claimants=len({name.casefold() for name in frame["claimed_by"].unique()}),
        by_basis=Counter(frame["basis"].tolist()),
        without_number=int((frame["low"].isna() & frame["high"].isna()).sum()),
    )


def quotable(figures: pd.DataFrame) -> pd.DataFrame:
    """The claims so sorted that the last one of any group is the one to quote.

    A claim with a number stands behind one without, a running total or a stock behind the others,
    then the newest `as_of` (a claim without one counts as oldest). Adds the column `numbered`.
    """
    numbered = figures["low"].notna() | figures["high"].notna()
    whole = figures["basis"].isin(("cumulative", "stock"))
    order = ["numbered", "whole", "as_of", "figure_id"]
    sorted_ = figures.assign(numbered=numbered, whole=whole).sort_values(order, kind="stable")
    return sorted_.drop(columns="whole")
