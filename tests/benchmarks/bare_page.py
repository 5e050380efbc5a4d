"""The page to measure against: the same multiselect and nothing else."""

from __future__ import annotations

import streamlit as st

from dashboard.load import read_raw

if "names" not in st.session_state:
    st.session_state["names"] = read_raw().frames["countries"]["name"].tolist()
chosen = st.multiselect(
    "Country of origin", st.session_state["names"], select_all=False, key="filter_origin"
)
with st.container(key="matches"):
    st.write(f"{len(chosen)} chosen")
