"""The values of each filter with what they would leave."""

from __future__ import annotations

from functools import partial

import pytest

from dashboard.dataset import Dataset, load_dataset
from dashboard.facets import MOST, WHOLE, Facet, facets, toggled
from dashboard.filters import BY_NAME, CLAUSES, Filters

DATA = load_dataset()
CHOICES = [
    Filters(),
    Filters(origin=("NPL",)),
    Filters(origin=("IND", "NPL"), kind=("casualty",)),
    Filters(q="Kathmandu"),
    # Nothing has both: each has to be there to be lifted.
    Filters(origin=("CUB",), transit=("KEN",), q="no such words"),
]
every_choice = pytest.mark.parametrize("filters", CHOICES)


def made(filters: Filters, data: Dataset = DATA) -> dict[str, Facet]:
    return {
        facet.clause.name: facet for facet in facets(filters, partial(Filters.apply, dataset=data))
    }


@every_choice
def test_the_count_of_an_option_is_what_it_would_leave(filters: Filters) -> None:
    for name, facet in made(filters).items():
        for option in facet.options:
            alone = filters.without(name)
            alone = type(alone)(**(vars(alone) | {name: (option.value,)}))
            assert option.incidents == len(alone.apply(DATA)), (name, option.value)


@every_choice
def test_an_option_leads_there_and_back(filters: Filters) -> None:
    for name, facet in made(filters).items():
        for option in facet.options[:5]:
            assert (option.value in filters.values(name)) == option.chosen
            assert (option.value in option.filters.values(name)) != option.chosen
            assert toggled(option.filters, facet.clause, option.value) == filters


@every_choice
def test_what_is_chosen_stands_first_and_can_be_lifted(filters: Filters) -> None:
    found = made(filters)
    for clause in CLAUSES:
        chosen = filters.values(clause.name)
        if not chosen:
            continue
        first = found[clause.name].options[: len(chosen)]
        assert {option.value for option in first} == set(chosen)
        assert found[clause.name].chosen


def test_long_lists_are_cut_and_say_by_how_much() -> None:
    found = made(Filters())
    publishers = found["pub"]
    assert len(publishers.options) == MOST
    assert publishers.left_out == len(BY_NAME["pub"].options(DATA)) - MOST
    for name in WHOLE:
        assert len(found[name].options) == len(BY_NAME[name].options(DATA))
        assert found[name].left_out == 0


def test_most_incidents_first() -> None:
    for facet in made(Filters()).values():
        counts = [option.incidents for option in facet.options]
        assert counts == sorted(counts, reverse=True)
