"""A comparison -> rows of the table `issue_changes`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.compare.changes import Comparison
from pipeline.models import Place
from pipeline.tables import Row
from pipeline.tables.reconciled import IssueChangeRow


def issue_change_rows(family_id: str, found: Comparison) -> Iterator[Row]:
    """A row for each change of a comparison of two issues of a family."""
    newer = found.after.specification_id
    for change in found.changes:
        yield IssueChangeRow(
            issue_change_id=f"{newer}/{change.change_id}",
            family_id=family_id,
            from_specification_id=found.before.specification_id,
            to_specification_id=newer,
            entity=change.entity,
            key=change.key,
            key_before=change.key_before,
            unit=change.unit,
            unit_title=change.unit_title,
            field=change.field,
            before=_cell(change.before),
            after=_cell(change.after),
            text=change.text,
            pages_before=_pages(change.place_before),
            pages_after=_pages(change.place_after),
            **{"class": change.class_},
        )


def _cell(value: Any) -> str | None:
    """A value as text: a text and a number as they are, a list or facts by name as JSON; '' is no value."""
    if value is None or isinstance(value, str):
        return value or None
    return json.dumps(value, ensure_ascii=False, default=str)


def _pages(place: Place) -> tuple[int, ...]:
    return tuple(sorted({box.page for box in place}))
