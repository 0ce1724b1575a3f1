"""Pages that are pictures: what is recognised in them, how sure it is, and that nothing of it is certified."""

from __future__ import annotations

import io
import json
import math
import os
import shutil
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.cli import main
from pipeline.digests import sha256_of
from pipeline.errors import NoLayoutError, RecognitionError, UsageError
from pipeline.extraction import extract
from pipeline.keys import keyed
from pipeline.models import Box, Specification
from pipeline.pages import Page, Shown, Word
from pipeline.publish import publish
from pipeline.read import read_document
from pipeline.scans.digits import as_printed
from pipeline.scans.drawings import Drawn, Mask, drawn_in, without_rulings, without_slices
from pipeline.scans.gaps import parted
from pipeline.scans.hocr import Recognised, recognised_words
from pipeline.scans.lean import lean_of
from pipeline.scans.likeness import Seen, glyphs_of, likened, shape_of
from pipeline.scans.looks import BULLET, Look, are_bold, look_of, sizes_of
from pipeline.scans.pages import scan_of as scan_of_page
from pipeline.scans.programs import readings_of, require_programs
from pipeline.scans.shades import Pixels, Shape
from pipeline.scans.slant import are_italic, leans
from pipeline.scans.turns import without_turned
from pipeline.tables import rows_of
from tests import build
from tests.scanning import ABOUT, Scanner, as_jpeg, records
from tests.scanning import outcome as outcome_of
from tests.scanning import scan as scan_of
from tests.scoring import ROOT
from tests.soaking import SOAK

SAMPLES = ROOT / "raw" / "samples"
SCALE = 300 / 72
needs_programs = pytest.mark.skipif(
    not (shutil.which("ocrmypdf") and shutil.which("tesseract")), reason="needs ocrmypdf and tesseract: `make ocr`"
)
LINE = '<span class="ocr_line" title="bbox {box}; baseline 0 -{lift}">{words}</span>'
WORD = '<span class="ocrx_word" title="bbox {0} {1} {2} {3}; x_wconf {4}">{5}</span>'


def hocr(*lines: tuple[int, list[tuple[int, int, int, int, int, str]]]) -> bytes:
    """hOCR of lines: by how many pixels each baseline lies above the bottom, and its words with box and percent."""
    told = []
    for lift, words in lines:
        edges = [min(word[at] for word in words) for at in (0, 1)] + [max(word[at] for word in words) for at in (2, 3)]
        box = " ".join(map(str, edges))
        told.append(LINE.format(box=box, lift=lift, words=" ".join(WORD.format(*word) for word in words)))
    return f"<html><body>{''.join(told)}</body></html>".encode()


def page(width: int = 900, height: int = 600) -> Pixels:
    return np.full((height, width, 3), 255, np.uint8)


def test_a_word_has_its_lines_baseline_and_height_and_its_own_confidence() -> None:
    words = recognised_words(hocr((7, [(10, 20, 60, 53, 96, "Begin"), (70, 20, 95, 46, 41, "to")])))
    assert [(word.text, word.baseline, word.confidence) for word in words] == [("Begin", 46, 0.96), ("to", 46, 0.41)]
    assert words[0].height == words[1].height == pytest.approx(33 / 1.29)


def test_what_one_reading_misses_is_taken_from_the_next_and_where_they_differ_neither_is_sure() -> None:
    first = hocr((0, [(10, 20, 60, 40, 96, "LFO1"), (70, 20, 120, 40, 95, "Level")]))
    second = hocr((0, [(10, 20, 60, 40, 90, "LF01"), (70, 20, 120, 40, 95, "Level,"), (300, 20, 310, 40, 93, "3")]))
    found = {word.text: word.confidence for word in recognised_words(first, second)}
    assert found == {"LFO1": 0.5, "Level": 0.95, "3": 0.93}


@pytest.mark.parametrize(("width", "other", "is_"), [(19, "LF01", "LF01"), (30, "LF01", "LFO1"), (19, "LF0O1", "LF01")])
def test_two_readings_that_differ_in_noughts_alone_are_as_sure_as_one_where_the_picture_tells(
    width: int, other: str, is_: str
) -> None:
    def scanned(*, touching: bool) -> list[tuple[str, float]]:
        picture = page()
        at = 100
        for wide in (18, 19, width, 9):  # letters, as wide as each
            picture[100:130, at : at + wide] = 0
            at += wide + 4
        picture[127:130, 100 : at if touching else 100] = 0
        picture[100:130, 300:310], beside = 0, (299, 99, 311, 131, 96, "I")
        readings = [hocr((0, [(99, 99, at, 131, sure, text), beside])) for text, sure in ((other, 44), ("LFO1", 91))]
        lines = scan_of_page(picture, Drawn([], []), recognised_words(*readings), SCALE)
        return [(look.text, word.confidence) for word, look in zip(lines.lines[0], lines.looks[0], strict=True)]

    assert scanned(touching=False) == [(is_, 0.91), ("I", 0.96)]
    assert scanned(touching=True) == [("LFO1", 0.5), ("I", 0.96)]


def test_a_box_is_the_narrowest_of_all_readings_and_the_height_of_its_line_is_that_of_its_letters() -> None:
    first = hocr((0, [(10, 20, 90, 50, 94, "Level"), (75, 10, 92, 60, 94, "3")]))
    second = hocr((0, [(10, 20, 70, 50, 94, "Level"), (75, 20, 90, 50, 94, "3")]))
    found = [(word.text, word.x0, word.x1, word.height) for word in recognised_words(first, second)]
    assert found == [("Level", 10, 70, 30), ("3", 75, 90, 30)]


def test_of_two_readings_the_surer_is_taken_and_the_full_stop_that_one_lacks() -> None:
    first = hocr((0, [(10, 20, 30, 40, 45, "Cc"), (70, 20, 120, 40, 95, "pole")]), (0, [(123, 35, 127, 40, 50, ".")]))
    second = hocr((0, [(10, 20, 38, 40, 92, "c."), (70, 20, 127, 40, 96, "pole.")]))
    found = {word.text: (word.x1, word.confidence) for word in recognised_words(first, second)}
    assert found == {"c.": (30, 0.5), "pole.": (127, 0.95)}


def stacked(texts: Sequence[str], pitch: int, width: int) -> list[Recognised]:
    """Words of 20 pixels one below the other."""
    return [
        Recognised(at, text, 76, at * pitch, 76 + width, at * pitch + 20, at * pitch + 20, 20, 0.8)
        for at, text in enumerate(texts)
    ]


def test_lines_of_a_title_that_measure_a_little_apart_are_of_one_size_and_small_print_is_not() -> None:
    each = [Look(size, 0.1, 0, "word") for size in (*[16.4] * 5, *[15.0] * 3, *[11.0] * 9, *[10.0] * 4)]
    found = sizes_of(each)
    assert (found[16.4], found[15.0], found[11.0], found[10.0]) == (16.5, 16.5, 11.0, 10.0)


def test_letters_of_words_on_their_side_are_no_words_and_numbers_in_a_column_are() -> None:
    beside = Recognised(9, "March", 200, 0, 260, 20, 20, 20, 0.9)
    assert without_turned([*stacked(["<", "O", "<x", "m", "z"], 23, 20), beside]) == [beside]
    numbers = stacked(["301", "302", "303", "304", "305"], 30, 32)
    assert without_turned(numbers) == numbers


def test_a_logo_is_no_print_and_a_title_is() -> None:
    print_ = [Recognised(at, "print", 100, 40 * at, 180, 40 * at + 34, 40 * at + 34, 34, 0.9) for at in range(3)]
    title = Recognised(3, "Title", 100, 200, 400, 300, 300, 100, 0.9)
    logo = Recognised(4, "Aad", 100, 350, 400, 450, 450, 100, 0.35)
    edge = Recognised(5, "|", 100, 2, 104, 30, 30, 40, 0.6)
    kept = scan_of_page(page(), Drawn([], []), [edge, *print_, title, logo], SCALE).lines
    assert [word.text for line in kept for word in line] == ["print"] * 3 + ["Title"]


def test_a_sign_where_nothing_is_printed_is_none() -> None:
    picture = page()
    picture[100:103, 300:320] = 60
    dash = Recognised(0, "—", 300, 98, 320, 106, 134, 34, 0.55)
    sign = Recognised(0, "=", 400, 90, 430, 130, 134, 34, 0.55)
    kept = scan_of_page(picture, Drawn([], []), [dash, sign], SCALE).lines
    assert [word.text for line in kept for word in line] == ["—"]


def test_a_stroke_from_ruling_to_ruling_is_no_word_and_one_elsewhere_is_one() -> None:
    bar = Recognised(0, "|", 297, 100, 307, 134, 134, 34, 0.7)
    picture = page()
    picture[100:134, 300:304] = 0
    row = Drawn([Shape(100, 92, 700, 94), Shape(100, 142, 700, 144)], [])
    assert not scan_of_page(picture, row, [bar], SCALE).lines
    assert scan_of_page(picture, Drawn(row.rulings[:1], []), [bar], SCALE).lines


def test_words_run_together_are_parted_at_the_gap_in_their_picture() -> None:
    picture = page()
    for x in (100, 125, 160, 185):  # letters of 20 pixels: 'on', a space, 'na'
        picture[100:134, x : x + 20] = 0
    word = Recognised(0, "onna", 100, 100, 205, 134, 134, 34, 0.9)
    assert [(one.text, one.x0, one.x1) for one in parted(word, picture)] == [("on", 100, 145), ("na", 160, 205)]
    picture[110:114, 145:160] = 0
    assert parted(word, picture) == [word]


def test_a_sign_in_doubt_gives_way_to_what_another_reading_surely_has() -> None:
    first = hocr((0, [(305, 1038, 316, 1071, 16, "|"), (379, 1037, 609, 1072, 96, "Understand")]))
    second = hocr((0, [(305, 1038, 335, 1071, 96, "1."), (379, 1037, 609, 1072, 96, "Understand")]))
    assert [(word.text, word.x1) for word in recognised_words(first, second)] == [("Understand", 609), ("1.", 335)]


def test_a_sign_alone_gives_way_to_the_number_that_another_reading_surely_has() -> None:
    first = hocr((0, [(285, 812, 300, 850, 60, "{")]), (0, [(360, 812, 504, 858, 96, "identify")]))
    second = hocr((0, [(285, 812, 316, 850, 95, "1."), (360, 812, 504, 858, 95, "identify")]))
    assert {word.text: word.confidence for word in recognised_words(first, second)} == {"1.": 0.95, "identify": 0.96}


def test_a_bullet_that_is_hardly_taken_for_two_characters_has_the_height_of_its_line() -> None:
    line = (0, [(100, 20, 200, 53, 96, "Depth")])
    (bullet,) = (word for word in recognised_words(hocr((0, [(60, 30, 71, 41, 20, "e.")]), line)) if word.text == "e.")
    assert (bullet.height, bullet.baseline) == pytest.approx((33 / 1.29, 53))
    (sure,) = (word for word in recognised_words(hocr((0, [(60, 30, 71, 41, 90, "e.")]), line)) if word.text == "e.")
    assert sure.height < 20


def test_a_line_whose_letters_end_elsewhere_is_set_on_their_end() -> None:
    words = recognised_words(
        hocr((20, [(10, 20, 60, 53, 96, "Begin"), (70, 20, 95, 46, 96, "to"), (99, 20, 120, 46, 96, "1")]))
    )
    assert {word.baseline for word in words} == {46}


def test_a_word_in_doubt_is_the_sure_one_that_it_looks_like_and_no_other() -> None:
    cross, bar = np.zeros((30, 30), np.bool_), np.zeros((30, 30), np.bool_)
    cross[10:20], cross[:, 10:20] = True, True
    bar[:10], bar[20:] = True, True
    words = [
        Seen("#", 0.95, shape_of("#", cross)),
        Seen("=", 0.95, shape_of("=", bar)),
        Seen("tt", 0.2, shape_of("tt", np.pad(cross, 2))),
        Seen("o", 0.2, shape_of("o", ~cross & ~bar)),
    ]
    assert [one.text for one in likened(words)] == ["#", "=", "#", "o"]
    assert shape_of("longer", cross) is None


def test_a_number_in_doubt_is_what_its_digits_look_like() -> None:
    one, four = np.zeros((30, 12), np.bool_), np.zeros((30, 22), np.bool_)
    one[:, 4:8], one[2:6, 2:8] = True, True
    four[18:22], four[:, 14:18] = True, True
    stop = np.zeros((30, 6), np.bool_)
    stop[26:] = True

    def seen(text: str, sure: float, *glyphs: Mask) -> Seen:
        apart = np.zeros((30, 4), np.bool_)
        ink = np.concatenate([part for glyph in glyphs for part in (glyph, apart)], axis=1)
        return Seen(text, sure, shape_of(text, ink), glyphs_of(text, ink))

    known = [seen("1.4", 0.96, one, stop, four), seen("4.1", 0.96, four, stop, one)]
    doubtful = [seen("1.4", 0.7, one, stop, one), seen("1A", 0.5, one, stop, one), seen("4.1", 0.6, four, stop, one)]
    found = likened([*known, *doubtful, seen("11", 0.7, one, one), seen("1.", 0.7, one, stop)])
    assert [word.text for word in found] == ["1.4", "4.1", "1.1", "1.1", "4.1", "11", "1."]
    assert [word.confidence for word in found[:5]] == [0.96, 0.96, 0.9, 0.9, 0.9]
    assert [word.text for word in likened(doubtful)] == ["1.4", "1A", "4.1"]


def test_what_is_no_hocr_is_told() -> None:
    with pytest.raises(ValueError, match="no hOCR"):
        recognised_words(b"<html><body>")


@settings(deadline=None, max_examples=30)
@given(
    xs=st.lists(st.integers(1, 7), min_size=2, max_size=4, unique=True),
    ys=st.lists(st.integers(1, 12), min_size=2, max_size=4, unique=True),
    thick=st.integers(1, 6),
    light=st.integers(0, 190),
)
def test_every_line_of_a_grid_is_a_ruling_and_nothing_else_is(
    xs: list[int], ys: list[int], thick: int, light: int
) -> None:
    xs, ys = sorted(120 * x for x in xs), sorted(45 * y for y in ys)
    picture = page()
    for x in xs:
        picture[ys[0] : ys[-1] + thick, x : x + thick] = light
    for y in ys:
        picture[y : y + thick, xs[0] : xs[-1] + thick] = light
    drawn = drawn_in(picture, SCALE)
    lying = sorted(one.y0 for one in drawn.rulings if one.x1 - one.x0 > one.y1 - one.y0)
    upright = sorted({one.x0 for one in drawn.rulings if one.y1 - one.y0 > one.x1 - one.x0})
    assert (lying, upright) == (ys, xs)
    assert drawn.shades == []
    assert without_rulings(picture, drawn, SCALE).min() == 255


def test_a_shade_is_no_ruling_and_a_line_on_it_is_one() -> None:
    picture = page()
    picture[100:160, 100:700] = (198, 207, 219)
    picture[100:160, 400:402] = 90
    drawn = drawn_in(picture, SCALE)
    assert drawn.shades == [(Shape(100, 100, 700, 160), 0xC6CFDB)]
    assert drawn.rulings == [Shape(400, 100, 402, 160)]


def test_a_white_line_on_a_dark_shade_is_a_ruling_and_a_wider_ruling_above_does_not_cut_the_shade() -> None:
    picture = page()
    picture[100:190, 100:700] = (107, 116, 119)
    picture[100:104, 98:702] = (107, 116, 119)
    for at in range(420, 660, 20):  # letters
        picture[130:164, at : at + 8] = 255
    picture[100:190, 300:302] = 235  # white, but for the grey around it
    drawn = drawn_in(picture, SCALE)
    assert [(shape.y0, shape.y1) for shape, _ in drawn.shades] == [(100, 190)]
    assert [(one.x0, one.x1) for one in drawn.rulings] == [(300, 302)]


@pytest.mark.parametrize(("ground", "letters"), [((216, 29, 5), 255), ((158, 230, 235), 0), ((31, 56, 100), 255)])
def test_a_shade_with_letters_on_it_is_whole_and_recognition_sees_them_dark_on_white(
    ground: tuple[int, int, int], letters: int
) -> None:
    picture = page()
    picture[100:260, 100:700] = ground
    for at in range(120, 680, 40):  # two lines of letters from side to side
        picture[130:164, at : at + 10] = letters
        picture[190:224, at : at + 10] = letters
    drawn = drawn_in(picture, SCALE)
    assert [shape for shape, _ in drawn.shades] == [Shape(100, 100, 700, 260)]
    assert drawn.rulings == []
    seen = without_rulings(picture, drawn, SCALE)
    assert seen[130:164, 120:130].max() == 0
    seen[130:164], seen[190:224] = 255, 255
    assert seen.min() == 255


@pytest.mark.parametrize("lean", [0.0, 0.5, -1.2])
@pytest.mark.parametrize("dots", [1, 3])
def test_a_page_that_was_scanned_askew_is_turned_straight(lean: float, dots: int) -> None:
    picture = page(1500, 900)
    for y in range(100, 700, 50):
        for x in range(100, 1400, 17):
            down = y - round((x - 750) * math.tan(math.radians(lean)) / dots) * dots
            picture[down : down + 20, x : x + 9] = 0
    assert lean_of(picture) == pytest.approx(lean, abs=0.06)
    assert lean_of(page()) == 0


def test_a_stroke_of_large_print_with_ragged_ends_is_no_ruling() -> None:
    picture = page()
    for at in range(25):
        picture[100 + at % 5 * 4 : 240 - at % 7 * 4, 300 + at] = 90
    picture[100:240, 400:403] = 90
    assert [(one.x0, one.x1) for one in drawn_in(picture, SCALE).rulings] == [(400, 403)]


def test_a_line_that_is_not_quite_straight_is_one_ruling() -> None:
    whole, short, apart = Shape(100, 50, 102, 500), Shape(104, 80, 106, 200), Shape(140, 80, 142, 200)
    lying, step = Shape(100, 50, 700, 53), Shape(300, 54, 420, 56)
    drawn = Drawn([whole, short, apart, lying, step], [])
    assert set(without_slices(drawn, SCALE).rulings) == {whole, apart, lying}


def test_round_corners_of_a_dark_shade_are_no_print() -> None:
    picture = page()
    picture[100:200, 100:400] = (28, 10, 59)
    for at in range(24):
        for row in (100 + at, 199 - at):
            picture[row, 100 : 124 - at] = 255
    drawn = drawn_in(picture, SCALE)
    assert len(drawn.shades) == 1
    assert without_rulings(picture, drawn, SCALE).min() == 255


def test_strokes_of_letters_are_no_rulings() -> None:
    picture = page()
    for at in range(100, 400, 20):  # as 'lllll' of 12 points, and a dash
        picture[100:137, at : at + 4] = 0
    picture[118:122, 500:550] = 0
    assert drawn_in(picture, SCALE).rulings == []


def kept_as_jpeg(picture: Pixels, quality: int, every_colour: bool = True, dots: int = 300) -> Pixels:
    """The picture as it is shown of a scan with so many dots an inch."""
    whole = Image.fromarray(picture)
    small = whole.resize((whole.width * dots // 300, whole.height * dots // 300), Image.Resampling.BOX)
    shown = Image.open(io.BytesIO(as_jpeg(small, quality, every_colour)))
    return np.asarray(shown.resize(whole.size, Image.Resampling.BILINEAR))


def test_letters_with_grey_between_them_are_no_ruling_and_a_line_is() -> None:
    picture = page()
    picture[100:134, 100:400] = 238
    for at in range(100, 400, 14):  # as 'ssessment' in red, with what JPEG leaves between
        picture[100:106, at : at + 9] = (216, 29, 5)
        picture[128:134, at : at + 9] = (216, 29, 5)
    picture[200:203, 100:400] = 90
    picture[200:203, 240:280] = 140
    picture[300:303, 100:400] = 150
    picture[300:303, 100:400:9] = 120  # the grain of a fine line, crossed by two others
    picture[300:303, 190:194] = picture[300:303, 306:310] = 20
    drawn = drawn_in(picture, SCALE)
    assert [(one.y0, one.y1) for one in drawn.rulings] == [(200, 203), (300, 303)]


@pytest.mark.parametrize("every_colour", [True, False])
@pytest.mark.parametrize("quality", [60, 75])
@pytest.mark.parametrize("ground", [(216, 29, 5), (191, 0, 0), (31, 56, 100), (216, 216, 216)])
def test_a_shade_that_jpeg_blurs_is_one_shade_and_has_no_rulings_around(
    ground: tuple[int, int, int], quality: int, every_colour: bool
) -> None:
    picture = page()
    letters = 255 if max(ground) < 216 else 0
    picture[103:275, 101:501], picture[103:275, 527:799] = ground, ground  # two cells, a gap between
    for left in (120, 545):
        for at in range(left, left + 230, 30):
            picture[130:160, at : at + 8] = letters
    drawn = drawn_in(kept_as_jpeg(picture, quality, every_colour), SCALE)
    assert len(drawn.shades) == 2
    assert drawn.rulings == []


@pytest.mark.parametrize("dots", [150, 200, 300])
@pytest.mark.parametrize("quality", [60, 90])
@pytest.mark.parametrize("ground", [(216, 29, 5), (31, 56, 100), (226, 239, 218)])
def test_a_shade_ends_where_its_lightness_does_though_jpeg_halves_and_blurs_its_colour(
    ground: tuple[int, int, int], quality: int, dots: int
) -> None:
    """The head of a table had shades that were cut, with rulings beside them, and 'Title and level' was not read."""
    picture = page()
    cells = [(101, 400), (424, 560), (584, 799)]
    for left, right in cells:
        picture[103:229, left:right] = ground
        for at in range(left + 16, right - 8, 20):  # one line to the very side
            picture[120:150, at : at + 8] = 255 if max(ground) < 217 else 0
        picture[170:200, left + 16 : left + 24] = 255 if max(ground) < 217 else 0
    drawn = drawn_in(kept_as_jpeg(picture, quality, every_colour=False, dots=dots), SCALE)
    found = sorted((shade.x0, shade.x1) for shade, _ in drawn.shades)
    assert len(found) == len(cells)
    assert np.abs(np.array(found) - np.array(cells)).max() <= 4
    assert all(abs(shade.y0 - 103) <= 4 and abs(shade.y1 - 229) <= 4 for shade, _ in drawn.shades)
    assert drawn.rulings == []


@pytest.mark.parametrize(("ground", "letters"), [((244, 122, 32), 255), ((80, 200, 60), 255), ((0, 0, 0), None)])
def test_letters_that_are_lighter_than_their_shade_are_dark_print_however_light_it_is(
    ground: tuple[int, int, int], letters: int | None
) -> None:
    picture = page()
    picture[100:220, 100:700] = ground
    if letters is not None:
        for at in range(140, 660, 40):
            picture[140:174, at : at + 10] = letters
    seen = without_rulings(picture, drawn_in(picture, SCALE), SCALE)
    assert (seen[140:174, 140:150].max() == 0) == (letters is not None)
    assert seen[180:200, 120:680].min() == 255


@pytest.mark.parametrize("dots", [150, 200])
def test_letters_that_jpeg_joins_by_their_colour_alone_are_no_ruling(dots: int) -> None:
    """The upper edge of 'Assessment criteria' in red was painted over: 'Assessmeni'."""
    picture = page()
    for at in range(101, 500, 19):
        picture[100:134, at : at + 9] = (216, 29, 5)
    shown = kept_as_jpeg(picture, 60, every_colour=False, dots=dots)
    assert drawn_in(shown, SCALE) == ([], [])


def test_nothing_is_left_of_the_round_ends_of_a_dark_shade() -> None:
    """The corners of a logo in the head of each page were taken for a bullet there."""
    picture = page()
    rows, columns = np.ogrid[: picture.shape[0], : picture.shape[1]]
    for middle in (160, 560):
        picture[(rows - 180) ** 2 + (columns - middle) ** 2 <= 80**2] = (28, 10, 58)
    picture[100:261, 160:560] = (28, 10, 58)
    shown = kept_as_jpeg(picture, 60, every_colour=False, dots=200)
    seen = without_rulings(shown, drawn_in(shown, SCALE), SCALE)
    dark = (seen.max(axis=2) < 128).sum()
    assert dark < 0.005 * (picture.max(axis=2) < 128).sum()


@pytest.mark.parametrize("quality", [60, 70, 75])
def test_a_shade_hardly_darker_than_paper_is_ruled_by_nothing_that_jpeg_leaves(quality: int) -> None:
    """Slivers of it were painted over, and the letters of a table's head with them."""
    picture = page()
    picture[103:275, 101:501] = 245
    for at in range(120, 480, 14):
        picture[130:160, at : at + 5] = 30
    assert drawn_in(kept_as_jpeg(picture, quality), SCALE).rulings == []


def disc(picture: Pixels, x: int, y: int, radius: int) -> None:
    rows, columns = np.ogrid[: picture.shape[0], : picture.shape[1]]
    picture[(rows - y) ** 2 + (columns - x) ** 2 <= radius**2] = 0


@pytest.mark.parametrize(
    ("text", "filled"), [("e", True), ("e¢", True), (".", True), ("*", True), ("e", False), ("1", True)]
)
def test_a_filled_dot_is_a_bullet_whatever_it_is_taken_for(text: str, filled: bool) -> None:
    picture = page()
    disc(picture, 100, 100, 9)
    if not filled:
        picture[94:107, 94:107] = 255
    look = look_of(Recognised(0, text, 91, 91, 110, 110, 115, 34, 0.8), picture, SCALE)
    assert look.text == (BULLET if filled and text != "1" else text)


def test_a_diamond_is_a_bullet_and_a_letter_of_its_size_is_none() -> None:
    picture = page()
    rows, columns = np.ogrid[: picture.shape[0], : picture.shape[1]]
    picture[abs(rows - 120) + abs(columns - 100) <= 12] = 0
    picture[abs(rows - 120) + abs(columns - 300) <= 12] = 0
    picture[116:125, 296:305] = 255  # a hole, as in 'a'
    assert look_of(Recognised(0, "¢", 88, 108, 113, 133, 134, 34, 0.7), picture, SCALE).text == BULLET
    assert look_of(Recognised(0, "a", 288, 108, 313, 133, 134, 34, 0.7), picture, SCALE).text == "a"


def test_a_dash_is_as_long_as_it_is_printed() -> None:
    picture = page()
    picture[100:103, 100:125] = 0
    assert look_of(Recognised(0, "—", 100, 99, 125, 104, 115, 34, 0.8), picture, SCALE).text == "–"
    assert look_of(Recognised(0, "—", 100, 99, 145, 104, 115, 34, 0.8), picture, SCALE).text == "—"


def test_an_upright_stroke_that_stands_on_the_baseline_is_a_letter() -> None:
    picture = page()
    picture[100:134, 100:104] = 0
    standing = Recognised(0, "|.", 100, 100, 112, 134, 134, 34, 0.7)
    assert look_of(standing, picture, SCALE).text == "I."
    assert look_of(standing._replace(y1=144), picture, SCALE).text == "|."


def glyphs(*widths: int) -> Mask:
    """Glyphs 30 pixels high and so wide, apart from each other."""
    ink = np.zeros((34, sum(widths) + 4 * len(widths)), np.bool_)
    at = 2
    for width in widths:
        ink[2:32, at : at + width] = True
        at += width + 4
    return ink


@pytest.mark.parametrize(
    ("text", "widths", "is_"),
    [
        ("LFO1", (18, 19, 19, 9), "LF01"),
        ("LFO1", (18, 19, 30, 9), "LFO1"),
        ("STO00:", (20, 20, 20, 20, 20, 4), "ST000:"),
        ("LFO1", (40, 19, 9), "LFO1"),
        ("BOOK", (20, 20, 20, 20), "BOOK"),
    ],
)
def test_a_narrow_letter_o_in_a_code_is_a_nought(text: str, widths: tuple[int, ...], is_: str) -> None:
    assert as_printed(text, glyphs(*widths)) == is_


@pytest.mark.parametrize(
    ("text", "feet", "is_"),
    [
        ("15", (1,), "1.5"),
        ("3:1", (1,), "3.1"),
        ("115", (2,), "11.5"),
        ("15", (), "15"),
        ("15", (2,), "15"),
        ("1500", (1,), "1500"),
        ("1.5", (1,), "1.5"),
    ],
)
def test_a_stop_that_was_lost_in_a_number_is_seen(text: str, feet: tuple[int, ...], is_: str) -> None:
    ink = glyphs(*[4 if at in feet else 14 for at in range(len(text.replace(":", "").replace(".", "")) + len(feet))])
    for foot in feet:
        ink[:27, 2 + 18 * foot : 6 + 18 * foot] = False
    assert as_printed(text, ink) == is_


def leaning(text_width: int, lean: float) -> Mask:
    """Strokes as of a word of that width, which lean by so many pixels for each upwards."""
    ink = np.zeros((40, text_width + 20), np.bool_)
    for y in range(40):
        for x in range(0, text_width, 12):
            at = x + round((39 - y) * lean)
            ink[y, at : at + 4] = True
    return ink


@pytest.mark.parametrize(("lean", "says"), [(0.0, False), (0.03, False), (0.15, True), (0.21, True), (0.25, True)])
def test_strokes_that_lean_are_italics_where_the_letters_have_any(lean: float, says: bool) -> None:
    assert leans("Unit", leaning(60, lean)) is says
    assert leans("away", leaning(60, lean)) is None
    assert leans("1.1", leaning(60, lean)) is None


def test_a_word_that_does_not_say_is_as_the_one_beside_it() -> None:
    assert are_italic([None, True, None, False, None]) == [True, True, True, False, False]
    assert are_italic([None, None]) == [False, False]


def test_bold_is_what_is_heavier_than_most_and_a_number_is_as_its_neighbours() -> None:
    def line(*weights: float) -> list[Look]:
        return [Look(10, weight, 0, "1" if at == 1 else "word") for at, weight in enumerate(weights)]

    lines = [line(0.10, 0.14, 0.10), line(0.15, 0.10, 0.15), *[line(0.1, 0.1, 0.11)] * 5]
    assert are_bold(lines)[:2] == [[False, False, False], [True, True, True]]


def test_colour_and_weight_of_light_print_on_a_dark_ground_are_those_of_the_letters() -> None:
    picture = page()
    picture[90:150, 90:300] = (31, 56, 100)
    picture[100:134, 110:118] = 255
    look = look_of(Recognised(0, "l", 110, 100, 118, 134, 134, 34, 0.9), picture, SCALE)
    assert look.colour == 0xFFFFFF


def programs(folder: Path, script: str) -> str:
    """A PATH with programs of these names that do what a script says."""
    folder.mkdir()
    for name in ("ocrmypdf", "tesseract"):
        path = folder / name
        path.write_text(f'#!/bin/sh\n[ "$1" != --list-langs ] || exec echo eng\n{script}\n', encoding="utf-8")
        path.chmod(0o755)
    return f"{folder}{os.pathsep}/bin{os.pathsep}/usr/bin"


def test_without_the_programs_the_command_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="ocrmypdf and tesseract are not installed"):
        require_programs()
    code = main(["extract", str(SAMPLES / "sample-cells.pdf"), "--ocr", "--out", str(tmp_path / "out")])
    assert code == 2
    assert "`make ocr`, or `apt-get install ocrmypdf tesseract-ocr`" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_without_the_language_of_tesseract_the_folder_and_the_command_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = programs(tmp_path / "bin", "exit 0")
    (tmp_path / "bin" / "tesseract").write_text(
        """#!/bin/sh\necho 'List of available languages in "'$TESSDATA_PREFIX'" (1):'\necho osd\n""",
        encoding="utf-8",
    )
    monkeypatch.setenv("PATH", path)
    monkeypatch.setenv("TESSDATA_PREFIX", "/usr/share/no-data/")
    assert main(["extract", str(SAMPLES / "sample-cells.pdf"), "--ocr", "--out", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert "does not find its data for English, eng.traineddata in /usr/share/no-data/" in told
    assert "`apt-get install tesseract-ocr-eng`" in told


@needs_programs
def test_tesseract_itself_says_where_it_looks_for_its_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert require_programs()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(UsageError, match=f"eng.traineddata in {tmp_path}"):
        require_programs()


def test_a_program_that_fails_ends_its_document_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", programs(tmp_path / "bin", "echo 'no space left' >&2; exit 15"))
    with pytest.raises(RecognitionError, match=r"a\.pdf: ocrmypdf failed \(15\): no space left"):
        readings_of(tmp_path / "pictures.pdf", 1, tmp_path, "a.pdf")


def test_programs_write_into_the_folder_of_the_run_which_goes_with_it_and_know_nothing_of_its_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told.txt"
    monkeypatch.setenv("PATH", programs(tmp_path / "bin", f'echo "${{PYTHONPATH-none}}" "$TMPDIR" >> {told}; exit 15'))
    scan = scan_of(SAMPLES / "sample-standards.pdf", tmp_path / "scan.pdf", Scanner(dpi=30), only=1)
    assert main(["extract", str(scan), "--ocr", "--quiet", "--out", str(tmp_path / "out" / "snapshot")]) == 1
    modules, name = told.read_text(encoding="utf-8").splitlines()[-1].split(" ", 1)
    folder = Path(name)
    assert modules == "none"
    assert folder.is_relative_to(tmp_path / "out")
    assert not folder.exists()


def published(out: Path) -> dict[str, Any]:
    (path,) = (out / "specifications").rglob("*.json")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


SCANNED = sorted(SAMPLES.glob("*.pdf")) if SOAK else [SAMPLES / "sample-cells.pdf"]


@needs_programs
@pytest.mark.parametrize("sample", SCANNED, ids=lambda path: path.stem)
def test_a_scan_is_read_and_nothing_of_it_is_certified(sample: Path, tmp_path: Path) -> None:
    scan = scan_of(sample, tmp_path / "scan.pdf")
    assert main(["extract", str(scan), "--ocr", "--quiet", "--out", str(tmp_path / "out")]) == 0
    found = published(tmp_path / "out")
    right, *others = outcome_of(extract(read_document(sample)).specification.model_dump(mode="json"), found)
    assert len(right) >= 0.95 * (len(right) + len(others[0]) + len(others[1])), others
    assert not any(one.get("certified") for one in records(found))
    units = found["units"]
    assert all(unit["origin"]["title"] == "ocr" and 0 < unit["confidence"] <= 1 for unit in units)
    told = [one for one in found["findings"] if one["code"] == "recognised-text"]
    assert len(told) == found["source"]["pages"]
    assert not any(one["code"] == "picture-instead-of-text" for one in found["findings"])


@needs_programs
def test_only_the_records_of_a_page_that_is_a_picture_are_recognised(tmp_path: Path) -> None:
    sample = SAMPLES / "sample-cells.pdf"
    scanner = Scanner(askew=0.5, jpeg=60, grey=True, noise=4)
    scan = scan_of(sample, tmp_path / "scan.pdf", scanner, only=4)
    assert main(["extract", str(scan), "--ocr", "--quiet", "--out", str(tmp_path / "out")]) == 0
    found = published(tmp_path / "out")
    for record in records(found):
        if "certified" in record and record.get("place"):
            on_picture = any(box["page"] == 4 for box in record["place"])
            assert ("confidence" in record) == on_picture
            assert not (on_picture and record["certified"])
    assert any(record.get("certified") for record in records(found))


@needs_programs
def test_numbers_are_read_in_a_coarse_scan_that_is_stored_on_its_side_with_a_point_a_pixel(tmp_path: Path) -> None:
    scanner = Scanner(dpi=150, jpeg=60, grey=True, turned=True, pixelled=True)
    scan = scan_of(SAMPLES / "sample-standards.pdf", tmp_path / "scan.pdf", scanner, only=2)
    assert main(["extract", str(scan), "--ocr", "--quiet", "--out", str(tmp_path / "out")]) == 0
    (unit,) = published(tmp_path / "out")["units"]
    criteria = [one for outcome in unit["learning_outcomes"] for one in outcome["assessment_criteria"]]
    assert [one["number"] for one in criteria] == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2"]
    (box,) = criteria[-1]["place"]
    assert 842 < box["y1"] < 842 * 150 / 72


def scanned_as(sample: str, sure: float, unsure: dict[str, float]) -> Specification:
    """What is extracted where every word of a sample was recognised as surely, but for some."""
    document = read_document(SAMPLES / sample)
    pages = tuple(
        replace(
            one,
            words=tuple(word._replace(shown=Shown.RECOGNISED) for word in one.words),
            confidence={word.nth: unsure.get(word.text, sure) for word in one.words},
        )
        for one in document.pages
    )
    return extract(replace(document, pages=pages)).specification


def test_a_refusal_says_that_words_were_recognised() -> None:
    letter = build.document(build.page(build.words("A letter about something else", 72, 72)))
    with pytest.raises(NoLayoutError) as plain:
        extract(letter)
    assert "recognised" not in str(plain.value)
    pages = tuple(replace(page, confidence={word.nth: 0.9 for word in page.words}) for page in letter.pages)
    with pytest.raises(NoLayoutError, match=r"recognised in pictures, and some may be misread\. Scan it straight"):
        extract(replace(letter, pages=pages))


def test_a_refusal_of_a_scan_says_what_is_misread_and_not_that_its_pages_are_pictures() -> None:
    """As of one in black and white, which has no pale rulings and shades."""
    document = read_document(SAMPLES / "sample-specialist.pdf")
    pages = tuple(
        replace(
            page,
            rulings=(),
            fills=(),
            words=tuple(word._replace(shown=Shown.RECOGNISED) for word in page.words),
            confidence={word.nth: 0.9 for word in page.words},
        )
        for page in document.pages
    )
    with pytest.raises(NoLayoutError, match=r"unit 2 has no learning outcomes.* in grey or colour") as refused:
        extract(replace(document, pages=pages))
    assert "is a picture; its" not in refused.value.what


def test_a_refusal_says_of_pages_that_are_pictures_that_ocr_reads_them(tmp_path: Path) -> None:
    mixed = scan_of(SAMPLES / "sample-cells.pdf", tmp_path / "mixed.pdf", Scanner(dpi=30), only=4)
    with pytest.raises(NoLayoutError, match=r"picture: page 4\. Run with --ocr, which reads pages that are pictures\."):
        extract(read_document(mixed))


def layered(sample: Path, to: Path, scanner: Scanner, only: int | None = None) -> Path:
    """A scan of a sample with a text layer as a poor program leaves it: unseen, in one type, some letters as digits."""
    with pymupdf.open(sample) as pdf, pymupdf.open(scan_of(sample, to, scanner, only)) as out:
        for old, new in zip(pdf, out, strict=True):
            if only in {None, old.number + 1}:
                for x0, _, _, y1, text, *_ in old.get_text("words"):
                    new.insert_text((x0, y1), text.translate({108: "1", 83: "5"}) + " ", fontsize=8, render_mode=3)
        out.saveIncr()
    return to


def test_a_refused_text_layer_of_another_program_is_told_with_the_option_that_recognises_anew(tmp_path: Path) -> None:
    bad = layered(SAMPLES / "sample-cells.pdf", tmp_path / "bad.pdf", Scanner(dpi=30))
    told = r"as another program recognised them\. Run with --ocr, which recognises them anew"
    with pytest.raises(NoLayoutError, match=told):
        extract(read_document(bad))
    given: set[int] = set()

    def recognise(_: Path, pages: tuple[Page, ...], numbers: Collection[int]) -> tuple[Page, ...]:
        given.update(numbers)
        return pages

    read_document(bad, recognise)
    assert given == {1, 2, 3, 4, 5}


@needs_programs
def test_a_text_layer_of_another_program_is_recognised_anew(tmp_path: Path) -> None:
    sample = SAMPLES / "sample-standards.pdf"
    bad = layered(sample, tmp_path / "bad.pdf", Scanner(jpeg=60, grey=True), only=2)
    assert main(["extract", str(bad), "--ocr", "--quiet", "--out", str(tmp_path / "out")]) == 0
    found = published(tmp_path / "out")
    right, *others = outcome_of(extract(read_document(sample)).specification.model_dump(mode="json"), found)
    assert len(right) >= 0.95 * (len(right) + len(others[0]) + len(others[1])), others
    assert main(["extract", str(bad), "--quiet", "--out", str(tmp_path / "out")]) == 1  # without, it holds less
    after = published(tmp_path / "out")
    assert after["units"] == found["units"]
    assert "shrunk" in {one["code"] for one in after["findings"]}


def test_a_value_of_low_confidence_is_null_and_told() -> None:
    before = extract(read_document(SAMPLES / "sample-paired.pdf")).specification
    found = scanned_as("sample-paired.pdf", 0.9, {"M/000/6652": 0.4})
    assert [unit.unit_reference_number for unit in before.units][1] == "M/000/6652"
    assert [unit.unit_reference_number for unit in found.units] == ["K/000/6651", None, "T/000/6653"]
    told = {one.code for one in found.findings if one.field == "unit_reference_number"}
    assert {"recognised-in-doubt", "value-withheld"} <= told
    assert found.units[0].confidence == 0.9
    assert found.units[0].origin["title"] == "ocr"
    assert not any(unit.certified for unit in found.units)


def test_the_year_of_a_book_and_the_code_of_a_standard_in_doubt_are_null_and_told() -> None:
    before, found = (scanned_as("sample-specialist.pdf", 0.9, unsure) for unsure in ({}, {"2018)": 0.4, "LKB1": 0.4}))
    years, codes = (
        [[book.publication_year for unit in one.units for book in unit.resources] for one in (before, found)],
        [{mapping.code for mapping in one.mappings} for one in (before, found)],
    )
    assert (2018 in years[0], 2018 in years[1]) == (True, False)
    assert (codes[0] - codes[1], codes[1] - codes[0]) == ({"LKB1"}, {None})
    told = {(one.table_name, one.field) for one in found.findings if one.code == "value-withheld"}
    assert told == {("resources", "publication_year"), ("mappings", "code")}


@pytest.mark.parametrize(
    ("sample", "number", "id_"),
    [("sample-standards.pdf", "LF01", "LF01-74"), ("sample-paired.pdf", "000/7336/2", "000-7336-2")],
)
def test_no_id_is_made_of_a_number_in_doubt(sample: str, number: str, id_: str) -> None:
    assert id_ in scanned_as(sample, 0.9, {}).specification_id
    found = scanned_as(sample, 0.9, {number: 0.4})
    assert found.specification_id.startswith(f"{found.awarding_body}/sha-")


@pytest.mark.parametrize(("word", "issue", "date"), [("1.2", None, "March 2026"), ("2026", "Version 1.2", None)])
def test_an_issue_in_doubt_is_null_and_told_and_makes_no_id(word: str, issue: str | None, date: str | None) -> None:
    before, found = scanned_as("sample-classic.pdf", 0.9, {}), scanned_as("sample-classic.pdf", 0.9, {word: 0.4})
    assert (before.issue, before.issued_printed) == ("Version 1.2", "March 2026")
    assert (found.issue, found.issued_printed) == (issue, date)
    assert found.specification_id == f"{found.family_id}/sha-{found.source.sha256[:12]}"
    field = "issued" if issue else "issue"
    (told,) = (one for one in found.findings if one.code == "recognised-in-doubt" and one.field == field)
    assert (told.table_name, told.place[0].page) == ("specifications", 1)
    assert (found.issued is None) == (date is None)


def _is_in(box: Box, word: Word) -> bool:
    return word.page == box.page and box.x0 < (word.x0 + word.x1) / 2 < box.x1 and box.y0 < word.baseline < box.y1


def test_a_value_in_doubt_that_page_and_row_both_print_is_sure_and_one_in_which_they_differ_is_not() -> None:
    def scanned(in_row: str) -> Specification:
        document = read_document(SAMPLES / "sample-classic.pdf")
        (row,) = (row for row in extract(document).specification.structure if row.unit_number == "301")
        (box,) = row.places["unit_reference_number"]
        pages = [
            replace(
                one,
                words=tuple(word._replace(text=in_row) if _is_in(box, word) else word for word in one.words),
                confidence={word.nth: 0.4 if _is_in(box, word) else 0.9 for word in one.words},
            )
            for one in document.pages
        ]
        return extract(replace(document, pages=tuple(pages))).specification

    true = extract(read_document(SAMPLES / "sample-classic.pdf")).specification.structure
    number = next(row.unit_reference_number for row in true if row.unit_number == "301")
    assert number
    same, other = scanned(number), scanned(number[:-1] + "9")
    rows = [next(row for row in found.structure if row.unit_number == "301") for found in (same, other)]
    assert [row.unit_reference_number for row in rows] == [number, None]
    assert [row.confidence for row in rows] == [0.4, 0.4]
    assert same.units[0].unit_reference_number == other.units[0].unit_reference_number == number


def test_what_only_a_recognised_row_prints_is_of_the_row_and_has_a_confidence() -> None:
    found = scanned_as("sample-tables.pdf", 0.9, {})
    assert {unit.origin["unit_reference_number"] for unit in found.units} == {"row"}
    assert {unit.origin["title"] for unit in found.units} == {"ocr"}
    assert all(unit.confidence == 0.9 and not unit.certified for unit in found.units)


def test_verification_says_that_nothing_of_a_scan_can_be_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(SAMPLES / "sample-cells.pdf", tmp_path)
    publish([scanned_as("sample-cells.pdf", 0.9, {})], [], tmp_path / "snapshot")
    assert main(["verify", str(tmp_path / "snapshot"), "--raw", str(tmp_path)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "unchecked sample-cells.pdf: no value could be checked" in said
    assert "recognised in pictures and not checked" in said
    assert "100.00 %" not in said
    assert "1 document could not be checked" in said


def test_content_and_all_else_has_its_own_confidence_and_origin() -> None:
    found = scanned_as("sample-nationals.pdf", 0.9, {"unsafe": 0.3})
    all_ = list(records(found.model_dump(mode="json")))
    items = [item for one in all_ for block in one.get("amplification", ()) for item in block["items"]]
    assert all(item["origin"] == {"text": "ocr"} for item in items)
    assert {item["confidence"] for item in items} == {0.9, 0.3}
    (told,) = (one for one in found.findings if one.code == "recognised-in-doubt")
    assert (told.table_name, told.field) == ("amplification", "text")
    rows = [row.model_dump(mode="json") for row in rows_of([found])["amplification"]]
    row = next(row for row in rows if row["amplification_id"] == told.record_id)
    assert (row["text"] in {item["text"] for item in items}, row["confidence"], row["certified"]) == (True, 0.3, False)
    assert row["origin"] == [{"field": "text", "origin": "ocr"}]
    assert all("ocr" in one["origin"].values() for one in all_ if "confidence" in one and "certified" in one)


@pytest.mark.parametrize(("sample", "only"), [("sample-cells.pdf", None), ("sample-tables.pdf", 3)])
def test_what_was_recognised_stays_where_a_run_recognises_nothing(
    sample: str, only: int | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scan = scan_of(SAMPLES / sample, tmp_path / "scan.pdf", Scanner(dpi=30), only)
    before = scanned_as(sample, 0.9, {})
    source = before.source.model_copy(update={"file": scan.name, "sha256": sha256_of(scan)})
    publish([before.model_copy(update={"source": source})], [], tmp_path / "out")
    units = published(tmp_path / "out")["units"]
    for _ in range(2):
        assert main(["extract", str(scan), "--quiet", "--out", str(tmp_path / "out")]) == 1
        said = " ".join(capsys.readouterr().out.split())
        assert "scan.pdf: its pages that are pictures are not recognised without --ocr, as they were on" in said
        assert "Run with --ocr" in said
        after = published(tmp_path / "out")
        assert after["units"] == units
        assert [one["code"] for one in after["findings"]].count("shrunk") == 1
    gone = main(["extract", str(scan), "--quiet", "--accept-shrunk", "--out", str(tmp_path / "out")])
    assert gone == (only is None)
    assert len(list((tmp_path / "out" / "specifications").rglob("*.json"))) == (only is not None)


@pytest.mark.parametrize("sample", ["sample-classic.pdf", "sample-manual.pdf", "sample-paired.pdf"])
def test_no_value_of_words_in_doubt_stands_untold_though_they_stand_outside_its_place(sample: str) -> None:
    found = scanned_as(sample, 0.3, {})
    told = {(one.table_name, one.record_id, one.field) for one in found.findings}
    derived = {"kind", "grade", "group_kind", "depth"}  # as what they are made of is told
    for one in keyed(found):
        for field in type(one.record).model_fields.keys() - ABOUT - derived:
            value = getattr(one.record, field)
            if (
                isinstance(value, str | int)
                and value != ""
                and one.table not in {"specifications", "passages", "findings"}
            ):
                composed = getattr(one.record, "origin", {}).get(field) == "composed"
                assert composed or (one.table, one.key, field) in told, (one.key, field, value)
    assert not any(row.group_name or row.group_kind or row.qualification_number for row in found.structure)
    assert not any(rule.qualification_number or rule.min_units for rule in found.rules)
    assert found.family_id == f"larkfield-awards/sha-{found.source.sha256[:12]}"


def test_a_group_is_as_sure_as_the_heading_above_its_row() -> None:
    document = read_document(SAMPLES / "sample-technicals.pdf")
    names = [row.group_name for row in extract(document).specification.structure]
    assert names == ["Mandatory units", "Mandatory units", "Optional units"]
    row = extract(document).specification.structure[-1].place[0]
    heading = max(
        (word for word in document.pages[row.page - 1].words if word.text == "Optional" and word.y1 < row.y0),
        key=lambda word: word.y1,
    )
    pages = tuple(
        replace(
            page,
            words=tuple(word._replace(shown=Shown.RECOGNISED) for word in page.words),
            confidence={word.nth: 0.3 if word is heading else 0.9 for word in page.words},
        )
        for page in document.pages
    )
    found = extract(replace(document, pages=pages)).specification
    assert [row.group_name for row in found.structure] == ["Mandatory units", "Mandatory units", None]
    (told,) = (one for one in found.findings if one.code == "recognised-in-doubt" and one.table_name == "structure")
    assert (told.field, told.record_id) == (
        "group_name",
        next(k.key for k in keyed(found) if k.record is found.structure[2]),
    )


def test_a_text_of_low_confidence_stays_and_is_told() -> None:
    found = scanned_as("sample-paired.pdf", 0.9, {"hackled": 0.3})
    (told,) = (one for one in found.findings if one.code == "recognised-in-doubt")
    assert (told.table_name, told.field) == ("learning_outcomes", "text")
    assert found.units[0].learning_outcomes[1].confidence == 0.3
    assert "hackled" in found.units[0].learning_outcomes[1].text


def test_nothing_of_a_text_layer_that_another_program_recognised_is_certified() -> None:
    document = read_document(SAMPLES / "sample-cells.pdf")
    pages = tuple(
        replace(one, words=tuple(word._replace(shown=Shown.RECOGNISED) for word in one.words)) for one in document.pages
    )
    found = extract(replace(document, pages=pages)).specification.model_dump(mode="json")
    assert found["units"]
    assert not any(one.get("certified") for one in records(found))


def test_a_record_that_is_missing_makes_those_behind_it_neither_wrong_nor_missing() -> None:
    def of(*codes: str) -> dict[str, Any]:
        return {"mappings": [{"code": code, "parts": [{"text": f"{code} is"}]} for code in codes]}

    right, wrong, missing, invented = outcome_of(of("a", "b", "c"), of("b", "c", "d"))
    assert right == [f".mappings[{at}]{name}" for at in (1, 2) for name in (".code", ".parts[0].text")]
    assert missing == [".mappings[0].code", ".mappings[0].parts[0].text"]
    assert (wrong, invented) == ([], [".mappings[3].code", ".mappings[3].parts[0].text"])


def test_what_is_read_from_text_says_nothing_of_confidence() -> None:
    found = extract(read_document(SAMPLES / "sample-cells.pdf")).specification
    assert not any("confidence" in record for record in records(found.model_dump(mode="json")))
