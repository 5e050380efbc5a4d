"""Templates of the plain pages and of the feed: everything from the data is escaped."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

FOLDER = Path(__file__).resolve().parent / "templates"
# Within a script element only these could end it or begin another.
JSON_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@cache
def environment() -> Environment:
    """Escapes in every template; a name that is missing is an error, not a gap."""
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def rendered(template: str, **values: Any) -> str:
    """A template of the folder with its values"""
    return environment().get_template(template).render(**values)


def json_for_html(value: Any) -> Markup:
    """JSON that can stand in a script element"""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return Markup(text.translate(JSON_ESCAPES))  # noqa: S704
