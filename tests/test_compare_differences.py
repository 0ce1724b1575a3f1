"""Differences between two issues that were found by eye: nearly all are reported, on the pages where they stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.compare import compare
from pipeline.compare.changes import Change
from pipeline.compare.text import words
from pipeline.models import Place, Specification
from tests.extracted import specification_at
from tests.scoring import ABSENT, SCORER, SHARED

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)

TRUTHS = sorted((SHARED / "gold").glob("*.differences.json"))
LEAST = 0.95


@cache
def read(name: str) -> Specification:
    path = next(path for path in (SHARED / "corpus").rglob("*.pdf") if path.stem == name)
    return specification_at(path)


def said(value: Any) -> Iterator[str]:
    """The words of a value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from said(item)
    elif value is not None:
        yield from words(str(value))


def on_page(changes: Iterable[Change], side: str, page: int) -> list[set[str]]:
    """What the changes say of one side on a page: of each unit, and of each other change by itself."""
    found: dict[str, set[str]] = {}
    for change in changes:
        place: Place = getattr(change, f"place_{side}")
        if page in {box.page for box in place}:
            key = (change.key_before if side == "before" else None) or change.key
            told = {*said(getattr(change, side)), *said(change.text), *said(key.partition("#")[2])}
            found.setdefault(change.unit or change.change_id, set()).update(told)
    return list(found.values())


def is_reported(difference: dict[str, Any], changes: tuple[Change, ...]) -> bool:
    """Whether each part of the words, as 'Assessor Packs … Amendment Document', is in a change on its page."""
    sides = [("before", difference["page_before"]), ("after", difference["page_after"])]
    return all(
        any(set(words(part)) <= told for told in on_page(changes, side, page))
        for side, page in sides
        if difference[side] is not None and page is not None
        for part in difference[side].split("\u2026")
    )


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.stem)
def test_nearly_all_differences_that_matter_are_reported_on_their_pages(truth: Path) -> None:
    """A truth file 'a-i5-to-i8.differences.json' lists differences between 'a-i5.pdf' and 'a-i8.pdf'."""
    older, _, issue = truth.name.removesuffix(".differences.json").partition("-to-")
    newer = f"{older.rpartition('-')[0]}-{issue}"
    changes = compare(read(older), read(newer)).changes
    listed = [one for one in json.loads(truth.read_text(encoding="utf-8")) if one["weight"] != "editorial"]
    lost = [one for one in listed if not is_reported(one, changes)]
    assert len(listed) - len(lost) >= LEAST * len(listed), [f"{one['id']} {one['what']}" for one in lost]
