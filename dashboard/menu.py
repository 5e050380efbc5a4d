"""The pages of the app: what the menu, the routes and the site map know of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PageSpec:
    """A page of the menu; `about` is its description for search engines and previews."""

    file: str
    title: str
    path: str
    about: str = ""


SITE = "Recruited abroad"
ABOUT = (
    "Reported cases in which nationals of other countries were recruited into Russia’s war against "
    "Ukraine, on both sides: on a map, on a timeline and in tables, each number with its article."
)

PAGES = (
    PageSpec("overview.py", "Overview", "overview", ABOUT),
    PageSpec(
        "map.py",
        "Map",
        "map",
        "Reported recruitment of foreigners into Russia’s war against Ukraine on a map: "
        "nationality of recruits, where it happened, routes.",
    ),
    PageSpec(
        "timeline.py",
        "Timeline",
        "timeline",
        "Reported incidents of foreign recruitment by month and kind since 2022, with policies and "
        "recording effort.",
    ),
    PageSpec(
        "incidents.py",
        "Incidents",
        "incidents",
        "A searchable table of the reported incidents, each with its articles, figures and "
        "denials.",
    ),
    PageSpec(
        "sources.py",
        "Sources",
        "sources",
        "Every article behind the dataset: publisher, country, language, date, archived copy.",
    ),
    PageSpec(
        "data.py",
        "Data & method",
        "data-and-method",
        "Downloads, codebook, scope, coding rules, limits and corrections of the dataset.",
    ),
)

# What stands at the root. It has no link of its own: Streamlit writes the default page's link as
# an address without a path, which in a new tab leads to the page that it stood on.
HOME = PageSpec("home.py", SITE, "", ABOUT)
# One chart alone, for a frame on another site; not in the menu.
EMBED = PageSpec("embed.py", "One chart", "embed", "One chart of the dashboard, to be embedded.")
