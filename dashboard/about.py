"""What the site says of itself to search engines, previews and citations."""

from __future__ import annotations

SITE = "Recruited abroad"
ABOUT = (
    "Reported cases in which nationals of other countries were recruited into Russia’s war against "
    "Ukraine, on both sides: on a map, on a timeline and in tables, each number with its article."
)
# Path of a page of the app -> its description.
ABOUT_PAGES = {
    "": ABOUT,
    "overview": ABOUT,
    "map": "Reported recruitment of foreigners into Russia’s war against Ukraine on a map: "
    "nationality of recruits, where it happened, routes.",
    "timeline": "Reported incidents of foreign recruitment by month and kind since 2022, with "
    "policies and recording effort.",
    "countries": "Each country whose nationals are reported to be recruited: incidents, newest "
    "claims, what its authorities did, means, transit, searches.",
    "claims": "Every claimed number of recruited, killed or captured foreigners with its claimant, "
    "date and article, side by side and never added up.",
    "incidents": "A searchable table of the reported incidents, each with its articles, figures "
    "and denials.",
    "sources": "Every article behind the dataset: publisher, country, language, date, archived "
    "copy.",
    "data-and-method": "Downloads, codebook, scope, coding rules, limits and corrections of the "
    "dataset.",
    "follow-one-case": "One case from the first newspaper item to the verdicts, step by step: each "
    "reported incident with its claimants and articles.",
    "embed": "One chart of the dashboard, to be embedded in another page.",
}
