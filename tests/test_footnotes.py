"""Footnotes on the pages of units are none of their records, and are kept as passages."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from pipeline import extract
from pipeline.models import Specification
from tests.scoring import ROOT

SAMPLE = ROOT / "raw/samples/sample-combined.pdf"
NOTES = ("Of which 20 are supervised.", "Ten hours of work are one credit.")


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Specification, Specification]:
    """The sample as it is, and with two notes at the foot of a unit's page, which raised marks name."""
    base = extract(SAMPLE)
    page = base.units[0].place[0].page
    path = tmp_path_factory.mktemp("notes") / "noted.pdf"
    with pymupdf.open(SAMPLE) as pdf:
        sheet = pdf[page - 1]
        words = sheet.get_text("words")
        for number, (label, note) in enumerate(zip(("Credit", "Guided"), NOTES, strict=True), 1):
            first = next(word for word in words if word[4] == label)
            last = max((word for word in words if abs(word[3] - first[3]) < 1), key=lambda word: word[2])
            sheet.insert_text((last[2] + 0.5, last[3] - 7), str(number), fontsize=5)
            sheet.insert_text((62, 745 + 9 * number), f"{number} {note}", fontsize=7)
        pdf.save(path)
    return base, extract(path)


def test_a_footnote_is_no_outcome_and_no_text_of_its_unit(pair: tuple[Specification, Specification]) -> None:
    base, noted = pair
    own, other = (one.units[0].model_dump(exclude={"place", "places", "certified"}) for one in pair)
    texts = [
        [(o["text"], [c["text"] for c in o["assessment_criteria"]]) for o in u["learning_outcomes"]]
        for u in (own, other)
    ]
    assert texts[0] == texts[1]
    assert (noted.units[0].guided_learning_hours, noted.units[0].credit_value) == (
        base.units[0].guided_learning_hours,
        base.units[0].credit_value,
    )
    assert not any(note in str(other) for note in NOTES)


def test_a_footnote_is_kept_as_a_passage(pair: tuple[Specification, Specification]) -> None:
    said = " ".join(passage.text for passage in pair[1].passages)
    assert all(note in said for note in NOTES)


def test_a_table_goes_on_behind_a_footnote(tmp_path: Path) -> None:
    """Rows of the structure stand on two pages; on the first a footnote stands below them, close to the table."""
    sample = ROOT / "raw/samples/sample-new.pdf"
    base, path = extract(sample), tmp_path / "table.pdf"
    pages = sorted({row.place[0].page for row in base.structure})
    with pymupdf.open(sample) as pdf:
        sheet = pdf[pages[0] - 1]
        table = [box for row in base.structure for box in row.place if box.page == pages[0]]
        head = next(word for word in sheet.get_text("words") if word[4] == "Unit" and word[1] < table[0].y0)
        sheet.insert_text((head[2] + 0.5, head[3] - 7), "1", fontsize=5)
        sheet.insert_text((62, max(box.y1 for box in table) + 14), f"1 {NOTES[0]}", fontsize=7)
        pdf.save(path)
    assert len(pages) == 2
    assert [row.title for row in extract(path).structure] == [row.title for row in base.structure]


def test_a_footnote_close_below_a_list_is_no_point_of_it(tmp_path: Path) -> None:
    sample = ROOT / "raw/samples/sample-new.pdf"
    base, path = extract(sample), tmp_path / "list.pdf"
    criterion = next(
        c
        for u in base.units
        for o in u.learning_outcomes
        for c in o.assessment_criteria
        if c.items and len(c.place) == 1
    )
    with pymupdf.open(sample) as pdf:
        box = criterion.items[-1].place[-1]
        sheet = pdf[box.page - 1]
        sheet.insert_text((box.x1 + 0.5, box.y1 - 7), "1", fontsize=5)
        sheet.insert_text((62, box.y1 + 8), f"1 {NOTES[0]}", fontsize=7)
        pdf.save(path)
    assert not any(NOTES[0] in str(unit.learning_outcomes) for unit in extract(path).units)


@pytest.mark.parametrize(
    ("marked", "fields"),
    [("None.", ["entry_requirements"]), ("Pass or fail.", ["grading"]), ("These lamps are kept.", [])],
)
def test_a_footnote_of_the_front_belongs_to_what_its_mark_stands_in(
    tmp_path: Path, marked: str, fields: list[str]
) -> None:
    """It stands below the last section of its page, whose text it is not."""
    path = tmp_path / "front.pdf"
    with pymupdf.open(SAMPLE) as pdf:
        page, y = pdf.new_page(1), 80.0
        for heading, text in (
            ("About lamps", "These lamps are kept."),
            ("Grading", "Pass or fail."),
            ("Entry requirements", "None."),
        ):
            page.insert_text((60, y), heading, fontsize=16, fontname="hebo")
            page.insert_text((60, y + 20), text, fontsize=10)
            if text == marked:
                page.insert_text((60.5 + pymupdf.get_text_length(text, fontsize=10), y + 16), "1", fontsize=6)
            y += 60
        page.insert_text((60, 700), f"1 {NOTES[0]}", fontsize=7)
        pdf.select([0, 1, *range(len(pdf) - 10, len(pdf))])
        pdf.save(path)
    found = extract(path).qualifications[0]
    assert "None." in str(found.entry_requirements)
    assert [name for name, value in found.model_dump().items() if NOTES[0] in str(value)] == fields


def test_a_note_at_the_end_of_a_unit_is_no_point_of_its_last_criterion(tmp_path: Path) -> None:
    """The mark is raised before the note, too, as text programs set it, and the next unit follows on the page."""
    path = tmp_path / "notes.pdf"
    with pymupdf.open() as pdf:
        cover = pdf.new_page()
        cover.insert_text((60, 100), "Larkfield Awards Level 2 Award in Lamp Care", fontsize=20, fontname="hebo")
        page, y = pdf.new_page(), 80.0
        for number, title in ((1, "Clean a lamp"), (2, "Trim a wick")):
            page.insert_text((60, y), f"Unit {number}: {title}", fontsize=16, fontname="hebo")
            for line in (f"T/000/440{number}", "Level: 2", "Credit value: 3", "LO1 Know lamps", "The learner can:"):
                y += 18
                page.insert_text((60, y), line, fontsize=10, fontname="hebo" if line.startswith("LO") else "helv")
            for at, text in enumerate(("Name the parts of a lamp", "Say how it is lit"), 1):
                y += 18
                page.insert_text((60, y), f"1.{at} {text}", fontsize=10)
            end = 60 + pymupdf.get_text_length(f"1.2 {text}", fontsize=10)
            page.insert_text((end + 0.5, y - 4), "1", fontsize=6)
            page.insert_text((60, y + 22), "1", fontsize=5)
            page.insert_text((64, y + 25), NOTES[0], fontsize=7)
            y += 60
        pdf.save(path)
    units = extract(path).units
    found = [[(c.text, c.items) for o in unit.learning_outcomes for c in o.assessment_criteria] for unit in units]
    assert found == [[("Name the parts of a lamp", ()), ("Say how it is lit", ())]] * 2
