"""Footnotes: small lines below the text, the first behind the number or sign that a raised mark of the page names."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.pages import Page, Shown, Word
from pipeline.sheets.order import Placed
from pipeline.sheets.stitches import Item

_SMALL = 0.92  # of the body's size


def is_small(size: float, body: float) -> bool:
    """Whether print is as small as that of footnotes."""
    return size <= _SMALL * body


def marks_of(page: Page) -> list[Word]:
    """The raised marks of a page."""
    return [word for word in page.unseen if word.shown is Shown.MARK]


def mark_of(first: Word, marks: Sequence[Word]) -> Word | None:
    """The mark of a page that names what a word begins: that is its number, or a raised one stands before it."""
    level = (first.y0 + first.y1) / 2
    own = [m for m in marks if 0 <= first.x0 - m.x1 < first.size and m.y0 < level < m.y1 + first.size]
    text = own[-1].text if own else first.text
    return next((mark for mark in marks if mark not in own and mark.text == text), None)


def notes_below(items: list[Item], page: Page, body: float) -> list[Placed]:
    """The lines of footnotes that a page ends with, which are taken from its `items`: a table goes on behind them."""
    marks = marks_of(page)
    start = len(items)
    for at in range(len(items) - 1, -1, -1) if marks else ():
        item = items[at]
        if not isinstance(item, Placed) or not is_small(item.line.words[0].size, body):
            break
        if mark_of(item.line.words[0], marks) is not None:
            start = at
    notes = [item for item in items[start:] if isinstance(item, Placed)]
    del items[start:]
    return notes
