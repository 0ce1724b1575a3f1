"""A published dataset -> CSV files, a workbook or an SQLite database, for people without Parquet.

All hold every table, column and row. Lists are JSON text; what is null is an empty cell. The same tables give the same
bytes, and what stood at the target is replaced in one step, when the export is complete.
"""

from __future__ import annotations

from pipeline.export.csv_files import export_csv
from pipeline.export.sqlite_file import export_sqlite
from pipeline.export.workbook import export_xlsx

__all__ = ["export_csv", "export_sqlite", "export_xlsx"]
