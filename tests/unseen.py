"""Handbooks read as if their print had never been seen, and what is published of them held against truth."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import NoLayoutError, PipelineError
from pipeline.interpret.decision import read_unknown
from pipeline.interpret.reading import read_generic
from pipeline.models import Specification
from pipeline.read import read_document
from tests.scoring import ROOT, SHARED, truth_of

SETS = {
    "samples": (ROOT / "tests/samples/data", ROOT / "raw/samples"),
    "corpus": (SHARED / "gold", SHARED / "corpus"),
    "real": (SHARED / "wider/real/gold", SHARED / "wider/real/pdf"),
    "set": (SHARED / "wider/set/gold", SHARED / "wider/set/pdf"),
}
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
        return sum(int(self.score.hit[metric]) for metric in VALUES) + int(self.score.wrong + self.score.invented)


def read(path: Path, *, doubtful: bool) -> tuple[Specification | None, tuple[str, ...]]:
    """What is published of a file, and the reasons against what is not."""
    document = read_document(path)
    try:
        reading = read_generic(document)
        if doubtful:
            return (None, ("nothing read",)) if reading is None else (reading.specification, ())
        specification = read_unknown(document, reading, lambda: UNCLAIMED).specification
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


def add(total: Any, score: Any) -> None:
    """Add a score to the total."""
    for counts in ("hit", "of", "spurious"):
        getattr(total, counts).update(getattr(score, counts))
    total.wrong += score.wrong
    total.invented += score.invented
