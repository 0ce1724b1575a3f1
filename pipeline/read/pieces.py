"""Pieces of lines -> lines: what is drawn as dashes, dots, squares or bars one by one is joined before it is judged.

Boxes are (x0, y0, x1, y1) in points on the page as shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median

Rectangle = tuple[float, float, float, float]

_THICKEST = 2.5  # points: a box no thicker is a line if it is long enough to have a direction
_SHORTEST = 4.0  # points: what is shorter is a piece of a line, or of a drawing or a glyph
_THICKEST_BAR = 5.0  # points: no print is so small that it could stand in what is thinner
_SLENDER = 6.0  # times its thickness: a bar as long as that is a line
_ABUTTING = 1.0  # points between the pieces of one bar
_LONGEST_DASH = 8.0  # points
_GAP, _WIDEST_GAP = 3.0, 6.0  # times the dash's length, points: how far dashes are apart
_FEWEST, _SHORTEST_CHAIN = 3, 8.0  # dashes, points
_MOST, _ALIKE = 0.75, 0.25  # of the gaps are as wide as their median, give or take that part of a dash and its gap
_FARTHER = 2.0  # times as wide as the usual gap: there one dashed line ends, and the next one begins
_THIN, _FILLED = 1.5, 0.6  # points, of a line's length: dashes that are as thin and fill as much are a line
_SQUARE = 0.7  # of its length: what is as thick as that may be a piece of lines across and of lines down
_SLACK = 0.5  # points


def is_thin(box: Rectangle) -> bool:
    """Whether a box is too thin to be a filled area."""
    return _sides(box)[0] <= _THICKEST


def is_line(box: Rectangle) -> bool:
    """Whether a box is so thin and long that it is a line by itself."""
    return is_thin(box) and _sides(box)[1] >= _SHORTEST


def is_piece(box: Rectangle) -> bool:
    """Whether a box may be a dash or a dot of a line."""
    short, long = _sides(box)
    return short <= _SHORTEST and long <= _LONGEST_DASH


def bars_of(boxes: Iterable[Rectangle]) -> dict[Rectangle, list[Rectangle]]:
    """The lines that thick boxes make, alone or end to end, each with its boxes."""
    thick = [box for box in boxes if _THICKEST < _sides(box)[0] <= _THICKEST_BAR]
    found: dict[Rectangle, list[Rectangle]] = {}
    for across in (True, False):
        same_way = [box for box in thick if (box[2] - box[0] >= box[3] - box[1]) is across]
        for group in _runs(same_way, _ABUTTING, across=across):
            x0, y0, x1, y1 = zip(*group, strict=True)
            whole = (min(x0), min(y0), max(x1), max(y1))
            short, long = _sides(whole)
            if short <= _THICKEST_BAR and long >= _SLENDER * short:
                found[whole] = group
    return found


def chains_of(pieces: Sequence[Rectangle]) -> list[Rectangle]:
    """The lines that dashes and dots make: three or more on one level, most of them equally far apart."""
    found: list[Rectangle] = []
    for across in (True, False):
        possible = [p for p in pieces if _length(p, across=across) >= _SQUARE * _length(p, across=not across)]
        for run in _runs(possible, _WIDEST_GAP, across=across):
            for group in _split(run, across=across) if len(run) >= _FEWEST else ():
                x0, y0, x1, y1 = group[0]
                if across:
                    found.append((x0, (y0 + y1) / 2, max(box[2] for box in group), (y0 + y1) / 2))
                else:
                    found.append(((x0 + x1) / 2, y0, (x0 + x1) / 2, max(box[3] for box in group)))
    return found


def _sides(box: Rectangle) -> tuple[float, float]:
    width, height = box[2] - box[0], box[3] - box[1]
    return min(width, height), max(width, height)


def _length(box: Rectangle, *, across: bool) -> float:
    return box[2] - box[0] if across else box[3] - box[1]


def _runs(boxes: Iterable[Rectangle], gap: float, *, across: bool) -> Iterator[list[Rectangle]]:
    """Boxes of one level, one behind the other with no wider gap between them."""
    along, level = (0, 1) if across else (1, 0)
    levels: list[list[Rectangle]] = []
    for box in sorted(boxes, key=lambda box: box[level] + box[level + 2]):
        if levels and (box[level] + box[level + 2] - levels[-1][0][level] - levels[-1][0][level + 2]) / 2 <= _SLACK:
            levels[-1].append(box)
        else:
            levels.append([box])
    for same in levels:
        same.sort(key=lambda box: box[along])
        run, reached = [same[0]], same[0][along + 2]
        for box in same[1:]:
            if box[along] - reached > gap:
                yield run
                run = []
            run.append(box)
            reached = max(reached, box[along + 2])
        yield run


def _split(run: Sequence[Rectangle], *, across: bool) -> Iterator[list[Rectangle]]:
    """The parts of a run of pieces that are lines."""
    along = 0 if across else 1
    for group in _parted(run, along, [_GAP * longer + _SLACK for longer in _longer(run, across=across)]):
        usual = median(_gaps(group, along)) if len(group) > 1 else 0.0
        widest = _FARTHER * max(usual, _SLACK) + _SLACK
        for part in _parted(group, along, [widest] * (len(group) - 1)):
            if _is_line(part, along, across=across):
                yield part


def _parted(run: Sequence[Rectangle], along: int, widest: Sequence[float]) -> Iterator[list[Rectangle]]:
    """A run of pieces, parted where a gap is wider than it may be; `widest` says that for each gap."""
    group = [run[0]]
    for gap, limit, box in zip(_gaps(run, along), widest, run[1:], strict=True):
        if gap > limit:
            yield group
            group = []
        group.append(box)
    yield group


def _longer(run: Sequence[Rectangle], *, across: bool) -> list[float]:
    """The length of the longer of two neighbours each."""
    return [max(_length(before, across=across), _length(box, across=across)) for before, box in pairwise(run)]


def _gaps(run: Sequence[Rectangle], along: int) -> list[float]:
    """The gaps between pieces in order; below 0 where they overlap, as borders of neighbouring cells do."""
    ends = list(accumulate((box[along + 2] for box in run), max))
    return [box[along] - end for end, box in zip(ends, run[1:], strict=False)]


def _is_line(group: Sequence[Rectangle], along: int, *, across: bool) -> bool:
    """Whether pieces are dashes or dots of one line: equally far apart, or so thin and near that they fill it."""
    length = max(box[along + 2] for box in group) - group[0][along]
    if len(group) < _FEWEST or length < _SHORTEST_CHAIN:
        return False
    gaps = _gaps(group, along)
    usual = median(gaps)
    dash = median(box[along + 2] - box[along] for box in group)
    alike = sum(abs(gap - usual) <= _ALIKE * (dash + usual) + 0.1 for gap in gaps)
    if alike >= _MOST * len(gaps):
        return True
    thin = all(_length(box, across=not across) <= _THIN for box in group)
    return thin and sum(max(gap, 0.0) for gap in gaps) <= (1 - _FILLED) * length
