"""The four numbers of the overview, each with what it counts and the page that lists it."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.selection import Selection
from dashboard.stats import headline_numbers
from dashboard.translation import _


class Cell(NamedTuple):
    """`page`: path of the page of the app that lists what is counted; `call`: its link's label"""

    value: int
    label: str
    page: str
    call: str


def headline_cells(selection: Selection) -> tuple[Cell, ...]:
    """Incidents, articles, countries of origin, publishers"""
    found = headline_numbers(selection)
    return (
        Cell(found.incidents, _("Incidents"), "incidents", _("See the incidents")),
        Cell(found.articles, _("Articles"), "sources", _("See the articles")),
        Cell(found.countries, _("Countries of origin"), "map", _("See the countries")),
        Cell(found.publishers, _("Publishers"), "sources", _("See the publishers")),
    )
