"""External assessments: the tests that a body sets, from tables and labelled lists outside the units.

Three prints, which are recognised by their labels:

    a table of labels     'Length of assessment' | '45 minutes', one table a unit, below 'Unit 2: …'
    a table of columns    'Unit' | 'Type' | 'Availability', or 'EAL Code' | 'Unit Title' | 'On-screen Exam'
    a test specification  'Test: Unit 301' or '5357-001: …' with 'Duration: …' and a table that ends in a 'Total'
                          (`test_specifications`)

Text around them is not read: a length that only a sentence names is not published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.geometry.grids import Cell, Table
from pipeline.geometry.lines import lines_of
from pipeline.geometry.lists import Entry, Strip, entries_of
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.external_records import Draft, field_of, is_test_number
from pipeline.layouts.test_specifications import read_test_specifications
from pipeline.models import ExternalAssessment
from pipeline.pages import Word
from pipeline.vocabulary import is_nothing, minutes_of, whole_number

# printed as 'Unit 2: Title', 'Unit 1 — L/600/0659', 'Unit 4 Title'
_UNIT = re.compile(r"units?", re.IGNORECASE)
_PARTS_OF_HEADING = {":", "-", "\u2013", "\u2014"}
_REFERENCE = re.compile(r"[A-Z]/?\d{3}/?\d{4}")
_MARKS = re.compile(r"(\w+) marks?\b[.;]?", re.IGNORECASE)  # a point of a cell: '90 marks.'
_QUESTIONS = re.compile(r"(\d+)[- ]questions?\b", re.IGNORECASE)  # at the start of a cell: '25 question MC exam'
_EXTERNAL = re.compile(r"\bexternal assessment\b|\bexternally (?:assessed|marked)\b", re.IGNORECASE)
_ALIGNED = 12.0  # points: columns of a table that goes on keep their places within this
_NEAR = 2.0  # line heights: a heading stands no further above its table


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table by field (left, right), its first row below the head, and what the head's row holds.

    With `only_external`, the table is about other assessments, too.
    """

    edges: Mapping[str, tuple[float, float]]
    first: int
    rest: Mapping[str, tuple[Word, ...]]
    only_external: bool

    def of(self, cell: Cell) -> str | None:
        """The field of the column that a cell stands in."""
        middle = (cell.x0 + cell.x1) / 2
        return next((name for name, (x0, x1) in self.edges.items() if x0 <= middle <= x1), None)

    def shifted(self, by: float) -> _Columns:
        """The columns of a table that goes on without head, `by` points further right."""
        return _Columns({n: (x0 + by, x1 + by) for n, (x0, x1) in self.edges.items()}, 0, {}, self.only_external)


def read_external_assessments(context: Context, sheets: Sequence[Sheet]) -> tuple[ExternalAssessment, ...]:
    """The tests that these pages, which must not be pages of units, print, in reading order."""
    drafts = list(_of_tables(context, sheets))
    drafts += read_test_specifications(context, sheets)
    return tuple(draft.finished() for draft in _joined(drafts))


def _joined(drafts: Sequence[Draft]) -> list[Draft]:
    """The tests in reading order; what two places print of one test is one record, unless they contradict."""
    found: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: draft.start):
        others = [d for d in found if draft.number and d.number == draft.number and d.is_of_other_print(draft)]
        same = [other for other in others if other.agrees(draft)]
        if len(same) == 1:
            same[0].take(draft)
            continue
        if others and not same:
            draft.differs(others[0])
        found.append(draft)
    return found


def _of_tables(context: Context, sheets: Sequence[Sheet]) -> Iterator[Draft]:
    going_on: tuple[Table, _Columns] | None = None
    for sheet in sheets:
        taken: list[Table] = []
        for at, table in enumerate(sheet.tables):
            if any(table.y0 < other.y1 and other.y0 < table.y1 for other in taken):
                continue
            columns = _columns(table)
            if columns is None and at == 0 and going_on is not None and _continues(going_on[0], table):
                columns = going_on[1].shifted(table.x0 - going_on[0].x0)
            drafts = _of_labels(context, sheet, table) if columns is None else _of_columns(context, table, columns)
            going_on = (table, columns) if columns is not None else None
            if drafts:
                taken.append(table)
                yield from drafts


def _continues(before: Table, table: Table) -> bool:
    """Whether a table without head has the columns of one that the page before ends with."""
    if table.page != before.page + 1 or len(table.columns) != len(before.columns):
        return False
    shift = table.x0 - before.x0
    return all(abs(a + shift - b) <= _ALIGNED for a, b in zip(before.columns, table.columns, strict=True))


def _of_labels(context: Context, sheet: Sheet, table: Table) -> list[Draft]:
    """The test of a table whose left column holds labels, a length among them, and whose right one their values."""
    rows = [[cell for cell in row if cell.words] for row in table.rows]
    pairs = [(field_of(row[0].words), row[1]) for row in rows if len(row) == 2]
    known = [(name, cell) for name, cell in pairs if name is not None and name not in ("unit_number", "title")]
    if len(known) < 2 or "length" not in dict(known) or len({name for name, _ in known}) < len(known):
        return []
    draft = Draft(context, "labels")
    heading = next((row[0].words for row in rows if len(row) == 1), None) or _heading_above(sheet, table)
    if _names_unit(heading):
        _set_unit(draft, heading)
    for name, cell in known:
        draft.set_labelled(name, _in_order(cell.words))
    return [draft]


def _heading_above(sheet: Sheet, table: Table) -> list[Word]:
    """The words of the one or two lines right above a table, from the one that starts with 'Unit' on."""
    above = [line for line in sheet.lines if line.y1 <= table.y0 + 1]
    last = above[-1:]
    if last and table.y0 - last[0].y1 > _NEAR * last[0].size:
        return []
    if len(above) > 1 and not _names_unit(last[0].words) and above[-1].y0 - above[-2].y1 < above[-1].size / 2:
        last = above[-2:]
    return [word for line in last for word in line.words]


def _names_unit(words: Sequence[Word]) -> bool:
    return len(words) > 1 and bool(_UNIT.fullmatch(words[0].text)) and is_test_number(words[1].text)


def _set_unit(draft: Draft, words: Sequence[Word]) -> None:
    """Take 'Unit 2: Title' apart; of 'Unit 1 — L/600/0659' only the number is kept."""
    rest = list(words[2:])
    while rest and rest[0].text in _PARTS_OF_HEADING:
        rest.pop(0)
    draft.set_number(words[1:2])
    if rest and not _REFERENCE.fullmatch(rest[0].text):
        draft.set_text("title", rest)


def _columns(table: Table) -> _Columns | None:
    """The columns of a table of units and their tests; None where its head does not name them."""
    found: dict[str, Cell] = {}
    rest: dict[str, tuple[Word, ...]] = {}
    for cell in table.rows[0] if table.rows else ():
        name, below = _head(cell)
        if name is not None and name not in found:
            found[name], rest[name] = cell, below
    if not {"unit_number", "kind"} <= found.keys():
        return None
    kind = " ".join(word.text for word in found["kind"].words).lower()
    told = bool(found.keys() & {"length", "marks", "questions", "availability"}) or "screen" in kind
    if not told and "method" not in kind:
        return None
    first = max(cell.row + cell.row_span for cell in found.values())
    return _Columns({name: (cell.x0, cell.x1) for name, cell in found.items()}, first, rest, only_external=not told)


def _of_columns(context: Context, table: Table, columns: _Columns) -> list[Draft]:
    """The tests of a table whose columns are units and what is said of their tests."""
    return [draft for fields in (columns.rest, *_rows(table, columns)) for draft in _of_row(context, fields, columns)]


def _head(cell: Cell) -> tuple[str | None, tuple[Word, ...]]:
    """The field that heads a column, and what its cell holds below that: no rule parts a shaded head from its row."""
    name = field_of(cell.words)
    lines = lines_of(cell.words)
    if name is not None or len(lines) < 2:
        return name, ()
    return field_of(lines[0].words), tuple(word for line in lines[1:] for word in line.words)


def _rows(table: Table, columns: _Columns) -> Iterator[dict[str, tuple[Word, ...]]]:
    """The words of each row by field; a merged cell gives its own to every row in which another field begins."""
    for number in range(columns.first, max(cell.row + cell.row_span for cell in table.cells)):
        cells = [cell for cell in table.cells if cell.row <= number < cell.row + cell.row_span and cell.words]
        named = [(columns.of(cell), cell) for cell in cells]
        if any(cell.row == number for name, cell in named if name is not None):
            yield {name: cell.words for name, cell in named if name is not None}


def _of_row(context: Context, fields: Mapping[str, tuple[Word, ...]], columns: _Columns) -> Iterator[Draft]:
    """The test of one row, for each of the units that its cell names; no rule may stand between two units."""
    unit, kind = _in_order(fields.get("unit_number", ())), _in_order(fields.get("kind", ()))
    printed = context.text(kind)
    if not unit or is_nothing(printed) or (columns.only_external and not _EXTERNAL.search(printed)):
        return
    numbers = _numbers(unit)
    for number in numbers:
        draft = Draft(context, "columns")
        if _names_unit(number):
            _set_unit(draft, number)
        else:
            draft.set_number(number)
        for name, words in fields.items():
            if name == "kind":
                _set_kind(draft, words)
            elif name == "availability":
                _set_availability(draft, _in_order(words))
            elif name == "title" and len(numbers) == 1:
                draft.set_text(name, _in_order(words))
            elif name not in ("unit_number", "title"):
                draft.set_labelled(name, _in_order(words))
        yield draft


def _numbers(words: Sequence[Word]) -> list[list[Word]]:
    """The numbers of the units in a cell: 'Unit 1: Title', 'NETK3-01', 'NETK3-' / '18ED3', 'NETK3-03' / 'NETK3-04'."""
    if _names_unit(words):
        return [list(words)]
    found: list[list[Word]] = []
    for word in words:
        if found and found[-1][-1].text.endswith("-"):
            found[-1].append(word)
        else:
            found.append([word])
    are_numbers = all(is_test_number("".join(word.text for word in number)) for number in found)
    return found if are_numbers else []


def _in_order(words: Sequence[Word]) -> list[Word]:
    return [word for line in lines_of(words) for word in line.words]


def _set_kind(draft: Draft, words: Sequence[Word]) -> None:
    """Take a cell of points apart: '90 marks.', 'Two hours.', and what kind of test it is."""
    lines = tuple(lines_of(words))
    entries = entries_of([Strip(lines, min(line.x0 for line in lines), max(line.x1 for line in lines))])
    if not any(word.bullet for word in words):
        entries = []
        draft.set_text("kind", _in_order(words))
    kind: list[Entry] = []
    length: list[Entry] = []
    for entry in entries:
        text = draft.context.entry_text([entry])
        marks = _MARKS.fullmatch(text)
        if marks and whole_number(marks[1]) is not None:
            draft.set_count("marks", entry.words, whole_number(marks[1]))
        elif len(entries) > 1 and _tells_length(text):
            length.append(entry)
        else:
            kind.append(entry)
    asked = _QUESTIONS.match(draft.context.text(_in_order(words)))
    if asked:
        draft.set_count("questions", _in_order(words)[: asked[0].count(" ") + 1], int(asked[1]))
    draft.set_entries("kind", kind)
    draft.set_entries("length", length)
    if length:
        draft.minutes = minutes_of(" + ".join(draft.context.entry_text([entry]) for entry in length))


def _tells_length(text: str) -> bool:
    return bool(re.search(r"\b(?:hours?|minutes?|mins)\b", text, re.IGNORECASE))


def _set_availability(draft: Draft, words: Sequence[Word]) -> None:
    """Take 'Jan and May/June First assessment: May/June 2017.' apart."""
    texts = [word.text.lower().rstrip(":") for word in words]
    at = next((at for at in range(len(texts) - 1) if texts[at : at + 2] == ["first", "assessment"]), len(words))
    draft.set_labelled("availability", words[:at])
    after = at + 2 + (texts[at + 2 : at + 3] == ["availability"])
    draft.set_labelled("first_assessment", words[after:])
