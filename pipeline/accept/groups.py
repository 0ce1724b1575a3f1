"""Headings of groups above the rows of a structure table that these rows do not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import AGAIN, fold
from pipeline.accept.lines import Line
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Specification, StructureRow

_KIND = r"(?:mandatory|optional|core|elective|specialist|required|compulsory)"
# Such as 'Optional units (group B)', 'Optional Group C: A maximum …' and 'Mandatory Performance Units:'.
_GROUP = re.compile(
    rf"(?:{_KIND}\b(?: \w+){{0,2}} (?:units?|modules?|group)\b(?: ?\(?group \w\)?| [A-Z])?"
    r"|(?:unit )?group [A-Z]\b)(?::.*|\W*)",
    re.IGNORECASE,
)
_KINDS = re.compile(rf"\b({_KIND})\b", re.IGNORECASE)
_LETTER = re.compile(r"\bgroup ([A-Z])\b", re.IGNORECASE)
_LARGER = 1.05  # times a group's heading
_ABOVE = 110.0  # points above the first row of a table: its heading, its banner and a head of several lines


def unread_groups(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """The heading, banner or head of a column that names a group above rows is the group of some of them."""
    by_page: dict[int, list[StructureRow]] = {}
    for row in specification.structure:
        if row.place:
            by_page.setdefault(row.place[0].page, []).append(row)
    for page, rows in by_page.items():
        tops = [row.place[0].y0 for row in rows]
        groups = [line for line in evidence.lines[page] if group_in(line.text)]
        groups = [line for line in groups if any(0 <= top - line.y0 < _ABOVE for top in tops)]
        for heads, end in _clusters(groups, tops, evidence.height_of(page)):
            for row in rows:
                top = row.place[0].y0
                if not heads[-1].y0 <= top < end or any(agree(row.group_name, head.text) for head in heads):
                    continue
                if _has_cell(row, evidence.lines[page]):
                    continue
                if row.group_name is None and is_closed(heads[-1], row, rows, evidence.lines[page]):
                    continue
                between = [line for line in evidence.lines[page] if heads[-1].y0 < line.y0 < top]
                banners = [line for line in evidence.lines.get(page - 1, ()) if group_in(line.text)]
                if not _is_printed(row.group_name, (*between, *banners, *groups)):
                    yield _unread(row, heads[-1])


def group_in(text: str) -> bool:
    """Whether a text names a group, and nothing else: 'Optional units (group B)', 'Optional Group C: A maximum …'."""
    return _GROUP.fullmatch(text.strip()) is not None


def is_closed(head: Line, row: StructureRow, rows: Iterable[StructureRow], lines: Iterable[Line]) -> bool:
    """Whether a larger heading between a group's own and a row ends the group, whose rows stand above it.

    'Mandatory units' above the rows of '3.1 Level 2 Award' says nothing of those below '3.2 Level 3 Award'.
    """
    first, end = (head.page, head.y0), top_of(row)
    tops = [top for top in map(top_of, rows) if first < top < end]
    larger = (line for line in lines if line.bold and line.size > _LARGER * head.size)
    larger = (line for line in larger if not line.folded.endswith(AGAIN))
    return any(min(tops) < (line.page, line.y0) < end for line in larger) if tops else False


def _has_cell(row: StructureRow, lines: Iterable[Line]) -> bool:
    """Whether a row's group is all that a cell beside it prints: 'Mandatory' above 'units', in a narrow column."""
    printed = [
        line.text
        for line in lines
        for box in row.places.get("group_name", ())
        if box.x0 - 1 <= line.x0 and line.x1 <= box.x1 + 1 and box.y0 - 1 <= line.y0 and line.y1 <= box.y1 + 1
    ]
    return bool(printed) and fold(" ".join(printed)) == fold(row.group_name or "")


def top_of(row: StructureRow) -> tuple[int, float]:
    """The page and the upper edge of a row that has a place."""
    return row.place[0].page, row.place[0].y0


def _unread(row: StructureRow, head: Line) -> Found:
    return finding(
        Accepted.MISREAD_GROUP_UNREAD,
        f"'{head.text}' stands above the row '{row.title}', whose group is {row.group_name or 'none'}",
        record=row,
        field="group_name",
        place=(head.box,),
    )


def _is_printed(group: str | None, lines: Iterable[Line]) -> bool:
    """Whether a row's group stands nearer to it than a heading, or is a heading of its own."""
    return group is not None and any(fold(line.text).startswith(fold(group)) for line in lines)


def _clusters(groups: list[Line], tops: list[float], end: float) -> Iterator[tuple[list[Line], float]]:
    """The headings that stand above the same rows ('Mandatory Group A', 'Mandatory units'), and where these end."""
    cluster: list[Line] = []
    for line in groups:
        if cluster and any(cluster[-1].y0 < top < line.y0 for top in tops):
            yield cluster, line.y0
            cluster = []
        cluster.append(line)
    if cluster:
        yield cluster, end


def agree(group: str | None, head: str) -> bool:
    """Whether a row's group may be the one that a heading names: the same name, or neither kind nor letter differ."""
    if group is None:
        return False
    named, own = fold(head.partition(":")[0]), fold(group)
    if named.startswith(own) or own.startswith(named):
        return True
    kinds, letters = ([pattern.search(text) for text in (head, group)] for pattern in (_KINDS, _LETTER))
    return any((kinds[0], letters[0])) and any((kinds[1], letters[1])) and _same(kinds) and _same(letters)


def _same(matches: list[re.Match[str] | None]) -> bool:
    found = {match[1].lower() for match in matches if match}
    return len(found) < 2
