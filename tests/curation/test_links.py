"""Addresses asked politely, against a server that behaves like the web: well, badly, endlessly."""

from __future__ import annotations

import json
import shutil
import ssl
import subprocess
import threading
import time
from dataclasses import replace
from datetime import date
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.curation.__main__ import app
from dashboard.curation.asking import USER_AGENT, Answer, Asker
from dashboard.curation.desk import Desk
from dashboard.curation.links import JOURNAL, Checked, check_links, due_links, read_journal
from dashboard.curation.pacing import Pacer
from tests.curation.conftest import TODAY, answers, content, problems, run_add
from tests.curation.site import COPY, Site, handler

LATER = date(2026, 12, 1)


def asker(site: Site, pause: float = 0.0, timeout: float = 0.7) -> Asker:
    return Asker(timeout=timeout, pause=pause, wayback=f"{site.address}/wayback")


@pytest.mark.parametrize(
    ("path", "status", "methods"),
    [
        ("/fine", "ok", ["HEAD"]),
        ("/moved", "ok", ["HEAD"]),
        ("/moved-to-gone", "gone", ["HEAD", "GET"]),
        ("/no-head", "ok", ["HEAD", "GET"]),
        ("/lies-to-head", "ok", ["HEAD", "GET"]),
        ("/gone", "gone", ["HEAD", "GET"]),
        ("/gone-for-good", "gone", ["HEAD", "GET"]),
        ("/forbidden", "blocked", ["HEAD", "GET"]),
        ("/limited", "blocked", ["HEAD", "GET"]),
        ("/broken", None, ["HEAD", "GET"]),
        ("/slow", None, ["HEAD"]),
        ("/endless", "ok", ["HEAD"]),
        ("/private/x", "blocked", []),
        ("/paper.pdf", "blocked", []),
        ("/moved-private", "blocked", ["HEAD"]),
        ("/to-file", None, ["HEAD"]),
    ],
)
def test_what_an_address_answers(
    site: Site, path: str, status: str | None, methods: list[str]
) -> None:
    answer = asker(site).answer(site.address + path)
    assert answer.status == status, answer.said
    assert site.methods(path) == methods
    assert {seen.agent for seen in site.seen} == {USER_AGENT}


def test_a_ring_of_redirects_ends(site: Site) -> None:
    assert asker(site).answer(f"{site.address}/round").status is None
    assert site.asked["/round"] == 9


@pytest.mark.parametrize("path", ["/endless", "/drip"])
def test_a_body_without_end_is_left(site: Site, path: str) -> None:
    class NoHead(Asker):
        def _code(self, method: str, url: str) -> int:
            return super()._code("GET", url)

    began = time.monotonic()
    found = NoHead(timeout=0.5, pause=0.0, wayback=site.address).answer(site.address + path)
    assert found == Answer("ok", "HTTP 200") and time.monotonic() - began < 5


def test_a_host_that_is_not_there(site: Site) -> None:
    assert asker(site).answer("http://127.0.0.1:9/").status is None


def test_broken_tls_says_nothing_of_the_page(tmp_path: Path) -> None:
    """A certificate that nobody vouches for."""
    assert shutil.which("openssl"), "openssl makes the certificate"
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
         "/CN=localhost", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(Site()))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda request, client: None  # type: ignore[method-assign,assignment]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"https://127.0.0.1:{server.server_port}/fine"
        assert Asker(timeout=5, pause=0).answer(url) == Answer(None, "SSLError")
    finally:
        server.shutdown()
        server.server_close()


def test_robots_are_asked_once_a_host(site: Site) -> None:
    found = asker(site)
    for path in ("/fine", "/gone", "/forbidden"):
        found.answer(site.address + path)
    assert site.asked["/robots.txt"] == 1


def test_a_host_is_asked_one_at_a_time_with_a_pause(site: Site) -> None:
    found = asker(site, pause=0.15)
    threads = [
        threading.Thread(target=found.answer, args=(f"{site.address}/fine?{n}",)) for n in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times = sorted(seen.at for seen in site.seen)
    assert site.most_at_once == 1
    assert all(two - one >= 0.14 for one, two in zip(times, times[1:], strict=False))


def test_a_longer_pause_that_a_host_asks_for_is_kept() -> None:
    pacer = Pacer(0.0)
    began = time.monotonic()
    with pacer.turn("http://one/", 0.3):
        pass
    with pacer.turn("http://two/"):
        assert time.monotonic() - began < 0.2
    with pacer.turn("http://one/"):
        assert time.monotonic() - began >= 0.3


@pytest.mark.parametrize(
    ("path", "copy"),
    [
        ("/fine", COPY.replace("http://web", "https://web")),
        ("/gone", ""),
        ("/moved", ""),
        ("/forbidden", ""),
        ("/broken", ""),
    ],
)
def test_archived_copies(site: Site, path: str, copy: str) -> None:
    assert asker(site).archived(site.address + path) == copy


def with_sources(desk: Desk, site: Site, *paths: str) -> Desk:
    for number, path in enumerate(paths):
        headline = f"Families say that group {number} of men was recruited"
        run_add(desk, answers(source__url=site.address + path, incident__headline=headline))
    return desk


def states(desk: Desk) -> list[tuple[str, str]]:
    frame = desk.read().frames["sources"]
    return list(zip(frame["link_status"], frame["link_checked"], strict=True))


def test_answers_are_recorded_with_the_day_and_a_change(desk: Desk, site: Site) -> None:
    with_sources(desk, site, "/fine", "/gone", "/forbidden", "/broken")
    due = due_links(desk.read(), TODAY)
    assert len(due) == 4
    check_links(desk, asker(site), due, TODAY)
    day = TODAY.isoformat()
    assert states(desk) == [("ok", day), ("gone", day), ("blocked", day), ("unchecked", "")]
    assert desk.read().frames["sources"]["archive_url"].iloc[0].startswith("https://web.archive")
    last = desk.read().frames["changes"].iloc[-1]
    assert last["reason"] == "Addresses checked: 1 archived copies, 1 blocked, 1 gone, 1 ok."
    assert not (desk.folder / JOURNAL).exists() and problems(desk.folder) == []
    assert [link.source_id for link in due_links(desk.read(), LATER)] == ["s0004"]
    assert len(due_links(desk.read(), LATER, days=5)) == 4
    assert due_links(desk.read(), LATER, days=5, host="elsewhere.example.org") == []


def test_an_interrupted_run_loses_nothing_and_resumes(desk: Desk, site: Site) -> None:
    paths = ("/fine", "/gone", "/forbidden", "/fine?again")
    with_sources(desk, site, *paths)
    due = due_links(desk.read(), TODAY)

    def press_after_two(checked: Checked) -> None:
        if len(read_journal(desk.folder / JOURNAL)) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_links(desk, asker(site), due, TODAY, press_after_two)
    done = [status for status, _ in states(desk)].count("unchecked")
    assert done == 2, "two were answered and written"
    site.seen.clear()
    check_links(desk, asker(site), due_links(desk.read(), TODAY), TODAY)
    assert "unchecked" not in {status for status, _ in states(desk)}
    assert sum(seen.method == "HEAD" for seen in site.seen) == 2, (
        "the first two are not asked again"
    )


def test_a_killed_run_leaves_a_journal_that_the_next_one_writes(desk: Desk, site: Site) -> None:
    with_sources(desk, site, "/fine", "/gone")
    url = site.address + "/fine"
    line = json.dumps(Checked("s0001", url, "ok", "HTTP 200", "").__dict__)
    (desk.folder / JOURNAL).write_text(f'{line}\n{{"source_id": "s00', encoding="utf-8")
    check_links(desk, asker(site), due_links(desk.read(), TODAY), TODAY)
    assert [status for status, _ in states(desk)] == ["ok", "gone"]
    assert site.methods("/fine") == []


def test_an_address_corrected_meanwhile_keeps_no_old_answer(desk: Desk, site: Site) -> None:
    with_sources(desk, site, "/fine")
    (link,) = due_links(desk.read(), TODAY)
    before = content(desk.folder)
    stale = replace(link, url="https://old.example.org/x")
    check_links(desk, asker(site), [stale], TODAY)
    assert content(desk.folder) == before


def test_the_command(desk: Desk, site: Site) -> None:
    with_sources(desk, site, "/fine", "/gone")
    arguments = ["links", "--pause", "0", "--timeout", "2", "--wayback", f"{site.address}/wayback"]
    result = CliRunner().invoke(app, [*arguments, "--data", str(desk.folder)])
    assert result.exit_code == 0, result.output
    assert "s0002 HTTP 404" in result.output
    assert [status for status, _ in states(desk)] == ["ok", "gone"]
