"""What a reader sees on the pages and the text does not hold, as findings: crossed-out words, pictures for text.

What is crossed out stands in no text; a person must know, because the crossing out is part of what is published. A
picture cannot be read; where it stands in the place of text, something is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from math import inf
from operator import attrgetter

from pipeline.characters import is_doubtful
from pipeline.findings import Checked, Found, finding
from pipeline.geometry.pictured import MARGIN, is_picture
from pipeline.geometry.places import place_of
from pipeline.models import Box
from pipeline.pages import DRAWN, TICK, Document, Page, Picture, Shape, Shown, Word
from pipeline.sheets.cells import RuledCell, ruled_tables
from pipeline.sheets.parts import Area

_FEWEST_WORDS = 600  # of a file: as many have a heading among them
_LARGE = 0.15  # of the page: pictures that cover as much may hold its text
_FAR_WIDER = 3.0  # times its height: as lines of text are
_TALLEST = 60.0  # points: taller than a few lines
_LINE = 20.0  # points: no logo is as low as a line of text
_LOWEST = 7.0  # points: lower than a line
_LEVEL = 0.3  # of the font size: words whose baselines differ by less stand in one line
_OVER = 0.5  # of the narrower of two words: letters that are set close overlap less
_BASELINE, _X0 = attrgetter("baseline"), attrgetter("x0")


def shown_findings(document: Document) -> Iterator[Found]:
    """The findings of all pages, in order."""
    last = len(document.pages)
    texts = {word.text for page in document.pages for word in page.words}
    doubtful = {text for text in texts if is_doubtful(text)}
    yield from _without_weight(document)
    opens = document.opens
    for page in document.pages:
        if page.turn:
            says = f"page {page.number} is turned by {page.turn} degrees clockwise to be read"
            yield finding(
                Checked.TURNED_PAGE, says, place=[Box(page=page.number, x0=0, y0=0, x1=page.width, y1=page.height)]
            )
        yield from _struck(page)
        yield from _covered(page)
        yield from _overprinted(page)
        yield from _doubtful(page, doubtful)
        yield from _recognised(page)
        yield from _pictured(page, opens, outer=page.number in {opens, last})
        yield from _ticked(page)


def _without_weight(document: Document) -> Iterator[Found]:
    """Every handbook has bold words; a file without lost them with its fonts, as one that a program recognised has."""
    words = [word for page in document.pages for word in page.words]
    if len(words) >= _FEWEST_WORDS and not any(word.bold for word in words):
        says = f"none of {len(words)} words is bold: a heading that only its weight tells is read as text"
        yield finding(Checked.WEIGHT_LOST, says)


def pictured_pages(document: Document) -> tuple[int, ...]:
    """The numbers of the pages whose text is a picture."""
    return tuple(page.number for page in document.pages if is_picture(page, document.opens))


def lost_print(document: Document) -> tuple[tuple[int, float], ...]:
    """Where print is lost to a picture that may hold more than one value: the page and the height, in order.

    A page that is a picture is lost as a whole; a picture that is all that stands in a cell is one value.
    """
    return tuple(at for page in document.pages for at in _lost(page, document.opens))


def _lost(page: Page, opens: int) -> Iterator[tuple[int, float]]:
    if is_picture(page, opens):
        yield page.number, 0.0
        return
    lettered = _lettered(page, opens)
    if lettered:
        cells = [cell for table in ruled_tables(page) for cell in table]
        for picture in sorted(lettered, key=lambda picture: picture.y0):
            if not _is_in_a_cell(picture, cells):
                yield page.number, picture.y0


def _lettered(page: Page, opens: int) -> list[Picture]:
    """The pictures of print of a page; on a cover (page `opens`) only large ones, as it has logos with letters."""
    lettered = [picture for picture in page.pictures if picture.lettered and _is_inside(picture, page)]
    return lettered if page.number > opens else [picture for picture in lettered if _is_large(picture, page)]


def _is_inside(picture: Picture, page: Page) -> bool:
    """Whether a picture reaches between the margins, where running heads and feet stand."""
    return picture.y1 > page.height * MARGIN and picture.y0 < page.height * (1 - MARGIN)


def _is_large(picture: Picture, page: Page) -> bool:
    return (picture.x1 - picture.x0) * (picture.y1 - picture.y0) >= _LARGE * page.width * page.height


def _is_in_a_cell(picture: Picture, cells: Iterable[RuledCell]) -> bool:
    x, y = (picture.x0 + picture.x1) / 2, (picture.y0 + picture.y1) / 2
    return any(
        area.x0 <= x <= area.x1 and area.y0 - 1 <= picture.y0 and y <= area.y1 and picture.y1 <= area.y1 + 1
        for area, _, _ in cells
    )


def _struck(page: Page) -> Iterator[Found]:
    for run in _runs(word for word in page.unseen if word.shown is Shown.STRUCK):
        text = " ".join([word.text for word in run])
        says = f"'{text}' is crossed out on page {page.number}, and is left out"
        yield finding(Checked.STRUCK_OUT, says, place=place_of(run))


def _covered(page: Page) -> Iterator[Found]:
    """Words that something lies over; where other print stands on that, it is what the page says."""
    for run in _runs(word for word in page.unseen if word.shown is Shown.COVERED):
        if not any(_is_written_over(word, page) for word in run):
            text = " ".join([word.text for word in run])
            says = f"'{text}' is covered on page {page.number}, and is left out"
            yield finding(Checked.COVERED_WORDS, says, place=place_of(run))


def _overprinted(page: Page) -> Iterator[Found]:
    """Words over other words of their line, as where a note, or an accent, is set by itself over a text."""
    for row in _rows(page.words):
        over = list(_overlaps(row))
        if over:
            under, word = over[0]
            says = f"'{word.text}' is printed over '{under.text}' on page {page.number}"
            more = f", and {len(over) - 1} more words of the line over others" if len(over) > 1 else ""
            place = place_of(sorted({word for two in over for word in two}, key=attrgetter("nth")))
            yield finding(Checked.OVERPRINTED_WORDS, says + more, place=place)


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Upright words of (nearly) one height, together, from left to right."""
    rows: list[list[Word]] = []
    row: list[Word] = []
    level = -inf
    for word in sorted([word for word in words if word.upright], key=_BASELINE):
        if word.baseline - level <= _LEVEL * word.size:
            row.append(word)
        else:
            row = [word]
            rows.append(row)
        level = word.baseline
    for row in rows:
        row.sort(key=_X0)
    return rows


def _overlaps(row: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """Each word of a row that stands over the one that reaches furthest before it, with that one."""
    furthest = row[0]
    for word in row[1:]:
        if word.x0 < furthest.x1:
            narrower = min(word.x1 - word.x0, furthest.x1 - furthest.x0)
            if min(word.x1, furthest.x1) - word.x0 > _OVER * narrower:
                yield furthest, word
        if word.x1 > furthest.x1:
            furthest = word


def _is_written_over(word: Word, page: Page) -> bool:
    return any(
        other.x0 < word.x1 and other.x1 > word.x0 and abs(other.baseline - word.baseline) < word.size / 2
        for other in page.words
    )


def _runs(words: Iterable[Word]) -> list[list[Word]]:
    """Words that follow each other in a line, together."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and _goes_on(runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _goes_on(last: Word, word: Word) -> bool:
    return word.nth - last.nth <= 1 and abs(word.baseline - last.baseline) <= last.size / 2


def _doubtful(page: Page, doubtful: Collection[str]) -> Iterator[Found]:
    for word in page.words if doubtful else ():
        if word.text in doubtful:
            says = (
                f"'{word.text}' on page {page.number} has a character that cannot be right, as may others of its font"
            )
            yield finding(Checked.DOUBTFUL_CHARACTER, says, place=place_of([word]))
    mended = [word for word in page.words if word.mended]
    if mended:
        says = (
            f"the file gives wrong characters, or none, for letters of {len(mended)} words on page {page.number}, "
            f"such as '{mended[0].text}': they are read as the font names them"
        )
        yield finding(Checked.MENDED_CHARACTER, says, place=place_of(mended))


def _recognised(page: Page) -> Iterator[Found]:
    words = [word for word in page.words if word.shown is Shown.RECOGNISED]
    if words:
        says = f"page {page.number} is a picture; its {len(words)} words are those that a program recognised in it"
        yield finding(Checked.RECOGNISED_TEXT, says, place=place_of(words))


def _pictured(page: Page, opens: int, *, outer: bool) -> Iterator[Found]:
    """What is a picture on a page; on the first and last one what is of print, in a line of words, or all there is."""
    if is_picture(page, opens):
        yield _finding(page, page.pictures, "the page has hardly a word, but pictures")
    elif page.pictures:
        told = _lettered(page, opens)
        cells = [cell for table in ruled_tables(page) for cell in table]
        for picture in page.pictures:
            may_be = _is_band(picture, page) or _fills_a_cell(picture, cells)
            if picture not in told and may_be and (not outer or _is_in_a_line(picture, page)):
                told.append(picture)
        for picture in sorted(told):
            yield _finding(page, [picture], "a picture stands where text may be")


def _is_in_a_line(picture: Picture, page: Page) -> bool:
    """Whether a picture is as low as a line, and words stand beside it: 'Unit code:', of which it is the value."""
    y = (picture.y0 + picture.y1) / 2
    return picture.y1 - picture.y0 <= _LINE and any(word.y0 < y < word.y1 for word in page.words)


def _ticked(page: Page) -> Iterator[Found]:
    """The cells of a page whose mark is drawn: all that stands in them is a small shape, beside cells with words."""
    drawn = [word for word in page.words if word.font == DRAWN and word.text == TICK]
    if drawn:
        marks = "a mark" if len(drawn) == 1 else f"{len(drawn)} marks"
        says = f"{marks} on page {page.number} in cells of tables: drawn, and read as ticks by the outline"
        yield finding(Checked.DRAWN_TICK, says, place=[box for word in drawn for box in place_of([word])])
    if page.ticks:
        cells = [cell for table in ruled_tables(page) for cell in _marked(table, page.ticks)]
        if cells:
            number = "a cell" if len(cells) == 1 else f"{len(cells)} cells"
            says = f"a drawn mark is all that stands in {number} on page {page.number}: it is not read"
            yield finding(Checked.PICTURE_INSTEAD_OF_TEXT, says, place=[_box(page, cell.area) for cell in cells])


def _marked(table: Sequence[RuledCell], ticks: Iterable[Shape]) -> list[RuledCell]:
    """The cells of a table without words that hold a shape, in rows that have words."""
    rows = {row for cell in table if cell.words for row in cell.rows}
    empty = [cell for cell in table if not cell.words and rows & set(cell.rows)]
    return [cell for cell in empty if any(_lies_in(tick, cell.area) for tick in ticks)]


def _lies_in(shape: Shape, area: Area) -> bool:
    return area.x0 < shape.x0 and shape.x1 < area.x1 and area.y0 < shape.y0 and shape.y1 < area.y1


def _is_band(picture: Picture, page: Page) -> bool:
    """Whether a picture is shaped as a few lines of text, and has no words on it."""
    width, height = picture.x1 - picture.x0, picture.y1 - picture.y0
    shaped = _LOWEST <= height <= _TALLEST and width >= _FAR_WIDER * height
    return shaped and not any(_holds(picture, word) for word in page.words)


def _fills_a_cell(picture: Picture, cells: Iterable[RuledCell]) -> bool:
    """Whether a picture is all that stands in a cell of a table."""
    x, y = (picture.x0 + picture.x1) / 2, (picture.y0 + picture.y1) / 2
    return any(area.x0 <= x <= area.x1 and area.y0 <= y <= area.y1 for area, _, words in cells if not words)


def _holds(picture: Picture, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return picture.x0 <= x <= picture.x1 and picture.y0 <= y <= picture.y1


def _finding(page: Page, pictures: Sequence[Picture], what: str) -> Found:
    says = f"{what} on page {page.number}: what it shows is not read"
    return finding(Checked.PICTURE_INSTEAD_OF_TEXT, says, place=[_box(page, picture) for picture in pictures])


def _box(page: Page, shape: Picture | Area) -> Box:
    x0, y0, x1, y1 = (round(edge, 2) for edge in (shape.x0, shape.y0, shape.x1, shape.y1))
    return Box(page=page.number, x0=x0, y0=y0, x1=x1, y1=y1)
