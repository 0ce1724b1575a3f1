"""The nearest heading or banner above a structure row, or a cell of the row, names its group."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.groups import group_in, is_closed, top_of
from pipeline.accept.lines import Line
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Specification, StructureRow

_FEWEST_LETTERS = 4  # of a group's name by which a line is known as its banner
_FEWEST_CELLS = 3  # runs of a line that is the head of a table
_NEAR = 110.0  # points above a row: banners, and a head of several lines
_KIND = r"(?:mandatory|optional|core|elective|specialist|required|compulsory)"
_KINDS = re.compile(_KIND, re.IGNORECASE)
# What a line says that names a group, and no more: 'Mandatory', 'Specialist unit (1 from)', 'Mandatory Units – complete
# all units', 'Learners are to select ONE unit from the following:'
_BANNER = re.compile(
    rf"{_KIND}|{_KIND}(?: \w+){{0,2}} (?:units?|modules?|group)(?: [A-Z\d])?(?: ?\(.*\)| ?[-\u2013] .*)?"
    r"|learners are to (?:select|choose|complete|take) \w+ (?:\w+ ){0,3}units?\b.*",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"group (?:[a-z]|\d)$", re.IGNORECASE)


def other_groups(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A row has the group that the nearest banners above it name; those with no row between them count together."""
    names = {fold(row.group_name) for row in specification.structure if row.group_name}
    rows = sorted((row for row in specification.structure if row.place), key=top_of)
    lines = list(_lines(evidence, rows))
    banners = list(_banners(lines, names))
    for row in rows:
        cell = _cell(row, evidence)
        if cell is not None:
            if not _agree(row.group_name, cell.text):
                yield _told(row, cell)
            continue
        above = [line for line in banners if (line.page, line.y0) < top_of(row)]
        last = _last_before(above[-1], rows) if above else (0, 0.0)
        wrong = _wrong(row, [line for line in above if (line.page, line.y0) > last])
        if wrong is not None and not (row.group_name is None and is_closed(wrong, row, rows, lines)):
            yield _told(row, wrong)


def lone_groups(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No row lacks the group that the rows before and behind it on its page have."""
    rows = specification.structure
    for before, row, behind in zip(rows, rows[1:], rows[2:], strict=False):
        around = {before.group_name, behind.group_name}
        pages = {box.page for one in (before, row, behind) for box in one.place}
        if row.group_name is None and len(around) == 1 and None not in around and len(pages) == 1:
            message = f"the rows about '{row.title}' are of the group {before.group_name}, and it is of none"
            yield finding(Accepted.MISREAD_GROUP_UNREAD, message, record=row, field="group_name", place=row.place)


def _told(row: StructureRow, banner: Line) -> Found:
    return finding(
        Accepted.MISREAD_GROUP_UNREAD,
        f"'{banner.text[:80]}' stands over or in the row '{row.title}', whose group is {row.group_name or 'none'}",
        record=row,
        field="group_name",
        place=(banner.box,),
    )


def _last_before(banner: Line, rows: Sequence[StructureRow]) -> tuple[int, float]:
    """Where the last row above a banner begins."""
    return max((top_of(row) for row in rows if top_of(row) < (banner.page, banner.y0)), default=(0, 0.0))


def _lines(evidence: Evidence, rows: Sequence[StructureRow]) -> Iterator[Line]:
    """The lines of the pages of rows that stand in none of them, in order."""
    boxes = [box for row in rows for box in (*row.place, *row.places.get("group_name", ()))]
    for page in sorted({box.page for box in boxes}):
        here = [box for box in boxes if box.page == page]
        for line in evidence.lines.get(page, ()):
            middle = (line.y0 + line.y1) / 2
            if not any(box.y0 < middle < box.y1 for box in here):
                yield line


def _banners(lines: Sequence[Line], names: set[str]) -> Iterator[Line]:
    """The banners among lines; heads of a column, which repeat over groups, only where there are no others."""
    found = [line for line in lines if _is_banner(line, names)]
    cells = Counter((line.page, line.row) for line in lines)
    alone = [line for line in found if cells[line.page, line.row] < _FEWEST_CELLS]
    return iter(alone or found)


def _is_banner(line: Line, names: set[str]) -> bool:
    """Whether a line names a group, in the words that groups have, or in those of one that is published."""
    head = line.text.partition(":")[0].strip()
    known = len(fold(head)) >= _FEWEST_LETTERS and fold(head) in names
    return known or group_in(line.text) or _BANNER.fullmatch(head) is not None


def _cell(row: StructureRow, evidence: Evidence) -> Line | None:
    """The cell of a row that names a group, in a column of its own."""
    for box in (*row.place, *row.places.get("group_name", ())):
        for line in evidence.lines.get(box.page, ()):
            inside = box.y0 < (line.y0 + line.y1) / 2 < box.y1
            if inside and (_KINDS.fullmatch(line.text) or fold(line.text) == fold(row.group_name or "-")):
                return line
    return None


def _wrong(row: StructureRow, banners: Sequence[Line]) -> Line | None:
    """The banner that a row contradicts: the last, if none is of its group; or one whose letter its group lacks."""
    if not any(_agree(row.group_name, line.text) for line in banners):
        return banners[-1] if banners else None
    if row.group_name is None or _LETTERED.search(row.group_name):
        return None
    page, top = top_of(row)
    lettered = (line for line in banners if _LETTERED.search(line.text.partition(":")[0].strip()))
    return next((line for line in lettered if line.page == page and top - line.y0 < _NEAR), None)


def _agree(group: str | None, banner: str) -> bool:
    own, named = fold(group or ""), fold(banner.partition(":")[0])
    return bool(own) and (named.startswith(own) or own.startswith(named))


CHECKS = (other_groups, lone_groups)
