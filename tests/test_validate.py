from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import pytest

from pipeline.combination import credits_are_known, rules_are_understood, rules_can_be_met
from pipeline.findings import Found, published
from pipeline.matching import folded_title, rows_of, same_title
from pipeline.models import AssessmentCriterion, Box, ContentArea, LearningOutcome, Section, Specification
from pipeline.soundness import places_are_on_pages, ranges_are_in_order
from pipeline.tables import Row
from pipeline.tables import rows_of as rows_by_table
from pipeline.terms import AssessmentKind, NumberScheme, Severity
from pipeline.validate import CHECKS, validate
from pipeline.validate.hours import hours_and_credit
from pipeline.validate.numbering import criterion_numbering, graded_numbering, outcome_numbering
from pipeline.validate.numbers import check_characters, numbers_given_twice
from pipeline.validate.parts import empty_parts, missing_front, missing_values, papers_in_prose
from pipeline.validate.rows import rows_against_units, rows_and_bodies
from pipeline.validate.texts import unreadable_characters
from tests.factory import (
    block,
    criterion,
    item,
    outcome,
    place,
    qualification,
    rule,
    source,
    specification,
    structure_row,
    unit,
)

Check = Callable[[Specification], Iterable[Found]]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
REFERENCES = ("A/506/2130", "F/506/2131", "J/506/2132", "L/506/2133")  # all valid
BROKEN = "\ufffd"

# Where the parts of the clean specification stand
QUALIFICATION, TQT = place(2, 200), place(2, 300)
ROWS = tuple(place(3, 100 + 20 * at) for at in range(4))
UNITS = tuple(place(10 + at) for at in range(4))


def header_place(at: int, name: str) -> tuple[Box, ...]:
    names = ["unit_reference_number", "unit_number", "title", "level", "credit_value", "guided_learning_hours"]
    return place(10 + at, 120 + 20 * names.index(name))


def clean() -> Specification:
    """One qualification, and four units with their structure rows, in which no check finds anything."""
    names = ["unit_reference_number", "unit_number", "title", "level", "credit_value", "guided_learning_hours"]
    facts: dict[str, Any] = {"level": "3", "credit_value": 5, "guided_learning_hours": 30}
    return specification(
        source=source().model_copy(update={"pages": 99}),
        rules=(rule(min_credits=20),),
        qualifications=(
            qualification(
                qualification_number="601/3478/1",
                title="Level 3 Diploma in Service",
                credit_value=40,
                credit_value_max=None,
                guided_learning_hours=200,
                guided_learning_hours_max=None,
                total_qualification_time=400,
                place=QUALIFICATION,
                places={"total_qualification_time": TQT},
            ),
        ),
        structure=tuple(
            structure_row(
                unit_number=str(at + 1),
                unit_reference_number=reference,
                title=f"Service {'ABCD'[at]}",
                place=ROWS[at],
                **facts,
            )
            for at, reference in enumerate(REFERENCES)
        ),
        units=tuple(
            unit(
                str(at + 1),
                reference,
                title=f"Service {'ABCD'[at]}",
                learning_outcomes=(outcome("1"), outcome("2")),
                place=UNITS[at],
                places={name: header_place(at, name) for name in names},
                **facts,
            )
            for at, reference in enumerate(REFERENCES)
        ),
    )


def with_unit(at: int, **changes: Any) -> Specification:
    made = clean()
    units = [*made.units[:at], made.units[at].model_copy(update=changes), *made.units[at + 1 :]]
    return made.model_copy(update={"units": tuple(units)})


def with_row(at: int, **changes: Any) -> Specification:
    made = clean()
    rows = [*made.structure[:at], made.structure[at].model_copy(update=changes), *made.structure[at + 1 :]]
    return made.model_copy(update={"structure": tuple(rows)})


def with_qualification(**changes: Any) -> Specification:
    made = clean()
    return made.model_copy(update={"qualifications": (made.qualifications[0].model_copy(update=changes),)})


def without(*names: str) -> Specification:
    return clean().model_copy(update=dict.fromkeys(names, ()))


def with_outcomes(*outcomes: LearningOutcome) -> Specification:
    return with_unit(0, learning_outcomes=outcomes)


def with_criteria(*criteria: AssessmentCriterion) -> Specification:
    return with_outcomes(outcome("1", assessment_criteria=criteria))


class Case(NamedTuple):
    """A specification in which a check finds one thing: its code and severity, what its message prints, its place."""

    specification: Specification
    code: str
    severity: Severity
    says: tuple[str, ...]
    place: tuple[Box, ...]


CASES: dict[Check, list[Case]] = {
    check_characters: [
        Case(
            with_qualification(qualification_number="601/3478/2"),
            "check-character",
            ERROR,
            ("qualification number", "601/3478/2"),
            QUALIFICATION,
        ),
        Case(
            with_row(0, unit_reference_number="D/506/2130"),
            "check-character",
            ERROR,
            ("structure row", "Service A", "D/506/2130"),
            ROWS[0],
        ),
        Case(
            with_unit(1, unit_reference_number="F/506/2231"),
            "check-character",
            ERROR,
            ("unit 2", "F/506/2231 fails its check character"),
            header_place(1, "unit_reference_number"),
        ),
        Case(
            with_unit(2, unit_reference_number="J/999/0001"),
            "number-range-unknown",
            INFO,
            ("unit 3", "J/999/0001"),
            header_place(2, "unit_reference_number"),
        ),
    ],
    rows_against_units: [
        Case(
            with_unit(0, unit_reference_number="F/506/2131"),
            "row-differs",
            ERROR,
            ("unit 1", "unit_reference_number", "F/506/2131", "A/506/2130"),
            (*ROWS[0], *header_place(0, "unit_reference_number")),
        ),
        Case(
            with_row(1, level="2"),
            "row-differs",
            ERROR,
            ("unit 2", "its page prints level 3", "its structure row 2"),
            (*ROWS[1], *header_place(1, "level")),
        ),
        Case(
            with_row(2, credit_value=0),
            "row-differs",
            ERROR,
            ("unit 3", "credit_value 5", "row 0"),
            (*ROWS[2], *header_place(2, "credit_value")),
        ),
        Case(
            with_unit(3, guided_learning_hours=35),
            "row-differs",
            ERROR,
            ("unit 4", "guided_learning_hours 35", "row 30"),
            (*ROWS[3], *header_place(3, "guided_learning_hours")),
        ),
        Case(
            with_row(0, title="Services"),
            "title-differs",
            WARNING,
            ("unit 1", "'Service A'", "'Services'"),
            (*ROWS[0], *header_place(0, "title")),
        ),
    ],
    rows_and_bodies: [
        Case(
            clean().model_copy(update={"units": clean().units[:3]}),
            "unit-without-body",
            WARNING,
            ("unit 4", "'Service D'"),
            ROWS[3],
        ),
        Case(
            clean().model_copy(update={"structure": clean().structure[1:]}),
            "body-without-row",
            WARNING,
            ("unit 1",),
            UNITS[0],
        ),
    ],
    outcome_numbering: [
        Case(
            with_outcomes(outcome("1"), outcome("3", place=place(7))),
            "outcome-numbering",
            WARNING,
            ("unit 1", "3 follows 1"),
            place(7),
        ),
        Case(
            with_outcomes(outcome("1"), outcome("2"), outcome("2", place=place(7)), outcome("3")),
            "outcome-numbering",
            WARNING,
            ("unit 1", "2 is printed twice"),
            place(7),
        ),
        Case(
            with_outcomes(outcome("2", place=place(7)), outcome("3")),
            "outcome-numbering",
            WARNING,
            ("unit 1", "2 follows nothing"),
            place(7),
        ),
    ],
    criterion_numbering: [
        Case(
            with_criteria(criterion("1.1"), criterion("1.3", place=place(8))),
            "criterion-numbering",
            WARNING,
            ("unit 1, outcome 1", "3 follows 1"),
            place(8),
        ),
        Case(
            with_criteria(criterion("1.1"), criterion("1.1", place=place(8)), criterion("1.2")),
            "criterion-numbering",
            WARNING,
            ("unit 1, outcome 1", "1 is printed twice"),
            place(8),
        ),
        Case(
            with_criteria(criterion("1.1"), criterion("2.2", place=place(8))),
            "criterion-under-other-outcome",
            WARNING,
            ("unit 1", "2.2", "outcome 1"),
            place(8),
        ),
    ],
    graded_numbering: [
        Case(
            with_criteria(criterion("P1"), criterion("P3", place=place(8)), criterion("M1"), criterion("D1")),
            "criterion-numbering",
            WARNING,
            ("unit 1", "P3 follows 1"),
            place(8),
        ),
        Case(
            with_criteria(criterion("A.P1"), criterion("A.M1"), criterion("AB.D2", place=place(8))),
            "criterion-numbering",
            WARNING,
            ("unit 1", "D2 follows nothing"),
            place(8),
        ),
        Case(
            with_criteria(criterion("1A.1"), criterion("2A.P1"), criterion("1B.3", place=place(8))),
            "criterion-numbering",
            WARNING,
            ("unit 1", "3 follows 1"),
            place(8),
        ),
    ],
    numbers_given_twice: [
        Case(
            with_unit(1, unit_number="1"),
            "number-given-twice",
            ERROR,
            ("unit_number 1", "'Service A'", "'Service B'"),
            (*UNITS[0], *header_place(1, "unit_number")),
        ),
        Case(
            with_unit(1, unit_reference_number="A/506/2130"),
            "number-given-twice",
            ERROR,
            ("A/506/2130", "'Service A'", "'Service B'"),
            (*UNITS[0], *header_place(1, "unit_reference_number")),
        ),
    ],
    empty_parts: [
        Case(with_outcomes(), "unit-without-outcomes", ERROR, ("unit 1",), UNITS[0]),
        Case(
            with_outcomes(outcome("1"), outcome("2", assessment_criteria=(), place=place(7))),
            "outcome-without-criteria",
            WARNING,
            ("unit 1", "outcome 2"),
            place(7),
        ),
    ],
    missing_values: [
        *(
            Case(
                with_unit(3, **{name: None, f"{name}_printed": None}),
                "header-value-missing",
                WARNING,
                ("unit 4", name),
                UNITS[3],
            )
            for name in ("unit_reference_number", "level", "credit_value", "guided_learning_hours")
        ),
    ],
    missing_front: [
        Case(clean().model_copy(update={"issue": None, "issued": None}), "issue-missing", WARNING, ("an issue",), ()),
        Case(clean().model_copy(update={"issued": None}), "issued-missing", INFO, ("no date", "Issue 2"), ()),
        Case(without("qualifications"), "qualification-missing", WARNING, ("a qualification",), ()),
        Case(without("structure"), "structure-missing", WARNING, ("a table that lists the units",), ()),
    ],
    hours_and_credit: [
        Case(
            with_qualification(guided_learning_hours=401),
            "glh-above-tqt",
            ERROR,
            ("'Level 3 Diploma in Service'", "401", "400"),
            TQT,
        ),
        Case(
            with_qualification(credit_value=39),
            "credit-not-tenth-of-tqt",
            WARNING,
            ("'Level 3 Diploma in Service'", "39 credits", "400 hours is 40"),
            TQT,
        ),
        Case(
            with_qualification(title="Level 3 Certificate in Service"),
            "size-differs",
            WARNING,
            ("'Level 3 Certificate in Service'", "Certificate", "400"),
            TQT,
        ),
        Case(
            with_qualification(guided_learning_hours=401, places={}),
            "glh-above-tqt",
            ERROR,
            ("401", "400"),
            QUALIFICATION,
        ),
    ],
    rules_are_understood: [
        Case(
            clean().model_copy(update={"rules": (rule(text="No more than a third of 21 credits, if any."),)}),
            "rule-not-understood",
            INFO,
            ("21 credits",),
            place(3),
        ),
    ],
    credits_are_known: [
        Case(
            with_qualification(credit_value=None),
            "credit-value-missing",
            WARNING,
            ("20 credits", "Level 3 Diploma in Service"),
            place(3),
        ),
    ],
    rules_can_be_met: [
        Case(
            clean().model_copy(update={"rules": (rule(min_credits=21),)}),
            "rule-unreachable",
            ERROR,
            ("asks for 21 credits", "offer 20"),
            place(3),
        ),
        Case(
            clean().model_copy(update={"rules": (rule(min_credits=19, group_name="Group A"),)}),
            "rule-differs",
            WARNING,
            ("asks for 19 credits", "add up to 20"),
            place(3),
        ),
    ],
    unreadable_characters: [
        Case(with_unit(0, title=f"Ser{BROKEN}ice"), "unreadable-character", ERROR, ("unit 1", "title"), UNITS[0]),
        Case(
            with_criteria(criterion("1.1", text=f"Explain {BROKEN}", place=place(8))),
            "unreadable-character",
            ERROR,
            ("unit 1", "criterion 1.1", f"'Explain {BROKEN}'"),
            place(8),
        ),
    ],
    papers_in_prose: [
        Case(
            with_qualification(
                assessment_kinds=(AssessmentKind.ONSCREEN, AssessmentKind.PORTFOLIO), places={"assessment_methods": TQT}
            ).model_copy(update={"external_assessments": ()}),
            "assessment-in-prose",
            Severity.INFO,
            ("onscreen-test", "no test"),
            TQT,
        ),
    ],
    ranges_are_in_order: [
        Case(with_qualification(credit_value_max=1), "range-reversed", ERROR, ("credit_value", "to 1"), QUALIFICATION),
        Case(
            clean().model_copy(update={"rules": (rule(min_credits=9, max_credits=8),)}),
            "range-reversed",
            ERROR,
            ("from 9 to 8",),
            place(3),
        ),
        Case(
            clean().model_copy(update={"rules": (rule(min_units=3, max_units=2),)}),
            "range-reversed",
            ERROR,
            ("units from 3 to 2",),
            place(3),
        ),
    ],
    places_are_on_pages: [
        Case(with_criteria(criterion("1.1", place=place(5000))), "place-off-page", ERROR, ("page 5000",), ()),
        Case(
            with_criteria(criterion("1.1", place=(Box(page=1, x0=20, y0=10, x1=10, y1=20),))),
            "place-off-page",
            ERROR,
            ("page 1 cannot", "20.0, 10.0, 10.0, 20.0"),
            (),
        ),
    ],
}


def test_every_check_has_a_case_in_which_it_finds_something() -> None:
    assert set(CASES) == set(CHECKS)
    assert all(CASES.values())


@pytest.mark.parametrize(
    ("check", "case"),
    [
        pytest.param(check, case, id=f"{check.__name__}-{case.code}-{at}")
        for check, cases in CASES.items()
        for at, case in enumerate(cases)
    ],
)
def test_a_check_finds_what_is_wrong(check: Check, case: Case) -> None:
    findings = published(check(case.specification), case.specification)
    assert [finding.code for finding in findings] == [case.code]
    (finding,) = findings
    assert finding.severity is case.severity
    for part in case.says:
        assert part in finding.message
    assert finding.place == case.place
    assert finding.remedy
    assert finding in validate(case.specification)
    rows = {(table, row.model_dump()[key]): row for table, key, row in rows_with_keys(case.specification)}
    assert finding.table_name
    assert finding.record_id
    row = rows[finding.table_name, finding.record_id]
    assert finding.field is None or finding.field in type(row).model_fields


def rows_with_keys(specification: Specification) -> Iterator[tuple[str, str, Row]]:
    """Every row with its table and the name of its key."""
    for table, rows in rows_by_table([specification]).items():
        for row in rows:
            yield table, next(iter(type(row).model_fields)), row


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.__name__))
def test_a_check_is_silent_where_nothing_is_wrong(check: Check) -> None:
    assert list(check(clean())) == []


def test_findings_come_in_the_order_of_the_checks() -> None:
    wrong = with_unit(0, unit_number="2", unit_reference_number="D/506/2130", title="Other", learning_outcomes=())
    codes = [finding.code for finding in validate(wrong)]
    assert codes == [finding.code for check in CHECKS for finding in check(wrong)]
    assert codes[0] == "check-character"
    assert codes[-1] == "unit-without-outcomes"


def test_nothing_is_changed() -> None:
    made = with_unit(1, unit_reference_number="F/506/2231")
    before = made.model_dump()
    validate(made)
    assert made.model_dump() == before


def codes_of(check: Check, made: Specification) -> list[str]:
    return [finding.code for finding in check(made)]


# Check characters


def messages(made: Specification) -> list[str]:
    return [finding.message for finding in check_characters(made)]


def test_no_repair_is_named_where_none_is_printed_elsewhere() -> None:
    (message,) = messages(with_qualification(qualification_number="601/3478/2"))
    assert "would be valid" not in message


def test_no_repair_is_named_where_two_are_printed_elsewhere() -> None:
    """'A/506/2131' is one character away from A/506/2130 and from F/506/2131."""
    (message,) = messages(with_unit(3, unit_reference_number="A/506/2131"))
    assert "would be valid" not in message


def test_a_number_printed_at_two_places_is_found_at_both() -> None:
    made = with_unit(0, unit_reference_number="D/506/2130")
    rows = (made.structure[0].model_copy(update={"unit_reference_number": "D/506/2130"}), *made.structure[1:])
    found = list(check_characters(made.model_copy(update={"structure": rows})))
    assert [finding.place for finding in found] == [ROWS[0], header_place(0, "unit_reference_number")]


def test_a_number_that_the_unit_takes_from_its_row_is_found_once() -> None:
    made = with_unit(0, unit_reference_number="D/506/2130", places={})
    rows = (made.structure[0].model_copy(update={"unit_reference_number": "D/506/2130"}), *made.structure[1:])
    assert codes_of(check_characters, made.model_copy(update={"structure": rows})) == ["check-character"]


def test_codes_of_another_scheme_have_no_check_character() -> None:
    sqa = {"number_scheme": NumberScheme.SQA}
    assert messages(with_unit(0, unit_reference_number="HV7Y 73", **sqa)) == []
    assert messages(with_qualification(qualification_number="GM3V 23", **sqa)) == []


# Rows and units


@pytest.mark.parametrize(
    "title", ["SERVICE A", "Service  a", "Service A (1234-01)", "'Service A'", "Service – A", "Service A."]
)
def test_titles_are_compared_as_a_reader_compares_them(title: str) -> None:
    assert codes_of(rows_against_units, with_row(0, title=title)) == []


@pytest.mark.parametrize("title", ["Service", "Service B", "(Service) A and B", "Service & A"])
def test_other_titles_differ(title: str) -> None:
    assert codes_of(rows_against_units, with_row(0, title=title)) == ["title-differs"]


def test_a_folded_title() -> None:
    assert folded_title("The Customer’s ‘Journey’ – (Level 2)") == "the customers journey"
    assert folded_title("Health & Safety") != folded_title("Health Safety")
    assert same_title("Keep a lamp (indoors) (LK 01)", "Keep a lamp (Indoors)")
    assert not same_title("Keep a lamp (indoors)", "Keep a buoy")


@pytest.mark.parametrize("name", ["unit_reference_number", "level", "credit_value", "guided_learning_hours", "title"])
def test_what_is_printed_once_differs_from_nothing(name: str) -> None:
    assert codes_of(rows_against_units, with_row(0, **{name: None})) == []


def test_a_unit_is_compared_with_every_row_of_it() -> None:
    """A unit that stands in the tables of two qualifications."""
    made = clean()
    other = made.structure[0].model_copy(update={"level": "2", "place": place(4)})
    found = list(rows_against_units(made.model_copy(update={"structure": (*made.structure, other)})))
    assert [finding.place for finding in found] == [(*place(4), *header_place(0, "level"))]


def test_rows_and_units_find_each_other_by_reference_number() -> None:
    made = clean()
    rows = tuple(row.model_copy(update={"unit_number": None}) for row in made.structure)
    assert codes_of(rows_and_bodies, made.model_copy(update={"structure": rows})) == []


def test_a_handbook_without_structure_or_without_units_misses_neither() -> None:
    assert codes_of(rows_and_bodies, without("structure")) == []
    assert codes_of(rows_and_bodies, without("units")) == []


OWN = ("3", "A/506/2130", "Trim a wick")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([OWN, ("3", "F/506/2131", "Fill a lamp")], [0]),  # each pathway counts its own units
        ([OWN, OWN], [0, 1]),
        ([OWN, ("3", "F/506/2131", "Trim a wick")], [0, 1]),  # misprinted in the second table
        ([("3", "F/506/2131", "Trim a wick"), ("4", "A/506/2130", "Fill a lamp")], [0]),  # exchanged
        ([("3", "F/506/2131", "Fill a lamp")], [0]),
        ([("4", "A/506/2130", "Fill a lamp")], [0]),
        ([("3", "F/506/2131", "Fill a lamp"), ("4", "A/506/2130", "Clean a lamp")], [0]),
        ([("3", None, "Trim the wick"), (None, "A/506/2130", "Trim the wick")], [0, 1]),
        ([(None, None, "TRIM A WICK"), ("4", None, "Trim a wick")], [0]),
        ([("4", "F/506/2131", "Trim a wick")], []),
    ],
)
def test_rows_of_a_unit(rows: list[tuple[str | None, str | None, str]], found: list[int]) -> None:
    names = ("unit_number", "unit_reference_number", "title")
    made = [structure_row(**dict(zip(names, row, strict=True))) for row in rows]
    at = {id(row): nth for nth, row in enumerate(made)}
    assert [at[id(row)] for row in rows_of(*OWN, made)] == found


def test_rows_that_print_no_number_are_known_by_their_titles() -> None:
    made = clean()
    unnumbered = [row.model_copy(update={"unit_number": None, "unit_reference_number": None}) for row in made.structure]
    assert codes_of(rows_and_bodies, made.model_copy(update={"structure": unnumbered})) == []
    renamed = [row.model_copy(update={"title": f"Kilns {nth}"}) for nth, row in enumerate(unnumbered[:2])]
    found = codes_of(rows_and_bodies, made.model_copy(update={"structure": (*renamed, *unnumbered[2:])}))
    assert found == ["unit-without-body"] * 2 + ["body-without-row"] * 2


def test_rows_that_print_no_number_are_counted_by_their_titles() -> None:
    made = clean().model_copy(update={"rules": (rule(min_units=4),)})
    unnumbered = [row.model_copy(update={"unit_number": None, "unit_reference_number": None}) for row in made.structure]
    assert codes_of(rules_can_be_met, made.model_copy(update={"structure": unnumbered})) == []


def test_a_unit_missing_from_two_tables_is_reported_once() -> None:
    made = clean()
    twice = made.model_copy(update={"units": made.units[:3], "structure": (*made.structure, made.structure[3])})
    assert codes_of(rows_and_bodies, twice) == ["unit-without-body"]


# Numbering


@pytest.mark.parametrize("numbers", [["A", "B", "D"], ["AO1", "AO3"], [], ["1"]])
def test_outcomes_of_other_schemes_are_left_alone(numbers: list[str]) -> None:
    assert codes_of(outcome_numbering, with_outcomes(*(outcome(number) for number in numbers))) == []


@pytest.mark.parametrize("numbers", [["A.P1", "A.P2", "A.M1"], ["P1", "M1", "D1"], [f"1.{at}" for at in range(1, 13)]])
def test_criteria_of_other_schemes_are_left_alone(numbers: list[str]) -> None:
    assert codes_of(criterion_numbering, with_criteria(*(criterion(number) for number in numbers))) == []


def test_each_break_is_found() -> None:
    made = with_outcomes(*(outcome(number) for number in ("1", "3", "3", "6")))
    assert [finding.message.rpartition("outcome ")[2] for finding in outcome_numbering(made)] == [
        "3 follows 1",
        "3 is printed twice",
        "6 follows 3",
    ]


def test_units_without_number_share_none() -> None:
    made = clean()
    units = tuple(unit.model_copy(update={"unit_number": None}) for unit in made.units)
    assert codes_of(numbers_given_twice, made.model_copy(update={"units": units})) == []


# Parts and values


def test_a_handbook_that_prints_no_criteria_misses_none() -> None:
    made = clean()
    bare = tuple(
        unit.model_copy(update={"learning_outcomes": (outcome("1", assessment_criteria=()),)}) for unit in made.units
    )
    assert codes_of(empty_parts, made.model_copy(update={"units": bare})) == []


@pytest.mark.parametrize(
    ("sections", "missed"),
    [
        ((), 0),
        ((Section(heading="Assessment", text="This unit will be assessed by one on-screen exam.", place=place()),), 0),
        ((Section(heading="Assessment criteria", text="Name winds.", place=place()),), 1),
        ((Section(heading=None, text="The learner can\n1.1 Name winds.\n1.2 Name clouds.", place=place()),), 1),
    ],
)
def test_units_that_print_no_criteria_beside_one_that_does_miss_none(
    sections: tuple[Section, ...], missed: int
) -> None:
    made = clean()
    first, second, *rest = made.units
    bare = [
        one.model_copy(update={"learning_outcomes": (outcome("1", assessment_criteria=()),), "sections": ()})
        for one in (second, *rest)
    ]
    units = (first, bare[0].model_copy(update={"sections": sections}), *bare[1:])
    found = codes_of(empty_parts, made.model_copy(update={"units": units}))
    assert found == ["outcome-without-criteria"] * missed


def test_a_value_that_half_of_the_units_lack_is_not_missed() -> None:
    made = clean()
    units = [unit.model_copy(update={"guided_learning_hours": None}) for unit in made.units[:2]]
    assert codes_of(missing_values, made.model_copy(update={"units": (*units, *made.units[2:])})) == []


def test_a_date_is_enough_to_know_an_issue_by() -> None:
    assert codes_of(missing_front, clean().model_copy(update={"issue": None})) == []


def test_a_file_that_opens_with_its_unit_behind_blank_sheets_has_no_front_matter() -> None:
    bare = without("qualifications")
    opens = bare.units[0].place[0].page
    assert [finding.code for finding in validate(bare, opens)] == []
    assert [finding.code for finding in validate(bare, 99)] == ["qualification-missing"]


# Hours and credit


@pytest.mark.parametrize("changes", [{"guided_learning_hours": 400}, {"guided_learning_hours": None}])
def test_hours_that_fit(changes: dict[str, int | None]) -> None:
    assert codes_of(hours_and_credit, with_qualification(**changes)) == []


@pytest.mark.parametrize(
    ("credit", "total", "fits"),
    [
        (40, 395, True),
        (40, 404, True),
        (36, 365, True),
        (37, 365, True),
        (40, 394, False),
        (40, 406, False),
        (35, 365, False),
        (None, 400, True),
        (99, None, True),
    ],
)
def test_credit_is_a_tenth_of_the_hours_rounded(credit: int | None, total: int | None, fits: bool) -> None:
    made = with_qualification(
        title="Apprenticeship", credit_value=credit, total_qualification_time=total, guided_learning_hours=None
    )
    assert codes_of(hours_and_credit, made) == ([] if fits else ["credit-not-tenth-of-tqt"])


@pytest.mark.parametrize(
    ("size", "total", "fits"),
    [
        ("Award", 120, True),
        ("Award", 121, False),
        ("Certificate", 120, False),
        ("Certificate", 121, True),
        ("Certificate", 369, True),
        ("Certificate", 370, False),
        ("Diploma", 369, False),
        ("Diploma", 370, True),
        ("Technical Award", 135, True),
        ("First Award", 160, True),
        ("Extended Diploma", 1080, True),
        ("Award and Certificate", 500, True),
        ("Apprenticeship", 10, True),
    ],
)
def test_sizes_by_total_qualification_time(size: str, total: int, fits: bool) -> None:
    made = with_qualification(
        title=f"Larkfield Awards Level 2 {size} in Service",
        total_qualification_time=total,
        credit_value=None,
        guided_learning_hours=None,
    )
    assert codes_of(hours_and_credit, made) == ([] if fits else ["size-differs"])


# Characters without a meaning

TEXTS: dict[str, Specification] = {
    "the unit's title": with_unit(0, title=BROKEN),
    "the unit's aim": with_unit(0, aim=BROKEN),
    "an outcome": with_outcomes(outcome("1", text=BROKEN)),
    "an outcome's amplification": with_outcomes(outcome("1", amplification=(block(None, BROKEN),))),
    "an outcome's block heading": with_outcomes(outcome("1", amplification=(block(BROKEN, "text"),))),
    "a criterion": with_criteria(criterion("1.1", text=BROKEN)),
    "a criterion's sub-point": with_criteria(criterion("1.1", items=(item(BROKEN),))),
    "a criterion's amplification": with_criteria(criterion("1.1", amplification=(block(None, BROKEN),))),
    "a criterion's block heading": with_criteria(criterion("1.1", amplification=(block(BROKEN, "text"),))),
    "a section": with_unit(0, sections=(Section(heading="Guidance", text=BROKEN, place=place(8)),)),
    "a section's heading": with_unit(0, sections=(Section(heading=BROKEN, text="text", place=place(8)),)),
    "a content area": with_unit(
        0, content_areas=(ContentArea(number="A", title="Text", amplification=(block(None, BROKEN),), place=place(7)),)
    ),
    "a structure row's title": with_row(0, title=BROKEN),
    "a qualification's title": with_qualification(title=BROKEN),
}


@pytest.mark.parametrize("made", [pytest.param(made, id=name) for name, made in TEXTS.items()])
def test_a_character_without_meaning_is_found_in_every_published_text(made: Specification) -> None:
    assert codes_of(unreadable_characters, made) == ["unreadable-character"]
