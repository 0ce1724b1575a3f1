"""Rows that no border closes: text below or above the borders of a table that keeps to its columns.

The rows of a table whose borders end at its head start where its first filled column has a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise, takewhile, zip_longest
from typing import NamedTuple

from pipeline.geometry.lines import Line, lines_of
from pipeline.pages import Word
from pipeline.sheets.rivers import crosses, is_point, runs_of
from pipeline.sheets.row_numbers import Start, is_numbered, starts_of

_TO_TEXT = 2.5  # of the font size: the widest step from the outermost border to a line that belongs to the table
_NEXT_ABOVE = 0.8  # of the font size: the widest white between lines of a row above the borders
_NEXT_LINE = 1.3  # of the font size: the widest white between lines of one row that no border closes
NEXT_ROW = 2.5  # of the font size: the widest white between rows that none closes


ONE_TEXT = 1.2  # of the font size: words that are no further apart can be one text


_MORE = 0.4  # of the font size: so much more white stands between rows than between lines of one
_APART = 1.7  # of the font size: the narrowest step to a line that is none of the text above it
_LEADING = 1.5  # of the font size: the widest step to the next line of one text
_FAR_IN = 0.3  # of a table's width: text outside tables is set in by less
_LARGEST = 1.15  # of the largest print of a table: larger print above it is a heading


class Band(NamedTuple):
    """A row's upper and lower edge; `open` where no border is above it, only other text.

    `shared` are the columns whose cells go on from the row above an open one.
    """

    top: float
    bottom: float
    open: bool
    shared: Collection[int] = ()

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word stands between them."""
        return self.top <= (word.y0 + word.y1) / 2 < self.bottom


def bands_of_text(ys: Sequence[float], xs: Sequence[float], words: Sequence[Word], *, headed: bool) -> list[Band]:
    """The bands between borders at `ys`, with those of the text around them that belongs to the table.

    Above a `headed` first band nothing does: it is a head, shaded or printed again.
    """
    lines = lines_of(words)
    top, bottom = ys[0], ys[-1]
    found = [Band(start, end, False) for start, end in pairwise(ys)]
    filled = [band for band in found if any(band.holds(word) for word in words)]
    largest = _LARGEST * max((line.size for line in lines if top < line.baseline < bottom), default=1000.0)
    outer = [line for line in lines if line.y1 <= top + 2 and line.size <= largest]
    above = _in_one_weight(_adjoining(outer[::-1], top, xs, ruled=False, upwards=True))[::-1]
    if above and not headed and _columns_filled(above, xs) * 2 > max(2, len(xs) - 1):
        found.insert(0, Band(above[0].y0 - 0.5, top, False))
        filled.append(found[0])
    ruled = len(filled) > 2
    under = list(takewhile(lambda line: line.size <= largest, (line for line in lines if line.y0 >= bottom - 2)))
    below = _adjoining(under, bottom, xs, ruled=ruled, upwards=False)
    below = _up_to_other(below, [line for line in lines if ys[min(1, len(ys) - 1)] < line.baseline < bottom], xs)
    if below and _is_columned(below, xs):
        starts = [
            Start(below[0]),
            *([] if ruled else starts_of(below, xs) or [Start(line) for line in _with_sums(below, xs)])[1:],
        ]
        edges = [bottom, *(start.line.y0 - 0.5 for start in starts[1:]), below[-1].y1 + 0.5]
        found += [Band(top, end, True, start.shared) for start, (top, end) in zip(starts, pairwise(edges), strict=True)]
    elif headed and len(found) == 1:  # the rest of a row that has words in one column alone, below the head once more
        rest = max((_inside_column(below, x0, x1) for x0, x1 in pairwise(xs[1:])), key=len)
        found += [Band(bottom, rest[-1].y1 + 0.5, True)] if rest else []
    return [part for band in found for part in _parted(band, xs, lines)]


def rows_by_numbers(band: Band, xs: Sequence[float], words: Sequence[Word]) -> list[Band]:
    """A band as its rows: several may stand between two shades, as below the banner of a group, or below a head alone.

    Each begins with a line that has nothing but a number in two columns; below it its texts go on, and no number does.
    """
    lines = lines_of(word for word in words if band.holds(word))
    cells = [[[w for w in line.words if x0 <= (w.x0 + w.x1) / 2 < x1] for x0, x1 in pairwise(xs)] for line in lines]
    first = [sum(map(_is_number, row)) > 1 for row in cells]
    numbers = {at for row, begins in zip(cells, first, strict=True) if begins for at in _numbers(row)}
    rest = (row for row, begins in zip(cells, first, strict=True) if not begins)
    if sum(first) < 2 or not first[0] or any(row[at] for row in rest for at in numbers):
        return [band]
    starts = [line.y0 - 0.5 for line, begins in zip(lines, first, strict=True) if begins]
    edges = [band.top, *starts[1:], band.bottom]
    return [Band(start, end, band.open or start != band.top) for start, end in pairwise(edges)]


def _numbers(row: Sequence[Sequence[Word]]) -> list[int]:
    return [at for at, cell in enumerate(row) if _is_number(cell)]


def _is_number(cell: Sequence[Word]) -> bool:
    return len(cell) == 1 and any(char.isdigit() for char in cell[0].text)


def is_one_text(words: Sequence[Word]) -> bool:
    """Whether words can be one text over several columns: no label in bold print beside its value in plain print."""
    runs = runs_of(words)
    labelled = any(before[-1].bold and not after[0].bold for before, after in pairwise(runs))
    return len(runs_of(words, ONE_TEXT)) == 1 and not labelled


def _parted(band: Band, xs: Sequence[float], lines: Sequence[Line]) -> list[Band]:
    """A band, parted above and below lines that are one text over several columns where others stand beside them."""
    inside = [line for line in lines if band.top <= (line.y0 + line.y1) / 2 < band.bottom]
    banners = _begun_below(inside, xs)
    for line in inside[: len(inside) - len(banners)]:
        if is_one_text(line.words) and (_breaks(line, xs) or (banners and _is_rest(banners[-1], line))):
            banners.append(line)
    if not banners or len(banners) == len(inside):
        return [band]
    cuts = []
    for before, after in pairwise(inside):
        if (before in banners) != (after in banners):
            cuts.append((max(w.baseline for w in before.words) + min(w.y0 for w in after.words)) / 2)
    edges = [band.top, *cuts, band.bottom]
    first = band._replace(bottom=edges[1])
    return [first, *(Band(start, end, True) for start, end in pairwise(edges[1:]))]


def _begun_below(lines: Sequence[Line], xs: Sequence[float]) -> list[Line]:
    """The last line of a shaded head where it is a banner: bold as all of it, alone, and white stands above it."""
    if len(lines) < 2 or not all(word.bold for line in lines for word in line.words):
        return []
    above, last = lines[-2:]
    alone = all(word.x0 < xs[1] for word in last.words) and _columns_filled(lines[:-1], xs) > 1
    return [last] if alone and last.baseline - above.baseline > _APART * last.size else []


def _is_rest(above: Line, line: Line) -> bool:
    """Whether a line is the rest of a text over several columns: right below it, at its left edge, in its print."""
    below = 0 < line.baseline - above.baseline < _LEADING * above.size
    first, own = above.words[0], line.words[0]
    return below and abs(first.x0 - own.x0) < 1 and (first.font, first.size) == (own.font, own.size)


def lines_of_rest(lines: Sequence[Line], xs: Sequence[float]) -> list[Line]:
    """The lines at the top of a page that keep to the columns of a table of the page before it.

    The first has words in two of them or more, or a number stands behind the first column, in it or in a line below
    it: what stood in that goes on. A line that is one text over several counts where such a one follows. What stands
    below a heading is none of them.
    """
    found: list[Line] = []
    kept = 0
    for line in lines:
        step = line.y0 - found[-1].y1 if found else 0.0
        outside = line.x0 < xs[0] - line.size or line.x1 > xs[-1] + line.size
        if step > NEXT_ROW * line.size or outside:
            break
        if not _breaks(line, xs):
            found.append(line)
            kept = len(found)
        elif found and is_one_text(line.words) and kept == len(found):
            found.append(line)
        else:
            break
    columned = found and (_is_columned(found[:1], xs) or _is_columned(_inside(found, xs), xs))
    return _up_to_other(found[:kept], [], xs) if columned else []


def lines_in_open_cell(
    lines: Sequence[Line], xs: Sequence[float], row: Sequence[Sequence[Word]], *, aligned: bool
) -> list[Line]:
    """The lines at the top of a page that go on in one cell of a table's last row, of which `row` has the words.

    So do points at the place of a column below '… a winding hole, taking account of:', points set as those of a list
    that has not ended, and whatever stands in a column so far to the right that no text is set in there, and begins
    (`aligned`) where texts of the column do; not in the first column, where any text may stand.
    """
    for words, (x0, x1) in list(zip(row, pairwise(xs), strict=True))[1:]:
        inside, text = _inside_column(lines, x0, x1), words[-1].text if words else ""
        first = inside[0].words[0] if inside else None
        listed = first is not None and is_point(first) and (text.endswith(":") or _goes_on_list(words, first))
        if listed or (inside and aligned and text and x0 - xs[0] > _FAR_IN * (xs[-1] - xs[0])):
            return inside
    return []


def _goes_on_list(words: Sequence[Word], point: Word) -> bool:
    """Whether a point is marked and set as the points of a cell are whose text has not ended."""
    alike = (word.text == point.text and abs(word.x0 - point.x0) < 1 for word in words)
    return bool(words) and words[-1].text[-1:] not in ".;" and any(alike)


def _inside_column(lines: Sequence[Line], x0: float, x1: float) -> list[Line]:
    """The first lines, as long as they stand in one column."""
    outside = next((at for at, line in enumerate(lines) if not x0 < line.x0 < line.x1 < x1), len(lines))
    return list(lines[:outside])


def _is_columned(lines: Sequence[Line], xs: Sequence[float]) -> bool:
    """Whether lines have words in several columns, or a number stands behind the first, whose text goes on.

    Above the number may stand the rest of a text: 'move freely' above '3.10 explain …'.
    """
    return _columns_filled(lines, xs) > 1 or any(map(is_numbered, _inside(lines, xs)))


def _inside(lines: Sequence[Line], xs: Sequence[float]) -> list[Line]:
    """The lines up to the first with words in the first column."""
    return list(takewhile(lambda line: line.x0 >= xs[1], lines))


def _adjoining(lines: Sequence[Line], edge: float, xs: Sequence[float], *, ruled: bool, upwards: bool) -> list[Line]:
    """The lines that follow one another from the outermost border and keep to the columns."""
    found: list[Line] = []
    for line, following in zip_longest(lines, lines[1:]):
        step = edge - line.y1 if upwards else line.y0 - edge
        allowed = _TO_TEXT if not found else _NEXT_ABOVE if upwards else _NEXT_LINE if ruled else NEXT_ROW
        banner = not upwards and not ruled and _is_banner_above(line, following, xs)
        if step > allowed * line.size or (_breaks(line, xs) and not banner):
            break
        found.append(line)
        edge = line.y0 if upwards else line.y1
    return found


def _in_one_weight(lines: Sequence[Line]) -> list[Line]:
    """Lines upwards from a table, without what stands in plain print above bold ones: 'available.' ends a paragraph."""
    bold = bool(lines) and all(word.bold for word in lines[0].words)
    return list(takewhile(lambda line: any(word.bold for word in line.words) or not bold, lines))


def _is_banner_above(line: Line, following: Line | None, xs: Sequence[float]) -> bool:
    """Whether a line is one bold text over several columns, above a row in plain print."""
    if following is None or not is_one_text(line.words) or not all(word.bold for word in line.words):
        return False
    plain = not all(word.bold for word in following.words) and not _breaks(following, xs)
    return plain and _columns_filled([following], xs) > 1


def _up_to_other(below: Sequence[Line], rows: Sequence[Line], xs: Sequence[float]) -> list[Line]:
    """The lines below the last border up to the first that is none of the table: 'Optional units' above another one.

    It is alone in the first column, and set in print that nothing has in that column of the `rows` above it.
    """
    for at, line in enumerate(below):
        above = [word for other in (*rows, *below[:at]) for word in other.words]
        looks = {look(word) for word in above if word.x0 < xs[1]} or {look(word) for word in above}
        other = all(word.x0 < xs[1] and look(word) not in looks for word in line.words)
        if above and other and not _is_row(below[at + 1 : at + 2], looks, xs):
            return list(below[:at])
    return list(below)


def _is_row(lines: Sequence[Line], looks: Collection[tuple[bool, int]], xs: Sequence[float]) -> bool:
    """Whether a line is a row, in the print of the rows above: what stands between is a banner; prose is no row."""
    return any(
        _columns_filled([line], xs) > 1 and look(line.words[0]) in looks and not _breaks(line, xs) for line in lines
    )


def look(word: Word) -> tuple[bool, int]:
    """What sets the print of one word apart from another's: weight and size."""
    return word.bold, round(word.size)


def _breaks(line: Line, xs: Sequence[float]) -> bool:
    """Whether a line does not keep to the columns."""
    return any(crosses(run, x) for run in runs_of(line.words) for x in xs[1:-1])


def _columns_filled(lines: Sequence[Line], xs: Sequence[float]) -> int:
    return len({sum(x <= word.x0 + 1 for x in xs[1:-1]) for line in lines for word in line.words})


def _apart(lines: Sequence[Line], xs: Sequence[float]) -> list[Line]:
    """The first line, and those with words in the first column that more white stands above, in it and beside it."""
    steps = [after.baseline - before.baseline for before, after in pairwise(lines)]
    if not steps:
        return []
    least = min(steps) + _MORE * lines[0].size
    found, last = [lines[0]], lines[0]
    for step, line in zip(steps, lines[1:], strict=True):
        if line.x0 < xs[1]:
            if step > least and line.baseline - last.baseline > least:
                found.append(line)
            last = line
    return found


def _with_sums(lines: Sequence[Line], xs: Sequence[float]) -> list[Line]:
    """The lines at which rows start, with those of sums: 'Total    9   43', numbers below numbers, in bold print."""
    found: list[Line] = []
    above: set[int] = set()
    starts = {id(line) for line in _starts(lines, xs)}
    for line in lines:
        cells = [[w for w in line.words if x0 <= (w.x0 + w.x1) / 2 < x1] for x0, x1 in pairwise(xs)]
        numbers = set(_numbers(cells))
        if id(line) in starts or (numbers & above and line.bold and not found[-1].bold):
            found.append(line)
            above = set()
        above |= numbers
    return found


def _starts(lines: Sequence[Line], xs: Sequence[float]) -> list[Line]:
    """The lines at which rows start: below white in the first column, else where most columns have one."""
    apart = _apart(lines, xs)
    if len(apart) > 1:
        return apart
    by_column = [
        [line for line in lines if any(x0 <= (w.x0 + w.x1) / 2 < x1 for w in line.words)] for x0, x1 in pairwise(xs)
    ]
    counts = Counter(len(column) for column in by_column if column and column[0] is lines[0])
    usual = max(counts, key=lambda count: (counts[count], -count))
    return next(column for column in by_column if column and column[0] is lines[0] and len(column) == usual)
