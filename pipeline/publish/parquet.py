"""Arrow tables -> Parquet files. pyarrow is given open files: a name that is no UTF-8 is none to it.

They are read without its threads: one that still holds such a file as the interpreter ends makes it abort, or hang
(github.com/apache/arrow, issues 34314 and 50482).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import DatasetError
from pipeline.files import opened, why

_GROUP = 2**17  # rows


def write_parquet(schema: pa.Schema, parts: Iterable[pa.Table], path: Path) -> int:
    """Write tables of one schema, one after the other, as a Parquet file; how many rows that are.

    With one version of pyarrow the same rows give the same bytes, however they are divided into `parts`. In memory is
    one group of rows.
    """
    rows = 0
    parts = itertools.chain([schema.empty_table()], parts)
    with (
        path.open("wb") as file,
        pq.ParquetWriter(file, schema, compression="zstd", version="2.6", data_page_version="1.0") as writer,
    ):
        for group in _groups(parts):
            writer.write_table(group, row_group_size=_GROUP)
            rows += group.num_rows
    return rows


def _groups(parts: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The rows of the tables in groups of equal size; the last one is smaller, unless there is none else."""
    waiting: list[pa.Table] = []
    rows = 0
    is_first = True
    for part in parts:
        waiting.append(part)
        rows += part.num_rows
        while rows >= _GROUP:
            whole = pa.concat_tables(waiting)
            yield whole.slice(0, _GROUP).combine_chunks()
            waiting = [whole.slice(_GROUP)]
            rows -= _GROUP
            is_first = False
    if rows or is_first:
        yield pa.concat_tables(waiting).combine_chunks()


def read_parquet(path: Path) -> pa.Table:
    """The table of a file that `write_parquet` wrote, with its schema."""
    with _reading(path) as file:
        return pq.ParquetFile(file).read(use_threads=False)


def read_batches(path: Path, columns: Sequence[str], rows: int) -> Iterator[pa.RecordBatch]:
    """These columns of such a file, so many rows at a time."""
    with _reading(path) as file:
        yield from pq.ParquetFile(file).iter_batches(rows, columns=list(columns), use_threads=False)


def count_rows(path: Path) -> int:
    """How many rows such a file has."""
    with _reading(path) as file:
        return pq.read_metadata(file).num_rows


def read_schema(path: Path) -> pa.Schema:
    """The schema of such a file."""
    with _reading(path) as file:
        return pq.read_schema(file)


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    """Give the open file; raises DatasetError where it cannot be read or is damaged."""
    try:
        with opened(path) as file:
            yield file
    except (OSError, pa.ArrowException) as error:
        what = "it is damaged, or no Parquet file" if isinstance(error, pa.ArrowException) else why(error)
        raise DatasetError(what, where=str(path), remedy="Publish it again, or get a new copy") from error
