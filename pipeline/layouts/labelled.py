"""Tables whose header row says what the columns hold: structure, qualifications, changes.

The labels are the same wherever they are printed; which table has which role is decided by the set of its columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.geometry.grids import Cell, Table
from pipeline.geometry.lines import lines_of
from pipeline.layouts.context import Sheet
from pipeline.numbers import parse_qualification_number
from pipeline.pages import Word
from pipeline.vocabulary import names_group

# Field -> the labels under which it is printed, in lower case and without full stop or colon; first match wins, because
# 'Unit accreditation number' must not be taken for a '… unit number'.
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "unit_reference_number",
            r"unit accreditation (?:number|no)|(?:unit number )?\(?uan\)?|urn"
            r"|(?:ofqual )?unit ref(?:erence)?(?: (?:number|no))?"
            r"|ofqual (?:unit )?(?:code|number|reference(?: number)?)",
        ),
        (
            "qualification_number",
            r"(?:ofqual |qualification )?accreditation (?:number|no|code)|(?:ofqual )?qualification (?:accreditation )?"
            r"(?:number|no|code)(?: \(qan\))?|qan|qn|(?:ofqual |regulatory )?(?:qualification )?reference number",
        ),
        (
            "unit_number",
            r".*\bunit (?:number|no|code)|(?:city (?:&|and) guilds )?unit|unit nos?|(?!qualification)\w+ code",
        ),
        (
            "title",
            r"(?:unit |qualification |assessment route )?titles?(?: and level)?|unit name|unit titles? and levels?"
            r"|(?:mandatory|optional|core|elective) (?:units?(?:\W+group \w)?|group \w(?: units?)?)",
        ),
        ("group_name", r"(?:unit )?group|mandatory ?/ ?optional(?: .*)?|(?:unit )?status|mandatory or optional"),
        ("credit_value", r"(?:unit )?credits?(?: values?)?"),
        ("level", r"(?:unit |rqf |qcf |nqf )?level"),
        ("guided_learning_hours", r"glh|size(?: \(glh\))?|guided learning hours(?: \(glh\))?"),
        ("total_qualification_time", r"tqt|total qualification time(?: \(tqt\))?(?: \(hours\))?"),
        ("version_and_date", r"(?:version|issue)(?: number)?(?: (?:and|&) | ?/ ?)date"),
        ("version", r"version(?: (?:number|no))?|issue(?: (?:number|no))?"),
        ("date", r"date(?: of (?:change|issue))?"),
        (
            "detail",
            r"changes? details?|details? of changes?|summary of changes?(?: made)?.*|description(?: of changes?)?"
            r"|amendments?(?: details?)?",
        ),
        ("section", r"(?:affected )?sections?(?: numbers?)?(?: affected)?|pages?(?: (?:number|no)s?)?|publications?"),
    )
)
_HEADER_DEPTH = 3  # rows: a title row or two may stand above the header
_ALIGNED = 12.0  # points: columns of a table that goes on keep their places within this
_TOP = 30.0  # points: a table that starts within this of the first words of a page stands at its top


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the words of each field (merged cells give theirs to every row they span), and the row's own words.

    `banner` holds the words of a row that is one text across the table, such as a group's heading.
    """

    fields: dict[str, tuple[Word, ...]]
    own: tuple[Word, ...]
    banner: tuple[Word, ...] = ()


@dataclass(slots=True)
class LabelledTable:
    """A table with a header, over all its pages. `repeated` holds names of fields that head two columns."""

    page: int
    top: float
    header: dict[str, tuple[float, float]]
    repeated: tuple[str, ...]
    heads: list[Word]
    rows: list[Row] = field(default_factory=list)

    def has(self, *names: str) -> bool:
        """Whether the table has columns for all these fields."""
        return all(name in self.header for name in names)

    @property
    def last_page(self) -> int:
        """The page of its last row."""
        return max([self.page, *(word.page for row in self.rows for word in row.own)])

    @property
    def from_left(self) -> list[str]:
        """The fields in the order of their columns."""
        return sorted(self.header, key=lambda name: self.header[name])


def labelled_tables(sheets: Iterable[Sheet]) -> list[LabelledTable]:
    """All tables with a header that can be read, in reading order, each with its continuation on later pages."""
    found: list[LabelledTable] = []
    going_on: tuple[LabelledTable, Table] | None = None
    for sheet in sheets:
        tables = sheet.tables
        rest = _rest_of(going_on[1], sheet) if going_on is not None else None
        if going_on is not None and rest is not None:
            current, before = going_on
            _add_rest(current, before, rest)
            going_on = (current, rest)
            tables = tuple(table for table in tables if table.y0 > rest.y1)
        for at, table in enumerate(tables):
            header = _header(table)
            if going_on is not None and at == 0 and _continues(going_on, table, header, sheet):
                current, before = going_on
                _add_continuation(current, before, table, header)
                going_on = (current, table)
            elif header is not None:
                columns, below, heads, repeated = header
                current = LabelledTable(sheet.number, table.y0, columns, repeated, list(heads))
                current.rows.extend([*_groups_above(table, header), *_rows(table, columns, below)])
                found.append(current)
                going_on = (current, table)
            else:
                going_on = None
        if not tables and rest is None:
            going_on = None
    for found_table in found:
        _name_by_values(found_table)
    return found


def _add_rest(current: LabelledTable, before: Table, rest: Table) -> None:
    """Add what goes on with a shaded table at the top of the next page."""
    rows = list(_rows(rest, _shifted(current.header, rest.x0 - before.x0), 0))
    if before.cut and current.rows and rows:
        current.rows[-1] = _merged(current.rows[-1], rows.pop(0))
    current.rows.extend(rows)


def _add_continuation(current: LabelledTable, before: Table, table: Table, header: Header | None) -> None:
    """Add a table of the next page that goes on with this one, with or without its header."""
    columns = _shifted(current.header, table.x0 - before.x0)
    rows = [*_groups_above(table, header), *_rows(table, columns, header[1] if header else 0)]
    if header:
        current.heads.extend(header[2])
    elif current.rows and rows and _is_rest_of_row(rows[0], current):
        current.rows[-1] = _merged(current.rows[-1], rows.pop(0))
    current.rows.extend(rows)


def _shifted(header: Mapping[str, tuple[float, float]], by: float) -> dict[str, tuple[float, float]]:
    return {name: (x0 + by, x1 + by) for name, (x0, x1) in header.items()}


def _name_by_values(table: LabelledTable) -> None:
    """'Ofqual number' heads units' numbers and qualifications' numbers: the numbers below it tell which they are."""
    if not table.has("unit_reference_number") or table.has("qualification_number"):
        return
    printed = [row.fields["unit_reference_number"] for row in table.rows if "unit_reference_number" in row.fields]
    if printed and all(parse_qualification_number(" ".join(word.text for word in words)) for words in printed):
        table.header["qualification_number"] = table.header.pop("unit_reference_number")
        for row in table.rows:
            if "unit_reference_number" in row.fields:
                row.fields["qualification_number"] = row.fields.pop("unit_reference_number")


Header = tuple[dict[str, tuple[float, float]], int, list[Word], tuple[str, ...]]


def _header(table: Table) -> Header | None:
    """The columns by field (left, right), the number of the first row below, the header's words, fields named twice."""
    rows = table.rows
    for number, row in enumerate(rows[:_HEADER_DEPTH]):
        named = [(field_of(cell.words), cell) for cell in row if cell.words]
        known = [(name, cell) for name, cell in named if name is not None]
        if len(known) < 2 or len(known) * 2 < len(named):
            continue
        columns: dict[str, tuple[float, float]] = {}
        repeated = []
        for name, cell in known:
            if name in columns:
                repeated.append(name)
            else:
                columns[name] = (cell.x0, cell.x1)
        if "title" not in columns and "unit_number" in columns and "unit_reference_number" in columns:
            columns["title"] = columns.pop("unit_number")  # 'Unit' above titles
        heads = [word for earlier in rows[: number + 1] for cell in earlier for word in cell.words]
        below = max(cell.row + cell.row_span for cell in row)
        return columns, below, heads, tuple(repeated)
    return None


def _groups_above(table: Table, header: Header | None) -> list[Row]:
    """The row above the header that names the group of the rows below it ('Mandatory Units – complete all units')."""
    rows = [[cell for cell in row if cell.words] for row in table.rows if header and row[0].row < header[1]]
    named = [row[0].words for row in rows if len(row) == 1 and names_group(" ".join(w.text for w in row[0].words))]
    return [Row({}, words, words) for words in named[-1:]]


def field_of(words: Sequence[Word]) -> str | None:
    """The field that a column label names, or None."""
    label = " ".join(word.text for line in lines_of(words) for word in line.words)
    label = re.sub(r"\s+", " ", label.replace(".", "").replace(":", "")).strip().lower()
    return next((name for name, pattern in _COLUMNS if pattern.fullmatch(label)), None)


def _rest_of(table: Table, sheet: Sheet) -> Table | None:
    """What goes on at the top of a page with a shaded table of the page before, in rows that fill several columns."""
    if table.page != sheet.number - 1 or not table.open_ended:
        return None
    rest = sheet.rest_of(table)
    if rest is None or not any(sum(1 for cell in row if cell.words) > 1 for row in rest.rows):
        return None
    return rest


def _continues(going_on: tuple[LabelledTable, Table], table: Table, header: Header | None, sheet: Sheet) -> bool:
    current, before = going_on
    if table.page != before.page + 1 or len(table.columns) != len(before.columns):
        return False
    shift = table.x0 - before.x0
    if any(abs(a + shift - b) > _ALIGNED for a, b in zip(before.columns, table.columns, strict=True)):
        return False
    if header is not None and set(header[0]) != set(current.header):
        return False
    return all(line.y0 >= table.y0 - _TOP / 3 for line in sheet.lines)


def _rows(table: Table, columns: dict[str, tuple[float, float]], first: int) -> Iterator[Row]:
    last = max((cell.row + cell.row_span for cell in table.cells), default=0)
    for number in range(first, last):
        cells = [cell for cell in table.cells if cell.row <= number < cell.row + cell.row_span]
        own = tuple(word for cell in cells if cell.row == number for word in cell.words)
        if not own:
            continue
        banner = _banner(cells, columns)
        if banner:
            yield Row({}, own, banner)
        else:
            yield Row(_fields(cells, columns), own)


def _banner(cells: Sequence[Cell], columns: dict[str, tuple[float, float]]) -> tuple[Word, ...]:
    """The words of the only cell that is not empty, if it spans columns or is set bold; else nothing."""
    filled = [cell for cell in cells if cell.words]
    if len(filled) != 1:
        return ()
    cell = filled[0]
    spanned = sum(1 for x0, x1 in columns.values() if cell.x0 <= (x0 + x1) / 2 <= cell.x1)
    if spanned > 1 or all(word.bold for word in cell.words):
        return cell.words
    return ()


def _fields(cells: Sequence[Cell], columns: dict[str, tuple[float, float]]) -> dict[str, tuple[Word, ...]]:
    fields: dict[str, tuple[Word, ...]] = {}
    for name, (x0, x1) in columns.items():
        inside = [cell for cell in cells if min(cell.x1, x1) - max(cell.x0, x0) > 0.5 * (x1 - x0)]
        narrow = inside or [cell for cell in cells if x0 <= (cell.x0 + cell.x1) / 2 <= x1]
        words = tuple(word for cell in narrow for word in cell.words)
        if words:
            fields[name] = words
    return fields


def _is_rest_of_row(row: Row, current: LabelledTable) -> bool:
    """Whether the first row of a page goes on with the last of the page before: its leading cell is empty.

    A row of a change table has its own version or date, though the publication before them may span rows.
    """
    its_own = {current.from_left[0], "version", "date", "version_and_date"}
    return not row.banner and not its_own.intersection(row.fields) and not current.rows[-1].banner


def _merged(row: Row, rest: Row) -> Row:
    names = [*row.fields, *(name for name in rest.fields if name not in row.fields)]
    fields = {name: (*row.fields.get(name, ()), *rest.fields.get(name, ())) for name in names}
    return Row(fields, (*row.own, *rest.own))
