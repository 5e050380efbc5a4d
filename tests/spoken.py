"""Everything that a reader can read of a page of the app, as (what it is, text).

Beside labels and paragraphs that is what stands within a chart, on the tip of a map's shapes, over
and in the cells of a table, and in what is folded away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from streamlit.elements import layouts
from streamlit.testing.v1 import AppTest

# What is in English for everybody: citations, addresses, the code of a frame.
ENGLISH = ("code",)
# Fields of an element that no reader sees.
UNSEEN = {
    *("id", "url", "page", "page_script_hash", "query_string", "element_hash", "icon", "format"),
    *("deferred_file_id", "form_id", "min", "max", "theme", "selection_mode", "config", "key"),
    *("type", "tag", "raw_value", "raw_values", "default"),
}
# Of a plotly figure and of a deck.
UNDRAWN = {
    *("type", "mode", "symbol", "color", "colorscale", "family", "tickformat", "hoverinfo", "side"),
    *("xanchor", "yanchor", "xref", "yref", "orientation", "customdata", "template", "anchor"),
    *("dragmode", "clickmode", "hovermode", "barmode", "rangemode", "ticks", "fill", "shape"),
    *("line", "marker", "legendgroup", "dash", "dtick", "tickmode", "ids", "xaxis_", "traceorder"),
    *("separators", "textposition", "align", "cliponaxis", "overlaying", "layer", "bdata", "dtype"),
    *("exponentformat", "calendar", "insidetextanchor", "constraintext", "uid", "hoveron"),
    *("@@type", "id", "place_id", "from", "to", "incident_id", "iso3", "fillPatternAtlas"),
    *("getFillPattern", "pickable", "mapProvider", "mapStyle", "widthUnits", "radiusUnits"),
    *("getSourcePosition", "getTargetPosition", "getPosition", "getWidth", "getRadius"),
    *("getFillColor", "getLineColor", "getText", "getSize", "sizeUnits", "fontFamily", "format"),
    *("getTextAnchor", "getAlignmentBaseline", "getPixelOffset", "characterSet", "column_type"),
    *("alignment", "width", "pinned", "hidden", "step", "labelfont", "font", "ay", "ax"),
}
# Attributes of HTML that are read aloud or shown.
READ_ALOUD = re.compile(r'\b(?:aria-label|alt|title|placeholder)="([^"]*)"')
ADDRESS = re.compile(r"^(https?:|\.?/|#)\S*$|^\d{4}(-\d\d)*([T ][\d:.]+)?$|^NaT$|^[xy]\d*$")

Said = tuple[str, str]


def open_all_folds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is folded away is open, as if the reader had clicked on it."""
    for serde in (layouts._ExpanderSerde, layouts._PopoverSerde):
        monkeypatch.setattr(serde, "deserialize", lambda self, value: True)


def texts_of(at: AppTest) -> Iterator[Said]:
    """All that stands on a page"""
    waiting = [at.main, at.sidebar]
    while waiting:
        node = waiting.pop()
        waiting += list(getattr(node, "children", {}).values())
        kind, proto = str(getattr(node, "type", "")), getattr(node, "proto", None)
        if isinstance(proto, Message) and kind not in ENGLISH:
            yield from _of_element(kind, node, proto)


def _of_element(kind: str, node: Any, proto: Message) -> Iterator[Said]:
    if kind in ("arrow_data_frame", "arrow_table", "table", "dataframe"):
        yield from _of_table(kind, node.value, proto)
    for name, text in strings(proto):
        if name in ("spec", "json", "columns", "tooltip"):
            yield from ((f"{kind} {name}", one) for one in _of_json(json.loads(text or "{}")))
        elif name == "body" and kind == "html":
            yield from ((f"{kind} attribute", one) for one in READ_ALOUD.findall(text))
            yield kind, text
        else:
            yield f"{kind} {name}", text


def strings(message: Message) -> Iterator[Said]:
    """(field, text) of a message, those within it included; no names of enumerations"""
    for field, value in message.ListFields():
        if field.name in UNSEEN or field.type not in (
            FieldDescriptor.TYPE_STRING,
            FieldDescriptor.TYPE_MESSAGE,
        ):
            continue
        for one in [value] if isinstance(value, str | Message) else list(value):
            if isinstance(one, Message):
                yield from strings(one)
            else:
                yield field.name, str(one)


def _of_json(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in UNDRAWN:
                yield from _of_json(part)
    elif isinstance(value, list):
        for part in value:
            yield from _of_json(part)
    elif isinstance(value, str) and not ADDRESS.match(value):
        yield value


def _of_table(kind: str, frame: pd.DataFrame, proto: Message) -> Iterator[Said]:
    """Headings and cells of the columns that are shown"""
    settings = json.loads(getattr(proto, "columns", "") or "{}")
    for name in frame:
        setting = settings.get(str(name)) or {}
        if setting.get("hidden"):
            continue
        if not setting.get("label"):
            yield f"{kind} heading", str(name)
        for cell in frame[name].unique() if frame[name].map(type).eq(str).all() else ():
            if not ADDRESS.match(cell):
                yield f"{kind} cell", cell
