"""Change bars: thin upright rules in the margin of a page, beside the lines that an issue says it has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.findings import Checked, Found, finding
from pipeline.geometry.pictured import MARGIN
from pipeline.models import Box
from pipeline.pages import Document, Page, Shown, Word

_THICKEST = 5.0  # points
_LOWEST = 0.7  # of the font size beside it: as high as a line of print
_TALLEST = 0.8  # of the page's height: borders of pages are taller
_NEAREST = 1.5  # points between a bar and the edge of the text
_WIDEST = 0.2  # of the page's width: no margin is wider
_TOUCHES = 3.0  # points: a rule or fill that ends as near to it makes a table or a box with it
_PIECES = 1.5  # points by which pieces of a bar may be apart or aside
_FEWEST = 3  # pages with one rule in one place: it belongs to the design
_MOST_TOLD = 8  # words beside it that the finding quotes


class _Rule(NamedTuple):
    """An upright rule: where it stands from left to right, its top and its bottom, in points."""

    x: float
    y0: float
    y1: float


def bar_findings(document: Document) -> Iterator[Found]:
    """A finding for each change bar of a document, with its box, which has no width; a cover is drawn as it likes."""
    pages = [page for page in document.pages if page.number > document.opens]
    found = [(page.number, bar, words) for page in pages for bar, words in _bars(page)]
    times = Counter(_spot(bar) for _, bar, _ in found)
    for number, bar, words in found:
        if times[_spot(bar)] < _FEWEST:
            quoted = " ".join(word.text for word in words[:_MOST_TOLD]) + (" …" if len(words) > _MOST_TOLD else "")
            says = f"a bar stands in the margin of page {number} beside '{quoted}'"
            x, y0, y1 = (round(edge, 2) for edge in bar)
            yield finding(Checked.CHANGE_BAR, says, place=[Box(page=number, x0=x, y0=y0, x1=x, y1=y1)])


def _bars(page: Page) -> Iterator[tuple[_Rule, list[Word]]]:
    """The rules in the margins of a page that stand beside print, each with the words beside it."""
    rules = list(_joined(_rules(page)))
    if not rules:
        return
    struck = (word for word in page.unseen if word.shown is Shown.STRUCK)
    words = [word for word in (*page.words, *struck) if word.upright]
    top, bottom = page.height * MARGIN, page.height * (1 - MARGIN)
    text = [word for word in words if top < word.baseline < bottom]
    left, right = min((word.x0 for word in text), default=0.0), max((word.x1 for word in text), default=0.0)
    for rule in rules:
        if left - _NEAREST < rule.x < right + _NEAREST or _WIDEST < rule.x / page.width < 1 - _WIDEST:
            continue
        beside = [word for word in text if rule.y0 <= (word.y0 + word.y1) / 2 <= rule.y1]
        lowest = _LOWEST * min((word.size for word in beside), default=0.0)
        fits = lowest <= rule.y1 - rule.y0 <= _TALLEST * page.height
        if beside and fits and not _is_of_a_box(rule, page) and not _is_of_a_table(rule, rules):
            yield rule, beside


def _rules(page: Page) -> Iterator[_Rule]:
    """All upright rules of a page, whatever draws them: as a line, or as a thin filled rectangle."""
    yield from (_Rule(one.x0, one.y0, one.y1) for one in page.rulings if not one.horizontal)
    for fill in page.fills:
        if fill.x1 - fill.x0 <= min(_THICKEST, (fill.y1 - fill.y0) / 2):
            yield _Rule((fill.x0 + fill.x1) / 2, fill.y0, fill.y1)


def _joined(rules: Iterable[_Rule]) -> Iterator[_Rule]:
    """The rules, those that stand one below the other as one: a bar may be drawn line by line."""
    last: _Rule | None = None
    for rule in sorted(rules, key=lambda rule: (round(rule.x / _PIECES), rule.y0)):
        if last and abs(rule.x - last.x) <= _PIECES and rule.y0 - last.y1 <= _PIECES:
            last = _Rule(last.x, last.y0, max(last.y1, rule.y1))
            continue
        if last:
            yield last
        last = rule
    if last:
        yield last


def _is_of_a_box(rule: _Rule, page: Page) -> bool:
    """Whether a level rule meets it, as in a table or frame, or it is the edge of a filled area."""
    meets = any(
        one.horizontal
        and one.x0 - _TOUCHES <= rule.x <= one.x1 + _TOUCHES
        and rule.y0 - _TOUCHES <= one.y0 <= rule.y1 + _TOUCHES
        for one in page.rulings
    )
    return meets or any(
        fill.x1 - fill.x0 > _THICKEST
        and fill.x0 - _TOUCHES <= rule.x <= fill.x1 + _TOUCHES
        and fill.y0 < rule.y1
        and rule.y0 < fill.y1
        for fill in page.fills
    )


def _is_of_a_table(rule: _Rule, rules: Iterable[_Rule]) -> bool:
    """Whether another upright rule has the same top and bottom, as those between the columns of a row have."""
    return any(
        other is not rule and abs(other.y0 - rule.y0) <= _TOUCHES and abs(other.y1 - rule.y1) <= _TOUCHES
        for other in rules
    )


def _spot(rule: _Rule) -> tuple[int, int, int]:
    return round(rule.x), round(rule.y0), round(rule.y1)
