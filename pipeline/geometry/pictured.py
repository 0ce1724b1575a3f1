"""Pages whose text is a picture: hardly a word stands on them, but pictures that may hold some."""

from __future__ import annotations

from pipeline.pages import Page

MARGIN = 0.11  # of the page's height: running heads and feet stand in it
_LARGE, _NEARLY_ALL = 0.15, 0.8  # of the page: pictures that may hold its text, a picture of all of it
_FEW, _FEW_ON_A_SCAN = 3, 12  # words that make no page of text: 'Licensed to user 4711' may stand over a scan


def is_pictured(page: Page) -> bool:
    """Whether the text of a page may be a picture, by its pictures and the words between its margins."""
    areas = [(picture.x1 - picture.x0) * (picture.y1 - picture.y0) for picture in page.pictures]
    whole = page.width * page.height
    if sum(areas) < _LARGE * whole:
        return False
    return words_inside(page) <= (_FEW_ON_A_SCAN if max(areas) >= _NEARLY_ALL * whole else _FEW)


def words_inside(page: Page) -> int:
    """How many words stand between the margins of a page."""
    top, bottom = page.height * MARGIN, page.height * (1 - MARGIN)
    return sum(top < (word.y0 + word.y1) / 2 < bottom for word in page.words)
