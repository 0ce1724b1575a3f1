"""What a document is that is no handbook of units: a question paper, a brochure, a specification of subject content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.errors import NoLayoutError
from pipeline.pages import Document, Page


class Genre(NamedTuple):
    """A kind of document: as a refusal names it, and the print that shows it, with its page."""

    name: str
    shown: str
    page: int


LEAVE_OUT = "Leave it out; if it has units, `specs draft-profile` says what is not known of their print"
"""The remedy where a document is no handbook."""

_TITLES = (
    ("a mark scheme", r"mark(?:ing)? schemes?|examiners[’']? reports?|grade boundaries"),
    ("a question paper", r"(?:sample|specimen|question|past|examination|exam|practice) papers?|sample assessments?"),
    (
        "a brief or guide for one assignment",
        r"assignment (?:briefs?|guides?|titles?)|(?:project|controlled assessment|authorised assignment) briefs?",
    ),
    ("an assessment plan", r"assessment (?:plans?|records?)|observation records?|evidence (?:records?|logs?)"),
    (
        "a guide for teaching",
        r"delivery guides?|guidance for teaching|teach(?:er|ing) (?:guide|guidance|resource)s?|tutor (?:guide|pack)s?"
        r"|schemes? of (?:work|learning)|lesson plans?|canllawiau addysgu",
    ),
    ("a guide for learners", r"(?:learner|student|candidate)s?[’']?s? (?:guide|workbook|logbook|log book)s?"),
    ("a mapping of one specification to another", r"(?:unit )?mapping|comparison of units"),
    ("a brochure or fact sheet", r"brochures?|fact ?sheets?|prospectus|leaflets?|at a glance|about your\b.*"),
    ("a form", r"(?:application|registration|entry|claim) forms?"),
)
_TITLE_OF = tuple((name, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)) for name, pattern in _TITLES)
"""Kinds by the words of a title; the first that is printed in the title is told."""

_BODY_OF = (
    (
        "a question paper",
        re.compile(
            r"answer all (?:the )?questions|turn over|do not write in this (?:area|margin)"
            r"|total (?:marks )?for (?:this )?(?:question|paper)|you must have:"
            r"|instructions to (?:candidates|learners)",
            re.IGNORECASE,
        ),
    ),
    (
        "a brochure",
        re.compile(r"\b(?:course fees?|enrol (?:now|today)|book (?:now|your place)|call us)\b", re.IGNORECASE),
    ),
)
"""Kinds by what stands on their pages."""

_SUBJECT = re.compile(r"\b(?:i?gcses?|gces?|(?:as|a)[ -]levels?|t levels?|functional skills)\b", re.IGNORECASE)
_SUBJECT_CONTENT = "a specification of subject content, which has no units of outcomes and criteria"

TITLE_PAGES = 2
"""As many first pages may have a document's title."""
_LARGE = 1.15  # times the size that most words of the document have
_FIRST_LINES = 4  # of the document, whatever their size
_FEWEST = 2  # pages that say it
_UNIT = re.compile(r"[A-Z] ?/ ?\d{3} ?/ ?\d{4}")
_SPECIFICATION = re.compile(r"\b(?:specification|handbook|qualification manual)\b", re.IGNORECASE)
_FEW_PAGES = 4
_FEWEST_UNITS = 3
_FEW_WORDS = 15  # of a first page that is not the title's
_SHOWN = 60  # characters
_MOST_PICTURES = 4  # pages that a refusal names


class Told(NamedTuple):
    """What tells the kind of a document: the lines of its title, and the text of each page, with their pages."""

    titles: Sequence[tuple[str, int]]
    texts: Sequence[tuple[str, int]]


def genre_of(document: Document) -> Genre | None:
    """What the document looks like, by its title, else by what its pages say; None where nothing tells.

    It is asked of documents in which no unit is read, and decides nothing: a refusal says it.
    """
    return genre_in(Told(_titles(document), [(_text(page), page.number) for page in document.pages]))


def genre_in(told: Told) -> Genre | None:
    """The same, by what a document tells."""
    titles, texts = told
    return (
        _by_title(titles)
        or next((found for name, pattern in _BODY_OF if (found := _said(name, pattern, texts, _FEWEST))), None)
        or _titled(_SUBJECT_CONTENT, _SUBJECT, titles)
        or _listing(texts)
        or _titled("a specification without units of outcomes and criteria", _SPECIFICATION, titles)
        or _said(_SUBJECT_CONTENT, _SUBJECT, texts, max(_FEWEST, len(texts) // 2))
    )


def no_handbook(
    file: str, genre: Genre | None, pictured: Sequence[int], otherwise: Callable[[], NoLayoutError]
) -> NoLayoutError:
    """The refusal of a document without units, by what it looks like; where nothing tells that, as `otherwise` says.

    `pictured` are the numbers of its pages that are pictures.
    """
    if genre is None:
        refused = otherwise()
        what, remedy = refused.what, refused.remedy
    else:
        what = (
            f"it looks like {genre.name} ('{genre.shown}', page {genre.page}), and no unit with outcomes is read in it"
        )
        remedy = LEAVE_OUT
    return NoLayoutError(f"{what}{and_pictures(pictured)}", where=file, remedy=remedy)


def and_pictures(pages: Sequence[int]) -> str:
    """Which pages are pictures, as the end of a refusal: what they hide may be what was missed."""
    told = ", ".join(map(str, pages[:_MOST_PICTURES])) + (" \u2026" if len(pages) > _MOST_PICTURES else "")
    return f"; nothing is read of what is a picture: page {told}" if pages else ""


def titled_genre(document: Document) -> Genre | None:
    """What the title calls the document, where that is no handbook: 'Mark scheme', 'Delivery Guide'."""
    return _by_title(_titles(document))


def _by_title(titles: Sequence[tuple[str, int]]) -> Genre | None:
    return next((found for name, pattern in _TITLE_OF if (found := _titled(name, pattern, titles))), None)


def _titled(name: str, pattern: re.Pattern[str], titles: Sequence[tuple[str, int]]) -> Genre | None:
    """A kind that a line of the title says."""
    return next((Genre(name, line[:_SHOWN], page) for line, page in titles if pattern.search(line)), None)


def _said(name: str, pattern: re.Pattern[str], texts: Sequence[tuple[str, int]], fewest: int) -> Genre | None:
    """A kind that as many pages say."""
    pages = [(number, match[0]) for text, number in texts if (match := pattern.search(text))]
    return Genre(name, pages[0][1], pages[0][0]) if len(pages) >= fewest else None


def _listing(texts: Sequence[tuple[str, int]]) -> Genre | None:
    """A few pages that list units by their reference numbers."""
    if len(texts) > _FEW_PAGES:
        return None
    found = [(number, match[0]) for text, number in texts for match in _UNIT.finditer(text)]
    if len(found) < _FEWEST_UNITS:
        return None
    return Genre("a brochure or overview that lists units without their outcomes", found[0][1], found[0][0])


def _titles(document: Document) -> list[tuple[str, int]]:
    sizes = Counter(round(word.size, 1) for page in document.pages for word in page.words)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    return title_lines([page for page in document.pages if page.words][:TITLE_PAGES], body)


def title_lines(pages: Sequence[Page], body: float) -> list[tuple[str, int]]:
    """The lines of a title, of the first pages with words: the first lines, and all large ones.

    The page behind the first has some where that has few words; `body` is the size of most words of the document.
    """
    pages = pages if pages and len(pages[0].words) < _FEW_WORDS else pages[:1]
    return [
        (text, page.number)
        for nth, page in enumerate(pages)
        for at, (text, size) in enumerate(_lines(page))
        if size >= _LARGE * body or (nth == 0 and at < _FIRST_LINES)
    ]


def _lines(page: Page) -> Iterator[tuple[str, float]]:
    """The texts of the lines of a page from its top, each with its largest size."""
    words = sorted(page.words, key=lambda word: (round(word.baseline), word.x0))
    for _, line in groupby(words, key=lambda word: round(word.baseline)):
        of_line = list(line)
        yield " ".join(word.text for word in of_line), max(word.size for word in of_line)


def _text(page: Page) -> str:
    return " ".join(word.text for word in page.words)
