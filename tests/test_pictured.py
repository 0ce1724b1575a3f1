"""A page that is a picture: what stood on it is missing, and no value moves to another record.

Every page of the smaller samples and every third one of the others is replaced in turn in `make soak`, and a third of
these in other runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from pipeline.errors import LayoutMismatchError, NoLayoutError
from pipeline.extraction import extract
from pipeline.keys import keys_by_record
from pipeline.models import Block, Specification, Unit
from pipeline.pages import Document, Picture
from tests.extracted import document_at, specification_at
from tests.scoring import ROOT
from tests.soaking import some

SAMPLES = ROOT / "raw" / "samples"
SMALL = 12  # pages
# No layout is left to recognise: the pages hold signs that no other page has
NO_LAYOUT = {("sample-manual", 3), ("sample-standards", 1), ("sample-standards", 2)}
# Of a print never seen nothing is published where too much may be hidden: the page whose table says what the headings
# of units are ('1 – Understand bell metal'), and pages on which the unit before may go on, one of the two that are left
UNSURE = {
    ("sample-cells", 2): "no supported layout claims",
    ("sample-cells", 4): "may go on",
    ("sample-cells", 5): "may go on",
}
# Pages without which no table prints the qualification's title; no foot prints the handbook's
NO_TITLE = {"sample-manual": (1, 9), "sample-tables": (1, 18)}

Values = dict[tuple[Any, ...], tuple[object, BaseModel]]


def read(name: str) -> Document:
    return document_at(SAMPLES / f"{name}.pdf")


def pictured(document: Document, *numbers: int) -> Document:
    """The document with pages replaced by pictures of them."""
    pages = (
        replace(page, words=(), unseen=(), rulings=(), fills=(), pictures=(Picture(0, 0, page.width, page.height),))
        if page.number in numbers
        else page
        for page in document.pages
    )
    return replace(document, pages=tuple(pages))


def content(blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(text for block in blocks for text in (block.heading, *(item.text for item in block.items)) if text)


def values(specification: Specification) -> Values:
    """Every published value and its record, by the unit's number, else its title, and the numbers of its records.

    Of lists of texts there is one value, a tuple.
    """
    found: Values = {}
    for name in ("title", "issue", "issued"):
        found[(name,)] = getattr(specification, name), specification
    for q in specification.qualifications:
        for name in ("title", "level", "credit_value", "guided_learning_hours", "total_qualification_time"):
            found["qualification", q.qualification_number, name] = getattr(q, name), q
    for row in specification.structure:
        for name in ("unit_number", "title", "level", "credit_value", "guided_learning_hours", "group_name"):
            found["structure", row.unit_reference_number or row.title, name] = getattr(row, name), row
    for change in specification.changes:
        found["change", change.version, change.section] = change.detail, change
    for mapping in specification.mappings:
        found["mapping", mapping.code, mapping.unit_number] = mapping.mark, mapping
    for unit in specification.units:
        found |= values_in(unit)
    return {key: (value, record) for key, (value, record) in found.items() if value not in (None, "", ())}


def values_in(unit: Unit) -> Values:
    found: Values = {}
    key = unit.unit_number or unit.title
    for name in ("title", "level", "credit_value", "guided_learning_hours", "aim"):
        found["unit", key, name] = getattr(unit, name), unit
    for section in unit.sections:
        found["section", key, section.heading] = section.text, section
    for outcome in unit.learning_outcomes:
        found["outcome", key, outcome.number] = outcome.text, outcome
        found["content", key, outcome.number] = content(outcome.amplification), outcome
        for one in outcome.assessment_criteria:
            found["criterion", key, one.number] = one.text, one
            found["of outcome", key, one.number] = outcome.number, one
            found["items", key, one.number] = tuple(item.text for item in one.items), one
            found["range", key, one.number] = content(one.amplification), one
    return found


def folded(value: object) -> object:
    """A value as it is compared: a list of outcomes prints with a small letter what a heading prints with a capital."""
    return re.sub(r"\W+", " ", value).strip().casefold() if isinstance(value, str) else value


def is_part(value: object, whole: object) -> bool:
    """Whether a text is the start of another, and each of several texts that of one of the others."""
    if isinstance(value, tuple) and isinstance(whole, tuple):
        return all(any(is_part(text, other) for other in whole) for text in value)
    return str(folded(whole)).startswith(str(folded(value)))


def may_be_cut(specification: Specification, record: BaseModel, *, by_unit: bool) -> bool:
    """Whether a finding says that a record, one inside it, or (`by_unit`) its unit may go on on the picture."""
    own = keys_by_record(specification)[id(record)][1]
    keys = [one.record_id or "" for one in specification.findings if one.code == "cut-by-picture"]
    return any(key == own or key.startswith(f"{own}/") or (by_unit and own.startswith(f"{key}/")) for key in keys)


@cache
def base_of(name: str) -> Values:
    return values(specification_at(SAMPLES / f"{name}.pdf"))


def numbers_of(path: Path) -> list[int]:
    count = len(read(path.stem).pages)
    return list(range(1, count + 1, 1 if count <= SMALL else 3))


TRIES = some([(path.stem, number) for path in sorted(SAMPLES.glob("*.pdf")) for number in numbers_of(path)], 3)
TRIES.append(("sample-technicals", 12))  # a label alone stands last on the page before


@pytest.mark.parametrize(("name", "number"), [one for one in TRIES if one not in {*NO_LAYOUT, *UNSURE}])
def test_a_page_that_is_a_picture_moves_no_value_to_another_record(name: str, number: int) -> None:
    specification = extract(pictured(read(name), number)).specification
    base = base_of(name)
    for key, (value, record) in values(specification).items():
        before = base.get(key, (None, None))[0]
        if folded(value) == folded(before):
            continue
        if key == ("title",):
            assert number == 1
            assert value == specification.qualifications[0].title
            assert any(one.code == "cover-is-picture" for one in specification.findings)
        else:
            assert is_part(value, before), (key, value, before)
            # content of which a label alone stands last before the picture ('Topic 2.2') is named by its unit
            assert may_be_cut(specification, record, by_unit=key[0] == "content"), (key, value, before)
    assert any(box.page == number for one in specification.findings for box in one.place)


@pytest.mark.parametrize(("name", "number"), sorted(NO_LAYOUT))
def test_a_handbook_without_the_signs_of_its_layout_is_refused(name: str, number: int) -> None:
    with pytest.raises(NoLayoutError):
        extract(pictured(read(name), number))


@pytest.mark.parametrize(("name", "number"), sorted(UNSURE))
def test_a_handbook_of_a_print_never_seen_is_refused_where_a_picture_hides_too_much(name: str, number: int) -> None:
    with pytest.raises(NoLayoutError, match=rf"{UNSURE[name, number]}.*a picture: page {number}\b"):
        extract(pictured(read(name), number))


@pytest.mark.parametrize("name", sorted(NO_TITLE))
def test_a_handbook_whose_title_is_a_picture_is_refused(name: str) -> None:
    with pytest.raises(LayoutMismatchError, match="the cover is a picture"):
        extract(pictured(read(name), *NO_TITLE[name]))


def test_a_title_page_behind_a_cover_that_is_a_picture_gives_the_title() -> None:
    specification = extract(pictured(read("sample-nationals"), 1)).specification
    assert specification.title == base_of("sample-nationals")[("title",)][0]


def test_what_goes_on_behind_a_picture_is_withheld_up_to_the_next_unit_and_counted() -> None:
    document = pictured(read("sample-classic"), 13)
    specification = extract(document).specification
    cut = [one for one in specification.findings if one.code == "cut-by-picture" and "withheld" in one.message]
    assert [one.table_name for one in cut] == ["units"]
    assert {box.page for box in cut[0].place} == {14}
    assert specification.coverage.ignored["behind-a-picture"] > 0
    assert {unit.unit_number for unit in specification.units} == {
        key[1] for key in base_of("sample-classic") if key[0] == "unit"
    } - {"302"}  # whose heading stands on the picture


def test_several_pictures_in_one_unit_withhold_all_behind_the_first() -> None:
    one = values(extract(pictured(read("sample-classic"), 10)).specification)
    two = values(extract(pictured(read("sample-classic"), 10, 12)).specification)
    assert {key: value for key, (value, _) in two.items() if key[0] != "section"}.items() <= {
        key: value for key, (value, _) in one.items()
    }.items()


def test_a_handbook_without_pictures_has_nothing_withheld() -> None:
    specification = extract(read("sample-classic")).specification
    assert "behind-a-picture" not in specification.coverage.ignored
    assert not any(one.code in {"cut-by-picture", "cover-is-picture"} for one in specification.findings)


def partly_pictured(document: Document, number: int, upper: float, lower: float) -> Document:
    """The document with a part of a page, in parts of its height, replaced by a picture of the print there."""

    def outside(box: Any) -> bool:
        return bool(box.y1 <= upper * page.height or box.y0 >= lower * page.height)

    page = document.pages[number - 1]
    changed = replace(
        page,
        words=tuple(filter(outside, page.words)),
        unseen=(),
        rulings=tuple(filter(outside, page.rulings)),
        fills=tuple(filter(outside, page.fills)),
        pictures=(Picture(30, upper * page.height, page.width - 30, lower * page.height, lettered=True),),
    )
    return replace(document, pages=(*document.pages[: number - 1], changed, *document.pages[number:]))


PARTS = [
    ("sample-classic", 10, 0.5, 0.92),
    ("sample-classic", 10, 0.1, 0.5),
    ("sample-combined", 10, 0.5, 0.92),
    ("sample-graded", 4, 0.35, 0.6),
    ("sample-manual", 5, 0.5, 0.92),
    ("sample-nvq", 10, 0.1, 0.5),
    ("sample-specialist", 8, 0.35, 0.6),
]


@pytest.mark.parametrize(("name", "number", "upper", "lower"), PARTS)
def test_a_picture_of_print_on_a_page_moves_no_value_to_another_record(
    name: str, number: int, upper: float, lower: float
) -> None:
    specification = extract(partly_pictured(read(name), number, upper, lower)).specification
    base = base_of(name)
    found = values(specification)
    assert base.keys() - found.keys()
    for key, (value, record) in found.items():
        before = base.get(key, (None, None))[0]
        if folded(value) != folded(before):
            assert is_part(value, before), (key, value, before)
            assert may_be_cut(specification, record, by_unit=True), (key, value, before)
    told = [one for one in specification.findings if one.code == "picture-instead-of-text"]
    assert [box.page for one in told for box in one.place] == [number]


def test_a_picture_in_a_cell_withholds_nothing_else() -> None:
    document = read("sample-paired")
    page = document.pages[3]
    (cell,) = [word for word in page.words if word.text == "3.4"]
    line = [word for word in page.words if abs(word.baseline - cell.baseline) < 1 and word.x0 > cell.x1]
    box = (line[0].x0, line[0].y0, line[-1].x1, line[-1].y1)
    words = tuple(word for word in page.words if word not in line)
    changed = replace(page, words=words, pictures=(Picture(*box, lettered=True),))
    specification = extract(replace(document, pages=(*document.pages[:3], changed, *document.pages[4:]))).specification
    assert not any(one.code == "cut-by-picture" for one in specification.findings)
    assert {one.code for one in specification.findings if one.place and one.place[0].page == 4} >= {
        "picture-instead-of-text"
    }
    assert base_of("sample-paired").keys() - values(specification).keys() <= {
        (kind, None, "3.4") for kind in ("criterion", "of outcome")
    } | {key for key in base_of("sample-paired") if key[-1] == "3.4"}
