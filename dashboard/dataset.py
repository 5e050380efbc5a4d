"""The dataset in memory: typed, frozen, with what is computed from it.

`load_dataset` is the only door: it reads, validates and types a package, or raises `DataError`
with every problem. Nobody writes to the frames afterwards (pandas 3 copies on write).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.corroboration import add_computed
from dashboard.kept import Kept
from dashboard.legs import Leg, legs_of
from dashboard.load import DATA_DIR, Raw, fingerprint, read_raw
from dashboard.members import Positions, rows_by_item, rows_by_value
from dashboard.problems import DataError, errors
from dashboard.records import Records
from dashboard.schema import Package
from dashboard.translation import country_name, language
from dashboard.typed import order_shown, typed, with_position, with_web_addresses
from dashboard.validate import check

UNIX_YEAR = 1970  # numpy counts years from here

# Incidents that are kept as records: lists show the same few again and again.
RECORDS = 4_096
# Bytes of the selections that are kept, by `Selection.weight`
SELECTED = 40_000_000
# Open questions of the checks that are kept in words; a large package may have a hundred thousand.
MOST_WARNINGS = 100


@dataclass(frozen=True, eq=False)
class Dataset:
    """One version of the package.

    `incidents`: published ones, in the order of date_start then id; columns of the descriptor,
    its computed fields and `place_precision`; lists as tuples, dates as datetime64, missing
    text as "". The other frames hold the descriptor's columns; `citations` and `figures` have
    `position`, the row of their incident in `incidents`, and only rows of published incidents.
    `warnings`: the first open questions of the checks, of `n_warnings`.
    `texts`: table name -> the frame of text as it stands on disk, every status included; but of the
    incidents the published ones come first, in the order of `incidents`, since both then share
    their memory. `lines`: for each row of those, its position in the file, from 0.
    """

    package: Package
    version: str
    incidents: pd.DataFrame
    sources: pd.DataFrame
    citations: pd.DataFrame
    figures: pd.DataFrame
    relations: pd.DataFrame
    places: pd.DataFrame
    countries: pd.DataFrame
    searches: pd.DataFrame
    changes: pd.DataFrame
    texts: Mapping[str, pd.DataFrame]
    lines: NDArray[np.intp]
    descriptor_bytes: bytes = b""
    warnings: tuple[str, ...] = ()
    n_warnings: int = 0

    def __len__(self) -> int:
        return len(self.incidents)

    @cached_property
    def memory(self) -> dict[Hashable, Any]:
        """What was counted of it, by who counted; see `remembered`"""
        return {}

    @cached_property
    def position_of(self) -> dict[str, int]:
        """incident_id -> its row"""
        return {key: row for row, key in enumerate(self.incidents["incident_id"])}

    @cached_property
    def successors(self) -> dict[str, str]:
        """incident_id of a merged incident -> the one it was merged into"""
        frame = self.texts["incidents"]
        merged = frame[frame["merged_into"] != ""]
        return dict(zip(merged["incident_id"], merged["merged_into"], strict=True))

    @cached_property
    def kept_selections(self) -> Kept[Any]:
        """Selections by their filters. They are kept here, and not beside the dataset, so that they
        go with it when a newer version takes its place."""
        return Kept(SELECTED, lambda selection: selection.weight)

    @cached_property
    def records(self) -> Records:
        """Incidents as records, by their row"""
        return Records(self.incidents, RECORDS)

    @property
    def country_names(self) -> dict[str, str]:
        """ISO 3166-1 alpha-3 -> short name, in the language that is spoken"""
        spoken = language()
        if spoken not in self._country_names:
            frame = self.countries[["iso3", "iso2", "name"]]
            self._country_names[spoken] = {
                iso3: country_name(iso2, name) for iso3, iso2, name in frame.itertuples(index=False)
            }
        return self._country_names[spoken]

    @cached_property
    def _country_names(self) -> dict[str, dict[str, str]]:
        return {}

    @cached_property
    def members(self) -> dict[str, dict[str, Positions]]:
        """column -> value -> rows of the incidents that have it; the index of all filters"""
        columns = {name: self.incidents[name] for name in SINGLE}
        found = {name: rows_by_value(column) for name, column in columns.items()}
        for name in LISTS:
            found[name] = rows_by_item(self.incidents[name])
        for name in ("publisher", "language"):
            values = self.citations["source_id"].map(self.source_cells[name])
            found[name] = rows_by_value(values, self.citations["position"].to_numpy())
        return found

    @cached_property
    def source_cells(self) -> dict[str, dict[str, str]]:
        """column -> source_id -> cell"""
        keys = self.sources["source_id"]
        return {name: dict(zip(keys, self.sources[name], strict=True)) for name in OF_SOURCES}

    @cached_property
    def cited_rows(self) -> Positions:
        """For each citation, the row of its source in `sources`"""
        rows = {key: row for row, key in enumerate(self.sources["source_id"])}
        return self.citations["source_id"].map(rows).to_numpy(dtype=np.intp)

    @cached_property
    def relation_rows(self) -> tuple[Positions, Positions]:
        """For each relation, the rows of the incidents at its ends; -1 for one not published"""
        return (
            self._rows_of(self.relations["from_id"], self.position_of),
            self._rows_of(self.relations["to_id"], self.position_of),
        )

    @cached_property
    def place_rows(self) -> tuple[Positions, Positions]:
        """For each incident, the rows of its place and of where it leads; -1 for none"""
        rows = {key: row for row, key in enumerate(self.places["place_id"])}
        return (
            self._rows_of(self.incidents["place_id"], rows),
            self._rows_of(self.incidents["deployed_place_id"], rows),
        )

    @staticmethod
    def _rows_of(keys: pd.Series[str], rows: Mapping[str, int]) -> Positions:
        return np.fromiter((rows.get(key, -1) for key in keys), dtype=np.intp, count=len(keys))

    @cached_property
    def weak_sources(self) -> NDArray[np.bool_]:
        """For each citation, whether its source is a mirror or a copy (has a host note)"""
        noted = (self.sources["host_note"] != "").to_numpy(dtype=bool)
        found: NDArray[np.bool_] = noted[self.cited_rows]
        return found

    def holding(self, words: str) -> NDArray[np.bool_]:
        """For each incident, whether headline, summary, recruiter or id hold the words in any case

        A text of all four in small letters would be a second copy of the largest columns.
        """
        mask = np.zeros(len(self), dtype=bool)
        for name in SEARCHED:
            mask |= self.incidents[name].str.contains(words, case=False, regex=False).to_numpy()
        return mask

    @cached_property
    def day_bounds(self) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
        """First and last possible day of each incident"""
        return (
            self.incidents["date_start"].to_numpy("datetime64[D]"),
            self.incidents["date_end"].to_numpy("datetime64[D]"),
        )

    @cached_property
    def whole_year(self) -> NDArray[np.int64]:
        """For each incident the year in which its whole date lies; 0 when it is more than one"""
        start, end = (days.astype("datetime64[Y]").astype(np.int64) for days in self.day_bounds)
        return np.where(start == end, start + UNIX_YEAR, 0)

    @cached_property
    def legs(self) -> list[frozenset[Leg]]:
        """The legs of the way that each incident reports"""
        return legs_of(self.incidents, self.places)

    @cached_property
    def searched_in_vain(self) -> frozenset[str]:
        """ISO3 of countries with a logged search and no incident"""
        return frozenset(self.searches["country"]) - set(self.members["origins"])

    @cached_property
    def never_searched(self) -> frozenset[str]:
        """ISO3 of countries and territories with neither an incident nor a logged search"""
        known = self.searched_in_vain.union(self.members["origins"])
        return frozenset(self.countries["iso3"]) - known

    def warm(self) -> Dataset:
        """Compute now what every reader needs, so that the first one does not wait."""
        _ = (
            self.position_of,
            self.members,
            self.cited_rows,
            self.relation_rows,
            self.place_rows,
            self.weak_sources,
            self.day_bounds,
            self.country_names,
        )
        return self


SEARCHED = ("headline", "summary", "recruiter", "incident_id")
OF_SOURCES = ("publisher", "language", "url", "archive_url", "published", "title", "origin_id")
SINGLE = ("kind", "party", "country", "corroboration", "place_precision")
LISTS = ("origins", "transit", "means", "promises", "channels", "responses")


def load_dataset(data_dir: Path = DATA_DIR) -> Dataset:
    """The dataset of a folder; raises DataError with all problems when a rule is broken."""
    mark = fingerprint_or_missing(data_dir)
    raw = read_raw(data_dir)
    return from_raw(raw, mark, *_open_questions(raw))


def _open_questions(raw: Raw) -> tuple[tuple[str, ...], int]:
    """The first warnings and how many there are; raises DataError when a rule is broken."""
    problems = check(raw)
    if errors(problems):
        raise DataError(errors(problems))
    return tuple(str(problem) for problem in problems[:MOST_WARNINGS]), len(problems)


def fingerprint_or_missing(data_dir: Path) -> str:
    """The fingerprint, or a word when a file is missing: the validator says which."""
    try:
        return fingerprint(data_dir)
    except OSError:
        return "missing"


def from_raw(
    raw: Raw, version: str, warnings: tuple[str, ...] = (), n_warnings: int = 0
) -> Dataset:
    """A dataset from text frames that are known to be valid."""
    package = raw.package
    assert package is not None
    order, published = order_shown(raw.frames["incidents"])
    held = raw.frames["incidents"].take(order).reset_index(drop=True)
    texts = {**raw.frames, "incidents": held}
    frames = {name: typed(texts[name], table) for name, table in package.tables.items()}
    frames["sources"] = with_web_addresses(frames["sources"])
    shown = frames["incidents"].iloc[:published]
    rows = {key: row for row, key in enumerate(shown["incident_id"])}
    citations = with_position(frames["citations"], rows)
    figures = with_position(frames["figures"], rows)
    precision = dict(zip(frames["places"]["place_id"], frames["places"]["precision"], strict=True))
    shown["place_precision"] = shown["place_id"].map(precision).fillna("unknown")
    return Dataset(
        package=package,
        version=version,
        incidents=add_computed(shown, citations, frames["sources"]),
        citations=citations,
        figures=figures,
        texts=texts,
        lines=order,
        descriptor_bytes=raw.descriptor_bytes,
        warnings=warnings,
        n_warnings=n_warnings,
        **{name: frames[name] for name in OTHERS},
    )


OTHERS = ("sources", "relations", "places", "countries", "searches", "changes")
