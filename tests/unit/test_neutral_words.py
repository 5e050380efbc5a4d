"""What the app says of its own accord is neutral: no trend, no loaded word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.claims import ALL, claims, total
from dashboard.dataset import Dataset
from dashboard.filters import Filters
from dashboard.views.alt import MAP_ALTS, timeline_alt
from dashboard.views.claims import claims_alt, makeup_sentences, total_sentence
from dashboard.views.findings import findings
from dashboard.views.method import limit_lines
from dashboard.views.profile import profile, related_sentence
from dashboard.views.reading import READING
from dashboard.views.recruiting import unknown_sentence
from dashboard.words import filters_sentence, hidden_sentence, matches_sentence

# product.md: reporting is not reality (6), loaded words only with their owner (14).
TREND = re.compile(
    r"\b(rise|rises|rose|rising|surge\w*|fall|falls|fell|falling|increas\w+|decreas\w+|grow\w*|grew|"
    r"spike\w*|soar\w*|wave|declin\w+|peak\w*|more and more|fewer and fewer)\b",
    re.I,
)
LOADED = re.compile(
    r"\b(mercenar\w+|cannon fodder|slave\w*|traffick\w+|terroris\w+|lured|duped|victim\w*)\b", re.I
)
CHOICES = [
    Filters(),
    Filters(origin=("CUB",)),
    Filters(party=("UKR",), cor=("independent",)),
    Filters(from_=date(2024, 1, 10), to=date(2024, 3, 20)),
    Filters(q="no such words anywhere"),
]


def sentences(data: Dataset, filters: Filters) -> Iterator[str]:
    """Every sentence that is made from the rows, without the words of the rows themselves."""
    selection = filters.apply(data)
    yield filters_sentence(filters, data)
    yield matches_sentence(selection)
    yield hidden_sentence(filters, selection)
    yield timeline_alt(selection)
    yield from (alt(selection) for alt in MAP_ALTS.values())
    yield from (finding.text for finding in findings(selection, filters))
    yield from limit_lines(selection)
    yield from (unknown_sentence(selection, field) for field in ("means", "promises", "channels"))
    for measure in ("killed", "recruited", "fee"):
        frame = claims(selection, measure)
        yield claims_alt(frame, measure, ALL)
        yield from makeup_sentences(frame)
        yield total_sentence(total(frame, data.relations), measure)
    for iso3 in ("CUB", "NPL", "GEO", "GBR"):
        made = profile(data, filters, iso3)
        # A claimant is quoted as the row has it.
        owners = {
            told.latest["claimed_by"]
            for told in (made.country.told.values() if made.country else ())
        }
        for statement in made.statements:
            text = statement.text
            for owner in owners:
                text = text.replace(owner, "")
            yield text
        yield from (related_sentence(other, data) for other in made.related)


@pytest.mark.parametrize("filters", CHOICES)
def test_own_words_are_neutral(data: Dataset, filters: Filters) -> None:
    said = list(sentences(data, filters))
    assert len(said) > 20
    for text in said:
        assert not TREND.search(text), text
        assert not LOADED.search(text), text


@pytest.mark.parametrize("key", list(READING))
def test_how_to_read_a_chart_is_two_neutral_sentences(key: str) -> None:
    text = READING[key]
    assert len(re.findall(r"[.](?= [A-Z]|$)", text)) == 2
    assert len(text) < 240
    assert not TREND.search(text) and not LOADED.search(text)


@pytest.mark.parametrize("text", ["Reports rose in May.", "a surge of cases", "mercenaries"])
def test_the_words_are_found(text: str) -> None:
    assert TREND.search(text) or LOADED.search(text)
