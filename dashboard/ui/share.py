"""What a reader takes away: a citation, a picture of a chart, a frame for another site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from dashboard import urls
from dashboard.filters import Filters
from dashboard.selection import Selection
from dashboard.translation import _, language, speaking
from dashboard.ui.folded import popover
from dashboard.views import cite, embed
from dashboard.views.downloads import file_name
from dashboard.views.pictures.gallery import MEDIA_TYPES, WRITERS
from dashboard.views.pictures.named import image_bytes, title_of


def base() -> str:
    """Scheme and host under which the reader sees the app; empty where it is not known"""
    return urls.base_url(st.context.url or "")


def cite_selection(selection: Selection, filters: Filters) -> None:
    """How to cite the selection; without filters that is the dataset"""
    forms_of(cite.of_export(selection, filters, base(), date.today()))


def forms_of(citation: cite.Citation) -> None:
    """All forms of a citation, each with a button to copy it"""
    for form in cite.FORMS:
        st.caption(_(form.label))
        st.code(form.write(citation).strip(), language=None, wrap_lines=True)


@dataclass(frozen=True, eq=False)
class Shared:
    """What a chart is elsewhere: its `name` in `pictures.named`, of which selection"""

    name: str
    selection: Selection
    filters: Filters


def picture_and_embed(key: str, shared: Shared) -> None:
    """The picture of a chart and its frame; `key` is the chart's in the app"""
    name, selection, filters = shared.name, shared.selection, shared.filters
    with popover(_("Image, embed"), f"share_{key}", ":material/ios_share:") as box:
        if not box.open:
            return
        _pictures(key, shared, partial(image_bytes, name, selection=selection, filters=filters))
        st.caption(_("A frame for another site; it carries title, source and a link back."))
        title = title_of(name, selection)
        st.code(embed.frame(name, title, filters, base()), language="html", wrap_lines=True)


def picture_alone(key: str, shared: Shared, make: Callable[[str], bytes]) -> None:
    """The picture of a chart that has no frame; `make` takes svg or png"""
    with popover(_("Image"), f"share_{key}", ":material/ios_share:") as box:
        if box.open:
            _pictures(key, shared, make)


def _pictures(key: str, shared: Shared, make: Callable[[str], bytes]) -> None:
    for ending in WRITERS:
        st.download_button(
            _("{format} with title, filters and source").format(format=ending.upper()),
            data=partial(_spoken, language(), make, ending),
            file_name=file_name(shared.selection, shared.name, not shared.filters, ending),
            mime=MEDIA_TYPES[ending],
            key=f"image_{key}_{ending}",
            on_click="ignore",
        )


def _spoken(spoken: str, make: Callable[[str], bytes], ending: str) -> bytes:
    """The picture; Streamlit asks for it in a thread that knows nothing of the reader"""
    with speaking(spoken):
        return make(ending)
