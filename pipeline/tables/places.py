"""Where a field of a row stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.models import Box, Place
from pipeline.tables.cells import FieldBox


def place_of_field(row: Any, field: str) -> Place:
    """The field's own place, as units and qualifications keep for their header values; else the place of the row."""
    own: Iterable[FieldBox] = getattr(row, "places", ())
    boxes = tuple(Box(page=b.page, x0=b.x0, y0=b.y0, x1=b.x1, y1=b.y1) for b in own if b.field == field)
    return boxes or tuple(row.place)
