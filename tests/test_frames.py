"""`open_dataset`: which folders it takes and what it gives; and all engines read the same from the samples."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from pipeline import open_dataset
from pipeline.errors import DatasetError, NoTableError
from pipeline.publish import publish
from pipeline.tables import SPECIFICATION_TABLES, TABLES
from pipeline.tables.arrow import arrow_schema
from tests.extracted import extract_samples
from tests.factory import handbooks, specification
from tests.scoring import ROOT


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples' snapshot."""
    out = tmp_path_factory.mktemp("samples") / "snapshot"
    extract_samples(out)
    return out


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The snapshot of handbooks that have a row in every table."""
    out = tmp_path_factory.mktemp("whole") / "snapshot"
    publish(handbooks(), [], out)
    return out


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    out = tmp_path / "snapshot"
    publish([specification()], [], out)
    return out


@pytest.fixture
def version(snapshot: Path) -> Path:
    """A version in the folder of a dataset, which `latest` does not point to yet."""
    folder = snapshot.parent / "dataset" / "2026-11-22-0a1b2c3d"
    shutil.copytree(snapshot / "tables", folder / "tables")
    (folder / "index.json").write_text(json.dumps({"version": folder.name}), encoding="utf-8")
    return folder


def test_a_snapshot_gives_a_frame_per_table(snapshot: Path) -> None:
    dataset = open_dataset(snapshot)
    assert sorted(dataset) == sorted(TABLES)
    assert len(dataset) == len(TABLES)
    assert dataset.version is None
    assert dataset.units is dataset["units"]
    assert list(dataset.units["unit_number"]) == ["1", "2"]
    assert "units" in dir(dataset)
    assert "units" in repr(dataset)


def test_frames_keep_types_and_nulls(snapshot: Path) -> None:
    dataset = open_dataset(str(snapshot))
    assert dataset.specifications["issued_date"][0] == date(2017, 4, 1)
    assert dataset.units["aim"].isna().all()
    assert dataset.units["guided_learning_hours"].dtype == pd.ArrowDtype(pa.int32())
    assert dataset.assessment_criteria["items"][0][1] == {"text": "by telephone", "depth": 2}
    assert dataset.assessment_criteria["items"][1] == []


def test_no_table_has_the_name_of_something_else(snapshot: Path) -> None:
    dataset = open_dataset(snapshot)
    assert not set(TABLES) & (set(dir(type(dataset))) | set(vars(dataset)))


@pytest.mark.parametrize("ask", [lambda dataset: dataset["unit"], lambda dataset: dataset.unit])
def test_a_table_that_is_not_there_is_told_with_those_that_are(snapshot: Path, ask: Callable[[Any], Any]) -> None:
    with pytest.raises(NoTableError, match=r"^[^'\"].*there is no table 'unit'\. It has .*units") as raised:
        ask(open_dataset(snapshot))
    assert isinstance(raised.value, KeyError)
    assert isinstance(raised.value, AttributeError)
    assert open_dataset(snapshot).get("unit") is None
    assert not hasattr(open_dataset(snapshot), "unit")


def test_python_can_copy_it(snapshot: Path) -> None:
    assert copy.copy(open_dataset(snapshot)).units.equals(open_dataset(snapshot).units)


def test_nothing_is_read_before_it_is_asked_for(snapshot: Path) -> None:
    (snapshot / "tables" / "units.parquet").write_bytes(b"no Parquet")
    dataset = open_dataset(snapshot)
    assert len(dataset.rules) == 1
    with pytest.raises(DatasetError, match=r"units\.parquet: it is damaged, or no Parquet file.*Publish it again"):
        _ = dataset.units


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted in /proc, which is not here")
def test_no_threads_are_left_that_could_abort_the_interpreter_as_it_ends(snapshot: Path) -> None:
    code = """
import os, sys, pandas, pyarrow.parquet
from pipeline import open_dataset
before = len(os.listdir("/proc/self/task"))
_ = open_dataset(sys.argv[1]).units
print(len(os.listdir("/proc/self/task")) - before)
"""
    command = [sys.executable, "-c", code, str(snapshot)]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert int(done.stdout) <= 1  # pyarrow's own, which holds no file


def test_frames_of_two_snapshots_do_not_mix(snapshot: Path) -> None:
    dataset = open_dataset(snapshot)
    rules = dataset.rules
    publish([specification(title="Another title")], [], snapshot)
    with pytest.raises(DatasetError, match="replaced since it was opened"):
        _ = dataset.units
    assert dataset.rules is rules
    assert len(open_dataset(snapshot).units) == 2


def test_a_version_says_which_it_is(version: Path) -> None:
    dataset = open_dataset(version)
    assert dataset.version == version.name
    assert version.name in repr(dataset)


def test_a_dataset_gives_its_latest_version_and_stays_with_it(version: Path) -> None:
    later = version.with_name("later")
    shutil.copytree(version, later)
    latest = version.parent / "latest"
    latest.symlink_to(version.name)
    dataset = open_dataset(version.parent)
    latest.unlink()
    latest.symlink_to(later.name)
    assert dataset.version == version.name
    assert dataset.path == version
    assert len(dataset.units) == 2
    assert open_dataset(version.parent).path == later


def test_an_index_without_version_is_told(version: Path) -> None:
    (version / "index.json").write_text("[]", encoding="utf-8")
    with pytest.raises(DatasetError, match="names no version"):
        open_dataset(version)


def test_what_is_no_dataset_is_told_with_the_remedy(version: Path, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"nowhere: there is no such folder\. Name a snapshot .*make extract"):
        open_dataset(tmp_path / "nowhere")
    with pytest.raises(DatasetError, match="it is no folder"):
        open_dataset(version / "index.json")
    with pytest.raises(DatasetError, match=r"neither tables/\*\.parquet nor a complete version .*publish first"):
        open_dataset(version.parent)


def test_importing_the_package_costs_no_library() -> None:
    code = (
        "import sys\nfrom pipeline import open_dataset\n"
        "print(sorted({'pandas', 'pyarrow', 'pydantic', 'pymupdf'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


POLARS = {
    pa.string(): pl.String(),
    pa.int32(): pl.Int32(),
    pa.float64(): pl.Float64(),
    pa.date32(): pl.Date(),
    pa.bool_(): pl.Boolean(),
}
DUCKDB = {
    pa.string(): "VARCHAR",
    pa.int32(): "INTEGER",
    pa.float64(): "DOUBLE",
    pa.date32(): "DATE",
    pa.bool_(): "BOOLEAN",
}


def as_polars(kind: pa.DataType) -> pl.DataType:
    if isinstance(kind, pa.ListType):
        return pl.List(as_polars(kind.value_type))
    if isinstance(kind, pa.StructType):
        return pl.Struct({part.name: as_polars(part.type) for part in kind})
    return POLARS[kind]


def as_duckdb(kind: pa.DataType) -> str:
    if isinstance(kind, pa.ListType):
        return f"{as_duckdb(kind.value_type)}[]"
    if isinstance(kind, pa.StructType):
        return f"STRUCT({', '.join(f'{part.name} {as_duckdb(part.type)}' for part in kind)})"
    return DUCKDB[kind]


@pytest.mark.parametrize("table", TABLES)
def test_all_engines_read_the_same_rows_and_types(samples: Path, whole: Path, table: str) -> None:
    # The samples agree with one another: what handbooks do not agree on is in others.
    folder = samples if table in SPECIFICATION_TABLES else whole
    file = folder / "tables" / f"{table}.parquet"
    types = {field.name: field.type for field in arrow_schema(TABLES[table])}
    frame = open_dataset(folder)[table]
    by_polars = pl.read_parquet(file)
    with duckdb.connect() as connection:
        described = connection.execute(f"describe select * from '{file}'").fetchall()
        by_duckdb = connection.execute(f"select * from '{file}'").fetchall()

    assert {name: kind.pyarrow_dtype for name, kind in frame.dtypes.items()} == types
    assert dict(by_polars.schema) == {name: as_polars(kind) for name, kind in types.items()}
    assert {row[0]: row[1].replace('"', "") for row in described} == {
        name: as_duckdb(kind) for name, kind in types.items()
    }
    by_pandas = [tuple(row.values()) for row in pa.Table.from_pandas(frame, preserve_index=False).to_pylist()]
    assert by_pandas
    assert by_polars.rows() == by_pandas
    assert by_duckdb == by_pandas
