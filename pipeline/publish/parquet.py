"""Arrow tables -> Parquet files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def write_parquet(parts: Sequence[pa.Table], path: Path) -> None:
    """Write tables of one schema, one after the other, as a Parquet file.

    With one version of pyarrow the same rows give the same bytes, however they are divided into `parts`.
    """
    table = pa.concat_tables(parts).combine_chunks()
    pq.write_table(table, path, compression="zstd", version="2.6", data_page_version="1.0", row_group_size=2**17)


def read_parquet(path: Path) -> pa.Table:
    """The table of a file that `write_parquet` wrote, with its schema."""
    return pq.ParquetFile(path).read()


def read_schema(path: Path) -> pa.Schema:
    """The schema of such a file."""
    return pq.read_schema(path)
