"""Grids that map units to other standards: every unit that heads a column has a mark, or rows of the grid are lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.accept.evidence import Evidence
from pipeline.accept.lines import Line
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Specification

_UNIT = re.compile(r"(?:unit )?(\d{1,3}[A-Z]?)", re.IGNORECASE)
_FEWEST = 2  # columns of mapped units, that make a row of runs the head of a grid


def empty_columns(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No unit heads a column of a grid in which no row of the grid has a mark."""
    for scheme, found in groupby(specification.mappings, key=lambda mapping: mapping.scheme):
        marks = list(found)
        mapped = {mark.unit_number for mark in marks}
        told: set[str] = set()
        for page in sorted({box.page for mark in marks for box in mark.place}):
            first = min(box.y0 for mark in marks for box in mark.place if box.page == page)
            before = [box.y1 for mark in specification.mappings for box in mark.place if box.page == page]
            above = max((end for end in before if end < first), default=0.0)
            lines = [
                line for line in evidence.lines[page] if above < line.y0 < first and not _is_row(line, specification)
            ]
            for number, line in _heads(lines, mapped):
                if number not in mapped | told:
                    told.add(number)
                    message = f"unit {number} heads a column of the grid of {scheme}, in which no row has a mark"
                    yield finding(Accepted.MISREAD_GRID_UNREAD, message, record="mappings", place=(line.box,))


def _is_row(line: Line, specification: Specification) -> bool:
    """Whether a line is of a row that lists a unit: '1', its level '3', its credits and hours head no columns."""
    boxes = (box for row in specification.structure for box in row.place if box.page == line.page)
    return any(box.y0 <= (line.y0 + line.y1) / 2 <= box.y1 for box in boxes)


def _heads(lines: Iterable[Line], mapped: set[str | None]) -> Iterator[tuple[str, Line]]:
    """The units that head the columns of a grid."""
    for _, row in groupby(lines, key=lambda line: line.row):
        units = [(match[1], line) for line in row if (match := _UNIT.fullmatch(line.text))]
        if sum(number in mapped for number, _ in units) >= _FEWEST:
            yield from units
