"""Pictures of the charts: title, filters, source and date inside; the marks of the data."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest
from PIL import Image
from starlette.testclient import TestClient

from dashboard import stats, words
from dashboard.boundaries import polygons, read_features
from dashboard.dataset import Dataset
from dashboard.dates import day_text
from dashboard.filters import Filters
from dashboard.urls import image_path
from dashboard.views import maps, palette
from dashboard.views.pictures.axes import Axis, axis_of, nice_step, ticks
from dashboard.views.pictures.drawing import Area, Box, Dot, Drawing, Label, Shape, Stroke
from dashboard.views.pictures.fonts import width_of, wrapped
from dashboard.views.pictures.framed import EDGE, WIDTH, of_figure, picture, source
from dashboard.views.pictures.gallery import CHARTS
from dashboard.views.pictures.map_plots import SOUTH
from dashboard.views.pictures.named import EXAMPLES, chart_named, drawing_of, image_bytes
from dashboard.views.pictures.plots import plot_shapes
from dashboard.views.pictures.png import REDUCED, png_bytes
from dashboard.views.pictures.svg import svg_bytes
from dashboard.views.routes import route_records

SVG = "{http://www.w3.org/2000/svg}"
NEPAL = Filters(origin=("NPL",), from_=date(2023, 1, 1))
NOBODY = Filters(q="no such words anywhere")
CHOICES = [Filters(), NEPAL, NOBODY]
every_chart = pytest.mark.parametrize("name", [*CHARTS, *EXAMPLES])
choices = pytest.mark.parametrize("filters", CHOICES, ids=["whole", "some", "none"])


def of_kind(shapes: Sequence[Shape], kind: type[Any]) -> list[Any]:
    return [shape for shape in shapes if isinstance(shape, kind)]


def texts(svg: bytes) -> str:
    root = ElementTree.fromstring(svg)
    return " ".join(str(node.text) for node in root.iter(f"{SVG}text"))


@every_chart
@choices
def test_title_filters_source_and_date_stand_in_the_picture(
    client: TestClient, data: Dataset, name: str, filters: Filters
) -> None:
    answer = client.get(image_path(name, "svg", filters))
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == "image/svg+xml"
    text = texts(answer.content)
    selection = filters.apply(data)
    said = words.filters_sentence(filters, data)
    chart = chart_named(name, data)
    assert chart
    graphic = chart.graphic(selection)
    created = day_text(date.fromisoformat(data.package.created))
    for part in (graphic.title, said, words.matches_sentence(selection), graphic.unit, created):
        assert part and part in text
    assert source(selection) in text
    assert data.package.version in text


@every_chart
@choices
def test_svg_and_png_show_the_same(
    client: TestClient, data: Dataset, name: str, filters: Filters
) -> None:
    svg = ElementTree.fromstring(client.get(image_path(name, "svg", filters)).content)
    answer = client.get(image_path(name, "png", filters))
    assert answer.headers["content-type"] == "image/png"
    image = Image.open(io.BytesIO(answer.content))
    size = float(svg.get("width", 0)), float(svg.get("height", 0))
    assert image.size == pytest.approx([REDUCED * side for side in size], abs=2)
    assert len(image.getcolors(2**24) or []) > 10, "nothing is drawn"


@every_chart
def test_bytes_are_those_of_the_button(client: TestClient, data: Dataset, name: str) -> None:
    """The page's button calls `image_bytes` with the view, as here."""
    for ending in ("svg", "png"):
        answer = client.get(image_path(name, ending, NEPAL))
        assert answer.content == image_bytes(name, ending, NEPAL.apply(data), NEPAL)
        assert f"_{name}_filtered-" in answer.headers["content-disposition"]


@every_chart
@choices
def test_nothing_lies_outside_the_picture(data: Dataset, name: str, filters: Filters) -> None:
    drawing = drawing_of(name, filters.apply(data), filters)
    for shape in drawing.shapes:
        for x, y in corners(shape):
            assert -1 <= x <= drawing.width + 1, shape
            assert -1 <= y <= drawing.height + 1, shape


def corners(shape: Shape) -> list[tuple[float, float]]:
    if isinstance(shape, Stroke | Area):
        return list(shape.points)
    if isinstance(shape, Label):
        wide = width_of(shape.text, shape.size, shape.bold)
        left = shape.x - {"start": 0, "middle": wide / 2, "end": wide}[shape.anchor]
        return [(left, shape.y), (left + wide, shape.y)]
    if isinstance(shape, Box):
        return [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
    return [(shape.x, shape.y)]


def test_bars_are_as_high_as_their_counts(data: Dataset) -> None:
    selection = Filters().apply(data)
    shapes = drawing_of("months", selection, Filters()).shapes
    counts = stats.by_month(selection, "party")
    for party, colour in palette.PARTIES.items():
        own = [box for box in of_kind(shapes, Box) if box.fill == colour and box.width > 11.5]
        part = counts[counts["party"] == party]["incidents"]
        assert len(own) == len(part)
        heights = sum(box.height for box in own)
        if party == "RUS":
            unit = heights / part.sum()
        assert heights == pytest.approx(unit * part.sum())


def test_lying_bars_are_as_long_as_their_counts(data: Dataset) -> None:
    selection = Filters().apply(data)
    shapes = drawing_of("publishers", selection, Filters()).shapes
    counts = list(stats.count_values(selection.sources["publisher"]).values())[:15]
    bars = of_kind(shapes, Box)[1:]
    lengths = sorted((bar.width for bar in bars), reverse=True)
    assert len(lengths) == len(counts)
    assert [length / lengths[0] for length in lengths] == pytest.approx(
        [count / counts[0] for count in counts]
    )


@pytest.mark.parametrize("filters", [Filters(), NEPAL], ids=["whole", "some"])
def test_the_map_shades_the_countries_of_the_data(data: Dataset, filters: Filters) -> None:
    selection = filters.apply(data)
    areas = of_kind(drawing_of("origins", selection, filters).shapes, Area)
    shades = {palette.hex_of(shade) for shade in palette.SHADES}
    counts = stats.incidents_by_origin(selection)
    expected = sum(
        max(lat for _, lat in rings[0]) > SOUTH
        for iso3, feature in read_features().items()
        if iso3 in counts
        for rings in polygons(feature)
    )
    assert sum(area.fill in shades for area in areas) == expected


def test_dots_and_legs_are_those_of_the_screen(data: Dataset) -> None:
    selection = Filters().apply(data)
    dots = of_kind(drawing_of("places", selection, Filters()).shapes, Dot)
    assert len(dots) == len(maps.place_records(selection))
    strokes = of_kind(drawing_of("routes", selection, Filters()).shapes, Stroke)
    assert len(strokes) % len(route_records(selection)) == 0


def test_a_figure_with_error_bars_bands_and_categories() -> None:
    """What charts of other pages may use: claims as points with a range, in rows by name."""
    figure = go.Figure(
        go.Scatter(
            x=["2023-01-01", "2024-06-01"],
            y=["One", "Two"],
            mode="markers",
            marker={"color": ["#112233", "#445566"], "size": 10},
        )
    )
    figure.add_scatter(x=["2023-05-01"], y=["Two"], mode="markers", marker_color="#778899")
    figure.add_vrect(x0="2023-02-01", x1="2023-03-01", fillcolor="#abcdef")
    shapes = plot_shapes(figure, 0, 0, 800, 300)
    fills = {area.fill for area in of_kind(shapes, Area)}
    assert fills == {"#112233", "#445566", "#778899"}
    assert [box.fill for box in of_kind(shapes, Box)] == ["#abcdef"]
    assert {"One", "Two"} <= {label.text for label in of_kind(shapes, Label)}
    ranged = go.Figure(
        go.Scatter(
            x=["2023-01-01", "2024-01-01"],
            y=[10, 20],
            mode="markers",
            error_y={"array": [5, 0], "arrayminus": [2, 0]},
        )
    )
    vertical = [
        stroke
        for stroke in of_kind(plot_shapes(ranged, 0, 0, 800, 300), Stroke)
        if stroke.width == 1.5
    ]
    assert len(vertical) == 2
    (x1, y1), (x2, y2) = vertical[0].points
    assert x1 == x2 and y1 < y2


def test_a_logarithmic_axis_and_open_marks() -> None:
    figure = go.Figure(
        go.Scatter(
            x=["2023-01-01", "2023-06-01", "2024-01-01"],
            y=[10, 100, 10_000],
            mode="markers",
            marker={"symbol": ["square", "star-open", "line-ns"], "color": "#112233"},
        )
    )
    figure.update_yaxes(type="log")
    shapes = plot_shapes(figure, 0, 0, 800, 300)
    [filled] = of_kind(shapes, Area)
    outlined, upright = (one for one in of_kind(shapes, Stroke) if one.colour == "#112233")
    heights = [
        sum(y for _, y in points) / len(points)
        for points in (filled.points, outlined.points[:10], upright.points)
    ]
    assert (heights[1] - heights[2]) / (heights[0] - heights[1]) == pytest.approx(2, rel=0.05)
    marks = {label.text for label in of_kind(shapes, Label)}
    assert {"10", "100", "1,000", "10,000"} <= marks
    assert "20" not in marks


def test_axes() -> None:
    assert axis_of(["2024-01-01", "2024-12-31"]).kind == "date"
    assert axis_of(["Nepal", "India"]).categories == ("Nepal", "India")
    assert axis_of([]) == Axis("number", 0, 1)
    counts = axis_of([], [3, 7])
    assert counts.low == 0 and counts.share(7) == pytest.approx(1)
    assert [text for _, text in ticks(axis_of([], [1000, 4000]))] == [
        "0",
        "1,000",
        "2,000",
        "3,000",
        "4,000",
    ]
    assert nice_step(3) == 1
    for first, last in (("2024-01-01", "2024-03-01"), ("2021-01-01", "2026-01-01")):
        marks = ticks(axis_of([first, last]))
        assert 2 <= len(marks) <= 10
        assert len({text for _, text in marks}) == len(marks)


def test_markup_in_a_title_stays_text(data: Dataset) -> None:
    nasty = '<script>alert("1")</script> & more'
    drawing = picture(of_figure(go.Figure(), nasty, nasty), Filters().apply(data), Filters())
    svg = svg_bytes(drawing)
    assert b"<script" not in svg
    assert nasty in texts(svg)
    assert png_bytes(drawing).startswith(b"\x89PNG")


def test_svg_asks_for_nothing(client: TestClient) -> None:
    for name in CHARTS:
        svg = client.get(image_path(name, "svg")).text
        assert svg.count("http") == 1, "only the name of the format"
        assert "<image" not in svg and "href" not in svg


def test_wrapped_text_loses_no_word() -> None:
    text = "a sentence with several words and one_very_long_word_that_cannot_be_broken " * 3
    lines = wrapped(text, 14, 200)
    assert " ".join(lines).split() == text.split()
    assert all(width_of(line, 14) <= 200 or " " not in line for line in lines)
    assert EDGE < WIDTH / 4


def test_empty_drawing_is_an_image() -> None:
    drawing = Drawing(40, 20, "t", "a", [Box(0, 0, 40, 20, "#ff0000")])
    image = Image.open(io.BytesIO(png_bytes(drawing)))
    assert image.getpixel((10, 10)) == (255, 0, 0)
