"""A Streamlit server of its own for a benchmark: its start, its memory, its end."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEALTH_SECONDS = 180
# What .streamlit/config.toml changes of how a rerun is run, as Streamlit has it by itself.
STOCK = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"}


@dataclass(frozen=True)
class Server:
    """A running server: its address, seconds to the first healthy answer, process id."""

    address: str
    seconds: float
    pid: int

    @property
    def megabytes(self) -> float:
        """Resident memory now"""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


@contextmanager
def serving(
    script: str, data: Path | None = None, settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A server of a script on a free port; `data` replaces the dataset's folder, `settings` are
    variables of the environment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | dict(settings or {})
    if data:
        environment["RECRUITMENT_DATA"] = str(data)
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--server.address", "127.0.0.1"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_healthy(address)
        yield Server(address, time.perf_counter() - began, process.pid)
    finally:
        process.terminate()
        process.wait(30)


def wait_healthy(address: str) -> None:
    """Until a Streamlit server answers; raises RuntimeError when it does not."""
    wait_for(f"{address}/_stcore/health")


def wait_for(address: str) -> None:
    """Until an address answers; raises RuntimeError when it does not."""
    end = time.monotonic() + HEALTH_SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=1)
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"{address} did not answer")
