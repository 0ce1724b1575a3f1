"""Print on the pages that is not the document's own: watermarks, licence lines, names of colleges, stamps.

It stands in one place of nearly all pages, the cover among them, or it is set across the text, pale or turned, on most
of them. Print of the document never overlaps; and what heads the pages of units ('The learner will:' in one place of 46
pages of 86) stands on no cover. Running heads and feet are the document's own: `sheets.furniture` knows them.

What says of a page that it is left blank is nobody's text either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from pipeline.geometry.pictured import MARGIN
from pipeline.geometry.turned import said_turned, turned_texts
from pipeline.pages import Page, Shown, Word

_NEARLY_ALL, _MOST = 0.9, 0.5  # of the pages
_FEWEST = 3  # pages
_BELOW_HEAD = 3.0  # of the font size: the widest step from one line of a head to the next
_PALE = 0x99  # each of red, green and blue at least this
_OVER = 0.25  # of the smaller of two boxes: words that overlap so much are set across each other
_LARGE = 1.3  # of the size of other words: stamps and watermarks are larger
_HUGE = 2.0  # of the size of a word: what is larger may be set across it
# What is stamped on handbooks, alone on its line: 'WITHDRAWN', 'SAMPLE COPY', 'Draft'.
_STAMP = re.compile(
    r"(?:withdrawn|sample|specimen|draft|superseded|expired|obsolete|archived?|void|cancelled|uncontrolled|confidential"
    r"|copy|only|for|reference|information|not|use|when|printed|this|document|is|do|distribute|\W)+",
    re.IGNORECASE,
)
_STAMPED = re.compile(
    r"withdrawn|sample|specimen|draft|superseded|expired|obsolete|archived?|void|cancelled|uncontrolled|confidential",
    re.IGNORECASE,
)
_AROUND = ".:-–—*"
_FIRST_LETTERS = frozenset(f"wsdeoavucWSDEOAVUC{_AROUND}")  # of what is stamped

# What printers set on pages that hold nothing: 'This page is intentionally left blank'.
_LEFT_BLANK = re.compile(
    r"\W*(?:this )?page (?:is |was |has been )?(?:intentionally |deliberately |purposely )?(?:left )?blank\W*"
    r"|\W*(?:intentionally|deliberately|purposely) (?:left )?blank\W*|\W*blank page\W*",
    re.IGNORECASE,
)

Key = tuple[str, int, int, int, int]
Look = tuple[str, str, int, int, bool]


def without_foreign_print(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages, the words that are not their own known as such and set apart."""
    most = max(_FEWEST, _MOST * len(pages))
    shown, pages = pages, _without_turned_texts(pages, most)
    own = [{word.text for word in page.words} for page in pages]
    texts = Counter(chain.from_iterable(own))
    common = {text for text, count in texts.items() if count >= most}
    stamped = {text for text in texts if text[:1] in _FIRST_LETTERS and _STAMPED.fullmatch(text.strip(_AROUND))}
    blank = {text for text in texts if "blank" in text.lower()}
    repeated, nearly_all = _repeated(pages, common), set()
    if len(pages) > _FEWEST:
        cover = {word.text for word in _inside(pages[0]) if _key(word, pages[0]) in repeated}
        nearly_all = {key for key, share in repeated.items() if share >= _NEARLY_ALL and key[0] in cover}
    odd = _odd_looks(pages, repeated)
    print_alone = [
        {
            *(() if stamped.isdisjoint(said) else _stamps(page, stamped)),
            *(() if blank.isdisjoint(said) else _left_blank(page)),
            *_aslant(page),
        }
        for page, said in zip(pages, own, strict=True)
    ]
    return tuple(
        _apart(whole, alone | _foreign(page, nearly_all, odd, repeated))
        for whole, page, alone in zip(shown, pages, print_alone, strict=True)
    )


def _without_turned_texts(pages: Sequence[Page], most: float) -> Sequence[Page]:
    """The pages without turned texts of their own: '1. Know lamps' in a cell stands on few, whatever words it has."""
    if all(word.upright for page in pages for word in page.words):
        return pages
    turned = [turned_texts(page.words) for page in pages]
    counts = Counter(chain.from_iterable({said_turned(text) for text in own} for own in turned))
    found = []
    for page, texts in zip(pages, turned, strict=True):
        own = {word.nth for text in texts if len(text) > 1 and counts[said_turned(text)] < most for word in text}
        found.append(replace(page, words=tuple(word for word in page.words if word.nth not in own)))
    return found


def _repeated(pages: Sequence[Page], common: Collection[str]) -> dict[Key, float]:
    """The words in one place of most pages of a size, with the share of these pages; few of a size tell nothing."""
    sizes = Counter(page.sheet for page in pages)
    places = Counter(key for page in pages for key in {_key(word, page) for word in page.words if word.text in common})
    return {
        key: count / sizes[key[3:]] for key, count in places.items() if count >= max(_FEWEST, _MOST * sizes[key[3:]])
    }


def _key(word: Word, page: Page) -> Key:
    """A word, its place, and the size of its page: what lies across a page stands elsewhere on one that lies."""
    return word.text, round(word.x0), round(word.y0), *page.sheet


def _look(word: Word) -> Look:
    return word.text, word.font, round(word.size), word.colour, word.upright


def _line(word: Word) -> tuple[Look, int]:
    """What the words of one line in one style share."""
    return _look(word._replace(text="")), round(word.baseline) if word.upright else round(word.x1)


def _odd_looks(pages: Iterable[Page], repeated: Collection[Key]) -> set[Look]:
    """Text and style of what stands in one place of most pages, and is pale, turned, or set across other words.

    The words of one line are odd if one of them is.
    """
    counts: Counter[Look] = Counter()
    if not repeated:
        return set()
    for page in pages:
        fixed = [word for word in page.words if _key(word, page) in repeated]
        odd = {_line(word) for word in fixed if _is_odd(word, page, repeated)}
        counts.update({_look(word) for word in fixed if _line(word) in odd})
    return {look for look, count in counts.items() if count >= _FEWEST - 1}


def _is_odd(word: Word, page: Page, repeated: Collection[Key]) -> bool:
    """Whether a word is pale or turned, or set across another: in a place of many pages, or standing out from it."""
    x0, x1 = word.x0, word.x1
    near = [other for other in page.words if other.x0 < x1 and other.x1 > x0 and other.nth != word.nth]
    across = [other for other in near if _lies_across(word, other)]
    fixed = _key(word, page) in repeated
    if any(
        _stands_out(word, other) or (fixed and _key(other, page) not in repeated and _is_text(other, word))
        for other in across
    ):
        return True
    if not _is_inside(word, page):
        return False
    return not word.upright or (_is_pale(word.colour) and not _on_a_fill(word, page))


def _stands_out(word: Word, other: Word) -> bool:
    """Which of two words that overlap is set across the other: the larger, the turned or the paler one."""
    return (
        word.size >= _LARGE * other.size
        or (other.upright and not word.upright)
        or (_is_pale(word.colour) and not _is_pale(other.colour))
    )


def _is_text(other: Word, word: Word) -> bool:
    """Whether what a word is set across has the look of text, and not of what may be set across it."""
    return other.upright and not _is_pale(other.colour) and other.size < _HUGE * word.size


def _is_pale(colour: int) -> bool:
    return all(colour >> shift & 0xFF >= _PALE for shift in (16, 8, 0))


def _on_a_fill(word: Word, page: Page) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return any(fill.x0 <= x <= fill.x1 and fill.y0 <= y <= fill.y1 for fill in page.fills)


def _inside(page: Page) -> list[Word]:
    return [word for word in page.words if _is_inside(word, page)]


def _is_inside(word: Word, page: Page) -> bool:
    """Whether a word stands between the margins, at least in part."""
    return word.y1 > MARGIN * page.height and word.y0 < (1 - MARGIN) * page.height


def _lies_across(word: Word, other: Word) -> bool:
    """Whether the letters of two words overlap; the boxes of lines that are set close do, at their edges."""
    width = min(word.x1, other.x1) - max(word.x0, other.x0)
    height = min(_foot(word), _foot(other)) - max(_head(word), _head(other))
    if width <= 0 or height <= 0:
        return False
    smaller = min((w.x1 - w.x0) * (_foot(w) - _head(w)) for w in (word, other))
    return width * height >= _OVER * smaller


def _head(word: Word) -> float:
    return word.baseline - 0.7 * word.size if word.upright else word.y0


def _foot(word: Word) -> float:
    return word.baseline if word.upright else word.y1


def _foreign(page: Page, nearly_all: Collection[Key], odd: set[Look], repeated: Collection[Key]) -> set[int]:
    """What has the look of foreign print is that, if it is no print of the page's own size in a place of its own."""
    found: set[int] = set()
    if odd:
        large = _LARGE * _usual_size(page) if page.words else 0.0
        alike = (word for word in page.words if _look(word) in odd)
        alone = all(key[3:] != page.sheet for key in repeated)  # no place tells anything on the only page that lies
        found |= {
            w.nth
            for w in alike
            if not w.upright or w.size >= large or _key(w, page) in repeated or (alone and _is_odd(w, page, repeated))
        }
    if nearly_all:
        found |= {word.nth for word in _inside(page) if _key(word, page) in nearly_all} - _running(page, nearly_all)
    return found


def _running(page: Page, nearly_all: Collection[Key]) -> set[int]:
    """The words that are the same on the pages right below what heads them: a head of several lines.

    '**UNIT** Lamps' below 'National Unit Specification: general information', on each page of a unit's own file.
    """
    inside = {word.nth for word in _inside(page)}
    head = max((w.baseline for w in page.words if w.nth not in inside and w.y0 < MARGIN * page.height), default=None)
    found: set[int] = set()
    if head is None:
        return found
    below = [word for word in page.words if word.nth in inside and word.baseline >= head]
    for word in sorted(below, key=lambda word: word.baseline):
        if _key(word, page) not in nearly_all or word.baseline - head > _BELOW_HEAD * word.size:
            break
        found.add(word.nth)
        head = word.baseline
    return found


def _usual_size(page: Page) -> int:
    return Counter(round(word.size) for word in page.words).most_common(1)[0][0]


def _stamps(page: Page, stamped: Collection[str]) -> list[int]:
    """The words of stamps: print larger than the rest, that says only what stamps say, with nothing beside it.

    `stamped` are the texts of the document that may be all that a stamp says.
    """
    marks = [word for word in page.words if word.text in stamped]
    usual = _usual_size(page)
    found: list[int] = []
    for mark in marks:
        if mark.size < _LARGE * usual:
            continue
        line = [w for w in page.words if abs(w.baseline - mark.baseline) < mark.size / 2 and w.size >= mark.size / 2]
        if all(_STAMP.fullmatch(word.text) for word in line):
            found.extend(word.nth for word in line)
    return found


def _aslant(page: Page) -> list[int]:
    """The words of stamps that lie aslant: large print that is neither upright nor turned to a side of the page."""
    aslant = [word for word in page.words if not word.upright and not word.turned]
    large = _LARGE * _usual_size(page) if aslant else 0.0
    return [word.nth for word in aslant if word.size >= large]


def _left_blank(page: Page) -> list[int]:
    """The words that say of a page that it holds nothing, if they are all that stands between its margins."""
    inside = sorted(_inside(page), key=lambda word: (round(word.baseline), word.x0))
    return [w.nth for w in inside] if _LEFT_BLANK.fullmatch(" ".join(word.text for word in inside)) else []


def _apart(page: Page, foreign: set[int]) -> Page:
    if not foreign:
        return page
    apart = [word._replace(shown=Shown.FOREIGN) for word in page.words if word.nth in foreign]
    kept = tuple(word for word in page.words if word.nth not in foreign)
    return replace(page, words=kept, unseen=tuple(sorted((*page.unseen, *apart), key=lambda word: word.nth)))
