"""No cell of a CSV file is run by a spreadsheet, whatever got past the rules.

A valid package has no such cell (rule 5), so its files keep their bytes. This is the second lock:
a text that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises
("CSV Injection"). Numbers are left alone: -1.29 is a longitude.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.schema import Field
from dashboard.validate.texts import FORMULA_STARTS, NEGATIVE

NUMBERS = ("number", "integer")


def harmless(frame: pd.DataFrame, fields: Sequence[Field]) -> pd.DataFrame:
    """The frame with an apostrophe before each text that would begin a formula."""
    kinds = {field.name: field.type for field in fields}
    found = {}
    for name in frame.columns:
        if kinds[name] in NUMBERS or not pd.api.types.is_string_dtype(frame[name]):
            continue
        text = frame[name]
        begins = text.str.startswith(FORMULA_STARTS).fillna(False)
        bad = begins & ~text.str.fullmatch(NEGATIVE.pattern).fillna(False)
        if bad.any():
            found[name] = text.mask(bad, "'" + text)
    return frame.assign(**found) if found else frame
