"""The same print at another size, shifted, or on turned pages gives the same records: nothing hangs on a coordinate.

`make soak` changes every sample in every way, other runs each in two or three of the five.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from pipeline.extraction import extract
from pipeline.models import Specification, Unit
from pipeline.pages import Page, Ruling, Word
from pipeline.read import read_document
from pipeline.terms import Zone
from tests.extracted import document_at, specification_at
from tests.scoring import ROOT
from tests.soaking import some

SAMPLES = sorted((ROOT / "raw" / "samples").glob("*.pdf"))
_OF_THE_FILE = {"place", "places", "source", "findings", "specification_id", "family_id", "coverage"}


def scaled(page: Any, out: Any, factor: float) -> None:
    width, height = page.rect.width * factor, page.rect.height * factor
    new = out.new_page(width=width, height=height)
    new.show_pdf_page(new.rect, page.parent, page.number)


def shifted(page: Any, out: Any) -> None:
    new = out.new_page(width=page.rect.width + 31, height=page.rect.height + 17)
    new.show_pdf_page(pymupdf.Rect(31, 17, new.rect.width, new.rect.height), page.parent, page.number)


def turned(page: Any, out: Any, angle: int) -> None:
    new = out.new_page(width=page.rect.height, height=page.rect.width)
    new.show_pdf_page(new.rect, page.parent, page.number, rotate=angle, keep_proportion=False)
    new.set_rotation(angle)


def records(specification: Specification) -> Any:
    """Everything that does not say where it stands."""

    def strip(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: strip(part) for key, part in value.items() if key not in _OF_THE_FILE}
        return [strip(part) for part in value] if isinstance(value, list) else value

    return strip(specification.model_dump(mode="json"))


CHANGES: dict[str, Callable[[Any, Any], None]] = {
    "smaller": lambda page, out: scaled(page, out, 0.8),
    "larger": lambda page, out: scaled(page, out, 1.25),
    "shifted": shifted,
    "turned right": lambda page, out: turned(page, out, 90),
    "turned left": lambda page, out: turned(page, out, 270),
}


@pytest.mark.parametrize(
    ("path", "change"), some(product(SAMPLES, CHANGES), 2), ids=lambda one: getattr(one, "stem", one)
)
def test_records_do_not_depend_on_where_the_print_stands(path: Path, change: str, tmp_path: Path) -> None:
    with pymupdf.open(path) as pdf, pymupdf.open() as out:
        for page in pdf:
            CHANGES[change](page, out)
        out.save(tmp_path / "changed.pdf")
    changed = extract(read_document(tmp_path / "changed.pdf")).specification
    assert records(changed) == records(specification_at(path))
    assert [f.code for f in changed.findings] == [f.code for f in specification_at(path).findings]


def without(rulings: tuple[Ruling, ...]) -> tuple[Ruling, ...]:
    return ()


def only_across(rulings: tuple[Ruling, ...]) -> tuple[Ruling, ...]:
    return tuple(ruling for ruling in rulings if ruling.horizontal)


def short_of_corners(rulings: tuple[Ruling, ...]) -> tuple[Ruling, ...]:
    """Each rule across ends 1.5 points before the corners of its cell."""
    return tuple(r._replace(x0=r.x0 + 1.5, x1=r.x1 - 1.5) if r.horizontal and r.x1 - r.x0 > 12 else r for r in rulings)


@pytest.mark.parametrize("sample", ["technicals", "nvq"])
def test_changes_do_not_depend_on_how_far_rules_reach(sample: str) -> None:
    document = document_at(ROOT / "raw" / "samples" / f"sample-{sample}.pdf")
    pages = tuple(replace(page, rulings=short_of_corners(page.rulings)) for page in document.pages)
    changed = extract(replace(document, pages=pages)).specification
    assert records(changed)["changes"] == records(extract(document).specification)["changes"]


def divided(rulings: tuple[Ruling, ...]) -> tuple[Ruling, ...]:
    """With a further line in each box, between the numbers and the texts."""
    down = [ruling for ruling in rulings if not ruling.horizontal]
    left = min((ruling.x0 for ruling in down), default=0.0)
    further = [r._replace(x0=r.x0 + 21, x1=r.x1 + 21) for r in down if r.x0 < left + 2 and r.y1 - r.y0 > 14]
    return (*rulings, *further)


@pytest.mark.parametrize("change", [without, only_across, divided])
def test_units_in_boxes_do_not_depend_on_how_the_boxes_are_ruled(change: Any) -> None:
    document = document_at(ROOT / "raw" / "samples" / "sample-classic.pdf")
    units = extract(document).specification
    first = units.units[0].place[0].page
    pages = tuple(replace(p, rulings=change(p.rulings)) if p.number >= first else p for p in document.pages)
    changed = extract(replace(document, pages=pages)).specification
    assert records(changed)["units"] == records(units)["units"]
    assert changed.coverage.left_over == 0


@pytest.mark.parametrize("path", some(SAMPLES, 3), ids=lambda path: path.stem)
def test_a_blank_sheet_before_the_cover_changes_nothing(path: Path, tmp_path: Path) -> None:
    with pymupdf.open(path) as pdf:
        pdf.new_page(0, width=pdf[0].rect.width, height=pdf[0].rect.height)
        pdf.save(tmp_path / "changed.pdf")
    read, changed = (
        specification_at(path),
        extract(read_document(tmp_path / "changed.pdf")).specification,
    )
    assert records(changed) == records(read)
    assert [f.code for f in changed.findings] == [f.code for f in read.findings]


@pytest.mark.parametrize(
    ("sample", "printed", "instead"),
    [
        ("classic", r"(\d{1,2})\.", r"\1"),
        ("tables", r"(\d{1,2})\.", r"\1"),
        ("new", r"LO(\d)", r"\1"),
        ("new", r"LO(\d)", r"\1."),
        ("new", r"AC(\d\.\d)", r"\1"),
        ("graded", r"LO(1)", r"\1"),
        ("graded", r"LO(1)", r"\1."),
    ],
)
def test_units_do_not_depend_on_the_marks_of_their_numbers(sample: str, printed: str, instead: str) -> None:
    document = document_at(ROOT / "raw" / "samples" / f"sample-{sample}.pdf")
    read = extract(document).specification
    first = read.units[0].place[0].page

    def other(word: Word) -> Word:
        return word._replace(text=re.sub(rf"\A{printed}\Z", instead, word.text))

    pages = tuple(replace(p, words=tuple(map(other, p.words))) if p.number >= first else p for p in document.pages)
    changed = extract(replace(document, pages=pages)).specification
    assert changed.layout == read.layout
    outcomes = [[o for u in one["units"] for o in u["learning_outcomes"]] for one in (records(read), records(changed))]
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize("sample", ["classic", "new", "manual"])
def test_units_do_not_depend_on_the_margins_of_facing_pages(sample: str) -> None:
    document = document_at(ROOT / "raw" / "samples" / f"sample-{sample}.pdf")

    def facing(page: Page) -> Page:
        by = 20.0 if page.number % 2 == 0 else 0.0
        words = tuple(w._replace(x0=w.x0 + by, x1=w.x1 + by) for w in page.words)
        rulings = tuple(r._replace(x0=r.x0 + by, x1=r.x1 + by) for r in page.rulings)
        fills = tuple(f._replace(x0=f.x0 + by, x1=f.x1 + by) for f in page.fills)
        return replace(page, words=words, rulings=rulings, fills=fills)

    changed = extract(replace(document, pages=tuple(map(facing, document.pages)))).specification
    assert records(changed)["units"] == records(extract(document).specification)["units"]


@pytest.mark.parametrize("name", ["sample-classic", "sample-new", "sample-nvq", "sample-combined"])
def test_outcomes_and_criteria_do_not_depend_on_the_weight_of_their_heads(name: str) -> None:
    """'Assessment criteria' above 'The learner can:' is a head in a file whose fonts lost their weights, too."""
    document = document_at(ROOT / "raw" / "samples" / f"{name}.pdf")
    pages = tuple(replace(p, words=tuple(word._replace(bold=False) for word in p.words)) for p in document.pages)
    plain, read = (extract(one).specification for one in (replace(document, pages=pages), document))
    assert [criteria(unit) for unit in plain.units] == [criteria(unit) for unit in read.units]
    assert "weight-lost" in {found.code for found in plain.findings}


def criteria(unit: Unit) -> list[tuple[str, str, list[str]]]:
    """The outcomes of a unit, each with the texts of its criteria."""
    return [(o.number, o.text, [c.text for c in o.assessment_criteria]) for o in unit.learning_outcomes]


def colourless(word: Word) -> Word:
    return word._replace(colour=0)


def undotted(word: Word) -> Word:
    return word._replace(text=re.sub(r"\A(\d)\.\Z", r"\1", word.text))


@pytest.mark.parametrize("change", [colourless, undotted])
def test_units_that_are_summaries_do_not_depend_on_colour_or_on_the_dot_behind_a_number(
    change: Callable[[Word], Word],
) -> None:
    """'Learning outcomes' in plain print above '1 Understand …' is a head, and so is 'Assessment' below the list."""
    document = document_at(ROOT / "raw" / "samples" / "sample-manual.pdf")
    pages = tuple(replace(page, words=tuple(map(change, page.words))) for page in document.pages)
    changed = extract(replace(document, pages=pages)).specification
    assert records(changed)["units"] == records(extract(document).specification)["units"]


def narrowed(page: Page, by: float = 0.1) -> Page:
    """The page in a face whose words are so much narrower, a tenth if not told, and the gaps between them wider."""
    return replace(page, words=tuple(w._replace(x1=w.x1 - by * (w.x1 - w.x0)) for w in page.words))


def test_numbers_that_stand_apart_from_the_headings_that_they_count_are_no_column() -> None:
    """'A1    Digital devices, their functions and use', in narrow print."""
    document = document_at(ROOT / "raw" / "samples" / "sample-nationals.pdf")

    def apart(page: Page) -> Page:
        moved = (
            word._replace(x0=word.x0 - 14, x1=word.x1 - 14)
            if word.x0 < 100 and re.fullmatch(r"[A-F]\d", word.text)
            else word
            for word in page.words
        )
        return replace(page, words=tuple(moved))

    changed = extract(replace(document, pages=tuple(map(apart, document.pages)))).specification
    assert records(changed)["units"] == records(extract(document).specification)["units"]
    assert "misread-merged" not in {found.code for found in changed.findings}


@pytest.mark.parametrize("name", ["sample-new", "sample-technicals"])
def test_entries_of_contents_do_not_depend_on_how_wide_the_words_are(name: str) -> None:
    """Whether wide gaps make a table of the contents or not, each entry is one passage."""
    document = document_at(ROOT / "raw" / "samples" / f"{name}.pdf")
    changed = replace(document, pages=tuple(map(narrowed, document.pages)))
    before, after = (
        [one.text for one in extract(each).specification.passages if one.zone is Zone.CONTENTS]
        for each in (document, changed)
    )
    assert before == after
    assert sum(text[-1].isdecimal() for text in before) >= 8
