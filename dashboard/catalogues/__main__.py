"""`python -m dashboard.catalogues`: bring the catalogues up to the texts of code and data.

`--check` writes nothing and ends with 1 when a catalogue lacks a text, holds one that is gone, or
has one that is empty, fuzzy or without the placeholders of the English.
"""

from __future__ import annotations

import argparse
import sys

from dashboard.catalogues.messages import faults, texts, updated, written
from dashboard.translation import ENGLISH, FOLDER, LANGUAGES


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    template, wrong = texts(), []
    for code in (code for code in LANGUAGES if code != ENGLISH):
        file = FOLDER / f"{code}.po"
        present = file.read_bytes() if file.exists() else b""
        fresh = updated(present, template, code)
        if check and written(fresh) != present:
            wrong.append(
                f"{code}.po: is not what the texts in the code make of it; run without --check"
            )
        if not check:
            file.write_bytes(written(fresh))
        wrong += [f"{code}.po: {fault}" for fault in faults(fresh)]
    print(
        "\n".join(wrong) or f"{len(template)} texts, {len(LANGUAGES) - 1} languages beside English"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
