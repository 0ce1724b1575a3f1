"""Numbers that stand in a structure row and are none of its values: a cell or a column that was not read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.lines import Line
from pipeline.accept.naming import called, rows_and_units
from pipeline.findings import Accepted, Found, finding
from pipeline.models import AssessmentCriterion, LearningOutcome, Specification, StructureRow

_FIELDS = ("unit_number", "unit_reference_number", "unit_reference_number_printed", "level", "credit_value")
_VALUE = re.compile(r"\d{1,4}|[A-Z]/\d{3}/\d{4}|[A-Z]\d{7}")
_HEAD_HEIGHT = 9.0  # em above a table's first row in which its head stands, banners between them
_WIDEST_HEAD = 0.4  # of the page: what is wider is a paragraph
_TOUCH = 2.0  # points: columns stand further apart
# heads of columns of which a row has a value; a number below 'TQT', 'Page' or 'Weighting' is none of its own
_OWN = re.compile(
    r"\b(?:level|credits?|cv|glh|guided|hours|unit|code|number|no|ref\w*|uan|urn|ofqual)\b", re.IGNORECASE
)
_TOTAL = re.compile(r"\b(?:tqt|total)\b", re.IGNORECASE)
# '1O' for 10, '2O1' for 201, '1l' for 11: a letter that looks like a digit, behind one
_ALIKE = re.compile(r"\d+[Ool]+\d*|\d+I\d+")
_BEGINS_ALIKE = re.compile(r"(?:\d+[OI]\d*)[.):]? ")


def unread_cells(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Each number of a row below a head of its fields, or below none, or below a value of its fields, is its value."""
    rows = specification.structure
    heads = list(_heads(evidence, rows))
    read = [
        value for page in sorted(_pages(rows)) for line in evidence.lines.get(page, ()) for value in _value(line, rows)
    ]
    says_over = {id(line): " ".join(head.text for head in heads if _meet(head, line)) for line in read}
    others = {id(line) for line in read if _heads_others(says_over[id(line)])}
    unread = [
        line
        for line in read
        if not _is_published(line, rows, [other for other in read if other is line or id(other) not in others])
    ]
    for line in unread:
        like = [other for other in read if other not in unread and _meet(other, line)]
        says = says_over[id(line)]
        if (id(line) in others and not like) or _TOTAL.search(says):
            continue
        for row in (row for row in rows if _holds(row, line)):
            message = f"'{line.text}' stands in the row of {called(row).removeprefix('the structure row of ')}"
            message += f" below '{says[:40]}'" if says else " below no head"
            yield finding(
                Accepted.MISREAD_CELL_UNREAD, f"{message}, and is none of its values", record=row, place=(line.box,)
            )


def _heads_others(says: str) -> bool:
    """Whether a head names nothing that a row has a value for: 'Page', 'Weighting'."""
    return bool(says) and not _OWN.search(says)


def digits_alike(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No number has a letter that looks like a digit: '1O' is no 10 and no 1."""
    for row in specification.structure:
        for line in (line for page in _pages([row]) for line in evidence.lines.get(page, ())):
            if _ALIKE.fullmatch(line.text) and _holds(row, line):
                message = f"'{line.text}' in {called(row)} has a letter among its digits"
                yield finding(Accepted.MISREAD_CELL_UNREAD, message, record=row, place=(line.box,))
    for record in rows_and_units(specification):
        if record.unit_number and _ALIKE.fullmatch(record.unit_number):
            message = f"the unit number '{record.unit_number}' has a letter among its digits"
            yield finding(Accepted.MISREAD_UNIT_NUMBER, message, record=record, field="unit_number", place=record.place)
    for outcome in (outcome for unit in specification.units for outcome in unit.learning_outcomes):
        parts: tuple[LearningOutcome | AssessmentCriterion, ...] = (outcome, *outcome.assessment_criteria)
        for part in parts:
            if _ALIKE.fullmatch(part.number) or _BEGINS_ALIKE.match(part.text):
                message = f"'{part.number} {part.text[:40]}' has a letter among the digits of its number"
                yield finding(Accepted.MISREAD_TEXT, message, record=part, field="number", place=part.place)


def _pages(rows: Iterable[StructureRow]) -> set[int]:
    return {box.page for row in rows for box in row.place}


def _holds(row: StructureRow, line: Line) -> bool:
    middle = (line.y0 + line.y1) / 2
    return any(
        box.page == line.page and box.y0 < middle < box.y1 and box.x0 - 1 <= line.x0 and line.x1 <= box.x1 + 1
        for box in row.place
    )


def _heads(evidence: Evidence, rows: Sequence[StructureRow]) -> Iterator[Line]:
    """The lines right above the first row of each page."""
    for page in _pages(rows):
        top = min(box.y0 for row in rows for box in row.place if box.page == page)
        widest = evidence.width_of(page) * _WIDEST_HEAD
        for line in evidence.lines.get(page, ()):
            near = top - _HEAD_HEIGHT * line.size < line.y0 < top - 1 and line.x1 - line.x0 < widest
            if near and any(map(str.isalpha, line.text)):
                yield line


def _value(line: Line, rows: Sequence[StructureRow]) -> Iterator[Line]:
    """The number that a line in a row is, or that stands behind a part of the row's title: 'lamps, lenses and 7'."""
    whole = _VALUE.fullmatch(line.text)
    if not whole and not _VALUE.fullmatch(line.words[-1].text):
        return
    holding = [row for row in rows if _holds(row, line)]
    if holding and whole:
        yield line
    elif holding and not any(_is_part_of(line, row) for row in holding):
        yield Line(line.words[-1:], line.row)


def _is_part_of(line: Line, row: StructureRow) -> bool:
    """Whether a line is part of a row's title, or the whole of its number: 'CMI 501'."""
    return fold(line.text) in fold(row.title or "") or fold(line.text) == fold(row.unit_number or "")


def _meet(one: Line, other: Line) -> bool:
    return min(one.x1, other.x1) - max(one.x0, other.x0) > -_TOUCH


def _is_published(line: Line, rows: Sequence[StructureRow], read: Sequence[Line]) -> bool:
    """Whether the rows that hold a number publish it as often as they print it; rows that share a place share it.

    A narrow column prints the '3' of 'Entry 3' on a line of its own.
    """
    holding = [row for row in rows if _holds(row, line)]
    values = Counter(
        str(value).rpartition(" ")[2]
        for row in holding
        for field in (*_FIELDS, "guided_learning_hours")
        if (value := getattr(row, field)) is not None
    )
    same = [other for other in read if other.text == line.text and any(_holds(row, other) for row in holding)]
    own = max(values[line.text], values[line.text.lstrip("0")])
    return own >= len(same) or (len(holding) > 1 and own > 0)


CHECKS = (unread_cells, digits_alike)
