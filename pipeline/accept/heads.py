"""Tables without a head: columns of numbers that no word stands above, so that nothing says what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.accept.evidence import Evidence
from pipeline.accept.lines import Line
from pipeline.accept.naming import rows_and_units
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Specification

# what stands in columns of numbers: '60', '25%', 'K/000/4401', '000/7304/0'
_VALUE = re.compile(r"\d{1,4}\s?%?|[A-Z]/\d{3}/\d{4}|\d{3}/\d{4}/[\dX]")
_REFERENCE = re.compile(r"[A-Z]/\d{3}/\d{4}|\d{3}/\d{4}/[\dX]")
_FEWEST_COLUMNS = 2  # of numbers: one alone may be page numbers of a list
_FEWEST_RUNS = 3
_REACH = 8.0  # em from the first row up to its head: heads have up to five lines, and a banner below them
_WIDEST_HEAD = 0.4  # of the page: what is wider is a paragraph
_WIDE_SPACE = 0.45  # em: wider than the spaces of a head that is not justified
_FOOT = 0.88  # of the page: running lines stand below
_HEAD = 0.08
_FULL = 0.6  # of the page: a table that ends below may go on on the next page


def headless_tables(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Columns of numbers have words above them that say what they are, on their page or where their table begins."""
    goes_on = False
    units = {mapping.unit_number for mapping in specification.mappings}
    mapped = {box.page for mapping in specification.mappings for box in mapping.place}
    for page in evidence.pages:
        lines = [
            line for line in evidence.lines.get(page.number, ()) if page.height * _HEAD < line.y0 < page.height * _FOOT
        ]
        before: list[Line] | None = None
        for row in _rows(lines):
            heads_grid = page.number in mapped and all(run.text in units for run in row[1:])
            if not _is_of_table(row) or heads_grid:  # 'KSB | 1 | 2': units head the columns of what they map to
                before = None if any(run.x1 - run.x0 > page.width * _WIDEST_HEAD for run in row) else before
                continue
            bare = [run for run in row if _VALUE.fullmatch(run.text) and not _is_headed(run, row, lines, page.width)]
            if len(bare) >= _FEWEST_COLUMNS and before is None and not goes_on:
                message = f"no head stands above the columns of '{' | '.join(run.text for run in row)[:80]}'"
                yield finding(Accepted.MISREAD_HEADLESS_TABLE, message, place=tuple(run.box for run in row))
            before, goes_on = row, False
        goes_on = before is not None and before[0].y0 > page.height * _FULL


def headless_lists(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A table of units has a head above its numbers."""
    numbers = {record.unit_number for record in rows_and_units(specification) if record.unit_number}
    for page in evidence.pages:
        lines = evidence.lines.get(page.number, ())
        rows = [row for row in _rows(lines) if len(row) >= _FEWEST_RUNS and row[0].text in numbers]
        if len(rows) >= _FEWEST_RUNS and len({round(row[0].x0) for row in rows}) == 1:
            first = rows[0][0]
            if first.y0 > page.height * _HEAD and _is_below_text(first, lines, page.width):
                message = f"no head stands above the column of '{first.text}'"
                yield finding(Accepted.MISREAD_HEADLESS_TABLE, message, place=tuple(run.box for run in rows[0]))


def _is_below_text(value: Line, lines: Sequence[Line], width: float) -> bool:
    above = [line for line in lines if line.y0 < value.y0 - 1 and line.x1 > value.x0 and line.x0 < value.x1]
    nearest = max(above, key=lambda line: line.y0, default=None)
    return nearest is not None and nearest.x1 - nearest.x0 > width * _WIDEST_HEAD


def _rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    rows: dict[int, list[Line]] = {}
    for line in lines:
        rows.setdefault(line.row, []).append(line)
    yield from rows.values()


def _is_of_table(runs: Sequence[Line]) -> bool:
    """Whether runs are a row of values: a reference number, or two numbers behind a text ('3 | Access "
    "| 5' is a list)."""
    values = [bool(_VALUE.fullmatch(run.text)) for run in runs]
    if not any(left and right for left, right in pairwise(values)):
        return False  # each value has its label beside it: 'Unit Level | 3 | Credit Value | 4'
    text = values.index(False) if False in values else len(values)
    referred = any(_REFERENCE.fullmatch(run.text) for run in runs)
    return len(runs) >= _FEWEST_RUNS and sum(values if referred else values[text:]) >= _FEWEST_COLUMNS


def _parts(line: Line) -> Iterator[tuple[float, float]]:
    """The heads that a line holds: 'Ofqual number GLH' are two where columns are narrow."""
    start = line.words[0].x0
    for left, right in pairwise(line.words):
        if right.x0 - left.x1 > _WIDE_SPACE * line.size:
            yield start, left.x1
            start = right.x0
    yield start, line.x1


def _is_over_one(part: tuple[float, float], value: Line, row: Sequence[Line]) -> bool:
    return [run for run in row if part[1] > run.x0 and part[0] < run.x1] == [value]


def _is_headed(value: Line, row: Sequence[Line], lines: Sequence[Line], width: float) -> bool:
    """Whether a word stands above a value and no other of its row: near, with only values and paragraphs between."""
    top = value
    for line in sorted(lines, key=lambda line: -line.y0):
        if line.y0 >= top.y0 - 1 or line.x1 <= value.x0 or line.x0 >= value.x1:
            continue
        if top.y0 - line.y0 > _REACH * value.size:
            return False
        if _VALUE.fullmatch(line.text):
            top = line
        elif line.x1 - line.x0 < width * _WIDEST_HEAD and any(_is_over_one(part, value, row) for part in _parts(line)):
            return True
    return False


CHECKS = (headless_tables, headless_lists)
