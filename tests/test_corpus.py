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
TABLES = ("qualifications", "structure", "changes", "units")  # of the truth; a folder's files make one document
NEGATIVE = sorted((SHARED / "corpus" / "negative").glob("*.pdf"))


@pytest.mark.parametrize("slug", FLOORS)
def test_floors_hold(slug: str) -> None:
    truth = truth_of(SHARED / "gold" / f"{slug}.json")
    path = SHARED / "corpus" / truth["document"]["file"]
    files = [path / name for name in truth["document"]["files"]] if path.is_dir() else [path]
    specifications = [extract(read_document(file)).specification for file in files]
    published = [specification.model_dump(mode="json") for specification in specifications]
    whole = {table: [record for one in published for record in one[table]] for table in TABLES}
    score = load_scorer().score_document(truth, whole)
    floors = FLOORS[slug]
    reached = {metric: score.rate(metric) for metric in floors if metric not in {"invented", "left_over"}}
    short = {metric: rate for metric, rate in reached.items() if rate is None or rate < floors[metric] - 0.0005}
    assert not short, score.misses[:10]
    assert score.invented <= floors["invented"], score.misses[:10]
    assert sum(one.coverage.left_over for one in specifications) <= floors["left_over"]


@pytest.mark.parametrize("path", NEGATIVE, ids=lambda path: path.stem[:30])
def test_documents_of_other_kinds_are_refused(path: Path) -> None:
    with pytest.raises(NoLayoutError, match="no supported layout claims the document"):
        recognise(read_document(path))
