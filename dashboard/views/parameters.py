"""The parameters of the addresses, said once for the index and for the OpenAPI description."""

from __future__ import annotations

from dashboard.dataset import Dataset
from dashboard.dates import FORMS
from dashboard.filters import CLAUSES, LONGEST_TEXT

SINGLE_PARAMETERS = (
    ("q", f"Words in headline, summary, recruiter or id; at most {LONGEST_TEXT} characters."),
    ("from", f"First day, {FORMS}. A wider date counts when it overlaps."),
    ("to", f"Last day, {FORMS}. A month or year means its last day."),
)
EXAMPLES = 4


def parameter_rows(dataset: Dataset) -> list[tuple[str, str, str]]:
    """(name, meaning, some of its values)"""
    rows = []
    for clause in CLAUSES:
        options = clause.options(dataset)
        more = ", …" if len(options) > EXAMPLES else ""
        meaning = f"{clause.label}; may be repeated."
        rows.append((clause.name, meaning, ", ".join(options[:EXAMPLES]) + more))
    examples = {"q": "college", "from": "2024-01", "to": "2024-06-30"}
    return rows + [(name, meaning, examples[name]) for name, meaning in SINGLE_PARAMETERS]
