"""A page -> the cells of its ruled tables and boxes, for what looks at pages before their sheets are made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.pages import Page, Word
from pipeline.sheets.borders import borders_of
from pipeline.sheets.grids import grid_of, spans_of
from pipeline.sheets.parts import Area
from pipeline.sheets.region import Region
from pipeline.sheets.regions import regions_of


class RuledCell(NamedTuple):
    """A cell: its rectangle, the rows of its table that it covers, and its words."""

    area: Area
    rows: range
    words: tuple[Word, ...]


def ruled_tables(page: Page) -> list[list[RuledCell]]:
    """The cells of each table and box of a page in which rules run down, by row and column."""
    regions = regions_of(borders_of(page), page.words)
    return [list(_cells(page, region)) for region in regions if region.boxed]


def _cells(page: Page, region: Region) -> Iterator[RuledCell]:
    grid = grid_of(page.number, region, page.words)
    if grid is None:
        area = Area(page.number, region.x0, region.y0, region.x1, region.y1)
        middles = ((word, (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2) for word in page.words)
        inside = (word for word, x, y in middles if area.x0 <= x <= area.x1 and area.y0 <= y <= area.y1)
        yield RuledCell(area, range(1), tuple(inside))
        return
    for box, top, _, height, _ in spans_of(grid.rows).values():
        yield RuledCell(box.areas[0], range(top, top + height), tuple(box.words))
