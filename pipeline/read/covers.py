"""Words that nobody sees because of what lies over or under them: shapes and pictures drawn later, white on white.

Which of two things is painted first is in no list that a page is read from: MuPDF's trace of its text knows it, and
costs as much as to read the page. So only pages are asked on which a shape that is not the first thing painted
has words in it. Print in the colour of what lies under it is looked for on the painted page itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from math import inf
from typing import Any, NamedTuple

import pymupdf

from pipeline.pages import Shown, Word
from pipeline.read.drawings import Rectangle, turned

_OPAQUE = 0.95
_THINNEST = 3.0  # points: what is thinner covers no word
_SAME = 0x18  # of 0xFF: colours that differ by no more, in red, green and blue, cannot be told apart
_INSET = 0.2  # of a word's height: at its edges other things show
_TALLEST = 0.7  # of the font size: no letter reaches higher, whatever the box that its font has
_EDGE = 1.0  # points at a word's sides: a cover that ends where the word ends is painted in part there
_MOSTLY = 0.6  # of the place of a word: no letters fill as much of theirs
_RED_GREEN_BLUE = 3
_DETAIL = 2.0  # pixels a point, to look at a word
_SLACK = 1.0  # points
_CELL = 2.0  # points: a letter is looked for within so much of its place
_SIDES = {1, 3, 4, 5}  # of a box that is drawn line by line
_PAPER = 0xFFFFFF
_FULL = 0xFF

Log = Sequence[tuple[str, Rectangle]]
Paths = Sequence[dict[str, Any]]


class Suspect(NamedTuple):
    """A word that stands in an opaque shape, when that is painted, and whether the shape fills the box around it."""

    word: Word
    painted: int
    whole: bool


def suspect_covers(paths: Paths, words: Sequence[Word], turn: Any) -> list[Suspect]:
    """Words that stand in an opaque shape which is not painted before all else."""
    boxes = [
        (turned(box, turn), path["seqno"], whole)
        for nth, path in enumerate(paths)
        if path["seqno"] > nth and _is_opaque(path)
        for box, whole in _boxes(path)
        if _is_thick(box)
    ]
    if not boxes:
        return []
    rows = sorted(((word.y0 + word.y1) / 2, word.nth, word) for word in words if word.upright)
    heights = [y for y, _, _ in rows]
    return [
        Suspect(word, painted, whole)
        for box, painted, whole in boxes
        for _, _, word in rows[bisect_left(heights, box[1]) : bisect_right(heights, box[3])]
        if _holds(box, word)
    ]


def _head(word: Word) -> float:
    """Where the small letters of a word reach to."""
    return word.baseline - word.size / 2


def covered(suspects: Sequence[Suspect], trace: Iterable[dict[str, Any]], turn: Any) -> list[Suspect]:
    """Those of the words that are painted before what covers them, given MuPDF's trace of the page."""
    letters = {letter for suspect in suspects for letter in (suspect.word.text[0], suspect.word.text[-1])}
    top, foot = min(suspect.word.y0 for suspect in suspects), max(suspect.word.y1 for suspect in suspects)
    painted: dict[tuple[str, int, int], int] = {}
    for span in trace:
        _, y0, _, y1 = turned(span["bbox"], turn)
        for char in span["chars"] if y0 <= foot and y1 >= top else ():
            letter = chr(char[0])
            if letter in letters:
                x0, _, x1, y1 = turned(char[3], turn)
                key = letter, round((x0 + x1) / 2 / _CELL), round(y1 / _CELL)
                painted[key] = max(painted.get(key, 0), span["seqno"])
    return [suspect for suspect in suspects if _is_painted_before(suspect.painted, suspect.word, painted)]


def _is_painted_before(cover: int, word: Word, painted: dict[tuple[str, int, int], int]) -> bool:
    """Whether the first or the last letter of a word is; one that is not found was never covered."""
    half, y = (word.x1 - word.x0) / len(word.text) / 2, round(word.y1 / _CELL)
    ends = (word.text[0], word.x0 + half), (word.text[-1], word.x1 - half)
    return any(_last(painted, letter, round(x / _CELL), y, cover) < cover for letter, x in ends)


def _last(painted: dict[tuple[str, int, int], int], letter: str, x: int, y: int, enough: int) -> float:
    """When a letter is painted near a place for the last time, as far as that is before `enough`."""
    there = painted.get((letter, x, y), -1)
    if there >= enough:
        return there
    near = [painted.get((letter, x + dx, y + dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return max((found for found in near if found is not None), default=inf)


def _is_opaque(path: dict[str, Any]) -> bool:
    return path.get("fill") is not None and path.get("fill_opacity", 1.0) >= _OPAQUE


def _is_thick(box: Sequence[float]) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) >= _THINNEST


def _boxes(path: dict[str, Any]) -> list[tuple[Rectangle, bool]]:
    """The boxes around what a path fills, and whether it fills them; other shapes cover less than that."""
    items = path["items"]
    boxes = [(item[1], True) for item in items if item[0] == "re"]
    if boxes:
        return boxes
    level = all(item[0] == "l" and (item[1][0] == item[2][0] or item[1][1] == item[2][1]) for item in items)
    return [(path["rect"], len(items) in _SIDES and (level or items[0][0] == "qu"))]


def suspect_colours(words: Sequence[Word], paths: Paths, turn: Any) -> list[Word]:
    """The words in the colour of the paper, or of a shape that they stand in."""
    shades = [path for path in paths if _is_opaque(path) and _is_thick(path["rect"])]
    known = {_colour(fill) for fill in {path["fill"] for path in shades}} | {_PAPER}
    suspects = {colour for colour in {word.colour for word in words} if any(_same(colour, one) for one in known)}
    if not suspects:
        return []
    shapes = [(turned(path["rect"], turn), _colour(path["fill"])) for path in shades]
    return [word for word in words if word.colour in suspects and _same(word.colour, _under(word, shapes))]


def _under(word: Word, shapes: Sequence[tuple[Rectangle, int]]) -> int:
    """The colour of the last shape that holds a word, or of the paper."""
    return next((colour for box, colour in reversed(shapes) if _holds(box, word)), _PAPER)


def lies_across(word: Word, words: Iterable[Word]) -> bool:
    """Whether other print stands where a word stands."""
    return any(
        min(word.x1, other.x1) > max(word.x0, other.x0) and abs(word.baseline - other.baseline) < word.size
        for other in words
        if other.nth != word.nth
    )


def is_blank(drawing: Any, word: Word) -> bool:
    """Whether the painted page has nothing but one colour where a word stands; `drawing` is its display list."""
    top = word.baseline - _TALLEST * word.size if word.upright else word.y0
    data, parts = _painted_at(drawing, word._replace(y0=max(word.y0, top)))
    return all(max(data[at::parts]) - min(data[at::parts]) <= _SAME for at in range(parts)) if data else True


def is_on_its_colour(drawing: Any, word: Word) -> bool:
    """Whether most of the painted page is of a word's own colour where the word stands, whatever crosses it there."""
    data, parts = _painted_at(drawing, word)
    if not data or parts != _RED_GREEN_BLUE:
        return True
    pixels = Counter([data[at : at + parts] for at in range(0, len(data), parts)])
    alike = sum(count for pixel, count in pixels.items() if _same(int.from_bytes(pixel, "big"), word.colour))
    return alike >= _MOSTLY * pixels.total()


def _painted_at(drawing: Any, word: Word) -> tuple[bytes, int]:
    """The painted page where a word stands, within its edges, and how many bytes a pixel has."""
    inset = _INSET * (word.y1 - word.y0)
    aside = min(_EDGE, (word.x1 - word.x0) / 4)
    clip = (word.x0 + aside, word.y0 + inset, word.x1 - aside, word.y1 - inset)
    samples = drawing.get_pixmap(matrix=pymupdf.Matrix(_DETAIL, _DETAIL), alpha=False, clip=clip)
    return samples.samples, samples.n


def pictured_over(words: Iterable[Word], log: Log, masks: Callable[[], Sequence[Mask]], turn: Any) -> list[Word]:
    """The words that are painted, for the last time, before an opaque picture that lies over them, given MuPDF's log.

    A picture whose mask lets most of a word through, as a watermark's or a logo's does, does not cover it.
    """
    pictures = [(nth, turned(box, turn)) for nth, (kind, box) in enumerate(log) if kind == "fill-image"]
    if not pictures:
        return []
    texts = [(nth, turned(box, turn)) for nth, (kind, box) in enumerate(log) if kind.endswith("-text")]
    found = []
    for word in words:
        over = [(nth, box) for nth, box in pictures if _holds(box, word)]
        painted = [nth for nth, box in texts if _holds(box, word)] if over else []
        over = [(nth, box) for nth, box in over if painted and nth > max(painted)]
        if over and not all(any(mask.lets_through(word, box) for mask in masks()) for _, box in over):
            found.append(word)
    return found


class Mask(NamedTuple):
    """How opaque a picture is: its box on the page as shown, and its mask."""

    box: Rectangle
    pixels: Any

    def lets_through(self, word: Word, box: Rectangle) -> bool:
        """Whether this is the mask of the picture in a box, and transparent where a word stands."""
        if any(abs(a - b) > _SLACK for a, b in zip(self.box, box, strict=True)):
            return False
        x0, y0, x1, y1 = self.box
        across, down = self.pixels.width / (x1 - x0), self.pixels.height / (y1 - y0)
        columns = range(int((word.x0 - x0) * across), int((word.x1 - x0) * across) + 1)
        rows = range(int((_head(word) - y0) * down), int((word.baseline - y0) * down) + 1)
        values = [
            self.pixels.pixel(x, y)[0]
            for x in columns
            for y in rows
            if 0 <= x < self.pixels.width and 0 <= y < self.pixels.height
        ]
        return bool(values) and sum(values) < _OPAQUE * _FULL * len(values)


def masks_of(page: Any, turn: Any) -> list[Mask]:
    """The masks of those of the images of a page that have one."""
    return [
        Mask(turned(box, turn), pymupdf.Pixmap(page.parent, mask))
        for xref, mask, *_ in page.get_images()
        if mask
        for box in page.get_image_rects(xref)
    ]


def unseen_words(page: Any, words: Sequence[Word], paths: Paths, turn: Any) -> dict[int, Shown]:
    """By number, how the words are shown that nobody sees for what lies over or under them."""
    prints = [word for word in words if word.shown is Shown.PRINT]
    found: dict[int, Shown] = {}
    drawing = cache(partial(page.get_displaylist, annots=False))  # costs as much as to paint the page
    suspects = suspect_covers(paths, prints, turn)
    if suspects:
        for word, _, whole in covered(suspects, page.get_texttrace(), turn):
            if is_blank(drawing(), word) or (whole and lies_across(word, prints)):
                found[word.nth] = Shown.COVERED
    for word in suspect_colours(prints, paths, turn):
        if is_on_its_colour(drawing(), word):
            found.setdefault(word.nth, Shown.INVISIBLE)
    return found


def _colour(value: tuple[float, ...]) -> int:
    red, green, blue = (round(part * 255) for part in (value if len(value) == 3 else value[:1] * 3))
    return red << 16 | green << 8 | blue


def _same(one: int, other: int) -> bool:
    return all(abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) <= _SAME for shift in (16, 8, 0))


def _holds(box: Rectangle, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return (
        box[0] - _SLACK <= x <= box[2] + _SLACK
        and box[1] <= y <= box[3]
        and min(box[2], word.x1) - max(box[0], word.x0) >= 0.6 * (word.x1 - word.x0)
        and min(box[3], word.y1) - max(box[1], word.y0) >= 0.5 * (word.y1 - word.y0)
    )
