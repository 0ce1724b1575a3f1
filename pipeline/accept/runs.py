"""Tables that follow each other: a head between two rows that names another group, or has lost its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from pipeline.accept.evidence import Evidence
from pipeline.accept.groups import agree, group_in
from pipeline.accept.lines import Line
from pipeline.accept.tables import column_names
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Box, Specification, StructureRow

_HEAD = 2  # names of columns make a head
_WIDE = 2.5  # em between the texts of two rows: a row of one line, without its words, and its cells' margins
_USUAL = 2.0  # times the widest gap between other rows of the page


def heads_between(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Where a head stands between two rows of one group, a heading, or a cell of the head, names that group again."""
    for above, below, lines in _neighbours(evidence, specification):
        if above.group_name != below.group_name:
            continue
        rows = [list(row) for _, row in groupby(lines, key=lambda line: line.row)]
        head = next((row for row in rows if sum(any(column_names(line.text)) for line in row) >= _HEAD), None)
        named = [line.text for line in lines if group_in(line.text)]
        if head and not any(agree(below.group_name, text) for text in named):
            says = f"'{named[0]}'" if named else "a head that names no group"
            yield finding(
                Accepted.MISREAD_GROUP_UNREAD,
                f"{says} stands above the row '{below.title}', whose group is {below.group_name or 'none'}",
                record=below,
                field="group_name",
                place=tuple(line.box for line in head),
            )


def gaps(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Rows of one group follow each other without a gap in which a head may have stood."""
    found = [
        (below.place[0].y0 - above.place[0].y1, above, below, lines)
        for above, below, lines in _neighbours(evidence, specification)
    ]
    for gap, above, below, lines in found:
        usual = max(
            (other for other, one, _, _ in found if one.place[0].page == above.place[0].page and other < gap), default=0
        )
        if lines or above.group_name != below.group_name:
            continue
        if gap > _WIDE * evidence.body_size and gap > _USUAL * usual:
            a, b = above.place[0], below.place[0]
            yield finding(
                Accepted.MISREAD_GROUP_UNREAD,
                f"a gap of {gap:.0f} points stands above the row '{below.title}': a head may be lost in it",
                record=below,
                field="group_name",
                place=(Box(page=a.page, x0=a.x0, y0=a.y1, x1=a.x1, y1=b.y0),),
            )


def _neighbours(
    evidence: Evidence, specification: Specification
) -> Iterator[tuple[StructureRow, StructureRow, Sequence[Line]]]:
    """Each two rows that follow each other on one page, with the lines between them."""
    placed = [row for row in specification.structure if len(row.place) == 1]
    for above, below in pairwise(placed):
        one, other = above.place[0], below.place[0]
        if one.page == other.page and one.y1 < other.y0 and above.qualification_number == below.qualification_number:
            lines = evidence.lines.get(one.page, ())
            yield above, below, [line for line in lines if one.y1 <= (line.y0 + line.y1) / 2 <= other.y0]
