"""Pages whose text is a picture: hardly a word stands on them, but pictures that may hold some."""

from __future__ import annotations

from pipeline.pages import Page, Picture

MARGIN = 0.11  # of the page's height: running heads and feet stand in it
_LARGE, _NEARLY_ALL = 0.15, 0.8  # of the page: pictures that may hold its text, a picture of all of it
_PIECES, _HIGHEST = 5, 40.0  # pictures as high as lines, in points: a page with so many is made of them
_PIECES_ALONE = 3  # of these, on a page without a word, wherever they stand: a cover's title and its issue
_FEW, _FEW_ON_A_SCAN = 3, 12  # words that make no page of text: 'Licensed to user 4711' may stand over a scan


def is_pictured(page: Page) -> bool:
    """Whether the text of a page may be a picture, by its pictures and the words between its margins."""
    if is_in_pieces(page):
        return True
    areas = [(picture.x1 - picture.x0) * (picture.y1 - picture.y0) for picture in page.pictures]
    whole = page.width * page.height
    if sum(areas) < _LARGE * whole:
        return False
    return words_inside(page) <= (_FEW_ON_A_SCAN if max(areas) >= _NEARLY_ALL * whole else _FEW)


def is_in_pieces(page: Page) -> bool:
    """Whether the text of a page is many small pictures, or lines drawn as shapes: one for each line or each word."""
    pieces = [one for one in page.pictures if one.lettered or one.y1 - one.y0 <= _HIGHEST]
    if not page.words:
        return len(pieces) >= _PIECES_ALONE
    return sum(_is_inside(one, page) for one in pieces) >= _PIECES and words_inside(page) <= _FEW


def _is_inside(picture: Picture, page: Page) -> bool:
    return page.height * MARGIN < (picture.y0 + picture.y1) / 2 < page.height * (1 - MARGIN)


def words_inside(page: Page) -> int:
    """How many words stand between the margins of a page."""
    top, bottom = page.height * MARGIN, page.height * (1 - MARGIN)
    return sum(top < (word.y0 + word.y1) / 2 < bottom for word in page.words)


def is_picture(page: Page, opens: int) -> bool:
    """Whether the text of a page is a picture; a cover, page `opens`, has a picture beside its title."""
    return is_pictured(page) and (page.number > opens or not words_inside(page))
