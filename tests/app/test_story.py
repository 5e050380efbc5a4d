"""The story in the app: one click from the overview, step by step, each with its articles."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.dataset import load_dataset
from dashboard.urls import STORY
from dashboard.views.pictures.gallery import WRITERS
from dashboard.views.story import story
from dashboard.views.story_document import PICTURES, story_picture
from tests.app.test_pages import PAGES, SHELL, SMALL, address, markdown, opened

TOLD = story(load_dataset())


def at_story(query: dict[str, list[str]]) -> AppTest:
    at = opened(PAGES[0], query)
    at.switch_page(f"../pages/{STORY.file}").run()
    return shown(at)


def shown(at: AppTest) -> AppTest:
    assert not at.exception, [problem.message for problem in at.exception]
    assert at.title[0].value == TOLD.title
    assert not at.multiselect, "the story is the same whatever the filters"
    return at


def reads(at: AppTest, number: int) -> None:
    """The page shows this step with all its articles"""
    step = TOLD.steps[number - 1]
    said = markdown(at).replace("\\", "")
    assert f"step {number} of {len(TOLD.steps)}" in said
    assert step.headline in [element.value.replace("\\", "") for element in at.header]
    assert str(step.row["summary"]) in said and step.text in said
    for article in step.articles:
        assert article.title.split("](")[0][:30] in said


def test_the_overview_leads_to_the_story() -> None:
    at = opened(PAGES[0], SMALL)
    labels = [link.proto.label for link in at.get("page_link")]
    assert labels.count(TOLD.title) == 1


def test_a_walk_through_all_steps_and_back() -> None:
    at = at_story(SMALL)
    for number in range(1, len(TOLD.steps) + 1):
        reads(at, number)
        if number > 1:
            assert address(at) == {**SMALL, "step": [str(number)]}
        if number < len(TOLD.steps):
            shown(at.button(key="next").click().run())
    assert "next" not in [button.key for button in at.button]
    reads(shown(at.button(key="before").click().run()), len(TOLD.steps) - 1)
    reads(shown(at.button(key="chapter_1").click().run()), 1)
    assert address(at) == SMALL
    at.switch_page(f"../pages/{PAGES[2].file}").run()
    assert at.multiselect(key="filter_origin").value == SMALL["origin"]


def test_an_address_opens_its_step() -> None:
    at = AppTest.from_file(SHELL, default_timeout=30).run()
    at.query_params["step"] = ["6"]
    at.switch_page(f"../pages/{STORY.file}").run()
    reads(shown(at), 6)


def test_a_step_that_there_is_not_is_said() -> None:
    at = AppTest.from_file(SHELL, default_timeout=30).run()
    at.query_params["step"] = ["99"]
    at.switch_page(f"../pages/{STORY.file}").run()
    reads(shown(at), 1)
    assert any("99" in warning.value for warning in at.warning)


def test_its_map_and_timeline_are_offered_as_pictures() -> None:
    at = opened(PAGES[0], SMALL)
    for name in PICTURES:
        at.session_state[f"share_story_{name}"] = True
    at.switch_page(f"../pages/{STORY.file}").run()
    labels = [button.proto.label for button in shown(at).get("download_button")]
    for ending in WRITERS:
        wanted = f"{ending.upper()} with title, filters and source"
        assert labels.count(wanted) == len(PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_its_pictures_are_the_same_as_svg_and_png(name: str) -> None:
    data = load_dataset()
    assert story_picture(data, TOLD.key, name).startswith(b"<svg")
    assert story_picture(data, TOLD.key, name, "png").startswith(b"\x89PNG\r\n")
