"""Borders of a page -> those that belong to one table.

Borders that touch are one thing: a box, a grid, a shaded head. Things below one another that share both ends are one
table as long as text that keeps to its columns stands between them: rules across, a shaded head above rules, shades of
every other row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.geometry.lines import lines_of
from pipeline.pages import Word
from pipeline.sheets.beginnings import (
    begins_other,
    heads_other_text,
    is_beside_cells,
    is_headed,
    is_headed_text,
    is_heading_of,
)
from pipeline.sheets.borders import SNAP, Border, Borders
from pipeline.sheets.groups import joined
from pipeline.sheets.region import Region, is_bar, words_within
from pipeline.sheets.rivers import crosses, is_point, rivers, runs_of

_SAME_END = 14.0  # points: rules of one table start and end within this of one another
_TO_SEAM = 8.0  # points: from the end of a cell's rule to the middle of the seam beside it
_TO_TEXT = 3.0  # of the font size: the widest step from a border to text of the same row
_AROUND = 2.0  # of the font size: the most white in a row of one line
_FAR = 4.0  # of the font size: the same of a line of several texts between rules alike
_SEAM = 12.0  # points: the widest white seam between shaded labels that stand below one another
_EMPTY = 40.0  # points: the highest row without words
_TALLEST = 420.0  # points: no row is higher
_BAR = 2  # borders across of a single shade
_BEFORE_TEXT = 1.5  # points
_HIGHEST = 5  # lines of a head


def regions_of(borders: Borders, words: Sequence[Word]) -> list[Region]:
    """The regions of a page that can be tables or boxes, from top to bottom."""
    found: list[Region] = []
    for thing in sorted(_touching(borders), key=lambda region: (region.y0, region.x0)):
        near = _nearest(found, thing, words)
        last = next((at for at in reversed(range(len(near))) if _is_above(near[at], thing)), 0)
        above = next((region for region in reversed(near[last:]) if _goes_on(region, thing, words)), None)
        if above is None:
            thing.text = []  # what stands above it is none of its own
            found.append(thing)
        else:
            above.add(thing)
    return [region for region in found if region.y1 - region.y0 > SNAP or region.inner()]


def _nearest(found: list[Region], thing: Region, words: Sequence[Word]) -> list[Region]:
    """The regions from the last boxed one above on, or a bar as wide: what is above that is not gone on with below."""
    for at in range(len(found) - 1, -1, -1):
        other = found[at]
        overlaps = other.x0 < thing.x1 and thing.x0 < other.x1
        boxed = other.boxed and bool(other.inner()) and overlaps
        if (boxed or (_same_ends(other, thing) and is_bar(other, words))) and other.y1 <= thing.y0 + SNAP:
            return found[at:]
    return found


def _is_above(region: Region, thing: Region) -> bool:
    """Whether a region of several borders with the ends of another stands above it: what is further up is parted."""
    return len(region.across) > _BAR and _same_ends(region, thing) and region.y1 <= thing.y0 + SNAP


def _touching(borders: Borders) -> list[Region]:
    """Borders that cross or touch, directly or through others; pieces of one rule belong together."""
    across, down = borders.across, borders.down
    crossing = [
        (i, len(across) + j)
        for i, h in enumerate(across)
        for j, v in enumerate(down)
        if h.low - SNAP <= v.at <= h.high + SNAP and v.low - SNAP <= h.at <= v.high + SNAP
    ]
    level = [(i, j) for i, h in enumerate(across) for j, other in _level(across, i) if _meet(h, other)]
    groups = joined(len(across) + len(down), [*crossing, *level])
    regions = [
        Region(
            [across[at] for at in group if at < len(across)],
            [down[at - len(across)] for at in group if at >= len(across)],
        )
        for group in groups
    ]
    for region in regions:
        x0, x1, y0, y1 = region.x0 - 1, region.x1 + 1, region.y0 - SNAP, region.y1 + SNAP
        region.joints = [(x, y) for x, y in borders.joints if x0 < x < x1 and y0 < y < y1]
        region.shades = [s for s in borders.shades if x0 <= s.x0 and s.x1 <= x1 and y0 <= s.y0 and s.y1 <= y1]
    return regions


def _level(across: Sequence[Border], at: int) -> Iterator[tuple[int, Border]]:
    """The borders across behind one in their order that are at the same height."""
    for other in range(at + 1, len(across)):
        if across[other].at - across[at].at > SNAP:
            return
        yield other, across[other]


def _meet(border: Border, other: Border) -> bool:
    return other.low <= border.high + SNAP and border.low <= other.high + SNAP


def _goes_on(above: Region, below: Region, words: Sequence[Word]) -> bool:
    """Whether a region is the next part of the table above it."""
    step = below.y0 - above.y1
    if not -SNAP <= step < _TALLEST or not (_same_ends(above, below) or _closes_columns(above, below, words)):
        return False
    if step <= SNAP:
        return True
    if (above.boxed and below.boxed) or _underlines_next(above, below, words):
        return False
    x0, x1 = min(above.x0, below.x0) - 3, max(above.x1, below.x1) + 3
    between = [w for w in words if above.y1 < (w.y0 + w.y1) / 2 < below.y0 and x0 <= (w.x0 + w.x1) / 2 <= x1]
    below.text = [line.words for line in lines_of(between)]
    below.other = below.other or begins_other(above, below, words) or is_headed_text(below, words)
    below.other = below.other or heads_other_text(above, below, words)
    apart = below.other or (between and (is_heading_of(above, between, words) or is_beside_cells(above, below, words)))
    if apart or (between and is_headed(above, below.text[0], words)):
        return False
    if not between:
        narrow = below.x1 - below.x0 < 0.9 * (above.x1 - above.x0)
        return (step <= _SEAM and narrow) or (step <= _EMPTY and _same_columns(above, below))
    return _is_row(above, below, below.text) or _is_below_head(above, below, words)


def _is_below_head(above: Region, below: Region, words: Sequence[Word]) -> bool:
    """Whether one line between a bare rule and the next begins below a text of the bold head that stands on the rule.

    So a page begins with the rest of a title alone: 'Unit | Unit title | Credit' above 'logistics operations'.
    """
    if len(above.across) > 1 or above.down or above.shades or len(below.text) != 1:
        return False
    upwards = lines_of(words_within(words, 0.0, above.y0, above))[::-1]
    head = list(takewhile(lambda line: all(word.bold for word in line.words), upwards))
    near = bool(head) and above.y0 - head[0].y1 < head[0].size
    starts = {run[0].x0 for line in head[:_HIGHEST] for run in runs_of(line.words)[1:]}
    first = below.text[0][0]
    several = len(runs_of(below.text[0])) == 1 and below.y0 - first.y1 < first.size
    return near and several and any(abs(first.x0 - x) <= _BEFORE_TEXT for x in starts)


def _same_columns(above: Region, below: Region) -> bool:
    """Whether all borders of columns of the lower region are such of the upper one, too."""
    return (
        bool(above.inner())
        and bool(below.inner())
        and all(min(abs(x - other) for other in above.inner()) <= SNAP for x in below.inner())
    )


def _same_ends(above: Region, below: Region) -> bool:
    """The same ends left and right; or the lower one is pieces of rule at columns of the upper one."""
    if abs(above.x0 - below.x0) <= _SAME_END and abs(above.x1 - below.x1) <= _SAME_END:
        return True
    return _is_part(below, above) or _is_part(above, below)


def _is_part(part: Region, whole: Region) -> bool:
    """Whether a region's ends are borders of columns of another."""
    ends = [whole.x0, *whole.inner(), whole.x1]
    return len(ends) > 2 and all(min(abs(x - end) for end in ends) <= _TO_SEAM for x in (part.x0, part.x1))


def _closes_columns(above: Region, below: Region, words: Sequence[Word]) -> bool:
    """Whether a rule closes the row above it in its last columns only: the cells left of them go on below.

    It ends where the region above does, and begins right before a text of that region's first row. On top of a page
    such a rule may be the first one, above what the page before has left of a row.
    """
    ruled = not (below.down or below.shades or above.inner()) and abs(above.x1 - below.x1) <= _SAME_END
    if not ruled or below.x0 < above.x0:
        plain = ruled and not (above.down or above.shades) and len(below.across) == 1
        return plain and (len(above.across) > 1 or _is_rest_of_row(above, below, words))
    first = lines_of(words_within(words, above.y0, above.y1, above))[:1]
    starts = [run[0].x0 for line in first for run in runs_of(line.words) if run[0].x0 > above.x0 + _TO_SEAM]
    return any(-SNAP <= start - below.x0 <= _TO_SEAM for start in starts)


def _is_rest_of_row(above: Region, below: Region, words: Sequence[Word]) -> bool:
    """Whether all that stands between a short rule on top of a page and a longer one stands below the short one."""
    between = [word for word in words if above.y1 < (word.y0 + word.y1) / 2 < below.y0]
    return bool(between) and -SNAP <= min(word.x0 for word in between) - above.x0 <= _TO_SEAM


def _is_row(above: Region, below: Region, lines: Sequence[Sequence[Word]]) -> bool:
    """Whether text between two regions keeps to their columns, or is one line that runs over all of them."""
    if not lines or (len(lines) > 1 and _heads_next(above, below, lines[-1])):
        return False
    alone, step = len(lines) == 1, below.y0 - above.y1
    if alone and len(runs_of(lines[0])) == 1 and (_is_heading(lines[0], step) or _has_head(above, below)):
        return False
    if alone and _is_heading(lines[0], step, _FAR if above.boxed is below.boxed else _AROUND):
        return False  # 'Unit 305    Observing weather'
    edge = above.y1
    for line in lines:
        if min(w.y0 for w in line) - edge > _TO_TEXT * max(w.size for w in line):
            return False
        edge = max(w.y1 for w in line)
    runs = [runs_of(line) for line in lines]
    drawn = [x for region in (above, below) for x in region.inner()]
    several, unlisted = [*above.text, *lines], _unlisted(lines)
    beside = any(len(runs_of(line)) > 1 for line in unlisted)  # a list below a table stands in one column of it
    ways = (several, [*_unlisted(above.text), *unlisted] if beside else (), _foremost(lines))
    found = [drawn] if drawn else [xs for xs in map(rivers, ways) if xs]
    if not found:
        banner = all(word.bold for line in lines for word in line) and all(len(line) == 1 for line in runs)
        return not above.text and (banner or (len(lines) == 1 and above.y1 > above.y0))
    at_texts = [[_at_text(x, runs) for x in xs] for xs in found]
    every = [run for line in runs for run in line]
    return (
        len(lines) == 1
        or _is_merged_head(runs, [above.x0, *drawn])
        or any(not any(crosses(run, x) for run in every for x in xs) for xs in (*found, *at_texts))
    )


def _is_merged_head(runs: Sequence[Sequence[Sequence[Word]]], edges: Sequence[float]) -> bool:
    """Whether lines are a head over several columns each: 'Learning outcomes' above '1' and its text, side by side.

    The first is bold, and all have their texts right behind the same borders.
    """
    starts = [[run[0].x0 for run in line] for line in runs]
    bold = all(word.bold for run in runs[0] for word in run) and len(runs[0]) > 1
    alike = all(
        len(line) == len(starts[0]) and all(abs(x - y) <= SNAP for x, y in zip(line, starts[0], strict=True))
        for line in starts
    )
    return bold and alike and all(any(0 <= x - edge <= _TO_SEAM for edge in edges) for x in starts[0])


def _at_text(x: float, runs: Sequence[Sequence[Sequence[Word]]]) -> float:
    """A border right before the texts behind it: 'Unit  Unit  Level' is a line of a head, 'accreditation' the next."""
    return min((run[0].x0 for line in runs for run in line if run[0].x0 >= x), default=x + _BEFORE_TEXT) - _BEFORE_TEXT


def _unlisted(lines: Sequence[Sequence[Word]]) -> list[Sequence[Word]]:
    """The lines without points of a list."""
    return [line for line in lines if not any(map(is_point, line))]


def _foremost(lines: Sequence[Sequence[Word]]) -> list[Sequence[Word]]:
    """The lines that begin at the left edge of the first column: those of lists in the others' cells do not."""
    left = min(line[0].x0 for line in lines)
    return [line for line in lines if line[0].x0 - left <= SNAP]


def _has_head(above: Region, below: Region) -> bool:
    """Whether a region begins with a shaded head: it has columns, and no row of the one above it has its shade.

    Below a head that has no rows yet the shade is that of the first one, as every other row may have it.
    """
    head = {s.colour for s in below.shades if s.y0 <= below.y0 + SNAP}
    rows = {s.colour for s in above.shades if s.y0 > above.y0 + SNAP}
    if not head or not below.inner() or head & rows:
        return False
    return not (_is_head_alone(above) and _same_columns(above, below))


def _is_head_alone(region: Region) -> bool:
    """Whether a region is a shaded row of several columns, with nothing below it but banners: 'Mandatory units'."""
    top = [s for s in region.shades if s.y0 <= region.y0 + SNAP]
    alone = bool(region.inner()) and not region.boxed and len(top) > 1 and len(top) == len(region.shades)
    return alone and all(len(runs_of(line)) == 1 for line in region.text)


def _underlines_next(above: Region, below: Region, words: Sequence[Word]) -> bool:
    """Whether two bare rules stand below the same head, which is all that is ruled of two tables: 'Title  Level'."""
    if any(len(region.across) > 1 or region.down or region.shades for region in (above, below)):
        return False
    head, again = (_line_above(region, words) for region in (above, below))
    return len(runs_of(head)) > 1 and [word.text for word in head] == [word.text for word in again]


def _line_above(region: Region, words: Sequence[Word]) -> Sequence[Word]:
    """The last line that ends right above a region; empty where white stands between."""
    lines = [line.words for line in lines_of(words_within(words, 0.0, region.y0, region))]
    near = bool(lines) and region.y0 - max(word.y1 for word in lines[-1]) < max(word.size for word in lines[-1])
    return lines[-1] if near else ()


def _heads_next(above: Region, below: Region, line: Sequence[Word]) -> bool:
    """Whether a line is bold and alone above a head that is shaded as the one of the table above: of another table."""
    first, again = ({s.colour for s in region.shades if s.y0 <= region.y0 + SNAP} for region in (above, below))
    return bool(first & again) and len(runs_of(line)) == 1 and all(word.bold for word in line)


def _is_heading(line: Sequence[Word], step: float, ems: float = _AROUND) -> bool:
    """Whether more white stands around a line that is alone between two borders than in a row of a table."""
    return step - (max(w.y1 for w in line) - min(w.y0 for w in line)) > ems * max(w.size for w in line)
