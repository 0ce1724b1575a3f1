"""Running heads and footers: what stands at the same place of many pages and differs in nothing but digits.

Heads and footers that differ on odd and even pages, or from section to section, are each found by themselves. Nothing
inside a ruled table or box is ever taken for one: table heads repeat at the top of pages, too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from pipeline.geometry.lines import Line, lines_of, runs_of
from pipeline.pages import Document, Page, Word

_MARGIN = 0.11  # of the page's height, at the top and at the bottom
_DEPTH = 0.06  # of the page's height: heads and feet reach so far in from the outermost print of wide margins
_USUAL = 0.9  # of that: where print begins before, the margins are not wide
_OUTERMOST = 1.6  # font sizes from the page's outermost print: a head or foot of two lines
_DEEPEST = 0.16  # of the page's height: and no further
_SAME_PLACE = 4.0  # points
_COLUMN_GAP = 18.0  # points: parts of a footer further apart than this are judged by themselves
_FEWEST = 3  # pages
_SMALL = 0.9  # of the body's size: print at most as large as that can be known for a running head by its style alone
_THROUGHOUT = 0.5  # of the pages from the first to the last that carry it
_LARGEST = (
    1.15  # of the body's size: larger print is a heading, even where every unit starts with one at the same height
)
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)

Key = tuple[str, int, bool]
Style = tuple[str, float, int, bool]
IsLabel = Callable[[str], bool]
Inside = Mapping[int, Sequence[tuple[float, float]]]


def running_words(document: Document, boxed: Inside, is_label: IsLabel | None = None) -> dict[int, set[int]]:
    """Page number -> indices of the words that belong to its running head or footer.

    `boxed` gives for each page the vertical extents (top, bottom) of its ruled tables, which are left alone, and so are
    lines whose text `is_label` knows as a label of the print.
    """
    largest = _LARGEST * body_size(document)
    outermost = _outermost(document)
    candidates = {
        page.number: [
            line
            for line in _margin_lines(page, boxed.get(page.number, ()), largest, outermost)
            if is_label is None or not is_label(line.text)
        ]
        for page in document.pages
    }
    pages: dict[Key, set[int]] = defaultdict(set)
    for page in document.pages:
        for line in candidates[page.number]:
            for key in _keys(line, page):
                pages[key].add(page.number)
    fewest = min(_FEWEST, max(2, len(document.pages) // 2))
    running = {key for key, numbers in pages.items() if len(numbers) >= fewest and _runs_through(numbers)}
    small = _SMALL * body_size(document)
    styles = _running_styles(document, candidates, small)
    found: dict[int, set[int]] = defaultdict(set)
    for page in document.pages:
        for line in candidates[page.number]:
            if any(key in running for key in _keys(line, page)) or styles & set(_styles(line, page, small)):
                found[page.number].update(word.nth for word in line.words)
        for line in candidates[page.number]:
            if _PAGE_NUMBER.fullmatch(line.text) and _at_edge(line, page) and _alone(line, page, found[page.number]):
                found[page.number].update(word.nth for word in line.words)
    return found


def _running_styles(document: Document, candidates: Mapping[int, Sequence[Line]], small: float) -> set[Style]:
    """The style and height of small print that most pages have though its text changes ('UNIT 1: ORGANISE …')."""
    pages: dict[Style, set[int]] = defaultdict(set)
    for page in document.pages:
        for line in candidates[page.number]:
            for style in _styles(line, page, small):
                pages[style].add(page.number)
    return {style for style, numbers in pages.items() if _is_on_most(numbers, len(document.pages))}


def _is_on_most(numbers: set[int], count: int) -> bool:
    """Whether so many pages are most of all, or most odd or most even ones: facing pages differ in their heights."""
    step = 2 if len({number % 2 for number in numbers}) == 1 else 1
    return len(numbers) >= max(_FEWEST, _THROUGHOUT * count / step)


def _styles(line: Line, page: Page, small: float) -> list[Style]:
    if line.size > small:
        return []
    return [(line.words[0].font, round(line.size, 1), step, below) for _, step, below in _keys(line, page)]


def _runs_through(numbers: set[int]) -> bool:
    """Whether a line stands on most pages from its first to its last, or on most odd or most even ones.

    What only happens to stand at the top of a page now and then ('Learning outcome') does not.
    """
    step = 2 if len({number % 2 for number in numbers}) == 1 else 1
    return len(numbers) >= _THROUGHOUT * ((max(numbers) - min(numbers)) // step + 1)


def body_size(document: Document) -> float:
    """The font size, in whole points, that most of the document's words are set in."""
    sizes: Counter[int] = Counter()
    for size, words in Counter([word.size for page in document.pages for word in page.words]).items():
        sizes[round(size)] += words
    return float(sizes.most_common(1)[0][0]) if sizes else 0.0


def _outermost(document: Document) -> tuple[float, float]:
    """How far from the upper and the lower edge of a page print begins, in points, on all but the few fullest pages."""
    printed = [page for page in document.pages if page.words]
    tops = sorted(min(word.y0 for word in page.words) for page in printed)
    feet = sorted(page.height - max(word.y1 for word in page.words) for page in printed)
    few = min(_FEWEST, len(printed)) - 1
    return (tops[few], feet[few]) if printed else (0.0, 0.0)


def _margin_lines(
    page: Page, boxed: Sequence[tuple[float, float]], largest: float, outermost: tuple[float, float]
) -> list[Line]:
    margin, depth, deepest = _MARGIN * page.height, _DEPTH * page.height, _DEEPEST * page.height
    usual = _USUAL * margin
    head, foot = (margin if edge < usual else max(margin, min(edge + depth, deepest)) for edge in outermost)
    first = min((word.y0 for word in page.words), default=0.0)  # further in, only what is outermost runs
    last = max((word.y1 for word in page.words), default=0.0)
    words: list[Word] = [
        word
        for word in page.words
        if word.y1 <= (head if word.y0 - first < _OUTERMOST * word.size else margin)
        or word.y0 >= page.height - (foot if last - word.y1 < _OUTERMOST * word.size else margin)
    ]
    free = [w for w in words if not any(y0 <= (w.y0 + w.y1) / 2 <= y1 for y0, y1 in boxed)]
    return [run for line in lines_of(free) for run in runs_of(line, _COLUMN_GAP) if run.size <= largest]


def _keys(line: Line, page: Page) -> list[Key]:
    """What makes two lines the same running line: text without digits, and height (two keys, for either rounding)."""
    text = re.sub(r"\d+", "#", line.text)
    from_bottom = line.y0 > page.height / 2
    height = page.height - line.baseline if from_bottom else line.baseline
    step = height / _SAME_PLACE
    return [(text, int(step), from_bottom), (text, int(step + 0.5), from_bottom)]


def _at_edge(line: Line, page: Page) -> bool:
    """A bare page number stands in the outermost part of the page."""
    edge = page.height * _MARGIN * 0.75
    return line.y1 <= edge or line.y0 >= page.height - edge


def _alone(line: Line, page: Page, running: set[int]) -> bool:
    """Whether nothing stands beside a number but what runs: the first row of a table has numbers, too."""
    beside = [w for w in page.words if abs(w.baseline - line.baseline) <= 1 and w not in line.words]
    return all(word.nth in running for word in beside)
