"""Document page -> picture with everything that was read drawn over it: words by fate, rulings, cells of tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pymupdf

from pipeline.errors import UsageError
from pipeline.files import name_of
from pipeline.geometry.order import in_reading_order
from pipeline.ledger import Tally, Use
from pipeline.pages import Document, Page, Ruling, Word
from pipeline.read.pdfs import open_pdf
from pipeline.sheets import Area, sheets_of

_DPI = 110
_MARGIN, _ROW, _COLUMN = 8.0, 11.0, 170.0  # points: the legend's margin, its row height and least column width
_TEXT_SIZE = 7.5  # points

Colour = tuple[float, float, float]


class _Style(NamedTuple):
    """One entry of the legend: how it is drawn, and what it stands for."""

    colour: Colour
    label: str


_USE_COLOURS: Mapping[Use, Colour] = {
    Use.SPECIFICATION: (0.55, 0.35, 0.10),
    Use.QUALIFICATION: (0.80, 0.55, 0.10),
    Use.RULE: (0.60, 0.60, 0.00),
    Use.STRUCTURE: (0.00, 0.55, 0.55),
    Use.CHANGE: (0.35, 0.45, 0.60),
    Use.UNIT: (0.00, 0.35, 0.85),
    Use.LEARNING_OUTCOME: (0.45, 0.10, 0.75),
    Use.ASSESSMENT_CRITERION: (0.00, 0.55, 0.15),
    Use.ITEM: (0.45, 0.75, 0.10),
    Use.AMPLIFICATION: (0.95, 0.45, 0.05),
    Use.SECTION: (0.85, 0.30, 0.65),
    Use.MAPPING: (0.25, 0.25, 0.55),
    Use.EXTERNAL_ASSESSMENT: (0.40, 0.70, 0.65),
}
_IGNORED: Colour = (0.55, 0.55, 0.55)
_LEFT_OVER = _Style((0.90, 0.00, 0.00), "left over, or on no page of a unit")
_UNCLAIMED = _Style((0.15, 0.15, 0.15), "word, not read")
_RULING = _Style((0.20, 0.45, 1.00), "ruling")
_CELL = _Style((0.00, 0.70, 0.90), "cell of a table")


def picture_of(document: Document, page_number: int, path: Path, fates: Mapping[tuple[int, int], Tally]) -> bytes:
    """The PNG of one page of the document at `path`, as it is shown, its words boxed in the colour of their fate.

    `page_number` counts from 1. `fates` are those of `extract`, by (page, nth); empty for a document that
    no layout claims. A legend below the page gives colours and counts. Raises UsageError where there is no such page.
    """
    if not 1 <= page_number <= len(document.pages):
        remedy = f"Give a page from 1 to {len(document.pages)}"
        raise UsageError(f"there is no page {page_number}", where=name_of(path), remedy=remedy)
    return _picture(path, document.pages[page_number - 1], _cells(document, page_number), fates)


def _cells(document: Document, page_number: int) -> list[Area]:
    """Where the cells of the page's tables stand, as the reader has them."""
    areas = (
        area for table in sheets_of(in_reading_order(document)).tables for cell in table.cells for area in cell.areas
    )
    return [area for area in areas if area.page == page_number]


def _picture(path: Path, page: Page, cells: Sequence[Area], fates: Mapping[tuple[int, int], Tally]) -> bytes:
    styles = [_style(word, fates) for word in page.words]
    legend = Counter({style: count for style, count in _counted(styles, page.rulings, cells).items() if count})
    columns = max(1, int((page.width - 2 * _MARGIN) // _COLUMN))
    foot = 2 * _MARGIN + _ROW * -(-len(legend) // columns)
    with open_pdf(path) as pdf, pymupdf.open() as drawing:
        canvas = drawing.new_page(width=page.width, height=page.height + foot)
        shown = pdf[page.number - 1]
        shown.set_rotation((shown.rotation + page.turn) % 360)
        canvas.insert_image((0, 0, page.width, page.height), pixmap=shown.get_pixmap(dpi=_DPI))
        shape = canvas.new_shape()
        _draw_cells(shape, cells)
        _draw_rulings(shape, page.rulings)
        _draw_words(shape, page.words, styles)
        _draw_legend(shape, legend, page, columns)
        shape.commit()
        return bytes(canvas.get_pixmap(dpi=_DPI).tobytes("png"))


def _style(word: Word, fates: Mapping[tuple[int, int], Tally]) -> _Style:
    if not fates:
        return _UNCLAIMED
    fate = fates.get(word.key)
    if fate is None:
        return _LEFT_OVER
    return _Style(_USE_COLOURS[fate.use] if fate.use else _IGNORED, str(fate))


def _counted(styles: Iterable[_Style], rulings: Iterable[Ruling], cells: Sequence[Area]) -> Counter[_Style]:
    """What stands on the page, by legend entry: kinds of word by name, then lines and cells."""
    counts = Counter(dict(sorted(Counter(styles).items(), key=lambda entry: entry[0].label)))
    counts[_RULING] = sum(1 for _ in rulings)
    counts[_CELL] = len(cells)
    return counts


def _draw_cells(shape: Any, cells: Iterable[Area]) -> None:
    for cell in cells:
        shape.draw_rect((cell.x0 + 1, cell.y0 + 1, cell.x1 - 1, cell.y1 - 1))
        shape.finish(color=_CELL.colour, fill=_CELL.colour, width=2, stroke_opacity=0.45, fill_opacity=0.06)


def _draw_rulings(shape: Any, rulings: Iterable[Ruling]) -> None:
    for ruling in rulings:
        shape.draw_line((ruling.x0, ruling.y0), (ruling.x1, ruling.y1))
        shape.finish(color=_RULING.colour, width=0.5)


def _draw_words(shape: Any, words: Iterable[Word], styles: Iterable[_Style]) -> None:
    for word, style in zip(words, styles, strict=True):
        shape.draw_rect((word.x0, word.y0, word.x1, word.y1))
        shape.finish(color=style.colour, fill=style.colour, width=0.6, fill_opacity=0.18)


def _draw_legend(shape: Any, legend: Mapping[_Style, int], page: Page, columns: int) -> None:
    width = (page.width - 2 * _MARGIN) / columns
    for at, (style, count) in enumerate(legend.items()):
        row, column = divmod(at, columns)
        x, y = _MARGIN + column * width, page.height + _MARGIN + row * _ROW
        shape.draw_rect((x, y, x + 8, y + 8))
        shape.finish(color=style.colour, fill=style.colour, width=0.6)
        shape.insert_text((x + 12, y + 7), f"{style.label}: {count}", fontsize=_TEXT_SIZE)
