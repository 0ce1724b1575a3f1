"""Document -> Sheets: the steps in order."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from pipeline.geometry.lines import Line as Row_
from pipeline.geometry.lines import line_of, lines_of
from pipeline.geometry.text import Lexicon
from pipeline.pages import Document, Page, Word
from pipeline.sheets.bare_tables import labelled_regions, unruled_regions
from pipeline.sheets.borders import Border, borders_of
from pipeline.sheets.furniture import IsLabel, furniture_of
from pipeline.sheets.grids import Box, Grid, grid_of, spans_of, unique
from pipeline.sheets.heads import is_banner, sections_of
from pipeline.sheets.heads_above import take_head
from pipeline.sheets.known_heads import headed_regions, parted_at_heads
from pipeline.sheets.label_shades import labels_beside
from pipeline.sheets.notes import notes_below
from pipeline.sheets.order import Placed, columns_in, in_columns
from pipeline.sheets.parts import Area, Cell, Line, Row, Sheet, Sheets, Table
from pipeline.sheets.places import Thing, in_order
from pipeline.sheets.region import Region, is_bar
from pipeline.sheets.regions import regions_of
from pipeline.sheets.repeated_heads import KnownColumns
from pipeline.sheets.rivers import runs_of
from pipeline.sheets.row_numbers import is_numbered
from pipeline.sheets.rows import is_one_text, lines_in_open_cell, lines_of_rest, look
from pipeline.sheets.running import running_tables, words_in
from pipeline.sheets.stitches import Draft, Item, last_table, stitch_pages
from pipeline.sheets.styles import Styles

_LEVEL = 1.5  # points between the left edges of the texts of a column on two pages
_HEAD = 2  # borders across a head alone


def sheets_of(document: Document, is_label: IsLabel = lambda _: False, is_head: IsLabel = lambda _: False) -> Sheets:
    """The lines and tables of a document.

    `is_label` says of the text of a line whether it is a label, a code or a reference number, `is_head` whether it is
    the known head of a column or a part: such a line is never taken for a running head, however often it is printed.
    """
    styles, lexicon = Styles.of(document), Lexicon.of(document)
    regions = {
        page.number: [
            part
            for region in regions_of(borders_of(page), page.words)
            for part in parted_at_heads(region, page.words, is_head)
        ]
        for page in document.pages
    }

    def stays(text: str) -> bool:
        return is_head(text) or is_label(text)

    running = running_tables(document.pages, regions, stays)
    for number, tables in running.items():
        regions[number] = [region for region in regions[number] if all(region is not table for table, _ in tables)]
    taken = {page.number: _words_in(page, regions[page.number]) for page in document.pages}
    outside = {number: [word for _, words in tables for word in words] for number, tables in running.items()}
    furniture = furniture_of(document, styles, taken, stays, outside)
    pages: list[tuple[Page, list[Item], list[Placed], list[Word]]] = []
    known = KnownColumns()
    for page in document.pages:
        apart = furniture.words.get(page.number, set())
        words = [word for word in page.words if word.nth not in apart]
        before = next((items for _, items, _, _ in reversed(pages) if items), [])
        known.give(regions[page.number], words)
        own = _with_rest(page, regions[page.number], words, last_table(before))
        items = _items(page, own, words, styles, is_label, is_head)
        notes = notes_below(items, page, styles.body)
        known.learn(items)
        pages.append((page, items, notes, [word for word in page.words if word.nth in apart]))
    stitch_pages([items for _, items, _, _ in pages if items])
    make = _Maker(styles, lexicon)
    sheets = tuple(
        make.sheet(page, [*items, *notes], apart, furniture.printed.get(page.number))
        for page, items, notes, apart in pages
    )
    return Sheets(styles.body, styles.colour, {rank: style for style, rank in styles.ranks.items()}, sheets)


def _words_in(page: Page, regions: Iterable[Region]) -> set[int]:
    """The words of a page that stand in a table or a box, but for a number alone on its shade: it may be the page's."""
    boxes = [(region, words_in(page, region)) for region in regions if region.inner() or region.down]
    numbers = (all(word.text.isdigit() for word in words) and is_bar(region, words) for region, words in boxes)
    return {word.nth for (_, words), alone in zip(boxes, numbers, strict=True) if not alone for word in words}


def _holds(region: Region, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return region.x0 <= x <= region.x1 and region.y0 <= y <= region.y1


def _with_rest(page: Page, regions: list[Region], words: Sequence[Word], before: Draft | None) -> list[Region]:
    """The regions of a page, with one for the rest of a table whose columns nothing rules, from the page before."""
    rows = [row for row in before.body if not is_banner(row)] if before and not before.grid.ruled else []
    firsts = [word for row in rows for word in row[0].words]
    first = [word.x0 for word in firsts]
    lines = lines_of(words) if first else []
    # one row between two rules, whose breaks alone divide it, is no table by itself
    ruled = [r for r in regions if r.inner() and (r.down or len(r.across) > _HEAD)]
    if before is None or not lines or any(_holds(r, word) for r in ruled for word in lines[0].words):
        return regions
    aligned = _begins_in_column(lines[0], before)
    shift = 0.0 if aligned else min(line.x0 for line in lines[:3]) - min(first)
    xs = [x + shift for x in before.grid.xs]
    end = min((region.y0 for region in regions if region.other), default=_closed(regions, lines[0]))
    above = [line for line in lines if line.y0 < end]
    ends = [box.words for box in before.body[-1]] if before.body else []
    rest, inside_cell = lines_of_rest(above, xs), lines_in_open_cell(above, xs, ends, aligned=aligned)
    rest, closed = (rest, ()) if rest else (inside_cell, inside_cell[-1:])
    begun = [word for line in rest[:1] for word in line.words if word.x0 < xs[1]]
    if not rest or any(look(word) not in set(map(look, firsts)) for word in begun):
        return regions  # 'Unit title:' in bold print is none of the rows that begin with numbers in plain print
    top, bottom, em = rest[0].y0 - 1, rest[-1].y1, rest[0].size
    inside = [
        r for r in regions if top - em <= r.y0 and r.y1 <= bottom + em and xs[0] - 4 <= r.x0 and r.x1 <= xs[-1] + 4
    ]
    across = [Border(y, xs[0], xs[-1], False) for y in (top, *(line.y1 for line in closed))]
    region = Region(across, [], [(x, top) for x in xs[1:-1]], [], rest=True)
    for other in inside:
        region.add(other)
    return [region, *(r for r in regions if r not in inside)]


def _closed(regions: Iterable[Region], first: Row_) -> float:
    """Where the rules end that close row after row from the `first` line of a page on: what follows is no row."""
    ends = [
        region.y1
        for region in regions
        if any(_holds(region, word) for word in first.words) and (len(region.across) > _HEAD or is_numbered(first))
    ]
    return min(ends, default=math.inf)


def _begins_in_column(line: Row_, table: Draft) -> bool:
    """Whether the texts of a line begin where lines of a table's columns do, the first of them not in the first column.

    What the first column holds goes on: 'is started again' is the rest of a criterion, set in as its text is.
    """
    columns = range(1, len(table.grid.xs) - 1)
    lines = [inner.words for row in table.body for at in columns for inner in lines_of(row[at].words)]
    starts = {round(run[0].x0, 1) for words in lines for run in runs_of(words)}
    texts = [run[0].x0 for run in runs_of(line.words)]
    return all(any(abs(x - start) <= _LEVEL for start in starts) for x in texts)


def _items(
    page: Page, regions: Sequence[Region], words: Sequence[Word], styles: Styles, is_label: IsLabel, is_head: IsLabel
) -> list[Item]:
    """The drafts of tables and the lines of one page, in reading order."""
    free = {word.nth: word for word in words}
    things = []
    for region in regions:
        things += _labels(page, region, free)
    for region in sorted(regions, key=lambda r: (r.x1 - r.x0) * (r.y1 - r.y0)):
        things += _things(page, region, free, _elsewhere(regions, region, words))
    lines = lines_of(free.values())
    headed = headed_regions(lines, is_head)
    for region in headed:
        things += _things(page, region, free, set())
    unruled = unruled_regions(lines_of(free.values()) if headed else lines)
    for region in unruled:
        things += _things(page, region, free, set())
    for region in labelled_regions(lines_of(free.values()) if headed or unruled else lines, is_label):
        things += _things(page, region, free, set())
    if not things:
        return list(columns_in(lines))
    found: list[Item] = []
    for item in in_order(things, list(free.values()), styles.body):
        parts = _parts(item, styles) if isinstance(item, Grid) else [item]
        if isinstance(parts[0], Draft) and not parts[0].heads:
            take_head(found, parts[0])
        found += parts
    return found


def _labels(page: Page, region: Region, free: dict[int, Word]) -> list[Thing]:
    """A region as labels with the values beside them, whatever region these stand in."""
    grid = labels_beside(page, region, list(free.values()))
    if grid is None:
        return []
    for word in _words(grid):
        del free[word.nth]
    return [Thing(grid.xs[0], grid.y0, grid.xs[-1], grid.y1, grid)]


def _elsewhere(regions: Sequence[Region], region: Region, words: Sequence[Word]) -> set[int]:
    """The words around a region that are none of it: of the tables around it, and those on shades above that are bars.

    A bar holds a text, and no columns: a heading on it is no row.
    """
    beside = [r for r in regions if r.y0 >= region.y1 - 1 and r.x0 < region.x1 and region.x0 < r.x1]
    below = (r.y0 for r in beside if r.other or len(r.across) > _HEAD)
    end = min(below, default=math.inf)
    above = [r for r in regions if r.y1 <= region.y0 + 1 and len(r.across) > _HEAD]
    others = {w.nth for w in words if (w.y0 + w.y1) / 2 > end or any(_holds(r, w) for r in above)}
    bars = [r for r in regions if r is not region and r.shades and not r.inner() and r.y1 <= region.y0 + 1]
    held = [[word for word in words if _holds(bar, word)] for bar in bars]
    return others | {word.nth for own in held if all(is_one_text(line.words) for line in lines_of(own)) for word in own}


def _things(page: Page, region: Region, free: dict[int, Word], barred: Collection[int]) -> list[Thing]:
    """A region as a table, or as a box if rules run down at its sides; its words are taken from the `free` ones.

    The `barred` ones stand elsewhere.
    """
    grid = grid_of(page.number, region, [word for nth, word in free.items() if nth not in barred])
    if grid is not None and (region.rest or _is_table(grid)):
        thing = Thing(grid.xs[0], grid.y0, grid.xs[-1], grid.y1, grid)
        inside = _words(grid)
    else:
        inside = [w for w in free.values() if _holds(region, w)] if region.down else []
        thing = Thing(region.x0, region.y0, region.x1, region.y1, tuple(inside))
    for word in inside:
        del free[word.nth]
    return [thing] if inside else []


def _parts(grid: Grid, styles: Styles) -> list[Item]:
    """The tables that a grid is, or its lines where a part of it has only one column."""
    found: list[Item] = []
    for part, titles, heads in sections_of(grid, styles):
        found += in_columns(_words(part)) if len(part.xs) == 2 else [Draft(part, titles, heads)]
    return found


def _words(grid: Grid) -> list[Word]:
    return [word for box in grid.boxes for word in box.words]


def _is_table(grid: Grid) -> bool:
    """Whether rules run down between cells; without them at least two rows must have words in several columns.

    Or only a head has, above rows in the last columns, or above numbered ones in the first, the others to be filled in;
    or a row between two rules has a bare number or a label beside a text.
    """
    filled = [row for row in grid.rows if len({id(box) for box in row if box.words}) > 1]
    rest = [box.words for row in grid.rows[1:] for box in row[:1]]
    shaded = all(box.shade is not None for box in grid.rows[0])
    headed = filled == grid.rows[:1]
    below_head = headed and len(rest) > (0 if shaded else 1) and not any(rest)
    if len(filled) >= 2 or below_head or (grid.ruled and any(box.words for box in grid.boxes)):
        return True
    first = grid.rows[0][0].words
    if len(grid.rows) == len(filled) == 1:
        return bool(first) and (first[-1].text.endswith(":") or [word.text.isdigit() for word in first] == [True])
    bold = all(word.bold for box in grid.rows[0] for word in box.words)
    return headed and bold and all(words and words[0].text[0].isdigit() for words in rest)


class _Maker:
    """Makes the parts of sheets from drafts."""

    def __init__(self, styles: Styles, lexicon: Lexicon) -> None:
        self._styles, self._lexicon = styles, lexicon

    def sheet(self, page: Page, items: Sequence[Item], apart: Sequence[Word], printed: str | None) -> Sheet:
        """One page."""
        blocks = [self._table(i) if isinstance(i, Draft) else self._line(i.line, i.column) for i in items]
        running = {word.nth for word in apart}
        own = [word for word in page.words if word.nth not in running]
        turned = [word for word in own if not word.upright]
        placed = {w.key for b in blocks if turned and isinstance(b, Table) for c in b.cells for w in c.words}
        turned = [word for word in turned if word.key not in placed]
        blocks += [self._line(line, 0) for line in _lines(turned)]
        return Sheet(
            number=page.number,
            blocks=tuple(blocks),
            furniture=tuple(self._line(line, 0) for line in _lines(apart)),
            printed=printed,
            left=min((word.x0 for word in own), default=0.0),
            right=max((word.x1 for word in own), default=page.width),
        )

    def _line(self, line: Row_, column: int) -> Line:
        style = self._styles.of_words(line.words)
        return Line(
            page=line.page,
            words=line.words,
            text=self._lexicon.join([line.words]),
            x0=line.x0,
            y0=line.y0,
            x1=line.x1,
            y1=line.y1,
            baseline=line.baseline,
            column=column,
            style=style,
            rank=self._styles.ranks[style],
        )

    def _table(self, draft: Draft) -> Table:
        rows = draft.grid.rows
        cells = {key: self._cell(*place) for key, place in spans_of(rows).items()}
        made = [Row(number, tuple(cells[id(box)] for box in row)) for number, row in enumerate(rows)]
        start = draft.titles + draft.heads
        titles, heads = (made[: draft.titles], made[draft.titles : start]) if draft.heads else ([], [])
        return Table(
            columns=len(draft.grid.xs) - 1,
            head=_head(heads),
            titles=tuple(titles),
            head_rows=tuple(heads),
            rows=tuple(made[start if draft.heads else 0 :]),
            areas=_around(area for box in unique(rows) for area in box.areas),
            repeated=tuple(draft.repeated),
            headed="" if not heads else "above" if draft.above else "table",
        )

    def _cell(self, box: Box, row: int, column: int, row_span: int, column_span: int) -> Cell:
        lines = [
            line
            for page in sorted({w.page for w in box.words})
            for line in _lines([w for w in box.words if w.page == page])
        ]
        return Cell(
            row=row,
            column=column,
            row_span=row_span,
            column_span=column_span,
            text=self._lexicon.join([line.words for line in lines]),
            words=tuple(word for line in lines for word in line.words),
            lines=tuple(self._line(line, 0) for line in lines),
            areas=_around(box.areas),
            turned=bool(box.words) and not any(word.upright for word in box.words),
            shade=box.shade,
        )


def _lines(words: Sequence[Word]) -> list[Row_]:
    """The lines of words of one page; turned words are one line in the file's order."""
    turned = [word for word in words if not word.upright]
    line = replace(line_of(turned), words=tuple(turned)) if turned else None
    return [*lines_of(words), *([line] if line else [])]


def _around(areas: Iterable[Area]) -> tuple[Area, ...]:
    """One rectangle a page around some."""
    by_page: dict[int, Area] = {}
    for area in areas:
        old = by_page.get(area.page, area)
        by_page[area.page] = Area(
            area.page, min(old.x0, area.x0), min(old.y0, area.y0), max(old.x1, area.x1), max(old.y1, area.y1)
        )
    return tuple(by_page[page] for page in sorted(by_page))


def _head(heads: Sequence[Row]) -> tuple[str, ...]:
    """One text a column: those of all head rows, each cell once."""
    if not heads:
        return ()
    columns = range(len(heads[0].cells))
    cells = [{id(row.cells[at]): row.cells[at] for row in heads} for at in columns]
    return tuple(" ".join(cell.text for cell in own.values() if cell.text) for own in cells)
