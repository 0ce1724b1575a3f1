"""Tables of a dataset, gone through group by group."""

from __future__ import annotations

import json
import tracemalloc
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.dataset.stored import StoredRows, json_parts

ROWS: list[dict[str, object]] = [
    {"key": f"k{n}", "on": date(2017, 4, 1) if n % 2 else None, "place": [n]} for n in range(3000)
]
JSON = [{"key": f"k{n}", "on": "2017-04-01" if n % 2 else None, "place": [n]} for n in range(3000)]


def stored(path: Path, rows: list[dict[str, object]]) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path


def test_rows_are_as_json_has_them_however_often_they_are_gone_through(tmp_path: Path) -> None:
    rows = StoredRows(stored(tmp_path / "t.parquet", ROWS))
    assert list(rows) == JSON == list(rows)
    assert (len(rows), rows.columns) == (3000, ["key", "on", "place"])
    assert JSON[2999] in rows
    assert {"key": "k1"} not in rows


def test_columns_can_be_left_out(tmp_path: Path) -> None:
    rows = StoredRows(stored(tmp_path / "t.parquet", ROWS), without=("place", "places"))
    assert rows.columns == ["key", "on"]
    assert next(iter(rows)) == {"key": "k0", "on": None}


def test_parts_are_the_json_of_whole_tables(tmp_path: Path) -> None:
    tables = {"one": StoredRows(stored(tmp_path / "t.parquet", ROWS)), "none": []}
    assert "".join(json_parts(tables)) == json.dumps({"one": JSON, "none": []})


def test_rows_that_were_gone_through_are_not_kept(tmp_path: Path) -> None:
    rows = StoredRows(stored(tmp_path / "t.parquet", [{"key": n, "text": f"{n:0500d}"} for n in range(20_000)]))
    tracemalloc.start()
    assert sum(1 for _ in rows) == 20_000
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4_000_000  # all together are more than 10 MB
