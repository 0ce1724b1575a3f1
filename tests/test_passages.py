"""What no record holds is kept as text with its places: nothing that a reader sees is in neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extraction import Extraction
from pipeline.ledger import Ignore
from pipeline.models import Passage, Place
from pipeline.pages import Document, Word
from pipeline.terms import PassageKind, Zone
from tests.extracted import document_at, extraction_at
from tests.scoring import ROOT

SAMPLES = sorted((ROOT / "raw" / "samples").glob("*.pdf"))


def read(path: Path) -> tuple[Document, Extraction]:
    return document_at(path), extraction_at(path)


def passages(name: str) -> tuple[Passage, ...]:
    return read(ROOT / "raw" / "samples" / f"{name}.pdf")[1].specification.passages


def holds(place: Place, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return any(box.page == word.page and box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1 for box in place)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_word_without_a_record_is_in_a_passage(path: Path) -> None:
    document, extraction = read(path)
    kept = extraction.specification.passages
    free = [
        word
        for page in document.pages
        for word in page.words
        if (fate := extraction.fates.get((word.page, word.nth))) is None or fate.ignore is Ignore.OUTSIDE_UNITS
    ]
    written = [word for word in free if sum(character.isalnum() for character in word.text) > 1]
    assert written
    heads = {
        word.text
        for page in document.pages
        for word in page.words
        if (fate := extraction.fates.get((word.page, word.nth))) and fate.ignore is Ignore.TABLE_HEAD
    }
    lost = [word for word in written if not any(holds(passage.place, word) for passage in kept)]
    assert {word.text for word in lost} <= heads  # a table's head, printed again on its next page


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("left_out", [Ignore.RUNNING, Ignore.TABLE_HEAD])
def test_running_heads_and_heads_of_tables_read_are_in_no_passage(path: Path, left_out: Ignore) -> None:
    document, extraction = read(path)
    words = [
        word
        for page in document.pages
        for word in page.words
        if (fate := extraction.fates.get((word.page, word.nth))) and fate.ignore is left_out
    ]
    kept = extraction.specification.passages
    assert [word for word in words if any(holds(passage.place, word) for passage in kept)] == []


def test_a_line_of_the_contents_is_one_passage_however_far_its_page_stands() -> None:
    lines = [one for one in passages("sample-technicals") if one.zone is Zone.CONTENTS]
    assert "Appendix 1 Sources of general information 15" in [one.text for one in lines]
    assert not [one for one in lines if one.kind is PassageKind.CELL]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_passages_stand_in_printed_order(path: Path) -> None:
    pages = [passage.place[0].page for passage in read(path)[1].specification.passages]
    assert pages == sorted(pages)


def test_a_passage_knows_its_zone_and_the_heading_above_it() -> None:
    found = passages("sample-manual")
    zones = [passage.zone for passage in found]
    assert zones[0] is Zone.COVER
    assert {Zone.FRONT} <= set(zones)
    headings = {passage.text for passage in found if passage.kind is PassageKind.HEADING}
    below = [passage for passage in found if passage.zone is Zone.FRONT and passage.kind is PassageKind.PARAGRAPH]
    assert below
    assert {passage.heading for passage in below} <= headings
