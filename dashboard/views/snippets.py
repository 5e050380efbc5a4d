"""How to load the data elsewhere, ready to be copied; a test runs those that can run here."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import urls
from dashboard.filters import Filters
from dashboard.translation import N_, _
from dashboard.views.downloads import PACKAGE_FILE


@dataclass(frozen=True)
class Snippet:
    """`tool` names it; `language` is for highlighting; `code` holds absolute addresses."""

    tool: str
    language: str
    code: str


CURL = """curl --fail --compressed --remote-header-name --remote-name \\
  '{extract}'"""

PANDAS = """import pandas as pd

incidents = pd.read_csv("{incidents}", keep_default_na=False, na_values=[""])
figures = pd.read_csv("{figures}", keep_default_na=False, na_values=[""])
claims = figures.merge(incidents[["incident_id", "headline"]], on="incident_id")
print(len(incidents), "incidents,", len(claims), "claimed figures: never add them up")"""

R_SCRIPT = """incidents <- read.csv("{incidents}",
  na.strings = "", encoding = "UTF-8")
figures <- read.csv("{figures}",
  na.strings = "", encoding = "UTF-8")
claims <- merge(figures, incidents[c("incident_id", "headline")], by = "incident_id")"""

DUCKDB = """CREATE TABLE incidents AS SELECT * FROM
  read_csv('{incidents}', header = true, all_varchar = true);
SELECT kind, count(*) AS incidents FROM incidents GROUP BY kind ORDER BY incidents DESC;"""

SPREADSHEET = """=IMPORTDATA("{extract}")"""

IN_A_SPREADSHEET = N_("Spreadsheet (Google Sheets, LibreOffice: insert from address)")

TEMPLATES = (
    ("curl", "sh", CURL),
    ("pandas", "python", PANDAS),
    ("R", "r", R_SCRIPT),
    ("DuckDB", "sql", DUCKDB),
    (IN_A_SPREADSHEET, "text", SPREADSHEET),
)


def snippets(base: str, filters: Filters) -> list[Snippet]:
    """One for each tool, for the filters of the view"""
    addresses = {
        "extract": base + urls.data_path("extract.csv", filters),
        "incidents": base + urls.data_path("incidents.csv", filters),
        "figures": base + urls.data_path("figures.csv", filters),
        "package": base + urls.data_path(PACKAGE_FILE, filters),
    }
    return [
        # The others are names of programs.
        Snippet(_(tool) if tool == IN_A_SPREADSHEET else tool, lang, code.format(**addresses))
        for tool, lang, code in TEMPLATES
    ]
