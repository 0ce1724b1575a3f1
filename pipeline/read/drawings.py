"""The rulings and fills of one page, from MuPDF's drawing commands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pymupdf

from pipeline.pages import Fill, Ruling

_THICKEST_RULING = 2.5  # points: a filled rectangle thinner than this is a line, a thicker one a fill
_SHORTEST_RULING = 4.0  # points: shorter strokes are parts of drawings or of glyphs
_STRAIGHT = 0.5  # points: a line that leans less than this is horizontal or vertical
_WHITE = 0xF8  # each of red, green and blue at least this: not visible on paper

Rectangle = tuple[float, float, float, float]


def drawings_of(paths: Iterable[dict[str, Any]], turn: Any) -> tuple[list[Ruling], list[Fill]]:
    """Straight lines and filled rectangles of a page; white ones are invisible and left out."""
    rulings: set[Ruling] = set()
    fills: set[Fill] = set()
    for path in paths:
        stroke, fill = _colour(path.get("color")), _colour(path.get("fill"))
        lines = [turned((*item[1], *item[2]), turn) for item in path["items"] if item[0] == "l"]
        boxes = [turned(_corners(item[1]), turn) for item in path["items"] if item[0] in {"re", "qu"}]
        if fill is not None:
            for box in [*boxes, *_outlined(lines)]:
                _add_fill(rulings, fills, box, fill)
        if stroke is not None:
            for line in [*lines, *(edge for box in boxes for edge in _edges(box))]:
                _add_line(rulings, line)
    return sorted(rulings, key=lambda r: (r.y0, r.x0, r.x1, r.y1)), sorted(fills)


def _edges(box: Rectangle) -> tuple[Rectangle, ...]:
    x0, y0, x1, y1 = box
    return (x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)


def _outlined(lines: Sequence[Rectangle]) -> list[Rectangle]:
    """The box of a path that draws a rectangle line by line, if that is what it does."""
    upright = all(x1 - x0 < _STRAIGHT or y1 - y0 < _STRAIGHT for x0, y0, x1, y1 in lines)
    if not upright or len(lines) not in {3, 4}:
        return []
    return [(min(x[0] for x in lines), min(x[1] for x in lines), max(x[2] for x in lines), max(x[3] for x in lines))]


def _corners(shape: Any) -> Rectangle:
    """The box around a rectangle or, as turned pages have them, a quad of four points."""
    points = [float(value) for part in shape for value in (part if isinstance(part, tuple) else (part,))]
    return min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2])


def _colour(value: tuple[float, ...] | None) -> int | None:
    """0xRRGGBB, or None where nothing is drawn or it is drawn in white."""
    if value is None:
        return None
    red, green, blue = (round(part * 255) for part in (value if len(value) == 3 else value[:1] * 3))
    colour = (red << 16) | (green << 8) | blue
    return None if min(red, green, blue) >= _WHITE else colour


def turned(box: tuple[float, ...], turn: Any) -> tuple[float, float, float, float]:
    """A box in the file's coordinates as one on the page as shown; `turn` is the matrix of a rotated page, or None."""
    x0, y0, x1, y1 = box
    if turn is not None:
        a, b = pymupdf.Point(x0, y0) * turn, pymupdf.Point(x1, y1) * turn
        x0, y0, x1, y1 = a.x, a.y, b.x, b.y
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _add_line(rulings: set[Ruling], line: tuple[float, float, float, float]) -> None:
    x0, y0, x1, y1 = sorted_line = (
        min(line[0], line[2]),
        min(line[1], line[3]),
        max(line[0], line[2]),
        max(line[1], line[3]),
    )
    if min(x1 - x0, y1 - y0) <= _THICKEST_RULING and max(x1 - x0, y1 - y0) >= _SHORTEST_RULING:
        rulings.add(_flat(sorted_line))


def _add_fill(rulings: set[Ruling], fills: set[Fill], box: tuple[float, float, float, float], colour: int) -> None:
    x0, y0, x1, y1 = box
    if min(x1 - x0, y1 - y0) > _THICKEST_RULING:
        fills.add(Fill(round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2), colour))
    else:
        _add_line(rulings, box)


def _flat(box: tuple[float, float, float, float]) -> Ruling:
    """A thin box as the line through its middle."""
    x0, y0, x1, y1 = box
    if x1 - x0 >= y1 - y0:
        y0 = y1 = (y0 + y1) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return Ruling(round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))
