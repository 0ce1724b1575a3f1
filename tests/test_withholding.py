"""A layout that does not fit gives way, and what a misread speaks against is not published."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extraction import extract
from pipeline.findings import Accepted, Checked, finding, published
from pipeline.findings.standing import standing_of
from pipeline.models import Specification
from pipeline.pages import Document
from pipeline.profiles.recognition import recognise
from pipeline.terms import Origin
from pipeline.withholding import withheld
from tests.changing import document_of, specification_of, with_words
from tests.test_accept_changes import moved, structure_heads


def in_capitals(document: Document, word: str) -> Document:
    """The document as if one word were printed in capitals wherever it stands."""
    pages = tuple(
        replace(page, words=tuple(w._replace(text=w.text.upper()) if w.text == word else w for w in page.words))
        for page in document.pages
    )
    return replace(document, pages=pages)


def doubted(specification: Specification, field: str, code: Accepted = Accepted.MISREAD_LEVEL) -> Specification:
    """The specification without the value of its first row that a misread speaks against, with the findings."""
    row = specification.structure[0]
    found = published([finding(code, "it cannot be", record=row, field=field)], specification)
    sure, findings = withheld(specification, found)
    return sure.model_copy(update={"findings": findings})


def misheaded(sample: str, one: str, other: str) -> Document:
    """The sample with two heads of its first structure table in each other's place."""
    document, (_, cells) = document_of(sample), next(structure_heads(sample))
    heads = {" ".join(word.text for word in cell.words): cell for cell in cells}
    return with_words(document, {**moved(heads[one], heads[other]), **moved(heads[other], heads[one])})


def test_a_print_of_which_most_rows_are_misread_gives_way_to_what_all_prints_have_in_common() -> None:
    document = misheaded("sample-combined", "Level", "Credit")
    claiming = recognise(document)
    specification = extract(document).specification
    assert (claiming.id, specification.layout) == ("pearson/combined", "generic")
    as_printed = specification_of("sample-combined")
    assert [u.title for u in specification.units] == [u.title for u in as_printed.units]
    assert {(row.level, row.credit_value) for row in specification.structure} == {(None, None)}
    (told,) = [f for f in specification.findings if f.code == "layout-gave-way"]
    assert claiming.id in told.message


def test_a_print_whose_unit_heads_are_in_capitals_is_read_as_it_is() -> None:
    specification = extract(in_capitals(document_of("sample-combined"), "Unit")).specification
    as_printed = specification_of("sample-combined")
    assert specification.layout == "pearson/combined"
    assert [(u.unit_number, u.title) for u in specification.units] == [
        (u.unit_number, u.title) for u in as_printed.units
    ]
    assert specification.structure == as_printed.structure


def test_a_layout_that_fits_is_kept() -> None:
    specification = specification_of("sample-paired")
    assert specification.layout == "proqual/tables"
    assert standing_of(specification).fits


def test_a_doubtful_value_is_not_published_and_the_finding_says_what_was_read() -> None:
    before = specification_of("sample-combined")
    level = before.structure[0].level
    after = doubted(before, "level")
    assert level is not None
    assert after.structure[0].level is None
    assert after.structure[1:] == before.structure[1:]
    (told,) = [f for f in after.findings if f.code == Checked.VALUE_WITHHELD]
    assert (told.field, told.folded_into) == ("level", Accepted.MISREAD_LEVEL)
    assert f"'{level}'" in told.message


def test_what_follows_from_a_doubtful_value_goes_with_it() -> None:
    after = doubted(specification_of("sample-combined"), "unit_reference_number", Accepted.MISREAD_REFERENCE_NUMBER)
    row = after.structure[0]
    assert (row.unit_reference_number, row.unit_reference_number_printed) == (None, None)


def test_a_unit_without_its_number_is_still_named_by_its_findings() -> None:
    before = specification_of("sample-combined")
    unit = before.units[0]
    found = [
        finding(Accepted.MISREAD_REFERENCE_NUMBER, "no number", record=unit, field="unit_reference_number"),
        finding(Accepted.MISREAD_UNIT_NUMBER, "no number", record=unit, field="unit_number"),
        finding(Accepted.MISREAD_TEXT, "cut", record=unit.learning_outcomes[0], field="text"),
    ]
    after, findings = withheld(before, published(found, before))
    assert (after.units[0].unit_reference_number, after.units[0].unit_number) == (None, None)
    assert "unit_number" not in after.units[0].places
    assert after.units[0].learning_outcomes == unit.learning_outcomes
    keys = {f.record_id for f in findings}
    assert keys == {f"{before.specification_id}/unit1", f"{before.specification_id}/unit1/LO1"}


def test_what_must_be_there_and_what_was_corrected_stays() -> None:
    before = specification_of("sample-combined")
    unit = before.units[0].model_copy(update={"origin": {"level": Origin.CORRECTED}})
    before = before.model_copy(update={"units": (unit, *before.units[1:])})
    found = [
        finding(Accepted.MISREAD_TITLE, "no title", record=unit, field="title"),
        finding(Accepted.MISREAD_LEVEL, "no level", record=unit, field="level"),
    ]
    after, findings = withheld(before, published(found, before))
    assert after.units == before.units
    assert [f.code for f in findings] == [Accepted.MISREAD_TITLE, Accepted.MISREAD_LEVEL]
