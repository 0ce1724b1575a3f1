"""Pictures that look like print: dark lines as high as letters on light ground, each of many strokes.

Photographs have no light ground, drawings few strokes on a level, tables drawn without words none. The painted page is
looked at, so that it does not matter how the picture is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, partial
from itertools import groupby
from typing import Any

import pymupdf

from pipeline.pages import Picture, Word

_DETAIL = 2.0  # pixels a point
_LARGE = 0.05  # of the page: smaller pictures are looked at only if they are as wide as a line of print
_WIDE, _LOWEST = 0.2, 7.0  # of the page's width; points
_DARKER = 0x48  # of 0xFF: how much darker than the ground print is
_LIGHT = 0x98  # of 0xFF: what a ground is at least
_FEWEST_DARK, _MOST_DARK = 0.005, 0.6  # of a row of pixels across print; rules have more, or hardly any
_LOW, _HIGH = 4.0, 30.0  # points: how high lines of print are
_STROKES = 10  # on one level of a line of print
_MOSTLY = 0.6  # of the dark rows are of such lines
_SHADES = 8  # greys that count as one
_IN_SHADES = bytes(grey - grey % _SHADES for grey in range(256))


def with_lettered(page: Any, pictures: Iterable[Picture], words: Iterable[Word]) -> tuple[Picture, ...]:
    """The pictures of a page, those known as such that look like print; what has `words` on it shows them."""
    words, size = list(words), page.rect
    drawing = cache(partial(page.get_displaylist, annots=False))  # costs as much as to paint the page
    return tuple(
        picture._replace(lettered=True)
        if _may_be(picture, size.width, size.height)
        and not any(_holds(picture, word) for word in words)
        and _is_print(drawing(), picture)
        else picture
        for picture in pictures
    )


def _may_be(picture: Picture, width: float, height: float) -> bool:
    across, down = picture.x1 - picture.x0, picture.y1 - picture.y0
    return not picture.lettered and (
        across * down >= _LARGE * width * height or (across >= _WIDE * width and down >= _LOWEST)
    )


def _holds(picture: Picture, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return picture.x0 <= x <= picture.x1 and picture.y0 <= y <= picture.y1


def _is_print(drawing: Any, picture: Picture) -> bool:
    shown = drawing.get_pixmap(
        matrix=pymupdf.Matrix(_DETAIL, _DETAIL), colorspace=pymupdf.csGRAY, alpha=False, clip=picture[:4]
    )
    if not shown.width or not shown.height:
        return False
    data = bytes(shown.samples)
    return are_lines_of_print([data[at : at + shown.width] for at in range(0, len(data), shown.stride)], _DETAIL)


def are_lines_of_print(rows: Sequence[bytes], detail: float) -> bool:
    """Whether rows of grey pixels, `detail` to the point, show lines of print."""
    whole = b"".join(rows)
    ground = max(range(0, 256, _SHADES), key=whole.translate(_IN_SHADES).count)
    if ground < _LIGHT:
        return False
    dark = bytes(int(grey <= ground - _DARKER) for grey in range(256))
    marks = [row.translate(dark) for row in rows]
    counts = [row.count(1) for row in marks]
    down = sorted(counts)[len(counts) // 5]  # what lines down the picture have of each row
    width = len(rows[0])
    across = [_FEWEST_DARK <= (count - down) / width <= _MOST_DARK for count in counts]
    runs = [
        [row for row, _ in run]
        for is_dark, run in groupby(zip(marks, across, strict=True), key=lambda pair: pair[1])
        if is_dark
    ]
    lines = [run for run in runs if _is_line(run, detail)]
    return bool(lines) and sum(map(len, lines)) >= _MOSTLY * sum(map(len, runs))


def _is_line(rows: Sequence[bytes], detail: float) -> bool:
    strokes = max(row.count(b"\x00\x01") for row in rows)
    return _LOW * detail <= len(rows) <= _HIGH * detail and strokes >= _STROKES
