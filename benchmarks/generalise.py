"""Handbooks read as if their print had never been seen: each through `generic` alone, and held against truth.

A handbook is published whole, in part (units with a misread are withheld) or refused. Rates are over the truth of what
was published: `unit` tells how much that is. `wrong` are published values that are neither null nor the truth's,
`invented` records that the truth does not have; `share` is both over all values published.

Sets: `samples` of the project, and where ../shared is beside the project its `corpus`, `real` and `set`. With --worst N
the reasons of withheld units and the first N misses of each handbook are printed; with --doubtful units are scored that
would be withheld, too.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.scoring import load_scorer
from tests.unseen import SETS, Outcome, add, handbooks, measure

METRICS = ("unit", "unit_field", "structure", "group", "change", "lo_text", "ac_text", "ac_items", "amplification")


def line(name: str, fate: str, score: Any, values: int) -> str:
    """One row of the table."""
    cells = "".join(f"{'-' if score.rate(metric) is None else f'{score.rate(metric):.3f}':>8}" for metric in METRICS)
    share = (score.wrong + score.invented) / values if values else 0.0
    return f"{name[:40]:42}{fate:>12}{cells}{score.wrong:7}{score.invented:9}{share:8.2%}"


def fate_of(outcome: Outcome) -> str:
    """`whole`, `part` or `refused`, with the files where there are several."""
    if not outcome.published:
        return "refused"
    fate = "part" if outcome.reasons else "whole"
    return fate if outcome.files == 1 else f"{outcome.published}/{outcome.files} {fate}"


def show(outcome: Outcome, worst: int) -> None:
    """The reasons against what was not published, and the first misses."""
    for why in outcome.reasons[:worst]:
        print("     withheld:", why[:300])
    for miss in outcome.score.misses[:worst]:
        print("     ", miss[:300])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0 if at most 0.2 % of what was published is wrong or invented."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", choices=[[], *SETS], help="default: all that are there")
    parser.add_argument("--only", nargs="*", default=[], help="parts of the names of handbooks")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--doubtful", action="store_true")
    options = parser.parse_args(arguments)
    names = options.sets or [name for name, (truths, _) in SETS.items() if truths.exists()]
    scorer = load_scorer()
    total, values, fates = scorer.Score("TOTAL"), 0, Counter[str]()
    print(f"{'handbook':42}{'':>12}" + "".join(f"{m[:7]:>8}" for m in METRICS) + "  wrong invented   share")
    for truth, files in handbooks(names, options.only):
        outcome = measure(truth, files, scorer, doubtful=options.doubtful)
        print(line(truth.stem, fate_of(outcome), outcome.score, outcome.values), flush=True)
        show(outcome, options.worst)
        add(total, outcome.score)
        values += outcome.values
        fates[fate_of(outcome).split()[-1]] += 1
    print(line("TOTAL", " ".join(f"{count} {fate}" for fate, count in fates.items()), total, values))
    return 0 if total.wrong + total.invented <= 0.002 * values else 1


if __name__ == "__main__":
    sys.exit(main())
