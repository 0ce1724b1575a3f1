"""The borders of one table, and the words of its page -> its rows of cells.

1. Borders across give the rows, borders down the columns; where a row has none that run down, those of the other rows
and the white strips between its words do. 2. Small rectangles that nothing divides are one cell. 3. Each word stands in
the cell that holds its middle. Text right above or below that keeps to the columns is a row that no rule closes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import pairwise
from operator import itemgetter

from pipeline.geometry.lines import lines_of
from pipeline.pages import Fill, Word
from pipeline.sheets.borders import SNAP, Border
from pipeline.sheets.columns import columns_between, is_marker
from pipeline.sheets.groups import joined
from pipeline.sheets.parts import Area
from pipeline.sheets.region import Region
from pipeline.sheets.rivers import crosses, runs_of
from pipeline.sheets.rows import Band, bands_of_text, is_one_text, rows_by_numbers

_LOWEST = 6.0  # points: no row is lower, no column narrower
_OUTER = 3  # borders above a table, below its head and below it: none parts its rows
_SEAM = 12.0  # points: an empty row that is lower is the seam between two shades
_NARROWEST = 15.0  # points: an empty strip between borders that is narrower is no column
_WHITE = 0.6  # of the font size: more white than between lines of one text
_NEXT_LINE = 1.5  # of the font size: the widest step to the next line of one text
_LEVEL = 0.6  # points: texts of one column begin within this of one another
_FEW = 2  # texts that begin at one place by chance
_COVERED = 0.6  # of an edge: that much of it must be drawn for the edge to be there


@dataclass(eq=False, slots=True)
class Box:
    """A cell in the making: its rectangles (one a page), its words, the colour behind it."""

    areas: list[Area]
    words: list[Word] = field(default_factory=list)
    shade: int | None = None


@dataclass(slots=True)
class Grid:
    """Rows of boxes on one page: for each column the box that covers it, the same one in all that it covers.

    `xs` are the borders of the columns. `ruled` says that rules run down between its cells.
    """

    page: int
    xs: list[float]
    rows: list[list[Box]]
    ruled: bool

    @property
    def y0(self) -> float:
        """Its upper edge."""
        return min(area.y0 for row in self.rows for box in row for area in box.areas)

    @property
    def y1(self) -> float:
        """Its lower edge."""
        return max(area.y1 for row in self.rows for box in row for area in box.areas)

    @property
    def boxes(self) -> list[Box]:
        """All boxes, each once, by row and column."""
        return unique(self.rows)


def unique(rows: Sequence[Sequence[Box]]) -> list[Box]:
    """The boxes of rows, each once, by row and column."""
    return list({id(box): box for row in rows for box in row}.values())


def spans_of(rows: Sequence[Sequence[Box]]) -> dict[int, tuple[Box, int, int, int, int]]:
    """Each box -> itself, its first row and column, and how many it covers."""
    found: dict[int, tuple[Box, int, int, int, int]] = {}
    for number, row in enumerate(rows):
        for column, box in enumerate(row):
            _, top, left, height, width = found.get(id(box), (box, number, column, 0, 0))
            found[id(box)] = (box, top, left, max(height, number - top + 1), max(width, column - left + 1))
    return found


def grid_of(page: int, region: Region, words: Sequence[Word]) -> Grid | None:
    """The cells of a region, without what stands around it; None where nothing divides it into columns."""
    ys = _positions([b.at for b in region.across] + [y for b in region.down for y in (b.low, b.high)])
    near = [w for w in words if region.x0 - 3 <= (w.x0 + w.x1) / 2 <= region.x1 + 3]
    inside = [w for w in near if ys[0] < (w.y0 + w.y1) / 2 < ys[-1]]
    xs = _columns(region, inside, near)
    if len(xs) < 3:
        return None
    if region.boxed:
        ys[-1] = _end_of_texts(region, ys[-1], xs, near)
    bands = [Band(top, bottom, False) for top, bottom in pairwise(ys)]
    if not region.boxed:
        bold = all(word.bold for word in inside if (word.y0 + word.y1) / 2 < ys[1])
        again = region.other or (region.rest and len(ys) > 1)
        headed = (again and bold) or any(shade.y0 < ys[0] + SNAP for shade in region.shades)
        bands = bands_of_text(ys, xs, near, headed=headed)
        if _is_only_shaded(region) or len(ys) <= _OUTER:
            bands = [part for band in bands for part in rows_by_numbers(band, xs, near)]
    if not bands:
        return None
    heights = [(word, (word.y0 + word.y1) / 2) for word in near]
    starts = cache(partial(_starts, xs, near))
    walls = [_walls(region, band, xs, heights, starts) for band in bands]
    floors = [_floor(region, below, xs) for below in bands[1:]]
    rows = _rows(page, xs, bands, walls, floors)
    grid = Grid(page, xs, rows, region.boxed)
    _fill(grid, near)
    _shade(grid, region.shades)
    if not _is_ruled_down(region):
        _part(grid, bands)
    around = [[], *grid.rows, []]
    grid.rows = [
        row for above, row, below in zip(around, grid.rows, around[2:], strict=False) if not _is_seam(row, above, below)
    ]
    return grid


def _end_of_texts(region: Region, bottom: float, xs: Sequence[float], words: Sequence[Word]) -> float:
    """Where the texts of cells end that no border closes, as a page cuts them: the rules may end above a line of one.

    Chromium and WeasyPrint set a cell over several rows so, whose text is longer than those of the rows on the page.
    """
    end = bottom
    level = [border for border in region.across if bottom - border.at <= _LOWEST]
    for x0, x1 in pairwise(xs):
        if _covered(level, x0, x1):
            continue
        lines = lines_of(word for word in words if x0 <= (word.x0 + word.x1) / 2 < x1)
        for above, line in pairwise(lines):
            near = line.baseline - above.baseline < _NEXT_LINE * line.size and abs(line.size - above.size) < 1
            aligned = abs(line.x0 - above.x0) < 1 or line.x0 - above.x0 > line.size
            inside = above.y0 < end and line.x1 < x1
            if (line.y0 + line.y1) / 2 > end and near and aligned and inside:
                end = line.y1 + 0.5
    return end


def _is_seam(row: Sequence[Box], above: Sequence[Box], below: Sequence[Box]) -> bool:
    """Whether a row is only the rest of cells around it, and white seams too low for words.

    Of a shaded label the seam may be beside the top of a value, which nothing divides there.
    """
    empty = [box for box in row if box not in above and not (box in below and box.words)]
    low = all(not box.words and box.areas[0].y1 - box.areas[0].y0 < _SEAM for box in empty)
    return bool(above) and low and (bool(empty) or all(box in above for box in row))


def _positions(values: Sequence[float]) -> list[float]:
    """The values, those too near to one another for a word between them as their first."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _LOWEST:
            found.append(value)
    return found


def _is_only_shaded(region: Region) -> bool:
    """Whether all that divides a region into rows is shades; a rule may part a shaded head from a shaded banner."""
    shades = [(shade.y0 - SNAP, shade.y1 + SNAP) for shade in region.shades]
    return bool(shades) and all(any(y0 <= border.at <= y1 for y0, y1 in shades) for border in region.across)


def _columns(region: Region, inside: Sequence[Word], near: Sequence[Word]) -> list[float]:
    """The borders of the columns: drawn ones, else white strips between the words of all rows."""
    xs = _positions([region.x0, *region.inner(), region.x1])
    if len(xs) > 2 and _parts_markers(region, xs[1], inside):
        return [xs[0], *xs[2:-1], region.x1]
    if len(xs) > 2:
        return _filled([*xs[:-1], region.x1], inside or near)
    lines = [line.words for line in lines_of(inside or near)]
    below = [w for w in near if (w.y0 + w.y1) / 2 > region.y1] if inside else []
    return [region.x0, *columns_between(lines, below, [b.at for b in region.across]), region.x1]


def _parts_markers(region: Region, x: float, words: Sequence[Word]) -> bool:
    """Whether a rule only parts the markers of lists from their texts: other lines of the same cells run over it.

    Or nothing but the bullets of a list stands left of it, or several of its numbers in one cell.
    """
    drawn = [border for border in region.down if abs(border.at - x) <= SNAP]
    cells = [(y0, y1) for y0, y1 in pairwise(_positions([b.at for b in region.across])) if _covered(drawn, y0, y1)]
    over = listed = False
    for y0, y1 in cells:
        lines = [line.words for line in lines_of(w for w in words if y0 < (w.y0 + w.y1) / 2 < y1)]
        lines = [line for line in lines if line[0].x0 < x - 1]
        listing = [line for line in lines if is_marker(line[0]) and not crosses(line[:1], x)]
        crossing = [line for line in lines if line not in listing and crosses(runs_of(line)[0], x)]
        if len(listing) + len(crossing) < len(lines):
            return False
        over = over or bool(crossing)
        listed = listed or len(listing) > 1
    return over or listed


def _filled(xs: Sequence[float], words: Sequence[Word]) -> list[float]:
    """The borders without those of strips that no word could stand in, and none does: the padding of shaded cells."""
    kept = list(xs)
    at = 0
    while at + 1 < len(kept) and len(kept) > 2:
        x0, x1 = kept[at], kept[at + 1]
        if x1 - x0 < _NARROWEST and not any(x0 <= (w.x0 + w.x1) / 2 <= x1 for w in words):
            del kept[at + 1 if at + 2 < len(kept) else at]
        else:
            at += 1
    return kept


def _walls(
    region: Region,
    band: Band,
    xs: Sequence[float],
    words: Sequence[tuple[Word, float]],
    starts: Callable[[], set[float]],
) -> list[bool]:
    """For each inner border of the columns whether it divides a row.

    The words are given with the heights of their middles; `starts` says where the texts of the columns begin.
    """
    drawn = [_covered(_drawn_at(region, x, xs), band.top, band.bottom) for x in xs[1:-1]]
    ruled = region.boxed and any(
        _covered([b for b in region.down if b.drawn and x0 < b.at < x1], band.top, band.bottom)
        for x0, x1 in [(xs[0] + SNAP, xs[-1] - SNAP)]
    )
    if any(drawn) or ruled:
        return drawn
    lines = [runs_of(line.words) for line in lines_of([word for word, y in words if band.top <= y < band.bottom])]
    runs = [run for line in lines for run in line]
    if _is_ruled_down(region) and not _fills_all(lines, xs):
        return drawn
    whole = [[word for run in line for word in run] for line in lines]
    one_text = all(map(is_one_text, whole)) and any(crosses(line, x) for line in whole for x in xs[1:-1])
    if one_text and not _begins_at(starts(), lines):
        return [False for _ in drawn]
    return [not any(crosses(run, x) for run in runs) for x in xs[1:-1]]


def _drawn_at(region: Region, x: float, xs: Sequence[float]) -> list[Border]:
    """The rules of a border of the columns: a part of the table may have its own so near that no word parts them."""
    return [b for b in region.down if abs(b.at - x) < _NARROWEST and min(xs, key=lambda other: abs(b.at - other)) == x]


def _starts(xs: Sequence[float], words: Sequence[Word]) -> set[float]:
    """Where the texts right of the borders of the columns begin: the place at which most lines have one."""
    begun = [run[0].x0 for line in lines_of(words) for run in runs_of(line.words)]
    found: set[float] = set()
    for x, end in pairwise(xs[1:]):
        counts = Counter(round(x0, 1) for x0 in begun if x - 1 <= x0 < end)
        start, often = max(counts.items(), key=itemgetter(1), default=(0.0, 0))
        found |= {start} if often > _FEW else set()
    return found


def _begins_at(starts: Collection[float], lines: Sequence[Sequence[Sequence[Word]]]) -> bool:
    """Whether a run behind the first of a line begins where texts of a column do: its label left little white."""
    return any(abs(run[0].x0 - start) < _LEVEL for line in lines for run in line[1:] for start in starts)


def _fills_all(lines: Sequence[Sequence[Sequence[Word]]], xs: Sequence[float]) -> bool:
    """Whether one line has words in each column, as a shaded head has whose white rules are not to be seen."""
    columns = [[sum(x <= (run[0].x0 + run[-1].x1) / 2 for x in xs[1:-1]) for run in line] for line in lines]
    return any(own == list(range(len(xs) - 1)) for own in columns)


def _is_ruled_down(region: Region) -> bool:
    """Whether rules run down between the cells of most of a region: then a row without them is one cell."""
    inner = [b for b in region.down if b.drawn and region.x0 + SNAP < b.at < region.x1 - SNAP]
    return _covered(inner, region.y0, region.y1) if inner else False


def _covered(lines: Sequence[Border], start: float, end: float) -> bool:
    """Whether lines, taken together, run along most of a stretch."""
    covered, at = 0.0, start
    for line in sorted(lines, key=lambda b: b.low):
        low, high = max(line.low, at), min(line.high, end)
        if high > low:
            covered, at = covered + high - low, high
    return covered >= _COVERED * (end - start)


def _floor(region: Region, below: Band, xs: Sequence[float]) -> list[bool]:
    """For each column whether a border divides a row from the one above it."""
    if below.open:
        return [column not in below.shared for column in range(len(xs) - 1)]
    level = [b for b in region.across if abs(b.at - below.top) <= SNAP]
    return [_covered(level, x0, x1) for x0, x1 in pairwise(xs)]


def _rows(
    page: int,
    xs: Sequence[float],
    bands: Sequence[Band],
    walls: Sequence[Sequence[bool]],
    floors: Sequence[Sequence[bool]],
) -> list[list[Box]]:
    """The rows of boxes: small rectangles that nothing divides are one, if together they are a rectangle."""
    width = len(xs) - 1
    beside = [(at, at + 1) for row, wall in enumerate(walls) for at, on in enumerate(wall, row * width) if not on]
    below = [(at, at + width) for row, floor in enumerate(floors) for at, on in enumerate(floor, row * width) if not on]
    groups = [[divmod(at, width) for at in group] for group in joined(width * len(bands), [*beside, *below])]
    rows: list[list[Box | None]] = [[None] * width for _ in bands]
    for group in groups:
        for part in _rectangles(group):
            top, bottom = part[0][0], part[-1][0]
            left, right = min(c for _, c in part), max(c for _, c in part)
            box = Box([Area(page, xs[left], bands[top].top, xs[right + 1], bands[bottom].bottom)])
            for row, column in part:
                rows[row][column] = box
    return [[box for box in row if box is not None] for row in rows]


def _rectangles(group: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """A group of small rectangles as one, or as one for each row where it has another shape."""
    by_row: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row, column in group:
        by_row[row].append((row, column))
    if len({tuple(c for _, c in part) for part in by_row.values()}) == 1:
        return [sorted(group)]
    return [part for row in sorted(by_row) for part in _unbroken(by_row[row])]


def _unbroken(part: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    found = [[part[0]]]
    for before, here in pairwise(part):
        if here[1] - before[1] > 1:
            found.append([])
        found[-1].append(here)
    return found


def _fill(grid: Grid, words: Sequence[Word]) -> None:
    """Put each word into the box that holds its middle."""
    boxes = [(box, box.areas[0]) for box in grid.boxes]
    left, right, top, foot = grid.xs[0], grid.xs[-1], grid.y0, grid.y1
    levels: dict[float, list[tuple[Box, Area]]] = {}  # the words of a line have one middle
    for word in words:
        y = (word.y0 + word.y1) / 2
        if top <= y < foot:
            if y not in levels:
                levels[y] = [(box, area) for box, area in boxes if area.y0 <= y < area.y1]
            x = min(max((word.x0 + word.x1) / 2, left), right)
            found = next((box for box, area in levels[y] if area.x0 <= x <= area.x1), None)
            if found is not None:
                found.words.append(word)


def _part(grid: Grid, bands: Sequence[Band]) -> None:
    """Part boxes over several rows that no rule closes where a text of theirs begins beside the first line of a row."""
    for box in grid.boxes:
        places = [(row, at) for row, boxes in enumerate(grid.rows) for at, other in enumerate(boxes) if other is box]
        rows = sorted({row for row, _ in places})
        starts = [row for row in rows[1:] if _begins(box, grid.rows[row], bands[row])] if len(rows) > 1 else []
        for start in reversed(starts):
            words = [word for word in box.words if word.baseline > bands[start].top]
            area = box.areas[0]
            rest = Box([area._replace(y0=bands[start].top)], words, box.shade)
            box.areas = [area._replace(y1=bands[start].top)]
            box.words = [word for word in box.words if word.baseline <= bands[start].top]
            for row, at in places:
                if row >= start and grid.rows[row][at] is box:
                    grid.rows[row][at] = rest


def _begins(box: Box, row: Sequence[Box], band: Band) -> bool:
    """Whether white stands above a row in a box, and its next line is level with the first of its neighbours."""
    beside = [word.baseline for other in row if other is not box for word in other.words if band.holds(word)]
    below = [word for word in box.words if word.baseline > band.top]
    above = [word.y1 for word in box.words if word.baseline <= band.top]
    if not beside or not below or not above:
        return False
    first = min(below, key=lambda w: w.baseline)
    return first.y0 - max(above) > _WHITE * first.size and abs(first.baseline - min(beside)) <= 0.4 * first.size


def _shade(grid: Grid, shades: Sequence[Fill]) -> None:
    """Give each box the colour of the shade that holds its middle."""
    for box in grid.boxes:
        area = box.areas[0]
        x, y = (area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2
        box.shade = next((s.colour for s in shades if s.x0 <= x <= s.x1 and s.y0 <= y <= s.y1), None)
