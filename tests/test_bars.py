"""Bars in the margin beside changed lines are told; rules of tables, frames, boxes and of the design are none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from pipeline.bars import bar_findings
from pipeline.findings import Checked
from pipeline.read import read_document
from tests.extracted import specification_at
from tests.scoring import ROOT

Change = Callable[[pymupdf.Page], object]

LEFT, BAR, RIGHT_BAR = 72, 56, 545
LINES = {
    y: f"1.{n} Explain how rope number {n} is stretched between the stakes of a walk"
    for n, y in enumerate(range(100, 700, 30), 1)
}
BLACK, GREY = (0, 0, 0), (0.9, 0.9, 0.9)


def told(path: Path, *changes: Change) -> list[str]:
    """What is told of a document with a cover, and a page of `LINES` for each change."""
    with pymupdf.open() as pdf:
        cover = pdf.new_page()
        cover.insert_text((LEFT, 200), "A handbook of ropes", fontsize=24)
        line(BAR, 170, 210)(cover)
        for number, change in enumerate(changes, 2):
            page = pdf.new_page()
            for y, text in LINES.items():
                page.insert_text((LEFT, y), text, fontsize=11)
            page.insert_text((40, 815), f"Page {number} of a handbook whose foot is wider than its text, Issue 2")
            change(page)
        pdf.save(path)
    found = list(bar_findings(read_document(path)))
    assert {one.code for one in found} <= {Checked.CHANGE_BAR}
    return [one.message for one in found]


def line(x: float, y0: float, y1: float, width: float = 1.0) -> Change:
    return lambda page: page.draw_line((x, y0), (x, y1), color=BLACK, width=width)


def rectangle(x0: float, y0: float, x1: float, y1: float) -> Change:
    return lambda page: page.draw_rect((x0, y0, x1, y1), color=None, fill=BLACK)


def both(*changes: Change) -> Change:
    def change(page: pymupdf.Page) -> None:
        for one in changes:
            one(page)

    return change


@pytest.mark.parametrize(
    "bar",
    [
        line(BAR, 150, 164),
        line(RIGHT_BAR, 148, 164, width=2.0),
        line(20, 150, 164),
        rectangle(BAR, 150, BAR + 1, 164),
        rectangle(BAR, 150, BAR + 4, 164),
        both(*(line(BAR, y, y + 5) for y in (150, 155, 160))),
    ],
    ids=["line", "outer margin", "far", "thin fill", "thick fill", "in pieces"],
)
def test_a_bar_is_told_with_the_words_beside_it(tmp_path: Path, bar: Change) -> None:
    (message,) = told(tmp_path / "bar.pdf", bar)
    assert message == "a bar stands in the margin of page 2 beside '1.3 Explain how rope number 3 is stretched …'"


def test_each_bar_of_a_page_is_told_and_one_may_stand_beside_several_lines(tmp_path: Path) -> None:
    first, second = told(tmp_path / "bars.pdf", both(line(BAR, 90, 104), line(BAR, 210, 285)))
    assert "number 1" in first
    assert "number 5" in second


def frame(page: pymupdf.Page) -> None:
    page.draw_rect((30, 30, 565, 810), color=BLACK)


def table(page: pymupdf.Page) -> None:
    for y in (140, 170, 200):
        page.draw_line((64, y), (500, y), color=BLACK)
    for x in (64, 300, 500):
        page.draw_line((x, 140), (x, 200), color=BLACK)


def shaded(page: pymupdf.Page) -> None:
    page.draw_rect((60, 140, 500, 200), color=None, fill=GREY, overlay=False)
    page.draw_line((60, 140), (60, 200), color=BLACK, width=2)


@pytest.mark.parametrize(
    "rule",
    [
        frame,
        table,
        shaded,
        both(line(BAR, 140, 200), line(300, 140, 200)),
        line(BAR, 40, 800),
        line(BAR, 150, 154),
        line(BAR, 720, 750),
        line(300, 150, 164),
        line(71.5, 150, 164),
    ],
    ids=[
        "frame",
        "table",
        "edge of a box",
        "columns",
        "side of a page",
        "dash",
        "beside nothing",
        "between words",
        "at the text",
    ],
)
def test_other_rules_are_no_bars(tmp_path: Path, rule: Change) -> None:
    assert told(tmp_path / "rule.pdf", rule) == []


def test_what_stands_in_one_place_of_many_pages_belongs_to_the_design(tmp_path: Path) -> None:
    same, other = line(BAR, 150, 194), line(BAR, 240, 254)
    assert told(tmp_path / "two.pdf", same, same) != []
    (message,) = told(tmp_path / "design.pdf", same, both(same, other), same)
    assert "page 3" in message


def test_bars_take_nothing_from_the_reading(tmp_path: Path) -> None:
    sample, barred = ROOT / "raw" / "samples" / "sample-classic.pdf", tmp_path / "barred.pdf"
    with pymupdf.open(sample) as pdf:
        for page in pdf:
            words = page.get_text("words")
            left = min(word[0] for word in words)
            middle = sorted(words, key=lambda word: word[1])[len(words) // 2]
            page.draw_line((left - 14, middle[1]), (left - 14, middle[3]), color=BLACK)
        pdf.save(barred)
    before, after = specification_at(sample), specification_at(barred)
    told_of = [one for one in after.findings if one.code == Checked.CHANGE_BAR]
    assert len(told_of) >= 5
    same = {"findings": (), "source": before.source}
    assert after.model_copy(update=same) == before.model_copy(update=same)
