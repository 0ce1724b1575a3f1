"""The borders of one table on one page, while it is made out which are its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.pages import Fill, Word
from pipeline.sheets.borders import SNAP, Border


@dataclass(slots=True)
class Region:
    """The borders of one table on one page; `joints` as in Borders, `text` the lines between its borders so far.

    `rest` says that it is certainly a table, whatever its rows: what a page's end has left of the one before, or below
    a head that one before has; `other` that it begins with a head below rows of another table.
    """

    across: list[Border]
    down: list[Border]
    joints: list[tuple[float, float]] = field(default_factory=list)
    shades: list[Fill] = field(default_factory=list)
    text: list[Sequence[Word]] = field(default_factory=list)
    rest: bool = False
    other: bool = False

    x0: float = 0.0
    y0: float = 0.0
    x1: float = 0.0
    y1: float = 0.0

    def __post_init__(self) -> None:
        """Measure its edges."""
        self.x0 = min([b.low for b in self.across] + [b.at for b in self.down])
        self.x1 = max([b.high for b in self.across] + [b.at for b in self.down])
        self.y0 = min([b.at for b in self.across] + [b.low for b in self.down])
        self.y1 = max([b.at for b in self.across] + [b.high for b in self.down])

    @property
    def boxed(self) -> bool:
        """Whether rules that run down stand in it."""
        return any(border.drawn for border in self.down)

    def inner(self) -> list[float]:
        """The x of all that divides it into columns."""
        left, right = self.x0 + SNAP, self.x1 - SNAP
        found = [b.at for b in self.down] + [x for x, _ in self.joints]
        return sorted(x for x in found if left < x < right)

    def add(self, other: Region) -> None:
        """Take the borders of another region."""
        self.across += other.across
        self.down += other.down
        self.joints += other.joints
        self.shades += other.shades
        self.text += other.text
        self.__post_init__()


def is_bar(region: Region, words: Sequence[Word]) -> bool:
    """Whether a region is one shade that holds a text, and no columns: a heading may stand on it."""
    return len(region.shades) == 1 and not region.inner() and bool(words_within(words, region.y0, region.y1, region))


def words_within(words: Sequence[Word], y0: float, y1: float, region: Region) -> list[Word]:
    """The words of a page between two heights of a region."""
    x0, x1 = region.x0 - 3, region.x1 + 3
    return [word for word in words if y0 < (word.y0 + word.y1) / 2 < y1 and x0 <= (word.x0 + word.x1) / 2 <= x1]
