"""Sheets that show two pages of a handbook side by side: read as one page, lines of both would be one text.

Each half of such a sheet has its own head and foot. They are the same words half a sheet apart, digits aside, 'LF01 74
Basket Weaving … 3' and 'LF01 74 Basket Weaving … 4', or numbers that count on from half to half and sheet to sheet.
No word stands across the middle of the sheet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.errors import SideBySideError
from pipeline.pages import Document, Page, Word

WIDE = 1.2
"""Sheets of two pages are so many times as wide as high, at least: two of A4 are 1.41."""
_MARGIN = 0.12  # of a page's height: running heads and feet stand in it
_SAME_PLACE = 2.0  # points
_FEWEST_WORDS = 3  # that both halves have in the same place
_FEWEST_SHEETS = 2  # that have as many, or whose numbers count on
_ACROSS = 0.02  # of a sheet's words at most: a scan has dirt, and a cover may have a title over both its halves
_NUMBER = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")


def refuse_side_by_side(document: Document) -> None:
    """Raises SideBySideError where sheets of a document show two pages each."""
    halved = {page.number: _halves(page) for page in document.pages if page.width > WIDE * page.height}
    same = [number for number, (left, right) in halved.items() if _same(left, right) >= _FEWEST_WORDS]
    counting = [(number, first - 2 * number) for number, halves in halved.items() for first in _counted(*halves)]
    offset, times = Counter(at for _, at in counting).most_common(1)[0] if counting else (0, 0)
    counted = [number for number, at in counting if at == offset]
    if len(same) >= _FEWEST_SHEETS or times >= _FEWEST_SHEETS or set(same) & set(counted):
        first = min([*same, *counted])
        raise SideBySideError(
            f"sheets show two pages side by side, as sheet {first} of {len(document.pages)}",
            where=document.file,
            remedy="Part them, left page first, as `mutool poster -x 2 old.pdf new.pdf` does, or ask for single pages",
        )


def _halves(page: Page) -> tuple[Sequence[Word], Sequence[Word]]:
    """The words in the head and the foot of either half, those of the right one as far left as in its own page."""
    middle = page.width / 2
    across = sum(word.x0 < middle - 1 and word.x1 > middle + 1 for word in page.words)
    if across > _ACROSS * len(page.words):
        return (), ()
    top, foot = _MARGIN * page.height, (1 - _MARGIN) * page.height
    edge = [word for word in page.words if word.upright and not top < word.baseline < foot]
    right = [word._replace(x0=word.x0 - middle, x1=word.x1 - middle) for word in edge if word.x0 >= middle - 1]
    return [word for word in edge if word.x1 <= middle + 1], right


def _same(left: Sequence[Word], right: Sequence[Word]) -> int:
    """How many words of the right half stand in the left one in the same place, digits aside."""
    return sum(any(_is_same(one, other) for other in left) for one in right)


def _is_same(one: Word, other: Word) -> bool:
    near = abs(one.x0 - other.x0) <= _SAME_PLACE and abs(one.baseline - other.baseline) <= _SAME_PLACE
    return near and _DIGITS.sub("#", one.text) == _DIGITS.sub("#", other.text)


def _counted(left: Sequence[Word], right: Sequence[Word]) -> set[int]:
    """The numbers in the left half of which the right one has the next."""
    numbers = [{int(word.text) for word in half if _NUMBER.fullmatch(word.text)} for half in (left, right)]
    return {number for number in numbers[0] if number + 1 in numbers[1]}
