"""`python -m dashboard.validate [FOLDER]`: every problem of a package; exit 1 on errors."""

from __future__ import annotations

import sys
from pathlib import Path

from dashboard.load import DATA_DIR, read_raw
from dashboard.problems import errors, warnings
from dashboard.validate import check


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else DATA_DIR
    problems = check(read_raw(folder))
    for problem in warnings(problems):
        print(f"warning: {problem}")
    for problem in errors(problems):
        print(problem)
    print(f"{len(errors(problems))} errors, {len(warnings(problems))} warnings")
    return 1 if errors(problems) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
