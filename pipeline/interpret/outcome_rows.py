"""Rows of a table that are an outcome, above the rows of its criteria."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.geometry.lists import follows
from pipeline.interpret.criteria import read_criteria
from pipeline.interpret.drafts import Content, in_cell
from pipeline.interpret.heads import Heads
from pipeline.interpret.rows import Columns, explains, head_of
from pipeline.interpret.state import Mode
from pipeline.ledger import Ignore
from pipeline.outline.flow import Cell, Piece, RowPiece
from pipeline.wording import codes
from pipeline.wording.codes import Kind
from pipeline.wording.headings import numbered_outcome
from pipeline.wording.lead_ins import Role, is_lead_in, role_of

_SEVERAL = 2  # columns


class OutcomeRows(Heads):
    """Begins outcomes where a row names one."""

    def _outcome_banner(self, at: int, cells: Sequence[Cell]) -> bool:
        """Whether a row over the whole table is the outcome of the criteria below it: '2. Know lamps' above '2.1'.

        Its number may stand in a cell of its own. The heads of the columns may stand between the two: 'Assessment
        criteria' beside 'Indicative content'. On a new page it may be printed again, above '2.3'.
        """
        rows = self.pieces[at + 1 : self.region.end]
        below = next((p for p in rows if not (isinstance(p, RowPiece) and (head_of(p) or explains(p)))), None)
        code = codes.leading(cells[0].text)
        code = codes.whole(code) if code is not None and len(cells) > 1 else code
        if code is None or code.kind not in {Kind.INTEGER, Kind.OUTCOME} or not isinstance(below, RowPiece):
            return False
        first = codes.leading(below.text)
        decimal = first is not None and first.kind in {Kind.DECIMAL, Kind.CRITERION}
        if first is None or not (
            first.number == f"{code.number}.1" or self._goes_on_with(code.number, first.number)
            if decimal
            else first.number in {"a", "i"}
        ):
            return False
        own, *text = [in_cell(cell) for cell in cells]
        lines = text[0] if text else own
        begun = lines[0] if text else lines[0].without(len(cells[0].text[: code.length].split()))
        outcome = self.reading.begin_outcome(code.number, begun)
        alone = cells[0].words if text else () if begun is not None else lines[0].line.words
        outcome.head, outcome.led = (*outcome.head, *alone), begun is None
        if self.reading.repeats:
            outcome.again += lines[1:]
        else:
            outcome.lines += lines[1:]
        self.reading.lasts.clear()
        self.mode = Mode.CRITERIA
        return True

    def _side_by_side(self, at: int) -> int:
        """How many rows are outcomes that head columns, each with its own criteria below it; 0 for other pieces.

        'LO1: Know lamps' beside 'LO2: Be able to fill lamps', above '1.1 …' beside '2.1 …'.
        """
        row = self.pieces[at]
        if not isinstance(row, RowPiece):
            return 0
        first = [codes.leading(cell.text) for cell in row.cells]
        named = [code for code in first if code is not None and code.kind in {Kind.INTEGER, Kind.OUTCOME}]
        numbers = [code.number for code in named]
        own = self.pieces[at + 1 : self.region.end]
        rows = [p for p in own if isinstance(p, RowPiece) and p.table == row.table and len(p.cells) == len(first)]
        if len(first) < _SEVERAL or len(named) < len(first) or not rows or own[: len(rows)] != rows:
            return 0
        begun = [codes.leading(cell.text) for cell in rows[0].cells]
        if [code.number if code else None for code in begun] != [f"{number}.1" for number in numbers]:
            return 0
        for nth, code in enumerate(named):
            lines = in_cell(row.cells[nth])
            text = lines[0].without(len(row.cells[nth].text[: code.length].split()))
            outcome = self.reading.begin_outcome(code.number, text)
            outcome.lines += lines[1:]
            self.reading.lasts.clear()
            for below in rows:
                read_criteria(self.reading, in_cell(below.cells[nth]), outcome)
        self.mode, self.columns, self.from_table = Mode.CRITERIA, None, True
        return 1 + len(rows)

    def _goes_on_with(self, outcome: str, number: str) -> bool:
        """Whether a criterion's number is the next of an outcome that is read."""
        known = self.draft.outcome(outcome)
        return known is not None and bool(known.criteria) and follows(known.criteria[-1].number, number)

    def _outcome_beside(self, cells: Sequence[Cell]) -> bool:
        """Whether a row is an outcome, above its criteria: 'Learning outcome 1:' beside its text.

        Behind the number may stand what leads the text in: 'Learning outcome 1 – The learner will:'.
        """
        named = numbered_outcome(cells[0].text) if len(cells) == 2 else None
        if (
            named is None
            or (named[1] and not is_lead_in(named[1]))
            or self._is_below_heads(self.pieces[self.at])
            or self.mode is Mode.PART
            or codes.leading(cells[1].text) is not None
        ):
            return False
        leads = [placed for placed in in_cell(cells[1]) if is_lead_in(placed.text)]
        lines = [placed for placed in in_cell(cells[1]) if placed not in leads]
        count = len(cells[0].words) - len(named[1].split())
        led = [*cells[0].words[count:], *(word for placed in leads for word in placed.line.words)]
        self.claims.ignore(led, Ignore.LABEL)
        outcome = self.reading.begin_outcome(named[0], None)
        (outcome.again if self.reading.repeats else outcome.lines).extend(lines)
        outcome.head, outcome.led = (*outcome.head, *cells[0].words[:count]), bool(named[1])
        self.reading.lasts.clear()
        self.mode = Mode.CRITERIA
        return True

    def _named_beside(self, cells: Sequence[Cell]) -> bool:
        """Whether a row's first cell says what the second holds: 'Assessment criteria' beside '1.1 …', 'Range'."""
        current, row = self.reading.current, self.pieces[self.at]
        role = role_of(cells[0].text) if len(cells) == 2 else None
        if current is None or self.mode is Mode.PART or self._is_below_heads(row) or not isinstance(row, RowPiece):
            return False
        if role is Role.CRITERION and codes.leading(cells[1].text) is not None:
            self.columns = Columns(row.table, ((cells[1].left, cells[1].right, role),), named=False)
            read_criteria(self.reading, in_cell(cells[1]), current)
            self.mode, self.from_table = Mode.CRITERIA, True
        elif role is Role.CONTENT and role_of(cells[1].text) is None:
            self.columns, self.mode = None, Mode.CONTENT
            self.reading.content = Content(current.number, None, in_cell(cells[1]))
            self.draft.contents.append(self.reading.content)
        else:
            return False
        self.claims.ignore(cells[0].words, Ignore.LABEL)
        return True

    def _is_below_heads(self, piece: Piece) -> bool:
        """Whether the heads of a row's own table say what its columns hold."""
        columns = self.columns
        return isinstance(piece, RowPiece) and columns is not None and columns.named and columns.table == piece.table
