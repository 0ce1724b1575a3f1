"""Corrections: what they change, what they leave, and what is said of those that fit nothing or cannot be read."""

from __future__ import annotations

import json
import os
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline import extract
from pipeline.cli import main
from pipeline.corrections import Correction, Reviewed, corrected, corrections_for, load_corrections
from pipeline.errors import CorrectionsError
from pipeline.models import Specification
from pipeline.terms import FindingKind, Origin, OutcomeKind, Severity
from tests.factory import SHA256, outcome, place, specification, unit
from tests.scoring import ROOT

CLASSIC = ROOT / "raw" / "samples" / "sample-classic.pdf"
UNIT = unit("7", "A/999/0001", place=place(4), places={"level": place(5)})


def reviewed(**changes: Any) -> Reviewed:
    values = {"document": SHA256, "unit": "7", "field": "title", "page": 4, "printed": "Deliver a service"}
    return Reviewed("x.toml", Correction(**{**values, "corrected": "Right", "reason": "R", **changes}))


def result(*corrections: Reviewed, **changes: Any) -> Specification:
    return corrected(specification(units=(UNIT,), findings=(), **changes), corrections)


def error_in(tmp_path: Path, text: str) -> str:
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CorrectionsError) as raised:
        load_corrections(tmp_path)
    assert raised.value.where.startswith("corrections/bad.toml")
    assert raised.value.remedy == "corrections/README.md shows the format"
    return str(raised.value)


def test_a_title_is_corrected_and_said_to_be() -> None:
    found = result(reviewed())
    assert found.units[0].title == "Right"
    assert found.units[0].origin["title"] is Origin.CORRECTED
    (finding,) = found.findings
    assert (finding.code, finding.severity) == ("corrected", Severity.INFO)
    assert "unit 7: title is printed 'Deliver a service' on page 4, and corrected to 'Right': R" in finding.message


def test_a_header_value_keeps_its_print() -> None:
    level = result(reviewed(field="level", page=5, printed="Three", corrected="4")).units[0]
    assert (level.level, level.level_printed, level.origin["level"]) == ("4", "Three", Origin.CORRECTED)
    credit = result(reviewed(unit="A/999/0001", field="credit_value", printed="5", corrected="6")).units[0]
    assert (credit.credit_value, credit.credit_value_printed) == (6, "5")
    hours = result(reviewed(field="guided_learning_hours", printed="", corrected="40")).units[0]
    assert (hours.guided_learning_hours, hours.guided_learning_hours_printed) == (40, None)


def test_a_reference_number_gets_its_canonical_form() -> None:
    found = result(reviewed(field="unit_reference_number", printed="A/999/0001", corrected="b 506 2130")).units[0]
    assert (found.unit_reference_number, found.unit_reference_number_printed) == ("B/506/2130", "A/999/0001")


def test_an_outcome_and_a_criterion_are_corrected() -> None:
    text = outcome("1").text
    found = result(reviewed(outcome="2", field="text", page=5, printed=text, corrected="Be able to serve")).units[0]
    assert [o.text for o in found.learning_outcomes] == [text, "Be able to serve"]
    assert found.learning_outcomes[1].kind is OutcomeKind.COMPETENCE
    printed = "Explain the purpose of criterion 2.1"
    found = result(reviewed(criterion="2.1", field="text", page=5, printed=printed)).units[0]
    mended = found.learning_outcomes[1].assessment_criteria[0]
    assert (mended.text, mended.origin) == ("Right", {"number": Origin.COMPOSED, "text": Origin.CORRECTED})


def test_a_structure_row_is_corrected() -> None:
    row = specification().structure[0]
    page = row.place[0].page
    change = {"unit": None, "row": row.unit_number, "page": page, "printed": row.title or ""}
    assert result(reviewed(**change)).structure[0].title == "Right"


@pytest.mark.parametrize("document", ["sample-body/x", "sample-body/x/i1", SHA256])
def test_a_document_is_named_in_three_ways(document: str) -> None:
    found = result(reviewed(document=document), family_id="sample-body/x", specification_id="sample-body/x/i1")
    assert found.units[0].title == "Right"


def test_a_correction_of_another_document_is_none_of_its_business() -> None:
    assert result(reviewed(document="another")) == result()


@pytest.mark.parametrize(
    "change",
    [{"unit": "8"}, {"page": 9}, {"printed": "Deliver"}, {"criterion": "9.9", "field": "text"}],
    ids=lambda change: next(iter(change)),
)
def test_one_that_matches_nothing_is_an_error(change: dict[str, Any]) -> None:
    found = result(reviewed(**change))
    assert found.units == (UNIT,)
    (finding,) = found.findings
    assert (finding.code, finding.severity) == ("correction-unmatched", Severity.ERROR)
    assert "corrections/x.toml" in finding.remedy


def test_one_that_fits_two_records_changes_neither() -> None:
    found = corrected(specification(units=(UNIT, UNIT), findings=()), [reviewed()])
    assert found.units == (UNIT, UNIT)
    assert "it fits 2 records" in found.findings[0].message


def test_the_folder_of_the_project_and_the_example_in_its_readme_are_well_formed(tmp_path: Path) -> None:
    load_corrections(ROOT / "corrections")
    (example,) = re.findall(
        r"```toml\n(.*?)```", ((ROOT / "corrections") / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    (tmp_path / "example.toml").write_text(example, encoding="utf-8")
    kinds = [found.correction.kind for found in load_corrections(tmp_path)]
    assert kinds == ["unit", "criterion", "row"]


GOOD = '[[correction]]\ndocument = "d"\nfield = "title"\npage = 1\nprinted = "p"\ncorrected = "c"\nreason = "r"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[correction", "the file cannot be read"),
        ('[[corection]]\nunit = "1"', "'corection' is no [[correction]]"),
        ("correction = 1", "'correction' is no [[correction]]"),
        (GOOD, "bad.toml, correction 1: it names either a unit or a row"),
        (GOOD + 'unit = "1"\nrow = "1"', "it names either a unit or a row"),
        (GOOD + 'row = "1"\noutcome = "1"', "a row has neither outcome nor criterion"),
        (GOOD + 'unit = "1"\noutcome = "1"\ncriterion = "1.1"', "it names either an outcome or a criterion"),
        (GOOD + 'unit = "1"\ncriterion = "1.1"', "field is none of text"),
        (GOOD + 'unit = "1"\nnote = "n"', "note: Extra inputs are not permitted"),
        (GOOD + "unit = 1", "unit: Input should be a valid string"),
        (GOOD.replace("reason", "because") + 'unit = "1"', "reason: Field required"),
        (GOOD.replace('"title"', '"credit_value"') + 'unit = "1"', "corrected is no whole number"),
        (GOOD.replace('"title"', '"unit_reference_number"') + 'unit = "1"', "corrected is no unit reference number"),
    ],
)
def test_a_malformed_file_is_named_with_the_key(text: str, told: str, tmp_path: Path) -> None:
    assert told in error_in(tmp_path, text)


def test_what_cannot_be_read_as_corrections_is_told_in_words(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.toml")
    with pytest.raises(CorrectionsError, match=r"a\.toml: the file cannot be read \(it is a pipe, not a file\)"):
        load_corrections(tmp_path)
    with pytest.raises(CorrectionsError, match=r"the folder cannot be listed \(Not a directory\)"):
        load_corrections(tmp_path / "a.toml")


def test_a_correction_is_published_and_makes_only_its_document_be_read_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "corrections"
    folder.mkdir()
    raw = tmp_path / "raw"
    raw.symlink_to(ROOT / "raw")
    call = ["extract", str(raw), "--out", str(tmp_path / "out"), "-v"]
    assert main(call) == 0
    capsys.readouterr()
    table = (
        '[[correction]]\ndocument = "larkfield-awards/000-7304-0"\nunit = "303"\nfield = "guided_learning_hours"\n'
        'page = 15\nprinted = "55"\ncorrected = "50"\nreason = "The structure table has 50"\n'
    )
    (folder / "larkfield.toml").write_text(table, encoding="utf-8")
    samples = len(list((ROOT / "raw" / "samples").glob("*.pdf")))
    for unchanged in (samples - 1, samples):
        assert main(call) == 0
        told = " ".join(capsys.readouterr().out.split())
        assert told.count("unchanged") == unchanged
        assert "info corrected: 1" in told
        assert f"Corrections: 1, in {folder}" in told
        assert "unit 303: its page prints" not in told
    (published,) = (tmp_path / "out" / "specifications").rglob("000-7304-0/*.json")
    content = json.loads(published.read_text(encoding="utf-8"))
    found = next(unit for unit in content["units"] if unit["unit_number"] == "303")
    assert (found["guided_learning_hours"], found["guided_learning_hours_printed"]) == (50, "55")
    (folder / "larkfield.toml").write_text("nonsense", encoding="utf-8")
    assert main(call) == 2
    assert "corrections/larkfield.toml" in capsys.readouterr().err


def test_a_correction_of_no_handbook_of_the_run_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = tmp_path / "raw"
    (raw / "corrections").mkdir(parents=True)
    (raw / "tables.pdf").symlink_to(ROOT / "raw" / "samples" / "sample-tables.pdf")
    text = GOOD + 'unit = "1"'
    (raw / "corrections" / "a.toml").write_text(text, encoding="utf-8")
    document = tomllib.loads(text)["correction"][0]["document"]
    assert main(["extract", str(raw), "--out", str(tmp_path / "out")]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert f"; 1 of handbooks that are not among these: {document}" in told


def test_two_files_are_compared_each_with_the_corrections_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for name in ("plain", "corrected"):
        (tmp_path / name / "corrections").mkdir(parents=True)
        files.append(tmp_path / name / "classic.pdf")
        files[-1].symlink_to(ROOT / "raw" / "samples" / "sample-classic.pdf")
    table = (
        '[[correction]]\ndocument = "larkfield-awards/000-7304-0"\nunit = "303"\nfield = "guided_learning_hours"\n'
        'page = 15\nprinted = "55"\ncorrected = "50"\nreason = "The structure table has 50"\n'
    )
    (tmp_path / "corrected" / "corrections" / "a.toml").write_text(table, encoding="utf-8")
    main(["diff", *map(str, files)])
    assert re.search(r"55\D+50", capsys.readouterr().out)


def test_corrections_are_those_nearest_to_the_data_else_of_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner, outer = tmp_path / "data" / "raw" / "corrections", tmp_path / "data" / "corrections"
    handbook = tmp_path / "data" / "raw" / "body" / "handbook.pdf"
    for folder in (inner, outer, handbook.parent, tmp_path / "here" / "corrections"):
        folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    assert corrections_for([handbook, inner.parent]).folders == (inner,)
    assert corrections_for([tmp_path / "data"]).folders == (outer,)
    assert corrections_for([tmp_path / "other.pdf", handbook]).folders == (tmp_path / "here" / "corrections", inner)
    monkeypatch.chdir(handbook.parent)
    assert corrections_for([tmp_path / "other.pdf"]).folders == ()


def test_what_could_not_be_read_is_settled_by_its_correction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """'nien' as hours is misread until somebody says that it is 9; on the other units nothing changes."""
    (tmp_path / "corrections").mkdir()
    monkeypatch.chdir(tmp_path)
    table = (
        '[[correction]]\ndocument = "larkfield-awards/000-7321-0+000-7322-2"\nunit = "202"\n'
        'field = "guided_learning_hours"\npage = 9\nprinted = "nien"\ncorrected = "9"\nreason = "The body said so"\n'
    )
    handbook = shutil.copy(ROOT / "raw" / "samples" / "sample-nvq.pdf", tmp_path)
    before = extract(handbook)
    (tmp_path / "corrections" / "nvq.toml").write_text(table, encoding="utf-8")
    after = extract(handbook)
    (unread,) = [one for one in before.findings if one.code == "header-value-unread"]
    (settled,) = [one for one in after.findings if one.code == "header-value-unread"]
    assert (unread.kind, unread.folded_into, before.certified) == (FindingKind.MISREAD, None, False)
    assert (settled.kind, settled.severity) == (FindingKind.NOTICE, Severity.INFO)
    assert settled.folded_into == "corrected"
    assert settled.message == f"{unread.message}; settled by a correction of guided_learning_hours"
    assert after.certified
    assert [unit.certified for unit in after.units] == [True, True, True]

    call = ["inspect", str(handbook), "--unit", "202", "--field", "GLH", "--out", "value.png"]
    assert main(call) == 0
    told = "guided_learning_hours of unit 202 is printed as nien (page 9), and corrected to 9"
    assert f"value.png: {told}" in capsys.readouterr().out
