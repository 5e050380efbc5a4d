"""The frame that shows one chart of the dashboard on another site."""

from __future__ import annotations

from html import escape

from dashboard import urls
from dashboard.about import SITE
from dashboard.filters import Filters
from dashboard.views.pictures.named import is_map

# Pixels that title, source line and link take beside the chart itself.
AROUND = 260
MAP_HEIGHT, CHART_HEIGHT = 480, 620


def frame(name: str, title: str, filters: Filters, base: str) -> str:
    """An iframe element, ready to be copied; `name` is the chart's in `pictures.named`"""
    address = escape(base + urls.embed_path(name, filters))
    high = (MAP_HEIGHT if is_map(name) else CHART_HEIGHT) + AROUND
    return (
        f'<iframe src="{address}" title="{SITE}: {escape(title)}" width="100%" height="{high}" '
        f'style="border:0" loading="lazy" allowfullscreen></iframe>'
    )
