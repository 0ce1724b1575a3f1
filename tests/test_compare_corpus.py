"""Real pairs of issues: what is listed is found, and nothing else; and no document differs from itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.compare import compare
from pipeline.models import Specification
from tests.extracted import specification_at
from tests.scoring import ABSENT, SCORER, SHARED

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)

TRUTHS = sorted((SHARED / "gold").glob("*.changes.json"))
DOCUMENTS = sorted(path for path in (SHARED / "corpus").rglob("*.pdf") if path.parent.name != "negative")


def read(path: Path) -> Specification:
    return specification_at(path)


def as_text(change: dict[str, Any]) -> str:
    parts = ("entity", "key", "key_before", "field", "before", "after", "class")
    return json.dumps([change.get(part) for part in parts], ensure_ascii=False)


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.stem)
def test_every_listed_change_is_found_and_no_other(truth: Path) -> None:
    """A truth file 'a-i3-to-i4.changes.json' lists the changes between 'a-i3.pdf' and 'a-i4.pdf'."""
    name, _, newer = truth.name.removesuffix(".changes.json").partition("-to-")
    older_pdf = next(path for path in DOCUMENTS if path.stem == name)
    newer_pdf = next(path for path in DOCUMENTS if path.stem == f"{name.rpartition('-')[0]}-{newer}")
    listed = json.loads(truth.read_text(encoding="utf-8"))
    wanted = set(map(as_text, listed))
    entities = {one["entity"] for one in listed}
    found = {
        as_text(one.model_dump(mode="json", by_alias=True))
        for one in compare(read(older_pdf), read(newer_pdf)).changes
        if one.entity in entities
    }
    assert found - wanted == set()
    assert wanted - found == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.stem}"[:50])
def test_no_document_differs_from_itself(path: Path) -> None:
    comparison = compare(read(path), read(path))
    assert (comparison.changes, comparison.announced, comparison.unannounced) == ((), (), ())
