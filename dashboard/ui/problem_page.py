"""The page that stands in the app's place when the data breaks a rule: all of it, for an editor."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.problems import DataError
from dashboard.words import counted


def problem_page(error: DataError) -> None:
    """Lists every problem as file:line field, what is wrong, what is allowed."""
    st.title("The dataset cannot be shown")
    amount = counted(len(error.problems), "problem")
    st.error(f"{amount} must be mended first. Nothing is shown rather than something wrong.")
    rows = [
        (f"{p.file}:{p.line}" if p.line else p.file, p.field, p.wrong, p.allowed)
        for p in error.problems
    ]
    columns = ["File:line", "Field", "What is wrong", "What is allowed"]
    st.table(pd.DataFrame(rows, columns=columns), hide_index=True)
