"""Units printed as one ruled table of two columns: an outcome, and beside it its criteria, in one cell or row by row.

A page break may cut a row anywhere: an outcome's number may stand at a page's foot and its text on the next page, its
criteria go on beside an empty cell, and its text may be printed again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.findings import Reading
from pipeline.geometry.grids import Cell, Table
from pipeline.geometry.lines import lines_of
from pipeline.geometry.lists import Strip, strip_in
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft
from pipeline.layouts.context import Context
from pipeline.layouts.gridded import Column, Heads
from pipeline.layouts.outcomes import OutcomeDraft, read_criteria
from pipeline.ledger import Ignore, Use
from pipeline.pages import Word
from pipeline.terms import Origin

_OUTCOME = re.compile(r"(?:LO|Outcome)?(\d{1,2})[.):]?", re.IGNORECASE)
_CRITERION = re.compile(r"(?:AC)?(\d{1,2})(?:\.(\d{1,2}))?[.):]?", re.IGNORECASE)
_CONTINUED = re.compile(r"\(?cont(?:inued|d)?\.?\)?", re.IGNORECASE)
_INSIDE = 0.9  # of a cell's width: it stands in a column that holds that much of it, else it spans columns


@dataclass(slots=True)
class _Outcome:
    """An outcome while its rows are collected."""

    number: str
    number_words: list[Word]
    words: list[Word]
    origin: dict[str, Origin]
    criteria: list[Strip] = field(default_factory=list)


class PairedReader:
    """Reads the tables of one unit, one after the other.

    `others` are the rows that are neither header, outcome nor criterion: those above the header, and those of one cell
    across the columns.
    """

    def __init__(self, context: Context, draft: UnitDraft, heads: Heads) -> None:
        """Start with the unit's first table."""
        self.others: list[list[Cell]] = []
        self._context = context
        self._draft = draft
        self._heads = heads
        self._columns: dict[Column, tuple[float, float]] | None = None
        self._outcomes: list[_Outcome] = []

    def read(self, table: Table) -> None:
        """Take the rows of one table; rows above its header, if it has one, go on with the table of the page before."""
        for row in table.rows:
            cells = [cell for cell in row if cell.words]
            columns = self._heads.read(cells)
            if columns is not None:
                self._columns = columns
                self._context.ledger.ignore((w for cell in cells for w in cell.words), Ignore.TABLE_HEAD)
            elif cells and self._columns is None:
                self.others.append(cells)
            elif cells and self._columns is not None:
                self._row(cells, self._columns)

    def finish(self) -> None:
        """Turn what was collected into the unit's outcomes; one without text is left over, with its criteria."""
        for collected in self._outcomes:
            if not collected.words:
                self._context.find(
                    Reading.OUTCOME_WITHOUT_TEXT,
                    f"outcome {collected.number} is printed as a number alone",
                    remedy="Check the page and the next one: its criteria are not published",
                    place=place_of(collected.number_words),
                )
                continue
            words = [*collected.number_words, *collected.words]
            self._context.ledger.use(words, Use.LEARNING_OUTCOME)
            text = self._context.text(collected.words)
            draft = OutcomeDraft(collected.number, text, place_of(words), collected.origin)
            draft.criteria.extend(read_criteria(self._context, collected.criteria, collected.number))
            self._draft.add_outcomes([draft])

    def _row(self, cells: Sequence[Cell], columns: dict[Column, tuple[float, float]]) -> None:
        """Take one row: an outcome or the rest of one, and criteria; what spans the columns is none of them."""
        found: dict[Column | None, list[Cell]] = {}
        for cell in cells:
            found.setdefault(_column_of(cell, columns), []).append(cell)
        spanning = found.get(None, [])
        if spanning and len(spanning) == len(cells) and not _CRITERION.fullmatch(spanning[0].words[0].text):
            self.others.append(list(spanning))
        criteria = found.get(Column.CRITERION, [])
        lines = lines_of(word for cell in criteria for word in cell.words)
        if Column.OUTCOME in found:
            self._outcome(found[Column.OUTCOME], lines[0].words[0].text if lines else "")
        if lines and self._outcomes:
            strip = strip_in(lines, min(cell.x0 for cell in criteria), max(cell.x1 for cell in criteria))
            self._outcomes[-1].criteria.append(strip)

    def _outcome(self, cells: Sequence[Cell], criterion: str) -> None:
        """A new outcome, the rest of the last one, or that one again; `criterion` is the first word beside it."""
        number, number_words, words = _number_and_text(cells)
        last = self._outcomes[-1] if self._outcomes else None
        if last is not None and number in {None, last.number} and self._is_printed_again(last, words):
            self._context.ledger.ignore([*number_words, *words], Ignore.REPEATED_HEADING)
        elif last is not None and number == last.number and not last.words:
            self._context.ledger.ignore(number_words, Ignore.REPEATED_HEADING)
            last.words.extend(words)
        elif number is not None:
            self._outcomes.append(_Outcome(number, list(number_words), words, {}))
        elif last is not None and _goes_on(last.number, criterion):
            last.words.extend(words)
        else:
            self._without_number(words, criterion)

    def _is_printed_again(self, last: _Outcome, words: Sequence[Word]) -> bool:
        """Whether a cell says no more than the outcome did: its number alone, its text, or '(continued)'."""
        text = self._context.text(words)
        return bool(last.words) and (
            not text or text == self._context.text(last.words) or bool(_CONTINUED.fullmatch(text))
        )

    def _without_number(self, words: list[Word], criterion: str) -> None:
        """An outcome whose number is not printed: the one its first criterion carries, else the next."""
        match = _CRITERION.fullmatch(criterion)
        number = match[1] if match and match[2] else str(len(self._outcomes) + 1)
        self._context.find(
            Reading.OUTCOME_WITHOUT_NUMBER,
            f"the outcome '{self._context.text(words)}' has no printed number; {number} follows from its place",
            place=place_of(words),
        )
        self._outcomes.append(_Outcome(number, [], words, {"number": Origin.COMPOSED}))


def _number_and_text(cells: Sequence[Cell]) -> tuple[str | None, tuple[Word, ...], list[Word]]:
    """The number of an outcome, the words that print it, and those of its text; the number may have its own cell."""
    ordered = sorted(cells, key=lambda cell: cell.x0)
    words = [word for line in lines_of(w for cell in ordered for w in cell.words) for word in line.words]
    first = ordered[0].words if len(ordered[0].words) == 1 else (words[0],)
    for count in (2, 1):  # 'Outcome 1', 'LO 1', '1'
        marker = first if len(ordered[0].words) == 1 and count == 1 else tuple(words[:count])
        match = _OUTCOME.fullmatch("".join(word.text for word in marker))
        if match and len(marker) == count:
            return match[1], marker, [word for word in words if word not in marker]
    return None, (), words


def _goes_on(number: str, criterion: str) -> bool:
    """Whether criteria that begin so are still those of the outcome: '4.2' of outcome 4, '3.' after '2.', or text."""
    match = _CRITERION.fullmatch(criterion)
    if match is None:
        return True
    return match[1] == number if match[2] else match[1] != "1"


def _column_of(cell: Cell, columns: dict[Column, tuple[float, float]]) -> Column | None:
    """The column that a cell stands in; None where it spans columns or stands in another one."""
    for column, (x0, x1) in columns.items():
        if min(cell.x1, x1) - max(cell.x0, x0) > _INSIDE * (cell.x1 - cell.x0):
            return column
    return None
