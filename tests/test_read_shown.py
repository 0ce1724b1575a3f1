"""How words are shown: what is invisible, doubled, struck out, a note or a footnote's mark is no part of the text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from pipeline.appearance import shown_findings
from pipeline.characters import clean, is_doubtful
from pipeline.findings import Checked
from pipeline.geometry.lines import lines_of
from pipeline.pages import Document, Page, Shown
from pipeline.read import read_document
from pipeline.sheets.build import sheets_of

Change = Callable[[pymupdf.Page], None]
Changed = Callable[[Change], Page]

LEFT = 72
LINES = {
    100: "Total Qualification Time: 150",
    130: "1.2 Explain how rope is stretched between the stakes of a walk",
    160: "1.3 State the strength of each strand",
}
RED, BLUE, WHITE, BLACK = (0.8, 0, 0), (0, 0, 0.8), (1, 1, 1), (0, 0, 0)


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """The page of `LINES` after a change, as it is read."""

    def read(change: Change) -> Page:
        (page,) = document_of(tmp_path / "changed.pdf", change).pages
        return page

    return read


def document_of(path: Path, change: Change) -> Document:
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        for y, line in LINES.items():
            page.insert_text((LEFT, y), line, fontsize=11)
        change(page)
        pdf.save(path)
    return read_document(path)


def lines(page: Page) -> list[str]:
    return [line.text for line in lines_of(page.words)]


def unseen(page: Page) -> list[tuple[str, str]]:
    return [(word.shown.value, word.text) for word in page.unseen]


def box_of(page: pymupdf.Page, text: str) -> pymupdf.Rect:
    box = page.search_for(text)[0]
    return pymupdf.Rect(box)


def middle(box: pymupdf.Rect) -> float:
    """Where a line strikes out print of 11 points in this box."""
    return float(box.y0 + 0.57 * box.height)


def line_through(text: str, *colours: tuple[float, float, float]) -> Change:
    def change(page: pymupdf.Page) -> None:
        box = box_of(page, text)
        step = box.width / len(colours)
        for at, colour in enumerate(colours):
            start, end = (box.x0 + at * step, middle(box)), (box.x0 + (at + 1) * step, middle(box))
            page.draw_line(start, end, color=colour, width=0.6)

    return change


def fill_through(text: str) -> Change:
    def change(page: pymupdf.Page) -> None:
        box, y = box_of(page, text), middle(box_of(page, text))
        page.draw_rect((box.x0, y - 1, box.x1, y + 1), color=None, fill=RED)

    return change


def wave_through(text: str) -> Change:
    def change(page: pymupdf.Page) -> None:
        box, y = box_of(page, text), middle(box_of(page, text))
        page.draw_squiggle((box.x0, y), (box.x1, y), breadth=1, color=RED)

    return change


def dashes_through(text: str) -> Change:
    def change(page: pymupdf.Page) -> None:
        box, y = box_of(page, text), middle(box_of(page, text))
        x = box.x0
        while x < box.x1:
            page.draw_line((x, y), (min(x + 3, box.x1), y), color=RED)
            x += 4.5

    return change


def marked_as_struck(text: str) -> Change:
    def change(page: pymupdf.Page) -> None:
        page.add_strikeout_annot(box_of(page, text))

    return change


def ink_through(text: str) -> Change:
    def change(page: pymupdf.Page) -> None:
        box = box_of(page, text)
        page.add_line_annot((box.x0, middle(box)), (box.x1, middle(box)))

    return change


def leaning(text: str) -> Change:
    def change(page: pymupdf.Page) -> None:
        box = box_of(page, text)
        page.draw_line((box.x0, middle(box) + 1.5), (box.x1, middle(box) - 1.5), color=RED)

    return change


def crossed(text: str) -> Change:
    def change(page: pymupdf.Page) -> None:
        box = box_of(page, text)
        page.draw_line(box.tl, box.br, color=RED)
        page.draw_line(box.bl, box.tr, color=RED)

    return change


STRIKES = {
    "a line": line_through("how rope is stretched", BLACK),
    "a line in two colours": line_through("how rope is stretched", RED, BLUE),
    "a filled box": fill_through("how rope is stretched"),
    "a wave": wave_through("how rope is stretched"),
    "dashes": dashes_through("how rope is stretched"),
    "a strike-out mark": marked_as_struck("how rope is stretched"),
    "a line annotation": ink_through("how rope is stretched"),
    "a cross": crossed("how rope is stretched"),
    "a line that leans": leaning("how rope is stretched"),
}


@pytest.mark.parametrize("change", STRIKES.values(), ids=STRIKES)
def test_struck_out_words_stand_in_no_text(changed: Changed, change: Change) -> None:
    page = changed(change)
    assert lines(page)[1] == "1.2 Explain between the stakes of a walk"
    assert unseen(page) == [("struck-out", word) for word in ("how", "rope", "is", "stretched")]


def test_struck_out_words_are_a_finding_with_their_box(tmp_path: Path) -> None:
    document = document_of(tmp_path / "struck.pdf", STRIKES["a line"])
    (finding,) = shown_findings(document)
    assert finding.code is Checked.STRUCK_OUT
    assert "'how rope is stretched' is crossed out on page 1" in finding.message
    (box,) = finding.place
    assert (box.page, box.y0 < 130 < box.y1) == (1, True)


def test_a_struck_digit_is_no_digit_of_the_number(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        box = box_of(page, "150")
        page.draw_line((box.x0 + box.width * 2 / 3, middle(box)), (box.x1, middle(box)), color=RED)

    page = changed(change)
    assert lines(page)[0] == "Total Qualification Time: 15"
    assert unseen(page) == [("struck-out", "0")]


@pytest.mark.parametrize("lines_of_it", [[(-1.5, 0, 1.5, 0)], [(0, -4, 0, 4), (0, 4, 0, -4)]], ids=["line", "cross"])
def test_a_short_number_is_struck_by_a_line_beyond_its_ends_or_a_cross(
    changed: Changed, lines_of_it: list[tuple[float, float, float, float]]
) -> None:
    def change(page: pymupdf.Page) -> None:
        page.insert_text((LEFT, 300), "2", fontsize=11)
        box, y = box_of(page, "2"), 297
        for left, start, right, end in lines_of_it:
            page.draw_line((LEFT + left, y + start), (LEFT + 6 + right, y + end), color=RED)
        assert box.width < 9

    assert unseen(changed(change)) == [("struck-out", "2")]


def row(page: pymupdf.Page) -> None:
    for x, text in ((LEFT, "Y/000/3101"), (200, "Keep a rope dry"), (400, "20")):
        page.insert_text((x, 300), text, fontsize=11)


def test_one_line_from_the_first_word_of_a_row_to_its_last_strikes_all_of_it_out(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        row(page)
        page.draw_line((LEFT - 2, 297), (415, 297), color=RED)

    words = ["Y/000/3101", "Keep", "a", "rope", "dry", "20"]
    assert unseen(changed(change)) == [("struck-out", word) for word in words]


def test_a_line_that_goes_on_beside_a_row_strikes_nothing_out(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        row(page)
        page.draw_line((LEFT - 6, 297), (523, 297), color=BLACK)

    assert unseen(changed(change)) == []


def two_lines(x: float, *struck: str) -> Change:
    """'2.4' before a text of two lines that begins at x, parts of which are struck out; then '2.5'."""

    def change(page: pymupdf.Page) -> None:
        for y, label, text in (
            (300, "2.4", "Dry the strands"),
            (314, "", "before they rot"),
            (328, "2.5", "Lay the rope"),
        ):
            page.insert_text((LEFT, y), label, fontsize=11)
            page.insert_text((x, y), text, fontsize=11)
        for part in struck:
            line_through(part, RED)(page)

    return change


ALL = "Dry the strands", "before they rot"


@pytest.mark.parametrize(
    ("change", "label"),
    [
        (two_lines(LEFT + 25, *ALL), True),
        (two_lines(LEFT + 60, *ALL), True),
        (two_lines(LEFT + 160, *ALL), False),
        (two_lines(LEFT + 25, "Dry the strands"), False),
        (two_lines(LEFT + 25, "Dry the strands", "before they"), False),
    ],
)
def test_the_number_of_a_text_that_is_struck_out_is_of_it(changed: Changed, change: Change, *, label: bool) -> None:
    struck = [word for _, word in unseen(changed(change))]
    assert ("2.4" in struck, "2.5" in struck) == (label, False)


def test_a_ruling_through_the_letters_of_a_watermark_strikes_nothing_out(tmp_path: Path) -> None:
    def change(page: pymupdf.Page) -> None:
        page.insert_text((LEFT, 500), "WITHDRAWN", fontsize=70, color=(0.85, 0.85, 0.85), overlay=False)
        page.draw_line((LEFT + 60, 480), (LEFT + 350, 480))

    page = document_of(tmp_path / "large.pdf", change).pages[0]
    assert unseen(page) == [("foreign-print", "WITHDRAWN")]


def test_a_white_line_strikes_nothing_out(changed: Changed) -> None:
    assert unseen(changed(line_through("how rope is stretched", WHITE))) == []


@pytest.mark.parametrize("share", [0.05, 0.92])
def test_lines_above_and_below_words_do_not_strike_them_out(changed: Changed, share: float) -> None:
    def change(page: pymupdf.Page) -> None:
        box = box_of(page, "how rope is stretched")
        y = box.y0 + share * box.height
        page.draw_line((box.x0, y), (box.x1, y), color=BLACK)

    assert unseen(changed(change)) == []


def test_the_ruling_of_a_table_strikes_nothing_out_though_a_word_stands_on_it(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        page.draw_line((LEFT, middle(box_of(page, "150"))), (523, middle(box_of(page, "150"))), color=BLACK)

    assert unseen(changed(change)) == []


# Invisible print


@pytest.mark.parametrize(
    "hidden",
    [{"render_mode": 3}, {"fill_opacity": 0.0}, {"render_mode": 7}, {"fontsize": 1}],
    ids=["never painted", "transparent", "a clip", "too small to be read"],
)
def test_print_that_nobody_sees_is_left_out(changed: Changed, hidden: dict[str, Any]) -> None:
    page = changed(lambda page: page.insert_text((300, 160), "and the weight", **{"fontsize": 11, **hidden}))
    assert lines(page) == list(LINES.values())
    assert unseen(page) == [("invisible", "and"), ("invisible", "the"), ("invisible", "weight")]


def test_print_that_is_only_outlined_is_seen(changed: Changed) -> None:
    page = changed(lambda page: page.insert_text((300, 160), "by weight", fontsize=11, render_mode=1))
    assert lines(page)[2].endswith("strand by weight")


def test_hidden_letters_are_no_part_of_the_word_they_touch(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        page.insert_text((box_of(page, "150").x1, 100), "0", fontsize=11, render_mode=3)

    page = changed(change)
    assert lines(page)[0] == "Total Qualification Time: 150"
    assert unseen(page) == [("invisible", "0")]


# Doubled print


@pytest.mark.parametrize("offset", [(0, 0), (0.3, 0), (0, 0.4), (0.6, 0.6), (-0.5, 0.2), (2, 2)])
def test_print_that_is_set_twice_is_read_once(changed: Changed, offset: tuple[float, float]) -> None:
    def change(page: pymupdf.Page) -> None:
        for y, line in LINES.items():
            page.insert_text((LEFT + offset[0], y + offset[1]), line, fontsize=11)

    page = changed(change)
    assert lines(page) == list(LINES.values())
    assert {shown for shown, _ in unseen(page)} <= {"doubled"}


@pytest.mark.parametrize("offset", [0.4, 1.2])
def test_letters_that_are_each_set_twice_are_read_once(changed: Changed, offset: float) -> None:
    def change(page: pymupdf.Page) -> None:
        x = float(LEFT)
        for letter in "Strip 44":
            for dx in (0, offset):
                page.insert_text((x + dx, 300), letter, fontsize=11)
            x += pymupdf.get_text_length(letter, fontsize=11)

    assert lines(changed(change))[3] == "Strip 44"


@pytest.mark.parametrize("number", ["c.", "1.1", "1.10"])
@pytest.mark.parametrize("offset", [0, 0.35])
def test_a_short_word_that_is_set_twice_at_once_is_read_once(changed: Changed, number: str, offset: float) -> None:
    """The file's text is 'c.c. a pole', as no blank parts the first 'c.' from the one over it."""

    def change(page: pymupdf.Page) -> None:
        for x, text in [(100, number), (100 + offset, number), (130, "a pole 1010 lili")]:
            page.insert_text((x, 300), text, fontsize=11)

    assert lines(changed(change))[3] == f"{number} a pole 1010 lili"


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_letters_that_are_printed_in_pairs_stay_on_turned_pages(angle: int, tmp_path: Path) -> None:
    """'1100' is no '10' whose digits are each set twice, whichever way the sheet lies in the file."""
    with pymupdf.open() as plain, pymupdf.open() as pdf:
        plain.new_page().insert_text((LEFT, 100), "1100 44 ________", fontsize=11)
        size = plain[0].rect.br if angle % 180 == 0 else pymupdf.Point(plain[0].rect.height, plain[0].rect.width)
        page = pdf.new_page(width=size.x, height=size.y)
        page.show_pdf_page(page.rect, plain, 0, rotate=angle)
        page.set_rotation(angle)
        pdf.save(tmp_path / "turned.pdf")
    assert [word.text for word in read_document(tmp_path / "turned.pdf").pages[0].words] == ["1100", "44", "________"]


def test_the_colour_of_a_shadow_is_not_that_of_its_word(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        page.insert_text((101, 301), "Unit", fontsize=20, color=(0.7, 0.7, 0.7))
        page.insert_text((100, 300), "Unit", fontsize=20, color=RED)

    (word,) = [word for word in changed(change).words if word.text == "Unit"]
    assert word.colour == 0xCC0000


def test_words_that_are_printed_twice_side_by_side_stay(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        page.insert_text((LEFT, 300), "1 1 11 ll ill", fontsize=11)

    assert lines(changed(change))[3] == "1 1 11 ll ill"


# Notes


def free_text(page: pymupdf.Page) -> None:
    page.add_freetext_annot((300, 120, 420, 140), "check this")


def stamp(page: pymupdf.Page) -> None:
    page.add_stamp_annot((300, 90, 500, 180), stamp=4)


@pytest.mark.parametrize("note", [free_text, stamp])
def test_notes_and_stamps_are_no_text_and_draw_nothing(changed: Changed, note: Change) -> None:
    page, plain = changed(note), changed(lambda _: None)
    assert page.words == plain.words
    assert (page.rulings, page.fills, page.pictures) == (plain.rulings, plain.fills, plain.pictures)
    assert {word.shown for word in page.unseen} <= {Shown.ANNOTATION}


def test_the_text_of_a_note_is_known_as_that(changed: Changed) -> None:
    assert unseen(changed(free_text)) == [("annotation", "check"), ("annotation", "this")]


def test_the_value_of_a_form_field_is_print(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        field = pymupdf.Widget()
        field.field_type, field.field_name, field.field_value = pymupdf.mupdf.PDF_WIDGET_TYPE_TEXT, "credit", "26"
        field.rect = pymupdf.Rect(300, 190, 360, 210)
        page.add_widget(field)

    assert lines(changed(change))[3] == "26"


# Footnote marks


@pytest.mark.parametrize(("code", "sign"), [("3", "\u2713"), ("8", "\u2718"), ("n", "\u25a0"), ("o", "\u274f")])
def test_a_letter_in_zapf_dingbats_is_the_sign_that_it_shows(changed: Changed, code: str, sign: str) -> None:
    page = changed(lambda page: page.insert_text((LEFT, 300), code, fontname="zadb", fontsize=11))
    assert lines(page)[-1] == sign


def test_the_tick_in_a_box_of_a_form_is_a_tick(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        for name, at in (("yes", 300), ("no", 330)):
            field = pymupdf.Widget()
            field.field_name, field.field_type = name, pymupdf.mupdf.PDF_WIDGET_TYPE_CHECKBOX
            field.rect, field.field_value = pymupdf.Rect(LEFT, at, LEFT + 12, at + 12), name == "yes"
            page.add_widget(field)

    assert lines(changed(change))[3:] == ["\u2713"]


def raised(text: str, mark: str, *, size: float = 7, rise: float = 4) -> Change:
    """A mark close behind the first place of a text."""

    def change(page: pymupdf.Page) -> None:
        box = box_of(page, text)
        baseline = next(y for y in LINES if box.y0 < y < box.y1)
        page.insert_text((box.x1, baseline - rise), mark, fontsize=size)

    return change


@pytest.mark.parametrize(
    ("change", "mark"),
    [
        (raised("150", "1"), "1"),
        (raised("150", "12"), "12"),
        (raised("150", "a"), "a"),
        (raised("150", "*"), "*"),
        (raised("150", "1", size=11, rise=5), "1"),
        (raised("150", "1", rise=1), "1"),
        (raised("150", "¹", size=11, rise=0), "¹"),
        (raised("150", "*", size=11, rise=0), "*"),
        (raised("150", "**", size=9, rise=1), "**"),
        (raised("1.2", "3"), "3"),
        (raised("strand", "3"), "3"),
        (raised("strand", "1,2"), "1,2"),
        (raised("strand", "b"), "b"),
        (raised("strand", "³", size=11, rise=0), "³"),
    ],
)
def test_a_raised_mark_is_no_part_of_the_word_before_it(changed: Changed, change: Change, mark: str) -> None:
    page = changed(change)
    assert lines(page) == list(LINES.values())
    assert unseen(page) == [("footnote-mark", mark)]


@pytest.mark.parametrize("code", ["Y/000/3101", "000/7321/0", "13"])
def test_a_star_that_is_typed_behind_a_number_at_the_end_of_its_line_is_a_mark(changed: Changed, code: str) -> None:
    page = changed(lambda page: page.insert_text((LEFT, 300), f"Reference: {code}*", fontsize=11))
    assert lines(page)[-1] == f"Reference: {code}"
    assert unseen(page) == [("footnote-mark", "*")]


def test_the_star_of_a_number_in_a_text_stays(changed: Changed) -> None:
    text = "Describe how a 5* hotel differs *"
    assert lines(changed(lambda page: page.insert_text((LEFT, 300), text, fontsize=11)))[-1] == text


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("CO2", [("CO", 11, 0), ("2", 7, -2)]),
        ("m2", [("m", 11, 0), ("2", 7, 4)]),
        ("10m²", [("10m²", 11, 0)]),
        ("1st", [("1", 11, 0), ("st", 7, 4)]),
        ("WindowsTM", [("Windows", 11, 0), ("TM", 7, 4)]),
        ("xa", [("x", 11, 0), ("a", 7, 4)]),
        ("Na+", [("Na", 11, 0), ("+", 7, 4)]),
        ("O(n2)", [("O(n", 11, 0), ("2", 7, 4), (")", 11, 0)]),
    ],
)
def test_powers_ordinals_and_formulae_keep_what_is_raised_or_lowered(
    changed: Changed, word: str, parts: list[tuple[str, float, float]]
) -> None:
    def change(page: pymupdf.Page) -> None:
        x = float(LEFT)
        for text, size, rise in parts:
            page.insert_text((x, 300 - rise), text, fontsize=size)
            x += pymupdf.get_text_length(text, fontsize=size)

    page = changed(change)
    assert word in [found.text for found in page.words]
    assert page.unseen == ()


@pytest.mark.parametrize("gap", [0, 2])
def test_a_comma_that_is_drawn_by_itself_belongs_to_the_word_it_touches(changed: Changed, gap: float) -> None:
    """Where the number of 'Outcome 1, learners' is bold, a file may draw it behind the rest."""

    def change(page: pymupdf.Page) -> None:
        number = 100 + pymupdf.get_text_length("Outcome ", fontsize=11)
        behind = number + pymupdf.get_text_length("1", fontname="hebo", fontsize=11) + gap
        for x, text, font in ((100, "Outcome", "helv"), (behind, ", learners", "helv"), (number, "1", "hebo")):
            page.insert_text((x, 300), text, fontname=font, fontsize=11)

    assert lines(changed(change))[3] == ("Outcome 1 , learners" if gap else "Outcome 1, learners")


def test_what_stands_behind_a_mark_stays_with_the_word_before_it(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        page.insert_text((LEFT, 300), "as follows", fontsize=11)
        x = LEFT + pymupdf.get_text_length("as follows", fontsize=11)
        page.insert_text((x, 296), "1,2", fontsize=7)
        page.insert_text((x + pymupdf.get_text_length("1,2", fontsize=7), 300), ":", fontsize=11)

    assert lines(changed(change))[3] == "as follows:"


# Print under other things


def box(page: pymupdf.Page, text: str) -> pymupdf.Rect:
    found = box_of(page, text)
    return pymupdf.Rect(found.x0 - 1, found.y0, found.x1 + 1, found.y1)


def covered_by(colour: tuple[float, float, float]) -> Change:
    def change(page: pymupdf.Page) -> None:
        page.draw_rect(box(page, "how rope is stretched"), color=None, fill=colour)

    return change


def covered_by_picture(page: pymupdf.Page) -> None:
    pixels = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 60, 10), False)
    pixels.clear_with(220)
    page.insert_image(box(page, "how rope is stretched"), pixmap=pixels, keep_proportion=False)


def covered_by_round_box(page: pymupdf.Page) -> None:
    around = box(page, "how rope is stretched")
    page.draw_rect((around.x0 - 3, around.y0 - 2, around.x1 + 3, around.y1 + 2), color=None, fill=BLUE, radius=0.3)


def covered_by_arrow(page: pymupdf.Page) -> None:
    around = box(page, "how rope is stretched")
    tip = (around.x1 + 2, (around.y0 + around.y1) / 2)
    page.draw_polyline([around.tl, around.tr, tip, around.br, around.bl], color=None, fill=BLUE, closePath=True)


@pytest.mark.parametrize(
    "change",
    [
        covered_by(WHITE),
        covered_by(BLACK),
        covered_by(RED),
        covered_by_picture,
        covered_by_round_box,
        covered_by_arrow,
    ],
    ids=["w", "b", "r", "picture", "round", "arrow"],
)
def test_print_under_a_later_shape_or_picture_is_left_out(changed: Changed, change: Change) -> None:
    page = changed(change)
    assert lines(page)[1] == "1.2 Explain between the stakes of a walk"
    assert unseen(page) == [("covered", word) for word in ("how", "rope", "is", "stretched")]


def test_what_is_written_over_a_cover_stays(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        found = box(page, "150")
        page.draw_rect(found, color=None, fill=WHITE)
        page.insert_text((found.x0 + 1, 100), "155", fontsize=11)

    page = changed(change)
    assert lines(page)[0] == "Total Qualification Time: 155"
    assert unseen(page) == [("covered", "150")]


def test_a_shape_covers_no_word_beside_its_outline(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        around = box(page, "how rope is stretched")
        above = around.y0 - 20
        page.draw_polyline([(around.x0, above), (around.x1, above), around.br], color=None, fill=BLUE, closePath=True)

    page = changed(change)
    assert lines(page)[1].startswith("1.2 Explain how rope is")


def test_a_picture_covers_words_where_all_pages_share_their_resources(tmp_path: Path) -> None:
    path = tmp_path / "shared.pdf"
    with pymupdf.open() as pdf:
        for number in range(6):
            pdf.new_page().insert_text((LEFT, 130 + 20 * number), LINES[130], fontsize=11)
        covered_by_picture(pdf[2])
        kind, resources = pdf.xref_get_key(pdf[2].xref, "Resources")
        for page in pdf:
            pdf.xref_set_key(page.xref, "Resources", resources)
        assert (kind, len({page.get_images()[0][0] for page in pdf})) in {("dict", 1), ("xref", 1)}
        pdf.save(path)
    pages = read_document(path).pages
    assert [len(page.unseen) for page in pages] == [0, 0, 4, 0, 0, 0]


def with_mask(box: pymupdf.Rect, *opaque: pymupdf.Rect) -> Change:
    """A white picture in a box that is opaque in some parts of it, and transparent in the others."""

    def change(page: pymupdf.Page) -> None:
        width, height = round(box.width), round(box.height)
        pixels = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, width, height), True)
        pixels.clear_with(255)
        parts = [part - (box.x0, box.y0, box.x0, box.y0) for part in opaque]
        shown = (any(part.contains((x, y)) for part in parts) for y in range(height) for x in range(width))
        pixels.set_alpha(bytes([255 if is_shown else 0 for is_shown in shown]))
        page.insert_image(box, pixmap=pixels, keep_proportion=False)

    return change


def test_a_picture_covers_words_only_where_it_is_opaque(changed: Changed) -> None:
    whole = pymupdf.Rect(60, 80, 500, 180)
    assert unseen(changed(with_mask(whole))) == []
    assert lines(changed(with_mask(whole))) == list(LINES.values())
    assert [word for _, word in unseen(changed(with_mask(whole, pymupdf.Rect(60, 148, 500, 165))))] == LINES[
        160
    ].split()


def test_a_picture_as_small_as_a_number_covers_it(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        page.insert_text((LEFT, 300), "2", fontsize=11)
        pixels = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 6, 10), False)
        pixels.clear_with(220)
        page.insert_image((LEFT, 290, LEFT + 6, 303), pixmap=pixels, keep_proportion=False)

    assert unseen(changed(change)) == [("covered", "2")]


@pytest.mark.parametrize("beyond", [0.0, 1.0], ids=["just as large", "larger"])
def test_what_is_covered_is_a_finding_unless_other_print_stands_there(tmp_path: Path, beyond: float) -> None:
    def change(page: pymupdf.Page) -> None:
        found = box_of(page, "how rope is stretched")
        page.draw_rect((found.x0 - beyond, found.y0, found.x1 + beyond, found.y1), color=None, fill=BLACK)
        number = box(page, "150")
        page.draw_rect(number, color=None, fill=WHITE)
        page.insert_text((number.x0 + 1, 100), "155", fontsize=11)

    (finding,) = shown_findings(document_of(tmp_path / "covered.pdf", change))
    assert finding.code is Checked.COVERED_WORDS
    assert "'how rope is stretched' is covered on page 1" in finding.message
    assert [box.page for box in finding.place] == [1]


@pytest.mark.parametrize(
    ("text", "x", "rise"), [("seen by A N Other", 110, 1), ("\u00a8", LEFT + 7, 0), ("155", LEFT + 124, 0)]
)
def test_words_over_other_words_are_a_finding(tmp_path: Path, text: str, x: float, rise: float) -> None:
    def change(page: pymupdf.Page) -> None:
        page.insert_text((x, 100 - rise), text, fontsize=11)

    (finding,) = shown_findings(document_of(tmp_path / "over.pdf", change))
    assert finding.code is Checked.OVERPRINTED_WORDS
    assert {box.page for box in finding.place} == {1}
    assert all(box.y0 < 100 for box in finding.place)


def test_letters_that_are_set_close_are_not_printed_over_each_other(tmp_path: Path) -> None:
    def change(page: pymupdf.Page) -> None:
        for at, letter in enumerate("Fjord"):
            page.insert_text((LEFT + 5.5 * at, 300), f"{letter} ", fontsize=11)
        page.insert_text((LEFT, 307), "of the north", fontsize=7)

    assert list(shown_findings(document_of(tmp_path / "close.pdf", change))) == []


def test_a_highlight_hides_nothing(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        page.draw_rect(box(page, "how rope is stretched"), color=None, fill=(1, 1, 0), fill_opacity=0.4)

    assert unseen(changed(change)) == []


def test_a_shade_that_is_drawn_before_its_words_hides_nothing(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        page.draw_rect((LEFT, 285, 300, 305), color=None, fill=RED)
        page.insert_text((LEFT, 300), "Level 2", fontsize=11, color=WHITE)

    page = changed(change)
    assert (lines(page)[3], page.unseen) == ("Level 2", ())


@pytest.mark.parametrize("colour", [WHITE, (0.96, 0.96, 0.98)])
def test_white_on_white_is_not_seen(changed: Changed, colour: tuple[float, float, float]) -> None:
    page = changed(lambda page: page.insert_text((300, 160), "by weight", fontsize=11, color=colour))
    assert unseen(page) == [("invisible", "by"), ("invisible", "weight")]


def test_a_ruling_or_print_across_it_does_not_bring_out_what_is_white_on_white(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        page.draw_line((310, 140), (310, 180), color=BLACK)
        page.insert_text((300, 160), "weight", fontsize=11, color=WHITE)
        page.insert_text((150, 160), "by weight", fontsize=11, color=WHITE)

    assert unseen(changed(change)) == [("invisible", word) for word in ("weight", "by", "weight")]


def test_white_print_on_a_dark_shape_that_is_no_box_is_seen(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        page.draw_circle((330, 295), 60, color=None, fill=BLUE)
        page.insert_text((300, 300), "Level 2", fontsize=11, color=WHITE)

    page = changed(change)
    assert (lines(page)[3], page.unseen) == ("Level 2", ())


def test_print_in_the_colour_of_its_shade_is_not_seen(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        page.draw_rect((290, 285, 400, 305), color=None, fill=BLUE)
        page.insert_text((300, 300), "by weight", fontsize=11, color=BLUE)

    assert unseen(changed(change)) == [("invisible", "by"), ("invisible", "weight")]


# Pictures of pages, and print that is none of the document's


def scanned(page: pymupdf.Page) -> bytes:
    """The page as a picture."""
    return bytes(page.get_pixmap(dpi=50).tobytes("png"))


@pytest.mark.parametrize("stamp", ["", "Licensed to user 4711 for review only"])
def test_a_page_that_is_a_picture_is_a_finding(stamp: str, tmp_path: Path) -> None:
    """Also where a licence is set over it."""
    with pymupdf.open() as pdf:
        for _ in range(2):
            page = pdf.new_page()
            for y, line in LINES.items():
                page.insert_text((LEFT, y), line, fontsize=11)
        picture = scanned(pdf[1])
        pdf.delete_page(1)
        pdf.new_page().insert_image(pdf[0].rect, stream=picture)
        pdf[1].insert_text((150, 400), stamp)
        pdf.save(tmp_path / "scanned.pdf")
    document = read_document(tmp_path / "scanned.pdf")
    (finding,) = shown_findings(document)
    assert (finding.code, [box.page for box in finding.place]) == (Checked.PICTURE_INSTEAD_OF_TEXT, [2])
    assert [len(page.pictures) for page in document.pages] == [0, 1]


@pytest.mark.parametrize("mode", [0, 3])
def test_words_recognised_in_a_picture_are_read_and_told(tmp_path: Path, mode: int) -> None:
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        for y, line in LINES.items():
            page.insert_text((LEFT, y), line, fontsize=11, render_mode=mode)
        page.insert_image(page.rect, pixmap=pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 59, 84)))
        pdf.save(tmp_path / "recognised.pdf")
    document = read_document(tmp_path / "recognised.pdf")
    (page_read,) = document.pages
    assert lines(page_read) == list(LINES.values())
    assert [finding.code for finding in shown_findings(document)] == [Checked.RECOGNISED_TEXT]


def pages_with(path: Path, change: Change, pages: int = 6) -> Document:
    with pymupdf.open() as pdf:
        for number in range(pages):
            page = pdf.new_page()
            page.insert_text((LEFT, 60), "Lamp handbook, version 2", fontsize=8)
            for y, line in LINES.items():
                page.insert_text((LEFT, y + 7 * number), f"{line} {'abcdef'[number]}", fontsize=11)
            if number > 1:
                page.insert_text((LEFT, 400), "The learner will:", fontsize=11)
            change(page)
        pdf.save(path)
    return read_document(path)


def upright_watermark(page: pymupdf.Page) -> None:
    page.insert_text((60, 165), "WITHDRAWN", fontsize=70, color=(0.85, 0.85, 0.85))


def transparent_watermark(page: pymupdf.Page) -> None:
    page.insert_text((60, 420), "Larkfield College", fontsize=30, fill_opacity=0.2)


def turned_watermark(page: pymupdf.Page) -> None:
    page.insert_text((100, 600), "SAMPLE", fontsize=60, rotate=90, color=RED)


def licence_line(page: pymupdf.Page) -> None:
    page.insert_text((LEFT, 700), "Licensed to Larkfield College, 12 May 2031", fontsize=9)


def name_over_text(page: pymupdf.Page) -> None:
    if page.number > 0:
        page.insert_text((LEFT + 20, 133), "Larkfield College Library", fontsize=8, color=(0.4, 0.4, 0.4))


MARKS = [upright_watermark, transparent_watermark, turned_watermark, licence_line, name_over_text]


@pytest.mark.parametrize("mark", MARKS)
def test_print_of_others_on_every_page_is_no_text(tmp_path: Path, mark: Change) -> None:
    plain = pages_with(tmp_path / "plain.pdf", lambda _: None)
    marked = pages_with(tmp_path / "marked.pdf", mark)
    assert [lines(page) for page in marked.pages] == [lines(page) for page in plain.pages]
    assert all({word.shown for word in page.unseen} == {Shown.FOREIGN} for page in marked.pages[1:])
    assert "The learner will:" in lines(marked.pages[-1])


@pytest.mark.parametrize("lying", [1, 4])
def test_print_of_others_stands_elsewhere_on_pages_that_lie(tmp_path: Path, lying: int) -> None:
    """Most of six pages stand, or most lie; across each of them the same is set at the same height from its foot."""

    def change(page: pymupdf.Page) -> None:
        if page.number >= 6 - lying:
            page.set_mediabox(pymupdf.Rect(0, 0, 842, 595))
        page.insert_text(
            (200, page.rect.height - 300), "For Larkfield College only", fontsize=10, color=(0.7, 0.7, 0.7)
        )

    pages = pages_with(tmp_path / "marked.pdf", change).pages
    assert not any("College" in line for page in pages for line in lines(page))


def test_the_words_of_a_licence_line_are_no_foreign_print_where_the_page_has_them_itself(tmp_path: Path) -> None:
    def change(page: pymupdf.Page) -> None:
        page.insert_text((40, 700), "Downloaded by the college on 3 May 2026", fontsize=8, rotate=90)
        page.insert_text((LEFT, 300 + 9 * page.number), "on the first Monday of May 2026", fontsize=8)

    for page in pages_with(tmp_path / "licence.pdf", change).pages:
        assert "on the first Monday of May 2026" in lines(page)
        assert " ".join(word.text for word in page.unseen) == "Downloaded by the college on 3 May 2026"


def test_turned_cells_of_most_pages_are_text_though_they_have_the_same_words_in_one_place(tmp_path: Path) -> None:
    says = [f"1. Know the {lamp}" for lamp in ("lantern", "wick", "stand", "glass", "flame", "oil")]
    turned = iter(says)
    plain = pages_with(tmp_path / "cells.pdf", lambda page: page.insert_text((50, 600), next(turned), rotate=90))
    for page, text in zip(plain.pages, says, strict=True):
        assert " ".join(word.text for word in page.words if not word.upright) == text
    sheets = sheets_of(plain)
    assert not [word for sheet in sheets.pages for line in sheet.furniture for word in line.words if not word.upright]


def test_a_stamp_that_lies_aslant_is_no_text_whatever_it_says(changed: Changed) -> None:
    def change(page: pymupdf.Page) -> None:
        at = pymupdf.Point(LEFT + 60, 150)
        page.insert_text(at, "RECEIVED 12 MAY", fontsize=20, color=BLUE, morph=(at, pymupdf.Matrix(12)))

    page = changed(change)
    assert lines(page) == list(LINES.values())
    assert unseen(page) == [("foreign-print", word) for word in ("RECEIVED", "12", "MAY")]


@pytest.mark.parametrize("stamp_text", ["WITHDRAWN", "SAMPLE COPY", "Draft", "FOR REFERENCE ONLY - SUPERSEDED"])
def test_a_stamp_on_one_page_is_no_text(changed: Changed, stamp_text: str) -> None:
    page = changed(lambda page: page.insert_text((60, 400), stamp_text, fontsize=24, color=RED))
    assert lines(page) == list(LINES.values())


@pytest.mark.parametrize("title", ["Sample preparation", "Level 2 Certificate", "Draft a plan", "Information"])
def test_a_heading_is_no_stamp(changed: Changed, title: str) -> None:
    page = changed(lambda page: page.insert_text((60, 400), title, fontsize=24))
    assert lines(page)[-1] == title


@pytest.mark.parametrize(
    ("word", "doubtful"),
    [
        *[
            ("conOrm", True),
            ("sa5ety", True),
            ("r\u043epe", True),
            ("YouTube", False),
            ("iMedia", False),
            ("A1", False),
        ],
        *[
            ("con!rm", True),
            ("con?rm,", True),
            ("(?bres", True),
            ("con%rm", True),
            ("identify!", False),
            ("50%", False),
        ],
        *[("con\u0192rm", True), ("\u0192bres", True), ("\u0192", False), ("caf\u00e9", False), ("t\u0177", False)],
        *[("con\ue001rm", True), ("\ue001bres", True), ("\U00100123eld", True), ("con\uf0b7rm", True)],
        *[("\uf0b7Identify", False), ("\ue001", False), ("page.html?unit", False), ("?id=1", False), ("R&D", False)],
    ],
)
def test_a_character_that_cannot_be_right_is_doubtful(word: str, doubtful: bool) -> None:
    assert is_doubtful(word) is doubtful


@pytest.mark.parametrize(
    ("read", "shown"),
    [
        ("dw\u02c6r", "d\u0175r"),
        ("ty\u02c6", "t\u0177"),
        ("a\ud835b", "a\ufffdb"),
        ("\u202aUnit\u202c", "Unit"),
        ("con\x02rm", "con\ufffdrm"),
        ("r\u02c6", "r\u02c6"),
    ],
)
def test_characters_are_cleaned_or_known_as_unknown(read: str, shown: str) -> None:
    assert clean(read) == shown


@pytest.mark.parametrize("mode", [1, 2])
def test_letters_that_are_filled_and_stroked_are_bold(changed: Changed, mode: int) -> None:
    def change(page: pymupdf.Page) -> None:
        page.insert_text((LEFT, 70), "Evidence for this unit", fontsize=11, render_mode=mode, border_width=0.05)

    page = changed(change)
    heavy = [word.text for word in page.words if word.bold]
    assert heavy == (["Evidence", "for", "this", "unit"] if mode == 2 else [])


def test_a_file_whose_whole_text_is_painted_so_has_no_bold_words(tmp_path: Path) -> None:
    with pymupdf.open() as pdf:
        for y, line in LINES.items():
            page = pdf[0] if len(pdf) else pdf.new_page()
            page.insert_text((LEFT, y), line, fontsize=11, render_mode=2, border_width=0.02)
        pdf.save(tmp_path / "dark.pdf")
    (page,) = read_document(tmp_path / "dark.pdf").pages
    assert not any(word.bold for word in page.words)


@pytest.mark.parametrize(("bold", "told"), [(False, [Checked.WEIGHT_LOST]), (True, [])])
def test_a_file_without_any_bold_word_is_told(tmp_path: Path, *, bold: bool, told: list[Checked]) -> None:
    def change(page: pymupdf.Page) -> None:
        for nth in range(60):
            page.insert_text((LEFT, 190 + 9 * nth), "strand by strand it is laid and tested with care", fontsize=7)
        page.insert_text((LEFT, 70), "Ropes", fontsize=11, fontname="hebo" if bold else "helv")

    assert [one.code for one in shown_findings(document_of(tmp_path / "plain.pdf", change))] == told


@pytest.mark.parametrize(
    ("text", "parts"), [("\u00b7Select tools", ["\u00b7", "Select", "tools"]), ("a\u00b7b", ["a\u00b7b"])]
)
def test_a_bullet_that_is_glued_to_a_word_is_parted_from_it(changed: Changed, text: str, parts: list[str]) -> None:
    def change(page: pymupdf.Page) -> None:
        page.insert_text((LEFT, 70), text, fontsize=11)

    words = [word for word in changed(change).words if word.baseline < 80]
    assert [word.text for word in words] == parts
    assert words[0].bullet is (len(parts) > 1)
    assert all(one.x1 <= other.x0 + 0.1 for one, other in pairwise(words))
