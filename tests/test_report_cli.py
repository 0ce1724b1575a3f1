"""`specs diff --format html`: the page, its pictures and its review on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.report.review import FORM
from tests.scoring import ROOT

PDF = ROOT / "raw" / "samples" / "sample-tables.pdf"


@pytest.fixture(scope="module")
def issues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with older.json, as published of a sample, and newer.json: another issue, with three changes."""
    folder = tmp_path_factory.mktemp("issues")
    assert main(["extract", str(PDF), "--out", str(folder / "snapshot")]) == 0
    (file,) = (folder / "snapshot").glob("specifications/**/*.json")
    older = json.loads(file.read_text(encoding="utf-8"))
    newer = json.loads(file.read_text(encoding="utf-8"))
    newer["issue"], newer["specification_id"] = "Issue 99", f"{older['family_id']}/issue-99"
    newer["units"][0]["credit_value"] = 77
    newer["units"][0]["learning_outcomes"][0]["assessment_criteria"][0]["text"] += " and of nobody else"
    for name, specification in (("older", older), ("newer", newer)):
        (folder / f"{name}.json").write_text(json.dumps(specification), encoding="utf-8")
    return folder


def diff(issues: Path, *options: str) -> int:
    return main(["diff", str(issues / "older.json"), str(issues / "newer.json"), *options])


def changes_in(page: Path) -> list[Any]:
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page.read_text(encoding="utf-8"))
    found: list[Any] = json.loads(data)["changes"]
    return found


def test_it_writes_one_page(issues: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new folder" / "report.html"
    assert diff(issues, "--format", "html", "--out", str(out)) == 0
    found = {(change["entity"], change["field"]) for change in changes_in(out)}
    assert {("document", "issue"), ("unit", "credit_value"), ("criterion", "text")} <= found
    told = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(rf"{re.escape(str(out))}: {len(changes_in(out))} changes, 0\.\d MB", told)


def test_pictures_are_of_the_files_that_were_read(
    issues: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--format", "html", "--out", str(tmp_path / "report.html"), "--pictures")
    assert diff(issues, *options, "--raw", str(PDF.parent)) == 0
    assert re.search(r" changes, \d+ pictures, \d+\.\d MB\n", capsys.readouterr().out)
    assert "data:image/png;base64," in (tmp_path / "report.html").read_text(encoding="utf-8")
    (tmp_path / PDF.name).write_bytes(b"%PDF-1.7 another")
    assert diff(issues, *options, "--raw", str(tmp_path)) == 1
    assert "its SHA-256 differs" in capsys.readouterr().err


def test_the_exit_code_is_as_without_a_page(issues: Path, tmp_path: Path) -> None:
    out = ("--format", "html", "--out", str(tmp_path / "report.html"))
    assert diff(issues, *out, "--fail-on", "key-value") == 1
    assert diff(issues, *out, "--fail-on", "moved") == 0


def test_a_review_goes_on(issues: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, review = tmp_path / "report.html", tmp_path / "review.json"
    out = ("--format", "html", "--out", str(page))
    assert diff(issues, *out) == 0
    found = changes_in(page)
    gone = {**found[0], "change_id": "0000", "after": "Issue 98"}
    sides = [json.loads((issues / f"{name}.json").read_text(encoding="utf-8")) for name in ("older", "newer")]
    before, after = (
        {"specification_id": side["specification_id"], "sha256": side["source"]["sha256"]} for side in sides
    )
    entries = [{"state": "query", "note": "is this so?", "change": change} for change in (found[0], gone)]
    review.write_text(
        json.dumps({"form": FORM, "before": before, "after": after, "entries": entries}), encoding="utf-8"
    )
    capsys.readouterr()
    assert diff(issues, *out, "--review", str(review)) == 0
    assert page.read_text(encoding="utf-8").count("<b>Query</b>: is this so?") == 2
    assert capsys.readouterr().err == "specs: reviewed, and no longer found: document document, issue\n"
    review.write_text("[]", encoding="utf-8")
    assert diff(issues, *out, "--review", str(review)) == 2
    assert "this is no review" in capsys.readouterr().err


def test_two_folders_give_a_page_of_each_document(issues: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer" / "build"
    assert main(["extract", str(PDF), "--out", str(newer)]) == 0
    options = ("--format", "html", "--out", str(tmp_path / "pages"))
    assert main(["diff", str(issues / "snapshot"), str(newer), *options]) == 0
    index, page = sorted((tmp_path / "pages").iterdir(), key=lambda path: path.name != "index.html")
    assert f'<a href="{page.name}">' in index.read_text(encoding="utf-8")
    assert changes_in(page) == []
    assert main(["diff", str(issues / "snapshot"), str(newer), *options, "--review", str(page)]) == 2


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--format", "html"), "Name it with --out"),
        (("--out", "report.html"), "--out is of HTML reports. Add --format html"),
        (("--format", "json", "--pictures"), "--pictures is of HTML reports"),
        (("--review", "review.json"), "--review is of HTML reports"),
    ],
)
def test_options_that_do_not_fit_are_refused(
    issues: Path, options: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(issues, *options) == 2
    assert told in capsys.readouterr().err


def test_a_page_that_cannot_be_written_is_said(
    issues: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert diff(issues, "--format", "html", "--out", str(tmp_path / "file" / "report.html")) == 2
    assert "the report cannot be written" in capsys.readouterr().err


def test_only_a_former_page_is_replaced(issues: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text("<!DOCTYPE html>\n<html lang='en'><title>Mine</title>", encoding="utf-8")
    mine = out.read_bytes()
    assert diff(issues, "--format", "html", "--out", str(out)) == 2
    assert out.read_bytes() == mine
    out.unlink()
    for _ in range(2):
        assert diff(issues, "--format", "html", "--out", str(out)) == 0
