"""The order in which a file draws its words decides nothing."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.extraction import extract
from pipeline.geometry.order import in_reading_order
from pipeline.geometry.places import place_of
from pipeline.models import Specification
from pipeline.pages import Document, Word
from pipeline.profiles.base import Sign
from pipeline.profiles.recognition import PRINTS
from pipeline.profiles.texts import PageText, text_of
from pipeline.read import read_document
from pipeline.sheets import sheets_of
from tests import build
from tests.extracted import specification_at
from tests.scoring import ROOT

SAMPLES = sorted((ROOT / "raw" / "samples").glob("*.pdf"))


def published(path: Path) -> Specification:
    return specification_at(path)


def drawn(document: Document, seed: int | None) -> Document:
    """The document with the words of each page in any other order, or with the last first, and counted anew."""

    def order(words: tuple[Word, ...]) -> list[Word]:
        return list(words[::-1]) if seed is None else random.Random(seed).sample(words, len(words))

    return replace(
        document,
        pages=tuple(
            replace(page, words=tuple(word._replace(nth=nth) for nth, word in enumerate(order(page.words))))
            for page in document.pages
        ),
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", [None, 1, 2])
def test_words_in_any_order_read_the_same(path: Path, seed: int | None) -> None:
    assert extract(drawn(read_document(path), seed)).specification == published(path)


def test_a_line_whose_last_word_is_drawn_first(tmp_path: Path) -> None:
    texts = ["Explain", "how", "long", "tarred", "yarns", "rest"]
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        for at, text in reversed(list(enumerate(texts))):
            page.insert_text((72 + 50 * at, 100), text, fontsize=10)
        pdf.save(tmp_path / "backwards.pdf")
    document = read_document(tmp_path / "backwards.pdf")
    assert [word.text for word in document.pages[0].words] == texts[::-1]
    assert [word.text for word in in_reading_order(document).pages[0].words] == texts


def test_a_sign_may_stand_on_one_line_or_in_cells_of_several() -> None:
    heads = [("Learning outcomes", 64, 112), ("Assessment criteria", 204, 112)]
    below = [("The learner will:", 64, 124), ("The learner can:", 204, 124)]
    words = [word for text, x, y in (*below, *heads) for word in build.words(text, x, y)]
    ruled = build.page(words, rulings=build.grid((60, 200, 340), (100, 130)))
    across = "Learning outcomes Assessment criteria The learner will: The learner can:"
    by_cell = "Learning outcomes The learner will: Assessment criteria The learner can:"
    assert (text_of(ruled).across, text_of(ruled).by_cell) == (across, by_cell)
    assert text_of(ruled).texts == ((across, across.lower()), (by_cell, by_cell.lower()))
    assert text_of(build.page(words)).texts == ((across, across.lower()),)


def test_turned_words_come_last_in_the_order_in_which_they_read() -> None:
    up = [
        build.word(text, 72, 300 - 40 * at, x1=82, upright=False, turned=90) for at, text in enumerate(("reads", "up"))
    ]
    beside = build.word("further", 86, 300, x1=96, upright=False, turned=90)
    down = [
        build.word(text, 150, 100 + 40 * at, x1=160, upright=False, turned=270)
        for at, text in enumerate(("and", "down"))
    ]
    words = [*build.words("upright", 72, 400), *up, beside, *down]
    page = in_reading_order(build.document(build.page(words[::-1]))).pages[0]
    assert build.texts(page.words) == "upright reads up further and down"


@pytest.mark.parametrize(("turn", "start", "step"), [(90, (80, 290), 14), (270, (100, 110), -14)], ids=["up", "down"])
@pytest.mark.parametrize("number", ["", "3"])
def test_the_turned_text_of_a_cell_is_its_text(
    turn: int, start: tuple[float, float], step: float, number: str, tmp_path: Path
) -> None:
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        for x in (60, 120, 300):
            page.draw_line((x, 100), (x, 300))
        for y in (100, 300):
            page.draw_line((60, y), (300, y))
        page.draw_line((120, 200), (300, 200))
        page.insert_text((62, 112), number, fontsize=10)
        page.insert_text((130, 120), "First row", fontsize=10)
        page.insert_text(start, "Understand how hemp", fontsize=10, rotate=turn)
        page.insert_text((start[0] + step, start[1]), "and sisal are grown", fontsize=10, rotate=turn)
        pdf.save(tmp_path / "turned.pdf")
    document = read_document(tmp_path / "turned.pdf")
    (table,) = sheets_of(in_reading_order(document)).tables
    cell = table.cells[0]
    assert cell.text == f"{number} Understand how hemp and sisal are grown".strip()
    (box,) = place_of(cell.words)
    assert box.y1 - box.y0 > 80


def claimants(document: Document) -> list[str]:
    """The prints that claim the document; none where it is of a print never seen."""
    pages = [text_of(page) for page in document.pages]
    return [known.id for known in PRINTS if known.claims(pages)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_recognition_ignores_case(path: Path) -> None:
    document = read_document(path)
    labels = re.compile(r"(?i)learning|outcomes?|assessment|criteri\w*|unit|code|title|the|learner|can|will")

    def loud(word: Word) -> Word:
        return word._replace(text=word.text.upper()) if labels.match(word.text) else word

    pages = (replace(page, words=tuple(map(loud, page.words))) for page in document.pages)
    assert claimants(replace(document, pages=tuple(pages))) == claimants(document)


def test_every_sign_ignores_case() -> None:
    assert all(sign.pattern.flags & re.IGNORECASE for layout in PRINTS for sign in (*layout.signs, *layout.absent))


@pytest.mark.parametrize("sign", [sign for one in PRINTS for sign in (*one.signs, *one.absent)], ids=lambda s: s.says)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_core_of_a_sign_stands_in_all_that_its_pattern_finds(sign: Sign, data: st.DataObject) -> None:
    found = data.draw(st.from_regex(sign.pattern, alphabet=st.characters(exclude_characters="ıİ\n\r")))
    assert sign.core in found.casefold()
    assert sign.holds([PageText(found)] * sign.pages)
