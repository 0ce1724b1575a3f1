"""A page is read again as it is shown: what nobody sees is left out, whatever way it is hidden or drawn twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from pipeline.extraction import extract
from pipeline.geometry.places import place_of
from pipeline.read import read_document
from pipeline.verify import verify
from pipeline.verify.page import Pages, fits, tokens_of
from tests.extracted import specification_at
from tests.scoring import ROOT

SAMPLE = ROOT / "raw" / "samples" / "sample-paired.pdf"
LETTER = "A letter about spaces and places"
Change = Callable[[pymupdf.Document], None]


def pages(pdf: pymupdf.Document) -> list[pymupdf.Page]:
    return [pdf[number] for number in range(len(pdf))]


def append(pdf: pymupdf.Document, content: str) -> None:
    """Draw more on each page, after what it holds."""
    for page in pages(pdf):
        page.insert_font(fontname="helv")
        page.clean_contents()
        (xref,) = page.get_contents()
        pdf.update_stream(xref, b"q " + pdf.xref_stream(xref) + b" Q " + content.encode())


def in_middle(mode: str, text: str = "UNSEEN") -> str:
    return f"q {mode} BT /helv 11 Tf 172 528 Td ({text}) Tj ET Q"


def outside_a_clip(pdf: pymupdf.Document) -> None:
    append(pdf, in_middle("0 0 20 20 re W n"))


def outside_the_box_of_a_form(pdf: pymupdf.Document) -> None:
    with pymupdf.open() as other:
        page = other.new_page(width=600, height=800)
        page.insert_text((172, 272), "UNSEEN")
        for page in pages(pdf):
            page.show_pdf_page(pymupdf.Rect(0, 0, 30, 30), other, clip=pymupdf.Rect(0, 0, 30, 30))
            page.show_pdf_page(page.rect, other, oc=pdf.add_ocg("Old", on=False))


def in_a_layer_that_is_off(pdf: pymupdf.Document) -> None:
    layer = pdf.add_ocg("Draft", on=False)
    for page in pages(pdf):
        page.insert_text((172, 272), "UNSEEN", oc=layer)


def in_a_set_of_layers_that_are_off(pdf: pymupdf.Document) -> None:
    layers = pdf.set_ocmd(ocgs=[pdf.add_ocg(name, on=False) for name in ("Draft", "Note")], policy="AnyOn")
    for page in pages(pdf):
        page.insert_text((172, 272), "UNSEEN", oc=layers)


def invisible(pdf: pymupdf.Document) -> None:
    append(pdf, in_middle("3 Tr"))


def diagonal(pdf: pymupdf.Document) -> None:
    for page in pages(pdf):
        turn = (pymupdf.Point(150, 620), pymupdf.Matrix(45))
        page.insert_text((150, 620), "WITHDRAWN", fontsize=60, morph=turn, color=(0.9, 0.9, 0.9), overlay=False)


UNSEEN: list[Change] = [
    outside_a_clip,
    outside_the_box_of_a_form,
    in_a_layer_that_is_off,
    in_a_set_of_layers_that_are_off,
    invisible,
    diagonal,
]


def letter(path: Path, change: Change) -> Path:
    """A page with a line of words, changed."""
    with pymupdf.open() as pdf:
        pdf.new_page(width=600, height=800).insert_text((172, 272), LETTER, fontsize=12)
        change(pdf)
        pdf.save(path)
    return path


def text(path: Path) -> str:
    with Pages(path) as pages:
        return " ".join(token.text for token in tokens_of([pages.glyphs(1)]))


@pytest.mark.parametrize("change", UNSEEN, ids=lambda change: change.__name__)
def test_what_nobody_sees_is_not_read(change: Change, tmp_path: Path) -> None:
    assert text(letter(tmp_path / "letter.pdf", change)) == LETTER


@pytest.mark.parametrize("change", UNSEEN, ids=lambda change: change.__name__)
def test_a_sample_with_something_unseen_agrees_where_it_is_read_as_before(change: Change, tmp_path: Path) -> None:
    """And what the reader takes for print, though nobody sees it, is told."""
    with pymupdf.open(SAMPLE) as pdf:
        change(pdf)
        pdf.save(tmp_path / "changed.pdf")
    read = extract(read_document(tmp_path / "changed.pdf")).specification
    base = specification_at(SAMPLE)
    misled = read.model_copy(update={"source": base.source, "coverage": base.coverage}) != base
    assert bool(verify(tmp_path / "changed.pdf", read).findings) == misled


def shown(pdf: pymupdf.Document) -> None:
    layer = pdf.add_ocg("Final", on=True)
    for page in pages(pdf):
        page.insert_text((172, 290), "Yours", oc=layer)


def within_a_clip(pdf: pymupdf.Document) -> None:
    append(pdf, "q 100 400 400 200 re W n 0 0 600 800 re W n BT /helv 11 Tf 172 510 Td (Yours) Tj ET Q")


def form_field(pdf: pymupdf.Document) -> None:
    for page in pages(pdf):
        field = pymupdf.Widget()
        field.field_type, field.field_name, field.field_value = 7, "name", "Yours"  # 7: of text
        field.rect = pymupdf.Rect(172, 280, 260, 300)
        page.add_widget(field)


@pytest.mark.parametrize("change", [shown, within_a_clip, form_field], ids=lambda change: change.__name__)
def test_what_is_seen_is_read(change: Change, tmp_path: Path) -> None:
    assert text(letter(tmp_path / "letter.pdf", change)) == f"{LETTER} Yours"


def test_a_scan_is_read_by_its_invisible_text(tmp_path: Path) -> None:
    with pymupdf.open() as pdf:
        pdf.new_page(width=600, height=800).insert_text((172, 272), LETTER, render_mode=3)
        pdf.save(tmp_path / "scan.pdf")
    assert text(tmp_path / "scan.pdf") == LETTER


@pytest.mark.parametrize(("right", "down"), [(0.3, 0.0), (0.0, 0.3), (-0.4, 0.2)])
def test_a_letter_that_is_drawn_again_to_look_bold_is_one(right: float, down: float, tmp_path: Path) -> None:
    def bold(pdf: pymupdf.Document) -> None:
        for letter_ in "ilW":
            pdf[0].insert_text((172, 272 + 20 * "ilW".index(letter_)), letter_ * 3)
            pdf[0].insert_text((172 + right, 272 + down + 20 * "ilW".index(letter_)), letter_ * 3)

    with pymupdf.open() as pdf:
        pdf.new_page()
        bold(pdf)
        pdf.save(tmp_path / "bold.pdf")
    assert text(tmp_path / "bold.pdf") == "iii lll WWW"


def test_huge_type_that_text_runs_through_is_no_text(tmp_path: Path) -> None:
    def stamped(pdf: pymupdf.Document) -> None:
        pdf[0].insert_text((150, 290), "DRAFT", fontsize=60, overlay=False)
        pdf[0].insert_text((150, 600), "Title", fontsize=60)

    assert text(letter(tmp_path / "letter.pdf", stamped)) == f"{LETTER} Title"


@pytest.mark.parametrize("unit", ["1", "2", "0.5"])
def test_places_are_measured_in_points_of_whatever_unit(unit: str, tmp_path: Path) -> None:
    path = letter(tmp_path / "letter.pdf", lambda pdf: pdf.xref_set_key(pdf[0].xref, "UserUnit", unit))
    words = read_document(path).pages[0].words
    with Pages(path) as pages:
        for word in words:
            glyphs = pages.inside(place_of([word]))
            assert [token.text for token in tokens_of(glyphs)] == [word.text]
            assert fits(place_of([word])[0], glyphs[0])
    assert len(words) == len(LETTER.split())
