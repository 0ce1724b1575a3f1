"""Pages that are printed smaller than the others are read as those are, and what is read stands where it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from pipeline.extraction import extract
from pipeline.models import Box
from pipeline.pages import Document, Fill, Page, Picture, Ruling, Shape, Word
from pipeline.read import read_document
from pipeline.scales import Scale, scales_of, unlike_paper
from tests.accepting import sample
from tests.scoring import ROOT

Drawn = TypeVar("Drawn", Ruling, Fill, Picture, Shape)
OTHERS = [
    "sample-classic",
    "sample-manual",
    "sample-nationals",
    "sample-new",
    "sample-nvq",
    "sample-tables",
    "sample-standards",
]


def every_second(path: Path, name: str, factor: float) -> Document:
    """A sample with every second page on a smaller or larger sheet."""
    return on_other_paper(path, name, factor, 1.0)


def on_other_paper(path: Path, name: str, *factors: float) -> Document:
    """A sample on smaller or larger sheets: the factors take turns, the first of them with the second page."""
    with pymupdf.open(ROOT / "raw" / "samples" / f"{name}.pdf") as whole, pymupdf.open() as pdf:
        for page in whole:
            scale = factors[(page.number + 1) % len(factors)]
            sheet = pdf.new_page(width=scale * page.rect.width, height=scale * page.rect.height)
            sheet.show_pdf_page(sheet.rect, whole, page.number)
        pdf.save(path)
    return read_document(path)


def without_boxes(value: object) -> object:
    if isinstance(value, BaseModel):
        fields = (name for name in type(value).model_fields if name not in {"source", "findings", "place", "places"})
        return {name: without_boxes(getattr(value, name)) for name in fields}
    return [without_boxes(item) for item in value] if isinstance(value, tuple) else value


def boxes(value: object) -> Iterator[Box]:
    if isinstance(value, Box):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from boxes(getattr(value, name))
    elif isinstance(value, (tuple, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from boxes(item)


@pytest.mark.parametrize("factor", [0.6, 1.41])
def test_a_handbook_on_other_paper_reads_the_same(tmp_path: Path, factor: float) -> None:
    """Its headings are not bold, and the small ones smaller than the text of others."""
    _, right = sample("sample-tables")
    read = extract(on_other_paper(tmp_path / "scaled.pdf", "sample-tables", factor)).specification
    assert without_boxes(read) == without_boxes(right)


@pytest.mark.parametrize(("name", "factor"), [*((name, 0.9) for name in OTHERS), ("sample-manual", 1.25)])
def test_what_is_read_is_the_same_and_stands_where_it_is_printed(tmp_path: Path, name: str, factor: float) -> None:
    _, right = sample(name)
    document = every_second(tmp_path / "mixed.pdf", name, factor)
    read = extract(document).specification
    assert without_boxes(read) == without_boxes(right)
    assert {f.message for f in read.findings} == {f.message for f in right.findings}
    moved = 0
    for box, usual in zip(boxes(read), boxes(right), strict=True):
        words = [w for w in document.pages[box.page - 1].words if box.y0 <= (w.y0 + w.y1) / 2 <= box.y1]
        assert any(box.x0 - 1 <= word.x0 <= box.x1 + 1 for word in words)
        moved += box != usual
    assert moved


@pytest.mark.parametrize("name", ["sample-nationals", "sample-technicals", "sample-combined"])
def test_lines_that_are_fitted_by_scaling_their_letters_read_the_same(name: str) -> None:
    """As justified text of InDesign is, by up to 3 % across; a reader of the file finds a size between both."""
    document, right = sample(name)

    def fitted(page: Page) -> Page:
        steps = [(1.0, 1.013, 0.988, 1.006, 0.993)[round(word.baseline) % 5] for word in page.words]
        words = (one._replace(size=one.size * step) for one, step in zip(page.words, steps, strict=True))
        return replace(page, words=tuple(words))

    read = extract(replace(document, pages=tuple(map(fitted, document.pages)))).specification
    assert without_boxes(read) == without_boxes(right)


def spread(name: str, times: float) -> Document:
    """A sample as if it was set with wider spacing: all heights grow, the letters stay as large."""
    document = read_document(ROOT / "raw" / "samples" / f"{name}.pdf")

    def word(one: Word) -> Word:
        return one._replace(
            y0=one.y0 + (times - 1) * one.baseline,
            y1=one.y1 + (times - 1) * one.baseline,
            baseline=times * one.baseline,
        )

    def drawn(one: Drawn) -> Drawn:
        return one._replace(y0=times * one.y0, y1=times * one.y1)

    def page(one: Page) -> Page:
        return replace(
            one,
            height=times * one.height,
            words=tuple(map(word, one.words)),
            unseen=tuple(map(word, one.unseen)),
            rulings=tuple(map(drawn, one.rulings)),
            fills=tuple(map(drawn, one.fills)),
            pictures=tuple(map(drawn, one.pictures)),
            ticks=tuple(map(drawn, one.ticks)),
        )

    return replace(document, pages=tuple(map(page, document.pages)))


@pytest.mark.parametrize(
    ("name", "times"),
    [("sample-new", 1.5), ("sample-manual", 1.6), ("sample-tables", 1.4), ("sample-combined", 1.3)],
)
def test_one_and_a_half_lines_and_double_spacing_change_nothing(name: str, times: float) -> None:
    _, right = sample(name)
    document = spread(name, times)
    read = extract(document).specification
    assert without_boxes(read) == without_boxes(right)
    for box, usual in zip(boxes(read), boxes(right), strict=True):
        assert (box.page, box.x0, box.x1) == (usual.page, usual.x0, usual.x1)
        words = [w for w in document.pages[box.page - 1].words if box.x0 - 1 <= w.x0 and w.x1 <= box.x1 + 1]
        assert any(box.y0 <= (word.y0 + word.y1) / 2 <= box.y1 for word in words)


def test_a_list_of_single_lines_far_apart_says_nothing_of_spacing(tmp_path: Path) -> None:
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        for at in range(30):
            page.insert_text((40, 60 + 24 * at), f"Explain how rope number {at} is laid and kept dry on a light ship")
        pdf.save(tmp_path / "list.pdf")
    assert scales_of(read_document(tmp_path / "list.pdf")) == {}


def of_pages(path: Path, sizes: list[tuple[float, float, float]]) -> Document:
    """Pages of (width, size of the text, size of the foot)."""
    with pymupdf.open() as pdf:
        for width, size, foot in sizes:
            page = pdf.new_page(width=width, height=width * 2**0.5)
            for at in range(12):
                at_page = (40 + page.number, 120 + 16 * at)  # what stands in one place of all is print of others
                page.insert_text(at_page, f"Explain how rope number {at} is laid", fontsize=size)
            page.insert_text((40, page.rect.height - 20), "Larkfield Awards handbook for ropes", fontsize=foot)
        pdf.save(path)
    return read_document(path)


@pytest.mark.parametrize(
    ("third", "factor"),
    [
        ((540, 9.9, 7.2), 0.9),  # all of it at nine tenths
        ((540, 9.9, 8), 0.9),  # but its foot
        ((600, 9.9, 7.2), None),  # all of its print, on the usual sheet
        ((600, 9.9, 8), None),  # small print above the usual foot
        ((600, 11, 7.2), None),  # a small foot below the usual print
        ((420, 11, 8), None),  # a small sheet with the usual print
        ((600, 9, 9), None),  # print of no scale
    ],
)
def test_only_a_page_of_which_all_is_scaled_is(
    tmp_path: Path, third: tuple[float, float, float], factor: float | None
) -> None:
    document = of_pages(tmp_path / "pages.pdf", [(600, 11, 8), (600, 11, 8), third, (600, 11, 8)])
    found = {number: round(scale.factor, 2) for number, scale in scales_of(document).items()}
    assert found == ({} if factor is None else {3: factor})


def test_sheets_that_lie_across_have_the_scale_of_those_that_stand(tmp_path: Path) -> None:
    with pymupdf.open() as pdf:
        for width, height, factor in [(595, 842, 1), (595, 842, 1), (842, 595, 1), (758, 536, 0.9), (758, 536, 0.9)]:
            page = pdf.new_page(width=width, height=height)
            for at in range(12):
                page.insert_text((40, 100 + 16 * at), f"Explain how rope number {at} is laid", fontsize=11 * factor)
            page.insert_text((40, height - 20), "Larkfield Awards handbook for ropes", fontsize=8 * factor)
        pdf.save(tmp_path / "across.pdf")
    found = scales_of(read_document(tmp_path / "across.pdf"))
    assert {number: (round(one.factor, 2), one.to_width, one.to_height) for number, one in found.items()} == {
        4: (0.9, 842, 595),
        5: (0.9, 842, 595),
    }


@pytest.mark.parametrize("factor", [0.3, 150 / 72, 200 / 72])
def test_pages_of_the_size_of_no_paper_are_read_as_those_of_a4(tmp_path: Path, factor: float) -> None:
    _, right = sample("sample-standards")
    read = extract(on_other_paper(tmp_path / "pixels.pdf", "sample-standards", factor)).specification
    assert without_boxes(read) == without_boxes(right)
    for box, usual in zip(boxes(read), boxes(right), strict=True):
        assert (box.x0 / factor, box.y1 / factor) == pytest.approx((usual.x0, usual.y1), abs=0.5)


def test_sheets_of_paper_and_those_of_no_shape_of_it_stay_and_others_were_made_alike(tmp_path: Path) -> None:
    def unlike(*sizes: tuple[float, float]) -> dict[int, float]:
        with pymupdf.open() as pdf:
            for width, height in sizes:
                pdf.new_page(width=width, height=height).insert_text((9, 90), "Ropes")
            pdf.save(tmp_path / "pages.pdf")
        return dict(unlike_paper(read_document(tmp_path / "pages.pdf").pages))

    assert unlike((595, 842), (842, 1191), (1191, 842), (420, 595), (595, 5000), (3000, 3000)) == {}
    found = unlike((595, 842), (1654, 2339), (2339, 1654), (1640, 2320))
    assert found == pytest.approx(dict.fromkeys((2, 3, 4), 2339 / 841.89))


@given(st.floats(0.6, 1.7), st.floats(0, 600), st.floats(0, 850))
def test_a_point_that_is_set_right_and_back_stands_where_it_stood(factor: float, x: float, y: float) -> None:
    scale = Scale(factor, 540, 760, 600, 850)
    assert scale.printed(*scale.usual(x, y)) == pytest.approx((x, y), abs=1e-6)


def test_rows_whose_bullets_are_larger_than_their_text_say_nothing_of_spacing(tmp_path: Path) -> None:
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        for at in range(12):
            page.insert_text((60, 60 + 40 * at), "Name the parts that are named in the list beside", fontsize=9)
            page.insert_text((300, 60 + 40 * at), "-", fontsize=11)
            page.insert_text((312, 60 + 40 * at), "lamps of all kinds that are lit by hand, such as", fontsize=9)
            page.insert_text((312, 71 + 40 * at), "those of the lamps that are in use on boats", fontsize=9)
        pdf.save(tmp_path / "table.pdf")
    assert scales_of(read_document(tmp_path / "table.pdf")) == {}
