"""How to read each chart, in two sentences: what a mark is, and what it is not."""

from __future__ import annotations

from dashboard.translation import N_, _

READING = {
    "origin": N_(
        "The darker a country, the more reported incidents name its nationals as recruits. "
        "It shows where reports speak of people from, not how many people there are."
    ),
    "place": N_(
        "A dot stands where incidents took place, larger where there are more of them. "
        "Most incidents have no dot, because their reports name no locality."
    ),
    "route": N_(
        "A line leads from one country to the next that a report names on the way to the "
        "front, wider where more incidents report it. It joins label points of countries and is no "
        "itinerary."
    ),
    "months": N_(
        "A bar counts the incidents dated within one month, split by the side that "
        "recruited. It counts what was reported, and reports of the last months still come in."
    ),
    "timeline": N_(
        "Read each strip on its own: incidents by month, wider dates, policies, and "
        "articles found. Where there are few articles, few incidents can be known."
    ),
    "claims": N_(
        "A mark further up is a larger number; its colour and shape say who claims it. "
        "Marks of one month may speak of the same people, so they are never added by eye."
    ),
    "ways": N_(
        "A bar counts the incidents whose reports name this way; one incident may stand in "
        "several bars. Grey bars are reports that say nothing of it, or that there was none."
    ),
    "sources": N_(
        "A bar counts the articles that the incidents of this selection cite. It shows "
        "who reported and was searched, not who is right."
    ),
    "story": N_(
        "Each mark or place is a step of the walk; the one that you are reading is set "
        "apart. Choose another mark of the timeline to go there."
    ),
}


def how_to_read(key: str) -> str:
    """The two sentences under a chart, as Markdown"""
    heading = _("How to read this.")
    return f"**{heading}** {_(READING[key])}"
