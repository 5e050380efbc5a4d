"""A package whose every text attacks the browser or the spreadsheet that shows it.

The rule book refuses it. `serve_unchecked.py` serves it all the same, with the rule book off: what
gets past the first lock must find the second.
"""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pandas as pd

from tests.served import rewrite

# Whoever runs it leaves a mark that a test can look for.
MARK = "window.attacked"
ATTACKS = (
    f"<script>{MARK}=1</script>",
    f"<img src=x onerror={MARK}=2>",
    f'"><svg onload={MARK}=3>',
    f"</script><script>{MARK}=4</script>",
    f"[press here](javascript:{MARK}=5)",
    f"![x](x){{onerror={MARK}=6}} <a href='javascript:{MARK}=6'>here</a>",
    '=HYPERLINK("https://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "safe \u202egpj.exe \u2066text",
    "${7*7} {{7*7}} {% raw %} :material/home: $x^2$ `a`",
    "&lt;b&gt; &#106;avascript:",
)
ADDRESSES = (
    f"javascript:{MARK}=7",
    f"data:text/html,<script>{MARK}=8</script>",
    f'https://news.example/"onmouseover="{MARK}=9',
    f"JaVaScRiPt:{MARK}=10//https://news.example/",
    "https://user:word@evil.example/<b>",
)
TEXTS = {
    "incidents": (
        "headline", "summary", "origins_note", "recruiter", "dispute_note", "coding_note",
    ),
    "sources": ("title", "publisher", "host_note"),
    "figures": ("as_reported", "claimed_by"),
    "relations": ("note",),
    "places": ("name", "admin1", "geocoder_id"),
    "countries": ("name", "population_source"),
    "searches": ("note",),
    "changes": ("record_id", "old", "new", "reason"),
}  # fmt: skip
LINKS = ("url", "archive_url")


def attack(frames: dict[str, pd.DataFrame]) -> None:
    """Put an attack into every cell of free text and of addresses, in place."""
    for table, columns in TEXTS.items():
        for shift, column in enumerate(columns):
            frames[table][column] = _turns(ATTACKS, len(frames[table]), shift)
    for column in LINKS:
        frames["sources"][column] = _turns(ADDRESSES, len(frames["sources"]), 0)


def _turns(texts: tuple[str, ...], amount: int, shift: int) -> list[str]:
    turn = cycle(texts[shift:] + texts[:shift])
    return [next(turn) for _ in range(amount)]


def write_hostile(package: Path) -> None:
    """Turn a copy of the package into a hostile one."""
    rewrite(package, attack)
