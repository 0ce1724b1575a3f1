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
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.errors import NoLayoutError, PipelineError  # noqa: E402
from pipeline.generic.decision import read_unknown  # noqa: E402
from pipeline.generic.reading import read_generic  # noqa: E402
from pipeline.models import Specification  # noqa: E402
from pipeline.read import read_document  # noqa: E402
from tests.scoring import SHARED, load_scorer, truth_of  # noqa: E402

SETS = {
    "samples": (ROOT / "tests/samples/data", ROOT / "raw/samples"),
    "corpus": (SHARED / "gold", SHARED / "corpus"),
    "real": (SHARED / "wider/real/gold", SHARED / "wider/real/pdf"),
    "set": (SHARED / "wider/set/gold", SHARED / "wider/set/pdf"),
}
METRICS = ("unit", "unit_field", "structure", "group", "change", "lo_text", "ac_text", "ac_items", "amplification")
VALUES = ("qualification", "structure", "group", "unit_field", "aim", "lo_text", "ac_text", "ac_items", "ac_grade")
PARTS = ("qualifications", "rules", "structure", "changes", "units")
UNCLAIMED = NoLayoutError("no unit or no body was found", where="", remedy="")


@dataclass(frozen=True)
class Outcome:
    """What became of one handbook, possibly of several files: its score, and how much was published."""

    score: Any
    published: int
    """Files."""
    files: int
    reasons: tuple[str, ...]

    @property
    def values(self) -> int:
        """How many values were published: right, wrong and invented."""
        return sum(self.score.hit[metric] for metric in VALUES) + self.score.wrong + self.score.invented


def read(path: Path, *, doubtful: bool) -> tuple[Specification | None, tuple[str, ...]]:
    """What is published of a file, and the reasons against what is not."""
    document = read_document(path)
    try:
        if doubtful:
            reading = read_generic(document)
            return (None, ("nothing read",)) if reading is None else (reading.specification, ())
        specification, _ = read_unknown(document, UNCLAIMED)
    except PipelineError as error:
        return None, (error.what,)
    return specification, tuple(f.message for f in specification.findings if f.code == "unit-withheld")


def handbooks(names: Sequence[str], only: Sequence[str]) -> Iterator[tuple[Path, list[Path]]]:
    """Truth files with the PDFs that they are of, found by SHA-256."""
    for name in names:
        truths, pdfs = SETS[name]
        by_digest = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sorted(pdfs.rglob("*.pdf"))}
        for path in sorted(truths.glob("*.json")):
            truth = json.loads(path.read_text(encoding="utf-8"))
            if (
                isinstance(truth, dict)
                and "document" in truth
                and (not only or any(part in path.stem for part in only))
            ):
                digests = [truth["document"].get("sha256"), *(u.get("sha256") for u in truth.get("units", []))]
                files = [by_digest[digest] for digest in dict.fromkeys(digests) if digest in by_digest]
                yield path, files or [pdfs / f"{path.stem}.pdf"]


def measure(truth: Path, files: Sequence[Path], scorer: Any, *, doubtful: bool) -> Outcome:
    """Read the files of one handbook, and hold what is published against its truth."""
    read_files = [read(path, doubtful=doubtful) for path in files]
    specifications = [specification.model_dump(mode="json") for specification, _ in read_files if specification]
    got = {part: [value for one in specifications for value in one[part]] for part in PARTS}
    score = scorer.score_document(truth_of(truth), got if specifications else None)
    return Outcome(score, len(specifications), len(files), tuple(why for _, reasons in read_files for why in reasons))


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


def add(total: Any, score: Any) -> None:
    """Add a score to the total."""
    counts: Mapping[str, Counter[str]]
    for counts in ("hit", "of", "spurious"):
        getattr(total, counts).update(getattr(score, counts))
    total.wrong += score.wrong
    total.invented += score.invented


if __name__ == "__main__":
    sys.exit(main())
