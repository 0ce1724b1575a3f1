"""Acceptance is quiet where a page only shows its print otherwise: rules that are double, an outcome that is turned."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from pipeline.accept import holders, seams
from pipeline.accept.evidence import evidence_of
from pipeline.extraction import extract
from pipeline.pages import Page, Ruling
from pipeline.read import read_document
from pipeline.terms import FindingKind
from tests.accepting import SAMPLES, sample
from tests.scoring import ROOT


def doubled(page: Page, apart: float) -> Page:
    """The page, beside each of its rulings another one."""
    beside = (
        Ruling(x0, y0 + apart, x1, y1 + apart) if x1 - x0 >= y1 - y0 else Ruling(x0 + apart, y0, x1 + apart, y1)
        for x0, y0, x1, y1 in page.rulings
    )
    return replace(page, rulings=(*page.rulings, *beside))


@pytest.mark.parametrize("name", SAMPLES)
def test_double_rules_are_one_rule(name: str) -> None:
    document, specification = sample(name)
    document = replace(document, pages=tuple(doubled(page, 2.2) for page in document.pages))
    evidence = evidence_of(document, specification)
    assert [found for check in (*holders.CHECKS, *seams.CHECKS) for found in check(evidence, specification)] == []


def test_the_lines_of_turned_print_are_not_looked_at_as_lines_below_each_other(tmp_path: Path) -> None:
    _, printed = sample("sample-paired")
    outcome = printed.units[0].learning_outcomes[0]
    with pymupdf.open(ROOT / "raw" / "samples" / "sample-paired.pdf") as pdf:
        (box,) = outcome.place
        page = pdf[box.page - 1]
        page.add_redact_annot((box.x0, box.y0, box.x1, box.y1), fill=False)
        page.apply_redactions(graphics=0)
        words = outcome.text.split()
        for at, line in enumerate((" ".join(words[:4]), " ".join(words[4:]))):
            page.insert_text((box.x0 + 12 + 14 * at, box.y0 + 130), line, fontsize=9, fontname="hebo", rotate=90)
        pdf.save(tmp_path / "turned.pdf")
    read = extract(read_document(tmp_path / "turned.pdf")).specification
    assert read.units[0].learning_outcomes[0].text == outcome.text
    misreads = {found.message for found in read.findings if found.kind is FindingKind.MISREAD}
    assert misreads <= {found.message for found in printed.findings}
