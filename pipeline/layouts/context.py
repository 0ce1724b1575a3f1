"""What every layout works with: the document's sheets, its ledger and its lexicon, and the small acts on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby, pairwise

from pydantic import BaseModel

from pipeline.findings import FindingCode, Found, finding
from pipeline.geometry.grids import Table, grid_tables
from pipeline.geometry.lines import Line, lines_of
from pipeline.geometry.lists import Entry, Strip, depths_of, entries_of
from pipeline.geometry.order import in_reading_order, stand_up
from pipeline.geometry.places import place_of
from pipeline.geometry.running import IsLabel, body_size, running_words
from pipeline.geometry.seams import seams
from pipeline.geometry.shaded import continued_table, shaded_tables
from pipeline.geometry.stacks import stack_tables
from pipeline.geometry.text import Lexicon
from pipeline.ledger import Ignore, Ledger, Use
from pipeline.models import Box, Item, Place
from pipeline.pages import Document, Page, Word

# printed at the top of page after page, with other digits: the number and the length of a test
_OF_A_TEST = re.compile(
    r"(?:Test|Duration|Time Allowed|Number of (?:Questions|Marks)) ?:(?: .*)?|\d+ (?:minutes|mins|hours)", re.IGNORECASE
)
_ABOVE = 12.0  # points: a rule this little above the first words of a page belongs to them


@dataclass(frozen=True)
class Sheet:
    """One page without its running head and foot: the words that count, and the tables they stand in."""

    page: Page
    words: tuple[Word, ...]
    grids: tuple[Table, ...]

    @property
    def number(self) -> int:
        """Page number, from 1."""
        return self.page.number

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines of the page, across columns and tables."""
        return tuple(lines_of(self.words))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Fully ruled tables, those ruled only between rows, and those with a shaded header, from top to bottom."""
        ruled = [*self.grids, *stack_tables(self.page, self.words, self.grids)]
        shaded = shaded_tables(self.page, self.words, ruled)
        alone = [t for t in ruled if not any(_holds_middle(s, t) or (s.banded and _holds_middle(t, s)) for s in shaded)]
        return tuple(sorted((*alone, *shaded), key=lambda table: table.y0))

    def rest_of(self, table: Table) -> Table | None:
        """What goes on, at the top of this page, with a table of the page before that no rules divide."""
        return continued_table(self.page, self.words, table)

    @cached_property
    def paragraphs(self) -> tuple[Entry, ...]:
        """The paragraphs and points of the page that stand in none of its tables."""
        spans = [(table.y0 - 1, table.y1 + 1) for table in self.tables]
        lines = tuple(line for line in self.lines if not any(y0 <= (line.y0 + line.y1) / 2 <= y1 for y0, y1 in spans))
        if not lines:
            return ()
        return tuple(entries_of([Strip(lines, min(line.x0 for line in lines), max(line.x1 for line in lines))]))


def _with_turned_cells(
    document: Document, grids: Mapping[int, tuple[Table, ...]]
) -> tuple[Document, Mapping[int, tuple[Table, ...]]]:
    """The document and its grids with the text of cells that is turned as if it was upright."""
    standing: dict[tuple[int, int], Word] = {}
    for tables in grids.values():
        for cell in (cell for table in tables for cell in table.cells if len(table.cells) > 1):
            standing |= {(word.page, word.nth): word for word in stand_up(cell.words)}
    if not standing:
        return document, grids

    def stood(words: Iterable[Word]) -> tuple[Word, ...]:
        return tuple(standing.get((word.page, word.nth), word) for word in words)

    numbers = {number for number, _ in standing}
    pages = tuple(replace(page, words=stood(page.words)) if page.number in numbers else page for page in document.pages)
    changed = {
        number: tuple(
            replace(table, cells=tuple(replace(cell, words=stood(cell.words)) for cell in table.cells))
            for table in tables
        )
        for number, tables in grids.items()
        if number in numbers
    }
    return replace(document, pages=pages), {**grids, **changed}


def _opens_a_test(text: str) -> bool:
    """Whether a line is a test's number or length, which stand at the top of page after page and differ in digits."""
    return _OF_A_TEST.fullmatch(text) is not None


def _without_withheld(sheet: Sheet, document: Document, ledger: Ledger) -> Sheet:
    """The sheet without the words that are withheld, and without all that is drawn around and above them."""
    cut = {nth for one in document.withheld for page, nth in one.words if page == sheet.number}
    if not cut:
        return sheet
    ledger.ignore((word for word in sheet.words if word.nth in cut), Ignore.BEHIND_PICTURE)
    words = tuple(word for word in sheet.words if word.nth not in cut)
    top = min((word.y0 for word in words), default=sheet.page.height)
    page = replace(
        sheet.page,
        rulings=tuple(ruling for ruling in sheet.page.rulings if ruling.y1 >= top - _ABOVE),
        fills=tuple(fill for fill in sheet.page.fills if fill.y1 >= top),
    )
    grids = [g for g in sheet.grids if not any(word.nth in cut for cell in g.cells for word in cell.words)]
    return Sheet(page, words, tuple(table for table in grids if table.y1 >= top - _ABOVE))


def _holds_middle(table: Table, other: Table) -> bool:
    return table.y0 - 1 <= (other.y0 + other.y1) / 2 <= table.y1 + 1


@dataclass(frozen=True)
class Context:
    """One document while it is read."""

    document: Document
    ledger: Ledger
    lexicon: Lexicon
    sheets: tuple[Sheet, ...]
    findings: list[Found] = field(default_factory=list)

    @classmethod
    def of(cls, document: Document, is_label: IsLabel | None = None) -> Context:
        """Put words in reading order, solve the grids of every page and set running heads, feet and turned text apart.

        What `is_label` knows as a label of the print is never taken for a running head.
        """
        document = in_reading_order(document)
        solved = {
            page.number: tuple(grid_tables(page.number, [*page.rulings, *seams(page.fills)], page.words))
            for page in document.pages
        }
        document, grids = _with_turned_cells(document, solved)
        ledger = Ledger(document)
        boxed = {number: [(table.y0, table.y1) for table in tables] for number, tables in grids.items()}
        running = running_words(document, boxed, lambda text: _opens_a_test(text) or bool(is_label and is_label(text)))
        sheets = []
        for page in document.pages:
            apart = running.get(page.number, set())
            ledger.ignore((word for word in page.words if word.nth in apart), Ignore.RUNNING)
            ledger.ignore((w for w in page.words if not w.upright and w.nth not in apart), Ignore.TURNED)
            words = tuple(word for word in page.words if word.upright and word.nth not in apart)
            sheets.append(_without_withheld(Sheet(page, words, grids[page.number]), document, ledger))
        return cls(document, ledger, Lexicon.of(document), tuple(sheets))

    @cached_property
    def printed_lines(self) -> tuple[Line, ...]:
        """The lines of all pages, with their running heads and feet."""
        return tuple(line for page in self.document.pages for line in lines_of(page.words))

    @cached_property
    def body_size(self) -> float:
        """The font size of the document's body text, in points."""
        return body_size(self.document)

    def text(self, words: Sequence[Word]) -> str:
        """The text of words that may stand on several lines, joined as the data model says."""
        return self.lexicon.join([line.words for line in lines_in_order(words)])

    def entry_text(self, entries: Iterable[Entry]) -> str:
        """The text of entries that belong together: their lines, one after the other."""
        return self.lexicon.join([line for entry in entries for line in entry.lines])

    def items(self, entries: Sequence[Entry], use: Use) -> tuple[Item, ...]:
        """Publish entries as items, with depths from their indents; their words are used, their markers ignored."""
        items = []
        for entry, depth in zip(entries, depths_of(entries), strict=True):
            self.ledger.ignore(entry.marker_words, Ignore.LIST_MARKER)
            self.ledger.use(entry.words, use)
            if entry.words:
                items.append(Item(text=self.entry_text([entry]), depth=depth, place=place_of(entry.words)))
        return tuple(items)

    def place(self, parts: Iterable[Sequence[Word]]) -> tuple[Box, ...]:
        """The place of a text in parts, such as paragraphs and cells: one box per page, if nothing else stands in it.

        Else, and where the parts stand side by side, there are as many boxes as it takes for them to hold nothing else
        and to give the text from top to bottom.
        """
        boxes: list[Box] = []
        pieces = (piece for part in parts for piece in _by_page(part))
        for _, group in groupby(pieces, key=lambda piece: piece[0].page):
            pieces_here = list(group)
            whole = [word for piece in pieces_here for word in piece]
            below = all(_stands_below(upper, lower) for upper, lower in pairwise(pieces_here))
            runs = [whole] if below and self._fill_their_box(whole) else self._runs(pieces_here)
            boxes.extend(box for run in runs for box in place_of(run))
        return tuple(boxes)

    def _runs(self, pieces: Iterable[Sequence[Word]]) -> list[list[Word]]:
        runs: list[list[Word]] = []
        for piece in pieces:
            if runs and _stands_below(runs[-1], piece) and self._fill_their_box([*runs[-1], *piece]):
                runs[-1].extend(piece)
            else:
                runs.append(list(piece))
        return runs

    def _fill_their_box(self, words: Sequence[Word]) -> bool:
        """Whether nothing else stands in the box around words of one page."""
        (box,) = place_of(words)
        own = {word.nth for word in words}
        return all(
            word.nth in own
            for word in self.sheets[box.page - 1].words
            if box.y0 <= _middle(word) <= box.y1 and box.x0 <= (word.x0 + word.x1) / 2 <= box.x1
        )

    def find(
        self,
        code: FindingCode,
        message: str,
        *,
        record: BaseModel | None = None,
        field: str | None = None,
        place: Place = (),
        remedy: str | None = None,
    ) -> None:
        """Add a finding; `record` is given where it is there already, else it is that in which the place lies."""
        self.findings.append(finding(code, message, record=record, field=field, place=place, remedy=remedy))


def _by_page(words: Sequence[Word]) -> list[list[Word]]:
    return [list(part) for _, part in groupby(words, key=lambda word: word.page)]


def _stands_below(upper: Sequence[Word], lower: Sequence[Word]) -> bool:
    return _middle(lower[0]) >= upper[-1].y0


def _middle(word: Word) -> float:
    return (word.y0 + word.y1) / 2


def lines_in_order(words: Iterable[Word]) -> list[Line]:
    """The lines of words that may stand on several pages, page by page."""
    pages: dict[int, list[Word]] = {}
    for word in words:
        pages.setdefault(word.page, []).append(word)
    return [line for number in sorted(pages) for line in lines_of(pages[number])]
