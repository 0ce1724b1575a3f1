"""Pictures of pages: of the page's size, with a box in the colour of its fate around each word."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from PIL import Image

from pipeline.cli import main
from pipeline.cli_inspect import inspect, inspect_value
from pipeline.errors import UnreadablePdfError, UsageError
from pipeline.extraction import extract
from pipeline.ledger import Ignore, Tally, Use
from pipeline.models import Box
from pipeline.pages import Page, Word
from pipeline.read import read_document
from pipeline.render import picture_of
from pipeline.render.parts import draw_parts
from pipeline.render.values import picture_of_place
from tests.scoring import ROOT

CLASSIC = ROOT / "raw" / "samples" / "sample-classic.pdf"
SCALE = 110 / 72  # pixels per point
NEAR = 40  # of 255: colours that differ by less are the same

Colour = tuple[int, int, int]


def pdf(path: Path, rotation: int = 0, draw: bool = False) -> Page:
    """A page with the words 'alpha' and 'omega' (and a table of each kind), as it is read."""
    with pymupdf.open() as document:
        page: Any = document.new_page(width=300, height=400)
        page.insert_text((50, 60), "alpha", fontsize=20)
        page.insert_text((150, 320), "omega", fontsize=20)
        if draw:
            page.draw_rect((40, 100, 260, 140))
            page.draw_line((150, 100), (150, 140))
            for y in (200, 230, 260):
                page.draw_line((40, y), (148, y))
                page.draw_line((150, y), (260, y))
            for x, y in ((60, 220), (170, 220), (60, 250), (170, 250)):
                page.insert_text((x, y), "cell")
        page.set_rotation(rotation)
        document.save(path)
    return read_document(path).pages[0]


def drawn(path: Path, number: int, fates: Mapping[tuple[int, int], Tally]) -> Image.Image:
    with Image.open(BytesIO(picture_of(read_document(path), number, path, fates))) as picture:
        return picture.convert("RGB")


def pixels(picture: Image.Image, box: tuple[float, float, float, float]) -> list[Colour]:
    """The colours inside a box in points."""
    x0, y0, x1, y1 = (round(edge * SCALE) for edge in box)
    part = picture.crop((max(0, x0), max(0, y0), x1, y1)).tobytes()
    return [(part[at], part[at + 1], part[at + 2]) for at in range(0, len(part), 3)]


def colour_of(picture: Image.Image, word: Word) -> Colour:
    """The colour of the box around a word: that of the middle of its left edge."""
    x, y = round(word.x0 * SCALE), round((word.y0 + word.y1) / 2 * SCALE)
    return max((picture_at(picture, x + step, y) for step in (-1, 0, 1)), key=distance_from_white)


def picture_at(picture: Image.Image, x: int, y: int) -> Colour:
    found = picture.getpixel((x, y))
    assert isinstance(found, tuple)
    return (int(found[0]), int(found[1]), int(found[2]))


def distance_from_white(colour: Colour) -> int:
    return 3 * 255 - sum(colour)


def is_red(colour: Colour) -> bool:
    red, green, blue = colour
    return red > max(green, blue) + NEAR and abs(green - blue) < NEAR


def is_grey(colour: Colour) -> bool:
    return max(colour) - min(colour) < 12


def words(page: Page) -> tuple[Word, Word]:
    alpha, omega = (word for word in page.words if word.text in {"alpha", "omega"})
    return alpha, omega


def test_the_picture_has_the_page_s_size_and_a_legend_below(tmp_path: Path) -> None:
    page = pdf(tmp_path / "a.pdf")
    picture = drawn(tmp_path / "a.pdf", 1, {})
    assert picture.width == pytest.approx(page.width * SCALE, abs=1)
    assert page.height * SCALE + 10 < picture.height < page.height * SCALE + 200
    legend = pixels(picture, (0, page.height, page.width, picture.height / SCALE))
    assert min(sum(colour) for colour in legend) < 200


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_words_are_boxed_where_they_are_shown(tmp_path: Path, rotation: int) -> None:
    page = pdf(tmp_path / "a.pdf", rotation)
    alpha, omega = words(page)
    picture = drawn(tmp_path / "a.pdf", 1, {(1, alpha.nth): Tally(Use.UNIT, None)})
    assert picture.width == pytest.approx((400 if rotation in {90, 270} else 300) * SCALE, abs=1)
    outside = Image.new("RGB", picture.size, "white")
    outside.paste(picture.crop((0, 0, picture.width, round(page.height * SCALE))))
    for word in (alpha, omega):
        inside = pixels(picture, (word.x0, word.y0, word.x1, word.y1))
        assert min(sum(colour) for colour in inside) < 150, "the ink of the word is in its box"
        x0, y0, x1, y1 = (round(edge * SCALE) for edge in (word.x0, word.y0, word.x1, word.y1))
        outside.paste((255, 255, 255), (x0 - 2, y0 - 2, x1 + 2, y1 + 2))
    assert outside.getextrema() == ((255, 255), (255, 255), (255, 255)), "nothing stands outside the boxes"


def test_a_box_has_the_colour_of_the_word_s_fate(tmp_path: Path) -> None:
    page = pdf(tmp_path / "a.pdf")
    alpha, omega = words(page)
    colours = set()
    for use in Use:
        picture = drawn(tmp_path / "a.pdf", 1, {(1, alpha.nth): Tally(use, None)})
        assert is_red(colour_of(picture, omega)), "what has no fate is red"
        assert not is_red(colour_of(picture, alpha))
        colours.add(colour_of(picture, alpha))
    assert len(colours) == len(Use)
    for rule in Ignore:
        picture = drawn(tmp_path / "a.pdf", 1, {(1, alpha.nth): Tally(None, rule)})
        assert is_grey(colour_of(picture, alpha))


def test_where_no_layout_has_read_the_document_no_word_counts_as_left_over(tmp_path: Path) -> None:
    page = pdf(tmp_path / "a.pdf")
    picture = drawn(tmp_path / "a.pdf", 1, {})
    assert all(is_grey(colour_of(picture, word)) for word in words(page))


def test_the_cells_of_tables_are_outlined_however_they_are_ruled(tmp_path: Path) -> None:
    pdf(tmp_path / "a.pdf", draw=True)
    picture = drawn(tmp_path / "a.pdf", 1, {})
    across_only, outside = pixels(picture, (205, 232, 250, 258)), pixels(picture, (205, 270, 250, 300))
    assert any(blue > red + 8 for red, _, blue in across_only)
    assert not any(blue > red + 8 for red, _, blue in outside)


def test_rulings_are_blue_and_thin(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        page: Any = document.new_page(width=300, height=400)
        page.insert_text((50, 60), "alpha")
        page.draw_line((50, 200), (250, 200))
        document.save(tmp_path / "a.pdf")
    found = pixels(drawn(tmp_path / "a.pdf", 1, {}), (100, 190, 110, 210))
    assert any(blue > red + NEAR for red, _, blue in found)
    assert found.count((255, 255, 255)) > len(found) * 0.8


def test_a_sample_s_words_carry_the_colours_of_its_extraction(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(CLASSIC.read_bytes())
    document = read_document(path)
    extraction = extract(document)
    number = extraction.specification.units[0].place[0].page
    page = document.pages[number - 1]
    picture = drawn(path, number, extraction.fates)
    by_fate: dict[object, set[Colour]] = {}
    for word in page.words:
        fate = extraction.fates[(number, word.nth)]
        if word.upright and not word.bullet:
            by_fate.setdefault(fate.use or "ignored", set()).add(colour_of(picture, word))
    assert len(by_fate) > 3
    assert not any(is_red(colour) for found in by_fate.values() for colour in found)


@pytest.mark.parametrize("number", [0, 2, -1])
def test_a_page_that_is_not_there_is_named_with_those_that_are(tmp_path: Path, number: int) -> None:
    pdf(tmp_path / "a.pdf")
    with pytest.raises(UsageError, match=rf"a\.pdf: there is no page {number}\. Give a page from 1 to 1"):
        picture_of(read_document(tmp_path / "a.pdf"), number, tmp_path / "a.pdf", {})


def test_a_picture_that_cannot_be_written_says_where_and_why(tmp_path: Path) -> None:
    pdf(tmp_path / "a.pdf")
    out = tmp_path / "a.pdf" / "a.png"
    with pytest.raises(UsageError, match=r"File exists|Not a directory") as raised:
        inspect(tmp_path / "a.pdf", 1, out)
    assert raised.value.where == str(out)


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("<html></html>")
    with pytest.raises(UnreadablePdfError):
        inspect(tmp_path / "a.pdf", 1, tmp_path / "a.png")
    assert not (tmp_path / "a.png").exists()


# One value


def reds(picture: Image.Image) -> tuple[float, float, float, float]:
    """Around all that is red, in points."""
    data = picture.convert("RGB").tobytes()
    red = (r > 150 and g < 100 and b < 100 for r, g, b in zip(data[::3], data[1::3], data[2::3], strict=True))
    mask = Image.frombytes("L", picture.size, bytes(255 * one for one in red))
    found = mask.getbbox()
    assert found
    left, top, right, bottom = (edge / SCALE for edge in found)
    return left, top, right, bottom


@pytest.mark.parametrize("rotation", [0, 90])
def test_the_frame_of_a_value_lies_around_its_words_as_the_page_is_shown(tmp_path: Path, rotation: int) -> None:
    word = next(word for word in pdf(tmp_path / "x.pdf", rotation).words if word.text == "omega")
    place = (Box(page=1, x0=word.x0, y0=word.y0, x1=word.x1, y1=word.y1),)
    found = reds(Image.open(BytesIO(picture_of_place(tmp_path / "x.pdf", place))))
    assert found == pytest.approx((word.x0 - 2, word.y0 - 2, word.x1 + 2, word.y1 + 2), abs=2)


def rotated(path: Path, angle: int) -> Path:
    """The page of a unit, set in the file as one that lies on its side or stands on its head."""
    with pymupdf.open(CLASSIC) as document:
        document.select([8])
        document[0].set_rotation(angle)
        document.save(path)
    return path


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_is_turned_to_be_read_is_drawn_as_it_was_read(tmp_path: Path, angle: int) -> None:
    straight, turned = rotated(tmp_path / "straight.pdf", 0), rotated(tmp_path / "turned.pdf", angle)
    word, other = (next(w for w in read_document(f).pages[0].words if w.text == "Level") for f in (straight, turned))
    assert (other.x0, other.y0) == pytest.approx((word.x0, word.y0), abs=0.01)
    box = Box(page=1, x0=word.x0, y0=word.y0, x1=word.x1, y1=word.y1)
    one, same = (Image.open(BytesIO(picture_of_place(path, (box,)))) for path in (straight, turned))
    assert same.tobytes() == one.tobytes()
    assert draw_parts(turned, {turned: (box,)}, 100) == draw_parts(straight, {straight: (box,)}, 100)
    assert drawn(turned, 1, {}).tobytes() == drawn(straight, 1, {}).tobytes()


def test_a_value_on_two_pages_is_drawn_on_both_one_below_the_other(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        for _ in range(2):
            document.new_page(width=300, height=400)
        document.save(tmp_path / "x.pdf")
    place = tuple(Box(page=page, x0=50, y0=100, x1=150, y1=120) for page in (1, 2, 3))
    picture = Image.open(BytesIO(picture_of_place(tmp_path / "x.pdf", place)))
    assert picture.height / SCALE == pytest.approx(816, abs=2)
    assert reds(picture) == pytest.approx((48, 98, 152, 530), abs=2)


def test_inspect_draws_the_page_of_one_value(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paired, out = str(ROOT / "raw" / "samples" / "sample-paired.pdf"), tmp_path / "value.png"
    assert main(["inspect", paired, "--unit", "k0006651", "--field", "unit_reference_number", "--png", str(out)]) == 0
    assert "unit_reference_number of unit k0006651 is K/000/6651 (page 4)" in capsys.readouterr().out
    left, top, right, bottom = reds(Image.open(out))
    assert right - left < 100
    assert bottom - top < 40


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("GLH", "guided_learning_hours of unit 301 is 48"),
        ("guided learning hours", "guided_learning_hours of unit 301 is 48"),
        ("UAN", "unit_reference_number of unit 301 is Y/000/3101"),
        ("Unit number", "unit_number of unit 301 is 301"),
        ("Credit value", "credit_value of unit 301 is 6"),
        ("Level", "level of unit 301 is 3"),
        ("title", "title of unit 301 is "),
        ("AIM", "aim of unit 301 is "),
        ("LO1", "1 of unit 301 is Understand how station rules"),
        ("AC 1.1", "1.1 of unit 301 is identify the duties"),
        ("criterion 1.1", "1.1 of unit 301 is identify the duties"),
    ],
)
def test_inspect_takes_a_field_as_handbooks_print_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    assert inspect_value(CLASSIC, "301", name, tmp_path / "x.png") == 0
    assert said in capsys.readouterr().out


def test_inspect_draws_an_area_of_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = ROOT / "raw" / "samples" / "sample-nationals.pdf"
    unit = next(unit for unit in extract(read_document(path)).specification.units if unit.content_areas)
    assert inspect_value(path, str(unit.unit_number), unit.content_areas[0].number, tmp_path / "x.png") == 0
    assert unit.content_areas[0].title in capsys.readouterr().out


def test_inspect_names_the_number_that_the_page_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graded, out = str(ROOT / "raw" / "samples" / "sample-graded.pdf"), tmp_path / "page.png"
    assert main(["inspect", graded, "--page", "4", "--out", str(out)]) == 0
    assert "page 4 (printed 2) of sample-graded.pdf" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("guided hour", "a unit has no 'guided hour'; is 'guided hours' meant"),
        ("titel", "is 'title' meant"),
        ("AC1", "a unit has no 'AC1'"),
        ("9.9", "one of the numbers 1, 2, 3"),
        ("", "a unit has no ''"),
        ("credit_value", "has no value"),
        ("Credits", "credit_value of unit K/000/6651 has no value"),
    ],
)
def test_a_value_that_is_not_there_is_said(tmp_path: Path, field: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        inspect_value(ROOT / "raw" / "samples" / "sample-paired.pdf", "K/000/6651", field, tmp_path / "x.png")
    assert not (tmp_path / "x.png").exists()


def test_a_unit_without_a_field_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    paired = str(ROOT / "raw" / "samples" / "sample-paired.pdf")
    assert main(["inspect", paired, "--unit", "9", "--out", "x.png"]) == 2
    assert "Give both --unit and --field" in capsys.readouterr().err
