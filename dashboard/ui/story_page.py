"""One case step by step: the text beside its map and its timeline, each step with its articles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from dashboard import urls, words
from dashboard.filters import Filters
from dashboard.translation import _
from dashboard.ui import charts
from dashboard.ui.choice import chosen
from dashboard.ui.incident_view import article_list, badges
from dashboard.ui.page import View, announced, current_view, escape, footer, heading, link, notices
from dashboard.ui.share import Shared, base, picture_alone
from dashboard.ui.state import choice_key, touch
from dashboard.views import story_charts
from dashboard.views.story import Step, Story, all_with_recruits, lacking, story
from dashboard.views.story_document import story_picture


def story_page() -> None:
    view = current_view()
    told = story(view.data)
    st.title(told.title)
    if not told.steps:
        st.info(lacking())
        footer(view.data)
        return
    st.markdown(escape(told.intro))
    notices()
    at = told.at(int(chosen("step")))
    with st.container(key="matches"):
        step = _("step {n} of {total}.").format(n=at.number, total=len(told.steps))
        announced(f"{at.chapter}: ", step)
    _chapters(told, at)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _step(told, at, view)
    with right:
        _charts(told, at, view)
    _more(told, view)
    footer(view.data)


def _chapters(told: Story, at: Step) -> None:
    """The chapters; each leads to its first step"""
    with st.container(horizontal=True, gap="small", key="chapters"):
        for number, chapter in enumerate(told.chapters, start=1):
            first = next(step for step in told.steps if step.chapter == chapter)
            here = chapter == at.chapter
            st.button(
                f"{number}. {chapter}",
                key=f"chapter_{number}",
                on_click=_go,
                args=(first.number,),
                type="secondary" if here else "tertiary",
            )


def _go(number: int) -> None:
    """Callback: read another step"""
    st.session_state[choice_key("step")] = str(number)
    touch()


def _step(told: Story, at: Step, view: View) -> None:
    st.markdown(f"*{escape(at.text)}*")
    heading(escape(at.headline))
    st.caption(escape(f"{at.when} · {at.place}"))
    st.markdown(escape(str(at.row["summary"])))
    st.markdown(_("Claimed by: {claimants}.").format(claimants=f"**{escape(at.claimants)}**"))
    badges(at.row, view.data)
    if at.row["dispute_note"]:
        st.warning(escape(_("Disputed: {note}").format(note=at.row["dispute_note"])))
    if at.tie:
        text = _("Tied in the dataset to a step before: {relation}")
        st.caption(escape(text.format(relation=at.tie)))
    with st.container(horizontal=True, key="steps"):
        if at.number > 1:
            st.button(_("Step before"), key="before", on_click=_go, args=(at.number - 1,))
        if at.number < len(told.steps):
            st.button(
                _("Next: step {n}").format(n=at.number + 1),
                key="next",
                on_click=_go,
                args=(at.number + 1,),
                type="primary",
            )
    heading(_("Articles"), 3)
    article_list(at.articles)
    link("incidents", _("Open the incident with its figures"), view.filters, at.incident_id)


def _charts(told: Story, at: Step, view: View) -> None:
    charts.deck(
        story_charts.story_map(told, at, urls.boundaries_path(view.data.version), view.data),
        read="story",
        alt=story_charts.story_map_alt(told, at, view.data),
        key="story_map",
        data=view.data,
        table=partial(story_charts.story_table, told),
        height=300,
        selectable=False,
    )
    _picture("map", told, view)
    event = charts.chart(
        story_charts.story_timeline(told, at),
        title=_(story_charts.TIME_TITLE),
        unit=_(story_charts.TIME_UNIT),
        read="story",
        alt=story_charts.story_timeline_alt(told, at),
        key=f"story_timeline_{at.number}",
        data=view.data,
        table=None,
        on_select="rerun",
    )
    _picture("timeline", told, view)
    _follow(event, at)


def _picture(name: str, told: Story, view: View) -> None:
    """The picture of the whole case: no step is set apart in it"""
    whole = Filters()
    shared = Shared(f"{told.key}-{name}", whole.apply(view.data), whole)
    picture_alone(f"story_{name}", shared, partial(story_picture, view.data, told.key, name))


def _follow(event: Mapping[str, Any] | None, at: Step) -> None:
    """A click on a mark of the timeline opens its step."""
    points = (event or {}).get("selection", {}).get("points", [])
    numbers = [point["customdata"][0] for point in points if point.get("customdata")]
    if numbers and numbers[0] != at.number:
        _go(numbers[0])
        st.rerun()


def _more(told: Story, view: View) -> None:
    """Where the case goes on: all of the country, and the page without JavaScript."""
    amount = len(told.filters.apply(view.data))
    name = words.names_of(told.filters.origin, view.data)
    with st.container(horizontal=True):
        link("incidents", all_with_recruits(amount, name), told.filters)
        link(
            "countries",
            _("Profile of {country}").format(country=name),
            view.filters,
            chosen={"country": ["CUB"]},
        )
        text = _("The whole walk as a plain page")
        st.markdown(f"[{text}]({base()}{urls.spoken(urls.story_path(told.key))})")
