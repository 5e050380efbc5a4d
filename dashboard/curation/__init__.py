"""The curator's desk: from an article's address to correct, sourced, geocoded rows.

`python -m dashboard.curation COMMAND`. Every command reads the package through `dashboard.load`,
and whatever it writes passes `dashboard.validate.check` before a file is touched (`desk`). The
running app imports nothing of this (contract in `pyproject.toml`).
"""
