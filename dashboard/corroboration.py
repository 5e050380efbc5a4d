"""What an incident's sources amount to, by the published rule and never by hand.

The rule stands in `data/datapackage.json` under the computed fields of the incidents; this module
is its only implementation. Origins are counted within one incident: articles that share an
`origin_id` or a publisher are one origin (research ledger, "Sources: fields").
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

REPORTING = ("reports", "confirms")
PARTIES = frozenset({"russia", "ukraine"})
DIRECT = frozenset({"court_or_police", "un_or_ngo", "origin_government", "third_government"})
# A court or ministry of a party to the war is not an authority outside it.
PARTY_STATES = frozenset({"RUS", "UKR"})


def add_computed(
    incidents: pd.DataFrame, citations: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    """The incidents with n_sources, n_independent, corroboration, contested, interested_claim,
    first_reported and `parties_speak`.

    `citations` needs `position`; only published incidents are expected.
    """
    known = sources.set_index("source_id")[["origin_id", "publisher", "published"]]
    joined = citations.join(known, on="source_id")
    reporting = joined[joined["role"].isin(REPORTING)]
    by_row = {row: part for row, part in _grouped(reporting).items()}
    positions = range(len(incidents))
    counts = [len(by_row.get(row, ())) for row in positions]
    origins = [independent_origins(by_row.get(row, ())) for row in positions]
    denied = set(joined.loc[joined["role"] == "denies", "position"])
    whole_days = reporting[reporting["published"].str.len() == 10]
    first = whole_days.groupby("position")["published"].min().to_dict()
    return incidents.assign(
        n_sources=counts,
        n_independent=origins,
        corroboration=[
            rule(articles, independent, set(claimants), set(nations))
            for articles, independent, claimants, nations in zip(
                counts,
                origins,
                incidents["claimants"],
                incidents["origins"],
                strict=True,
            )
        ],
        contested=[row in denied for row in positions],
        interested_claim=[set(claimants) <= PARTIES for claimants in incidents["claimants"]],
        first_reported=pd.to_datetime(pd.Series([first.get(row) for row in positions])),
    )


def rule(articles: int, origins: int, claimants: set[str], nations: set[str]) -> str:
    """single, repeated, independent or documented: the published rule."""
    if origins >= 2:
        authorities = DIRECT - ({"origin_government"} if nations <= PARTY_STATES else set())
        return "documented" if claimants & authorities else "independent"
    return "repeated" if articles > 1 else "single"


def _grouped(reporting: pd.DataFrame) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    columns = ("position", "origin_id", "publisher")
    cells = zip(*(reporting[column].tolist() for column in columns), strict=True)
    for row, origin, publisher in cells:
        found.setdefault(int(row), []).append((origin, publisher))
    return found


def independent_origins(articles: Iterable[tuple[str, str]]) -> int:
    """How many origins remain when those that share an origin_id or a publisher are joined."""
    groups: list[set[str]] = []
    for origin, publisher in articles:
        marks = {f"origin {origin}", f"publisher {publisher}"}
        touching = [group for group in groups if group & marks]
        groups = [group for group in groups if not group & marks]
        groups.append(marks.union(*touching))
    return len(groups)
