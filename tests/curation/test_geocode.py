"""Points: offline first, online if asked, written only when accepted.

The server answers in Nominatim's recorded form (format=json, addressdetails=1), and badly.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from typer.testing import CliRunner

from dashboard.curation.__main__ import app
from dashboard.curation.desk import Desk, Edit
from dashboard.curation.geocode import (
    USER_AGENT,
    Candidate,
    Search,
    Unanswered,
    degrees,
    gazetteer,
    label_distance_km,
    located,
    nominatim,
    unlocated,
)
from dashboard.curation.locating import locate_places
from dashboard.curation.prompts import Answers
from dashboard.curation.tables import appended
from dashboard.load import Raw
from dashboard.validate.texts import text_breach
from tests.curation.conftest import QUIET, TODAY, content, point_search, problems

POKHARA = {
    "place_id": 302018241,
    "licence": "Data © OpenStreetMap contributors, ODbL 1.0.",
    "osm_type": "relation",
    "osm_id": 4583263,
    "lat": "28.2095831",
    "lon": "83.9855674",
    "class": "boundary",
    "type": "administrative",
    "place_rank": 16,
    "importance": 0.51,
    "addresstype": "city",
    "name": "Pokhara",
    "display_name": "Pokhara, Kaski, Gandaki Province, Nepal",
    "address": {"city": "Pokhara", "country": "Nepal", "country_code": "np"},
    "boundingbox": ["28.1", "28.3", "83.8", "84.1"],
}
DELHI = {
    **POKHARA,
    "osm_id": 9,
    "lat": "28.61",
    "lon": "77.2",
    "display_name": "Delhi, India",
    "address": {"country_code": "in"},
}
REPLIES: dict[str, tuple[int, Any]] = {
    "Pokhara": (200, [POKHARA]),
    "Two": (200, [POKHARA, {**POKHARA, "osm_id": 2, "lat": "27.7"}]),
    "Abroad": (200, [DELHI]),
    "Nowhere": (200, []),
    "Limited": (429, {"error": "too many requests"}),
    "Broken": (503, "upstream"),
    "Garbage": (200, "<html>not json</html>"),
    "Shapeless": (200, [{"name": "Pokhara"}]),
    "Odd": (200, {"surprise": 1}),
    "Numbers": (200, [{**POKHARA, "lat": "north"}]),
    "Beyond": (200, [{**POKHARA, "lat": "nan"}]),
    "Nulls": (200, [{**POKHARA, "address": None, "lat": None}]),
}


@dataclass
class Site:
    address: str
    seen: list[tuple[float, str, str]] = field(default_factory=list)


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site("")

    class Nominatim(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)["q"][0]
            found.seen.append((time.monotonic(), query, str(self.headers["User-Agent"])))
            if query == "Slow":
                time.sleep(1.5)
                return
            code, reply = REPLIES[query]
            body = reply if isinstance(reply, str) else json.dumps(reply)
            self.send_response(code)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Nominatim)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found.address = f"http://127.0.0.1:{server.server_port}"
    yield found
    server.shutdown()
    server.server_close()


def asking(site: Site, delay: float = 0.01) -> Search:
    return nominatim(site.address, delay=delay, wait=0.01, timeout=1)


def with_places(desk: Desk, *names: str) -> Desk:
    rows = [
        {"place_id": f"npl-{n}", "name": name, "country": "NPL", "precision": "locality"}
        for n, name in enumerate(names)
    ]

    def add(raw: Raw) -> Edit:
        return Edit({"places": appended(raw.frames["places"], rows)})

    desk.commit(add)
    return desk


def test_the_server_is_asked_politely(site: Site) -> None:
    search = asking(site, delay=0.3)
    for _ in range(3):
        (found,) = search("Pokhara", "NPL")
    assert found == Candidate(
        "Pokhara",
        "NPL",
        28.2095831,
        83.9855674,
        "nominatim",
        "relation/4583263",
        "administrative: Pokhara, Kaski, Gandaki Province, Nepal",
    )
    times = [moment for moment, _, _ in site.seen]
    # Half of it: on a busy machine the server may hear one question late.
    assert all(two - one >= 0.15 for one, two in zip(times, times[1:], strict=False))
    assert {agent for _, _, agent in site.seen} == {USER_AGENT}


def test_nothing_found_is_no_candidate(site: Site) -> None:
    assert asking(site)("Nowhere", "NPL") == []


@pytest.mark.parametrize(
    ("name", "said", "requests"),
    [
        ("Limited", "asks to be asked less often", 3),
        ("Broken", "failed", 3),
        ("Slow", "failed", 3),
        ("Garbage", "failed", None),
        ("Shapeless", "cannot be read", 1),
        ("Odd", "cannot be read", 1),
        ("Numbers", "cannot be read", 1),
        ("Beyond", "cannot be read", 1),
        ("Nulls", "cannot be read", 1),
    ],
)
def test_a_bad_answer_is_said_and_never_raised_otherwise(
    site: Site, name: str, said: str, requests: int | None
) -> None:
    with pytest.raises(Unanswered, match=said):
        asking(site)(name, "NPL")
    assert requests in (None, len(site.seen))


def test_a_server_that_is_not_there_is_said() -> None:
    with pytest.raises(Unanswered, match="failed"):
        nominatim("http://127.0.0.1:9", delay=0.01, wait=0.01, timeout=1)("Pokhara", "NPL")


def test_only_what_was_accepted_is_written(desk: Desk, site: Site) -> None:
    with_places(desk, "Pokhara", "Two", "Nowhere")
    prompter = Answers({"npl-0": "1", "npl-1": "none"}, QUIET)
    outcome = locate_places(desk, prompter, [asking(site)], TODAY)
    assert (outcome.accepted, outcome.left) == (("npl-0",), ("npl-1", "npl-2"))
    one, two, three = desk.read().frames["places"].to_dict("records")
    assert (one["lat"], one["lon"]) == ("28.2096", "83.9856")
    assert (one["geocoder"], one["geocoder_id"]) == ("nominatim", "relation/4583263")
    assert one["geocoded_on"] == TODAY.isoformat()
    assert two["lat"] == three["lat"] == ""
    (change,) = desk.read().frames["changes"].to_dict("records")
    assert (change["record_id"], change["new"]) == ("npl-0", "lat 28.2096, lon 83.9856")


def test_a_southern_place_can_be_written(desk: Desk) -> None:
    """The log tells of its point in a cell, which must not begin with a minus."""
    with_places(desk, "Town")
    south = Candidate("Town", "NPL", -33.9258, -18.4232, "geonames", "1")
    raw = desk.read()
    [place] = raw.frames["places"].to_dict("records")
    edit = located(raw, place, south, TODAY)
    assert edit.frames["places"]["lat"].tolist() == ["-33.9258"]
    told = str(edit.frames["changes"].iloc[-1]["new"])
    assert told == "lat -33.9258, lon -18.4232" and text_breach(told) is None


def test_a_place_is_never_asked_for_twice(desk: Desk, site: Site) -> None:
    with_places(desk, "Pokhara")
    for _ in range(2):
        locate_places(desk, Answers({"npl-0": "1"}, QUIET, {"npl-0"}), [asking(site)], TODAY)
    assert len(site.seen) == 1


def test_yes_takes_a_single_candidate_in_the_right_country_only(desk: Desk, site: Site) -> None:
    with_places(desk, "Pokhara", "Two", "Abroad", "Limited", "Garbage")
    outcome = locate_places(desk, Answers({}, QUIET), [asking(site)], TODAY, yes=True)
    assert outcome.accepted == ("npl-0",)
    assert problems(desk.folder) == []


def test_yes_does_not_settle_a_question_with_another_geocoder(desk: Desk, site: Site) -> None:
    """Two candidates offline are a question, even if the next geocoder knows only one."""
    with_places(desk, "Pokhara")
    two = [Candidate("Pokhara", "NPL", 28.2, 83.9, "geonames", str(n)) for n in range(2)]
    searches = [point_search(*two), asking(site)]
    outcome = locate_places(desk, Answers({}, QUIET), searches, TODAY, yes=True)
    assert outcome.accepted == () and site.seen == []


def test_a_point_in_another_country_is_refused_by_the_rule_book(desk: Desk, site: Site) -> None:
    with_places(desk, "Abroad")
    before = content(desk.folder)
    far = Candidate("Abroad", "NPL", 10.0, 10.0, "geonames", "1")
    outcome = locate_places(desk, Answers({}, QUIET), [point_search(far)], TODAY, yes=True)
    assert outcome.accepted == () and content(desk.folder) == before


def test_quit_keeps_what_was_accepted(desk: Desk, site: Site) -> None:
    with_places(desk, "Pokhara", "Two")
    prompter = Answers({"npl-0": "1", "npl-1": "quit"}, QUIET)
    assert locate_places(desk, prompter, [asking(site)], TODAY).accepted == ("npl-0",)


def test_the_gazetteer_needs_no_network(desk: Desk) -> None:
    search = gazetteer()
    found = search("Pokhara", "NPL")
    assert found[0].geocoder == "geonames" and found[0].country == "NPL"
    assert search("Nowhere-in-Particular", "NPL") == []
    assert 0 < (label_distance_km(desk.read(), "NPL", found[0]) or 0) < 300


def test_a_region_is_not_geocoded(desk: Desk) -> None:
    row = {"place_id": "npl-west", "name": "West", "country": "NPL", "precision": "region"}
    desk.commit(lambda raw: Edit({"places": appended(raw.frames["places"], [row])}))
    assert unlocated(desk.read()) == []


@pytest.mark.parametrize(
    ("value", "text"), [(28.2095831, "28.2096"), (-0.00001, "0"), (10.0, "10"), (-3.5, "-3.5")]
)
def test_degrees(value: float, text: str) -> None:
    assert degrees(value) == text


def test_the_command_asks_an_own_server(desk: Desk, site: Site) -> None:
    # No place of Nepal has this name, so the gazetteer leaves it to the server.
    with_places(desk, "Two")
    arguments = ["geocode", "--online", "--domain", site.address, "--delay", "0.01", "--yes"]
    result = CliRunner().invoke(app, [*arguments, "--data", str(desk.folder)])
    assert result.exit_code == 0, result.output
    assert "OpenStreetMap" in result.output and "0 places got a point" in result.output
    assert "label point" in result.output and "(not NPL)" not in result.output
    assert len(site.seen) == 1


def test_names_are_shown_as_they_are(desk: Desk) -> None:
    with_places(desk, "[/bold] town")
    odd = Candidate("[red]x[/blue]", "NPL", 28.2, 83.9, "geonames", "1", "[/]")
    locate_places(desk, Answers({}, QUIET), [point_search(odd)], TODAY)
    shown = QUIET.file.getvalue()  # type: ignore[attr-defined]
    assert "[/bold] town" in shown and "[red]x[/blue]" in shown


def test_the_public_server_is_not_to_be_asked_faster() -> None:
    result = CliRunner().invoke(app, ["geocode", "--online", "--delay", "0"])
    assert result.exit_code == 1 and "server of your own" in result.output
