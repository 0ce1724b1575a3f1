"""`docs/data-dictionary.md` is what the models and the samples give, and names every column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pipeline.cli_references
from pipeline.cli import main
from pipeline.tables import TABLES
from tests.scoring import ROOT

DICTIONARY = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")


def rows_under(table: str) -> list[list[str]]:
    """The cells of each line of the table's section."""
    (section,) = re.findall(rf"^## {table}\n(.*?)(?=^## )", DICTIONARY, re.MULTILINE | re.DOTALL)
    lines = re.findall(r"^\| (`.*) \|$", section, re.MULTILINE)
    return [re.split(r" (?<!\\)\| ", line) for line in lines]


def test_it_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dictionary", "--check"]) == 0, "docs/data-dictionary.md has drifted: run `make dictionary`"
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("table", TABLES)
def test_it_describes_every_column(table: str) -> None:
    rows = rows_under(table)
    assert [row[0] for row in rows] == [f"`{name}`" for name in TABLES[table].model_fields]
    assert all(len(row) == 5 and all(row) for row in rows)


def test_it_says_type_null_terms_target_and_example() -> None:
    units = {row[0].strip("`"): row[1:] for row in rows_under("units")}
    assert units["credit_value"][:2] == ["int32", "yes"]
    assert units["place"][:2] == ["list of {page, x0, y0, x1, y1}", "no"]
    assert "One of `ofqual`, `sqa`." in units["number_scheme"][2]
    assert units["specification_id"][2].endswith("→ specifications")
    assert "→" not in units["unit_id"][2]
    assert units["unit_id"][3].startswith("`larkfield-awards/")
    assert "| `places.field` | string | no | Name of the field that stands there. |" in DICTIONARY


def test_a_drifted_one_is_told_and_writing_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "samples").symlink_to(ROOT / "raw" / "samples")
    monkeypatch.setattr(pipeline.cli_references, "_CHECKOUT", tmp_path)
    assert main(["dictionary", "--check"]) == 1
    assert "run `make dictionary`" in capsys.readouterr().err
    assert main(["dictionary"]) == 0
    assert main(["dictionary", "--check"]) == 0
    assert (tmp_path / "docs" / "data-dictionary.md").read_text(encoding="utf-8") == DICTIONARY
