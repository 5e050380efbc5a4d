"""`add`: from answers to rows; what is wrong is said with its key and nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.curation.__main__ import app
from dashboard.curation.add import add
from dashboard.curation.article import Article, propose
from dashboard.curation.desk import Desk, DeskError
from dashboard.curation.geocode import Candidate
from dashboard.curation.prompts import AnswerError, Answers
from dashboard.problems import DataError
from tests.curation.conftest import (
    GOOD,
    QUIET,
    TODAY,
    answers,
    content,
    point_search,
    problems,
    run_add,
)

POKHARA = Candidate("Pokhara", "NPL", 28.26689, 83.96851, "geonames", "1282898", "population 1")


def test_an_article_becomes_rows(desk: Desk) -> None:
    written = run_add(desk, answers())
    assert set(written.paths) == {
        "changes.csv",
        "citations.csv",
        "figures.csv",
        "incidents.csv",
        "sources.csv",
    }
    raw = desk.read()
    (source,) = raw.frames["sources"].to_dict("records")
    (incident,) = raw.frames["incidents"].to_dict("records")
    (figure,) = raw.frames["figures"].to_dict("records")
    (change,) = raw.frames["changes"].to_dict("records")
    key = "npl-2024-03-families-say-three-men-were-recruited"
    assert source["source_id"] == source["origin_id"] == "s0001"
    assert (source["published_precision"], source["link_status"]) == ("day", "unchecked")
    assert incident["incident_id"] == key
    assert (incident["date_start"], incident["date_precision"]) == ("2024-03-05", "day")
    assert (incident["origins"], incident["promises"]) == ("NPL", "civilian_job;pay")
    assert incident["added"] == TODAY.isoformat()
    assert (figure["low"], figure["high"], figure["unit"]) == ("3", "3", "persons")
    assert (figure["population"], figure["as_of"]) == ("NPL", "2024-03-06")
    assert (change["change"], change["table"], change["record_id"]) == (
        "addition",
        "incidents",
        key,
    )
    assert problems(desk.folder) == []


def test_rows_are_sorted(filled: Desk) -> None:
    keys = list(filled.read().frames["incidents"]["incident_id"])
    assert len(keys) == 2 and keys == sorted(keys)


def test_a_known_article_gets_another_incident(filled: Desk) -> None:
    run_add(
        filled,
        answers(
            source__title=None,
            source__publisher=None,
            source__publisher_country=None,
            source__publisher_type=None,
            source__language=None,
            source__published=None,
            incident__headline="A recruiter was arrested over the three men, police said",
            incident__kind="law_enforcement",
        ),
    )
    frames = filled.read().frames
    assert len(frames["sources"]) == 2
    assert sorted(frames["citations"]["source_id"]) == ["s0001", "s0001", "s0002"]


def test_an_article_of_a_known_incident_adds_a_citation(filled: Desk) -> None:
    key = filled.read().frames["incidents"]["incident_id"].iloc[0]
    rest = ("headline", "summary", "means", "promises", "claimants", "place_id")
    run_add(
        filled,
        answers(
            source__url="https://third.example.org/a",
            incident__id=key,
            role="confirms",
            **{f"incident__{name}": None for name in rest},
        ),
    )
    frames = filled.read().frames
    cited = frames["citations"][frames["citations"]["incident_id"] == key]
    assert sorted(cited["role"]) == ["confirms", "reports"]
    last = frames["changes"].iloc[-1]
    assert (last["table"], last["record_id"], last["new"]) == ("citations", key, "s0003")


def test_a_new_place_gets_the_accepted_point(desk: Desk) -> None:
    given = answers(incident__place_id="Pokhara")
    given |= {"incident.place_id.precision": "locality", "incident.place_id.point": "1"}
    run_add(desk, given, (point_search(POKHARA),))
    (place,) = desk.read().frames["places"].to_dict("records")
    assert (place["place_id"], place["lat"], place["lon"]) == ("npl-pokhara", "28.2669", "83.9685")
    assert (place["geocoder"], place["geocoder_id"]) == ("geonames", "1282898")
    assert desk.read().frames["incidents"]["place_id"].iloc[0] == "npl-pokhara"


def test_a_place_by_hand_and_a_place_without_point(desk: Desk) -> None:
    given = answers(incident__place_id="A camp")
    given |= {"incident.place_id.precision": "site", "incident.place_id.point": "28.2, 83.9"}
    given |= {
        "incident.deployed_place_id": "Western region",
        "incident.deployed_place_id.country": "UKR",
        "incident.deployed_place_id.precision": "region",
    }
    run_add(desk, given)
    camp, region = desk.read().frames["places"].to_dict("records")
    assert (camp["lat"], camp["geocoder"]) == ("28.2", "manual")
    assert (region["place_id"], region["lat"]) == ("ukr-western-region", "")


def test_a_known_place_is_taken_by_name(desk: Desk) -> None:
    given = answers(incident__place_id="Pokhara")
    run_add(desk, given | {"incident.place_id.point": "1"}, (point_search(POKHARA),))
    again = answers(
        source__url="https://news.example.org/b",
        incident__headline="Four more men from the town were recruited, families say",
        incident__place_id="pokhara",
    )
    run_add(desk, again, (point_search(POKHARA),))
    assert len(desk.read().frames["places"]) == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"incident__kind": "rumour"}, "incident.kind: 'rumour' is not in the vocabulary"),
        ({"incident__date": "2024-02-30"}, "incident.date: '2024-02-30' is not a day of the"),
        ({"incident__date": "3/4/2024"}, "incident.date: '3/4/2024' can be read two ways"),
        ({"incident__date": "2999"}, "incident.date: '2999' is in the future"),
        ({"incident__date": "soon"}, "incident.date: 'soon' is not a date"),
        ({"incident__date_precision": "month", "incident__date": "2023"}, "do not fit the precis"),
        ({"incident__origins": "Atlantis"}, "incident.origins: 'ATLANTIS' is not known"),
        ({"incident__headline": "=1+1"}, "incident.headline: begins with '='"),
        ({"incident__headline": "x" * 91}, "incident.headline: has 91 characters"),
        ({"incident__summary": "<b>men</b>"}, "incident.summary: has HTML in it"),
        ({"incident__summary": "a\x07b"}, "incident.summary: has the control character U+0007"),
        ({"incident__summary": "ask a@example.org"}, "incident.summary: has an e-mail address"),
        ({"incident__headline": "Mercenaries arrive"}, "uses 'Mercenaries' as the dataset's own"),
        ({"incident__means": "unknown;threat"}, "incident.means: 'threat;unknown' mixes unknown"),
        ({"incident__id": "no-such"}, "incident.id: 'no-such' is no published incident"),
        ({"source__url": "javascript:alert(1)"}, "source.url: 'javascript:alert(1)' is not a web"),
        ({"source__url": "https://me@example.org/"}, "source.url: has a user name in the address"),
        ({"source__published": "2024-13"}, "source.published: '2024-13' is not a day of the cal"),
        ({"figures__0__low": "many"}, "figures.0.low: 'many' is not a number"),
        ({"figures__0__low": ""}, "figures.0.low: is empty, a value is needed here"),
        ({"figures__0__claimed_by": ""}, "figures.0.claimed_by: is empty"),
        ({"reason": "<script>"}, "reason: has HTML in it"),
        ({"incident__headlin": "slip"}, "incident.headlin: is no question that was asked"),
    ],
)
def test_a_wrong_answer_is_said_with_its_key(
    desk: Desk, changes: dict[str, str], said: str
) -> None:
    before = content(desk.folder)
    with pytest.raises(AnswerError) as caught:
        run_add(desk, answers(**changes))
    assert said in str(caught.value)
    assert content(desk.folder) == before


def test_what_only_the_whole_package_shows_is_refused(desk: Desk) -> None:
    before = content(desk.folder)
    given = answers(figures__0__low="3.5")
    with pytest.raises(DataError, match="people are whole numbers"):
        run_add(desk, given)
    assert content(desk.folder) == before


def test_no_at_the_end_writes_nothing(desk: Desk) -> None:
    before = content(desk.folder)
    with pytest.raises(DeskError, match="you said no"):
        run_add(desk, answers(confirm="no"))
    assert content(desk.folder) == before


def test_the_same_article_and_incident_again_is_refused(filled: Desk) -> None:
    frames = filled.read().frames
    first = frames["citations"].iloc[0]
    url = frames["sources"].set_index("source_id").loc[first["source_id"], "url"]
    before = content(filled.folder)
    given = {
        name: value
        for name, value in answers(source__url=url).items()
        if name.split(".")[-1] in ("url", "kind", "party", "origins", "country", "date", "reason")
    }
    with pytest.raises(DeskError, match="is cited for .* already"):
        proposal = propose(filled.read(), Article(url))
        given["incident.id"] = first["incident_id"]
        add(filled, Answers(given, QUIET), proposal, (), TODAY)
    assert content(filled.folder) == before


PAGE = """<html lang="ne"><head><meta property="og:title" content="Men recruited [/x] in town">
<meta property="og:site_name" content="Town News">
<meta property="article:published_time" content="2024-03-06T10:00:00Z"></head>
<body></body></html>"""


def test_a_saved_page_fills_the_article_in(desk: Desk, tmp_path: Path) -> None:
    page, file = tmp_path / "page.html", tmp_path / "answers.json"
    page.write_text(PAGE, encoding="utf-8")
    asked = {**GOOD, "source": {"url": "https://town.example.org/1?utm_source=x"}}
    file.write_text(json.dumps(asked), encoding="utf-8")
    arguments = ["add", "--html", str(page), "--answers", str(file), "--data", str(desk.folder)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    source = desk.read().frames["sources"].iloc[0]
    assert source["url"] == "https://town.example.org/1"
    assert source["title"] == "Men recruited [/x] in town"
    assert (source["publisher"], source["language"]) == ("Town News", "ne")
    assert (source["published"], source["published_precision"]) == ("2024-03-06", "day")


def test_a_page_that_cannot_be_fetched_is_answered_by_hand(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    asked = {**GOOD, "source": {**GOOD["source"], "url": "http://127.0.0.1:9/a"}}
    file.write_text(json.dumps(asked), encoding="utf-8")
    arguments = ["add", "--answers", str(file), "--data", str(desk.folder)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert "answer by hand" in result.output
    assert desk.read().frames["sources"]["url"].iloc[0] == "http://127.0.0.1:9/a"


def test_likely_duplicates_are_shown_before_the_rest(filled: Desk) -> None:
    heard: list[str] = []

    class Ear(Answers):
        def say(self, what: object) -> None:
            heard.append(str(what))

        def ask(self, question):  # type: ignore[no-untyped-def]
            heard.append(question.key)
            return super().ask(question)

    given = answers(source__url="https://third.example.org/a", source__title="Men recruited")
    proposal = propose(filled.read(), Article(given["source.url"]))
    add(filled, Ear(given, QUIET), proposal, (), TODAY)
    known = filled.read().frames["incidents"]["incident_id"].iloc[0]
    shown = next(n for n, text in enumerate(heard) if text.startswith(known))
    assert heard.index("incident.date") < shown < heard.index("incident.headline")
