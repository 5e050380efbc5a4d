"""The method in words; every number in it is counted when it is shown."""

from __future__ import annotations

from dashboard.schema import Package
from dashboard.selection import Selection
from dashboard.stats import limits
from dashboard.translation import ENGLISH, LANGUAGES, N_, _, counted, joined, number
from dashboard.words import share

# Languages whose catalogue a native reader has checked.
CHECKED: tuple[str, ...] = ()

SCOPE = N_(
    "Nationals of a third country recruited, or approached for recruitment, into the armed forces "
    "or the war effort of a party to Russia’s war against Ukraine since 24 February 2022, and what "
    "followed. Both sides are coded on the same terms. An incident is one reported event: an "
    "arrest wave, an announcement, a confirmed death, a verdict, a published count. It is not a "
    "person and not an article."
)

RULES = (
    N_(
        "**Figures are claims.** They are shown side by side, each with its claimant and "
        "article. Counts overlap, and one report repeats another, so they are added only where "
        "that is honest: single cases and additions about one population, of incidents that no "
        "relation links, from different origins."
    ),
    N_(
        "**Dates are spans.** “March 2024” is all of March. A filter by date counts an incident"
        " as *certain* when its whole span lies within the dates, and as *possible* when it "
        "only overlaps."
    ),
    N_(
        "**Points only where the place is known.** A place known only as a region or a country "
        "has no dot; no capital and no centre stands in for it."
    ),
    N_(
        "**Corroboration** follows one rule. *Single report*: one article. *Repeated*: several "
        "articles of one origin. *Independent origins*: two or more. *Documented*: a court, "
        "police or another authority outside the parties to the war, or a UN body or NGO, and "
        "at least one more origin. Reprints of a wire story, and articles of one publisher, "
        "count as one origin. Outlets that relay one official statement count apart, so the "
        "number of origins is an upper bound."
    ),
    N_("**A party’s claim** is marked where every claimant is Russia or Ukraine."),
    N_("**“Unknown”** means that the source does not say; it is never counted as “no”."),
    N_(
        "**Means** follow the grid of the UN Palermo Protocol (act, means, purpose): a grid, "
        "never a verdict. Loaded words stand only with the one who used them."
    ),
    N_("**People** are never rows. No private person is named."),
    N_(
        "**Boundaries**: Crimea, Donetsk, Luhansk and Mariupol are drawn in Ukraine. The shapes"
        " state no view on any other dispute. Men from Abkhazia and South Ossetia are coded as "
        "Georgia for lack of a code."
    ),
    N_("**Recent months** are incomplete: reports come in late."),
)


def translation_line() -> str:
    """Which languages there are beside English, and that nobody has checked them"""
    others = [name for code, name in LANGUAGES.items() if code not in (ENGLISH, *CHECKED)]
    return _(
        "The interface also speaks {languages}. No native reader has checked these translations. "
        "Headlines, summaries and notes of the dataset, and the files, are in English; an "
        "article’s title is in its own language."
    ).format(languages=joined(others))


def quality_lines(package: Package) -> list[str]:
    """What blind checks of random incidents found, newest first."""
    text = _(
        "{date}: of {incidents} incidents {fine} had no fault, {small} a small one, {material} one "
        "that misleads. Of {judged} fields judged {wrong} were wrong ({share}), of "
        "{figure_fields} fields of {figures} figures {figure_wrong}."
    )
    return [
        text.format(
            date=check.date,
            incidents=number(check.incidents),
            fine=number(check.without_fault),
            small=number(check.small_fault),
            material=number(check.material_fault),
            judged=number(check.incident_fields_judged),
            wrong=number(check.incident_fields_wrong),
            share=share(check.incident_fields_wrong, check.incident_fields_judged),
            figure_fields=number(check.figure_fields_judged),
            figures=number(check.figures),
            figure_wrong=number(check.figure_fields_wrong),
        )
        + f" {check.method}"
        for check in sorted(package.quality_checks, key=lambda check: check.date, reverse=True)
    ]


def limit_lines(selection: Selection) -> list[str]:
    """What a reader must know of the selection, each line with its number and share."""
    found = limits(selection)
    data = selection.dataset
    lines = [
        (found.one_origin, _("rest on one independent origin")),
        (found.interested, _("are claimed only by a party to the war")),
        (found.contested, _("are denied or contradicted by one of their sources")),
        (found.wider_than_day, _("have a date that is not known to the day")),
        (found.year_only, _("are known only by the year")),
        (found.without_point, _("have no point on the map")),
        (found.weak_pages_only, _("rest only on copies, mirrors or aggregators")),
    ]
    said = [
        _("{n} of {total} ({share}) {what}.").format(
            n=number(part),
            total=number(found.incidents),
            share=share(part, found.incidents),
            what=what,
        )
        for part, what in lines
    ]
    sources = selection.sources
    untitled = int((sources["title"] == "").sum())
    undated = int((sources["published"] == "").sum())
    said.append(
        _("{untitled} of {total} articles have no title recorded, {undated} no date.").format(
            untitled=number(untitled), total=number(len(sources)), undated=number(undated)
        )
    )
    never = data.never_searched
    said.append(
        counted(
            len(never),
            "{} country or territory has neither an incident nor a logged search: nothing can be "
            "said about it.",
            "{} countries and territories have neither an incident nor a logged search: nothing "
            "can be said about them.",
        )
    )
    return said
