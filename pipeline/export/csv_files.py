"""A folder of CSV files (RFC 4180, UTF-8), one per table, and `licences.csv`, which says whose the texts are.

A text that a spreadsheet would run as a formula, because it begins with = + - @ or a tab, begins with an apostrophe.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.export.attribution import COLUMNS, LICENCES, licences_of
from pipeline.export.cells import Cell, ordered, rows
from pipeline.export.target import foreign, refuse_other, writing
from pipeline.files import resolved
from pipeline.frames import Dataset
from pipeline.staging import replacing

# The wide ones are taken for the others where the language of a spreadsheet writes them
_OF_FORMULAS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")


def export_csv(dataset: Dataset, folder: Path, *, bom: bool = False) -> tuple[str, ...]:
    """Make the folder hold exactly `<table>.csv` of each table, and `licences.csv`; there is nothing to tell about it.

    With `bom` each file begins with a byte order mark, without which Excel takes it for another encoding than UTF-8.

    Raises ExportError where the folder holds anything else, which would be lost, and where it cannot be written.
    """
    encoding = "utf-8-sig" if bom else "utf-8"
    licences = licences_of(dataset)
    with writing(folder):
        refuse_other(folder, (f"{table}.csv" for table in (*dataset, LICENCES)))
        _refuse_foreign(folder)
        with replacing(resolved(folder)) as new:
            for table in ordered(dataset):
                _write(new / f"{table}.csv", encoding, *rows(dataset, table))
            _write(new / f"{LICENCES}.csv", encoding, COLUMNS, licences)
    return ()


def _refuse_foreign(folder: Path) -> None:
    """Raises ExportError where a folder with files has not the file that says whose the texts are."""
    marks = folder / f"{LICENCES}.csv"
    head = ",".join(COLUMNS)
    if folder.is_dir() and any(folder.iterdir()):
        text = marks.read_text(encoding="utf-8-sig", errors="replace") if marks.is_file() else ""
        if not text.startswith(head):
            raise foreign(folder)


def _write(path: Path, encoding: str, columns: Sequence[str], found: Iterable[Iterable[Cell]]) -> None:
    with path.open("x", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([_inert(cell) for cell in row] for row in found)


def _inert(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_OF_FORMULAS) else cell
