"""The story: every step is a published incident, tied to another by a relation of the data."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.dataset import Dataset
from dashboard.views import story_charts
from dashboard.views.choices import CHOICES
from dashboard.views.story import CUBA, FOLDER, Story, story, written
from dashboard.views.story_document import PICTURES, story_picture
from tests.unit.test_neutral_words import LOADED, TREND


@pytest.fixture
def told(data: Dataset) -> Story:
    return story(data)


def test_every_step_is_a_published_incident_with_articles(data: Dataset, told: Story) -> None:
    ids = [step["incident"] for step in written()["steps"]]
    assert len(set(ids)) == len(ids) >= 15
    assert [step.incident_id for step in told.steps] == ids
    assert set(ids) <= set(data.incidents["incident_id"])
    assert all(step.articles and step.claimants and step.place for step in told.steps)
    assert [step.number for step in told.steps] == list(range(1, len(ids) + 1))


def test_the_walk_goes_from_the_first_report_to_the_verdicts_and_on(
    data: Dataset, told: Story
) -> None:
    ids = [step.incident_id for step in told.steps]
    cuban = data.incidents[[("CUB",) == origins for origins in data.incidents["origins"]]]
    assert ids[0] == cuban["incident_id"].iloc[0]
    verdicts = ids.index("cub-2025-10-26-convicted")
    assert verdicts < len(ids) - 1
    assert {"rus-2022-08-armed-forces-decree", "rus-2023-07-conscription-age"} <= set(ids)
    assert told.chapters == list(dict.fromkeys(step.chapter for step in told.steps))


def test_relations_tie_all_steps_together(data: Dataset, told: Story) -> None:
    ids = {step.incident_id for step in told.steps}
    pairs = [
        {row["from_id"], row["to_id"]}
        for row in data.relations.to_dict("records")
        if row["from_id"] in ids and row["to_id"] in ids
    ]
    reached = {told.steps[0].incident_id}
    while more := [pair for pair in pairs if pair & reached and not pair <= reached]:
        reached |= set().union(*more)
    assert reached == ids
    notes = set(data.relations["note"])
    assert all(step.tie in notes for step in told.steps if step.tie)
    assert sum(bool(step.tie) for step in told.steps) > len(told.steps) / 2


def test_our_own_sentences_are_short_and_neutral() -> None:
    own = [written()["intro"], *(step["text"] for step in written()["steps"])]
    for text in own:
        assert not TREND.search(text) and not LOADED.search(text), text
        assert not any(sign.isdigit() for sign in text), "numbers come from the rows"
    assert max(len(text) for text in own[1:]) <= 130
    assert [file.stem for file in FOLDER.glob("*.json")] == [CUBA]


def test_steps_of_another_dataset_are_left_out(data: Dataset) -> None:
    key = written()["steps"][2]["incident"]
    rest = data.incidents[data.incidents["incident_id"] != key].reset_index(drop=True)
    texts = data.texts["incidents"]
    gone = texts.assign(status=texts["status"].where(texts["incident_id"] != key, "withdrawn"))
    other = replace(data, incidents=rest, texts={**data.texts, "incidents": gone})
    ids = [step.incident_id for step in story(other).steps]
    assert key not in ids and len(ids) == len(written()["steps"]) - 1


def test_map_and_timeline_show_every_step_and_set_one_apart(data: Dataset, told: Story) -> None:
    for number in (1, 6, len(told.steps)):
        at = told.at(number)
        figure = story_charts.story_timeline(told, at)
        marks = figure.data[0]
        assert [data[0] for data in marks.customdata] == list(range(len(told.steps), 0, -1))
        assert list(marks.marker.size).index(max(marks.marker.size)) == len(told.steps) - number
        records = story_charts.place_records(told, at, data)
        places = data.places.set_index("place_id")["lat"]
        assert sum(one["here"] for one in records) == int(
            bool(at.row["place_id"]) and pd.notna(places[at.row["place_id"]])
        )
        assert at.place in story_charts.story_map_alt(told, at, data)
        assert at.when in story_charts.story_timeline_alt(told, at)
    assert len(story_charts.story_table(told)) == len(told.steps)


def test_a_step_out_of_range_is_the_nearest(data: Dataset, told: Story) -> None:
    assert told.at(0) is told.steps[0] and told.at(99) is told.steps[-1]
    assert list(CHOICES["step"].options(data)) == [str(step.number) for step in told.steps]


@pytest.mark.parametrize("name", list(PICTURES))
def test_pictures_name_what_they_show(data: Dataset, told: Story, name: str) -> None:
    text = story_picture(data, CUBA, name).decode()
    assert told.title in text and "Source: Recruited abroad" in text
    assert json.dumps("Ryazan")[1:-1] in text if name == "map" else "14 October 2025" in text
