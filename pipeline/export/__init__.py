"""A published dataset -> CSV files, or a workbook with a sheet per table, for people without Parquet.

Both hold every table, column and row. Lists are JSON text; what is null is an empty cell. The same tables give the same
bytes, and what stood at the target is replaced in one step, when the export is complete.
"""

from __future__ import annotations

from pipeline.export.csv_files import export_csv
from pipeline.export.workbook import export_xlsx

__all__ = ["export_csv", "export_xlsx"]
