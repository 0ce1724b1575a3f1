"""`--ocr` wherever a verb reads a PDF: findings and refusals name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import extract
from pipeline.cli import main
from pipeline.errors import UsageError
from tests.scanning import Scanner, scan
from tests.scoring import ROOT
from tests.test_scans import needs_programs

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
