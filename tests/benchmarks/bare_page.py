"""The page to measure against: the same multiselect and nothing else."""

from __future__ import annotations

import streamlit as st

from dashboard.load import read_raw

names = read_raw().frames["countries"]["name"].tolist() if "names" not in st.session_state else []
st.session_state.setdefault("names", names)
chosen = st.multiselect("Country of origin", st.session_state["names"], select_all=False)
st.write(f"{len(chosen)} chosen")
