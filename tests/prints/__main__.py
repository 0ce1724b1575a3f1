"""See the package."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.prints import __doc__ as description
from tests.prints.handbook import handbook
from tests.prints.styles import drawn
from tests.scoring import load_scorer
from tests.unseen import PARTS, read


def main() -> int:
    """Read the handbooks of some seeds, and print what became of each."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    scorer, fates = load_scorer(), Counter[str]()
    wrong = invented = missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(options.first, options.first + options.count):
            pdf, truth = handbook(drawn(seed))
            path = (options.out or Path(folder)) / f"print-{seed}.pdf"
            path.write_bytes(pdf)
            specification, reasons = read(path, doubtful=False)
            got = specification.model_dump(mode="json") if specification else None
            score = scorer.score_document(truth, {part: got[part] for part in PARTS} if got else None)
            fate = "refused" if got is None else "part" if reasons else "whole" if score.misses == [] else "missed"
            if score.wrong + score.invented:
                fate += " wrong"
            fates[fate] += 1
            wrong, invented = wrong + score.wrong, invented + score.invented
            missed += len(score.misses) if got else 0
            print(
                f"{seed:5} {fate:14} wrong {score.wrong:3} invented {score.invented:3} missed {len(score.misses):4}",
                flush=True,
            )
            for says in [*reasons[: options.worst], *(score.misses[: options.worst] if got else [])]:
                print("         ", says[:260])
    print(", ".join(f"{count} {fate}" for fate, count in fates.items()), f"wrong {wrong}, invented {invented}")
    return 1 if wrong + invented else 0


if __name__ == "__main__":
    sys.exit(main())
