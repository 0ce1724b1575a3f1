"""Tables that run over the pages: document control in a head ('QM-07 | Specification | Page 3 of 20'), or in a foot.

They are outermost on their pages, and hold the same words in the same place of most of them, but for the page's number.
The head of a table that goes on ('Learning outcomes | Assessment criteria') is none, nor is a strip of a unit's facts
('Level 3 | Credit 6'), or a band with its number ('Unit 12').
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median

from pipeline.geometry.lines import lines_of, runs_of
from pipeline.pages import Page, Word
from pipeline.sheets.region import Region

_FEWEST = 3  # pages
_MOST = 0.5  # of the pages that have words
_BEYOND = 2  # lines of a running head or foot
_LOWEST = 0.2  # of the page's height: what is higher is no head or foot
_PLACE = 4.0  # points
_APART = 12.0  # points between the texts of two cells
_PAGE = re.compile(r"\bpage:? \d+(?: ?(?:of|/) ?\d+)?|\b\d+ ?(?:of|/) ?\d+\b")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]{3}")

Regions = Mapping[int, Sequence[Region]]


def running_tables(
    pages: Sequence[Page], regions: Regions, is_known: Callable[[str], bool]
) -> dict[int, list[tuple[Region, list[Word]]]]:
    """The tables that run, by page, each with its words; `regions` are those of each page.

    `is_known` says of a text whether it is the head of a column, or a label that ends in a colon.
    """
    found: dict[int, list[tuple[Region, list[Word]]]] = {}
    for page in pages:
        low = [r for r in regions[page.number] if r.y1 - r.y0 < _LOWEST * page.height and (r.inner() or r.down)]
        found[page.number] = [(r, words) for r in low if (words := words_in(page, r)) and _is_outermost(page, r)]
    counts = Counter(_said(region, words) for own in found.values() for region, words in own)
    most = max(_FEWEST, _MOST * sum(bool(page.words) for page in pages))
    enough = {said for said, count in counts.items() if count >= most and _LETTERS.search(said[0])}
    return {
        number: [(r, words) for r, words in own if _said(r, words) in enough and not _is_known(words, is_known)]
        for number, own in found.items()
    }


def words_in(page: Page, region: Region) -> list[Word]:
    """The words of a page whose middle lies in a region."""
    return [
        word
        for word in page.words
        if region.y0 <= (word.y0 + word.y1) / 2 <= region.y1 and region.x0 <= (word.x0 + word.x1) / 2 <= region.x1
    ]


def _said(region: Region, words: Iterable[Word]) -> tuple[str, int, int]:
    """Its words without the page's number, and where it stands."""
    text = " ".join(word.text for word in words).casefold()
    return _PAGE.sub("#", text), round(region.x0 / _PLACE), round(region.y0 / _PLACE)


def _is_known(words: Iterable[Word], is_known: Callable[[str], bool]) -> bool:
    """Whether a text of a table is the head of a column or a label, alone or with its number: 'Level 3'."""
    texts = [run.text for line in lines_of(words) for run in runs_of(line, _APART)]
    return any(is_known(text) or is_known(f"{_DIGITS.sub('', text).strip(' :')}:") for text in texts)


def _is_outermost(page: Page, region: Region) -> bool:
    """Whether at most a running line stands between a region and the page's edge, and no table."""
    high = median(word.y1 - word.y0 for word in page.words)
    for beyond in (
        [word for word in page.words if word.y1 <= region.y0],
        [word for word in page.words if word.y0 >= region.y1],
    ):
        if len({round(word.baseline / high) for word in beyond}) <= _BEYOND:
            return True
    return False
