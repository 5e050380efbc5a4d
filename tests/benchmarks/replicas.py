"""`python -m tests.benchmarks.replicas`: three replicas behind nginx, and one of them killed.

nginx (Debian's package) runs the very files of `deploy/nginx`, with ports of this machine in the
place of the names: first with its limits as they are, then without, since all readers here have
one address. 20 readers open a view over the websocket; one replica is killed (SIGKILL)
while somebody asks for files below `/data/` all the time. Prints how long it takes until every
reader has the same view again, what `/data/` answered meanwhile, and how long SIGTERM takes with
readers connected and a slow download in flight. Raises RuntimeError where the issue's limits are
not held.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from urllib.error import HTTPError
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from tests.benchmarks.server import ROOT, Server, serving, wait_for
from tests.benchmarks.websocket import COUNTRIES, LARGEST, seen
from tests.served import ARGUMENTS, browser_path, free_port

READERS = 20
FLOOD, SOCKETS = 400, 30
BACK_SECONDS, END_SECONDS = 10.0, 5.0
CONFIGURATION = ROOT / "deploy" / "nginx"


@contextmanager
def nginx(servers: list[Server], folder: Path, lifted: bool) -> Iterator[str]:
    """Address of nginx in front of the servers, in the foreground; `lifted`: without limits,
    for readers who all have one address."""
    folder.mkdir()
    port = free_port()
    for name in ("nginx.conf", "site.conf", "upstream.conf"):
        text = (CONFIGURATION / name).read_text().replace("/tmp", "RUN")
        text = text.replace("/etc/nginx/mime", "MIME").replace("/etc/nginx", str(folder))
        text = text.replace("RUN", str(folder / "run")).replace("MIME", "/etc/nginx/mime")
        text = text.replace("listen 8080", f"listen 127.0.0.1:{port}")
        text = text.replace("/dev/stdout", str(folder / "access.log"))
        if lifted:
            text = re.sub(r"limit_conn sockets \d+", "limit_conn sockets 200", text)
            text = re.sub(r"rate=\d+r/s", "rate=1000r/s", text)
        for number, server in enumerate(servers, start=1):
            text = text.replace(f"app{number}:8501", server.address.removeprefix("http://"))
        (folder / name).write_text(text)
    (folder / "run").mkdir()
    # Started by root its workers would be somebody who cannot read the folder.
    as_root = "" if os.geteuid() else "user root;"
    found = shutil.which("nginx") or "/usr/sbin/nginx"
    command = [found, "-c", str(folder / "nginx.conf"), "-g", f"daemon off; {as_root}"]
    with (folder / "error.log").open("wb") as errors:
        process = subprocess.Popen(command, stderr=errors)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


@dataclass
class Reader:
    """A browser that keeps a view: its address, its cookie; it connects again when it is cut."""

    address: str
    number: int
    cookie: str = ""
    lost: float = 0.0
    back: float = 0.0
    views: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        return urlencode({"origin": COUNTRIES[self.number % len(COUNTRIES)]})

    def arrive(self) -> None:
        """Open the page: the proxy gives the cookie"""
        with urllib.request.urlopen(f"{self.address}/overview?{self.query}") as answer:
            self.cookie = answer.headers.get("Set-Cookie", "").split(";")[0]

    def stay(self, ready: Event, stop: Event) -> None:
        """Connected until told to stop; after a cut as Streamlit's page does, with short pauses"""
        while not stop.is_set():
            try:
                self._connected(ready, stop)
            except (OSError, WebSocketException, TimeoutError):
                self.lost = self.lost or time.perf_counter()
                time.sleep(0.5)

    def _connected(self, ready: Event, stop: Event) -> None:
        target = self.address.replace("http", "ws", 1) + "/_stcore/stream"
        headers = {"Cookie": self.cookie}
        with connect(
            target, subprotocols=["streamlit"], max_size=LARGEST, additional_headers=headers
        ) as socket:
            view = seen(socket, "overview", self.query)
            self.views = (*self.views, view)
            if self.lost and not self.back:
                self.back = time.perf_counter()
            ready.set()
            while not stop.is_set():
                try:
                    socket.recv(timeout=0.2)
                except TimeoutError:
                    continue


def asked_for_data(address: str, stop: Event) -> Counter[int]:
    """Status of each answer below /data/, again and again, never the same address twice in a row"""
    found: Counter[int] = Counter()
    number = 0
    while not stop.is_set():
        number += 1
        time.sleep(0.01)
        query = urlencode({"origin": COUNTRIES[number % len(COUNTRIES)], "q": f"a{number % 50}"})
        try:
            with urllib.request.urlopen(f"{address}/data/incidents.csv?{query}", timeout=20) as one:
                one.read()
                found[one.status] += 1
        except HTTPError as error:
            found[error.code] += 1
        except OSError:
            found[0] += 1
    return found


def killed(address: str, servers: list[Server]) -> None:
    """20 readers, kill -9 of the replica with the most of them"""
    readers = [Reader(address, number) for number in range(READERS)]
    events = [Event() for _ in readers]
    stop = Event()
    with ThreadPoolExecutor(READERS + 1) as pool:
        for reader in readers:
            reader.arrive()
        for reader, ready in zip(readers, events, strict=True):
            pool.submit(reader.stay, ready, stop)
        data = pool.submit(asked_for_data, address, stop)
        if not all(ready.wait(60) for ready in events):
            stop.set()
            raise RuntimeError("Not every reader got a first view")
        time.sleep(2)
        victim = max(servers, key=lambda server: connections(server))
        began = time.perf_counter()
        os.kill(victim.pid, signal.SIGKILL)
        while time.perf_counter() < began + 3 * BACK_SECONDS:
            time.sleep(0.2)
            cut = [reader for reader in readers if reader.lost]
            if cut and all(reader.back for reader in cut) and time.perf_counter() > began + 5:
                break
        stop.set()
        statuses = data.result()
    cut = [reader for reader in readers if reader.lost]
    took = max((reader.back or float("inf")) - began for reader in cut)
    same = all(len(set(reader.views)) == 1 for reader in readers)
    print(f"| readers cut, back within | {len(cut)} of {READERS}, {took:.1f} s |")
    print(f"| same view as before | {'all' if same else 'NOT ALL'} |")
    print(f"| answers below /data/ by status | {dict(statuses)} |")
    if took > BACK_SECONDS or not same or set(statuses) != {200}:
        raise RuntimeError("A limit was not held")


def connections(server: Server) -> int:
    """Readers connected to a replica, as it says itself"""
    with urllib.request.urlopen(f"{server.address}/metrics") as answer:
        text = answer.read().decode()
    found = re.search(r"^dashboard_websockets (\S+)", text, re.M)
    return int(float(found[1])) if found else 0


def limited(address: str) -> None:
    """The limits as they stand in deploy/: one reader notices nothing, a flood is turned away"""
    refused: list[int] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(ARGUMENTS))
        page = browser.new_page()
        page.on("response", lambda answer: refused.append(answer.status))
        for path in ("overview", "map?origin=NPL", "incidents"):
            page.goto(f"{address}/{path}")
            page.locator(".st-key-matches").wait_for()
            page.wait_for_load_state("networkidle")
        browser.close()
    print(f"| one reader, three pages: answers, of them 429 | {len(refused)}, "
          f"{refused.count(429)} |")  # fmt: skip
    with ThreadPoolExecutor(50) as pool:
        paths = [f"{address}/data/places.csv?q=a{number}" for number in range(FLOOD)]
        statuses = Counter(pool.map(status_of, paths))
    print(f"| {FLOOD} files at once from one address | {dict(statuses)} |")
    with ExitStack() as stack:
        sockets = sum(entered(stack, address) for _ in range(SOCKETS))
    print(f"| {SOCKETS} sockets at once from one address: let in | {sockets} |")
    turned_away = 0 < statuses[429] < FLOOD and set(statuses) <= {200, 429} and sockets < SOCKETS
    if 429 in refused or not turned_away:
        raise RuntimeError("The limits do not do what they are for")


def status_of(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def entered(stack: ExitStack, address: str) -> bool:
    """Whether one more socket is let in; it stays until the stack is left"""
    target = address.replace("http", "ws", 1) + "/_stcore/stream"
    try:
        stack.enter_context(connect(target, subprotocols=["streamlit"], max_size=LARGEST))
    except WebSocketException:
        return False
    return True


def ended(server: Server) -> None:
    """SIGTERM while a reader is connected and another takes a file slowly"""
    host, port = server.address.removeprefix("http://").split(":")
    target = server.address.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(target, subprotocols=["streamlit"], max_size=LARGEST) as reader:
        seen(reader, "map", "")
        slow = socket.socket()
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.connect((host, int(port)))
        slow.sendall(b"GET /data/foreign-recruitment.zip HTTP/1.1\r\nHost: x\r\n\r\n")
        slow.recv(100)
        quick = subprocess.Popen(
            ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}",
             f"{server.address}/image/origins.png?q=e"],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        time.sleep(0.2)
        began = time.perf_counter()
        os.kill(server.pid, signal.SIGTERM)
        while Path(f"/proc/{server.pid}/stat").read_text().split()[2] != "Z":
            time.sleep(0.05)
            if time.perf_counter() > began + 20:
                raise RuntimeError("Still there 20 s after SIGTERM")
        took = time.perf_counter() - began
        slow.close()
    status = quick.communicate(timeout=30)[0]
    print(f"| SIGTERM, slow download in flight: ended after | {took:.1f} s |")
    print(f"| answer that was in flight | {status} |")
    if took > END_SECONDS or status != "200":
        raise RuntimeError("A limit was not held")


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    print("| what | found |\n| --- | --- |")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        servers = [stack.enter_context(serving("streamlit_app.py")) for _ in range(3)]
        with nginx(servers, folder / "deployed", lifted=False) as address:
            limited(address)
        with nginx(servers, folder / "lifted", lifted=True) as address:
            killed(address, servers)
            log = (folder / "lifted" / "access.log").read_text()
        ended(
            servers[0]
            if Path(f"/proc/{servers[0].pid}/stat").read_text().split()[2] != "Z"
            else servers[1]
        )
    print(
        f"| lines of the proxy with 5xx below /data/ | {len(re.findall(r' /data/[^ ]* 5', log))} |"
    )


if __name__ == "__main__":
    main()
