"""The app as `streamlit_app.py` serves it, with the rule book switched off. For tests alone."""

from __future__ import annotations

import sys
from pathlib import Path

from streamlit.starlette import App

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dashboard import dataset  # noqa: E402
from dashboard.web import middleware, routes, warm_up  # noqa: E402

dataset.check = lambda raw: []

app = App(
    str(ROOT / "dashboard" / "shell.py"),
    routes=routes(),
    middleware=middleware(),
    lifespan=warm_up,
)
