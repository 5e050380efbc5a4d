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
        for ending in WRITERS:
            make = partial(_image, language(), name, ending, selection, filters)
            _picture_button(key, file_name(selection, name, not filters, ending), make)
        st.caption(_("A frame for another site; it carries title, source and a link back."))
        title = title_of(name, selection)
        st.code(embed.frame(name, title, filters, base()), language="html", wrap_lines=True)


def _image(spoken: str, name: str, ending: str, selection: Selection, filters: Filters) -> bytes:
    """The picture; Streamlit asks for it in a thread that knows nothing of the reader"""
    with speaking(spoken):
        return image_bytes(name, ending, selection, filters)


def _picture_button(key: str, name: str, make: Callable[[], bytes]) -> None:
    ending = name.rsplit(".", 1)[1]
    st.download_button(
        _("{format} with title, filters and source").format(format=ending.upper()),
        data=make,
        file_name=name,
        mime=MEDIA_TYPES[ending],
        key=f"image_{key}_{ending}",
        on_click="ignore",
    )
