"""The layouts on print that the samples do not show: other labels, misprints, missing parts, several layouts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.cover import Cover, specification_ids
from pipeline.cover.owners import Owner
from pipeline.errors import LayoutMismatchError, NoLayoutError, SeveralLayoutsError
from pipeline.extraction import extract
from pipeline.models import Finding, Specification, Unit
from pipeline.pages import Document, Page, Word
from pipeline.profiles.recognition import recognise
from pipeline.terms import Origin
from pipeline.wording.labels import Field, field_of
from tests import build
from tests.extracted import document_at
from tests.scoring import ROOT

CLASSIC = document_at(ROOT / "raw" / "samples" / "sample-classic.pdf")
TABLES = document_at(ROOT / "raw" / "samples" / "sample-tables.pdf")
Edit = Callable[[Word], Word | None]


def edited(document: Document, page: int, edit: Edit) -> Document:
    """The document with the words of one page changed; a word that becomes None is not printed."""

    def change(old: Page) -> Page:
        words = [new for word in old.words if (new := edit(word)) is not None]
        return replace(old, words=tuple(word._replace(nth=nth) for nth, word in enumerate(words)))

    return replace(document, pages=tuple(change(old) if old.number == page else old for old in document.pages))


def misprinted(document: Document, page: int, printed: str, instead: str | None) -> Document:
    """The document with one printed word (the first such word of the page) printed otherwise, or left out."""
    found = next(word for word in document.pages[page - 1].words if word.text == printed)

    def edit(word: Word) -> Word | None:
        if word != found:
            return word
        return None if instead is None else word._replace(text=instead)

    return edited(document, page, edit)


def extracted(document: Document) -> Specification:
    return extract(document).specification


def unit(specification: Specification, number: str) -> Unit:
    return next(unit for unit in specification.units if unit.unit_number == number)


def new_findings(document: Document, original: Document) -> list[Finding]:
    """The findings that the change brought about."""
    before = {finding.message for finding in extracted(original).findings}
    return [finding for finding in extracted(document).findings if finding.message not in before]


def test_no_layout_names_what_the_nearest_miss() -> None:
    with pytest.raises(NoLayoutError) as raised:
        recognise(build.document(build.page(build.words("Unit: QX/1 Lamps, with Coverage and depth"))))
    assert "nearest are eal/tables: without table heads 'Learning Outcomes The learner will: /" in str(raised.value)
    assert str(raised.value).count(": without ") == 3
    assert "specs layouts" in raised.value.remedy


def test_several_layouts_are_named() -> None:
    both = replace(CLASSIC, pages=(*CLASSIC.pages, *TABLES.pages))
    with pytest.raises(SeveralLayoutsError) as raised:
        recognise(both)
    assert "2 prints claim the document: city-and-guilds/classic, eal/tables" in str(raised.value)


def test_the_file_name_does_not_matter() -> None:
    assert recognise(replace(CLASSIC, file="eal-tables.pdf")) is recognise(CLASSIC)


def test_a_newer_print_with_coded_outcomes_is_not_the_classic_one() -> None:
    coded = edited(CLASSIC, 9, lambda word: word._replace(text="LO1") if word.text == "1." else word)
    with pytest.raises(NoLayoutError, match="with outcomes coded 'LO1'"):
        recognise(coded)


def test_a_layout_without_any_unit_says_what_it_looked_for() -> None:
    first, large = 9, 13.0  # the page of the first unit; the units' headings are larger than all else there
    nameless = replace(
        CLASSIC,
        pages=tuple(
            replace(p, words=tuple(w for w in p.words if w.text != "Unit" and (p.number < first or w.size < large)))
            for p in CLASSIC.pages
        ),
    )
    with pytest.raises(LayoutMismatchError, match="no unit was found"):
        extracted(nameless)


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("UAN:", Field.REFERENCE),
        ("Unit accreditation number", Field.REFERENCE),
        ("Ofqual Code", Field.REFERENCE),
        ("Level", Field.LEVEL),
        ("Unit Level", Field.LEVEL),
        ("Credit value:", Field.CREDIT),
        ("Credits", Field.CREDIT),
        ("Credit Value value", Field.CREDIT),
        ("GLH:", Field.GLH),
        ("Guided learning hours (GLH)", Field.GLH),
        ("Unit description", Field.AIM),
        ("City & Guilds unit number", Field.NUMBER),
        ("City & Guilds unit no.", Field.NUMBER),
        ("EAL Code", Field.NUMBER),
        ("Qualification number", Field.QUALIFICATION_NUMBER),
        ("Title and level", Field.QUALIFICATION_TITLE),
        ("TQT", Field.TQT),
        ("Version and date", Field.DATE),
        ("Change detail", Field.DETAIL),
        ("Health and safety:", None),
    ],
)
def test_labels_of_values_and_columns(label: str, field: Field | None) -> None:
    assert field_of(label) is field


def test_an_unreadable_header_value_is_null_with_its_print_and_a_finding() -> None:
    document = misprinted(CLASSIC, 9, "48", "eith")
    read = unit(extracted(document), "301")
    assert read.guided_learning_hours is None
    assert read.guided_learning_hours_printed == "eith"
    (finding,) = [f for f in new_findings(document, CLASSIC) if f.code == "header-value-unread"]
    assert "'eith' as guided_learning_hours of unit 301" in finding.message
    assert [box.page for box in finding.place] == [9]


def test_a_value_that_only_the_row_prints_is_the_units_too() -> None:
    number = unit(extracted(CLASSIC), "301").unit_reference_number
    assert number is not None
    read = unit(extracted(misprinted(CLASSIC, 9, number, "n/a")), "301")
    assert read.unit_reference_number == number
    assert read.unit_reference_number_printed == "n/a"
    assert read.origin["unit_reference_number"] is Origin.ROW


def test_a_missed_criterion_shows_in_the_numbering() -> None:
    document = edited(CLASSIC, 14, lambda word: word if word.text not in {"2."} else None)
    assert {finding.code for finding in new_findings(document, CLASSIC)} & {"criterion-numbering", "outcome-numbering"}


def test_an_outcome_without_number_is_the_next_and_no_text_of_the_one_above() -> None:
    document = edited(CLASSIC, 14, lambda word: word if word.text not in {"2."} else None)
    first, second, _ = unit(extracted(document), "302").learning_outcomes
    whole = unit(extracted(CLASSIC), "302").learning_outcomes
    assert [(o.number, o.text) for o in (first, second)] == [(o.number, o.text) for o in whole[:2]]
    assert {"outcome-without-number", "criterion-numbering"} == {f.code for f in new_findings(document, CLASSIC)}


def test_print_before_the_first_criterion_is_left_over_and_found() -> None:
    first = next(w for w in CLASSIC.pages[13].words if w.text == "1." and w.y0 > 100)
    document = edited(CLASSIC, 14, lambda word: word._replace(text="Firstly") if word == first else word)
    specification = extracted(document)
    assert specification.coverage.left_over > 0
    finding = next(f for f in specification.findings if f.code == "words-left-over")
    assert "Firstly" in finding.message
    assert [box.page for box in finding.place] == [14]


@pytest.mark.parametrize("heading", ["Witness", "Evidence requirements"])
def test_a_bold_heading_in_a_box_of_criteria_starts_a_section(heading: str) -> None:
    last = next(w for w in CLASSIC.pages[13].words if w.text == "4.")

    def edit(word: Word) -> Word | None:
        if word == last:
            return word._replace(text=heading, bold=True)
        if word.baseline == last.baseline:
            if heading == "Witness":
                return word._replace(bold=True)
            return word._replace(y0=word.y0 + 13, y1=word.y1 + 13, baseline=word.baseline + 13)
        return word

    read = unit(extracted(edited(CLASSIC, 14, edit)), "302")
    assert [criterion.number for criterion in read.learning_outcomes[1].assessment_criteria] == ["2.1", "2.2", "2.3"]
    assert any((section.heading or "").startswith(heading) for section in read.sections)


def test_a_range_coded_for_a_criterion_belongs_to_it() -> None:
    document = misprinted(CLASSIC, 9, "Station", "AC1.2")
    first = unit(extracted(document), "301").learning_outcomes[0]
    assert [block.heading for block in first.amplification] == ["Duties:"]
    assert [block.heading for block in first.assessment_criteria[1].amplification] == ["rules:"]
    assert new_findings(document, CLASSIC) == []


def test_a_range_coded_for_no_criterion_stays_with_its_outcome_and_is_found() -> None:
    document = misprinted(CLASSIC, 9, "Station", "AC7.2")
    first = unit(extracted(document), "301").learning_outcomes[0]
    assert [block.heading for block in first.amplification] == ["Duties:", "rules:"]
    finding, words = new_findings(document, CLASSIC)
    assert words.code == "misread-words"
    assert finding.code == "range-code-unmatched"
    assert "coded for criterion 7.2, which is not there, is published with outcome 1" in finding.message


def test_a_row_without_number_in_the_middle_of_a_table_is_left_over() -> None:
    document = misprinted(TABLES, 15, "1.2", None)
    read = unit(extracted(document), "RB3-04")
    whole = unit(extracted(TABLES), "RB3-04")
    first, before = (one.learning_outcomes[0].assessment_criteria[0] for one in (read, whole))
    assert first == before.model_copy(update={"certified": first.certified})
    assert {f.code for f in new_findings(document, TABLES)} == {
        "words-left-over",
        "unit-doubtful",
        "criterion-numbering",
        "misread-text-unread",
    }


def test_an_outcome_that_a_page_break_cuts_is_one() -> None:
    read = unit(extracted(misprinted(TABLES, 8, "1.", None)), "RB3-01").learning_outcomes
    whole = unit(extracted(TABLES), "RB3-01").learning_outcomes
    assert [(outcome.number, outcome.text) for outcome in read] == [(one.number, one.text) for one in whole]


def test_an_outcome_printed_again_with_another_text_is_found() -> None:
    document = misprinted(TABLES, 8, "Know", "Forget")
    (finding,) = new_findings(document, TABLES)
    assert finding.code == "outcome-differs"
    assert "Forget" in finding.message


def test_a_unit_without_its_own_glh_takes_the_rows() -> None:
    read = unit(extracted(TABLES), "20RB3-05")
    assert read.guided_learning_hours is not None
    assert read.origin["guided_learning_hours"] is Origin.ROW


@pytest.mark.parametrize(
    ("title", "numbers", "issue", "wanted"),
    [
        ("A", ["601/3562/1", "600/5498/0"], "Version 1.11", "x/600-5498-0+601-3562-1/version-1-11"),
        ("Diploma (2365-02)", [], "Issue 4", "x/2365-02/issue-4"),
        ("Diploma", [], None, "x/sha-000000000000/issue-not-printed"),
    ],
)
def test_specification_ids(title: str, numbers: list[str], issue: str | None, wanted: str) -> None:
    (template,) = extracted(CLASSIC).qualifications
    qualifications = [template.model_copy(update={"qualification_number": number}) for number in numbers]
    cover = Cover(title, (), issue, None, None, Owner("x", None), (), {})
    family, identity = specification_ids(cover, qualifications, "0" * 64)
    assert identity == wanted
    assert identity.startswith(f"{family}/")


def test_a_value_that_only_the_structure_row_prints_has_the_place_of_its_cell() -> None:
    found = extracted(TABLES)
    rows = {row.unit_number: row for row in found.structure}
    taken = [(unit, name) for unit in found.units for name, origin in unit.origin.items() if origin is Origin.ROW]
    assert taken
    for unit, name in taken:
        assert unit.places[name] == rows[unit.unit_number].places[name]
