"""Findings in words, computed from the selection: what, where, how sure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from dashboard.filters import Filters
from dashboard.selection import Selection
from dashboard.stats import count_members, incidents_by_origin, one_origin
from dashboard.translation import _, counted, joined, number
from dashboard.words import share

LEADERS = 3


@dataclass(frozen=True)
class Finding:
    """A sentence and the filters that lead to the rows it counts."""

    text: str
    filters: Filters


def findings(selection: Selection, filters: Filters) -> list[Finding]:
    """Up to five findings; none for an empty selection."""
    if not len(selection):
        return []
    makers = (_origins, _kinds, _parties, _channels, _single)
    return [finding for make in makers if (finding := make(selection, filters))]


def _narrow(filters: Filters, name: str, values: Iterable[str]) -> Filters:
    """The filters with one more; one that is in use stays, since values of one widen."""
    if filters.values(name):
        return filters
    changed: dict[str, Any] = {name: tuple(sorted(values))}
    return replace(filters, **changed)


def _origins(selection: Selection, filters: Filters) -> Finding | None:
    counts = incidents_by_origin(selection)
    if len(counts) < 2:
        return None
    names = selection.dataset.country_names
    codes = list(counts)[:LEADERS]
    said = joined([f"{names[code]} ({number(counts[code])})" for code in codes])
    text = _("The nationalities named in most incidents are {countries}.").format(countries=said)
    return Finding(text, _narrow(filters, "origin", codes))


def _kinds(selection: Selection, filters: Filters) -> Finding | None:
    counts = count_members(selection, "kind")
    kind, count = next(iter(counts.items()))
    label = selection.dataset.package.labels("incidents", "kind")[kind].lower()
    text = _("The most frequent kind is {kind}: {n} of {total}.").format(
        kind=label, n=number(count), total=number(len(selection))
    )
    return Finding(text, _narrow(filters, "kind", [kind]))


def _parties(selection: Selection, filters: Filters) -> Finding | None:
    counts = count_members(selection, "party")
    labels = selection.dataset.package.labels("incidents", "party")
    said = joined(
        [
            _("{incidents} on {party}").format(
                incidents=counted(count, "{} incident", "{} incidents"), party=labels[party]
            )
            for party, count in counts.items()
        ]
    )
    return Finding(_("Who recruited: {sides}.").format(sides=said), filters)


def _channels(selection: Selection, filters: Filters) -> Finding | None:
    counts = count_members(selection, "means")
    known = {k: v for k, v in counts.items() if k not in ("unknown", "none_reported")}
    if not known:
        return None
    means, count = next(iter(known.items()))
    label = selection.dataset.package.labels("incidents", "means")[means].lower()
    unknown = counts.get("unknown", 0)
    text = _(
        "The means reported most often is “{means}” ({incidents}); in {unknown} the source does "
        "not say how people were recruited."
    ).format(
        means=label,
        incidents=counted(count, "{} incident", "{} incidents"),
        unknown=number(unknown),
    )
    return Finding(text, _narrow(filters, "means", [means]))


def _single(selection: Selection, filters: Filters) -> Finding | None:
    alone, whole = one_origin(selection), len(selection)
    text = _("{n} of {total} incidents ({share}) rest on one independent origin.").format(
        n=number(alone), total=number(whole), share=share(alone, whole)
    )
    return Finding(text, _narrow(filters, "cor", ["repeated", "single"]))
