"""What `streamlit run` finds: the app as one ASGI process."""

from __future__ import annotations

from streamlit.starlette import App

from dashboard.web import middleware, routes, warm_up

app = App("dashboard/shell.py", routes=routes(), middleware=middleware(), lifespan=warm_up)
