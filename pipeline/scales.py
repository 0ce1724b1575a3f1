"""Pages that are printed smaller or larger than the others, and print whose lines stand far apart, read as if not.

Parts of a handbook that were exported from another template have their sheet and all of its print at nine tenths, say:
sizes, columns and margins then differ from page to page, though nobody who reads notices. Such a page is set to the
scale of the others before anything is read, and the places of what was read are set back to the page.

A handbook may be set with one and a half lines or with double spacing: what then parts the lines of one text would part
two paragraphs, or two rows, elsewhere. Its pages are read as if they were as much less high, sizes staying as they are.

Justified text may be fitted to its lines by scaling its letters across, which gives each line a size of its own.

Scanners and cameras that know nothing of paper leave pages with a point for each pixel, 1654 by 2339 points of A4 at
200 dots an inch. Pages of a size that no sheet of paper has are set to that of A4.

Small print on a page of its own is none of that, nor is a smaller sheet: both must be scaled alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from pydantic import BaseModel

from pipeline.geometry.lines import lines_on
from pipeline.models import Box, Specification
from pipeline.pages import Document, Fill, Page, Picture, Ruling, Shape, Word
from pipeline.sheets.styles import clustered

_LEAST, _MOST = 0.6, 1.7  # times the usual size
_ALIKE = 0.01  # scales that differ by less are one
_SAME_SIZE = 0.06  # points between sizes of one style
_EDGE = 0.12  # of a page's height: where heads and feet stand
_FEWEST, _AGREEING = 3, 0.4  # words of a head or foot that are scaled alike; of all that stand there
_NEARLY_ALL, _HALF = 0.9, 0.5  # of a page's words have sizes of the other pages
_SAMPLED = 40  # pages that are looked at, all over the document
_FEWEST_STEPS = 4
_FULL = 8.0  # of the font size: a line that ends within that of the right edge is full
_WIDE_STEP, _USUAL_STEP = 1.48, 1.24  # of the font size: what is taken for wide, and what it is set to
_SMALLEST_SHEET, _LARGEST_SHEET, _A4 = (
    450.0,
    1250.0,
    841.89,
)  # points, the longer side; those of A6 and A3 are 420 and 1191
_SHAPES = (1.2, 1.6)  # times as long as wide: sheets of paper are 1.29 to 1.55
_DIGITS = re.compile(r"\d+")

_Drawn = TypeVar("_Drawn", Ruling, Fill, Picture, Shape)


class Scale(NamedTuple):
    """How many times the usual size a page is printed, its own width and height, and those it has when set right.

    `spread` is how many times further apart its lines stand than usual; `edges` are the upper and lower edges that
    words then have, set right -> as printed: letters stay as high as they are.
    """

    factor: float
    width: float
    height: float
    to_width: float
    to_height: float
    spread: float = 1.0
    edges: Mapping[float, float] = MappingProxyType({})

    def usual(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page stands at the usual scale."""
        return (
            (x - self.width / 2) / self.factor + self.to_width / 2,
            (y - self.height / 2) / (self.factor * self.spread) + self.to_height / 2,
        )

    def printed(self, x: float, y: float) -> tuple[float, float]:
        """Where a point at the usual scale stands on the page."""
        return (
            (x - self.to_width / 2) * self.factor + self.width / 2,
            (y - self.to_height / 2) * self.factor * self.spread + self.height / 2,
        )


def scales_of(document: Document) -> Mapping[int, Scale]:
    """By number, the pages that are printed smaller or larger than the others; all, where lines stand far apart."""
    shapes: dict[float, list[Page]] = defaultdict(list)
    unlike = unlike_paper(document.pages)
    for page in document.pages:
        if page.words and page.height and page.number not in unlike:
            longer, shorter = _sides(page)
            shapes[round(longer / shorter, 1)].append(page)
    scaled = {number: scale for pages in shapes.values() for number, scale in _scaled(pages)}
    scaled |= {page.number: _to_paper(page, unlike[page.number]) for page in document.pages if page.number in unlike}
    spread = _spread(document)
    if spread == 1.0:
        return scaled
    sizes = {page.number: Scale(1.0, page.width, page.height, page.width, page.height) for page in document.pages}
    return {page.number: _spread_out(page, (sizes | scaled)[page.number], spread) for page in document.pages}


def unlike_paper(pages: Iterable[Page]) -> Mapping[int, float]:
    """By number, how many times as large as A4 the pages are that have the shape of paper and the size of none.

    They were made alike: those that are cut to the edges of their sheets differ a little, and their print does not.
    """
    longer = {
        page.number: _sides(page)[0]
        for page in pages
        if _SHAPES[0] * _sides(page)[1] <= _sides(page)[0] <= _SHAPES[1] * _sides(page)[1]
    }
    unlike = {number: side for number, side in longer.items() if not _SMALLEST_SHEET <= side <= _LARGEST_SHEET}
    return dict.fromkeys(unlike, median(unlike.values()) / _A4) if unlike else {}


def _to_paper(page: Page, factor: float) -> Scale:
    return Scale(factor, page.width, page.height, page.width / factor, page.height / factor)


def evened(document: Document, scales: Mapping[int, Scale]) -> Document:
    """The document with these pages set to the scale of the others, and sizes that hardly differ as one."""
    pages = [_evened(page, scales[page.number]) if page.number in scales else page for page in document.pages]
    sizes = clustered(Counter(word.size for page in pages for word in page.words))
    if any(size != one for size, one in sizes.items()):
        pages = [
            replace(page, words=tuple(word._replace(size=sizes[word.size]) for word in page.words)) for page in pages
        ]
    return replace(document, pages=tuple(pages))


def set_back(specification: Specification, scales: Mapping[int, Scale]) -> Specification:
    """A specification that was read from evened pages, with all of its boxes where they stand on the pages."""
    return _set_back(specification, scales) if scales else specification


def _spread(document: Document) -> float:
    """How many times further apart than usual lines stand, by those that certainly go on; 1.0 where few do."""
    exact: Counter[float] = Counter()
    for page in document.pages:
        exact.update([word.size for word in page.words])
    counts: Counter[float] = Counter()
    for size, words in exact.items():
        counts[round(size, 1)] += words
    body = counts.most_common(1)[0][0] if counts else 0.0
    sampled = document.pages[:: 1 + len(document.pages) // _SAMPLED]
    steps = [step for page in sampled for step in _steps(page, body)]
    step = median(steps) if len(steps) >= _FEWEST_STEPS else 0.0
    return step / _USUAL_STEP if step > _WIDE_STEP else 1.0


def _spread_out(page: Page, scale: Scale, spread: float) -> Scale:
    set_right = scale._replace(to_height=scale.to_height / spread, spread=spread)
    both = [(_usual_word(word, set_right), word) for word in (*page.words, *page.unseen)]
    edges = {round(usual.y0, 2): word.y0 for usual, word in both} | {
        round(usual.y1, 2): word.y1 for usual, word in both
    }
    return set_right._replace(edges=edges)


def _steps(page: Page, body: float) -> Iterator[float]:
    """From the baseline of each full line of body text to that of the next one below it that begins in lower case.

    In parts of the font size. A line of another size, as that of a larger bullet, stands between two that are none.
    """
    lines = lines_on(page)
    set_as_body = [abs(line.size - body) <= _SAME_SIZE for line in lines]
    right = max((line.x1 for line, own in zip(lines, set_as_body, strict=True) if own), default=0.0)
    for (line, own), (below, next_own) in pairwise(zip(lines, set_as_body, strict=True)):
        full = line.x1 >= right - _FULL * body
        if own and next_own and full and abs(line.x0 - below.x0) < 1.0 and below.text[0].islower():
            yield (below.baseline - line.baseline) / body


def _scaled(pages: Sequence[Page]) -> Iterator[tuple[int, Scale]]:
    """Pages of one shape: those whose sheet and print are scaled alike, against those of the most common size.

    A sheet that lies across has the shape and the size of one that stands.
    """
    longer, shorter = Counter(_sides(page) for page in pages).most_common(1)[0][0]
    usual = [page for page in pages if abs(_sides(page)[0] / longer - 1) <= _ALIKE]
    if len(usual) == len(pages):
        return
    feet = _feet(usual)
    sizes = {round(word.size, 1) for page in usual for word in page.words}
    for page in pages:
        factor = _sides(page)[0] / longer
        if page in usual or not _LEAST <= factor <= _MOST:
            continue
        scaled = _share(page, factor, sizes)  # a table of this page alone may be set in a size of its own
        if (scaled >= _HALF and _has_feet(page, factor, feet)) or (
            scaled >= _NEARLY_ALL and _share(page, 1.0, sizes) <= _HALF
        ):
            width, height = (longer, shorter) if page.width > page.height else (shorter, longer)
            yield page.number, Scale(factor, page.width, page.height, width, height)


def _sides(page: Page) -> tuple[float, float]:
    """The longer and the shorter side of a page."""
    return max(page.width, page.height), min(page.width, page.height)


def _feet(pages: Iterable[Page]) -> Mapping[str, float]:
    """The usual size of each word of heads and feet, digits being alike."""
    found: dict[str, Counter[float]] = defaultdict(Counter)
    for page in pages:
        for text, size in {(text, round(size, 2)) for text, size in _edge_words(page)}:
            found[text][size] += 1
    return {text: sizes.most_common(1)[0][0] for text, sizes in found.items()}


def _edge_words(page: Page) -> Iterator[tuple[str, float]]:
    top, foot = _EDGE * page.height, (1 - _EDGE) * page.height
    for word in page.words:
        if word.upright and not top < word.baseline < foot:
            yield _DIGITS.sub("#", word.text), word.size


def _has_feet(page: Page, factor: float, feet: Mapping[str, float]) -> bool:
    """Whether a page's head and foot have so many times their usual size; other words may stand beside them."""
    factors = [size / feet[text] for text, size in _edge_words(page) if text in feet]
    alike = sum(abs(one - factor) <= _ALIKE for one in factors)
    return alike >= max(_FEWEST, _AGREEING * len(factors))


def _share(page: Page, factor: float, sizes: Iterable[float]) -> float:
    """The share of a page's words that have sizes of the other pages if it is scaled so."""
    known = sum(any(abs(word.size / factor - one) <= _SAME_SIZE for one in sizes) for word in page.words)
    return known / len(page.words)


def _evened(page: Page, scale: Scale) -> Page:
    return replace(
        page,
        width=scale.to_width,
        height=scale.to_height,
        words=tuple(_usual_word(word, scale) for word in page.words),
        unseen=tuple(_usual_word(word, scale) for word in page.unseen),
        rulings=tuple(_usual(one, scale) for one in page.rulings),
        fills=tuple(_usual(one, scale) for one in page.fills),
        pictures=tuple(_usual(one, scale) for one in page.pictures),
        ticks=tuple(_usual(one, scale) for one in page.ticks),
    )


def _usual_word(word: Word, scale: Scale) -> Word:
    (x0, baseline), (x1, _) = (scale.usual(x, word.baseline) for x in (word.x0, word.x1))
    y0, y1 = (baseline + (y - word.baseline) / scale.factor for y in (word.y0, word.y1))
    return word._replace(x0=x0, y0=y0, x1=x1, y1=y1, baseline=baseline, size=word.size / scale.factor)


def _usual(drawn: _Drawn, scale: Scale) -> _Drawn:
    (x0, y0), (x1, y1) = scale.usual(drawn.x0, drawn.y0), scale.usual(drawn.x1, drawn.y1)
    return drawn._replace(x0=x0, y0=y0, x1=x1, y1=y1)


_Part = TypeVar("_Part")


def _set_back(part: _Part, scales: Mapping[int, Scale]) -> _Part:
    """A value of a record with the boxes in it set back; as it is where it has none on these pages."""
    changed: object = part
    if isinstance(part, Box):
        changed = _printed(part, scales[part.page]) if part.page in scales else part
    elif isinstance(part, BaseModel):
        values = {name: getattr(part, name) for name in type(part).model_fields}
        new = {name: back for name, value in values.items() if (back := _set_back(value, scales)) is not value}
        changed = part.model_copy(update=new) if new else part
    elif isinstance(part, tuple):
        items = tuple(_set_back(item, scales) for item in part)
        changed = items if any(one is not other for one, other in zip(items, part, strict=True)) else part
    elif isinstance(part, dict):
        changed = {key: _set_back(value, scales) for key, value in part.items()}
    return changed  # type: ignore[return-value]


def _printed(box: Box, scale: Scale) -> Box:
    (x0, y0), (x1, y1) = scale.printed(box.x0, box.y0), scale.printed(box.x1, box.y1)
    y0, y1 = scale.edges.get(box.y0, y0), scale.edges.get(box.y1, y1)
    return Box(page=box.page, x0=round(x0, 2), y0=round(y0, 2), x1=round(x1, 2), y1=round(y1, 2))
