"""A folder of CSV files (RFC 4180, UTF-8), one per table.

A text that a spreadsheet would run as a formula, because it begins with = + - @ or a tab, begins with an apostrophe.
"""

from __future__ import annotations

import csv
from pathlib import Path

from pipeline.export.cells import Cell, ordered, rows
from pipeline.export.target import refuse_other, writing
from pipeline.frames import Dataset
from pipeline.staging import replacing

_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def export_csv(dataset: Dataset, folder: Path, *, bom: bool = False) -> tuple[str, ...]:
    """Make the folder hold exactly `<table>.csv` of each table; there is nothing to tell about it.

    With `bom` each file begins with a byte order mark, without which Excel takes it for another encoding than UTF-8.

    Raises ExportError where the folder holds anything else, which would be lost, and where it cannot be written.
    """
    with writing(folder):
        refuse_other(folder, (f"{table}.csv" for table in dataset))
        with replacing(folder.resolve()) as new:
            for table in ordered(dataset):
                _write(dataset, table, new / f"{table}.csv", "utf-8-sig" if bom else "utf-8")
    return ()


def _write(dataset: Dataset, table: str, path: Path, encoding: str) -> None:
    columns, found = rows(dataset, table)
    with path.open("x", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([_inert(cell) for cell in row] for row in found)


def _inert(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_OF_FORMULAS) else cell
