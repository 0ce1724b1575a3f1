"""Heads of tables, by words of their own, and which tables became no record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from pydantic import BaseModel

from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.lines import Line
from pipeline.accept.published_texts import strings_in
from pipeline.accept.zones import boxes_in
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Box, Specification

_FOOT = 0.8  # of a page's height: a head below may have its first row on the next page
_RUNNING = 0.92  # of a page's height: running lines stand below
_HEAD_LINES = 2.5  # heights of a line: a head of several lines goes on so far below its first
_FIRST_ROWS = 4
_ROW = attrgetter("row")
_SHORTEST_VALUE = 3  # letters and digits that name a row: '601', but no level

# What heads of columns are called, over bodies: the whole text of a head's cell, or its first line where it wraps.
_COLUMNS = {
    "unit": r"unit|unit (?:no|number|code|ref|reference|id)\b.*|(?:\w+ )?code|no\.?|number|module(?: no\.?| number)?",
    "reference": r"(?:unit )?(?:uan|urn|ref|reference|ofqual|regulat\w+|accreditation)\b.*|\w+ ref\.?",
    "title": r"(?:unit |module )?(?:title|name)"
    r"|(?:mandatory|optional|core|elective|specialist|required) (?:unit|module)s?\b.*",
    "unit title": r"(?:unit|module) (?:title|name)|(?:mandatory|optional|core|elective) (?:unit|module)s?\b.*",
    "level": r"(?:unit )?levels?",
    "credit": r"(?:unit )?credits?(?: value)?s?",
    "hours": r"(?:unit )?glh|guided(?: learning(?: hours.*)?)?|tqt|hours|total(?: qualification time)?",
    "version": r"(?:version|issue|edition|publication|revision)\b(?!s).{0,20}",
    "date": r"(?:publication )?date\b.{0,10}",
    "change": r"(?:description|summary|detail\w*|nature) of (?:the )?(?:change|amendment|revision)s?.*"
    r"|changes?(?: detail\w*| made)?|amendments?(?:\(s\))?|what (?:was|has) .*chang.*",
    "section": r"sections?|pages?|part",
    # not 'Learning outcomes to be met', the head of a plan of assessment
    "outcome": r"(?:learning )?outcomes?\b(?! to be).{0,25}",
    "criteria": r"(?:assessment|performance) crit\w+\b(?! to be).{0,25}",
    "qualification": r"(?:qualification )?title and level|qualification(?: title| name)?",
}
_CELL = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _COLUMNS.items()}
_ANY_CELL = re.compile("|".join(_COLUMNS.values()), re.IGNORECASE)


class Kind(NamedTuple):
    """A kind of table: the columns of which all must be there, those of which one must be, and its records' table."""

    table: str
    all_of: frozenset[str]
    one_of: frozenset[str]


KINDS = (
    Kind("assessment_criteria", frozenset({"outcome", "criteria"}), frozenset({"outcome"})),
    Kind("changes", frozenset({"change"}), frozenset({"version", "date"})),
    Kind("qualifications", frozenset({"qualification"}), frozenset({"hours", "credit"})),
    Kind("structure", frozenset({"unit title"}), frozenset({"credit", "hours"})),
    Kind("structure", frozenset({"unit", "title"}), frozenset({"level", "credit", "hours"})),
    Kind("structure", frozenset({"reference", "title"}), frozenset({"level", "credit", "hours"})),
)


class Head(NamedTuple):
    """A table's head: what kind of table, its runs by the name of their column, where the table ends on its page."""

    kind: Kind
    columns: Mapping[str, Line]
    bottom: float

    @property
    def box(self) -> Box:
        """Where the head's line is printed."""
        lines = self.columns.values()
        return Box(
            page=next(iter(lines)).page,
            x0=round(min(line.x0 for line in lines), 2),
            y0=round(min(line.y0 for line in lines), 2),
            x1=round(max(line.x1 for line in lines), 2),
            y1=round(max(line.y1 for line in lines), 2),
        )


def heads_on(lines: Sequence[Line], end: float) -> list[Head]:
    """The heads of the tables on one page from its top; `end` is where the page ends."""
    found = []
    for _, runs in groupby(lines, key=_ROW):
        row = list(runs)
        if len(row) == 1:
            continue
        columns = {name: line for line in row for name in column_names(line.text)}
        kind = next((kind for kind in KINDS if kind.all_of <= columns.keys() and kind.one_of & columns.keys()), None)
        if kind and len({id(line) for line in columns.values()}) > 1:
            found.append(Head(kind, columns, end))
    tops = [*(head.box.y0 for head in found[1:]), end]
    return [head._replace(bottom=top) for head, top in zip(found, tops, strict=False)]


@lru_cache(maxsize=4096)
def column_names(text: str) -> tuple[str, ...]:
    """What columns a cell may head; none for other cells."""
    text = text.strip(" :*")
    return tuple(name for name, cell in _CELL.items() if cell.fullmatch(text)) if _ANY_CELL.fullmatch(text) else ()


def unread_tables(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A table whose head is known has a record below its head, unless it prints again what another table's records are.

    Where the head stands at the foot of a page, its first record may stand at the top of the next one.
    """
    records = _records_by_table(specification)
    boxes = {table: _boxes_by_page(known) for table, known in records.items()}
    for zone in evidence.zones:
        for number, page in groupby(evidence.lines_in(zone), key=lambda line: line.page):
            lines, height = list(page), evidence.pages[number - 1].height
            for head in heads_on(lines, height):
                known = records[head.kind.table]
                foot = _is_last(head, lines, height) or head.box.y1 > height * _FOOT
                held = _has_record(head, boxes[head.kind.table], height, at_foot=foot)
                if not held and not _repeats(head, lines, known):
                    names = " | ".join(dict.fromkeys(line.text for line in head.columns.values()))
                    yield finding(
                        Accepted.MISREAD_TABLE_UNREAD,
                        f"a table headed '{names}' became no record",
                        record=head.kind.table,
                        place=(head.box,),
                    )


def _boxes_by_page(records: Iterable[BaseModel]) -> Mapping[int, Sequence[Box]]:
    found: dict[int, list[Box]] = defaultdict(list)
    for record in records:
        for box in boxes_in(record):
            found[box.page].append(box)
    return found


def _is_last(head: Head, lines: Iterable[Line], height: float) -> bool:
    """Whether nothing stands below a head on its page but what its own cells go on with."""
    below = head.box.y1 + _HEAD_LINES * (head.box.y1 - head.box.y0)
    return all(line.y0 <= below or line.y0 > height * _RUNNING for line in lines)


def _has_record(head: Head, boxes: Mapping[int, Sequence[Box]], height: float, *, at_foot: bool) -> bool:
    top = head.box
    if any(top.y0 < box.y1 and box.y0 < head.bottom for box in boxes.get(top.page, ())):
        return True
    return at_foot and any(box.y0 < height * (1 - _FOOT) for box in boxes.get(top.page + 1, ()))


def _repeats(head: Head, lines: Iterable[Line], records: Iterable[BaseModel]) -> bool:
    """Whether half of the first rows below a head, or more, have a cell that a record has from another table."""
    values = {folded for text in _values_of(records) if len(folded := fold(text)) >= _SHORTEST_VALUE}
    below = [line for line in lines if head.box.y1 < line.y0 < head.bottom]
    rows = [row for _, runs in groupby(below, key=_ROW) if len(row := list(runs)) > 1][:_FIRST_ROWS]
    known = [row for row in rows if any(fold(line.text) in values for line in row)]
    return bool(known) and len(known) * 2 >= len(rows)


def _values_of(records: Iterable[BaseModel]) -> Iterator[str]:
    for record in records:
        yield from strings_in(record)
        yield from (str(value) for _, value in record if isinstance(value, int))


def _records_by_table(specification: Specification) -> Mapping[str, Sequence[BaseModel]]:
    """The records of each kind of table; those of criteria are all that a unit has but its sections."""
    units = specification.units
    return {
        "assessment_criteria": [part for unit in units for part in (*unit.learning_outcomes, *unit.content_areas)],
        "changes": specification.changes,
        "structure": specification.structure,
        "qualifications": specification.qualifications,
    }
