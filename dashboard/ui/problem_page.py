"""What an editor is told about data that breaks a rule.

When there is nothing else to show it takes the app's place. While an older version is shown,
readers need not know; editors do, where `RECRUITMENT_EDITING` is set (`make run` sets it).
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.current import refused
from dashboard.problems import DataError, Problem
from dashboard.translation import _, counted
from dashboard.ui.folded import expander
from dashboard.ui.page import words_table

EDITING = "RECRUITMENT_EDITING"


def problem_page(error: DataError) -> None:
    """Lists every problem as file:line field, what is wrong, what is allowed."""
    st.title(_("The dataset cannot be shown"))
    amount = counted(len(error.problems), "{} problem", "{} problems")
    text = _("To be mended first: {problems}. Nothing is shown rather than something wrong.")
    st.error(text.format(problems=amount))
    problem_table(error.problems)


def editors_notice() -> None:
    """Says to an editor that the newest files are not what is shown, and why."""
    if not os.environ.get(EDITING) or not (problems := refused()):
        return
    amount = counted(len(problems), "{} problem", "{} problems")
    text = _("The data files have changed. To be mended first: {problems}. Shown is what was.")
    st.warning(text.format(problems=amount))
    with expander(_("What must be mended"), "refused") as fold:
        if fold.open:
            problem_table(problems)


def problem_table(problems: Sequence[Problem]) -> None:
    """Every problem with its place"""
    rows = [
        (f"{p.file}:{p.line}" if p.line else p.file, p.field, p.wrong, p.allowed) for p in problems
    ]
    columns = [_("File:line"), _("Field"), _("What is wrong"), _("What is allowed")]
    words_table(pd.DataFrame(rows, columns=columns))
