"""The rule book: every rule of the codebook as a function from the raw package to problems.

One module a subject; each exports rules that take a `Raw` and yield `Problem`s. `check` runs all
of them and returns everything that is wrong at once. The app runs the same code at load as the
curator at the desk (`python -m dashboard.validate`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from dashboard.load import Raw
from dashboard.problems import Problem
from dashboard.validate import cells, figures, history, keys, places, spans, texts

Rule = Callable[[Raw], Iterable[Problem]]

CELL_RULES: tuple[Rule, ...] = (cells.values,)
RULES: tuple[Rule, ...] = (
    cells.uniqueness,
    cells.order,
    keys.foreign_keys,
    keys.incidents_have_sources,
    keys.sources_have_citations,
    spans.date_order,
    spans.sources_after_events,
    places.points,
    figures.qualifiers,
    figures.sources_of_incident,
    texts.characters,
    texts.privacy,
    texts.loaded_words,
    history.merges,
    history.changes_name_what_is,
    history.likely_duplicates,
)


def check(raw: Raw, boundaries_dir: Path | None = None) -> list[Problem]:
    """Every breach of the rules, sorted by file and line; empty when all is well.

    Rules about more than one cell need cells that can be read, so they run only when the
    cells are in order. `boundaries_dir` replaces the folder of the country shapes.
    """
    if raw.package is None:
        return list(raw.problems)
    found = list(raw.problems)
    for rule in CELL_RULES:
        found.extend(rule(raw))
    if any(problem.severity == "error" for problem in found):
        for rule in (cells.uniqueness, cells.order, texts.characters):
            found.extend(rule(raw))
        return sorted(set(found))
    for rule in RULES:
        found.extend(rule(raw))
    return sorted(set(found))
