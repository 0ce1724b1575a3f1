"""PDF file -> Document: words with boxes, styles and how they are shown, rulings, fills, pictures.

One of the few places that import a PDF library. PyMuPDF 1.28 on purpose: 2.0 pulls in a machine-learning runtime and
takes six times as long to import; its `find_tables` is not used, the ruled grid is solved in `geometry`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import pymupdf

from pipeline.errors import (
    DamagedPdfError,
    EmptyPdfError,
    EncryptedPdfError,
    NotAPdfError,
    NoTextLayerError,
    UnreadablePdfError,
    WordDocumentError,
)
from pipeline.files import name_of, other_than_file
from pipeline.memory import uncollected
from pipeline.pages import Document, Page, Picture, Shown, Word
from pipeline.read.annotations import Notes
from pipeline.read.bare_text import BareDocument, Sift
from pipeline.read.blanks import is_blank
from pipeline.read.bullets import with_read_bullets
from pipeline.read.charmaps import mend
from pipeline.read.covers import masks_of, pictured_over, unseen_words
from pipeline.read.doubles import without_doubles
from pipeline.read.drawings import Rectangle, drawings_of, thin_pictures
from pipeline.read.drawn_letters import with_lettered
from pipeline.read.fonts import fonts_of
from pipeline.read.foreign_print import without_foreign_print
from pipeline.read.formats import format_of
from pipeline.read.frames import without_frames
from pipeline.read.glue import glue_suspects, glued_headings, letter_widths, sampled_pages
from pipeline.read.marks import with_marks
from pipeline.read.parts import rejoined
from pipeline.read.pictures import (
    drawn_letters,
    images_of,
    pictured_pages,
    pictures_of,
    recognised,
    scanned_pages,
    unread_pages,
    without_furniture,
)
from pipeline.read.strikes import Strike, is_partly_struck, is_struck, numbers_of_struck, strikes_of, struck_share
from pipeline.read.ticks import ticks_of, with_read_ticks, without_ornaments
from pipeline.read.turning import set_upright, turn_of
from pipeline.read.typed_bullets import with_typed_bullets
from pipeline.read.typed_rules import typed_rules
from pipeline.read.weight import is_without_weight, with_weight
from pipeline.read.words import added_words, exact_words_of, textpage_of, words_of

_AGAIN = "Download the handbook again"
_TEXT = {Shown.PRINT, Shown.RECOGNISED}
# MuPDF's 'malloc (4096 bytes) failed', 'realloc …', 'calloc …'
_NO_MEMORY = re.compile(r"alloc \(.*\) failed")


Recogniser = Callable[[Path, tuple[Page, ...], Collection[int]], tuple[Page, ...]]
"""The path of a PDF, its pages, the numbers of those that are pictures -> the pages with what is recognised there."""


def read_document(path: Path, recognise: Recogniser | None = None, sift: Sift | None = None) -> Document:
    """Read all pages of the PDF at `path`; `recognise` is given those that are pictures, if there are any.

    So are pages behind whose picture words lie that another program recognised in it: it knows neither weight nor
    rulings, and how sure it was is lost. `sift` looks at the bare text before all that, and may refuse it.

    Raises an UnreadablePdfError of its own for each of: cannot be opened, empty, not a PDF, encrypted, no pages,
    damaged beyond repair; NoTextLayerError (no word on any page); and MemoryError.
    """
    where = name_of(path)
    try:
        if kind := other_than_file(path):
            raise UnreadablePdfError(f"{kind} cannot be read as a file", where=where, remedy="Check the path")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadablePdfError(
            f"the file cannot be read ({error.strerror})", where=where, remedy="Check the path and its permissions"
        ) from error
    if not data:
        raise EmptyPdfError("the file is empty", where=where, remedy=_AGAIN)
    if form := format_of(data):
        kind_of_error = WordDocumentError if form.is_word else NotAPdfError
        raise kind_of_error(f"this is {form.called}, not a PDF", where=where, remedy=form.remedy)
    if b"%PDF-" not in data[:1024]:
        raise NotAPdfError(
            "this is not a PDF file", where=where, remedy=f"{_AGAIN}; something else may have been saved"
        )
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        with uncollected(), pymupdf.open(stream=data, filetype="pdf") as pdf:
            _refuse_locked_or_empty(pdf, where)
            (pages, pictured), repaired = _pages(pdf, where, sift), bool(pdf.is_repaired)
    except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError) as error:
        if _NO_MEMORY.search(str(error)):
            raise MemoryError from error
        raise DamagedPdfError(f"the PDF is damaged beyond repair ({error})", where=where, remedy=_AGAIN) from error
    if recognise and pictured:
        pages = recognise(path, pages, pictured)
    if not any(page.words for page in pages):
        raise _without_text(where, is_pictured=bool(pictured), is_recognised=recognise is not None)
    return Document(file=where, sha256=hashlib.sha256(data).hexdigest(), pages=pages, repaired=repaired)


def _without_text(where: str, *, is_pictured: bool, is_recognised: bool) -> NoTextLayerError:
    """The refusal of a document without a word, by whether it has pages that are pictures, and these were looked at."""
    if not is_pictured:
        what, remedy = "no page has a text layer, nor a picture that may show text", f"{_AGAIN}, or ask the body for it"
        return NoTextLayerError(what, where=where, remedy=remedy)
    if is_recognised:
        what = "no page has a text layer, and no word was recognised in its pictures"
        remedy = "Look at a page: if it shows text, scan it again, straight and at 300 dpi"
        return NoTextLayerError(what, where=where, remedy=remedy)
    remedy = "Run with --ocr, which recognises the text of pictures, or ask the body for the original"
    return NoTextLayerError("no page has a text layer: its pages are pictures", where=where, remedy=remedy)


def _refuse_locked_or_empty(pdf: Any, where: str) -> None:
    if pdf.needs_pass:
        raise EncryptedPdfError(
            "the PDF is encrypted", where=where, remedy="Save a copy without a password and use that"
        )
    if pdf.page_count == 0:
        raise EmptyPdfError("the PDF has no pages", where=where, remedy=_AGAIN)


def _pages(pdf: Any, where: str, sift: Sift | None) -> tuple[tuple[Page, ...], Collection[int]]:
    """The pages, and the numbers of those that are pictures, with or without words that lie behind them."""
    loaded = list(pdf)
    mend(pdf, fonts_of(pdf))
    notes = [Notes(page) for page in loaded]
    turns = [turn_of(page) for page in loaded]
    sampled = {index: textpage_of(loaded[index]) for index in sampled_pages(len(loaded))}
    bare = BareDocument(where, loaded, turns, sampled)
    if sift is not None:
        sift(bare)
    words = [
        words_of(bare.textpages.pop(index, None) or textpage_of(page), index + 1, turn)
        for index, (page, turn) in enumerate(zip(loaded, turns, strict=True))
    ]
    upright = [set_upright(page, found) for page, found in zip(loaded, words, strict=True)]
    for index in (index for index, turn in enumerate(upright) if turn):
        turns[index] = turn_of(loaded[index])
        textpage = textpage_of(loaded[index])
        words[index] = words_of(textpage, index + 1, turns[index])
        if index in sampled:
            sampled[index] = textpage
    widths = letter_widths((textpage, turns[index]) for index, textpage in sampled.items())
    for number in sorted(glue_suspects(words, widths) | glued_headings(words)):
        words[number - 1] = exact_words_of(textpage_of(loaded[number - 1]), number, turns[number - 1])
    if is_without_weight(words):
        turned = enumerate(zip(loaded, turns, strict=True), start=1)
        words = with_weight(words, [words_of(textpage_of(page, painted=True), at, turn) for at, (page, turn) in turned])
    images = [images_of(page) for page in loaded]
    pictured = pictured_pages(images, words)
    pages = [
        _page(page, turn, found, added, thin_pictures(page, listed, turn), pictured=page.number + 1 in pictured)
        for page, turn, found, added, listed in zip(loaded, turns, words, notes, images, strict=True)
    ]
    blank = {number for number in unread_pages(pages) if is_blank(loaded[number - 1])}
    pages = [replace(page, pictures=()) if page.number in blank else page for page in pages]
    unread = unread_pages(pages)
    pages = with_typed_bullets(with_read_bullets(pages))
    pictures = without_furniture(pages, scanned_pages(pages, unread, images))
    ticks = without_ornaments([page.ticks for page in pages])
    pictures = [
        with_lettered(shown, found, page.words) for shown, page, found in zip(loaded, pages, pictures, strict=True)
    ]
    shown = [
        with_read_ticks(replace(page, pictures=found, ticks=marks, turn=turn))
        for page, found, marks, turn in zip(pages, pictures, ticks, upright, strict=True)
    ]
    layered = {page.number for page in pages if any(word.shown is Shown.RECOGNISED for word in page.words)}
    return without_foreign_print(without_frames(shown)), unread | layered


def _page(
    page: Any, turn: Any, words: tuple[Word, ...], notes: Notes, thin: Sequence[Rectangle], *, pictured: bool
) -> Page:
    """One page; `turn` is the matrix from the file's coordinates to those of a rotated page as shown, or None."""
    number, rect = int(page.number) + 1, page.rect
    paths = page.get_cdrawings()
    strikes = strikes_of(paths, notes.struck, words, turn)
    if strikes:
        words = _struck(page, turn, words, strikes)
    log = page.get_bboxlog() if pictured else []
    pictures = pictures_of(log, turn)
    unseen = unseen_words(page, words, paths, turn)
    masks = cache(partial(masks_of, page, turn))
    over = pictured_over(words, log, masks, turn)
    known = rejoined(with_marks(without_doubles(_seen(words, unseen, over, pictures))))
    for textpage in notes.textpages:
        known.extend(added_words(textpage, number, known[-1].nth + 1 if known else 0))
    known, typed = typed_rules(known)
    rulings, fills = drawings_of(paths, turn, words, thin)
    return Page(
        number=number,
        width=round(rect.width, 2),
        height=round(rect.height, 2),
        words=tuple(word for word in known if word.shown in _TEXT),
        rulings=(*rulings, *typed),
        fills=tuple(fills),
        pictures=(*pictures, *drawn_letters(paths, known, turn)),
        unseen=tuple(word for word in known if word.shown not in _TEXT),
        ticks=tuple(ticks_of(paths, turn)),
    )


def _seen(
    words: Sequence[Word], unseen: dict[int, Shown], over: Sequence[Word], pictures: Sequence[Picture]
) -> list[Word]:
    """The words of a page, those known as such that are `unseen`, that pictures lie `over`, or part of a picture."""
    hidden = [*over, *(word for word in words if word.shown is Shown.INVISIBLE)] if pictures else []
    shown = dict(unseen)
    shown |= {word.nth: Shown.COVERED for word in over if word.shown is Shown.PRINT}
    shown |= dict.fromkeys(recognised(words, hidden, pictures), Shown.RECOGNISED)
    return [word._replace(shown=shown[word.nth]) if word.nth in shown else word for word in words]


def _struck(page: Any, turn: Any, words: Sequence[Word], strikes: Sequence[Strike]) -> tuple[Word, ...]:
    """The words of a page, those that are struck out known as such; where letters are, words are parted."""
    shares = [struck_share((w.x0, w.y0, w.x1, w.y1), w.baseline, w.size, strikes) if w.upright else 0.0 for w in words]
    if any(map(is_partly_struck, shares)):
        words = exact_words_of(textpage_of(page), int(page.number) + 1, turn, strikes)
    else:
        words = tuple(
            word._replace(shown=Shown.STRUCK) if is_struck(share) and word.shown is Shown.PRINT else word
            for word, share in zip(words, shares, strict=True)
        )
    numbers = numbers_of_struck(words)
    return tuple(word._replace(shown=Shown.STRUCK) if word.nth in numbers else word for word in words)
