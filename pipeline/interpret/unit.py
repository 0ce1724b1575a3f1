"""The pieces of one unit -> its draft: facts, aim, outcomes, criteria, content and other parts, in printed order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.interpret.areas import lead_in
from pipeline.interpret.changes import heads_changes
from pipeline.interpret.drafts import Content, Draft, Part, Placed, in_cell, is_weight
from pipeline.interpret.lead_words import bare
from pipeline.interpret.outcome_rows import OutcomeRows
from pipeline.interpret.rows import (
    Columns,
    by_values,
    explains,
    form_of,
    head_of,
    names_outcome,
    parted_head,
    read_row,
)
from pipeline.interpret.sentences import facts_said
from pipeline.interpret.state import Mode
from pipeline.ledger import Ignore
from pipeline.outline.facts import facts_in, in_line, misprinted, unlisted
from pipeline.outline.flow import Cell, LinePiece, RowPiece, style_of
from pipeline.outline.side_by_side import parted
from pipeline.outline.starts import is_heading
from pipeline.outline.values import is_typed
from pipeline.wording import codes
from pipeline.wording.codes import Kind, counts_alone, is_coded_outcome
from pipeline.wording.folding import folded
from pipeline.wording.headings import numbered_outcome, section_of
from pipeline.wording.labels import Field, field_of
from pipeline.wording.lead_ins import Role, heads_content, role_of

_LONGEST_MARK = 2  # words in a cell of numbers or ticks
_SHORT = 4  # words: a heading that stands out by its colour alone
_COLUMNS = 3  # texts that wide white parts are columns, and no line of a paragraph
_GAP = 1.5  # of the font size: the narrowest white between a label that is in no list and its value: 'Pathway   4'
_LEADING = 1.5  # of the font size: the widest step to the next line of one text
_ABOUT_ASSESSMENT = {Field.ASSESSMENT, Field.GRADING, Field.OTHER}  # as in 'Assessment method | LO / AC covered'
_EDGE = 0.01  # of a table's width
_WITH_NUMBER = 2  # cells
_WHOLE = 0.9  # of a table's width: a cell as wide as that is a row by itself


class UnitReader(OutcomeRows):
    """Reads one unit, piece by piece."""

    def read(self) -> Draft:
        """Read all pieces of the unit."""
        start = self.region.start
        self._facts_above()
        at = start.at + start.pieces
        while at < self.region.end:
            if at in self.region.repeated:
                self.claims.ignore(self.pieces[at].words, Ignore.REPEATED_HEADING)
                self.draft.otherwise += [self.pieces[at].words] if at in self.region.otherwise else []
                at += 1
                continue
            self.at, piece = at, self.pieces[at]
            if self.claims.is_outside(piece.words[0]):
                at += 1
                continue
            at += self._side_by_side(at) or (
                self._row(at, piece) if isinstance(piece, RowPiece) else self._line(at, piece)
            )
        for part in self.draft.said:
            words = [word for placed in part.lines for word in placed.line.words]
            of_hours = field_of(" ".join(word.text for word in part.heading)) is Field.GLH
            self._give(list(facts_said(words, of_hours=of_hours)))
        self._resolve_contents()
        for outcome in self.draft.outcomes:
            outcome.lines, led = bare(outcome.lines)
            outcome.again, again = bare(outcome.again)
            self.claims.ignore([*led, *again], Ignore.LABEL)
        return self.draft

    def _resolve_contents(self) -> None:
        """Content below the last outcome alone is the whole unit's, where no other outcome has any of its own."""
        implicit = [content for content in self.draft.contents if content.implicit and content.outcome is not None]
        last = self.draft.outcomes[-1].number if self.draft.outcomes else None
        others = {content.outcome for content in self.draft.contents} - {None, last}
        if len(self.draft.outcomes) > 1 and implicit and not others:
            for content in implicit:
                content.outcome = None
        known = {criterion.number for criterion in self.draft.criteria()}
        for content in self.draft.contents:
            if content.criterion not in {None, *known} and content.below is not None:
                content.unmatched, content.criterion, content.outcome = content.criterion, None, content.below
                if self._contradicts(content):
                    content.outcome = None
                    continue  # its code names one outcome, and it stands below another: nobody's
            if content.outcome is None and content.criterion is None and content.area is None:
                if any(other.area is not None for other in self.draft.contents):
                    content.lines = lead_in(content.lines)
                if content.part is None:
                    self.draft.parts.append(Part((), content.lines))
                else:
                    content.part.lines.extend(content.lines)

    def _contradicts(self, content: Content) -> bool:
        """Whether a code for a criterion that is not there names another outcome than the one it stands below."""
        named = (content.unmatched or "").split(".")[0]
        return named != content.below and named in {outcome.number for outcome in self.draft.outcomes}

    def _row(self, at: int, row: RowPiece, below: RowPiece | None = None) -> int:
        if parted := parted_head(row):
            self._row(at, parted[0], parted[1])
            row = parted[1]
        continues = self._goes_on(row)
        if not continues and self.columns is not None and self.columns.table != row.table:
            self.columns = None
        self.before, self.above = row, None
        cells = [cell for cell in row.cells if cell.words]
        alone = len(cells) == 1 and (len(row.spanning) == 1 or cells[0].right - cells[0].left > _WHOLE)
        # 'LO4 Be able to …' on a bar at the foot of a page stands in the first of the table's columns
        coded = len(cells) == 1 and row.filled and is_coded_outcome(cells[0].text)
        typed = alone and self._gives_typed(at)
        if typed or ((alone or coded) and self._outcome_banner(at, cells)):
            return 1
        textless = self.mode is Mode.OUTCOMES and self.reading.current is not None and not self.reading.current.lines
        if alone or self._is_banner(at, cells) or (len(cells) == 1 and (textless or _names_content(cells[0]))):
            return self._cell_lines(row)
        if self.columns is not None and self.columns.named and not row.opens and explains(row):
            self.again = self._is_printed_again(row)
            self.claims.ignore(row.words, Ignore.TABLE_HEAD)
            return 1
        weighed = len(cells) > _WITH_NUMBER and counts_alone(cells[0].text) and is_weight(cells[-1].text)
        cells, weight = (cells[:-1], cells[-1].words) if weighed else (cells, ())  # '2.0 | Know lamps | 35%'
        self.claims.ignore(weight, Ignore.LABEL)
        counted = len(cells) == _WITH_NUMBER and counts_alone(cells[0].text)
        beside = (
            (counted and self._outcome_banner(at, cells)) or self._outcome_beside(cells) or self._named_beside(cells)
        )
        head = None if beside else head_of(row, below or self._row_below(at))
        if head is not None:
            self._head(row, head)
        if beside or head is not None:
            return 1
        form = form_of(row)
        if form is not None and self.mode is not Mode.PART:
            self.columns = form
            self.claims.ignore(row.words, Ignore.TABLE_HEAD)
            return 1
        again, self.again = self.again, False
        return self._data(at, row, continues or again)

    def _describes_grades(self, head: Columns) -> bool:
        """Whether a head of grades, behind criteria that have none, stands above what grades ask for in words.

        'Pass | Merit | Distinction' above 'Evidence is adequate for all of the criteria.' is no grid of criteria; nor
        is one with the criteria once more in its first column.
        """
        last = self.draft.last
        if not head.has_grades or last is None or last.grade is not None:
            return False
        rows = (p for p in self.pieces[self.at + 1 : self.region.end] if isinstance(p, RowPiece))
        return not any(_has_codes(head.grades_in(row)) for row in rows if row.table == head.table)

    def _row_below(self, at: int) -> RowPiece | None:
        below = self.pieces[at + 1] if at + 1 < self.region.end else None
        return below if isinstance(below, RowPiece) else None

    def _is_banner(self, at: int, cells: Sequence[Cell]) -> bool:
        """Whether a row's only cell names what follows, the next row's only cell or lines: 'Learning outcome'."""
        below = self.pieces[at + 1] if at + 1 < self.region.end else None
        named = len(cells) == 1 and role_of(cells[0].text) is not None and all(word.bold for word in cells[0].words)
        alone = isinstance(below, RowPiece) and sum(bool(one.words) for one in below.cells) == 1
        return named and (isinstance(below, LinePiece) or alone)

    def _head(self, row: RowPiece, head: Columns) -> None:
        """A head; one that a new page repeats says that the table goes on, and one of grades in words heads a part."""
        if self._describes_grades(head):
            self.mode, self.columns = Mode.PART, None
            self._unread(row)
            return
        self.again = self._is_printed_again(row)
        if not self.again:
            self.reading.content = None
        roles = {span[2] for span in head.spans}
        if Role.PASS in roles and Role.OUTCOME not in roles and self.draft.outcomes and self.draft.last is None:
            below = [p for p in self.pieces[self.at + 1 : self.region.end] if isinstance(p, RowPiece)]
            self.reading.bands = any(names_outcome(p) for p in below if p.table == row.table)
            self.reading.current = None if self.reading.bands else self.draft.outcomes[0]  # a grid may print none
        self.columns, self.mode, self.head_page = head, Mode.CRITERIA, row.page
        self.head_texts = tuple(folded(text) for text in row.texts if text)
        self.claims.ignore(row.words, Ignore.TABLE_HEAD)

    def _is_printed_again(self, row: RowPiece) -> bool:
        """Whether a head is the one of a former page once more."""
        texts = tuple(folded(text) for text in row.texts if text)
        return texts == self.head_texts and row.page != self.head_page

    def _goes_on(self, row: RowPiece) -> bool:
        """Whether a table at a page's top goes on with the one that was cut by the page before."""
        before = self.before
        if self._labels_part(row):
            return False
        if before is not None and before.table == row.table:
            return row.page > before.page
        if before is None or self.columns is None or row.page <= before.page or self.above is not None or not row.opens:
            return False
        self.columns = Columns(row.table, self.columns.spans, self.columns.named)
        return True

    def _labels_part(self, row: RowPiece) -> bool:
        """Whether a row has no rest of an outcome, but a bold label of another part beside its text, and no number.

        '**Delivery guidance**' | 'This unit must be …' stands at a page's top below '2. Know lamps' | '2.1 Describe …'.
        """
        current, columns = self.reading.current, self.columns
        if len(row.cells) != _WITH_NUMBER or current is None or columns is None:
            return False
        label, text = row.cells
        if not (label.words and text.words) or columns.role(label) is not Role.OUTCOME:
            return False
        bold = all(word.bold for word in label.words) and not all(word.bold for word in text.words)
        if not bold or any(codes.leading(cell.text) for cell in row.cells):
            return False
        begins = section_of(label.text) is not None and all(cell.text[:1].isupper() for cell in row.cells)
        return begins or not any(word.bold for placed in current.lines for word in placed.line.words)

    def _data(self, at: int, row: RowPiece, continues: bool) -> int:
        columns = self.columns
        if columns is not None and not columns.named:
            columns = by_values(row, columns if any(span[2] for span in columns.spans) else None) or columns
        if columns is None or (not columns.named and Role.CRITERION not in {span[2] for span in columns.spans}):
            found, taken = facts_in(self.pieces, at)
            if found and not heads_changes(row):
                if self.draft.last is None or any(fact.field not in _ABOUT_ASSESSMENT for fact in found):
                    self.mode = Mode.HEAD
                self._give(found)
                return taken
            columns = by_values(row, None) if self.mode is not Mode.PART else None
            if columns is None:
                return self._unread(row)
            self.mode = Mode.CRITERIA
        elif self.mode is not Mode.PART or columns.named:
            facts, taken = facts_in(self.pieces, at)
            if facts and not any(codes.leading(text) for text in row.texts[:1]):
                self.mode, self.columns = Mode.HEAD, None
                self._give(facts)
                return taken
        self.columns = Columns(row.table, columns.spans, columns.named)
        if self.mode is Mode.CONTENT and not self._goes_on_with_criteria(columns, row) and self._content_row(row):
            return 1
        if not read_row(self.reading, columns, row, continues):
            return self._unread(row)
        self.from_table = True
        return 1

    def _goes_on_with_criteria(self, columns: Columns, row: RowPiece) -> bool:
        """Whether a table of criteria goes on below content that stands over its whole width."""
        criteria = (
            columns.named and any(role is Role.CRITERION for _, _, role in columns.spans) and _has_codes(row.texts)
        )
        self.mode = Mode.CRITERIA if criteria else self.mode
        return criteria

    def _content_row(self, row: RowPiece) -> bool:
        """A row of content: '1' of an outcome beside its content."""
        cells = [cell for cell in row.cells if cell.words]
        text = " ".join(word.text for word in cells[0].words)
        first = codes.leading(text)
        if first is None or first.kind not in {Kind.INTEGER, Kind.OUTCOME}:
            return False
        empty = len(row.cells) == 2 and row.cells[0] is cells[0] and first.length >= len(text)
        if len(cells) == 2 or (empty and self.draft.outcome(first.number) is not None):
            self.reading.content = Content(first.number, None, in_cell(cells[1]) if len(cells) == 2 else [])
            self.draft.contents.append(self.reading.content)
            self.claims.ignore(cells[0].words if empty else (), Ignore.REPEATED_HEADING)
            return True
        return False

    def _unread(self, row: RowPiece) -> int:
        cells = [cell for cell in row.cells if cell.words]
        beside = self.ranges and sum(len(cell.words) > _LONGEST_MARK for cell in cells) > 1
        if self.mode is Mode.CONTENT and (self._content_row(row) or beside):
            return 1  # texts side by side in a range are no sentences: they are left over
        if self.mode is Mode.AIM and len(cells) == 1 and cells[0].left > _EDGE:
            self.draft.aim += in_cell(cells[0])
            return 1
        if self.mode is Mode.CONTENT and len(cells) == 1 and self.reading.content is not None:
            self.reading.content.lines += in_cell(cells[0])
            return 1
        label = field_of(row.texts[0]) if row.texts else None
        if self.mode is Mode.AIM:
            self.mode = Mode.HEAD
        if self.mode is Mode.HEAD and (self._gives_unread(row) or self._gives_part(cells)):
            return 1
        if label is None and self.mode in {Mode.OUTCOMES, Mode.CRITERIA} and _has_codes(row.texts):
            self.draft.misreads.append(f"a table row is not read: '{row.text[:60]}'")
        placed = [p._replace(cell=(self.at, nth)) for nth, cell in enumerate(cells) for p in in_cell(cell)]
        self._part_lines(placed, of_table=True)
        return 1

    def _cell_lines(self, row: RowPiece) -> int:
        """A row that is one cell: a banner, or text of its own."""
        cell = next(cell for cell in row.cells if cell.words)
        for placed in in_cell(cell):
            style = style_of(placed.line, (), row.filled)
            piece = LinePiece(placed.line, style)
            self.text_line(piece, placed, style.bold)
            self.above = piece
        self.above = None
        if self.mode is Mode.PART:
            self.columns = None
        return 1

    # lines

    def _line(self, at: int, piece: LinePiece) -> int:
        if self.mode in {Mode.HEAD, Mode.FACTS, Mode.AIM, Mode.PART} or self._is_fact_beside(piece):
            found, taken = facts_in(self.pieces, at)
            repeats = any(f.field is Field.TITLE and self._is_own_title(f.text) for f in found)
            early = not (self.draft.aim or self.draft.outcomes)  # 'Unit purpose:' below 'General information'
            own = all(is_typed(f.field) or repeats or (early and f.field is Field.AIM) for f in found)
            if found and (self.mode is not Mode.PART or own):
                self._give(found)
                if self.mode is Mode.AIM and not any(f.field is Field.AIM for f in found):
                    self.mode = Mode.HEAD
                return taken
        if self.mode is Mode.AIM and len(parted(piece.line, _GAP)) >= _COLUMNS:
            self.mode = Mode.HEAD  # 'Mandatory    Level 3    3 credits    30 GLH' is a strip of values
        odd = [f for f in misprinted(piece.line) if f.field not in self.draft.facts] if self.mode is Mode.HEAD else []
        odd = odd or (unlisted(piece.line) if self.mode is Mode.HEAD and is_heading(piece, self.body) else [])
        if odd:
            self._give(odd)
            return 1
        if taken := self._aim_below(at):
            return taken
        goes_on = self._goes_on_aim(piece)
        if not goes_on and self._repeats_heading(at, piece):
            self.claims.ignore(piece.words, Ignore.REPEATED_HEADING)
            return 1
        left, right = piece.edges or self.edges.get(piece.page, (piece.line.x0, piece.line.x1))
        if piece.edges is None and piece.line.x0 > (left + right) / 2:
            left = piece.line.x0
        heading = is_heading(piece, self.body) or self._is_coloured_heading(at, piece)
        beside = self.mode is Mode.HEAD and len(parted(piece.line, _GAP)) > 1 and codes.leading(piece.text) is None
        heading = heading and not beside
        heading = heading and not goes_on
        plain = not heading and self._is_plain_head(piece)
        self.text_line(piece, Placed(piece.line, left, right), heading or plain)
        if plain:
            self.heading_above = None  # the text below it is set alike
        self.above = piece
        return 1

    def _goes_on_aim(self, piece: LinePiece) -> bool:
        """Whether a line that stands out goes on with an aim in the same print, whose sentence has not ended."""
        words = self.draft.aim[-1].line.words if self.mode is Mode.AIM and self.draft.aim else ()
        first = piece.words[0]
        if not words or words[-1].page != piece.page or words[-1].text[-1:] in ".:;?!":
            return False
        below = 0 < first.baseline - words[-1].baseline < _LEADING * first.size
        return below and (words[-1].font, words[-1].size) == (first.font, first.size)

    def _is_coloured_heading(self, at: int, piece: LinePiece) -> bool:
        """Whether a line stands out by its colour alone: a known heading above print of another colour."""
        below = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        if not isinstance(below, LinePiece) or piece.style.colour == below.style.colour or not self._is_coloured(piece):
            return False
        return len(piece.words) <= _SHORT and section_of(piece.text) is not None

    def _repeats_heading(self, at: int, piece: LinePiece) -> bool:
        """Whether a line prints the unit's title again, or at a page's top a heading that a former page has."""
        if not self.region.start.pieces and piece.text == self.pieces[self.region.start.at].text:
            return True  # '**UNIT** Lamps', label and title, on each page
        if not is_heading(piece, self.body):
            return False
        title = next((f for f in in_line(piece.line) if f.field is Field.TITLE), None)
        if self._is_own_title(piece.text) or (title is not None and self._is_own_title(title.text)):
            return True
        if at == 0 or self.pieces[at - 1].page == piece.page or numbered_outcome(piece.text):
            return False
        plain = folded(piece.text)
        repeats = plain in self.tops
        self.tops.add(plain)
        return repeats and self.mode is not Mode.HEAD


def _names_content(cell: Cell) -> bool:
    """Whether a cell begins with a line 'Indicative content', above more."""
    return len(cell.lines) > 1 and cell.lines[0].words[0].bold and heads_content(cell.lines[0].text)


def _has_codes(texts: Iterable[str]) -> bool:
    found = (codes.leading(text) for text in texts)
    return any(code is not None and code.kind in {Kind.DECIMAL, Kind.CRITERION, Kind.GRADED} for code in found)
