"""What stands in the head of each page of the app beside its texts: a style sheet and a script.

Both within the page: they are there before anything is drawn, without a request of their own. The
Content Security Policy lets the script run by its hash.
"""

from __future__ import annotations

import re
from functools import cache

from dashboard.views.templating import rendered
from dashboard.web.streamlit_files import source_of

# Of a style sheet, or a line of a script.
COMMENT = re.compile(r"/\*(?s:.*?)\*/|^\s*//.*$", re.M)


@cache
def looks() -> str:
    """What the theme cannot say, as elements of the head"""
    return f"<style>{_bare('looks.css')}</style><script>{script()}</script>"


@cache
def script() -> str:
    """The lines that make the sidebar of a narrow screen a sheet, and take the first words away"""
    return _bare("sheet.js") + _bare("first.js")


def _bare(template: str) -> str:
    """Without comments and indents: every reader's first page carries it"""
    lines = (line.strip() for line in COMMENT.sub("", rendered(template)).splitlines())
    return "\n".join(line for line in lines if line)


def script_source() -> str:
    """Their source for a Content Security Policy"""
    return source_of(script())
