"""Each check of the records fires on a sample that is changed, names the record, and is quiet on the unchanged one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from pipeline.accept import accept, balance, columns, front, heads, order, texts, values
from pipeline.accept.claims import Claims
from pipeline.accept.evidence import Evidence, Lines, evidence_of
from pipeline.accept.word_places import Placed
from pipeline.findings import Found
from pipeline.models import Box, Item, Mapping, Specification
from pipeline.numbers import Check, parse_unit_number
from tests import build
from tests.changing import (
    SAMPLES,
    document_of,
    specification_of,
    with_criterion,
    with_outcome,
    with_rows,
    with_unit,
    without_words,
)
from tests.factory import place, qualification, structure_row
from tests.factory import specification as small

MODULES = (values, texts, columns, order, balance, heads, front)
Change = Callable[[Specification], Specification]
CLASSIC = "sample-classic"


def reasons(sample: str, change: Change) -> list[Found]:
    """What the checks say of the sample's specification after a change."""
    specification = change(specification_of(sample))
    evidence = evidence_of(document_of(sample), specification)
    return [reason for module in MODULES for check in module.CHECKS for reason in check(evidence, specification)]


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_check_fires_on_a_sample_that_is_read_right(sample: str) -> None:
    assert reasons(sample, lambda specification: specification) == []


def row(number: int, **changes: Any) -> Change:
    return lambda specification: with_rows(specification, number, **changes)


def unit(number: int, **changes: Any) -> Change:
    return lambda specification: with_unit(specification, number, **changes)


def outcome(*at: int, **changes: Any) -> Change:
    return lambda specification: with_outcome(specification, (at[0], at[1]), **changes)


def criterion(*at: int, **changes: Any) -> Change:
    return lambda specification: with_criterion(specification, (at[0], at[1], at[2]), **changes)


def sub_point(text: str) -> tuple[Item, ...]:
    return (Item(text=text, depth=1, place=place(9)),)


def test_a_criterion_may_end_in_the_particle_of_its_verb() -> None:
    planted = criterion(0, 0, 0, text="Plant out young plants and water them in")
    assert not [one for one in reasons(CLASSIC, planted) if "middle of a sentence" in one.message]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        (unit(0, level="12"), "misread-level", "level"),
        (unit(0, level="0"), "misread-level", "level"),
        (row(0, level="Level"), "misread-level", "level"),
        (row(0, level="Entry 4"), "misread-level", "level"),
        (row(0, title="6"), "misread-title", "title"),
        (row(0, title="A/506/2130"), "misread-title", "title"),
        (row(0, title="Level 3"), "misread-title", "title"),
        (unit(0, title="Unit title"), "misread-title", "title"),
        (row(0, unit_number="(1 from)"), "misread-unit-number", "unit_number"),
        (row(0, unit_number="Keeping people safe at a station"), "misread-unit-number", "unit_number"),
        (row(0, unit_number="302"), "misread-unit-number", "unit_number"),
        (row(0, unit_reference_number="3101"), "misread-reference-number", "unit_reference_number"),
        (row(0, group_name="A maximum of 7 optional credits can be achieved."), "misread-group", "group_name"),
        (row(0, group_name="Note: unit 304 is new"), "misread-group", "group_name"),
        (row(0, group_name="NB"), "misread-group", "group_name"),
        (row(0, group_name="3"), "misread-group", "group_name"),
        (row(0, group_name="1.2 Assessment"), "misread-group", "group_name"),
        (unit(0, guided_learning_hours=61), "misread-hours", "guided_learning_hours"),
        (criterion(0, 0, 0, text="identify • the duties"), "misread-text", "text"),
        (criterion(0, 0, 0, text="identify the duties ii) explain them"), "misread-text", "text"),
        (criterion(0, 0, 0, text="identify the duties AC1.2 explain them"), "misread-text", "text"),
        (criterion(0, 0, 0, text="identify the duties The learner can:"), "misread-text", "text"),
        (criterion(0, 0, 0, text="Assessment criteria"), "misread-text", "text"),
        (criterion(0, 0, 0, text="1 2 3"), "misread-text", "text"),
        (criterion(0, 0, 0, text="and AC1.2 explain them"), "misread-text", "text"),
        (criterion(0, 0, 0, text="identify the duties of the"), "misread-text", "text"),
        (criterion(0, 0, 0, text="identify the legislation for"), "misread-text", "text"),
        (criterion(0, 0, 2, text="list the duties 1.4 explain them"), "misread-text", "text"),
        (criterion(0, 0, 2, items=sub_point("lamps 1.4 explain them")), "misread-text", "items"),
        (outcome(0, 0, text="Learning outcome The learner will"), "misread-text", "text"),
        (unit(0, aim="Prerequisites: unit 302"), "misread-aim", "aim"),
        (unit(0, aim="This unit is about the keeping of the"), "misread-aim", "aim"),
        (unit(0, aim="safety at a station."), "misread-aim", "aim"),
        (unit(0, origin={"level": "row"}), "misread-header-value", "level"),
    ],
)
def test_what_a_field_cannot_hold_is_told_with_its_record(change: Change, code: str, field: str) -> None:
    found = reasons(CLASSIC, change)
    assert (code, field) in {(reason.code, reason.field) for reason in found}
    changed = next(reason.record for reason in found if (reason.code, reason.field) == (code, field))
    assert changed in records(change(specification_of(CLASSIC)))


def records(specification: Specification) -> list[Any]:
    """All rows, units, outcomes and criteria."""
    outcomes = [outcome for unit in specification.units for outcome in unit.learning_outcomes]
    criteria = [criterion for outcome in outcomes for criterion in outcome.assessment_criteria]
    return [*specification.structure, *specification.units, *outcomes, *criteria]


@pytest.mark.parametrize(
    "text",
    [
        "Understand the fibres that rope is made of",
        "identify how complaints are dealt with",
        "list colours (BS 7671 and 1.5 mm cable)",
        "use Part I.V of the code",
        "describe the learning outcomes of a lesson",
        "explain what the learner can do",
    ],
)
def test_what_only_looks_like_it_is_not_told(text: str) -> None:
    assert reasons(CLASSIC, criterion(0, 0, 0, text=text)) == []


@pytest.mark.parametrize("level", ["1", "8", "1/2", "Entry 3", "Entry Level 1", "2-3", "1 and 2"])
def test_all_levels_are_levels(level: str) -> None:
    specification = small(structure=(structure_row(level=level),), qualifications=(qualification(level=level),))
    assert [*values.levels(evidence_of(document_of(CLASSIC), specification), specification)] == []


def test_twelve_is_a_level_of_sqa() -> None:
    assert "misread-level" not in codes("sample-standards", unit(0, level="12"))
    assert "misread-level" in codes("sample-standards", unit(0, level="13"))


@given(st.from_regex(r"[ADFHJKLMRTY]/\d{3}/\d{4}", fullmatch=True))
def test_every_number_of_the_regulators_form_is_one(number: str) -> None:
    parsed = parse_unit_number(number)
    assert parsed is not None
    assert parsed.check in Check
    specification = small(structure=(structure_row(unit_reference_number=number),), units=())
    assert [*values.reference_numbers(nothing(), specification)] == []


def nothing() -> Evidence:
    return Evidence(pages=(), lines=Lines(), zones=(), body_size=0.0, placed=Placed({}), claims=Claims((), frozenset()))


def codes(sample: str, change: Change) -> set[str]:
    return {reason.code for reason in reasons(sample, change)}


FIELDS = (
    "unit_number",
    "unit_reference_number",
    "title",
    "level",
    "credit_value",
    "guided_learning_hours",
    "group_name",
)
WHOLE_NUMBERS = {"credit_value", "guided_learning_hours"}


def exchanged(one: str, other: str) -> Change:
    """A change that gives two fields of every structure row each other's value, as far as they can hold it."""

    def of(field: str, value: Any) -> Any:
        if field in WHOLE_NUMBERS:
            return int(value) if str(value).isdigit() else None
        return None if value is None else str(value)

    def change(specification: Specification) -> Specification:
        rows = tuple(
            row.model_copy(update={one: of(one, getattr(row, other)), other: of(other, getattr(row, one))})
            for row in specification.structure
        )
        return specification.model_copy(update={"structure": rows})

    return change


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if specification_of(sample).structure])
def test_columns_that_are_taken_for_each_other_are_told(sample: str) -> None:
    rows = specification_of(sample).structure
    for at, one in enumerate(FIELDS):
        for other in FIELDS[at + 1 :]:
            if any(getattr(row, one) is not None and getattr(row, other) is not None for row in rows):
                assert codes(sample, exchanged(one, other)), (one, other)


def test_credits_that_repeat_levels_are_told() -> None:
    rows = tuple(
        structure_row(
            unit_number=str(n), unit_reference_number=None, title=f"Tend light {n}", level=level, credit_value=credit
        )
        for n, (level, credit) in enumerate([("2", 2), ("3", 3), ("3", 3)], 1)
    )
    assert [r.code for r in columns.same_in_every_row(nothing(), small(structure=rows))] == ["misread-column"] * 3
    one_level = [row.model_copy(update={"level": "3", "credit_value": 3}) for row in rows]
    assert [*columns.same_in_every_row(nothing(), small(structure=tuple(one_level)))] == []


def test_credits_that_are_the_qualifications_level_are_told() -> None:
    rows = tuple(
        structure_row(unit_number=str(n), title=f"Tend light {n}", level=str(4 + n), credit_value=3)
        for n in range(1, 4)
    )
    assert [r.code for r in columns.levels_and_credits(nothing(), small(structure=rows))] == ["misread-column"] * 3


def test_mandatory_units_that_are_more_than_the_whole_are_told() -> None:
    assert "misread-column" in codes("sample-combined", row(0, credit_value=10))


def test_a_head_whose_column_gave_nothing_is_told() -> None:
    found = reasons("sample-graded", lambda specification: with_rows(specification, level=None))
    assert {(reason.code, reason.field) for reason in found} == {("misread-column", "level")}


def moved(box: Box, **edges: float) -> tuple[Box, ...]:
    return (box.model_copy(update=edges),)


def test_records_that_stand_in_another_order_are_told() -> None:
    first, second, third = specification_of(CLASSIC).units[0].learning_outcomes[0].assessment_criteria

    def change(specification: Specification) -> Specification:
        return with_outcome(specification, (0, 0), assessment_criteria=(second, first, third))

    (reason,) = [reason for reason in reasons(CLASSIC, change) if reason.code == "misread-order"]
    assert reason.record == first


def test_contents_that_stand_in_another_order_than_their_outcomes_are_told() -> None:
    outcomes = specification_of("sample-graded").units[0].learning_outcomes

    def change(specification: Specification) -> Specification:
        one = with_outcome(specification, (0, 0), amplification=outcomes[1].amplification)
        return with_outcome(one, (0, 1), amplification=outcomes[0].amplification)

    assert "misread-order" in codes("sample-graded", change)


def test_a_criterion_beside_the_column_of_the_others_is_told() -> None:
    box = specification_of("sample-combined").units[0].learning_outcomes[2].assessment_criteria[0].place[0]
    assert "misread-place" in codes("sample-combined", criterion(0, 2, 0, place=moved(box, x0=box.x0 - 90)))


def test_words_of_two_columns_are_told() -> None:
    outcome = specification_of("sample-combined").units[0].learning_outcomes[0]
    wide = outcome.place[0].model_copy(update={"x1": outcome.assessment_criteria[0].place[0].x1})
    change = with_outcome(specification_of("sample-combined"), (0, 0), place=(wide,))
    assert "misread-place" in codes("sample-combined", lambda specification: change)


def test_a_unit_that_is_lost_is_told() -> None:
    def change(specification: Specification) -> Specification:
        return specification.model_copy(update={"units": specification.units[1:]})

    (reason,) = [reason for reason in reasons(CLASSIC, change) if reason.code == "misread-lost-unit"]
    assert reason.record == specification_of(CLASSIC).structure[0]


def test_a_row_that_is_lost_is_told() -> None:
    def change(specification: Specification) -> Specification:
        return specification.model_copy(update={"structure": specification.structure[1:]})

    (reason,) = reasons(CLASSIC, change)
    assert reason.code == "misread-lost-row"
    assert reason.record == specification_of(CLASSIC).units[0]


def test_a_qualification_whose_rows_are_lost_is_told() -> None:
    def change(specification: Specification) -> Specification:
        kept = tuple(row for row in specification.structure if row.qualification_number == "000/7321/0")
        return specification.model_copy(update={"structure": kept})

    (reason,) = reasons("sample-nvq", change)
    assert (reason.code, reason.record) == ("misread-lost-row", specification_of("sample-nvq").qualifications[1])


def test_content_that_one_outcome_of_many_lacks_is_told() -> None:
    units = specification_of("sample-graded").units

    def change(specification: Specification) -> Specification:
        one = with_outcome(specification, (0, 1), amplification=())
        return one.model_copy(update={"units": (*one.units, *units, *units, *units)})

    found = [reason for reason in reasons("sample-graded", change) if reason.code == "misread-lost-content"]
    assert [reason.field for reason in found] == ["amplification"]


@pytest.mark.parametrize(
    ("sample", "field", "code"),
    [
        ("sample-combined", "changes", "misread-lost-change"),
        ("sample-classic", "changes", "misread-lost-change"),
        ("sample-standards", "changes", "misread-lost-change"),
        ("sample-nationals", "external_assessments", "misread-lost-test"),
    ],
)
def test_a_table_that_is_headed_and_unread_is_told(sample: str, field: str, code: str) -> None:
    assert code in codes(sample, lambda specification: specification.model_copy(update={field: ()}))


@pytest.mark.parametrize("title", ["Qualification at a glance", "Summary of Level 3 Certificate in Lighthouse Keeping"])
def test_a_title_that_is_not_the_handbooks_is_told(title: str) -> None:
    found = reasons(CLASSIC, lambda specification: specification.model_copy(update={"title": title}))
    assert {(reason.code, reason.field) for reason in found} == {("misread-title", "title")}


@pytest.mark.parametrize(("sample", "number", "words"), [(CLASSIC, 2, "TQT"), ("sample-tables", 5, "On-screen")])
def test_a_table_without_its_head_is_told(sample: str, number: int, words: str) -> None:
    document = document_of(sample)
    lines = evidence_of(document, specification_of(sample)).lines[number]
    head = next(line for line in lines if words in line.text)
    near = [w for w in document.pages[number - 1].words if -15 < w.y0 - head.y0 < 20 and w.bold]
    changed = without_words(document, near)
    evidence = evidence_of(changed, specification_of(sample))
    found = [r.code for check in heads.CHECKS for r in check(evidence, specification_of(sample))]
    assert set(found) == {"misread-headless-table"}


@pytest.mark.parametrize(("units", "headless"), [(("1", "2", "3"), False), (("1", "2"), True)])
def test_units_that_head_the_columns_of_a_grid_are_its_head(units: tuple[str, ...], headless: bool) -> None:
    row = [w for x, text in ((72, "KSB"), (250, "1"), (320, "2"), (390, "3")) for w in build.words(text, x, 120)]
    document = build.document(build.page([*build.words("Mapping to the standard"), *row]))
    mapped = tuple(
        Mapping(scheme="KSB", code="K1", title=None, unit_number=unit, mark="X", place=place(1)) for unit in units
    )
    mapping = small().model_copy(update={"mappings": mapped})
    found = list(heads.headless_tables(evidence_of(document, mapping), mapping))
    assert bool(found) is headless


@pytest.mark.parametrize("sample", ["sample-tables", "sample-combined", "sample-nationals"])
def test_a_place_on_a_page_that_the_file_does_not_have_is_no_failure(sample: str) -> None:
    whole = specification_of(sample)
    changed = elsewhere(whole, page=99)
    assert accept(document_of(sample), changed)
    for at, unit in enumerate(whole.units):
        with_one = with_unit(whole, at, **dict(elsewhere(unit, page=99)))
        assert accept(document_of(sample), with_one)


def elsewhere(record: Any, page: int) -> Any:
    """A record, or what is in it, with all places on another page."""
    if isinstance(record, Box):
        return record.model_copy(update={"page": page})
    if isinstance(record, tuple):
        return tuple(elsewhere(part, page) for part in record)
    if isinstance(record, dict):
        return {name: elsewhere(part, page) for name, part in record.items()}
    if isinstance(record, BaseModel):
        return record.model_copy(update={name: elsewhere(part, page) for name, part in record})
    return record
