"""Acceptance over whole handbooks: every miss is told on unseen ones, and no misread on those that are read right."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.models import Specification
from pipeline.terms import FindingKind
from tests.extracted import specification_at
from tests.misses import misses_of, untold
from tests.scoring import ABSENT, ROOT, SHARED, truth_of

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason=ABSENT)

REAL = SHARED / "wider" / "real"
CORPUS = sorted((SHARED / "corpus").rglob("*.pdf"))
# A misread that is told of a handbook that is read right, with the reason why it is no false alarm.
EXPLAINED = tomllib.loads((ROOT / "tests" / "misreads.toml").read_text(encoding="utf-8"))["misread"]
BAR = 0.95


@cache
def published(path: Path) -> Specification | None:
    """What is published of a handbook; None where it is refused."""
    try:
        return specification_at(path)
    except PipelineError:
        return None


def misreads(specification: Specification) -> list[str]:
    """The misread findings as a list for people: code, table, key, page."""
    return [
        f"{one.code} {one.table_name} {one.record_id} {one.field} page {[box.page for box in one.place][:1]}"
        for one in specification.findings
        if one.kind is FindingKind.MISREAD and one.code.startswith("misread-")
    ]


def test_nearly_every_miss_on_unseen_handbooks_is_on_what_a_misread_names() -> None:
    shas = {truth["document"]["sha256"]: truth for truth in map(truth_of, sorted((REAL / "gold").glob("*.json")))}
    every, left, read = 0, [], 0
    for path in sorted((REAL / "pdf").glob("*.pdf")):
        specification = published(path)
        if specification is None:
            continue  # what is refused has no misses to tell
        read += 1
        truth = shas[specification.source.sha256]
        every += len(misses_of(truth, specification))
        left += [f"{truth['slug']}: {miss}" for miss in untold(truth, specification)]
    assert read
    assert len(left) <= (1 - BAR) * every, left


@pytest.mark.parametrize("path", [path for path in CORPUS if "negative" not in path.parts], ids=lambda path: path.stem)
def test_a_handbook_that_is_read_right_has_no_misread_that_is_not_explained(path: Path) -> None:
    specification = published(path)
    assert specification is not None
    explained = {(one["document"], one["finding"]) for one in EXPLAINED}
    assert [one for one in misreads(specification) if (path.stem, one) not in explained] == []


def test_every_explained_misread_is_still_told() -> None:
    for one in EXPLAINED:
        path = next(path for path in CORPUS if path.stem == one["document"])
        specification = published(path)
        assert specification is not None
        assert one["finding"] in misreads(specification), one
        assert one["reason"]
