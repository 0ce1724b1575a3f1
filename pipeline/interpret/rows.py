"""Table rows of a unit: the columns named by their heads, and where these are missing by their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.characters import TO_TICK
from pipeline.interpret.column_pairs import cell_lines, columns_of, is_number
from pipeline.interpret.criteria import numbered, outcome_again, read_criteria
from pipeline.interpret.drafts import Content, Criterion, Draft, Outcome, Placed, Reading
from pipeline.interpret.unruled_rows import below_codes, beside_each
from pipeline.outline.flow import Cell, RowPiece
from pipeline.pages import Word
from pipeline.terms import Grade
from pipeline.wording import codes
from pipeline.wording.codes import Kind
from pipeline.wording.folding import folded
from pipeline.wording.headings import numbered_outcome
from pipeline.wording.labels import Field, field_of, names_level
from pipeline.wording.lead_ins import Role, explains_criteria, explains_grade, is_lead_in, role_of

_GRADES = {Role.PASS: Grade.PASS, Role.MERIT: Grade.MERIT, Role.DISTINCTION: Grade.DISTINCTION}
_CRITERIA = {Role.CRITERION, *_GRADES}
_KNOWN = {Role.OUTCOME, Role.CONTENT, *_CRITERIA}
_COLUMNS = 2  # with heads, of a table


@dataclass(frozen=True)
class Columns:
    """What the columns of a table hold: left and right edge relative to the table's width, and the role."""

    table: int
    spans: tuple[tuple[float, float, Role | None], ...]
    named: bool
    """Whether heads name them."""

    @property
    def has_grades(self) -> bool:
        """Whether a column is of a grade."""
        return any(role in _GRADES for _, _, role in self.spans)

    def grades_in(self, row: RowPiece) -> list[str]:
        """What a row has in the columns of grades."""
        return [cell.text for cell in row.cells if cell.words and self.role(cell) in _GRADES]

    def role(self, cell: Cell) -> Role | None:
        """The role of the column that a cell stands in: the one that covers most of it."""
        x0, x1 = cell.left, cell.right
        best = max(self.spans, key=lambda span: min(span[1], x1) - max(span[0], x0), default=None)
        return best[2] if best and min(best[1], x1) - max(best[0], x0) > 0 else None


def head_of(row: RowPiece, below: RowPiece | None = None) -> Columns | None:
    """The columns that a head row names: outcomes and criteria or content, grades, or criteria alone.

    The row below corrects them: 'You will be able to:' above '1.1 Fill it' heads criteria.
    """
    roles = _by_first_row(_roles_of(row), below if below is not None and below.table == row.table else None)
    found = [role for _, role in roles if role is not None]
    known = {role for role in found if role in _KNOWN}
    unknown = [text for text, (_, role) in zip(row.texts, roles, strict=True) if text and role is None]
    criteria = bool(known & _CRITERIA)
    enough = len(known) >= 2 or (criteria and len(row.cells) > 1 and not unknown and Role.FORM in found)
    if not enough or len(unknown) > len(found):
        return None
    spans = tuple((cell.left, cell.right, role) for cell, role in roles)
    return Columns(row.table, spans, named=True)


def parted_head(row: RowPiece) -> tuple[RowPiece, RowPiece] | None:
    """The heads that a row's cells begin with, and the row below them: no rule parts 'You can:' from '1.1 Fill it'."""
    cells = [cell for cell in row.cells if cell.words]
    heads = {id(cell): _head_line(cell) for cell in cells}
    if len(cells) < _COLUMNS or not all(heads.values()):
        return None
    above = tuple(replace(cell, words=heads.get(id(cell), ())) for cell in row.cells)
    below = tuple(replace(cell, words=cell.words[len(heads.get(id(cell), ())) :]) for cell in row.cells)
    return replace(row, cells=above, spanning=above), replace(row, cells=below, spanning=below, opens=False)


def _head_line(cell: Cell) -> tuple[Word, ...]:
    """The first line of a cell, if it names what stands below it in other print."""
    first, *others = cell.lines
    named = bool(others) and (role_of(first.text) is not None or is_lead_in(first.text))
    apart = named and all(word.bold for word in first.words) and not others[0].words[-1].bold
    return first.words if apart and cell.words[: len(first.words)] == first.words else ()


def _roles_of(row: RowPiece) -> list[tuple[Cell, Role | None]]:
    """The cells of a head with their roles; 'No.' before 'Assessment criteria' is the column of their numbers."""
    roles = [(role_of(cell.text) or _explained(cell)) if cell.words else None for cell in row.cells]
    for at, (text, beside) in enumerate(zip(row.texts, roles[1:], strict=False)):
        if roles[at] is None and beside in {Role.OUTCOME, Role.CRITERION} and field_of(text) is Field.NUMBER:
            roles[at] = beside
    if Role.PASS in roles:  # 'Level 1' beside 'Level 2 Pass'
        roles = [
            Role.CRITERION if names_level(text) and not role else role
            for text, role in zip(row.texts, roles, strict=True)
        ]
    if Role.CRITERION in roles and Role.CONTENT not in roles:
        roles = [Role.CONTENT if explains_criteria(text) else role for text, role in zip(row.texts, roles, strict=True)]
    return list(zip(row.cells, roles, strict=True))


def _explained(cell: Cell) -> Role | None:
    """The role of content that a head's first line names above a sentence: 'Indicative content' / 'This is no list.'"""
    first, rest = cell.lines[0].text, " ".join(line.text for line in cell.lines[1:])
    sentence = rest[:1].isupper() and rest.endswith(".")
    return Role.CONTENT if sentence and role_of(first) is Role.CONTENT else None


def _by_first_row(roles: list[tuple[Cell, Role | None]], below: RowPiece | None) -> list[tuple[Cell, Role | None]]:
    """The roles of a head's cells, with criteria for outcomes where the row below begins with a criterion's number."""
    named = {role for _, role in roles}
    if below is None or Role.CRITERION in named or Role.OUTCOME not in named:
        return roles
    head = Columns(below.table, tuple((cell.left, cell.right, role) for cell, role in roles), named=True)
    first = next((cell for cell in below.cells if cell.words and head.role(cell) is Role.OUTCOME), None)
    code = codes.leading(first.text) if first is not None else None
    if code is None or code.kind not in {Kind.DECIMAL, Kind.CRITERION}:
        return roles
    return [(cell, Role.CRITERION if role is Role.OUTCOME else role) for cell, role in roles]


def form_of(row: RowPiece) -> Columns | None:
    """The columns of a head row that names only those to be filled in by hand."""
    texts = [text for text in row.texts if text]
    if not row.filled or not texts or len(row.cells) < 2 or any(role_of(text) is not Role.FORM for text in texts):
        return None
    spans = tuple(
        (cell.left, cell.right, Role.FORM if text else None) for cell, text in zip(row.cells, row.texts, strict=True)
    )
    return Columns(row.table, spans, named=False)


def names_outcome(row: RowPiece) -> bool:
    """Whether a row of a grid begins with the outcome that the criteria below it are of: 'LO1 …', 'Learning aim A'."""
    text = next((text for text in row.texts if text), "")
    code = codes.leading(text)
    return numbered_outcome(text) is not None or (code is not None and code.kind is Kind.OUTCOME)


def explains(row: RowPiece) -> bool:
    """Whether a row below a head only explains it: 'The learner will: / Learners must be taught:'."""
    texts = [text for text in row.texts if text]
    return bool(texts) and all(is_lead_in(t) or explains_grade(t) or role_of(t) is not None for t in texts)


def by_values(row: RowPiece, known: Columns | None) -> Columns | None:
    """The columns of a row as its numbers name them: decimals are criteria, whole numbers outcomes."""
    spans: list[tuple[float, float, Role | None]] = []
    pending: Role | None = None
    found: set[Role] = set()
    for cell, text in zip(row.cells, row.texts, strict=True):
        role = known.role(cell) if known else None
        code = codes.leading(text) if text else None
        if role is None and code is not None:
            if code.kind in {Kind.DECIMAL, Kind.CRITERION, Kind.GRADED, Kind.LETTER}:
                role = Role.CRITERION
            elif code.kind in {Kind.INTEGER, Kind.OUTCOME}:
                role = Role.OUTCOME
        if role is None and text:
            role = pending
        alone = code is not None and all(is_number(line.text) for line in cell.lines)
        pending = role if alone and role is not Role.FORM else None
        if role is not None:
            found.add(role)
        spans.append((cell.left, cell.right, role))
    return Columns(row.table, tuple(spans), named=False) if Role.CRITERION in found else None


def read_row(reading: Reading, columns: Columns, row: RowPiece, continues: bool) -> bool:
    """Read one row; `continues` says that it stands at a page's top and may go on with the row before.

    Returns whether anything of it was read.
    """
    groups = _by_role(columns, row)
    read, before = False, reading.current
    if columns.named and not continues and not _may_be_outcomes(reading, groups):
        return False
    if Role.OUTCOME in groups:
        read = True
        continues = continues and not _begins_another(reading, groups)
        _outcome_cells(reading, groups[Role.OUTCOME], continues)
        if reading.current is not before and not continues:
            reading.lasts.clear()  # what stands beside another outcome goes on with no criterion of the one before
    if columns.named and not continues and _is_unnumbered(groups):
        text = " ".join(word.text for cell in groups[Role.CRITERION] for word in cell.words)
        reading.draft.misreads.append(f"'{text[:60]}' has content of its own and no number")
        return True
    begun = _criterion_cells(reading, groups, continues)
    read = read or bool(groups.keys() & _CRITERIA)
    if reading.current is not None and (Role.OUTCOME not in groups or reading.repeats) and begun and not continues:
        reading.current.own_rows = True
    unheaded = [word for cell in groups.get(None, ()) for word in cell.words if word.text not in TO_TICK]
    if unheaded and columns.named:
        text = " ".join(word.text for word in unheaded)
        reading.draft.misreads.append(f"'{text[:60]}' stands in a column without a known head")
    if Role.CONTENT in groups:
        read = True
        cut = continues and reading.current is before and not reading.repeats  # the row, with its outcome, by a page
        _content_cells(reading, groups, continues, begun, new_outcome=Role.OUTCOME in groups and not cut)
    return read or Role.FORM in groups


def _is_unnumbered(groups: dict[Role | None, list[Cell]]) -> bool:
    """Whether no number begins in a row of a criterion with content of its own: whose it is, nothing says."""
    if Role.CRITERION not in groups or Role.CONTENT not in groups:
        return False
    return all(numbered(placed) is None for placed in cell_lines(groups[Role.CRITERION]))


def _criterion_cells(reading: Reading, groups: dict[Role | None, list[Cell]], continues: bool) -> list[Criterion]:
    """Read the cells of criteria of a row, column by column; returns the criteria that begin in them.

    The outcome that the first of them names is that of the rows below, too; what a further one names is of its cell
    alone: 'LO2 and LO3' above 'D2'.
    """
    begun: list[Criterion] = []
    roles = [role for role in (Role.CRITERION, *_GRADES) if role in groups]
    for at, role in enumerate(roles):
        before = reading.current
        for cells in columns_of(groups[role]):
            lines = _below_lead(reading, cell_lines(cells), continues)
            begun += read_criteria(reading, lines, _outcome_for(reading, role), _GRADES.get(role))
        if before is not None and (at > 0 or role is Role.DISTINCTION):
            reading.current = before
    return begun


def _below_lead(reading: Reading, lines: list[Placed], continues: bool) -> list[Placed]:
    """The lines of a cell of criteria from the first number on; a sentence above them that leads them in is content.

    'Interpret specifications and technical data for the installation of:' above '1.1 A ring final circuit' is said of
    all criteria of the outcome.
    """
    current = reading.current
    first = next((at for at, placed in enumerate(lines) if numbered(placed) is not None), 0)
    if not first or continues or current is None or current.criteria or not lines[first - 1].text.endswith(":"):
        return lines
    if any(is_lead_in(placed.text) or placed.line.words[0].bullet for placed in lines[:first]):
        return lines
    reading.draft.contents.append(Content(current.number, None, lines[:first]))
    return lines[first:]


def _by_role(columns: Columns, row: RowPiece) -> dict[Role | None, list[Cell]]:
    """The cells of a row by role; a criterion's number that stands in the outcomes' column goes with its text."""
    groups: dict[Role | None, list[Cell]] = {}
    counted: Role | None = None
    filled = [cell for cell in row.cells if cell.words]
    for cell, following in zip(filled, [*filled[1:], None], strict=True):
        role = columns.role(cell)
        beside = columns.role(following) if following is not None else None
        if role is not beside and beside in _CRITERIA and _is_criterion_number(cell):
            role = beside
        if role is None and counted is not None:
            role = counted  # '1.1' stands below the head, and its text beside it
        alone = role in {Role.OUTCOME, *_CRITERIA} and all(is_number(line.text) for line in cell.lines)
        counted = role if alone else None
        groups.setdefault(role, []).append(cell)
    return groups


def _is_criterion_number(cell: Cell) -> bool:
    text = " ".join(word.text for word in cell.words)
    code = codes.leading(text)
    return code is not None and code.kind in {Kind.DECIMAL, Kind.CRITERION, Kind.GRADED} and code.length >= len(text)


def _may_be_outcomes(reading: Reading, groups: dict[Role | None, list[Cell]]) -> bool:
    """Whether a row's first cell can be an outcome: it has a number, where the others have, or criteria beside it."""
    if Role.OUTCOME not in groups or not reading.draft.outcomes:
        return True
    firsts = [_first_code(groups[role]) for role in (Role.OUTCOME, *_CRITERIA) if role in groups]
    return any(code is not None for code in firsts)


def _begins_another(reading: Reading, groups: dict[Role | None, list[Cell]]) -> bool:
    """Whether the first criterion of a row is that of an outcome which has not been read: its text has no number."""
    codes_in = [code for role in _CRITERIA if role in groups and (code := _first_code(groups[role])) is not None]
    named = [code.number.split(".")[0] for code in codes_in if code.kind in {Kind.DECIMAL, Kind.CRITERION}]
    return any(reading.draft.outcome(number) is None for number in named)


def _first_code(cells: Sequence[Cell]) -> codes.Code | None:
    lines = cell_lines(cells)
    part = numbered(lines[0]) if lines else None
    return part[0] if part else None


def _outcome_for(reading: Reading, role: Role) -> Outcome | None:
    if reading.current is not None:
        return reading.current
    return reading.draft.outcomes[0] if role in _GRADES and reading.draft.outcomes and not reading.bands else None


def _outcome_cells(reading: Reading, cells: Sequence[Cell], continues: bool) -> None:
    draft = reading.draft
    begun = False
    lines = cell_lines(cells)
    current = reading.current
    if continues and current is not None and folded(" ".join(p.text for p in lines)) == folded(current.text):
        current.again = lines  # a new page prints the outcome again, without its number
        reading.repeats = True
        return
    for placed in lines:
        if is_lead_in(placed.text) or role_of(placed.text) is Role.OUTCOME:
            continue
        part = numbered(placed) or (None if begun else _next_outcome(draft, placed))
        # '1.0 Know lamps', and no 'Industry' / '4.0'
        if part is not None and part[0].kind is Kind.DECIMAL and not begun:
            part = codes.whole(part[0]), part[1]
        if part is not None and part[0].kind in {Kind.INTEGER, Kind.OUTCOME}:
            outcome = reading.begin_outcome(part[0].number, part[1])
            if part[1] is None and reading.repeats:
                outcome.pointed.append(placed)  # '1' beside its content
            elif part[1] is None:
                outcome.head = (*outcome.head, *placed.line.words)
            begun = True
        elif begun or (continues and reading.current is not None):
            if reading.current is not None:
                (reading.current.again if reading.repeats else reading.current.lines).append(placed)
        else:
            same = next((o for o in draft.outcomes if folded(o.text) == folded(placed.text)), None)
            number = same.number if same else str(len(draft.outcomes) + 1)
            reading.begin_outcome(number, placed).unnumbered = same is None
            begun = True


def _next_outcome(draft: Draft, placed: Placed) -> tuple[codes.Code, Placed | None] | None:
    """The number that a cell of an outcome begins with, set off by nothing: '9 Understand …'.

    It is the next, or that of an outcome which a new page prints again.
    """
    code, rest = codes.leading(placed.text), placed.without(1)
    last = draft.outcomes[-1].number if draft.outcomes else "0"
    if code is None or code.kind is not Kind.INTEGER:
        return None
    following = last.isdigit() and int(code.number) == int(last) + 1
    return (code, rest) if following else outcome_again(draft, placed)


def _content_cells(
    reading: Reading,
    groups: dict[Role | None, list[Cell]],
    continues: bool,
    begun: Sequence[Criterion],
    *,
    new_outcome: bool,
) -> None:
    cells = groups[Role.CONTENT]
    lines = cell_lines(cells)
    if continues and reading.content is not None and not begun and not (new_outcome and not continues):
        reading.content.lines.extend(lines)
        return
    if reading.content is not None and not new_outcome and not begun:
        reading.content.lines.extend(lines)
        return
    each = begun and any(content.criterion and not content.beside_all for content in reading.draft.contents)
    if continues and reading.content is not None and reading.content.beside_all and not (new_outcome or each):
        reading.content.lines.extend(lines)
        return
    outcome = reading.current.number if reading.current else None
    spans_all = new_outcome and cells[0].row_span >= groups[Role.OUTCOME][0].row_span
    one_row = new_outcome and len(begun) == 1 and cells[0].row_span == groups[Role.OUTCOME][0].row_span == 1
    over = not new_outcome and len(begun) == 1 and cells[0].row_span > 1  # beside the criteria of the rows below, too
    spans_all = spans_all or over
    beside = [(begun[0].number if begun else None, lines)]
    if coded := below_codes(lines, {one.number for one in begun}):
        beside, spans_all, one_row = coded, False, False
    elif len(begun) > 1 and outcome is not None and not new_outcome:
        each_own = beside_each(begun, lines)
        spans_all = each_own is None
        beside = list(each_own.items()) if each_own else beside
    for number, own in beside:
        reading.content = Content(outcome, number, own, beside_all=spans_all, one_row=one_row)
        reading.draft.contents.append(reading.content)
