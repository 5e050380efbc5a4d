"""A server of our own and one browser for all tests that need them, as session fixtures.

`tests/conftest.py` gives both to every test: two browsers cannot be driven in one process.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pandas as pd
import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from dashboard.load import DATA_DIR, canonical_bytes, read_raw
from dashboard.schema import DESCRIPTOR

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 60
ARGUMENTS = (
    "--no-sandbox",
    # Maps need WebGL, drawn without a graphics card.
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of an app started for these tests."""
    with started(tmp_path_factory.mktemp("server") / "output.txt") as address:
        yield address


def copied_package(folder: Path) -> Path:
    """A new folder with the tables and the descriptor; country shapes stay the repository's."""
    folder.mkdir()
    for file in [*DATA_DIR.glob("*.csv"), DATA_DIR / DESCRIPTOR]:
        shutil.copy(file, folder)
    return folder


def rewrite(package: Path, change: Callable[[dict[str, pd.DataFrame]], None]) -> None:
    """Change the tables of a package as text frames, and write them as they must stand on disk."""
    raw = read_raw(package)
    assert raw.package is not None
    frames = {name: frame.copy() for name, frame in raw.frames.items()}
    change(frames)
    for name, table in raw.package.tables.items():
        (package / table.path).write_bytes(canonical_bytes(frames[name], table))


@contextmanager
def started(log: Path, script: str = "streamlit_app.py", data: Path | None = None) -> Iterator[str]:
    """An app of our own on a free port, over `data`; its output goes to `log`."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", script]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    variables = dict(os.environ, **({"RECRUITMENT_DATA": str(data)} if data else {}))
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=variables, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        wait_for_health(address, process, log)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for_health(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    # A proxy in the environment is no way to a server on this machine.
    direct = build_opener(ProxyHandler({}))
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            pytest.fail(f"The server stopped at once:\n{log.read_text(errors='replace')}")
        try:
            with direct.open(f"{address}/_stcore/health", timeout=5):
                return
        except OSError:
            pass
        time.sleep(0.1)
    pytest.fail(f"No server after {START_SECONDS} s:\n{log.read_text(errors='replace')}")


def browser_path() -> str | None:
    """The machine's own browser, if it has one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = browser_path()
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        except Error as error:
            pytest.fail(
                f"No browser could be started ({found or 'none found on the path'}). Install one "
                f"with tests/install_browser.sh or `playwright install chromium`.\n{error}"
            )
        yield browser
        browser.close()
