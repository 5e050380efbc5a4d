"""Templates of the plain pages and of the feed: everything from the data is escaped."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dashboard import urls
from dashboard.translation import _, direction, language, ngettext

FOLDER = Path(__file__).resolve().parent / "templates"
# Within a script element only these could end it or begin another.
JSON_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@cache
def environment() -> Environment:
    """Escapes in every template; a name that is missing is an error, not a gap."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters["spoken"] = urls.spoken
    return made


def rendered(template: str, **values: Any) -> str:
    """A template of the folder with its values"""
    frame = {"language": language(), "direction": direction()}
    return environment().get_template(template).render(**(frame | values))


def json_for_html(value: Any) -> Markup:
    """JSON that can stand in a script element"""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return Markup(text.translate(JSON_ESCAPES))  # noqa: S704
