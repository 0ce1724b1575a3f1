"""Golden files: what each stage makes of the sample handbooks, in a form that a person can read and compare."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.extraction import Extraction, extract
from pipeline.geometry.lines import Line, lines_of
from pipeline.geometry.order import in_reading_order
from pipeline.pages import Document, Word
from pipeline.read import read_document
from pipeline.sheets import sheets_of

GOLDEN = Path(__file__).resolve().parent


def stages(path: Path) -> dict[str, str]:
    """File name -> text, one for each stage: words as read, tables as solved, the specification, the words' fates."""
    document = read_document(path)
    extraction = extract(document)
    return {
        "read.txt": "\n".join(_read(document)) + "\n",
        "tables.txt": "\n".join(_tables(document)) + "\n",
        "specification.json": _specification(extraction),
        "fates.txt": "\n".join(_fates(document, extraction)) + "\n",
    }


def _read(document: Document) -> Iterator[str]:
    """Every word with its box and style, page by page."""
    for page in document.pages:
        size = f"{page.width:g} x {page.height:g}"
        yield f"page {page.number}: {size}, {len(page.rulings)} rulings, {len(page.fills)} fills"
        for word in page.words:
            yield f"{word.x0:.1f} {word.y0:.1f} {word.x1:.1f} {word.y1:.1f} {_style(word)} {word.text}"


def _style(word: Word) -> str:
    marks = "".join(
        mark
        for mark, set_so in (("b", word.bold), ("i", word.italic), ("*", word.bullet), ("^", not word.upright))
        if set_so
    )
    return f"{word.font}/{word.size:g}/{word.colour:06x}{'/' + marks if marks else ''}"


def _tables(document: Document) -> Iterator[str]:
    """Every table of every page, cell by cell, with the rows and columns that a cell spans."""
    for table in sheets_of(in_reading_order(document)).tables:
        for area in table.areas:
            yield f"page {area.page}: table at {area.x0:.0f} {area.y0:.0f} {area.x1:.0f} {area.y1:.0f}"
        for cell in table.cells:
            text = " ".join(word.text for word in cell.words)
            yield f"  {cell.row}+{cell.row_span} {cell.column}+{cell.column_span} {text}".rstrip()


def _specification(extraction: Extraction) -> str:
    return json.dumps(extraction.specification.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n"


def _fates(document: Document, extraction: Extraction) -> Iterator[str]:
    """The lines of all pages, each with the fates of its words."""
    for page in in_reading_order(document).pages:
        yield f"page {page.number}"
        for line in lines_of(page.words):
            yield f"  [{'; '.join(_fates_of(line, extraction))}] {line.text}"


def _fates_of(line: Line, extraction: Extraction) -> list[str]:
    fates = (extraction.fates.get((word.page, word.nth)) for word in line.words)
    return list(dict.fromkeys(str(fate) if fate else "none" for fate in fates))
