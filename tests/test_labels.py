"""Precision and recall on records of the real handbooks that were labelled by hand (tests/labels/README.md)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.language.citations import citations_in
from pipeline.language.verbs import verbs_of
from pipeline.tables import rows_of
from tests.extracted import specification_at
from tests.scoring import ABSENT, SCORER, SHARED

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)

FOLDER = Path(__file__).resolve().parent / "labels"
KEYS = {"assessment_criteria": "assessment_criterion_id", "amplification": "amplification_id"}
FILES = {"assessment_criteria": "criteria.jsonl", "amplification": "amplification.jsonl"}
# Precision and recall that are reached, on the half that was used for tuning and on the half that was held out.
FLOORS = {
    ("assessment_criteria", "verbs"): {"tuned": (1.0, 0.993), "held out": (1.0, 0.992)},
    ("assessment_criteria", "citations"): {"tuned": (1.0, 1.0), "held out": (1.0, 1.0)},
    ("amplification", "citations"): {"tuned": (1.0, 1.0), "held out": (1.0, 1.0)},
}

Label = dict[str, Any]
Mark = tuple[object, ...]


def labels(table: str) -> list[Label]:
    return [json.loads(line) for line in (FOLDER / FILES[table]).read_text(encoding="utf-8").splitlines()]


def half(label: Label) -> str:
    return "held out" if int(label["digest"][-1], 16) % 2 else "tuned"


def found(kind: str, text: str) -> set[Mark]:
    if kind == "verbs":
        return {(verb.start, verb.end) for verb in verbs_of(text)}
    return {(citation.start, citation.end, str(citation.kind)) for citation in citations_in(text)}


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The texts of the labelled handbooks' records by key."""
    wanted = {label["document"] for table in KEYS for label in labels(table)}
    files = {
        hashlib.sha256(path.read_bytes()).hexdigest()[:16]: path for path in sorted(SHARED.glob("corpus/**/*.pdf"))
    }
    assert not wanted - files.keys(), f"labelled handbooks that the corpus lacks: {sorted(wanted - files.keys())}"
    rows = rows_of(specification_at(files[document]) for document in sorted(wanted))
    return {getattr(row, key): getattr(row, "text") for table, key in KEYS.items() for row in rows[table]}  # noqa: B009


def test_enough_is_labelled() -> None:
    for table in KEYS:
        halves = [half(label) for label in labels(table)]
        assert len(halves) >= 200
        assert min(halves.count("tuned"), halves.count("held out")) >= 80


def test_labelled_records_are_as_they_were(texts: dict[str, str]) -> None:
    for table in KEYS:
        for label in labels(table):
            text = texts.get(label["key"])
            assert text is not None, f"{label['key']} is labelled and is not read any more: label it anew or drop it"
            digest = hashlib.sha256(text.encode()).hexdigest()[:16]
            assert digest == label["digest"], f"{label['key']} has another text than was labelled: label it anew"


@pytest.mark.parametrize(("table", "kind"), FLOORS)
def test_precision_and_recall_hold(texts: dict[str, str], table: str, kind: str) -> None:
    for part, (precision, recall) in FLOORS[table, kind].items():
        right = given = wanted = 0
        wrong = []
        for label in labels(table):
            if half(label) == part:
                expected = {tuple(mark) for mark in label[kind]}
                marks = found(kind, texts[label["key"]])
                right += len(expected & marks)
                given += len(marks)
                wanted += len(expected)
                wrong += [(label["key"], *mark) for mark in sorted(expected ^ marks)]
        print(f"{table}, {kind}, {part}: {right} right of {given} found and {wanted} labelled")  # noqa: T201
        assert right / given >= precision, wrong
        assert right / wanted >= recall, wrong
