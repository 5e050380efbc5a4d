"""A server that behaves like the web: well, badly, endlessly; and what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

COPY = "http://web.archive.org/web/20240306000000/https://news.example.org/"
ROBOTS = "User-agent: *\nDisallow: /private\nDisallow: /*.pdf$\n"


@dataclass
class Seen:
    method: str
    path: str
    at: float
    agent: str


@dataclass
class Site:
    address: str = ""
    seen: list[Seen] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    def methods(self, path: str) -> list[str]:
        return [seen.method for seen in self.seen if seen.path == path]

    @property
    def asked(self) -> Counter[str]:
        return Counter(seen.path for seen in self.seen)


CODES = {"/gone": 404, "/gone-for-good": 410, "/forbidden": 403, "/limited": 429, "/broken": 503}
REDIRECTS = {
    "/moved": "/fine",
    "/moved-to-gone": "/gone",
    "/round": "/round",
    "/moved-private": "/private/x",
    "/to-file": "file:///etc/hostname",
}


def handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Web(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.answer()

        def do_GET(self) -> None:
            self.answer()

        def answer(self) -> None:
            site.at_once += 1
            site.most_at_once = max(site.at_once, site.most_at_once)
            parts = urlsplit(self.path)
            agent = str(self.headers["User-Agent"])
            site.seen.append(Seen(self.command, parts.path, time.monotonic(), agent))
            try:
                self.reply(parts.path, parse_qs(parts.query))
            except OSError:
                pass
            finally:
                site.at_once -= 1

        def reply(self, path: str, query: dict[str, list[str]]) -> None:
            if path == "/robots.txt":
                return self.send(200, ROBOTS.encode())
            if path == "/wayback":
                return self.send(200, wayback_reply(query["url"][0]))
            if path == "/slow":
                time.sleep(2)
            if path == "/no-head" and self.command == "HEAD":
                return self.send(405)
            if path == "/lies-to-head" and self.command == "HEAD":
                return self.send(404)
            if path in REDIRECTS:
                self.send_response(302)
                self.send_header("Location", REDIRECTS[path])
                self.send_header("Content-Length", "0")
                return self.end_headers()
            if path in ("/endless", "/drip") and self.command == "GET":
                return self.endless(path)
            return self.send(CODES.get(path, 200), b"text")

        def send(self, code: int, body: bytes = b"") -> None:
            self.send_response(code)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        def endless(self, path: str) -> None:
            self.send_response(200)
            self.end_headers()
            while True:
                self.wfile.write(b"x" * (1 if path == "/drip" else 10_000))
                time.sleep(0.05 if path == "/drip" else 0)

        def log_message(self, format: str, *args: object) -> None:
            return

    return Web


def wayback_reply(url: str) -> bytes:
    path = urlsplit(url).path
    if path == "/fine":
        closest = {"status": "200", "available": True, "url": COPY, "timestamp": "20240306"}
        return json.dumps({"url": url, "archived_snapshots": {"closest": closest}}).encode()
    if path == "/moved":
        return b"<html>not json"
    if path == "/forbidden":
        closest = {"status": "200", "available": True, "url": "javascript:alert(1)"}
        return json.dumps({"archived_snapshots": {"closest": closest}}).encode()
    if path == "/broken":
        return b'{"archived_snapshots": []}'
    return json.dumps({"url": url, "archived_snapshots": {}}).encode()


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(found))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found.address = f"http://127.0.0.1:{server.server_port}"
    yield found
    server.shutdown()
    server.server_close()
