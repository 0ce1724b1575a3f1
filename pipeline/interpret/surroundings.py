"""What a document prints around its texts: the labels and heads that name them, and running heads and feet.

Each is kept once, with all the places of a label, and with the first of what runs over the pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pipeline.geometry.lines import Line, lines_of, runs_of
from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.ledger import Ignore, Tally
from pipeline.models import Around
from pipeline.outline.flow import Piece, RowPiece, lines_in
from pipeline.pages import Document, Word
from pipeline.terms import AroundKind

_OF_LABELS = {Ignore.LABEL, Ignore.TABLE_HEAD}
_APART = 24.0  # points: parts of a running line further apart than this are texts of their own
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_COUNTS = "\u2026"
"""Stands for a number that a running text counts on with: 'Page … of 39'."""


def labels_of(
    pieces: Iterable[tuple[Piece, str | None]], fates: Mapping[tuple[int, int], Tally], lexicon: Lexicon
) -> Iterator[Around]:
    """The labels and heads of each unit, whose title stands beside its lines and rows, and of what is outside them.

    Those that differ in their numbers alone are one: 'Learning outcome 1', 'Learning outcome 2'.
    """
    found: dict[tuple[str | None, str], tuple[str, list[Word]]] = {}
    for piece, title in pieces:
        for words in _runs(piece, fates):
            text = lexicon.join([line.words for line in lines_in(words)])
            _, taken = found.setdefault((title, _NUMBER.sub("#", text)), (text, []))
            taken += words
    for (title, _), (text, words) in found.items():
        if any(map(str.isalpha, text)):
            yield Around(kind=AroundKind.LABEL, unit=title, text=text, place=place_of(words))


def _runs(piece: Piece, fates: Mapping[tuple[int, int], Tally]) -> Iterator[list[Word]]:
    """The words of a line, or of each cell of a row, that follow each other and are labels."""
    parts = [cell.words for cell in piece.cells] if isinstance(piece, RowPiece) else [piece.words]
    for words in parts:
        run: list[Word] = []
        for word in words:
            fate = fates.get(word.key)
            if fate is not None and fate.ignore in _OF_LABELS:
                run.append(word)
            elif run:
                yield run
                run = []
        if run:
            yield run


def running_of(document: Document, fates: Mapping[tuple[int, int], Tally]) -> Iterator[Around]:
    """What runs over the pages; of a number that is another on each page there is '…'."""
    prints: dict[str, list[Line]] = defaultdict(list)
    for page in document.pages:
        running = Tally(None, Ignore.RUNNING)
        words = [word for word in page.words if word.upright and fates.get(word.key) == running]
        for line in (run for each in lines_of(words) for run in runs_of(each, _APART)):
            prints[_NUMBER.sub("#", line.text)].append(line)
    for lines in prints.values():
        text = _constant([line.text for line in lines])
        if any(map(str.isalpha, text)):
            yield Around(kind=AroundKind.RUNNING, unit=None, text=text, place=place_of(lines[0].words))


def _constant(texts: Iterable[str]) -> str:
    """The text that these print, which differ in numbers alone."""
    each = list(texts)
    numbers = list(zip(*(_NUMBER.findall(text) for text in each), strict=True))
    kept = iter(own[0] if len(set(own)) == 1 else _COUNTS for own in numbers)
    return _NUMBER.sub(lambda _: next(kept), each[0])
