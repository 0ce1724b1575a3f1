"""What `read` hands on: pages of words, rulings and fills. Plain values; no PDF library is needed to use them.

All lengths are points (1/72 inch) from the top left corner of the page as it is shown; pages count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Word(NamedTuple):
    """One printed word with its box and style.

    ``nth`` is its position (from 0) among the words of its page in the file's own order; (page, nth) names a word.
    ``text`` is cleaned (see `characters`); a soft hyphen at its end is kept, for whoever joins lines.
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


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number (from 1), its size in points, and what stands on it."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    fills: tuple[Fill, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole PDF as read: the file's name and digest, its pages, and whether MuPDF had to repair the file."""

    file: str
    sha256: str
    pages: tuple[Page, ...]
    repaired: bool
