"""Accuracy reached on the real handbooks is not lost again: floors per document and metric, kept in floors.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.errors import NoLayoutError
from pipeline.extract import extract
from pipeline.layouts import recognise
from pipeline.read import read_document
from tests.scoring import ABSENT, SCORER, SHARED, load_scorer, truth_of

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)

FLOORS: dict[str, dict[str, float]] = tomllib.loads(
    (Path(__file__).resolve().parent / "floors.toml").read_text(encoding="utf-8")
)
NEGATIVE = sorted((SHARED / "corpus" / "negative").glob("*.pdf"))


@pytest.mark.parametrize("slug", FLOORS)
def test_floors_hold(slug: str) -> None:
    truth = truth_of(SHARED / "gold" / f"{slug}.json")
    document = read_document(SHARED / "corpus" / truth["document"]["file"])
    specification = extract(document).specification
    score = load_scorer().score_document(truth, specification.model_dump(mode="json"))
    floors = FLOORS[slug]
    reached = {metric: score.rate(metric) for metric in floors if metric not in {"invented", "left_over"}}
    short = {metric: rate for metric, rate in reached.items() if rate is None or rate < floors[metric] - 0.0005}
    assert not short, score.misses[:10]
    assert score.invented <= floors["invented"], score.misses[:10]
    assert specification.coverage.left_over <= floors["left_over"]


@pytest.mark.parametrize("path", NEGATIVE, ids=lambda path: path.stem[:30])
def test_documents_of_other_kinds_are_refused(path: Path) -> None:
    with pytest.raises(NoLayoutError, match="no supported layout claims the document"):
        recognise(read_document(path))
