"""Whatever `add` is fed, the files afterwards pass `check` or are untouched."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from dashboard.curation.desk import Desk, DeskError
from dashboard.curation.entry import Entry, edit_of
from dashboard.curation.geocode import Candidate
from dashboard.curation.prompts import AnswerError
from dashboard.load import canonical_bytes, read_raw
from dashboard.problems import DataError
from tests.curation.conftest import TODAY, answers, content, point_search, problems, run_add

REFUSED = (AnswerError, DataError, DeskError)
HOSTILE = st.sampled_from(
    [
        "=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\tx", "\rx", "a\nb", "a\x00b", "\ufeff",
        "<script>alert(1)</script>", "&lt;b&gt;", "javascript:alert(1)", "data:text/html,x",
        "http://", "https://u:p@example.org/", "https://example.org/\"><b>", "file:///etc/passwd",
        "0000-00-00", "9999-12-31", "2024-02-30", "-2024", "1e400", "nan", "inf", "٣", "9" * 400,
        "\u202eabc", "e\u0301", "\ud800", "x" * 5000, ";", ";;", ",", '"', '""', "''", "NPL;NPL",
        "unknown;pay", "../../etc", "s0001", "own", "no", "yes", "quit", "none", "1", "2",
        "95, 200", "28.2, 83.9", "0,0", "{}", "[]", "null", "\\", "%00", "a,b\"c\nd", "Mercenaries",
        "call +44 20 7946 0958", "me@example.org", "2024-03-05 to 2023-01-01", "between", "dozens",
    ]
)  # fmt: skip
ANYTHING = st.one_of(HOSTILE, st.text(max_size=60), st.just(""))
EXTRA = (
    "incident.place_id.precision",
    "incident.place_id.point",
    "incident.place_id.country",
    "incident.deployed_place_id",
    "incident.transit",
    "incident.recruiter",
    "incident.recruiter_type",
    "incident.channels",
    "incident.dispute_note",
    "incident.coding_note",
    "incident.date_precision",
    "incident.date_basis",
    "incident.origins_note",
    "incident.id",
    "source.source_type",
    "source.reprint_of",
    "source.cites",
    "source.host_note",
    "source.origin_id",
    "figures.0.high",
    "figures.0.as_of",
    "figures.0.population",
    "figures.0.as_reported",
    "figures.1.measure",
    "role",
    "confirm",
)
KEYS = sorted({*answers(), *EXTRA})
OFFERED = (
    Candidate("Pokhara", "NPL", 28.2, 83.9, "geonames", "1"),
    Candidate("=cmd", "", float("nan"), 999.0, "nominatim", "node/1"),
)


@pytest.fixture(scope="module")
def filled_once(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with one incident, copied for each example."""
    folder = tmp_path_factory.mktemp("filled") / "data"
    shutil.copytree(blank, folder)
    run_add(Desk(folder), answers())
    return folder


def outcome(folder: Path, given_answers: dict[str, str]) -> str:
    """`written`, or what refused it; any other exception is the test's to raise."""
    try:
        run_add(Desk(folder), given_answers, (point_search(*OFFERED),))
    except REFUSED as error:
        return type(error).__name__
    return "written"


def check_after(folder: Path, before: dict[str, bytes], said: str) -> None:
    assert not (folder / ".desk").exists()
    if said != "written":
        assert content(folder) == before
        return
    assert content(folder) != before
    assert problems(folder) == []
    raw = read_raw(folder)
    assert raw.package is not None
    for name, table in raw.package.tables.items():
        assert canonical_bytes(raw.frames[name], table) == (folder / table.path).read_bytes()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes=st.dictionaries(st.sampled_from(KEYS), ANYTHING, min_size=1, max_size=4))
@example(changes={"source.url": "\ud800"})
@example(changes={"source.publisher": "\ud800"})
@example(changes={"incident.headline": "\ud800"})
@example(changes={"place.name": "\ud800"})
def test_hostile_answers_are_refused_or_written_validly(
    filled_once: Path, changes: dict[str, str]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "data"
        shutil.copytree(filled_once, folder)
        before = content(folder)
        new: dict[str, Any] = answers(
            source__url="https://other.example.org/b",
            incident__headline="Four other men said that they were recruited",
        )
        said = outcome(folder, new | changes)
        event(said)
        check_after(folder, before, said)


ROWS: dict[str, dict[str, str]] = {
    "source": {
        "url": "https://other.example.org/b", "title": "More men", "publisher": "Other News",
        "source_type": "news", "language": "en", "published": "2024-03-06",
        "published_precision": "day", "origin_id": "own",
    },
    "incident": {
        "headline": "Four men recruited, families say", "summary": "Families said so.",
        "kind": "recruitment", "date_start": "2024-03-05", "date_end": "2024-03-05",
        "date_precision": "day", "date_basis": "happened", "party": "RUS", "origins": "NPL",
        "country": "NPL", "place_id": "npl-town", "recruiter_type": "unknown", "means": "unknown",
        "promises": "unknown", "channels": "unknown", "claimants": "recruit_or_family",
    },
    "figure": {
        "measure": "recruited", "low": "4", "qualifier": "exact", "basis": "unknown",
        "population": "NPL", "claimed_by": "families", "claimant_type": "recruit_or_family",
    },
    "place": {
        "place_id": "npl-town", "name": "Town", "country": "NPL", "precision": "locality",
        "lat": "28.2", "lon": "83.9", "geocoder": "manual",
    },
    "entry": {"role": "reports", "reason": "Reported."},
}  # fmt: skip
CELLS = [(row, name) for row, cells in ROWS.items() for name in cells]


def entry_of(changes: dict[tuple[str, str], str]) -> Entry:
    """An entry whose cells no prompt has seen."""
    rows = {
        row: {name: changes.get((row, name), value) for name, value in cells.items()}
        for row, cells in ROWS.items()
    }
    return Entry(
        rows["source"],
        rows["incident"],
        **rows["entry"],
        figures=(rows["figure"],),
        places=(rows["place"],),
    )


@settings(max_examples=60, deadline=None)
@given(changes=st.dictionaries(st.sampled_from(CELLS), ANYTHING, max_size=2))
def test_hostile_rows_past_the_prompts_do_not_pass_the_desk(
    filled_once: Path, changes: dict[tuple[str, str], str]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "data"
        shutil.copytree(filled_once, folder)
        before = content(folder)
        entry = entry_of(changes)
        try:
            Desk(folder).commit(lambda raw: edit_of(raw, entry, TODAY))
            said = "written"
        # Half a character cannot even be written as UTF-8.
        except (*REFUSED, UnicodeEncodeError) as error:
            said = type(error).__name__
        event(said)
        assert changes or said == "written"
        check_after(folder, before, said)


# Texts that a curator may well write, and that have to reach the file unharmed.
GOOD_TEXTS = [
    'He said "no", and left; then came back',
    "Žofie’s café – 5 € & more",
    "काठमाडौंमा तीन जना",
    "ثلاثة رجال",
    "a,b;c",
    "100 % of 3 < 4",
    "NA",
    "null",
    "007",
]


@pytest.mark.parametrize("text", GOOD_TEXTS)
def test_good_texts_are_written_as_they_are(filled_once: Path, tmp_path: Path, text: str) -> None:
    folder = tmp_path / "data"
    shutil.copytree(filled_once, folder)
    given_answers = answers(
        source__url="https://other.example.org/b",
        source__title=text,
        incident__headline=text,
        incident__summary=text,
    )
    before = content(folder)
    said = outcome(folder, given_answers)
    assert said == "written"
    check_after(folder, before, said)
    assert text in set(read_raw(folder).frames["incidents"]["headline"])
    assert text in set(read_raw(folder).frames["sources"]["title"])
