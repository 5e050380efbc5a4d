"""What the site says of itself to search engines, previews and citations."""

from __future__ import annotations

from dashboard.translation import N_

SITE = "Recruited abroad"
ABOUT = N_(
    "Reported cases in which nationals of other countries were recruited into Russia’s war against "
    "Ukraine, on both sides: on a map, on a timeline and in tables, each number with its article."
)
# Under the title of the overview; Markdown.
INTRO = N_(
    "Nationals of other countries have been recruited into Russia’s war against Ukraine, on both "
    "sides. This dashboard collects the cases that were **reported**, and links each number to the "
    "article that it came from. It counts reports, not people, and says who claims what; it does "
    "not say what is true beyond that."
)
# Path of a page of the app -> its description.
ABOUT_PAGES = {
    "": ABOUT,
    "overview": ABOUT,
    "map": N_(
        "Reported recruitment of foreigners into Russia’s war against Ukraine on a map: "
        "nationality of recruits, where it happened, routes."
    ),
    "timeline": N_(
        "Reported incidents of foreign recruitment by month and kind since 2022, with "
        "policies and recording effort."
    ),
    "countries": N_(
        "Each country whose nationals are reported to be recruited: incidents, newest "
        "claims, what its authorities did, means, transit, searches."
    ),
    "claims": N_(
        "Every claimed number of recruited, killed or captured foreigners with its claimant, "
        "date and article, side by side and never added up."
    ),
    "incidents": N_(
        "A searchable table of the reported incidents, each with its articles, figures and denials."
    ),
    "sources": N_(
        "Every article behind the dataset: publisher, country, language, date, archived copy."
    ),
    "data-and-method": N_(
        "Downloads, codebook, scope, coding rules, limits and corrections of the dataset."
    ),
    "follow-one-case": N_(
        "One case from the first newspaper item to the verdicts, step by step: each "
        "reported incident with its claimants and articles."
    ),
    "embed": N_("One chart of the dashboard, to be embedded in another page."),
}
