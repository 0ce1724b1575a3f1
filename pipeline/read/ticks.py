"""Small shapes that are drawn as marks are in the cells of grids: ticks, crosses, dots, stars, squares.

Whether a shape is a mark is for whoever knows the cells: bullets, arrows and parts of pictures are as small. Only a
tick is known by its outline, be it one line with a bend, two lines, or filled; alone in a ruled cell, it is a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.pages import DRAWN, TICK, Page, Ruling, Shape, Word
from pipeline.read.drawings import Rectangle, corners, turned

_SMALLEST, _LARGEST = 2.0, 30.0  # points: as characters are
_LONGEST = 4.0  # times its height, or its height times its width: no mark is longer, but dashes are
_STRAIGHT = 0.5  # points: a line that leans less than this is horizontal or vertical, as borders are
_WHITE = 0.97  # each of red, green and blue at least this: not visible on paper
Point = tuple[float, float]

# Where the ends of a tick's two strokes are, in parts of its width from the left, and of its height from the top: its
# foot stands left of the middle, its head at the right; nothing of it stands at the upper left or the lower right.
_FOOT, _HEAD = (0.12, 0.6), 0.8
_UPPER_LEFT, _LOWER_RIGHT = (0.3, 0.25), (0.75, 0.6)
_SLIMMEST, _WIDEST = 0.5, 2.0  # times its height: how wide a tick is
_TOUCHING = 0.5  # points
_COMMON, _FEWEST = 0.25, 3  # of the pages, pages: what stands in the same place of as many is an ornament


def ticks_of(paths: Iterable[dict[str, Any]], turn: Any) -> list[Shape]:
    """The small shapes of a page that are no straight lines and no frames; `turn` as for rulings."""
    found: list[Shape] = []
    last: list[Point] = []
    for path in paths:
        if not (_is_small(path["rect"]) and _is_mark(path)):
            last = []
            continue
        points = list(_points(path["items"], turn))
        whole = [*last, *points]
        if last and len(path["items"]) == 1 and _touch(last, points) and is_tick(whole):
            found[-1] = Shape(*_box(whole), tick=True)
        else:
            found.append(Shape(*turned(path["rect"], turn), tick=is_tick(points)))
        last = points
    return found


def _points(items: Iterable[tuple[Any, ...]], turn: Any) -> Iterator[Point]:
    """The ends of the lines and curves of a path, and the corners of its boxes, on the page as shown."""
    for item in items:
        if item[0] in {"re", "qu"}:
            x0, y0, x1, y1 = turned(item[1] if item[0] == "re" else corners(item[1]), turn)
            yield from ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
        else:
            yield from (turned((*point, *point), turn)[:2] for point in (item[1], item[-1]))


def is_tick(points: Sequence[Point]) -> bool:
    """Whether a shape with these corners is a tick."""
    x0, y0, x1, y1 = _box(points)
    width, height = x1 - x0, y1 - y0
    if len(points) < _FEWEST or not _SLIMMEST * height <= width <= _WIDEST * height or height <= 0:
        return False
    parts = [((x - x0) / width, (y - y0) / height) for x, y in points]
    foot, head = max(parts, key=lambda at: at[1]), min(parts, key=lambda at: at[1])
    if not (_FOOT[0] <= foot[0] <= _FOOT[1] and head[0] >= _HEAD):
        return False
    return not any(
        (x <= _UPPER_LEFT[0] and y <= _UPPER_LEFT[1]) or (x >= _LOWER_RIGHT[0] and y >= _LOWER_RIGHT[1])
        for x, y in parts
    )


def _touch(one: Iterable[Point], other: Sequence[Point]) -> bool:
    return any(abs(x - u) <= _TOUCHING and abs(y - v) <= _TOUCHING for x, y in one for u, v in other)


def _box(points: Iterable[Point]) -> Rectangle:
    x, y = zip(*points, strict=True)
    return min(x), min(y), max(x), max(y)


def without_ornaments(pages: Sequence[Sequence[Shape]]) -> list[tuple[Shape, ...]]:
    """The shapes of each page, those left out that stand in the same place of many pages."""
    places = Counter(place for shapes in pages for place in {_place(shape) for shape in shapes})
    fewest = max(_FEWEST, _COMMON * len(pages))
    return [tuple(shape for shape in shapes if places[_place(shape)] < fewest) for shapes in pages]


def with_read_ticks(page: Page) -> Page:
    """The page, its ticks that stand alone in a ruled cell as words, behind the others."""
    ticks = [shape for shape in page.ticks if shape.tick and _is_alone(shape, page)]
    if not ticks:
        return page
    first = 1 + max((word.nth for word in (*page.words, *page.unseen)), default=-1)
    words = [_word(page.number, first + at, tick) for at, tick in enumerate(ticks)]
    left = tuple(shape for shape in page.ticks if shape not in ticks)
    return replace(page, words=(*page.words, *words), ticks=left)


def _is_alone(shape: Shape, page: Page) -> bool:
    """Whether a shape is all that stands in a ruled cell, of a row that has words."""
    cell = _cell(shape, page.rulings)
    if cell is None:
        return False
    x0, y0, x1, y1 = cell
    words = [word for word in page.words if y0 < (word.y0 + word.y1) / 2 < y1]
    shapes = [other for other in page.ticks if y0 < (other.y0 + other.y1) / 2 < y1]
    crowded = any(x0 < (word.x0 + word.x1) / 2 < x1 for word in words)
    return bool(words) and not crowded and sum(x0 < (other.x0 + other.x1) / 2 < x1 for other in shapes) == 1


def _cell(shape: Shape, rulings: Iterable[Ruling]) -> Rectangle | None:
    """The nearest rulings on the four sides of a shape, if it has one on each."""
    x, y = (shape.x0 + shape.x1) / 2, (shape.y0 + shape.y1) / 2
    level = [r.y0 for r in rulings if r.horizontal and r.x0 <= x <= r.x1]
    upright = [r.x0 for r in rulings if not r.horizontal and r.y0 <= y <= r.y1]
    sides = (
        max((at for at in upright if at <= shape.x0), default=None),
        max((at for at in level if at <= shape.y0), default=None),
        min((at for at in upright if at >= shape.x1), default=None),
        min((at for at in level if at >= shape.y1), default=None),
    )
    left, top, right, foot = sides
    return None if left is None or top is None or right is None or foot is None else (left, top, right, foot)


def _word(page: int, nth: int, tick: Shape) -> Word:
    x0, y0, x1, y1, _ = tick
    return Word(
        page,
        nth,
        TICK,
        x0,
        y0,
        x1,
        y1,
        y1,
        DRAWN,
        y1 - y0,
        bold=False,
        italic=False,
        colour=0,
        bullet=True,
        upright=True,
    )


def _place(shape: Shape) -> tuple[int, ...]:
    return tuple(round(edge) for edge in shape[:4])


def _is_small(box: Rectangle) -> bool:
    short, long = sorted((box[2] - box[0], box[3] - box[1]))
    return short >= _SMALLEST and long <= min(_LARGEST, _LONGEST * short)


def _is_mark(path: dict[str, Any]) -> bool:
    """Whether a path shows more than upright lines: it fills its shape, or has lines that lean or are curved."""
    if _shows(path.get("fill"), path.get("fill_opacity")):
        return True
    return _shows(path.get("color"), path.get("stroke_opacity")) and any(map(_leans, path["items"]))


def _leans(item: tuple[Any, ...]) -> bool:
    if item[0] != "l":
        return bool(item[0] == "c")
    (ax, ay), (bx, by) = item[1], item[2]
    return bool(min(abs(ax - bx), abs(ay - by)) >= _STRAIGHT)


def _shows(colour: tuple[float, ...] | None, opacity: float | None) -> bool:
    return colour is not None and opacity != 0 and min(colour) < _WHITE
