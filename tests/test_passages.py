"""What no record holds is kept as text with its places: nothing that a reader sees is in neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extraction import Extraction
from pipeline.interpret.document_outline import outlined
from pipeline.interpret.passages import imprint_apart
from pipeline.ledger import Ignore
from pipeline.models import Around, Passage, Place
from pipeline.outline.flow import heads_again
from pipeline.pages import Document, Word
from pipeline.terms import AroundKind, PassageKind, Zone
from tests import build
from tests.extracted import document_at, extraction_at
from tests.factory import passage, place
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
    assert [word for word in written if not any(holds(passage.place, word) for passage in kept)] == []


def words_left_out(path: Path, *rules: Ignore) -> list[Word]:
    document, extraction = read(path)
    words = [word for page in document.pages for word in page.words]
    fates = [extraction.fates.get(word.key) for word in words]
    return [word for word, fate in zip(words, fates, strict=True) if fate and fate.ignore in rules]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_running_heads_and_heads_of_tables_read_are_in_no_passage(path: Path) -> None:
    texts = read(path)[1].specification.passages
    words = words_left_out(path, Ignore.RUNNING, Ignore.TABLE_HEAD)
    assert [word for word in words if any(holds(passage.place, word) for passage in texts)] == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_label_and_head_of_a_table_is_covered_once_for_each_unit(path: Path) -> None:
    around = read(path)[1].specification.coverage.around
    labels = [one for one in around if one.kind is AroundKind.LABEL]
    words = [word for word in words_left_out(path, Ignore.LABEL, Ignore.TABLE_HEAD) if word.text.isalpha()]
    lost = [word.text for word in words if not any(holds(passage.place, word) for passage in labels)]
    assert set(lost) <= {text for one in labels for text in one.text.split()}  # a head, printed again on its next page
    named = [(one.unit, one.text) for one in labels]
    assert len(set(named)) == len(named) > 0
    titles = {unit.title for unit in read(path)[1].specification.units}
    assert titles <= {one.unit for one in labels} <= {*titles, None}


def running(name: str) -> list[Around]:
    around = read(ROOT / "raw" / "samples" / f"{name}.pdf")[1].specification.coverage.around
    return [one for one in around if one.kind is AroundKind.RUNNING]


def test_what_runs_over_the_pages_is_covered_once_without_the_numbers_that_count() -> None:
    found = running("sample-new")
    assert len({one.text for one in found}) == len(found)
    assert all(len(one.place) == 1 for one in found)
    texts = {one.text for name in ("sample-manual", "sample-nationals") for one in running(name)}
    assert {"Page \u2026 of 8", "Specification – Issue 3 – May 2027 © Larkfield Awards 2027"} <= texts


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


def test_the_large_print_of_a_cover_heads_no_other_page() -> None:
    found = passages("sample-technicals")
    cover = {one.text for one in found if one.zone is Zone.COVER and one.kind is PassageKind.HEADING}
    assert cover
    assert not [one for one in found if one.zone is not Zone.COVER and one.heading in cover]


def test_a_last_page_of_plain_print_with_an_imprint_stands_below_no_heading() -> None:
    pages = build.document(build.page(number=1), build.page(number=2))
    texts = [passage("Lamps", place=place(1)), passage("\u00a9 Larkfield Awards 2031", place=place(2))]
    assert [one.heading for one in imprint_apart(texts, pages)] == ["2.1 Who is this for?", None]
    goes_on = [*texts[:1], passage("Keepers trim every lamp.", place=place(2))]
    headed = [*texts, passage("Contact", kind=PassageKind.HEADING, place=place(2))]
    for kept in (goes_on, headed):
        assert list(imprint_apart(kept, pages)) == kept


def test_a_head_that_is_printed_again_on_the_next_page_is_a_head() -> None:
    document, extraction = read(ROOT / "raw" / "samples" / "sample-tables.pdf")
    sheets, _, pieces, *_ = outlined(document)
    assert {extraction.fates[word.key].ignore for word in heads_again(sheets, pieces)} == {Ignore.TABLE_HEAD}
