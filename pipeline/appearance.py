"""What a reader sees on the pages and the text does not hold, as findings: crossed-out words, pictures for text.

What is crossed out stands in no text; a person must know, because the crossing out is part of what is published. A
picture cannot be read; where it stands in the place of text, something is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.characters import is_doubtful
from pipeline.findings import Checked, Found, finding
from pipeline.geometry.grids import Cell, Table, grid_tables
from pipeline.geometry.places import place_of
from pipeline.geometry.seams import seams
from pipeline.models import Box
from pipeline.pages import Document, Page, Picture, Shown, Word

_MARGIN = 0.11  # of the page's height, at the top and at the bottom: where running heads and feet stand
_FEW = 3  # words between them: they do not make a page of text
_LARGE = 0.15  # of the page: pictures that cover as much may hold its text
_FAR_WIDER = 3.0  # times its height: as lines of text are
_TALLEST = 60.0  # points: taller than a few lines
_LOWEST = 7.0  # points: lower than a line
_INSIDE = 0.5  # of a picture or a cell


def shown_findings(document: Document) -> Iterator[Found]:
    """The findings of all pages, in order."""
    last = len(document.pages)
    for page in document.pages:
        yield from _struck(page)
        yield from _doubtful(page)
        yield from _recognised(page)
        yield from _pictured(page, outer=page.number in {1, last})
        yield from _ticked(page)


def pictured_pages(document: Document) -> tuple[int, ...]:
    """The numbers of the pages whose text is a picture."""
    return tuple(page.number for page in document.pages if _is_picture(page))


def _struck(page: Page) -> Iterator[Found]:
    runs: list[list[Word]] = []
    for word in page.unseen:
        if word.shown is not Shown.STRUCK:
            continue
        if runs and _goes_on(runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    for run in runs:
        text = " ".join([word.text for word in run])
        says = f"'{text}' is crossed out on page {page.number}, and is left out"
        yield finding(Checked.STRUCK_OUT, says, place=place_of(run))


def _goes_on(last: Word, word: Word) -> bool:
    return word.nth - last.nth <= 1 and abs(word.baseline - last.baseline) <= last.size / 2


def _doubtful(page: Page) -> Iterator[Found]:
    for word in page.words:
        if is_doubtful(word.text):
            says = (
                f"'{word.text}' on page {page.number} has a character that cannot be right, as may others of its font"
            )
            yield finding(Checked.DOUBTFUL_CHARACTER, says, place=place_of([word]))


def _recognised(page: Page) -> Iterator[Found]:
    words = [word for word in page.words if word.shown is Shown.RECOGNISED]
    if words:
        says = f"page {page.number} is a picture; its {len(words)} words are those that a program recognised in it"
        yield finding(Checked.RECOGNISED_TEXT, says, place=place_of(words))


def _pictured(page: Page, *, outer: bool) -> Iterator[Found]:
    """What is a picture on a page; on the first and last one, pictures are ornaments unless they are all there is."""
    if _is_picture(page):
        yield _finding(page, page.pictures, "the page has hardly a word, but pictures")
    elif page.pictures and not outer:
        tables = grid_tables(page.number, [*page.rulings, *seams(page.fills)], page.words)
        for picture in page.pictures:
            if _is_band(picture, page) or _fills_a_cell(picture, tables):
                yield _finding(page, [picture], "a picture stands where text may be")


def _ticked(page: Page) -> Iterator[Found]:
    """The cells of a page whose mark is drawn: all that stands in them is a small shape, beside cells with words."""
    if page.ticks:
        tables = grid_tables(page.number, [*page.rulings, *seams(page.fills)], page.words)
        cells = [cell for table in tables for cell in _marked(table, page.ticks)]
        if cells:
            number = "a cell" if len(cells) == 1 else f"{len(cells)} cells"
            says = f"a drawn mark is all that stands in {number} on page {page.number}: it is not read"
            yield finding(Checked.PICTURE_INSTEAD_OF_TEXT, says, place=[_box(page, cell) for cell in cells])


def _marked(table: Table, ticks: Iterable[Picture]) -> list[Cell]:
    """The cells of a table without words that hold a shape, in rows that have words."""
    rows = {row for cell in table.cells if cell.words for row in range(cell.row, cell.row + cell.row_span)}
    empty = [cell for cell in table.cells if not cell.words and rows & set(range(cell.row, cell.row + cell.row_span))]
    return [cell for cell in empty if any(_lies_in(tick, cell) for tick in ticks)]


def _lies_in(shape: Picture, cell: Cell) -> bool:
    return cell.x0 < shape.x0 and shape.x1 < cell.x1 and cell.y0 < shape.y0 and shape.y1 < cell.y1


def _is_picture(page: Page) -> bool:
    area = sum((picture.x1 - picture.x0) * (picture.y1 - picture.y0) for picture in page.pictures)
    if area < _LARGE * page.width * page.height:
        return False
    top, bottom = page.height * _MARGIN, page.height * (1 - _MARGIN)
    inside = sum(top < (word.y0 + word.y1) / 2 < bottom for word in page.words)
    return inside <= (_FEW if page.number > 1 else 0)


def _is_band(picture: Picture, page: Page) -> bool:
    """Whether a picture is shaped as a few lines of text, and has no words on it."""
    width, height = picture.x1 - picture.x0, picture.y1 - picture.y0
    shaped = _LOWEST <= height <= _TALLEST and width >= _FAR_WIDER * height
    return shaped and not any(_holds(picture, word) for word in page.words)


def _fills_a_cell(picture: Picture, tables: Iterable[Table]) -> bool:
    """Whether a picture is all that stands in a cell of a table."""
    x, y = (picture.x0 + picture.x1) / 2, (picture.y0 + picture.y1) / 2
    cells = (cell for table in tables for cell in table.cells if cell.x0 <= x <= cell.x1 and cell.y0 <= y <= cell.y1)
    return any(not cell.words for cell in cells)


def _holds(picture: Picture, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return picture.x0 <= x <= picture.x1 and picture.y0 <= y <= picture.y1


def _finding(page: Page, pictures: Sequence[Picture], what: str) -> Found:
    says = f"{what} on page {page.number}: what it shows is not read"
    return finding(Checked.PICTURE_INSTEAD_OF_TEXT, says, place=[_box(page, picture) for picture in pictures])


def _box(page: Page, shape: Picture | Cell) -> Box:
    x0, y0, x1, y1 = (round(edge, 2) for edge in (shape.x0, shape.y0, shape.x1, shape.y1))
    return Box(page=page.number, x0=x0, y0=y0, x1=x1, y1=y1)
