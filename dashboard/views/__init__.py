"""Figures, maps, tables and files made from a `Selection`; nothing here knows Streamlit."""
