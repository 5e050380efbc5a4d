"""A story as plain HTML on one page, with its map and its timeline as pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dashboard import urls, words
from dashboard.about import SITE
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.translation import ENGLISH, _, joined, speaking
from dashboard.views import linked, story_charts
from dashboard.views.documents import Head, article_fields, colophon, page, shortened
from dashboard.views.pictures.drawing import Dot, Label, Shape, Stroke
from dashboard.views.pictures.framed import EDGE, INNER, Graphic, of_figure, picture
from dashboard.views.pictures.gallery import WRITERS
from dashboard.views.pictures.map_plots import Projection, height_for, land_shapes
from dashboard.views.pictures.named import drawn_language
from dashboard.views.story import Story, all_with_recruits, story
from dashboard.views.templating import json_for_html

# Names of near places stand below each other, this far apart and this far beside the dots.
LINE, ASIDE, NEAR = 17.0, 26.0, 200.0
LABEL = 14.0
# From the Caribbean to the Urals: south, north, west, east.
WINDOW = (8.0, 66.0, -100.0, 75.0)


def story_document(dataset: Dataset, key: str, base: str) -> str:
    """All steps of a story below each other."""
    told = story(dataset, key)
    path = urls.story_path(key)
    head = Head(
        title=f"{told.title} – {SITE}",
        about=shortened(told.intro),
        canonical=urls.spoken(base + path),
        kind="article",
        path=path,
        feed=base + urls.with_filters(urls.FEED, told.filters),
        linked_data=json_for_html(_linked(dataset, key, path, base)),
    )
    return page(
        "story.html",
        head,
        story=told,
        chapters=[
            (chapter, [_step(one) for one in told.steps if one.chapter == chapter])
            for chapter in told.chapters
        ],
        pictures=[
            (urls.story_path(key, name), said(dataset, told)) for name, said in PICTURES.items()
        ],
        app=urls.app_path(urls.STORY.path, Filters()),
        all_incidents=urls.app_path("incidents", told.filters),
        everything=all_with_recruits(
            len(told.filters.apply(dataset)), words.names_of(told.filters.origin, dataset)
        ),
        profile=_("Profile of {country}").format(
            country=words.names_of(told.filters.origin, dataset)
        ),
        country_page=urls.country_path(told.filters.origin[0]),
        colophon=colophon(dataset),
    )


def _linked(dataset: Dataset, key: str, path: str, base: str) -> linked.Node:
    """What the page says to machines, the same in every language"""
    with speaking(ENGLISH):
        told = story(dataset, key)
        return linked.story(dataset, told.title, told.intro, path, base)


def _step(step: Any) -> dict[str, Any]:
    return {
        "step": step,
        "address": urls.incident_path(step.incident_id),
        "articles": [article_fields(article) for article in step.articles],
    }


def _map_said(dataset: Dataset, told: Story) -> str:
    records = story_charts.place_records(told, told.steps[0], dataset)
    places = joined([_name(one) for one in records])
    return _("Map with the places of the case: {places}.").format(places=places)


def _time_said(dataset: Dataset, told: Story) -> str:
    return story_charts.story_timeline_alt(told, told.steps[0])


# Name of a picture -> its text for those who do not see it.
PICTURES: dict[str, Callable[[Dataset, Story], str]] = {"map": _map_said, "timeline": _time_said}


def story_picture(dataset: Dataset, key: str, name: str, ending: str = "svg") -> bytes:
    """The map or the timeline of a story as a file; `ending` is svg or png"""
    with speaking(drawn_language()):
        told = story(dataset, key)
        graphic = _map(dataset, told) if name == "map" else _timeline(told)
        whole = Filters().apply(dataset)
        return WRITERS[ending](picture(graphic, whole, Filters(), f"{told.title}."))


def _timeline(told: Story) -> Graphic:
    figure = story_charts.story_timeline(told, told.steps[0])
    return of_figure(figure, _(story_charts.TIME_TITLE), _(story_charts.TIME_UNIT))


def _map(dataset: Dataset, told: Story) -> Graphic:
    def shapes(top: float) -> list[Shape]:
        place = Projection(EDGE, top, INNER, WINDOW)
        return [*land_shapes(place), *_named_dots(dataset, told, place)]

    unit = _("Numbers are steps. Steps known only by country have no dot.")
    return Graphic(_(story_charts.MAP_TITLE), unit, height_for(INNER, WINDOW), (), shapes)


def _named_dots(dataset: Dataset, told: Story, place: Projection) -> Iterator[Shape]:
    """Dots from north to south, each with a line to its name"""
    records = story_charts.place_records(told, told.steps[0], dataset)
    last_x, last_y = -NEAR, 0.0
    for record in sorted(records, key=lambda record: -record["lat"]):
        x, y = place(record["lon"], record["lat"])
        down = max(y, last_y + LINE) if abs(x - last_x) < NEAR else y - LINE
        last_x, last_y = x, down
        yield Stroke(((x, y), (x + ASIDE, down)), "#1d1d1b", 0.8)
        yield Dot(x, y, 4.5, "#1d1d1b")
        yield Label(x + ASIDE + 4, down + 5, _name(record), LABEL, bold=True)


def _name(record: dict[str, Any]) -> str:
    return str(record["tip"])
