"""`specs export sqlite`: every row and cell, keys that hold, full text, and a description for Datasette."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import ExportError
from pipeline.export import export_sqlite
from pipeline.export.target import begins_with, refuse_other_file
from pipeline.frames import open_dataset
from pipeline.publish import publish
from pipeline.tables import SPECIFICATION_TABLES, TABLES
from pipeline.tables.arrow import arrow_schema
from tests.factory import handbooks
from tests.test_digests import a_device, a_pipe


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    publish(handbooks(), [], tmp_path / "snapshot")
    return tmp_path / "snapshot"


@pytest.fixture
def database(snapshot: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    assert main(["export", "sqlite", str(snapshot), "--out", str(tmp_path / "all.sqlite")]) == 0
    with closing(sqlite3.connect(tmp_path / "all.sqlite")) as opened:
        yield opened


def test_every_row_and_cell_is_in_it(snapshot: Path, database: sqlite3.Connection) -> None:
    dataset = open_dataset(snapshot)
    for table in dataset:
        frame = dataset[table]
        (count,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()
        assert count == len(frame)
    title, credit, places = database.execute("SELECT title, credit_value, place FROM units ORDER BY unit_id").fetchone()
    first = dataset.units.sort_values("unit_id").iloc[0]
    assert (title, credit) == (first["title"], first["credit_value"])
    assert json.loads(places) == [dict(box) for box in first["place"]]


def test_keys_lead_to_rows_and_a_row_without_its_unit_is_refused(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    joined = database.execute(
        "SELECT count(*) FROM assessment_criteria JOIN learning_outcomes USING (learning_outcome_id) "
        "JOIN units ON units.unit_id = learning_outcomes.unit_id"
    ).fetchone()
    assert joined == database.execute("SELECT count(*) FROM assessment_criteria").fetchone() != (0,)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        database.execute("UPDATE learning_outcomes SET unit_id = 'nowhere'")


NO_TEXTS = {"awarding_body", "layout", "issued", "sha256", "supersedes", "number_scheme", "level", "at_level"} | {
    *("group_kind", "number", "kind", "grade", "zone", "severity", "table_name", "field", "folded_into")
}
"""Columns of searched tables that hold terms, numbers of order and digests."""


def test_all_text_that_is_published_is_found_with_the_record_it_is_of(
    snapshot: Path, database: sqlite3.Connection
) -> None:
    dataset = open_dataset(snapshot)
    found: dict[tuple[str, str], str] = {}
    for text, table, key in database.execute("SELECT text, table_name, record_id FROM search"):
        found[table, key] = f"{found.get((table, key), '')}\n{text}"
    for table in SPECIFICATION_TABLES.keys() - {"coverage"}:
        for row in dataset[table].to_dict("records"):
            (key, *_) = row.values()
            said = found[table, key]
            texts = {
                name: text for name, text in row.items() if isinstance(text, str) and not str(name).endswith("_id")
            }
            assert [text for name, text in texts.items() if name not in NO_TEXTS and text not in said] == []
            assert [one["text"] for one in row.get("items", []) if one["text"] not in said] == []


def test_words_of_a_criterion_and_of_its_sub_points_are_found_together(database: sqlite3.Connection) -> None:
    asked = "SELECT assessment_criterion_id, text, json_extract(items, '$[0].text') FROM assessment_criteria"
    (key, *texts) = next(row for row in database.execute(asked) if row[2])
    words = " ".join(f'"{text}"' for text in texts)
    found = database.execute("SELECT table_name, record_id FROM search WHERE search MATCH ?", (words,)).fetchall()
    assert ("assessment_criteria", key) in found


def test_datasette_is_told_what_each_column_holds(database: sqlite3.Connection, tmp_path: Path) -> None:
    described = json.loads((tmp_path / "all.sqlite.metadata.json").read_bytes())["databases"]["all"]["tables"]
    for table, model in TABLES.items():
        assert list(described[table]["columns"]) == [field.name for field in arrow_schema(model)]
        columns = {line[1] for line in database.execute(f"PRAGMA table_info({table})")}
        assert set(described[table].get("facets", [])) <= columns
    for table in ("latest_units", "latest_criteria", "licences", "search"):
        columns = {line[1] for line in database.execute(f"PRAGMA table_info({table})")}
        assert described[table]["title"]
        assert described[table]["description"]
        assert set(described[table].get("facets", [])) <= columns
        assert set(described[table]["columns"]) == columns


def test_a_former_database_is_replaced_and_stays_where_the_new_one_cannot_be_written(
    snapshot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "all.sqlite"
    to.write_bytes(b"SQLite format 3\0former")
    export_sqlite(open_dataset(snapshot), to)
    assert to.read_bytes().startswith(b"SQLite format 3")
    assert main(["export", "sqlite", str(snapshot), "--out", str(to / "below.sqlite")]) == 2
    assert "it cannot be written" in capsys.readouterr().err
    assert to.read_bytes().startswith(b"SQLite format 3")


def test_the_views_of_the_newest_issues_are_in_it(database: sqlite3.Connection) -> None:
    (every,) = database.execute("SELECT count(*) FROM units").fetchone()
    (latest,) = database.execute("SELECT count(*) FROM latest_units").fetchone()
    older = "SELECT count(*) FROM units JOIN specifications USING (specification_id) WHERE is_latest = 0"
    assert 0 < latest == every - database.execute(older).fetchone()[0] < every
    assert database.execute("SELECT DISTINCT issue FROM latest_criteria").fetchall() == [("Issue 2",)]


def test_a_file_that_is_no_database_is_not_replaced(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match=r"it is a folder, and a file is written\. Name a file, such as "):
        refuse_other_file(tmp_path, begins_with(b"SQLite format 3\0"))
    with pytest.raises(ExportError, match="something else than a former result"):
        refuse_other_file(notes, begins_with(b"SQLite format 3\0"))
    assert notes.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("made", "kind"), [(a_pipe, "a pipe"), (a_device, "a device")])
def test_a_pipe_or_a_device_takes_no_database_and_gets_no_litter(
    snapshot: Path, tmp_path: Path, made: Callable[[Path], None], kind: str
) -> None:
    (tmp_path / "there").mkdir()
    made(tmp_path / "there" / "full")
    with pytest.raises(ExportError, match=f"it is {kind}, and a file is written"):
        export_sqlite(open_dataset(snapshot), tmp_path / "there" / "full")
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["full"]
