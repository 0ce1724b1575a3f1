"""Tables whose columns nothing rules, with a head that a table before them has: they have the same columns.

A column that is empty on a page, or has one text, leaves no white strip that tells it from its neighbour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.geometry.lines import lines_of
from pipeline.pages import Word
from pipeline.sheets.grids import Grid
from pipeline.sheets.region import Region
from pipeline.sheets.rivers import runs_of
from pipeline.sheets.stitches import Draft

_LEVEL = 1.5  # points between the places of a word in two heads
_FEWEST = 2  # words
_BEFORE = 1.5  # points from the border of a column to its texts


def _before_texts(grid: Grid) -> list[float]:
    """The borders between columns, each right before the texts behind it where most of them begin at one edge.

    What stands left of it may be longer on other pages.
    """
    found = []
    for column, x in enumerate(grid.xs[1:-1], 1):
        boxes = (row[column] for row in grid.rows if row[column] is not row[column - 1])
        starts = [min(word.x0 for word in box.words) for box in boxes if box.words]
        first = min(starts, default=x)
        level = sum(start - first <= _LEVEL for start in starts)
        found.append(max(x, first - _BEFORE) if level * 2 > len(starts) else x)
    return found


class KnownColumns:
    """The borders between the columns of tables so far, by the words in the first line of their heads."""

    def __init__(self) -> None:
        self._tables: dict[tuple[str, ...], tuple[list[float], list[float]]] = {}

    def learn(self, tables: Iterable[object]) -> None:
        """Take the columns of those that are tables with a head, and whose columns nothing rules."""
        for table in tables:
            if isinstance(table, Draft) and table.heads and not table.grid.ruled:
                head = table.grid.rows[table.titles : table.titles + table.heads]
                words = lines_of({word for row in head for box in row for word in box.words})[0].words
                borders = _before_texts(table.grid)
                if len(runs_of(words)) <= len(borders) + 1:  # else two heads stand in one column: it was not read right
                    texts, starts = tuple(word.text for word in words), [word.x0 for word in words]
                    self._tables.setdefault(texts, (starts, borders))

    def give(self, regions: Sequence[Region], words: Sequence[Word]) -> None:
        """Part the regions that begin with such a head, and have no columns of their own, as that table is parted."""
        for region in regions if self._tables else ():
            if not region.inner():
                inside = [word for word in words if region.y0 - 1 <= word.baseline <= region.y1 + 1]
                columns = self._columns(lines_of(inside)[0].words if inside else ())
                region.joints += [(x, region.y0) for x in columns]
                region.rest = region.rest or bool(
                    columns
                )  # a table it is, though its rows have words in one column alone

    def _columns(self, head: Sequence[Word]) -> list[float]:
        """The borders of the columns below a head."""
        starts, borders = self._tables.get(tuple(word.text for word in head), ((), []))
        if len(head) < _FEWEST or not starts:
            return []
        shift = head[0].x0 - starts[0]
        same = all(abs(word.x0 - x - shift) <= _LEVEL for word, x in zip(head, starts, strict=True))
        return [x + shift for x in borders] if same else []
