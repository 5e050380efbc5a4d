"""Filters: what the address says, what is chosen, and the laws that any choice obeys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.dataset import Dataset, load_dataset
from dashboard.filters import BY_NAME, CLAUSES, Filters, from_query
from dashboard.stats import by_month, by_wider_span

Query = dict[str, list[str]]


@cache
def dataset() -> Dataset:
    """Strategies cannot use fixtures."""
    return load_dataset()


def one(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ({}, Filters()),
        ({"origin": ["NPL"]}, Filters(origin=("NPL",))),
        ({"origin": ["npl"]}, Filters(origin=("NPL",))),
        ({"origin": ["NPL", "CUB", "NPL"]}, Filters(origin=("CUB", "NPL"))),
        (
            {"party": ["RUS"], "kind": ["casualty"]},
            Filters(party=("RUS",), kind=("casualty",)),
        ),
        ({"q": ["  camp "]}, Filters(q="camp")),
        ({"q": ["x" * 200]}, Filters(q="x" * 100)),
        ({"from": ["2024"]}, Filters(from_=one("2024-01-01"))),
        ({"to": ["2024-02"]}, Filters(to=one("2024-02-29"))),
        ({"from": ["2024-02-03"], "to": ["2024-02-03"]},
         Filters(from_=one("2024-02-03"), to=one("2024-02-03"))),
        ({"from": [""], "to": []}, Filters()),
        ({"utm_source": ["x"], "incident": ["y"]}, Filters()),
    ],
)  # fmt: skip
def test_from_query(data: Dataset, query: Query, filters: Filters) -> None:
    assert from_query(query, data) == (filters, ())


UNKNOWN_PARTY = (
    "“xyz” is not a value of “party” in this dataset, so it was left out. "
    "Allowed are, for example: RUS, UKR."
)


@pytest.mark.parametrize(
    ("query", "filters", "notices"),
    [
        ({"party": ["xyz"]}, Filters(), [UNKNOWN_PARTY]),
        ({"party": ["xyz", "UKR"]}, Filters(party=("UKR",)), [UNKNOWN_PARTY]),
        (
            {"from": ["soon"]},
            Filters(),
            ["The date in “from” was left out: 'soon' is not a date; allowed is YYYY, YYYY-MM or "
             "YYYY-MM-DD."],
        ),
        (
            {"to": ["2023-02-30"], "from": ["2023"]},
            Filters(from_=one("2023-01-01")),
            ["The date in “to” was left out: '2023-02-30' is not a day of the calendar."],
        ),
        (
            {"from": ["2024-05-02"], "to": ["2024-03-01"]},
            Filters(from_=one("2024-03-01"), to=one("2024-05-02")),
            ["The dates ran backwards (2024-05-02 to 2024-03-01), so they were exchanged."],
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said(
    data: Dataset, query: Query, filters: Filters, notices: list[str]
) -> None:
    assert from_query(query, data) == (filters, tuple(notices))


def test_reversed_months_are_whole_months_after_the_exchange(data: Dataset) -> None:
    found, notices = from_query({"from": ["2024-03"], "to": ["2024-01"]}, data)
    assert (found.from_, found.to) == (one("2024-01-01"), one("2024-03-31"))
    assert len(notices) == 1


@pytest.mark.parametrize(
    ("filters", "query"),
    [
        (Filters(), {}),
        (Filters(origin=("CUB", "NPL"), q="a b"), {"origin": ["CUB", "NPL"], "q": ["a b"]}),
        (
            Filters(from_=one("2024-01-01"), to=one("2024-02-29")),
            {"from": ["2024-01-01"], "to": ["2024-02-29"]},
        ),
    ],
)
def test_to_query(filters: Filters, query: Query) -> None:
    assert filters.to_query() == query


def test_active_and_without() -> None:
    filters = Filters(origin=("NPL",), q="x", from_=one("2024-01-01"))
    assert filters.active() == ["origin", "q", "dates"]
    lifted = filters
    for name in filters.active():
        lifted = lifted.without(name)
    assert lifted == Filters() and not lifted and filters


def test_a_month_is_certain_in_its_month_and_possible_in_part_of_it(data: Dataset) -> None:
    frame = data.incidents[data.incidents["date_precision"] == "month"]
    months = frame[frame["date_start"].dt.day == 1]
    row = months.iloc[0]
    first, last = row["date_start"].date(), row["date_end"].date()
    half = last.replace(day=15)
    for filters, expected in (
        (Filters(from_=first, to=last), "certain"),
        (Filters(from_=first, to=half), "possible"),
        (Filters(from_=half), "possible"),
        (Filters(to=half), "possible"),
        (Filters(from_=last), "possible"),
        (Filters(), "certain"),
    ):
        chosen = filters.apply(data).incidents.set_index("incident_id")["match"]
        assert chosen[row["incident_id"]] == expected
    after = Filters(from_=date.fromordinal(last.toordinal() + 1)).apply(data)
    before = Filters(to=date.fromordinal(first.toordinal() - 1)).apply(data)
    assert row["incident_id"] not in {*after.ids, *before.ids}


def test_dates_choose_what_a_plain_reading_chooses(data: Dataset) -> None:
    first, last = one("2024-02-10"), one("2024-05-20")
    selection = Filters(from_=first, to=last).apply(data)
    expected = {
        row["incident_id"]: first <= row["date_start"].date() and row["date_end"].date() <= last
        for row in data.incidents.to_dict("records")
        if row["date_start"].date() <= last and row["date_end"].date() >= first
    }
    assert dict(zip(selection.ids, selection.certain.tolist(), strict=True)) == expected
    assert selection.n_certain and selection.n_possible
    assert selection.n_certain + selection.n_possible == len(selection)


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_each_value_chooses_its_members(data: Dataset, name: str) -> None:
    clause = BY_NAME[name]
    for value in clause.options(data):
        chosen = replace(Filters(), **{name: (value,)}).apply(data)
        assert chosen.rows.tolist() == sorted(set(chosen.rows.tolist())) and len(chosen)
        if clause.column in data.incidents.columns:
            cells = chosen.incidents[clause.column]
            assert all(value in c if isinstance(c, tuple) else c == value for c in cells)


def values(name: str) -> st.SearchStrategy[tuple[str, ...]]:
    options = BY_NAME[name].options(dataset())
    some = st.lists(st.sampled_from(options), max_size=3, unique=True)
    return some.map(lambda chosen: tuple(sorted(chosen)))


@st.composite
def any_filters(draw: st.DrawFn) -> Filters:
    """Mostly few clauses, so that something is chosen."""
    names = draw(st.lists(st.sampled_from(sorted(BY_NAME)), max_size=3, unique=True))
    days = draw(st.lists(st.dates(one("2021-12-01"), one("2027-01-31")), max_size=2).map(sorted))
    first, last = (*days, None, None)[:2]
    if len(days) == 1 and draw(st.booleans()):
        first, last = None, first
    return Filters(
        **{name: draw(values(name)) for name in names},
        q=draw(st.sampled_from(["", "", "", "wagner", "Nepal", "100", "é", "( no such"])),
        from_=first,
        to=last,
    )


laws = settings(max_examples=80, deadline=None)


@laws
@given(any_filters())
def test_the_address_says_the_whole_filter(filters: Filters) -> None:
    assert from_query(filters.to_query(), dataset()) == (filters, ())


@laws
@given(any_filters())
def test_a_selection_is_an_ascending_subset(filters: Filters) -> None:
    selection = filters.apply(dataset())
    everything = Filters().apply(dataset())
    assert set(selection.ids) <= set(everything.ids)
    assert list(selection.rows) == sorted(set(selection.rows))
    assert [key for key in everything.ids if key in set(selection.ids)] == list(selection.ids)
    if not (filters.from_ or filters.to):
        assert selection.n_possible == 0


@laws
@given(any_filters())
def test_choosing_twice_is_choosing_once(filters: Filters) -> None:
    first, second = filters.apply(dataset()), filters.apply(dataset())
    again = first.narrowed(set(second.ids))
    assert again.ids == first.ids == second.ids
    assert again.certain.tolist() == first.certain.tolist()


@laws
@given(any_filters())
def test_lifting_a_filter_never_removes(filters: Filters) -> None:
    chosen = set(filters.apply(dataset()).ids)
    for name in filters.active():
        assert chosen <= set(filters.without(name).apply(dataset()).ids)


@laws
@given(any_filters(), st.sampled_from(CLAUSES), st.data())
def test_a_value_more_never_removes(filters: Filters, clause: object, more: st.DataObject) -> None:
    name = clause.name  # type: ignore[attr-defined]
    if filters.values(name):
        wider = tuple(sorted({*filters.values(name), *more.draw(values(name))}))
        widened = replace(filters, **{name: wider})
        assert set(filters.apply(dataset()).ids) <= set(widened.apply(dataset()).ids)
    else:
        narrowed = replace(filters, **{name: more.draw(values(name))})
        assert set(narrowed.apply(dataset()).ids) <= set(filters.apply(dataset()).ids)


@laws
@given(any_filters(), st.data())
def test_two_origins_are_the_union_of_each(filters: Filters, draw: st.DataObject) -> None:
    options = st.sampled_from(BY_NAME["origin"].options(dataset()))
    one, other = draw.draw(options), draw.draw(options)

    def ids(*origins: str) -> set[str]:
        return set(replace(filters, origin=origins).apply(dataset()).ids)

    assert ids(one, other) == ids(one) | ids(other)


@laws
@given(any_filters())
def test_months_and_wider_spans_count_each_incident_once(filters: Filters) -> None:
    selection = filters.apply(dataset())
    spans = by_wider_span(selection)
    inside = by_month(selection, "kind")["incidents"].sum()
    assert inside + spans["incidents"].sum() == len(selection)
