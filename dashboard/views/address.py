"""What an address asks of a page of the app, and what of it cannot be used.

The app and the words that stand in its pages before it has come read an address in one way, and
say the same of what they left out (product.md: never silently everything).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard import filters as filtering
from dashboard import urls
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.translation import LANGUAGES, PARAMETER, _
from dashboard.urls import PageSpec, Query
from dashboard.views import choices

# So much of a value is enough to know it again.
QUOTED = 60


@dataclass(frozen=True)
class Address:
    """`incident`: the published incident that is open; `notices`: one of each unusable value."""

    filters: Filters
    choices: Mapping[str, str]
    incident: str
    notices: tuple[str, ...]


def understood(query: Query, page: PageSpec, dataset: Dataset) -> Address:
    """An address as the app takes it, with a sentence for each value that cannot be used"""
    chosen_filters, notices = filtering.from_query(query, dataset)
    chosen, more = choices.from_query(query, page.choices, dataset)
    incident = open_incident(query, dataset)
    notices += _unknown_language(query) + more + _unknown_incident(query, incident)
    return Address(chosen_filters, chosen, incident, notices)


def open_incident(query: Query, dataset: Dataset) -> str:
    """The published incident that an address opens, after a merge its successor; or empty"""
    key = _last(query, urls.INCIDENT)
    key = dataset.successors.get(key, key)
    return key if key in dataset.position_of else ""


def _unknown_incident(query: Query, opened: str) -> tuple[str, ...]:
    wish = _last(query, urls.INCIDENT)
    if opened or not wish:
        return ()
    text = _("There is no published incident “{incident}”; the table shows those that there are.")
    return (text.format(incident=wish[:QUOTED]),)


def _unknown_language(query: Query) -> tuple[str, ...]:
    wish = _last(query, PARAMETER)
    if not wish or wish in LANGUAGES:
        return ()
    text = _("“{value}” is no language of this dashboard. Allowed are: {allowed}.")
    return (text.format(value=wish[:QUOTED], allowed=", ".join(LANGUAGES)),)


def _last(query: Query, name: str) -> str:
    return (query.get(name) or [""])[-1]
