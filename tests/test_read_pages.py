"""Pages as a reader sees them: turned pages, pages left blank, pictures that look like print."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.appearance import lost_print, shown_findings
from pipeline.findings import Checked
from pipeline.pages import Document, Page
from pipeline.read import read_document
from pipeline.read.blanks import most_frequent

LINES = [
    "1.1 Describe the fibres of hemp and manila and where each is grown",
    "1.2 Explain how the yarns are laid",
    "1.3 State why strands are hardened before the rope is closed",
]


def test_pages_that_are_scans_are_pictures_though_they_all_stand_alike(tmp_path: Path) -> None:
    path = tmp_path / "scans.pdf"
    with pymupdf.open() as pdf:
        for nth in range(6):
            page = pdf.new_page()
            if nth < 3:
                page.insert_text((72, 300), "Learners name the parts of a lamp, and say how each of them is cleaned.")
                continue
            shown = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 60, 80))
            shown.clear_with(100 + nth)
            shown.set_rect((20, 20, 40, 40), (255, 255, 255))
            page.insert_image(page.rect, pixmap=shown)
        pdf.save(path)
    assert [bool(page.pictures) for page in read_document(path).pages] == [False] * 3 + [True] * 3


def in_pieces(page: Any, lines: list[str]) -> None:
    """Text as a picture for each of its words, with a running head of text."""
    page.insert_text((72, 40), "Lamps and their parts")
    with pymupdf.open(stream=page_with(lines)) as pdf:
        for x0, y0, x1, y1, *_ in pdf[0].get_text("words"):
            box = pymupdf.Rect(x0, y0, x1, y1)
            page.insert_image(box, pixmap=pdf[0].get_pixmap(clip=box))


def as_shapes(page: Any, lines: list[str]) -> None:
    """Text as the outlines of its letters."""
    with pymupdf.open(stream=page_with(lines)) as pdf:
        drawn = pymupdf.open(stream=pdf[0].get_svg_image(text_as_path=True).encode(), filetype="svg")
        page.show_pdf_page(page.rect, pymupdf.open("pdf", drawn.convert_to_pdf()), 0)


@pytest.mark.parametrize(
    ("draw", "unread"),
    [
        (lambda page: in_pieces(page, LINES), {1}),
        (lambda page: in_pieces(page, [" ".join(LINES[0].split()[:4])]), set()),
        (lambda page: as_shapes(page, LINES), {1}),
        (lambda page: as_shapes(page, LINES[:1]), set()),
    ],
    ids=["words", "few words", "outlines", "one outline"],
)
def test_a_page_whose_text_is_many_small_pictures_or_shapes_is_recognised(
    tmp_path: Path, draw: Callable[[Any], None], unread: set[int]
) -> None:
    given: set[int] = set()

    def recognise(_: Path, pages: tuple[Page, ...], numbers: Collection[int]) -> tuple[Page, ...]:
        given.update(numbers)
        return pages

    with pymupdf.open() as pdf:
        draw(pdf.new_page())
        pdf.new_page().insert_text((72, 300), "Learners name the parts of a lamp.")
        pdf.save(tmp_path / "pieces.pdf")
    read_document(tmp_path / "pieces.pdf", recognise)
    assert given == unread


@pytest.mark.parametrize(("specks", "is_text"), [(0, False), (4, False), (80, True)])
def test_a_scanned_page_on_which_nothing_is_printed_is_no_picture_of_text(
    tmp_path: Path, specks: int, is_text: bool
) -> None:
    """As the back of a sheet: grey, with a dark border and specks."""
    chance = np.random.default_rng(7)
    sheet = chance.normal(235, 4, (1170, 827)).clip(0, 255).astype(np.uint8)
    sheet[:, :12] = 20
    for _ in range(specks):
        y, x = chance.integers(100, 1000), chance.integers(100, 700)
        sheet[y, x] = 60
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((72, 300), "Learners name the parts of a lamp.")
        page = pdf.new_page()
        pixels: Any = pymupdf.Pixmap(pymupdf.csGRAY, 827, 1170, sheet.tobytes(), False)
        page.insert_image(page.rect, stream=pixels.tobytes("jpeg", jpg_quality=75))
        pdf.save(tmp_path / "back.pdf")
    assert bool(read_document(tmp_path / "back.pdf").pages[1].pictures) == is_text


def page_with(lines: list[str]) -> bytes:
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        for nth, line in enumerate(lines):
            page.insert_text((72, 300 + 16 * nth), line, fontsize=11)
        return bytes(pdf.tobytes())


def document(path: Path, change: Callable[[Any], None], lines: list[str] = LINES) -> Document:
    with pymupdf.open(stream=page_with(lines)) as pdf:
        change(pdf[0])
        pdf.save(path)
    return read_document(path)


def lines_of(page: Page) -> list[str]:
    levels = sorted({round(word.baseline) for word in page.words})
    return [" ".join(word.text for word in page.words if round(word.baseline) == level) for level in levels]


@pytest.mark.parametrize("instead", ["the old rule", ""])
def test_what_a_file_says_in_place_of_its_print_is_not_read(tmp_path: Path, instead: str) -> None:
    def stale(page: Any) -> None:
        first, *others = page.get_contents()
        font = page.get_fonts()[0][4]
        content = f"BT /{font} 11 Tf 72 500 Td (Lay ) Tj /Span <</ActualText ({instead})>> BDC (the yarns) Tj EMC ET"
        page.parent.update_stream(first, content.encode())
        for xref in others:
            page.parent.update_stream(xref, b" ")

    read = document(tmp_path / "stale.pdf", stale)
    assert lines_of(read.pages[0]) == ["Lay the yarns"]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_on_its_side_is_read_as_if_it_was_upright_and_told(tmp_path: Path, rotation: int) -> None:
    read = document(tmp_path / "turned.pdf", lambda page: page.set_rotation(rotation))
    assert lines_of(read.pages[0]) == LINES
    assert read.pages[0].turn == 360 - rotation
    assert (read.pages[0].width, read.pages[0].height) == (595, 842)
    (told,) = shown_findings(read)
    assert told.code is Checked.TURNED_PAGE


def test_a_page_with_some_turned_words_is_left_as_it_is(tmp_path: Path) -> None:
    def beside(page: Any) -> None:
        page.insert_text((30, 700), "Printed in Larkfield by the awards office", rotate=90)

    read = document(tmp_path / "upright.pdf", beside)
    assert lines_of(read.pages[0])[: len(LINES)] == LINES
    assert read.pages[0].turn == 0


@pytest.mark.parametrize(
    "text",
    ["This page is intentionally left blank", "THIS PAGE HAS BEEN INTENTIONALLY LEFT BLANK.", "[Blank page]"],
)
def test_what_says_that_a_page_is_blank_is_no_text(tmp_path: Path, text: str) -> None:
    with pymupdf.open(stream=page_with(LINES)) as pdf:
        pdf.new_page().insert_text((200, 400), text)
        pdf.save(tmp_path / "blank.pdf")
    read = read_document(tmp_path / "blank.pdf")
    assert [len(page.words) > 0 for page in read.pages] == [True, False]


def test_a_sentence_about_a_blank_page_is_text(tmp_path: Path) -> None:
    lines = ["Check that no page is left blank", "This page is intentionally left blank"]
    read = document(tmp_path / "about.pdf", lambda page: None, lines)
    assert lines_of(read.pages[0]) == lines


def scan(page: Any) -> None:
    """The lower lines of the page as a picture."""
    box = pymupdf.Rect(60, 304, 420, 350)
    picture = page.get_pixmap(dpi=100, clip=box)
    page.add_redact_annot(box)
    page.apply_redactions()
    page.insert_image(box, pixmap=picture)


def scan_of_a_table(page: Any) -> None:
    for x in (60, 90, 420):
        page.draw_line((x, 305), (x, 350))
    for y in (305, 321, 350):
        page.draw_line((60, y), (420, y))
    scan(page)


@pytest.mark.parametrize("change", [scan, scan_of_a_table])
def test_a_part_of_a_page_that_is_a_picture_of_print_is_told_and_lost(tmp_path: Path, change: Any) -> None:
    with pymupdf.open(stream=page_with(LINES)) as pdf:
        with pymupdf.open(stream=page_with(LINES)) as other:
            pdf.insert_pdf(other)
            pdf.insert_pdf(other)
        change(pdf[1])
        pdf.save(tmp_path / "scan.pdf")
    read = read_document(tmp_path / "scan.pdf")
    (picture,) = read.pages[1].pictures
    assert picture.lettered
    (told,) = shown_findings(read)
    assert (told.code, told.place[0].page) == (Checked.PICTURE_INSTEAD_OF_TEXT, 2)
    ((number, top),) = lost_print(read)
    assert (number, round(top)) == (2, 304)


@pytest.mark.parametrize(("height", "told"), [(12.0, [1]), (60.0, [])], ids=["a value", "a logo"])
def test_a_picture_in_the_place_of_a_value_on_the_first_page_is_told(
    tmp_path: Path, height: float, told: list[int]
) -> None:
    def change(page: Any) -> None:
        page.insert_text((72, 500), "Unit code:")
        pixels = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 60, 12), False)
        pixels.clear_with(180)
        page.insert_image((150, 503 - height, 150 + 5 * height, 503), pixmap=pixels, keep_proportion=False)

    found = shown_findings(document(tmp_path / "value.pdf", change))
    assert [box.page for one in found for box in one.place] == told


def picture_of(draw: Callable[[Any], None]) -> Callable[[Any], None]:
    def change(page: Any) -> None:
        with pymupdf.open() as pdf:
            source = pdf.new_page(width=300, height=200)
            draw(source)
            page.insert_image((72, 400, 372, 600), pixmap=source.get_pixmap(dpi=100))

    return change


def chart(page: Any) -> None:
    page.draw_line((20, 180), (280, 180))
    page.draw_line((20, 20), (20, 180))
    page.draw_polyline([(20, 160), (80, 100), (140, 130), (200, 60), (270, 30)])
    for x in (40, 100, 160, 220):
        page.draw_rect((x, 120, x + 30, 180), fill=(0.3, 0.4, 0.8))


def photograph(page: Any) -> None:
    chance = random.Random(7)
    for x in range(0, 300, 10):
        for y in range(0, 200, 10):
            shade = chance.random()
            page.draw_rect((x, y, x + 10, y + 10), color=None, fill=(shade, shade, shade))


def empty_table(page: Any) -> None:
    for x in range(0, 301, 30):
        page.draw_line((x, 0), (x, 200))
    for y in range(0, 201, 20):
        page.draw_line((0, y), (300, y))


def blank(page: Any) -> None:
    pass


@pytest.mark.parametrize("draw", [chart, photograph, empty_table, blank])
def test_other_pictures_do_not_look_like_print(tmp_path: Path, draw: Callable[[Any], None]) -> None:
    read = document(tmp_path / "picture.pdf", picture_of(draw))
    (picture,) = read.pages[0].pictures
    assert not picture.lettered
    assert not lost_print(read)


def test_a_picture_behind_words_does_not_look_like_print(tmp_path: Path) -> None:
    def behind(page: Any) -> None:
        page.insert_image((60, 280, 420, 360), pixmap=pymupdf.Pixmap(pymupdf.csGRAY, (0, 0, 8, 8)), overlay=False)

    read = document(tmp_path / "behind.pdf", behind)
    assert not any(picture.lettered for picture in read.pages[0].pictures)


@given(st.lists(st.sampled_from([0, 8, 240, 248]), max_size=400), st.integers(1, 9))
def test_the_most_frequent_shade_is_that_of_all_pixels(shades: list[int], times: int) -> None:
    pixels = bytes(shades) * times
    assert pixels.count(most_frequent(pixels)) == max(map(pixels.count, (0, 8, 240, 248)))
