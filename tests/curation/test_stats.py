"""What is thin: each weakness is seen when it is made, and not before."""

from __future__ import annotations

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from dashboard.curation.__main__ import app
from dashboard.curation.desk import Desk, Edit
from dashboard.curation.stats import Thin, months_until, thin_spots
from dashboard.curation.tables import appended
from dashboard.dataset import load_dataset
from dashboard.load import Raw
from tests.curation.conftest import TODAY, answers, run_add


def thin(desk: Desk) -> dict[str, Thin]:
    return {spot.name: spot for spot in thin_spots(load_dataset(desk.folder), TODAY)}


def test_incidents_of_one_origin(filled: Desk) -> None:
    single = thin(filled)["incidents that rest on one origin"]
    assert len(single.rows) == single.total == 2
    rest = ("headline", "summary", "means", "promises", "claimants", "place_id")
    run_add(
        filled,
        answers(
            source__url="https://third.example.org/a",
            source__publisher="Third News",
            incident__id=single.rows[0],
            **{f"incident__{name}": None for name in rest},
        ),
    )
    assert thin(filled)["incidents that rest on one origin"].rows == single.rows[1:]


@pytest.mark.parametrize("field", ["title", "published"])
def test_sources_without_title_or_date(desk: Desk, field: str) -> None:
    run_add(desk, answers())
    assert thin(desk)[f"sources without {field}"].rows == ()
    more = {f"source__{field}": ""}
    headline = "Four others said that they were recruited"
    url = "https://third.example.org/a"
    run_add(desk, answers(source__url=url, incident__headline=headline, **more))
    assert thin(desk)[f"sources without {field}"] == Thin(f"sources without {field}", ("s0002",), 2)


def test_claims_without_basis(desk: Desk) -> None:
    run_add(desk, answers(figures__0__basis="unknown"))
    assert thin(desk)["claims without basis"].rows == ("f0001",)


def test_countries_and_months_never_searched(desk: Desk) -> None:
    row = {
        "search_id": "one", "country": "NPL", "period_from": "2022-04-01",
        "period_to": "2026-09-30", "languages": "en", "queries": "1", "incidents_found": "0",
        "searched_on": "2026-10-01",
    }  # fmt: skip
    whole = thin(desk)["countries never searched"]
    desk.commit(lambda raw: Edit({"searches": appended(raw.frames["searches"], [row])}))
    never = thin(desk)["countries never searched"]
    assert set(whole.rows) - set(never.rows) == {"NPL"}
    months = thin(desk)["searched countries with months never searched"]
    assert months.rows == ("NPL: 2022-02 to 2022-03, 2026-10 to 2026-11",)


def test_a_search_of_the_whole_time_leaves_no_month(desk: Desk) -> None:
    row = {
        "search_id": "one", "country": "NPL", "period_from": "2022-02-24",
        "period_to": TODAY.isoformat(), "languages": "en", "queries": "1",
        "incidents_found": "0", "searched_on": TODAY.isoformat(),
    }  # fmt: skip

    def add(raw: Raw) -> Edit:
        return Edit({"searches": appended(raw.frames["searches"], [row])})

    desk.commit(add)
    assert thin(desk)["searched countries with months never searched"].rows == ()


def test_months_until() -> None:
    assert list(months_until(date(2022, 2, 24))) == ["2022-02"]
    assert list(months_until(date(2023, 1, 1)))[-2:] == ["2022-12", "2023-01"]


def test_the_command(filled: Desk) -> None:
    arguments = ["stats", "--data", str(filled.folder)]
    shown = CliRunner().invoke(app, arguments)
    assert shown.exit_code == 0 and "claims without basis" in shown.output
    found = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).output)
    assert found["incidents that rest on one origin"]["of"] == 2
    named = CliRunner().invoke(app, [*arguments, "--rows"])
    assert found["incidents that rest on one origin"]["rows"][0] in named.output
