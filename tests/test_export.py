"""`specs export`: every table, column and row as CSV and in a workbook, with text as text."""

from __future__ import annotations

import csv
import json
import time
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from pipeline.cli import main
from pipeline.export import export_xlsx, workbook
from pipeline.export.workbook import COVER
from pipeline.frames import open_dataset
from pipeline.models import Section
from pipeline.publish import publish
from pipeline.tables import TABLES
from tests.factory import place, specification, unit

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TRICKY = (
    "=1+1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20A1",
    "+44 20",
    "@SUM(A1)",
    "-3",
    "007",
    "https://example.org/x",
    "<r>a & b</r>",
    'say "so",\nthen go',
)


def snapshot_of(folder: Path, *texts: str) -> Path:
    """A snapshot with the texts as a unit's sections."""
    sections = tuple(Section(heading="Notes", text=text, place=place()) for text in texts)
    publish([specification(units=(unit(sections=sections),))], [], folder / "snapshot")
    return folder / "snapshot"


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    return snapshot_of(tmp_path, *TRICKY)


def export(form: str, snapshot: Path, to: Path, *options: str) -> int:
    return main(["export", form, str(snapshot), "--out", str(to), *options])


def sheet(path: Path, table: str, snapshot: Path) -> ElementTree.Element:
    """The XML of the table's sheet."""
    with zipfile.ZipFile(path) as book:
        names = [
            found.get("name") for found in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{_SHEET}sheet")
        ]
        assert names[0] == COVER
        assert sorted(map(str, names[1:])) == sorted(open_dataset(snapshot))
        return ElementTree.fromstring(book.read(f"xl/worksheets/sheet{names.index(table) + 1}.xml"))


def cells(found: ElementTree.Element) -> list[dict[str, Any]]:
    """Per row of a sheet, what its cells hold by column letter: text, or a number."""
    return [
        {
            "".join(filter(str.isalpha, cell.get("r", ""))): (
                "".join(part.text or "" for part in cell.iter(f"{_SHEET}t"))
                if cell.get("t") == "inlineStr"
                else float(cell.findtext(f"{_SHEET}v") or "nan")
            )
            for cell in row.iter(f"{_SHEET}c")
        }
        for row in found.iter(f"{_SHEET}row")
    ]


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_a_file_per_table_with_all_rows(
    snapshot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export("csv", snapshot, tmp_path / "csv") == 0
    assert f"{tmp_path / 'csv'}: {len(TABLES)} tables of" in capsys.readouterr().out
    assert {path.name for path in (tmp_path / "csv").iterdir()} == {f"{table}.csv" for table in (*TABLES, "licences")}
    (licence, *_) = read_csv(tmp_path / "csv" / "licences.csv")
    assert licence["attribution"].startswith("©")
    dataset = open_dataset(snapshot)
    for table in TABLES:
        rows = read_csv(tmp_path / "csv" / f"{table}.csv")
        assert len(rows) == len(dataset[table])
        assert all(list(row) == list(TABLES[table].model_fields) for row in rows)


def test_csv_has_no_text_that_a_spreadsheet_would_run(snapshot: Path, tmp_path: Path) -> None:
    assert export("csv", snapshot, tmp_path / "csv") == 0
    texts = [row["text"] for row in read_csv(tmp_path / "csv" / "sections.csv")]
    assert texts == [text if text[0] in "0h<s" else f"'{text}" for text in TRICKY]


def test_csv_keeps_text_nulls_and_lists(snapshot: Path, tmp_path: Path) -> None:
    assert export("csv", snapshot, tmp_path / "csv") == 0
    texts = [row["text"].removeprefix("'") for row in read_csv(tmp_path / "csv" / "sections.csv")]
    assert texts == list(TRICKY)
    (found,) = read_csv(tmp_path / "csv" / "units.csv")
    assert found["aim"] == ""
    assert json.loads(found["place"])[0]["page"] == 5
    assert read_csv(tmp_path / "csv" / "specifications.csv")[0]["issued_date"] == "2017-04-01"


def test_csv_replaces_a_former_export_and_nothing_else(
    snapshot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export("csv", snapshot, tmp_path / "csv") == 0
    first = (tmp_path / "csv" / "units.csv").read_bytes()
    (tmp_path / "csv" / "units.csv").write_text("old", encoding="utf-8")
    assert export("csv", snapshot, tmp_path / "csv") == 0
    assert (tmp_path / "csv" / "units.csv").read_bytes() == first
    (tmp_path / "csv" / "notes.txt").write_text("mine", encoding="utf-8")
    assert export("csv", snapshot, tmp_path / "csv") == 2
    assert "Name a new or an empty folder" in capsys.readouterr().err
    assert (tmp_path / "csv" / "notes.txt").exists()


@pytest.mark.parametrize(("form", "name"), [("csv", "file/csv"), ("xlsx", "file/a.xlsx")])
def test_what_cannot_be_written_is_told(
    form: str, name: str, snapshot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert export(form, snapshot, tmp_path / name) == 2
    assert "it cannot be written" in capsys.readouterr().err


def test_a_workbook_has_a_sheet_per_table_with_frozen_head_and_filters(snapshot: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert export("xlsx", snapshot, path) == 0
    dataset = open_dataset(snapshot)
    for table in TABLES:
        found = sheet(path, table, snapshot)
        pane = next(found.iter(f"{_SHEET}pane"))
        assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
        ref = str(next(found.iter(f"{_SHEET}autoFilter")).get("ref"))
        assert ref.startswith("A1:")
        assert ref.endswith(str(len(dataset[table]) + 1))
        head, *rows = cells(found)
        assert sorted(head.values()) == sorted(dataset[table].columns)
        assert len(rows) == len(dataset[table])
        assert all(8 <= float(str(column.get("width"))) <= 61 for column in found.iter(f"{_SHEET}col"))


def test_a_workbook_opens_on_its_contents_with_links(snapshot: Path, tmp_path: Path) -> None:
    assert export("xlsx", snapshot, tmp_path / "a.xlsx") == 0
    found = sheet(tmp_path / "a.xlsx", COVER, snapshot)
    links = [str(link.get("location")) for link in found.iter(f"{_SHEET}hyperlink")]
    assert links == [f"'{table}'!A1" for table in TABLES]
    units = cells(found)[1 + list(TABLES).index("units")]
    assert (units["A"], units["B"]) == ("units", 1)
    assert units["C"]


def test_a_workbook_has_what_people_read_before_keys_and_places(snapshot: Path, tmp_path: Path) -> None:
    assert export("xlsx", snapshot, tmp_path / "a.xlsx") == 0
    head = list(cells(sheet(tmp_path / "a.xlsx", "units", snapshot))[0].values())
    assert head.index("title") < head.index("unit_id")
    assert head.index("level") < head.index("place")


def test_a_workbook_takes_no_text_for_anything_else(snapshot: Path, tmp_path: Path) -> None:
    assert export("xlsx", snapshot, tmp_path / "a.xlsx") == 0
    found = sheet(tmp_path / "a.xlsx", "sections", snapshot)
    head, *rows = cells(found)
    (column,) = (letter for letter, name in head.items() if name == "text")
    assert [row[column] for row in rows] == list(TRICKY)
    assert list(found.iter(f"{_SHEET}f")) == []
    assert list(found.iter(f"{_SHEET}hyperlink")) == []


def test_a_workbook_has_numbers_and_dates_as_such(snapshot: Path, tmp_path: Path) -> None:
    assert export("xlsx", snapshot, tmp_path / "a.xlsx") == 0
    head, row = cells(sheet(tmp_path / "a.xlsx", "specifications", snapshot))
    by_name = {name: row.get(letter) for letter, name in head.items()}
    assert by_name["issued_date"] == 42826  # 1 April 2017 in days since 1900, as Excel counts
    assert by_name["pages"] == open_dataset(snapshot).specifications["pages"][0]


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark_and_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fits, long, wide = "a" * 32_767, "b" * 32_768, "😀" * 20_000
    snapshot = snapshot_of(tmp_path, fits, long, wide)
    assert export("xlsx", snapshot, tmp_path / "a.xlsx") == 0
    assert [line for line in capsys.readouterr().err.splitlines() if "cut" in line] == [
        "specs: sections, row 3, text: 32,768 characters, cut to fit a cell",
        "specs: sections, row 4, text: 40,000 characters, cut to fit a cell",
    ]
    head, *rows = cells(sheet(tmp_path / "a.xlsx", "sections", snapshot))
    (column,) = (letter for letter, name in head.items() if name == "text")
    shown = [row[column] for row in rows]
    assert shown[0] == fits
    assert shown[1].endswith("b … [cut: 32,768 characters]")
    assert shown[2].endswith("😀 … [cut: 40,000 characters]")
    assert [len(text.encode("utf-16-le")) // 2 for text in shown[1:]] == [32_767, 32_767]
    assert export("csv", snapshot, tmp_path / "csv") == 0
    csv.field_size_limit(10**6)
    assert [row["text"] for row in read_csv(tmp_path / "csv" / "sections.csv")] == [fits, long, wide]


@pytest.mark.parametrize(("form", "name"), [("csv", "out"), ("xlsx", "out.xlsx")])
def test_the_same_tables_give_the_same_bytes(
    form: str, name: str, snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert export(form, snapshot, tmp_path / "one" / name) == 0
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    assert export(form, snapshot, tmp_path / "two" / name) == 0
    one, two = (sorted((tmp_path / folder).rglob("*")) for folder in ("one", "two"))
    assert [path.name for path in one] == [path.name for path in two]
    assert [path.read_bytes() for path in one if path.is_file()] == [
        path.read_bytes() for path in two if path.is_file()
    ]


def test_a_workbook_needs_its_ending(snapshot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export("xlsx", snapshot, tmp_path / "a.xls") == 2
    assert "Let it end in .xlsx" in capsys.readouterr().err


def test_a_table_that_fits_no_sheet_is_refused_and_the_former_workbook_stays(
    snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.xlsx"
    assert export("xlsx", snapshot, path) == 0
    former = path.read_bytes()
    monkeypatch.setattr(workbook, "_MOST_ROWS", len(TRICKY))
    assert export("xlsx", snapshot, path) == 2
    assert "rows are more than a sheet holds. Export csv" in capsys.readouterr().err
    assert path.read_bytes() == former
    assert [found.name for found in tmp_path.iterdir() if found.name.startswith(".")] == []


def test_what_is_exported_is_opened_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export("csv", tmp_path / "nowhere", tmp_path / "csv") == 2
    assert "there is no such folder" in capsys.readouterr().err


def test_tables_come_in_the_order_of_the_data_model(snapshot: Path, tmp_path: Path) -> None:
    assert export_xlsx(open_dataset(snapshot), tmp_path / "a.xlsx") == ()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        found = ElementTree.fromstring(book.read("xl/workbook.xml"))
    assert [one.get("name") for one in found.iter(f"{_SHEET}sheet")] == [COVER, *TABLES]


def test_csv_for_excel_begins_with_a_mark(snapshot: Path, tmp_path: Path) -> None:
    assert main(["export", "csv", str(snapshot), "--out", str(tmp_path / "csv"), "--bom"]) == 0
    assert (tmp_path / "csv" / "units.csv").read_bytes().startswith(b"\xef\xbb\xbfunit_id,")
    assert export("csv", snapshot, tmp_path / "csv") == 0
    assert (tmp_path / "csv" / "units.csv").read_bytes().startswith(b"unit_id,")
    assert main(["export", "xlsx", str(snapshot), "--out", str(tmp_path / "all.xlsx"), "--bom"]) == 2


def test_only_a_former_workbook_is_replaced(snapshot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new line in its name is told as an escape; one that Excel has saved since says when that was."""
    path = tmp_path / "a\nb.xlsx"
    for _ in range(2):
        assert export("xlsx", snapshot, path) == 0
        assert f"a\\nb.xlsx: {len(TABLES)} tables of " in capsys.readouterr().out
    with zipfile.ZipFile(path) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    about = content["docProps/core.xml"].decode()
    saved = about[: about.rindex("2000-01-01T")] + "2026-03-02T" + about[about.rindex("2000-01-01T") + 11 :]
    with zipfile.ZipFile(path, "w") as parts:
        for name, part in {**content, "docProps/core.xml": saved.encode()}.items():
            parts.writestr(name, part)
    for mine in (path.read_bytes(), b"mine"):
        path.write_bytes(mine)
        assert export("xlsx", snapshot, path) == 2
        assert "it is something else than a former result" in capsys.readouterr().err
        assert path.read_bytes() == mine


def test_a_foreign_file_of_a_tables_name_is_not_replaced(snapshot: Path, tmp_path: Path) -> None:
    folder = tmp_path / "csv"
    folder.mkdir()
    (folder / "units.csv").write_text("mine", encoding="utf-8")
    assert export("csv", snapshot, folder) == 2
    assert (folder / "units.csv").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in folder.iterdir()] == ["units.csv"]
    (folder / "units.csv").unlink()
    for options in ((), ("--bom",), ()):
        assert export("csv", snapshot, folder, *options) == 0
