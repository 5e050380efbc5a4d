"""The method in words; every number in it is counted when it is shown."""

from __future__ import annotations

from dashboard.schema import Package
from dashboard.selection import Selection
from dashboard.stats import limits
from dashboard.words import number, share

SCOPE = (
    "Nationals of a third country recruited, or approached for recruitment, into the armed forces "
    "or the war effort of a party to Russia’s war against Ukraine since 24 February 2022, and what "
    "followed. Both sides are coded on the same terms. An incident is one reported event: an "
    "arrest wave, an announcement, a confirmed death, a verdict, a published count. It is not a "
    "person and not an article."
)

RULES = """
- **Figures are claims.** They are shown side by side, each with its claimant and article. Counts
  overlap, and one report repeats another, so they are added only where that is honest: single cases
  and additions about one population, of incidents that no relation links, from different origins.
- **Dates are spans.** “March 2024” is all of March. A filter by date counts an incident as
  *certain* when its whole span lies within the dates, and as *possible* when it only overlaps.
- **Points only where the place is known.** A place known only as a region or a country has no
  dot; no capital and no centre stands in for it.
- **Corroboration** follows one rule. *Single report*: one article. *Repeated*: several articles of
  one origin. *Independent origins*: two or more. *Documented*: a court, police or another authority
  outside the parties to the war, or a UN body or NGO, and at least one more origin. Reprints of a
  wire story, and articles of one publisher, count as one origin. Outlets that relay one
  official statement count apart, so the number of origins is an upper bound.
- **A party’s claim** is marked where every claimant is Russia or Ukraine.
- **“Unknown”** means that the source does not say; it is never counted as “no”.
- **Means** follow the grid of the UN Palermo Protocol (act, means, purpose): a grid, never a
  verdict. Loaded words stand only with the one who used them.
- **People** are never rows. No private person is named.
- **Boundaries**: Crimea, Donetsk, Luhansk and Mariupol are drawn in Ukraine. The shapes state no
  view on any other dispute. Men from Abkhazia and South Ossetia are coded as Georgia for
  lack of a code.
- **Recent months** are incomplete: reports come in late.
"""


def quality_lines(package: Package) -> list[str]:
    """What blind checks of random incidents found, newest first."""
    return [
        f"{check.date}: of {number(check.incidents)} incidents {number(check.without_fault)} had "
        f"no fault, {number(check.small_fault)} a small one, {number(check.material_fault)} one "
        f"that misleads. Of {number(check.incident_fields_judged)} fields judged "
        f"{number(check.incident_fields_wrong)} were wrong "
        f"({share(check.incident_fields_wrong, check.incident_fields_judged)}), of "
        f"{number(check.figure_fields_judged)} fields of {number(check.figures)} figures "
        f"{number(check.figure_fields_wrong)}. {check.method}"
        for check in sorted(package.quality_checks, key=lambda check: check.date, reverse=True)
    ]


def limit_lines(selection: Selection) -> list[str]:
    """What a reader must know of the selection, each line with its number and share."""
    found = limits(selection)
    data = selection.dataset
    lines = [
        (found.one_origin, "rest on one independent origin"),
        (found.interested, "are claimed only by a party to the war"),
        (found.contested, "are denied or contradicted by one of their sources"),
        (found.wider_than_day, "have a date that is not known to the day"),
        (found.year_only, "are known only by the year"),
        (found.without_point, "have no point on the map"),
        (found.weak_pages_only, "rest only on copies, mirrors or aggregators"),
    ]
    said = [
        f"{number(part)} of {number(found.incidents)} ({share(part, found.incidents)}) {what}."
        for part, what in lines
    ]
    sources = selection.sources
    untitled = int((sources["title"] == "").sum())
    undated = int((sources["published"] == "").sum())
    said.append(
        f"{number(untitled)} of {number(len(sources))} articles have no title recorded, "
        f"{number(undated)} no date."
    )
    never = data.never_searched
    said.append(
        f"{number(len(never))} countries and territories have neither an incident nor a logged "
        "search: nothing can be said about them."
    )
    return said
