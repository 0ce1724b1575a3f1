"""Lines of the raw words of a page: rows of words on one baseline, cut into runs where a column or cell ends.

Its own builder on purpose, over all words (running heads, margins, turned words): what the reader's geometry overlooks
must not be overlooked here, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from pipeline.accept.codes import Token, tokens_in
from pipeline.accept.folding import fold
from pipeline.models import Box
from pipeline.pages import Page, Ruling, Word

_X0, _Y0, _Y1 = map(attrgetter, ("x0", "y0", "y1"))
_BASELINE_X0 = attrgetter("baseline", "x0")
_BOX_SIZE = attrgetter("x0", "y0", "x1", "y1", "size")
# Words of one baseline differ by raised signs and by fonts in one line; the next line is a whole font size below.
_SAME_BASELINE = 0.35  # of the font size
# Justified text spreads words to less than one em; columns and cells stand at least that far apart.
_COLUMN_GAP = 1.0  # em


class Line:
    """One run of words on one baseline, with no column's gap and no vertical ruling in it.

    ``row`` counts the baselines of the page from its top (from 0); the runs of a row stand from left to right.
    """

    def __init__(self, words: Sequence[Word], row: int) -> None:
        self.words = tuple(words)
        self.row = row
        self.page = words[0].page
        x0, y0, x1, y1, size = _BOX_SIZE(words[0])
        for word in self.words[1:]:
            x0 = word.x0 if word.x0 < x0 else x0
            y0 = word.y0 if word.y0 < y0 else y0
            x1 = word.x1 if word.x1 > x1 else x1
            y1 = word.y1 if word.y1 > y1 else y1
            size = word.size if word.size > size else size
        self.x0: float = x0
        self.y0: float = y0
        self.x1: float = x1
        self.y1: float = y1
        self.size: float = size

    def __repr__(self) -> str:
        return f"Line({self.page}, {self.y0:.0f}, {self.text!r})"

    @cached_property
    def text(self) -> str:
        """The words as printed, with single spaces."""
        return " ".join([word.text for word in self.words])

    @cached_property
    def folded(self) -> str:
        """The text as it is compared."""
        return fold(self.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The codes in the text, from left to right."""
        return tuple(tokens_in(self.text))

    @cached_property
    def bold(self) -> bool:
        """Whether the first word with a letter or digit is bold."""
        return next((word.bold for word in self.words if any(map(str.isalnum, word.text))), False)

    @property
    def box(self) -> Box:
        """Where it stands."""
        return Box(
            page=self.page, x0=round(self.x0, 2), y0=round(self.y0, 2), x1=round(self.x1, 2), y1=round(self.y1, 2)
        )


def lines_of(page: Page) -> list[Line]:
    """All words of the page as lines, from the top, and from the left where they share a row; turned words last."""
    uprights = [ruling for ruling in page.rulings if not ruling.horizontal]
    rows = list(_rows([word for word in page.words if word.upright]))
    lines = [Line(run, number) for number, row in enumerate(rows) for run in _runs(row, uprights)]
    turned = [word for word in page.words if not word.upright]
    return lines + [Line([word], len(rows) + number) for number, word in enumerate(turned)]


def stands_in(line: Line, boxes: Iterable[Box]) -> bool:
    """Whether a line stands in one of the boxes of its page."""
    middle = (line.y0 + line.y1) / 2
    return any(box.page == line.page and box.y0 <= middle <= box.y1 and line.x0 < box.x1 for box in boxes)


def _rows(words: Iterable[Word]) -> Iterator[list[Word]]:
    row: list[Word] = []
    for word in sorted(words, key=_BASELINE_X0):
        if row and (below := word.baseline - row[0].baseline) and below > _SAME_BASELINE * min(word.size, row[0].size):
            yield sorted(row, key=_X0)
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=_X0)


def _runs(row: list[Word], uprights: list[Ruling]) -> Iterator[list[Word]]:
    start = 0
    beside = uprights
    if uprights:
        top, foot = min(map(_Y0, row)), max(map(_Y1, row))
        beside = [ruling for ruling in uprights if ruling.y0 <= foot and top <= ruling.y1]
    for at, (left, right) in enumerate(pairwise(row), 1):
        gap = right.x0 - left.x1
        wide = gap > _COLUMN_GAP * left.size and gap > _COLUMN_GAP * right.size
        if wide or (beside and _parted(left, right, beside)):
            yield row[start:at]
            start = at
    yield row[start:]


def _parted(left: Word, right: Word, uprights: list[Ruling]) -> bool:
    """Whether a vertical ruling stands between two words of one row."""
    middle = (left.y0 + left.y1) / 2
    return any(left.x1 - 1 <= ruling.x0 <= right.x0 + 1 and ruling.y0 <= middle <= ruling.y1 for ruling in uprights)
