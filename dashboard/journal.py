"""The log: one line of JSON for each request, each rerun and each event of the data.

No reader's address, query, cookie or agent is ever written: what a reader looked for is theirs.
A log that cannot be written (a full disk, a closed pipe) stops nothing.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

LOG = logging.getLogger("dashboard")
LONGEST = 200


def start_log() -> None:
    """Lines go to standard output, where the service manager collects them."""
    if LOG.handlers:
        return
    logging.raiseExceptions = False
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False


def note(event: str, level: int = logging.INFO, **facts: object) -> None:
    """One line of the log."""
    if LOG.isEnabledFor(level):
        LOG.log(level, line(event, **facts))


def line(event: str, **facts: object) -> str:
    """The facts as JSON on one line, long texts cut; control characters are escaped by JSON."""
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    said = {name: fact[:LONGEST] if isinstance(fact, str) else fact for name, fact in facts.items()}
    return json.dumps({"at": moment, "event": event} | said)
