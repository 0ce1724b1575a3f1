"""What the checks of `accept` look at: lines, zones and style of the raw words of all pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pipeline.accept.evidence import Evidence, evidence_of
from pipeline.accept.folding import fold
from pipeline.accept.zones import ZoneKind
from pipeline.models import Specification
from pipeline.pages import Document
from tests.extracted import document_at, specification_at
from tests.scoring import ROOT

SAMPLES = sorted((ROOT / "raw" / "samples").glob("*.pdf"))


@cache
def sample(name: str) -> tuple[Document, Specification, Evidence]:
    """A sample, what is published of it, and its evidence."""
    path = ROOT / "raw" / "samples" / f"{name}.pdf"
    document, specification = document_at(path), specification_at(path)
    return document, specification, evidence_of(document, specification)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_word_is_on_one_line_and_every_line_in_one_zone(path: Path) -> None:
    document, _, evidence = sample(path.stem)
    words = [word for zone in evidence.zones for line in evidence.lines_in(zone) for word in line.words]
    assert len(words) == len(set(words))
    assert set(words) == {word for page in document.pages for word in page.words}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_unit_has_a_zone_that_holds_its_criteria(path: Path) -> None:
    _, specification, evidence = sample(path.stem)
    units = [zone for zone in evidence.zones if zone.part is ZoneKind.UNIT]
    assert [zone.unit for zone in units] == list(specification.units)
    for zone in units:
        assert zone.unit is not None
        for outcome in zone.unit.learning_outcomes:
            assert all(zone.start <= (box.page, box.y0) < zone.end for box in outcome.place)


def test_the_last_unit_ends_where_a_heading_as_large_as_its_own_begins() -> None:
    _, _, evidence = sample("sample-nvq")
    back = evidence.zones[-1]
    assert back.part is ZoneKind.BACK
    assert back.start[0] == 18


def test_columns_of_a_row_are_runs_of_their_own() -> None:
    _, specification, evidence = sample("sample-combined")
    row = specification.structure[0]
    page = row.place[0].page
    texts = [line.text for line in evidence.lines[page] if line.y0 >= row.place[0].y0 - 1]
    assert row.unit_reference_number in texts


def test_texts_are_compared_without_case_spaces_and_signs() -> None:
    assert fold("Plan – the work-\u00adplace’s") == fold("plan the  workplaces")
    assert fold("1.1 a") != fold("1.2 a")
