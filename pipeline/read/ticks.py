"""Small shapes that are drawn as marks are in the cells of grids: ticks, crosses, dots, stars, squares.

Whether a shape is a mark is for whoever knows the cells: bullets, arrows and parts of pictures are as small.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.pages import Picture
from pipeline.read.drawings import Rectangle, turned

_SMALLEST, _LARGEST = 2.0, 30.0  # points: as characters are
_LONGEST = 4.0  # times its height, or its height times its width: no mark is longer, but dashes are
_STRAIGHT = 0.5  # points: a line that leans less than this is horizontal or vertical, as borders are
_WHITE = 0.97  # each of red, green and blue at least this: not visible on paper
_COMMON, _FEWEST = 0.25, 3  # of the pages, pages: what stands in the same place of as many is an ornament


def ticks_of(paths: Iterable[dict[str, Any]], turn: Any) -> list[Picture]:
    """The boxes of the small shapes of a page that are no straight lines and no frames; `turn` as for rulings."""
    return [Picture(*turned(path["rect"], turn)) for path in paths if _is_small(path["rect"]) and _is_mark(path)]


def without_ornaments(pages: Sequence[Sequence[Picture]]) -> list[tuple[Picture, ...]]:
    """The shapes of each page, those left out that stand in the same place of many pages."""
    places = Counter(place for shapes in pages for place in {_place(shape) for shape in shapes})
    fewest = max(_FEWEST, _COMMON * len(pages))
    return [tuple(shape for shape in shapes if places[_place(shape)] < fewest) for shapes in pages]


def _place(shape: Picture) -> tuple[int, ...]:
    return tuple(round(edge) for edge in shape)


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
