"""The published rule of corroboration."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.corroboration import independent_origins, rule
from dashboard.dataset import Dataset

MEDIA = {"media_investigation"}
Articles = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("articles", "origins", "claimants", "nations", "expected"),
    [
        (1, 1, MEDIA, {"NPL"}, "single"),
        (1, 1, {"court_or_police"}, {"NPL"}, "single"),
        (2, 1, MEDIA, {"NPL"}, "repeated"),
        (5, 1, {"origin_government"}, {"NPL"}, "repeated"),
        (2, 2, MEDIA, {"NPL"}, "independent"),
        (2, 2, {"russia", "ukraine"}, {"NPL"}, "independent"),
        (2, 2, {"recruit_or_family"}, {"NPL"}, "independent"),
        (2, 2, {"court_or_police"}, {"NPL"}, "documented"),
        (2, 2, {"un_or_ngo", "russia"}, {"NPL"}, "documented"),
        (2, 2, {"third_government"}, set(), "documented"),
        (3, 2, {"origin_government"}, {"NPL"}, "documented"),
        (3, 2, {"origin_government"}, {"RUS"}, "independent"),
        (3, 2, {"origin_government"}, {"RUS", "UKR"}, "independent"),
        (3, 2, {"origin_government"}, {"RUS", "NPL"}, "documented"),
    ],
)
def test_rule(
    articles: int, origins: int, claimants: set[str], nations: set[str], expected: str
) -> None:
    assert rule(articles, origins, claimants, nations) == expected


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ([], 0),
        ([("o1", "AP")], 1),
        ([("o1", "AP"), ("o2", "BBC")], 2),
        # A reprint has the origin of what it reprints.
        ([("o1", "AP"), ("o1", "BBC"), ("o1", "Le Monde")], 1),
        # One publisher twice is one origin.
        ([("o1", "AP"), ("o2", "AP")], 1),
        # Chains: o1 and o3 meet through the BBC, which has both.
        ([("o1", "AP"), ("o3", "BBC"), ("o1", "BBC")], 1),
        ([("o1", "AP"), ("o2", "BBC"), ("o3", "CNN"), ("o3", "AP"), ("o1", "BBC")], 1),
        ([("o1", "AP"), ("o1", "BBC"), ("o2", "CNN")], 2),
        # An origin with the name of a publisher is not that publisher.
        ([("AP", "BBC"), ("o2", "AP")], 2),
    ],
)
def test_independent_origins(articles: Articles, expected: int) -> None:
    assert independent_origins(articles) == expected


FEW = st.sampled_from("abcdef")


@given(st.lists(st.tuples(FEW, FEW), max_size=8), st.randoms())
def test_the_order_of_articles_does_not_matter(articles: Articles, random: object) -> None:
    shuffled = list(articles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert independent_origins(shuffled) == independent_origins(articles)


@given(st.lists(st.tuples(FEW, FEW), min_size=1, max_size=8), st.tuples(FEW, FEW))
def test_an_article_more_adds_at_most_one_origin(
    articles: Articles, article: tuple[str, str]
) -> None:
    assert 1 <= independent_origins(articles) <= len(set(articles))
    assert independent_origins([*articles, article]) <= independent_origins(articles) + 1
    assert independent_origins([*articles, articles[0]]) == independent_origins(articles)


def test_the_computed_columns_follow_the_rule(data: Dataset) -> None:
    sources = data.sources.set_index("source_id")
    reporting = data.citations[data.citations["role"].isin(["reports", "confirms"])]
    by_incident = reporting.groupby("incident_id")["source_id"].agg(list)
    for row in data.incidents.to_dict("records"):
        keys = by_incident[row["incident_id"]]
        pairs = [tuple(sources.loc[key, ["origin_id", "publisher"]]) for key in keys]
        origins = independent_origins(pairs)
        expected = rule(len(keys), origins, set(row["claimants"]), set(row["origins"]))
        assert (row["n_sources"], row["n_independent"]) == (len(keys), origins)
        assert row["corroboration"] == expected, row["incident_id"]
