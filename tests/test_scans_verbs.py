"""`--ocr` wherever a verb reads a PDF: findings and refusals name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import extract
from pipeline.cli import main
from pipeline.errors import RecognitionError, UsageError
from pipeline.scans.programs import readings_of
from tests.scanning import Scanner, scan
from tests.scoring import ROOT
from tests.test_scans import needs_programs, programs

SAMPLE = ROOT / "raw" / "samples" / "sample-cells.pdf"
VERBS = {
    "show": ["show", "{pdf}", "--unit", "1"],
    "inspect": ["inspect", "{pdf}", "--unit", "1", "--field", "GLH", "--out", "{png}"],
    "verify": ["verify", "{pdf}"],
    "diff": ["diff", str(SAMPLE), "{pdf}", "--fail-on", "unread"],
}


def called(verb: str, pdf: Path) -> list[str]:
    return [word.format(pdf=pdf, png=pdf.with_suffix(".png")) for word in VERBS[verb]]


@pytest.mark.parametrize("verb", VERBS)
def test_without_the_programs_every_verb_tells_the_command(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main([*called(verb, SAMPLE), "--ocr"]) == 2
    assert "`make ocr`" in capsys.readouterr().err
    with pytest.raises(UsageError, match="not installed"):
        extract(SAMPLE, ocr=True)


@needs_programs
def test_a_page_that_is_a_picture_is_recognised_by_every_verb(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mixed = scan(SAMPLE, tmp_path / "mixed.pdf", Scanner(), only=3)
    assert [main(called(verb, mixed)) for verb in VERBS] == [2, 2, 0, 1]
    assert "there is no unit 1. Its units are: 2, 3" in capsys.readouterr().err
    assert [main([*called(verb, mixed), "--ocr"]) for verb in VERBS] == [0, 0, 0, 0]
    told = capsys.readouterr().out
    assert "Understand bell metal" in told
    assert "guided_learning_hours of unit 1 is 30 (page 3)" in told
    assert "recognised in" in told
    assert "1 of 5 pages of the newer issue recognised in pictures" in told


@needs_programs
@pytest.mark.parametrize("laid", [180, 90])
def test_a_sheet_that_lay_upside_down_or_on_its_side_is_read_as_if_it_stood_upright(laid: int, tmp_path: Path) -> None:
    mixed = scan(SAMPLE, tmp_path / "mixed.pdf", Scanner(laid=laid), only=3)
    found = extract(mixed, ocr=True)
    assert [finding.place[0].page for finding in found.findings if finding.code == "turned-page"] == [3]
    truth = extract(SAMPLE)
    assert [unit.title for unit in found.units] == [unit.title for unit in truth.units]
    (outcomes, right) = [one.learning_outcomes for one in (found.units[0], truth.units[0])]
    assert [criterion.text for outcome in outcomes for criterion in outcome.assessment_criteria] == [
        criterion.text for outcome in right for criterion in outcome.assessment_criteria
    ]


def test_a_program_that_leaves_no_hocr_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", programs(tmp_path / "bin", "exit 0"))
    with pytest.raises(RecognitionError, match=r"a\.pdf: ocrmypdf leaves no hOCR.*Install another version"):
        readings_of(tmp_path / "pictures.pdf", 1, tmp_path, "a.pdf")
