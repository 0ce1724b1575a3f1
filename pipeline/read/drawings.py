"""The rulings and fills of one page, from MuPDF's drawing commands and the boxes of its pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from struct import Struct
from typing import Any, NamedTuple

from pipeline.pages import Fill, Ruling, Word
from pipeline.read.decorations import Decorations
from pipeline.read.pieces import Rectangle, bars_of, chains_of, is_line, is_piece, is_thin

__all__ = ["Rectangle", "Turn", "corners", "drawings_of", "thin_pictures", "turned"]

_STRAIGHT = 0.5  # points: a line that leans less than this is horizontal or vertical
_WHITE = 0xF8  # each of red, green and blue at least this: not visible on paper
_GREY = 0x808080  # the colour of a picture, which nothing asks for
_FEW_PIXELS = 4
_SAME = 0.01  # points: where a line ends and the next one starts in one shape
_BESIDE = 1.0  # points: what a white line parts stands no further from it
_COLOURS = 1024  # remembered: a handbook draws in a few
_SINGLE = Struct("4f")
_CORNERS = {3, 4}  # lines that make a rectangle; the last one may be left out


@dataclass(slots=True)
class _Drawn:
    """What a page draws: straight lines, filled boxes, and the white lines, which show on what is filled only."""

    lines: list[Rectangle] = field(default_factory=list)
    boxes: list[tuple[Rectangle, int]] = field(default_factory=list)
    white: list[Rectangle] = field(default_factory=list)


def drawings_of(
    paths: Iterable[dict[str, Any]], turn: Any, words: Sequence[Word] = (), pictures: Iterable[Rectangle] = ()
) -> tuple[list[Ruling], list[Fill]]:
    """The rulings of a page, whatever draws them, and its filled rectangles.

    A ruling is a line, a bar, a thin picture, or a row of dashes, dots or squares; a white one only where it parts what
    is filled. What is drawn under, through or between the `words` of a line of text is none. `turn` is the matrix of a
    rotated page or None; `pictures` are boxes on the page as shown.
    """
    drawn = _Drawn(boxes=[(box, _GREY) for box in pictures])
    for path in paths:
        _take(drawn, path, turn)
    single = [*drawn.lines, *(box for box, _ in drawn.boxes)]
    bars = bars_of(box for box, _ in drawn.boxes)
    barred = {box for pieces in bars.values() for box in pieces}
    fills = {(box, colour) for box, colour in drawn.boxes if not is_thin(box) and box not in barred}
    decorations = Decorations(words)
    lines = [*filter(is_line, single), *bars]
    lines += [line for line in drawn.white if is_line(line) and _parts(line, fills)]
    lines += [line for line in chains_of(list(filter(is_piece, single))) if not decorations.leads(line)]
    rulings = {_flat(line) for line in lines if not decorations.holds(line)}
    return (
        sorted(rulings, key=lambda r: (r.y0, r.x0, r.x1, r.y1)),
        sorted({_fill(box, colour) for box, colour in fills}),
    )


def thin_pictures(page: Any, images: Iterable[tuple[Any, ...]], turn: Any) -> list[Rectangle]:
    """The boxes of those of the images of a page that are a few pixels high or wide, as lines are drawn."""
    thin = {xref for xref, _, width, height, *_ in images if min(width, height) <= _FEW_PIXELS}
    return [turned(box, turn) for xref in sorted(thin) for box in page.get_image_rects(xref)]


def _take(drawn: _Drawn, path: dict[str, Any], turn: Any) -> None:
    """Sort what a path draws into lines, boxes and white lines."""
    items = path["items"]
    lines = [turned((*item[1], *item[2]), turn) for item in items if item[0] == "l"]
    boxes = [
        turned(item[1] if item[0] == "re" else corners(item[1]), turn) for item in items if item[0] in {"re", "qu"}
    ]
    if path.get("fill") is not None:
        colour = _colour(path["fill"])
        shapes = [*boxes, *_shapes(items, turn)]
        if _is_white(colour):
            drawn.white += shapes
        else:
            drawn.boxes += [(shape, colour) for shape in shapes]
    if path.get("color") is not None:
        edges = [*map(_dotted(path), lines), *(edge for box in boxes for edge in _edges(box))]
        (drawn.white if _is_white(_colour(path["color"])) else drawn.lines).extend(edges)


def _shapes(items: Sequence[tuple[Any, ...]], turn: Any) -> Iterator[Rectangle]:
    """The boxes of upright rectangles that are drawn line by line, and of small round shapes, such as dots."""
    for part in _parts_of(items):
        points = [turned((*point, *point), turn)[:2] for item in part for point in item[1:]]
        x, y = zip(*points, strict=True)
        box = (min(x), min(y), max(x), max(y))
        if all(item[0] == "c" for item in part):
            if is_piece(box):
                yield box
        elif len(part) in _CORNERS and all(item[0] == "l" and _is_upright(item) for item in part):
            yield box


def _parts_of(items: Sequence[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    """The lines and curves of a path, those together that start where the one before ends."""
    part: list[tuple[Any, ...]] = []
    for item in items:
        goes_on = bool(part) and item[0] in {"l", "c"} and _near(part[-1][-1], item[1])
        if part and not goes_on:
            yield part
            part = []
        if item[0] in {"l", "c"}:
            part.append(item)
    if part:
        yield part


def _near(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return abs(a[0] - b[0]) <= _SAME and abs(a[1] - b[1]) <= _SAME


def _is_upright(line: tuple[Any, ...]) -> bool:
    (ax, ay), (bx, by) = line[1], line[2]
    return bool(abs(ax - bx) < _STRAIGHT or abs(ay - by) < _STRAIGHT)


def _dotted(path: dict[str, Any]) -> Callable[[Rectangle], Rectangle]:
    """A line without length is a dot, as wide as its pen."""
    half = (path.get("width") or 0.0) / 2

    def drawn(line: Rectangle) -> Rectangle:
        x0, y0, x1, y1 = line
        return (x0 - half, y0 - half, x1 + half, y1 + half) if (x0, y0) == (x1, y1) else line

    return drawn


def _parts(line: Rectangle, fills: Iterable[tuple[Rectangle, int]]) -> bool:
    """Whether a white line lies on what is filled, or between two such boxes, along all of its length."""
    x0, y0, x1, y1 = line
    points = [(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part) for part in (0.05, 0.5, 0.95)]
    return all(
        any(box[0] - _BESIDE <= x <= box[2] + _BESIDE and box[1] - _BESIDE <= y <= box[3] + _BESIDE for box, _ in fills)
        for x, y in points
    )


def _edges(box: Rectangle) -> tuple[Rectangle, ...]:
    x0, y0, x1, y1 = box
    return (x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)


def corners(shape: Any) -> Rectangle:
    """The box around a quad of four points, as turned pages have them."""
    x, y = zip(*shape, strict=True)
    return min(x), min(y), max(x), max(y)


@lru_cache(_COLOURS)
def _colour(value: tuple[float, ...]) -> int:
    """0xRRGGBB."""
    red, green, blue = (round(part * 255) for part in (value if len(value) == 3 else value[:1] * 3))
    return (red << 16) | (green << 8) | blue


def _is_white(colour: int) -> bool:
    return min(colour >> 16, colour >> 8 & 0xFF, colour & 0xFF) >= _WHITE


class Turn(NamedTuple):
    """The matrix from the file's coordinates to those of a rotated page as shown."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float


def turned(box: tuple[float, ...], turn: Any) -> Rectangle:
    """A box in the file's coordinates as one on the page as shown; `turn` is the matrix of a rotated page, or None."""
    x0, y0, x1, y1 = box
    if turn is None and x0 <= x1 and y0 <= y1:
        return x0, y0, x1, y1
    if turn is not None:  # as MuPDF does it, in single precision
        x0, y0, x1, y1 = _SINGLE.unpack(_SINGLE.pack(x0, y0, x1, y1))
        a, b, c, d, e, f = turn
        x0, y0 = x0 * a + y0 * c + e, x0 * b + y0 * d + f
        x1, y1 = x1 * a + y1 * c + e, x1 * b + y1 * d + f
        x0, y0, x1, y1 = _SINGLE.unpack(_SINGLE.pack(x0, y0, x1, y1))
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _fill(box: Rectangle, colour: int) -> Fill:
    x0, y0, x1, y1 = box
    return Fill(round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2), colour)


def _flat(box: Rectangle) -> Ruling:
    """A thin box as the line through its middle."""
    x0, y0, x1, y1 = box
    if x1 - x0 >= y1 - y0:
        y0 = y1 = (y0 + y1) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return Ruling(round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))
