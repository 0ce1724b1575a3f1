"""What pdfplumber reads in a box of a page: glyphs, put together to tokens in reading order.

Nothing here comes from the reader: characters, their places, spaces and lines are pdfplumber's, or found anew. Lengths
are points from the top left corner of the page as it is shown.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import pdfplumber
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.characters import clean, is_bullet
from pipeline.models import Box
from pipeline.verify.drawing import Layers, characters_of

_MIDDLE = 0.25  # of the font size: how far above its baseline the middle of a small letter is
_SAME_LINE = 0.45  # of the font size: baselines nearer than this are one line; superscripts stand up to 0.4 higher
_SLACK = 0.5  # points: boxes are rounded, and the two libraries do not round alike
_BESIDE = 3.0  # points: how far left and right of its print a box ends at the most
_ABOVE, _BELOW = 1.5, 0.8  # of the font size: how far from the first and the last baseline a box ends at the most
_SLOPE = 0.05  # of text that is level
_TWICE = 0.12  # of the font size: a glyph that is drawn again for bold type stands nearer than the narrowest letter
_HUGE = 1.8  # times the usual size of type on a page
_GAP = 0.09  # of the font size: a wider gap is a space, if it stands out from the others of its word
_FEWEST_GAPS = 3  # of a word: fewer do not tell what is usual in it, and the gap must be as wide as a space
_SPACE = 0.22  # of the font size: the narrowest space
_WIDEST = 0.6  # of the font size: wider than any letter spacing
# Codes that WinAnsiEncoding leaves unused; PDF 32000-1, annex D, note 3 to table D.2 gives them the bullet.
_UNUSED = re.compile(r"\(cid:(?:127|129|141|143|144|157)\)")
# Glyphs that the font names no character for, which are U+FFFD in what is published.
_UNKNOWN = re.compile(r"\(cid:\d+\)")
_SPACES = "\x00\x03"  # the space glyph of fonts that are embedded without names for their glyphs


class Glyph(NamedTuple):
    """One character as drawn; `nth` is its position in the file's own order."""

    nth: int
    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: str


class Token(NamedTuple):
    """What stands between two spaces or line ends; `line` counts the lines of what was asked for, from 0."""

    text: str
    x0: float
    x1: float
    size: float
    line: int
    bullet: bool


class Line(NamedTuple):
    """A line of a page: its lowest baseline, the size of its largest letter, and its tokens from left to right."""

    baseline: float
    size: float
    tokens: tuple[Token, ...]


DAMAGED = (PdfminerException, PSException)
"""What is raised where a file is not what a PDF is."""


class Pages:
    """The pages of one PDF, each read when it is first asked for. To be used in a `with` block."""

    def __init__(self, path: Path) -> None:
        """Open the file; what pdfplumber raises for one that it cannot open, one of `DAMAGED`, is left as it is."""
        self._pdf = pdfplumber.open(path)
        self._layers = Layers(self._pdf.doc.catalog)
        self._glyphs: dict[int, tuple[Glyph, ...]] = {}
        self._heights: dict[int, list[float]] = {}
        self._lines: dict[int, tuple[Line, ...]] = {}

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pdf.close()

    def glyphs(self, number: int) -> tuple[Glyph, ...]:
        """The upright glyphs of page `number`, from 1, by height; none for a page that the file does not have."""
        if number not in self._glyphs:
            page = self._pdf.pages[number - 1] if number <= len(self._pdf.pages) else None
            self._glyphs[number] = () if page is None else tuple(sorted(_glyphs_of(page, self._layers), key=_height))
            self._heights[number] = [_height(glyph) for glyph in self._glyphs[number]]
        return self._glyphs[number]

    def lines(self, number: int) -> tuple[Line, ...]:
        """The lines of page `number`, from 1, from top to bottom, each over the whole width of the page."""
        if number not in self._lines:
            lines = enumerate(_lines(self.glyphs(number)))
            self._lines[number] = tuple(
                Line(max(g.baseline for g in line), max(g.size for g in line), tuple(_tokens(line, nth)))
                for nth, line in lines
            )
        return self._lines[number]

    def inside(self, boxes: Iterable[Box]) -> list[list[Glyph]]:
        """The glyphs that stand in each of the boxes."""
        found = []
        for box in boxes:
            glyphs, heights = self.glyphs(box.page), self._heights[box.page]
            first, last = bisect_left(heights, box.y0 - _SLACK), bisect_right(heights, box.y1 + _SLACK)
            found.append([glyph for glyph in glyphs[first:last] if holds(box, glyph)])
        return found


def holds(box: Box, glyph: Glyph) -> bool:
    """Whether the middle of a glyph stands in the box."""
    x, y = (glyph.x0 + glyph.x1) / 2, _height(glyph)
    return box.x0 - _SLACK <= x <= box.x1 + _SLACK and box.y0 - _SLACK <= y <= box.y1 + _SLACK


def fits(box: Box, glyphs: Sequence[Glyph]) -> bool:
    """Whether a box ends where its glyphs do: at the side to a few points, above and below to less than a line."""
    printed = [glyph for glyph in glyphs if not _is_space(glyph)]
    if not printed:
        return False
    left, right = min(g.x0 for g in printed) - box.x0, box.x1 - max(g.x1 for g in printed)
    above = min((g.baseline - box.y0) / g.size for g in printed)
    below = min((box.y1 - g.baseline) / g.size for g in printed)
    return max(left, right) < _BESIDE and above < _ABOVE and below < _BELOW


def tokens_of(boxes: Iterable[Sequence[Glyph]]) -> list[Token]:
    """The tokens of the glyphs of some boxes: box by box, each from top to bottom and from left to right."""
    lines = [line for glyphs in boxes for line in _lines(glyphs)]
    return [token for number, line in enumerate(lines) for token in _tokens(line, number)]


def _height(glyph: Glyph) -> float:
    return glyph.baseline - _MIDDLE * glyph.size


def _glyphs_of(page: Any, layers: Layers) -> list[Glyph]:
    """The upright glyphs that a page shows, each once.

    Not `page.chars`: it holds what is clipped away or in a layer that is off, and takes twice as long.
    """
    (left, top), (x, y) = page.cropbox[:2], page.mediabox[:2]
    unit = float(resolve1(page.page_obj.attrs.get("UserUnit")) or 1)
    glyphs = [
        Glyph(
            nth,
            _UNKNOWN.sub("\ufffd", _UNUSED.sub("•", char.get_text())),
            (char.x0 + x - left) * unit,
            (char.x1 + x - left) * unit,
            (float(page.height) - char.matrix[5] + y - top) * unit,
            char.size * unit,
            str(char.fontname),
        )
        for nth, char in enumerate(characters_of(page.page_obj, page.pdf.rsrcmgr, layers))
        if char.upright and abs(char.matrix[1]) <= _SLOPE * abs(char.matrix[0])
    ]
    page.close()
    return list(_once(_without_watermarks(glyphs)))


def _once(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """The glyphs without those that are drawn again over themselves, a little aside, to look bold."""
    seen: dict[tuple[str, int], list[Glyph]] = {}
    for glyph in glyphs:
        near, reach = round(glyph.baseline), _TWICE * glyph.size
        same = [other for key in (near - 1, near, near + 1) for other in seen.get((glyph.text, key), ())]
        if not any(abs(o.x0 - glyph.x0) < reach and abs(o.baseline - glyph.baseline) < reach for o in same):
            seen.setdefault((glyph.text, near), []).append(glyph)
            yield glyph


def _without_watermarks(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs without lines in huge type that other text runs through."""
    if not glyphs:
        return glyphs
    huge = _HUGE * sorted(glyph.size for glyph in glyphs)[len(glyphs) // 2]
    crossed = {
        g.baseline
        for g in glyphs
        if g.size > huge
        and any(
            g.x0 < other.x0 < g.x1 and g.baseline - _MIDDLE * 2 * g.size < _height(other) < g.baseline
            for other in glyphs
            if other.size < huge and not _is_space(other)
        )
    }
    return [glyph for glyph in glyphs if glyph.size <= huge or glyph.baseline not in crossed] if crossed else glyphs


def _lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs by line, from top to bottom; those of a line from left to right."""
    lines: list[list[Glyph]] = []
    largest: Glyph | None = None
    for glyph in sorted((g for g in glyphs if not _is_space(g)), key=lambda g: (g.baseline, g.x0)):
        if largest is None or glyph.baseline - largest.baseline > _SAME_LINE * max(glyph.size, largest.size):
            lines.append([])
            largest = glyph
        elif glyph.size > largest.size:
            largest = glyph
        lines[-1].append(glyph)
    spaces = [glyph for glyph in glyphs if _is_space(glyph)]
    return [_with_spaces(line, spaces) for line in lines]


def _with_spaces(line: Sequence[Glyph], spaces: Sequence[Glyph]) -> list[Glyph]:
    top, bottom = min(g.baseline for g in line), max(g.baseline for g in line)
    own = [space for space in spaces if top <= space.baseline <= bottom]
    return sorted([*line, *own], key=lambda g: (g.x0, g.nth))


def _is_space(glyph: Glyph) -> bool:
    return not glyph.text.strip(_SPACES).strip()


def _tokens(line: Sequence[Glyph], number: int) -> Iterator[Token]:
    """The tokens of one line: glyphs parted by spaces, or by gaps that stand out."""
    words: list[list[Glyph]] = [[]]
    for glyph in line:
        if _is_space(glyph):
            words.append([])
        else:
            words[-1].append(glyph)
    for part in (part for word in words if word for part in _parted(word)):
        text = clean("".join(glyph.text for glyph in part))
        if text:
            yield Token(text, part[0].x0, part[-1].x1, part[0].size, number, is_bullet(text, part[0].font))


def _parted(word: Sequence[Glyph]) -> list[list[Glyph]]:
    """A word without spaces, parted where it shows a gap."""
    gaps = [(right.x0 - left.x1) / right.size for left, right in pairwise(word)]
    usual = max(sorted(gaps)[(len(gaps) - 1) // 2], 0.0) if gaps else 0.0
    limit = min(_GAP + 3 * usual, _WIDEST) if len(gaps) >= _FEWEST_GAPS else _SPACE
    parts: list[list[Glyph]] = [[word[0]]]
    for gap, glyph in zip(gaps, word[1:], strict=True):
        if gap > limit:
            parts.append([])
        parts[-1].append(glyph)
    return parts
