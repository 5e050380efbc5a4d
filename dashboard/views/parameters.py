"""The parameters of the addresses, said once for the index and for the OpenAPI description."""

from __future__ import annotations

from dashboard.dataset import Dataset
from dashboard.dates import forms
from dashboard.filters import CLAUSES, LONGEST_TEXT
from dashboard.translation import _, later

# Name -> meaning.
SINGLE_PARAMETERS = {
    "q": later(
        "Words in headline, summary, recruiter or id; at most {n} characters.", n=LONGEST_TEXT
    ),
    "from": later("First day, {forms}. A wider date counts when it overlaps.", forms=forms),
    "to": later("Last day, {forms}. A month or year means its last day.", forms=forms),
}
EXAMPLES = 4


def parameter_rows(dataset: Dataset) -> list[tuple[str, str, str]]:
    """(name, meaning, some of its values)"""
    rows = []
    for clause in CLAUSES:
        options = clause.options(dataset)
        more = ", …" if len(options) > EXAMPLES else ""
        meaning = _("{filter}; may be repeated.").format(filter=_(clause.label))
        rows.append((clause.name, meaning, ", ".join(options[:EXAMPLES]) + more))
    examples = {"q": "college", "from": "2024-01", "to": "2024-06-30"}
    return rows + [(name, str(said), examples[name]) for name, said in SINGLE_PARAMETERS.items()]
