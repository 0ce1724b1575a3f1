"""Rows that stand behind a table's last record, in the columns of its rows, and are no record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.lines import Line
from pipeline.accept.published_texts import front_texts
from pipeline.accept.tables import column_names
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Change, Specification, StructureRow

_SAME_EDGE = 2.0  # points between the left edges of one column's cells
_HEAD = 2  # names of columns make the head of another table
_OVERLEAF = 0.3  # of a page's height: there a table that goes on has its first rows
_FEWEST = 3  # cells of a row by whose edges it is known


def unread_rows(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No row in the columns of a table's records stands below them without being a record's, here or overleaf."""
    texts = front_texts(specification)
    tables: list[tuple[str, Sequence[StructureRow | Change]]] = [
        ("structure", specification.structure),
        ("changes", specification.changes),
    ]
    for table, records in tables:
        boxes = [box for record in records for box in record.place]
        for page in sorted({box.page for box in boxes}):
            spans = [(box.y0 - 1, box.y1 + 1) for box in boxes if box.page == page]
            rows = _rows(evidence, page)
            inside = [row for row in rows if any(top <= row[0].y0 <= end for top, end in spans)]
            edges = Counter(tuple(_edges(row)) for row in inside if len(row) >= _FEWEST)
            first = min(top for top, _ in spans)
            behind = [row for row in rows if row[0].y0 > first and row not in inside]
            if all(box.page <= page for box in boxes):
                behind += [
                    row for row in _rows(evidence, page + 1) if row[0].y0 < _OVERLEAF * evidence.pages[page - 1].height
                ]
            for row in behind:
                if len(row) < _FEWEST or not _fits(row, edges) or _is_head(row):
                    continue
                if any(fold(line.text) not in texts for line in row):
                    cells = " | ".join(line.text for line in row)
                    yield finding(
                        Accepted.MISREAD_ROW_UNREAD,
                        f"'{cells}' stands in the columns of a table, and no record has it",
                        record=table,
                        place=tuple(line.box for line in row),
                    )


def _rows(evidence: Evidence, page: int) -> list[list[Line]]:
    return [list(row) for _, row in groupby(evidence.lines.get(page, ()), key=lambda line: line.row)]


def _is_head(row: Sequence[Line]) -> bool:
    return sum(any(column_names(line.text)) for line in row) >= _HEAD


def _edges(row: Sequence[Line]) -> Iterator[float]:
    return (line.x0 for line in row)


def _fits(row: Sequence[Line], edges: Counter[tuple[float, ...]]) -> bool:
    own = list(_edges(row))
    return any(
        len(other) == len(own) and all(abs(a - b) <= _SAME_EDGE for a, b in zip(own, other, strict=True))
        for other in edges
    )
