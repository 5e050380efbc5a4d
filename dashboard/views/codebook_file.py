"""`python -m dashboard.views.codebook_file [--check]`: write or check `data/README.md`."""

from __future__ import annotations

import sys

from dashboard.load import DATA_DIR
from dashboard.schema import read_package
from dashboard.views.codebook import markdown


def main(arguments: list[str]) -> int:
    target = DATA_DIR / "README.md"
    text = markdown(read_package(DATA_DIR))
    if "--check" not in arguments:
        target.write_text(text, encoding="utf-8", newline="\n")
        return 0
    if target.read_text(encoding="utf-8") != text:
        print("data/README.md is not in step with datapackage.json: run `make fix`")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
