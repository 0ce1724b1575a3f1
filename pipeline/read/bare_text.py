"""The bare text of an opened PDF, page by page: less than half of what its words and drawings cost.

It has neither boxes nor styles, nor does it know what a reader sees of it; where these are asked for, they are read of
single pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from pipeline.characters import clean
from pipeline.geometry.pictured import is_picture
from pipeline.pages import Document, Page, Shown, Word
from pipeline.read.blanks import is_blank
from pipeline.read.drawings import Rectangle, turned
from pipeline.read.pictures import drawn_letters, pictures_of
from pipeline.read.words import shown_of, textpage_of, words_of

_KEPT = 64  # text pages, of some 300 kB each
_MOST_WORDS = 60  # on a page that may be a picture, those in its margins among them


class BareLine(NamedTuple):
    """A line as MuPDF has it: its text, and where it begins and ends across the direction of its print."""

    text: str
    top: float
    bottom: float


class BareDocument:
    """An opened PDF whose pages' texts are looked at before they are read; a page is named by its index from 0."""

    def __init__(self, file: str, pages: Sequence[Any], turns: Sequence[Any], known: Mapping[int, Any]) -> None:
        """Its name, its pages as PyMuPDF has them, the matrices of rotated ones, and text pages that are made."""
        self.file = file
        self._pages, self._turns, self._known = pages, turns, known
        self.textpages = dict(known)
        """Those that are made so far, by index: the first of them."""
        self._words: dict[int, list[tuple[Rectangle, str]]] = {}  # of pages that are wider than high

    def __len__(self) -> int:
        """How many pages it has."""
        return len(self._pages)

    def texts(self) -> Iterator[tuple[int, str]]:
        """The text of each page, line by line as the file has them; those that are spread over it come first."""
        for index in (*self._known, *(index for index in range(len(self)) if index not in self._known)):
            textpage, rect = self._textpage(index), self._pages[index].rect
            if rect.width > rect.height:
                turn = self._turns[index]
                self._words[index] = [(turned(box[:4], turn), box[4]) for box in textpage.extractWORDS()]
            yield index, _cleaned(textpage.extractText())

    def lines(self, index: int) -> list[BareLine]:
        """The lines of a page, with their places."""
        found = []
        for line in self._lines(index):
            x0, y0, x1, y1 = line["bbox"]
            lies = abs(line["dir"][0]) < abs(line["dir"][1])
            text = _cleaned("".join([span["text"] for span in line["spans"]]))
            found.append(BareLine(text, x0, x1) if lies else BareLine(text, y0, y1))
        return found

    def spans(self) -> Iterator[tuple[float, int, bool]]:
        """The pieces of print on the pages that are spread over it: font size, letters, whether a reader sees them."""
        for index in self._known:
            for line in self._lines(index):
                yield from ((one["size"], len(one["text"]), shown_of(one) is Shown.PRINT) for one in line["spans"])

    def page(self, index: int) -> Page:
        """A page with the words that its file has, whether a reader sees them or not, and nothing else."""
        return self._page(index, words_of(self._textpage(index), index + 1, self._turns[index]))

    def _page(self, index: int, words: tuple[Word, ...]) -> Page:
        rect = self._pages[index].rect
        return Page(index + 1, round(rect.width, 2), round(rect.height, 2), words, (), ())

    def sheets(self, times: float) -> Document:
        """The document with the words of the pages alone that are so many times as wide as high, without their styles.

        Their texts must have been asked for.
        """
        pages = [self._page(at, ()) for at in range(len(self))]
        for at, boxes in self._words.items():
            if pages[at].width > times * pages[at].height:
                pages[at] = replace(pages[at], words=tuple(_plain(at + 1, nth, box) for nth, box in enumerate(boxes)))
        return Document(self.file, "", tuple(pages), repaired=False)

    def pictured(self, counts: Sequence[int]) -> list[int]:
        """The numbers of the pages that are pictures; `counts` says how many words stand on each page."""
        pages = {at: self._with_pictures(at) for at, count in enumerate(counts) if count <= _MOST_WORDS}
        printed = (at for at, count in enumerate(counts, start=1) if count or pages[at - 1].pictures)
        opens = next(printed, 1)
        return [at + 1 for at, page in pages.items() if is_picture(page, opens) and not is_blank(self._pages[at])]

    def _with_pictures(self, index: int) -> Page:
        page, turn, shown = self.page(index), self._turns[index], self._pages[index]
        pictures = (*pictures_of(shown.get_bboxlog(), turn), *drawn_letters(shown.get_cdrawings(), page.words, turn))
        return replace(page, pictures=pictures)

    def _textpage(self, index: int) -> Any:
        found = self.textpages.get(index) or textpage_of(self._pages[index])
        if len(self.textpages) < _KEPT:
            self.textpages[index] = found
        return found

    def _lines(self, index: int) -> Iterator[dict[str, Any]]:
        for block in self._textpage(index).extractDICT()["blocks"]:
            yield from block.get("lines", ())


Sift = Callable[[BareDocument], None]
"""Looks at a document before it is read, and raises a PipelineError where it need not be."""


def _plain(page: int, nth: int, placed: tuple[Rectangle, str]) -> Word:
    """A word of which only text and place are known; its baseline is where its box ends."""
    (x0, y0, x1, y1), text = placed
    return Word(page, nth, text, x0, y0, x1, y1, y1, "", y1 - y0, False, False, 0, False, upright=True)


def _cleaned(text: str) -> str:
    """A text as its words are cleaned, line by line; a tab is blanks."""
    text = text.replace("\t", "  ")
    return text if text.isascii() else "\n".join(map(clean, text.split("\n")))
