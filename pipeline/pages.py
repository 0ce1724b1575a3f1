"""What `read` hands on: pages of words, rulings, fills and pictures. Plain values, usable without a PDF library.

All lengths are points (1/72 inch) from the top left corner of the page as it is shown; pages count from 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from math import inf
from operator import attrgetter
from typing import Any, NamedTuple

DRAWN = "(drawn)"
"""The font of words that are drawn as shapes."""
TICK = "\u2713"
"""The text of ticks that are drawn."""
_X0, _BASELINE_X0 = attrgetter("x0"), attrgetter("baseline", "x0")
_SAME_LINE = 0.4  # of the font size: baselines closer than this are one line (superscripts stand up to 0.35 higher)


class Shown(StrEnum):
    """How a reader sees a word of the file; all but `PRINT` and `RECOGNISED` are no part of the text."""

    PRINT = "print"
    """As print."""
    RECOGNISED = "recognised"
    """As part of a picture of a page, whose words were recognised and lie unseen behind it."""
    INVISIBLE = "invisible"
    """Not at all: not painted, transparent, or in the colour of what lies under it."""
    COVERED = "covered"
    """Not at all: an opaque shape or picture lies over it."""
    DOUBLED = "doubled"
    """As one with the same word in the same place, as fake bold print has it."""
    STRUCK = "struck-out"
    """Crossed out."""
    ANNOTATION = "annotation"
    """As somebody's note or stamp on the page."""
    FOREIGN = "foreign-print"
    """As a watermark, a licence line or a stamp: print that is not the document's own."""
    MARK = "footnote-mark"
    """As a raised mark behind a word, which names a footnote."""


@dataclass(slots=True)
class Word:
    """One printed word with its box and style, which nothing changes.

    ``nth`` is its position (from 0) among the words of its page in the file's own order; (page, nth) names a word.
    ``text`` is cleaned (see `characters`); a soft hyphen at its end is kept, for whoever joins lines. ``turned`` is by
    how many degrees a word that is not upright is turned anticlockwise: 90 reads up, 270 down; 0 where it is neither.
    ``mended`` says that the file gives other letters for some of its glyphs, or none: they are those that the font
    names.

    It is no named tuple, whose fields cost twice as much to look at, and all that reads a page looks at its words. Nor
    is it frozen, which would make it dearer to make.
    """

    page: int
    nth: int
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    font: str
    size: float
    bold: bool
    italic: bool
    colour: int
    bullet: bool
    upright: bool
    shown: Shown = Shown.PRINT
    turned: int = 0
    mended: bool = False

    key: tuple[int, int] = field(init=False, repr=False, compare=False)
    """What names it: (page, nth)."""

    def __post_init__(self) -> None:
        self.key = self.page, self.nth

    def __hash__(self) -> int:
        return hash(self.key)

    def __lt__(self, other: Word) -> bool:
        return self.key < other.key

    def _replace(self, **changes: Any) -> Word:
        """The word with other values, as a named tuple has it."""
        return Word(**{**dict(zip(_FIELDS, _values(self), strict=True)), **changes})


_FIELDS = tuple(one.name for one in fields(Word) if one.init)
_values = attrgetter(*_FIELDS)


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """The upright words of one page or one cell in lines from top to bottom, each from left to right."""
    rows: list[list[Word]] = []
    row: list[Word] = []
    baseline, size = -inf, 0.0  # of the largest word of the row
    for word in sorted([word for word in words if word.upright], key=_BASELINE_X0):
        own, level = word.size, word.baseline
        if level - baseline > _SAME_LINE * (own if own > size else size):
            row = [word]
            rows.append(row)
            baseline, size = level, own
        else:
            row.append(word)
            if own > size:
                baseline, size = level, own
    for row in rows:
        if row[0].baseline != row[-1].baseline:  # those of one baseline are in order
            row.sort(key=_X0)
    return rows


class Ruling(NamedTuple):
    """A straight horizontal or vertical line that is drawn on a page, whatever it was drawn with."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def horizontal(self) -> bool:
        """True for a horizontal line; every ruling is either horizontal or vertical."""
        return self.x1 - self.x0 >= self.y1 - self.y0


class Fill(NamedTuple):
    """A filled rectangle; ``colour`` is 0xRRGGBB."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: int


class Picture(NamedTuple):
    """The box of a picture, or of print that is drawn as shapes: whatever it shows, it is no text.

    ``lettered`` says that it looks like lines of print.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    lettered: bool = False


class Shape(NamedTuple):
    """The box of a small drawn shape; ``tick`` says whether it is a tick, by its outline."""

    x0: float
    y0: float
    x1: float
    y1: float
    tick: bool = False


@dataclass(frozen=True)
class Page:
    """One page: its number (from 1), its size in points, and what stands on it.

    ``words`` are those that a reader sees as print; ``unseen`` are the others that the file has, and each says why.
    ``pictures`` are without those that page after page repeats, such as a logo. ``ticks`` are small drawn shapes:
    in a cell of a table they may be its mark. A tick that is drawn into a ruled cell by itself is a word, in `DRAWN`,
    and so is a bullet that is drawn before a line of text.
    ``turn`` is by how many degrees clockwise a page was turned that lies on its side or stands on its head: all lengths
    are those of the page as turned. ``confidence`` says of words that a program recognised for this reading how sure it
    was of each, from 0 to 1, by ``nth``.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    fills: tuple[Fill, ...]
    pictures: tuple[Picture, ...] = ()
    unseen: tuple[Word, ...] = ()
    ticks: tuple[Shape, ...] = ()
    turn: int = 0
    confidence: Mapping[int, float] = field(default_factory=dict)

    @cached_property
    def sheet(self) -> tuple[int, int]:
        """Its width and height in whole points, which are those of all pages of one size."""
        return round(self.width), round(self.height)

    @cached_property
    def rows(self) -> Sequence[Sequence[Word]]:
        """Its upright words, line by line."""
        return rows_of(self.words)


class Withheld(NamedTuple):
    """What goes on with a unit behind a picture of print: whose record it is part of cannot be known.

    ``picture`` is the number of its page, ``unit`` the unit's title, ``words`` are named by (page, nth).
    """

    picture: int
    unit: str
    words: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole PDF as read: the file's name and digest, its pages, and whether MuPDF had to repair the file.

    ``withheld`` is set when units are put together: words that are there and are not to be read.
    """

    file: str
    sha256: str
    pages: tuple[Page, ...]
    repaired: bool
    withheld: tuple[Withheld, ...] = ()

    @property
    def opens(self) -> int:
        """The number of the first page on which anything is printed: blank ones before it count for nothing."""
        return opening_page(self.pages)


def opening_page(pages: Iterable[Page]) -> int:
    """The number of the first page with words, pictures or drawings; 1 where no page has any."""
    printed = (page.number for page in pages if page.words or page.pictures or page.rulings or page.fills)
    return next(printed, 1)
