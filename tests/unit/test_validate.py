"""The rule book: each row of the table is one breach and the exact words an editor reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard.dataset import load_dataset
from dashboard.load import Raw, read_raw
from dashboard.problems import DataError, errors, warnings
from dashboard.validate import check
from dashboard.validate.__main__ import main
from tests.unit.breaches import AFG, CELLS, NEXT

KEYS = {
    "incidents": "incident_id",
    "sources": "source_id",
    "figures": "figure_id",
    "places": "place_id",
    "countries": "iso3",
    "changes": "change_id",
    "searches": "search_id",
}


@pytest.fixture(scope="module")
def raw() -> Raw:
    return read_raw()


def edited(raw: Raw, table: str, key: str, cells: Mapping[str, str]) -> tuple[Raw, int]:
    """The package with some cells of one row replaced, and the row's line."""
    frame = raw.frames[table].copy()
    position = int(frame.index[frame[KEYS[table]] == key][0])
    for column, value in cells.items():
        assert frame.loc[position, column] != value, "an edit must change something"
        frame.loc[position, column] = value
    return with_frame(raw, table, frame), position + 2


def with_frame(raw: Raw, table: str, frame: pd.DataFrame) -> Raw:
    return replace(raw, frames={**raw.frames, table: frame})


def said(raw: Raw) -> list[str]:
    return [str(problem) for problem in errors(check(raw))]


@pytest.mark.parametrize(("table", "key", "cells", "message"), CELLS)
def test_one_breach(raw: Raw, table: str, key: str, cells: dict[str, str], message: str) -> None:
    changed, line = edited(raw, table, key, cells)
    assert said(changed) == [f"{table}.csv:{line} {message}"]


@pytest.mark.parametrize(
    ("table", "key", "cells", "messages"),
    [
        (
            "sources",
            "s0001",
            {"url": "javascript:alert(1)"},
            [
                "url: 'javascript:alert(1)' has the wrong form, allowed is ^https?://[^\\s]+$",
                "url: 'javascript:alert(1)' is not a web address, http or https and a host",
            ],
        ),
        (
            "incidents",
            AFG,
            {"status": "merged"},
            [
                "merged_into: status 'merged' and merged_into '' do not agree, "
                "only a merged incident has a successor",
                "status: is merged without a word, give the reason in changes.csv",
            ],
        ),
        (
            "incidents",
            AFG,
            {"status": "merged", "merged_into": "nowhere"},
            [
                "merged_into: 'nowhere' is not in incidents.csv, use a incident_id of "
                "incidents.csv",
                "merged_into: the successor 'nowhere' is None, a published incident is needed",
                "status: is merged without a word, give the reason in changes.csv",
            ],
        ),
        (
            "incidents",
            AFG,
            {"status": "withdrawn"},
            ["status: is withdrawn without a word, give the reason in changes.csv"],
        ),
    ],
)
def test_a_breach_of_several_rules(
    raw: Raw, table: str, key: str, cells: dict[str, str], messages: list[str]
) -> None:
    changed, line = edited(raw, table, key, cells)
    assert said(changed) == [f"{table}.csv:{line} {message}" for message in messages]


@pytest.mark.parametrize(
    "text",
    [
        "Court calls two men mercenaries",
        "Minister says trafficking of men goes on",
        "A talk about two tanks & 3 < 4 men",
        "Étudiant's “café”: 5 – 6 €",
    ],
)
def test_words_with_an_owner_and_plain_signs_pass(raw: Raw, text: str) -> None:
    changed, _ = edited(raw, "incidents", AFG, {"headline": text})
    assert said(changed) == []


def test_a_merge_and_a_withdrawal_with_their_rows_pass(raw: Raw) -> None:
    changed, _ = edited(raw, "incidents", AFG, {"status": "merged", "merged_into": NEXT})
    changed, _ = edited(changed, "incidents", "afg-2022-10-hazara-claim", {"status": "withdrawn"})
    frame = changed.frames["changes"]
    told = [
        {**frame.iloc[0].to_dict(), "change_id": f"c9{n:03}", "change": what, "record_id": key}
        for n, (what, key) in enumerate(
            [("merge", AFG), ("withdrawal", "afg-2022-10-hazara-claim")]
        )
    ]
    longer = pd.concat([frame, pd.DataFrame(told)], ignore_index=True).astype("str")
    assert said(with_frame(changed, "changes", longer)) == []


def test_a_duplicate_key(raw: Raw) -> None:
    frame = raw.frames["relations"]
    twice = pd.concat([frame.iloc[[0]], frame], ignore_index=True)
    cells = " ".join(frame.loc[0, ["from_id", "to_id", "relation"]])
    assert said(with_frame(raw, "relations", twice)) == [
        f"relations.csv:3 from_id, to_id, relation: {cells!r} stands twice, it must be unique"
    ]


def test_an_address_that_stands_twice(raw: Raw) -> None:
    first = raw.frames["sources"].loc[0, "url"]
    changed, line = edited(raw, "sources", "s0002", {"url": first})
    assert said(changed) == [f"sources.csv:{line} url: {first!r} stands twice, it must be unique"]


def test_rows_out_of_order(raw: Raw) -> None:
    frame = raw.frames["places"]
    swapped = frame.iloc[[1, 0, *range(2, len(frame))]].reset_index(drop=True)
    one, two = frame["place_id"].iloc[:2]
    assert said(with_frame(raw, "places", swapped)) == [
        f"places.csv:3 place_id: {one!r} comes after {two!r}, rows are sorted by their key"
    ]


def test_an_incident_without_a_source_and_a_source_without_a_citation(raw: Raw) -> None:
    citations, figures = raw.frames["citations"], raw.frames["figures"]
    lonely = next(
        key
        for key, rows in citations.groupby("incident_id")
        if len(rows) == 1
        and key not in set(figures["incident_id"])
        and (citations["source_id"] == rows["source_id"].iloc[0]).sum() == 1
    )
    gone = citations["incident_id"] == lonely
    source = citations.loc[gone, "source_id"].iloc[0]
    changed = with_frame(raw, "citations", citations[~gone].reset_index(drop=True))
    incidents, sources = raw.frames["incidents"], raw.frames["sources"]
    line = int(incidents.index[incidents["incident_id"] == lonely][0]) + 2
    source_line = int(sources.index[sources["source_id"] == source][0]) + 2
    assert said(changed) == [
        f"incidents.csv:{line} incident_id: no source reports this incident, "
        "add a row to citations.csv",
        f"sources.csv:{source_line} source_id: {source!r} is cited by no incident, "
        "add a citation or take the source out",
    ]


def test_the_label_point_of_another_country(raw: Raw) -> None:
    label = raw.frames["countries"].set_index("iso3").loc["AFG"]
    changed, line = edited(
        raw, "places", "are-dubai", {"lat": label["label_lat"], "lon": label["label_lon"]}
    )
    at = f"{label['label_lat']}, {label['label_lon']}"
    assert said(changed) == [
        f"places.csv:{line} lat: {at} is the label point of AFG, a point in ARE is needed"
    ]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            {"date_start": "0022-08-16", "date_end": "0022-08-16"},
            "date_end: 0022-08-16 is before the war, check the year; from 2022-02-24 on",
        ),
    ],
)
def test_an_unlikely_day_is_a_warning(raw: Raw, cells: dict[str, str], message: str) -> None:
    changed, line = edited(raw, "incidents", AFG, cells)
    found = [str(problem) for problem in warnings(check(changed))]
    assert f"incidents.csv:{line} {message}" in found
    assert said(changed) == []


def test_a_source_older_than_its_event_is_a_warning(raw: Raw) -> None:
    changed, _ = edited(raw, "sources", "s0088", {"published": "2020-01-01"})
    new = set(check(changed)) - set(check(raw))
    assert f"s0088 was published 2020-01-01, before {AFG} began (2022-08-16)" in {
        problem.wrong for problem in new if problem.severity == "warning"
    }
    assert errors(list(new)) == []


def test_several_breaches_are_said_at_once(raw: Raw) -> None:
    changed, one = edited(raw, "incidents", AFG, {"kind": "rumour", "headline": "=1+1"})
    changed, two = edited(changed, "figures", "f0005", {"low": "many"})
    found = [(p.file, p.line, p.field) for p in errors(check(changed))]
    assert found == [
        ("figures.csv", two, "low"),
        ("incidents.csv", one, "headline"),
        ("incidents.csv", one, "kind"),
    ]


def test_breaches_of_several_rules_are_said_at_once(raw: Raw) -> None:
    changed, _ = edited(raw, "incidents", AFG, {"country": "XXX", "date_end": "2022-08-15"})
    changed, _ = edited(changed, "figures", "f0001", {"low": "3500"})
    found = {(p.file, p.field) for p in errors(check(changed))}
    assert found == {
        ("figures.csv", "low"),
        ("incidents.csv", "country"),
        ("incidents.csv", "date_end"),
    }


def test_the_present_data_has_no_errors(raw: Raw) -> None:
    assert said(raw) == []


def test_a_broken_folder_is_not_loaded(package_copy: Path) -> None:
    file = package_copy / "incidents.csv"
    file.write_bytes(file.read_bytes().replace(b",recruitment,", b",rumour,", 1))
    with pytest.raises(DataError, match="'rumour' is not in the vocabulary"):
        load_dataset(package_copy)


def test_the_command(package_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = package_copy / "incidents.csv"
    warned = len(warnings(check(read_raw(package_copy))))
    assert main([str(package_copy)]) == 0
    assert capsys.readouterr().out.endswith(f"0 errors, {warned} warnings\n")
    file.write_bytes(file.read_bytes().replace(b",recruitment,", b",rumour,", 1))
    assert main([str(package_copy)]) == 1
    assert "kind: 'rumour' is not in the vocabulary" in capsys.readouterr().out
