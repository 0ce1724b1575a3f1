"""Grids of graded criteria, over as many pages as it takes: columns Pass, Merit and Distinction, bands of outcomes.

A banner over Pass and Merit ('LO1 Explore …', 'Learning aim A: …') names the outcome of what stands below it. A cell
may be merged over several bands; its criteria belong to the first of them, or to the one that its label ('LO2, LO3 and
LO4') or their own code ('BC.D2') names first. A cell that a page break cuts goes on without a code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.findings import Reading
from pipeline.geometry.grids import Cell, Table
from pipeline.geometry.lines import Line, line_of, lines_of
from pipeline.geometry.lists import Entry, Marker, entries_of, strip_in
from pipeline.geometry.places import place_of
from pipeline.layouts.assemble import UnitDraft
from pipeline.layouts.context import Context
from pipeline.layouts.outcomes import OutcomeDraft, read_criterion, take_repeated
from pipeline.ledger import Ignore, Use
from pipeline.pages import Word
from pipeline.terms import Grade

_HEADS = {
    "pass": Grade.PASS,
    "merit": Grade.MERIT,
    "distinction": Grade.DISTINCTION,
}
_LETTERS = {"P": Grade.PASS, "M": Grade.MERIT, "D": Grade.DISTINCTION}
# 'P1', 'M12', 'A.P1', 'BC.D2', with or without punctuation behind it ('P5,')
_CODE = re.compile(r"((?:([A-Z]{1,8})\.)?([PMD])(\d{1,2}))[.,:;)]?")
_SHARED = 0.5  # of a cell's width: it stands in the column that holds more than that of it
_TOP = 3.0  # points: a cell that starts this little above a banner starts beside it

Columns = dict[Grade, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Bands:
    """How a body prints its outcomes in the grid.

    `banner` matches the start of a banner, its first group is the outcome's number; `label` is a whole line above the
    criteria of a merged cell, and its first group the first outcome that it names.
    """

    banner: re.Pattern[str]
    label: re.Pattern[str]


@dataclass(slots=True)
class _Criterion:
    """A criterion while its lines are collected, cell by cell; no grade where its code and its column disagree."""

    code: str
    code_words: tuple[Word, ...]
    outcome: OutcomeDraft
    column: Grade
    grade: Grade | None
    parts: list[tuple[Cell, list[Line]]] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The page that it has reached."""
        return self.parts[-1][1][-1].page if self.parts and self.parts[-1][1] else self.code_words[-1].page


def graded_columns(table: Table) -> Columns | None:
    """The left and right edges of the columns, if a row of the table is the header 'Pass | Merit | Distinction'."""
    return next((columns for row in table.rows if (columns := _header(row, table.columns))), None)


def _header(row: Sequence[Cell], borders: Sequence[float]) -> Columns | None:
    """The columns that a header row heads; its words may stand in one cell, where no rule divides them."""
    words = sorted((word for cell in row for word in cell.words), key=lambda word: word.x0)
    grades = [_HEADS.get(word.text.strip(":*").lower()) for word in words]
    if grades != list(_HEADS.values()):
        return None
    edges = [row[0].x0]
    for left, right in pairwise(words):
        between = [x for x in borders if left.x1 <= x <= right.x0 + _TOP]
        if not between:
            return None
        edges.append(between[-1])
    edges.append(max(cell.x1 for cell in row))
    return dict(zip(_HEADS.values(), pairwise(edges), strict=True))


def outcome_headed(context: Context, draft: UnitDraft, number: str, words: Sequence[Word], count: int) -> OutcomeDraft:
    """The outcome whose content or criteria a heading names, its text after the first `count` words.

    One that the unit's list does not have is taken from the heading, with a finding.
    """
    outcome = next((o for o in draft.outcomes if o.number == number), None)
    if outcome is not None:
        take_repeated(context, outcome, words, count)
        return outcome
    outcome = OutcomeDraft(number, context.text(words[count:]), place_of(words), {})
    draft.outcomes.append(outcome)
    context.ledger.use(words, Use.LEARNING_OUTCOME)
    context.find(
        Reading.OUTCOME_NOT_LISTED,
        f"outcome {number} of unit {draft.head.unit_number} is not in the unit's list of outcomes",
        place=outcome.place,
    )
    return outcome


class GradedReader:
    """Reads the grids of one unit, one after the other, into the criteria of the outcomes that its draft has."""

    def __init__(self, context: Context, draft: UnitDraft, bands: Bands) -> None:
        """Start with the unit's first grid."""
        self._context = context
        self._draft = draft
        self._bands = bands
        self._columns: Columns | None = None
        self._outcome: OutcomeDraft | None = None
        self._criteria: list[_Criterion] = []

    def read(self, table: Table) -> None:
        """Take the cells of one grid; without a header of its own it has the columns of the one before."""
        body = 0
        for row in table.rows:
            columns = _header(row, table.columns)
            if columns is not None:
                self._columns = columns
                self._context.ledger.ignore((word for cell in row for word in cell.words), Ignore.TABLE_HEAD)
                body = row[0].row + 1
        columns = self._columns
        if columns is None:
            return
        cells = [cell for cell in table.cells if cell.words and not self._context.ledger.has_fate(cell.words[0])]
        banners = [cell for cell in cells if self._is_banner(cell, columns)]
        outcome = self._outcome
        starts = [(cell.y0, self._banner(cell)) for cell in banners]
        for cell in (cell for cell in cells if cell not in banners):
            column = _column_of(cell, columns)
            if column is not None:
                beside = [found for y0, found in starts if y0 <= cell.y0 + _TOP]
                self._cell(cell, column, beside[-1] if beside else outcome, first=cell.row <= body)

    def finish(self) -> None:
        """Turn what was collected into criteria: of each outcome first all passes, then merits, then distinctions."""
        for grade in _HEADS.values():
            for collected in self._criteria:
                if collected.column is grade:
                    self._finish(collected)

    def _finish(self, collected: _Criterion) -> None:
        head, *rest = entries_of(strip_in(lines, cell.x0, cell.x1) for cell, lines in collected.parts) or [
            Entry(Marker.NONE, "", ())
        ]
        numbered = Entry(Marker.NUMBER, collected.code, collected.code_words, head.lines, head.x, head.text_x)
        if head.marker is not Marker.NONE:
            numbered.lines = []
            rest = [head, *rest]
        criterion = read_criterion(self._context, [numbered, *rest], "")
        if criterion is not None:
            collected.outcome.criteria.append(criterion.model_copy(update={"grade": collected.grade}))

    def _is_banner(self, cell: Cell, columns: Columns) -> bool:
        starts_left = abs(cell.x0 - columns[Grade.PASS][0]) <= _TOP
        return starts_left and self._bands.banner.match(_text(cell.words)) is not None

    def _banner(self, cell: Cell) -> OutcomeDraft:
        """The outcome that a banner names; one that the unit's list does not have is taken from the banner."""
        words = [word for line in lines_of(cell.words) for word in line.words]
        match = self._bands.banner.match(_text(words))
        number = match[1] if match else ""
        count = len(match[0].split()) if match else 0
        self._outcome = outcome_headed(self._context, self._draft, number, words, count)
        return self._outcome

    def _cell(self, cell: Cell, column: Grade, outcome: OutcomeDraft | None, *, first: bool) -> None:
        """Take the criteria of one cell. What stands above its first code goes on with a cut cell, or is left over."""
        last = self._last(column)
        cut = last is not None and last.page == cell.words[0].page - 1 and (first or last.outcome is outcome)
        current = last if cut else None
        if current is not None:
            current.parts.append((cell, []))
        labelled = False  # by the line above: 'LO1, LO2 and' / 'LO3' is one label
        for line in lines_of(cell.words):
            label = self._bands.label.fullmatch(line.text)
            if label is not None:
                self._context.ledger.ignore(line.words, Ignore.LABEL)
                named = (
                    outcome if labelled else next((o for o in self._draft.outcomes if o.number == label[1]), outcome)
                )
                outcome, labelled = named, True
                continue
            labelled = False
            code = self._code(line, column, opens=current is None)
            if code is None:
                text = line.words
            elif outcome is None:
                return
            else:
                match, count = code
                named = next((o for o in self._draft.outcomes if o.number == (match[2] or "")[:1]), outcome)
                current = _Criterion(match[1], line.words[:count], named, column, self._grade(match, column, line))
                current.parts.append((cell, []))
                self._criteria.append(current)
                text = line.words[count:]
            if current is not None and text:
                current.parts[-1][1].append(line_of(text))

    def _last(self, column: Grade) -> _Criterion | None:
        return next((found for found in reversed(self._criteria) if found.column is column), None)

    def _code(self, line: Line, column: Grade, *, opens: bool) -> tuple[re.Match[str], int] | None:
        """The code that a line starts with, and how many words it takes ('P1', 'P 1').

        Below other text it is a code only if it is bold, or the next of its column: 'as in' / 'P1 …' is text.
        """
        for count in (1, 2):
            match = _CODE.fullmatch("".join(word.text for word in line.words[:count]))
            if match is not None:
                last = self._last(column)
                number = int(_CODE.sub(r"\4", last.code)) if last else 0
                return (match, count) if opens or line.words[0].bold or int(match[4]) == number + 1 else None
        return None

    def _grade(self, match: re.Match[str], column: Grade, line: Line) -> Grade | None:
        if _LETTERS[match[3]] is column:
            return column
        self._context.find(
            Reading.GRADE_UNREAD,
            f"criterion {match[1]} of unit {self._draft.head.unit_number} stands in the column '{column}'",
            place=place_of(line.words),
        )
        return None


def _column_of(cell: Cell, columns: Columns) -> Grade | None:
    for grade, (x0, x1) in columns.items():
        if min(cell.x1, x1) - max(cell.x0, x0) > _SHARED * (cell.x1 - cell.x0):
            return grade
    return None


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for line in lines_of(words) for word in line.words)
