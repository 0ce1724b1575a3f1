"""Accuracy reached on the real handbooks is not lost again: floors per document and metric, kept in floors.toml."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import NoLayoutError
from pipeline.profiles.recognition import recognise
from pipeline.read import read_document
from tests.extracted import specification_at
from tests.scoring import ABSENT, SCORER, SHARED, load_scorer, truth_of
from tests.unseen import SETS, handbooks

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)

FLOORS: dict[str, dict[str, float]] = tomllib.loads(
    (Path(__file__).resolve().parent / "floors.toml").read_text(encoding="utf-8")
)
LIMITS = {"invented", "left_over", "wrong"}
TABLES = ("qualifications", "structure", "changes", "units")  # of the truth; a folder's files make one document
REAL = SHARED / "wider" / "real"
FACTS = {
    "rules": 0.95,
    "amounts": 0.95,
    "entry_requirements": 0.9,
    "grading": 0.9,
    "assessment_methods": 0.85,
    "age_ranges": 0.9,
    "dates": 1.0,
    "mappings": 1.0,
}
NEGATIVE = sorted((SHARED / "corpus" / "negative").glob("*.pdf"))


def handbook(name: str) -> tuple[dict[str, Any], list[Path]]:
    """The truth and the files of a handbook of the corpus, or, as 'real/…' or 'set/…', of the further ones."""
    wider, _, slug = name.rpartition("/")
    gold, folder = SETS[wider or "corpus"]
    truth = truth_of(gold / f"{slug}.json")
    path = folder / (Path(truth["document"]["file"]).name if wider else truth["document"]["file"])
    return truth, [path / file for file in truth["document"]["files"]] if path.is_dir() else [path]


@pytest.mark.parametrize("name", FLOORS)
def test_floors_hold(name: str) -> None:
    truth, files = handbook(name)
    specifications = [specification_at(file) for file in files]
    published = [specification.model_dump(mode="json") for specification in specifications]
    whole = {table: [record for one in published for record in one[table]] for table in TABLES}
    score = load_scorer().score_document(truth, whole)
    floors = FLOORS[name]
    reached = {metric: score.rate(metric) for metric in floors if metric not in LIMITS}
    short = {metric: rate for metric, rate in reached.items() if rate is None or rate < floors[metric] - 0.0005}
    assert not short, score.misses[:10]
    assert score.invented <= floors["invented"], score.misses[:10]
    assert score.wrong <= floors.get("wrong", 0), score.misses[:10]
    assert sum(one.coverage.left_over for one in specifications) <= floors.get("left_over", 0)


def test_every_handbook_with_a_truth_has_floors() -> None:
    named = {name: {truth.stem for truth, _ in handbooks([name], [])} for name in ("corpus", "real", "set")}
    wider = {f"{name}/{slug}" for name in ("real", "set") for slug in named[name]}
    assert {*named["corpus"], *wider} == set(FLOORS)


def test_rules_and_facts_are_those_of_the_truth(tmp_path: Path) -> None:
    truths = SHARED / "gold" / "facts"
    wanted = {json.loads(path.read_text(encoding="utf-8"))["document"]["sha256"] for path in truths.glob("*.json")}
    for path in (*(SHARED / "corpus").rglob("*.pdf"), *(REAL / "pdf").glob("*.pdf")):
        if hashlib.sha256(path.read_bytes()).hexdigest() in wanted:
            specification = specification_at(path)
            (tmp_path / f"{path.stem}.json").write_text(specification.model_dump_json(), encoding="utf-8")
    bars = [f"{name}={bar}" for name, bar in FACTS.items()]
    scorer = str(SHARED / "tools" / "facts.py")
    command = [sys.executable, scorer, str(truths), str(tmp_path), "--worst", "5", "--require", *bars]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("path", NEGATIVE, ids=lambda path: path.stem[:30])
def test_documents_of_other_kinds_are_refused(path: Path) -> None:
    with pytest.raises(NoLayoutError, match="no supported layout claims the document"):
        recognise(read_document(path))
