"""The only modules, with the shell and the pages, that know Streamlit."""
