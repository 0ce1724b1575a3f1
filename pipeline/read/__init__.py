"""PDF file -> Document: words with boxes and styles, rulings, fills.

One of the few places that import a PDF library. PyMuPDF 1.28 on purpose: 2.0 pulls in a machine-learning runtime and
takes six times as long to import; its `find_tables` is not used, the ruled grid is solved in `geometry`.
"""

from __future__ import annotations

import hashlib
import re
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
)
from pipeline.pages import Document, Page, Word
from pipeline.read.drawings import drawings_of
from pipeline.read.glue import glue_suspects, glued_headings, sampled_pages
from pipeline.read.words import exact_words_of, letter_widths, words_of

_AGAIN = "Download the handbook again"
# MuPDF's 'malloc (4096 bytes) failed', 'realloc …', 'calloc …'
_NO_MEMORY = re.compile(r"alloc \(.*\) failed")


def read_document(path: Path) -> Document:
    """Read all pages of the PDF at `path`.

    Raises an UnreadablePdfError of its own for each of: cannot be opened, empty, not a PDF, encrypted, no pages,
    damaged beyond repair; NoTextLayerError (no word on any page); and MemoryError.
    """
    where = path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadablePdfError(
            f"the file cannot be read ({error.strerror})", where=where, remedy="Check the path and its permissions"
        ) from error
    if not data:
        raise EmptyPdfError("the file is empty", where=where, remedy=_AGAIN)
    if b"%PDF-" not in data[:1024]:
        raise NotAPdfError(
            "this is not a PDF file", where=where, remedy="Download the handbook again; a web page may have been saved"
        )
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        with pymupdf.open(stream=data, filetype="pdf") as pdf:
            _refuse_locked_or_empty(pdf, where)
            pages, repaired = _pages(pdf), bool(pdf.is_repaired)
    except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError) as error:
        if _NO_MEMORY.search(str(error)):
            raise MemoryError from error
        raise DamagedPdfError(f"the PDF is damaged beyond repair ({error})", where=where, remedy=_AGAIN) from error
    if not any(page.words for page in pages):
        raise NoTextLayerError(
            "no page has a text layer", where=where, remedy="Ask the body for the original, or run OCR first"
        )
    return Document(file=where, sha256=hashlib.sha256(data).hexdigest(), pages=pages, repaired=repaired)


def _refuse_locked_or_empty(pdf: Any, where: str) -> None:
    if pdf.needs_pass:
        raise EncryptedPdfError(
            "the PDF is encrypted", where=where, remedy="Save a copy without a password and use that"
        )
    if pdf.page_count == 0:
        raise EmptyPdfError("the PDF has no pages", where=where, remedy=_AGAIN)


def _pages(pdf: Any) -> tuple[Page, ...]:
    words = [words_of(page, page.number + 1, _turn(page)) for page in pdf]
    widths = letter_widths(pdf[index] for index in sampled_pages(len(words)))
    for number in sorted(glue_suspects(words, widths) | glued_headings(words)):
        page = pdf[number - 1]
        words[number - 1] = exact_words_of(page, number, _turn(page))
    return tuple(_page(page, found) for page, found in zip(pdf, words, strict=True))


def _turn(page: Any) -> Any:
    """The matrix from the file's coordinates to those of the page as shown, for a rotated page; else None."""
    return page.rotation_matrix if page.rotation else None


def _page(page: Any, words: tuple[Word, ...]) -> Page:
    rulings, fills = drawings_of(page.get_cdrawings(), _turn(page))
    return Page(
        number=int(page.number) + 1,
        width=round(page.rect.width, 2),
        height=round(page.rect.height, 2),
        words=words,
        rulings=tuple(rulings),
        fills=tuple(fills),
    )
