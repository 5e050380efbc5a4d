"""What is folded away and made only while it is open: most reruns need none of it."""

from __future__ import annotations

from typing import Any

import streamlit as st


def expander(label: str, key: str, expanded: bool = False) -> Any:
    """A fold in the page; ask its `open` before filling it."""
    return st.expander(label, expanded=expanded, key=key, on_change="rerun")


def popover(label: str, key: str, icon: str) -> Any:
    """A button that opens a box; ask its `open` before filling it."""
    return st.popover(label, icon=icon, key=key, on_change="rerun")
