"""A workbook (XLSX): a cover that links to a sheet per table, with a frozen header row, filters and fitting widths.

The cover also says whose the texts are.

On a sheet what people read comes first, keys and places last.

Text is never taken for a formula, a link or a number, whatever it begins with. Nothing in it depends on the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from pipeline.errors import ExportError
from pipeline.export.attribution import licences_of
from pipeline.export.cells import Cell, ordered, rows
from pipeline.export.target import refuse_other_file, writing
from pipeline.frames import Dataset
from pipeline.staging import write_whole
from pipeline.tables import TABLES

COVER = "contents"
"""Name of the sheet that a workbook opens on."""

# Excel's limits: characters in a cell, counted in UTF-16 as it does, and rows of a sheet, of which one is the header.
_LONGEST = 32_767
_MOST_ROWS = 1_048_576

# Widths are in characters. The header's cell also holds the arrow of its filter.
_NARROWEST, _WIDEST, _ARROW = 8, 60, 3

# Written into every workbook as the time of its making, so that the same tables give the same bytes; and of its last
# change, which Excel sets to the day.
_MADE = datetime(2000, 1, 1)
_OPTIONS = {"constant_memory": True}


class _Memory(BytesIO):
    """Memory that stays open: after a failure the library's archive writes its end when it is thrown away."""

    def close(self) -> None:
        """Do nothing: its memory goes with it."""


def export_xlsx(dataset: Dataset, path: Path) -> tuple[str, ...]:
    """Write the workbook, also in the place of a former one, and return what there is to tell: which cells were cut.

    Raises ExportError where it cannot be written, is not named `.xlsx`, would replace anything else or a workbook that
    somebody has changed, or where a table has more rows than a sheet.
    """
    if path.suffix.lower() != ".xlsx":
        raise ExportError("Excel opens no workbook of that name", where=str(path), remedy="Let it end in .xlsx")
    refuse_other_file(path, _is_former)
    made = _Memory()  # the library goes on writing to a file that is full, at the latest when it is thrown away
    with writing(path, xlsxwriter.exceptions.FileCreateError):
        with xlsxwriter.Workbook(made, _OPTIONS) as book:
            book.set_properties({"created": _MADE})
            head = book.add_format({"bold": True, "bottom": 1})
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            _cover(dataset, book, head)
            cuts = [cut for table in ordered(dataset) for cut in _sheet(dataset, table, book, head, day)]
        write_whole(path, made.getvalue())
    return tuple(cuts)


def _is_former(path: Path) -> bool:
    """Whether a file is a workbook as it was written here."""
    try:
        with ZipFile(path) as parts:
            about = parts.read("docProps/core.xml").decode()
    except (BadZipFile, KeyError, ValueError):
        return False
    return re.findall(r"W3CDTF\">([^<]*)", about) == [f"{_MADE.isoformat()}Z"] * 2


def _cover(dataset: Dataset, book: xlsxwriter.Workbook, head: Format) -> None:
    """Add the sheet that the workbook opens on: a line for each table, with a link to its sheet."""
    sheet = book.add_worksheet(COVER)
    sheet.freeze_panes(1, 0)
    for nth, name in enumerate(("table", "rows", "a row is")):
        sheet.write_string(0, nth, name, head)
    for row, table in enumerate(ordered(dataset), 1):
        sheet.write_url(row, 0, f"internal:'{table}'!A1", string=table)
        sheet.write_number(row, 1, len(dataset[table]))
        says = TABLES[table].__doc__ or "" if table in TABLES else ""
        sheet.write_string(row, 2, says.partition("\n")[0])
    after = len(ordered(dataset)) + 2
    sheet.write_string(after, 0, "whose texts these are", head)
    for row, licence in enumerate(licences_of(dataset), after + 1):
        sheet.write_string(row, 0, licence.awarding_body)
        sheet.write_string(row, 2, f"{licence.attribution}. {licence.licence}. {licence.url or ''}".rstrip())
    _set_widths(sheet, [30, 10, _WIDEST])


def _sheet(dataset: Dataset, table: str, book: xlsxwriter.Workbook, head: Format, day: Format) -> Iterator[str]:
    """Add the table's sheet; give a message for each cell that had to be cut."""
    columns, found = rows(dataset, table, readable=True)
    count = len(dataset[table])
    if count >= _MOST_ROWS:
        raise ExportError(
            f"its {count:,} rows are more than a sheet holds", where=table, remedy="Export csv, or fewer documents"
        )
    sheet = book.add_worksheet(table)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, len(columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{count + 1}"})
    widths = [len(name) + _ARROW for name in columns]
    for nth, name in enumerate(columns):
        sheet.write_string(0, nth, name, head)
    for row, cells in enumerate(found, 1):
        for nth, cell in enumerate(cells):
            shown = _fitting(cell)
            if shown != cell:
                yield f"{table}, row {row + 1}, {columns[nth]}: {_length(str(cell)):,} characters, cut to fit a cell"
            widths[nth] = max(widths[nth], len(str(shown)))
            _write(sheet, (row, nth), shown, day)
    _set_widths(sheet, widths)


def _write(sheet: Worksheet, at: tuple[int, int], cell: Cell, day: Format) -> None:
    """Write a cell by the type of its value; null is an empty one."""
    if isinstance(cell, str) and cell.startswith("<r>"):
        # The library would put such a text into the file as markup, but not if it is told that it has several parts.
        sheet.write_rich_string(*at, cell[:1], cell[1:2], cell[2:])
    elif isinstance(cell, str):
        sheet.write_string(*at, cell)
    elif isinstance(cell, bool):
        sheet.write_boolean(*at, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(*at, datetime(cell.year, cell.month, cell.day), day)
    elif cell is not None:
        sheet.write_number(*at, cell)


def _set_widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    for nth, width in enumerate(widths):
        sheet.set_column(nth, nth, min(max(width, _NARROWEST), _WIDEST))


def _fitting(cell: Cell) -> Cell:
    """The cell, or the beginning of a text that is too long for one, with a mark that says how much there was."""
    if not isinstance(cell, str) or (length := _length(cell)) <= _LONGEST:
        return cell
    mark = f" … [cut: {length:,} characters]"
    room = 2 * (_LONGEST - _length(mark))
    return cell.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + mark


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
