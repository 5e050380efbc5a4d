"""`python -m tests.benchmarks.mutations [AMOUNT] [SEED]`: what comes of many mutations.

Every one must pass for a reason that its kind names, or be reported at the right place; those
that do neither, or crash the rule book, are listed, and the exit is 1.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

from dashboard.load import read_raw
from dashboard.validate import check
from tests.curation.mutations import random_mutation, verdict

AMOUNT = 5_000
SEED = 1


def main(arguments: list[str]) -> int:
    amount = int(arguments[0]) if arguments else AMOUNT
    seed = int(arguments[1]) if len(arguments) > 1 else SEED
    return report(amount, seed)


def report(amount: int, seed: int) -> int:
    """Prints outcomes by kind and the failures; 1 if there are any."""
    raw, rng = read_raw(), random.Random(seed)
    known, outcomes, failures = set(check(raw)), Counter[str](), list[str]()
    began = time.perf_counter()
    for _ in range(amount):
        mutation = random_mutation(rng, raw)
        try:
            outcomes[f"{mutation.kind.name}: {verdict(raw, known, mutation)}"] += 1
        # Whatever is raised is a finding: the rule book must say it, not stumble.
        except Exception as error:
            failures.append(f"{type(error).__name__}: {error} ({mutation})")
    seconds = time.perf_counter() - began
    for outcome, count in sorted(outcomes.items()):
        print(f"{count:6}  {outcome}")
    print(f"{amount} mutations, seed {seed}: {len(failures)} failures, {seconds:.0f} s")
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
