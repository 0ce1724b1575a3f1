from __future__ import annotations

import string
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.front.facts import _WORDINGS as WORDINGS
from pipeline.front.wording import NEVER
from pipeline.geometry.lists import follows
from pipeline.terms import Grade
from pipeline.wording import bodies, codes, shapes
from pipeline.wording.assessments import _LABELS as LABELS_OF_TESTS
from pipeline.wording.assessments import AssessmentField
from pipeline.wording.folding import folded
from pipeline.wording.headings import Section, numbered_outcome, section_of, without_section
from pipeline.wording.labels import (
    SYNONYMS,
    Field,
    field_of,
    may_begin_label,
    may_end_label,
    may_name_title,
    names_level,
)
from pipeline.wording.lead_ins import Role, content_of, explains_grade, is_lead_in, role_of

TEXTS = st.text(alphabet=string.printable + "–—‘’“”•é", max_size=60)


def test_no_label_names_two_fields() -> None:
    seen: dict[str, Field] = {}
    for field, synonyms in SYNONYMS.items():
        for synonym in synonyms:
            assert synonym not in seen, (synonym, seen.get(synonym), field)
            assert synonym == folded(synonym).replace(".", ""), synonym
            seen[synonym] = field


def texts_of(parsed: Any) -> list[str]:
    """The texts that a parsed pattern matches, each repetition at its fewest and, of what may be left out, once."""
    found = [""]
    for what, value in parsed:
        match what:
            case _constants.LITERAL:
                here = [chr(value)]
            case _constants.SUBPATTERN:
                here = texts_of(value[-1])
            case _constants.BRANCH:
                here = [text for branch in value[1] for text in texts_of(branch)]
            case _constants.MAX_REPEAT:
                least, most, repeated = value
                here = [text * n for n in {least, min(most, max(least, 1))} for text in texts_of(repeated)]
            case _constants.ASSERT | _constants.ASSERT_NOT:
                here = [""]
            case _constants.IN | _constants.ANY:
                here = ["x", " "]
            case _:
                raise ValueError(what)
        found = [before + text for before in found for text in here]
    return found


# What a label of tests and a fact of the qualification have in common with the fields of units
MEANINGS: dict[str, frozenset[Field]] = {
    AssessmentField.NUMBER: frozenset({Field.UNIT, Field.NUMBER, Field.REFERENCE}),
    AssessmentField.TITLE: frozenset({Field.TITLE}),
    AssessmentField.KIND: frozenset({Field.ASSESSMENT}),
    AssessmentField.GRADING: frozenset({Field.GRADING}),
    **{wording.name: wording.labels for wording in WORDINGS if wording.labels},
}
# Labels of units that no field of a unit holds; beside a test, or outside units, they mean what a record has
IN_UNITS_ALONE = {
    "availability": AssessmentField.AVAILABILITY,
    "duration": AssessmentField.LENGTH,
    "product code": AssessmentField.NUMBER,
    "expiry date": "operational_end_date",
    "how assessed": "assessment_methods",
    "last registration": "operational_end_date",
    "pre-requisites": "entry_requirements",
    "prerequisites": "entry_requirements",
    "review date": "review_date",
}


def test_no_label_means_two_things_in_two_lists() -> None:
    patterns = [pattern for wording in WORDINGS for pattern in (wording.also, wording.maybe) if pattern is not NEVER]
    patterns += [pattern for _, pattern in LABELS_OF_TESTS]
    printed = {text for pattern in patterns for text in texts_of(_parser.parse(pattern.pattern))}
    assert len(printed) > 1000
    other = {}
    for label in sorted({*printed, *(synonym for synonyms in SYNONYMS.values() for synonym in synonyms)}):
        of_tests = [name for name, pattern in LABELS_OF_TESTS if pattern.fullmatch(label)]
        facts = [one.name for one in WORDINGS if one.also.fullmatch(label) or one.maybe.fullmatch(label)]
        field = field_of(label)
        means: list[set[str]] = [set(MEANINGS.get(name, {name})) for name in (*of_tests, *facts)]
        means += [{field}] if field else []
        if means and not set.intersection(*means):
            assert field is Field.OTHER, (label, field, of_tests, facts)
            other[label] = " and ".join([*of_tests, *facts])
    assert other == IN_UNITS_ALONE


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Unit Title:", Field.TITLE),
        ("UNIT AIM", Field.AIM),
        ("Guided Learning Hours (GLH)", Field.GLH),
        ("Ofqual Unit Reference Number:", Field.REFERENCE),
        ("Wexmoor Unit Code", Field.NUMBER),
        ("Tarn & Fell unit number", Field.NUMBER),
        ("Tarn qualification number", Field.OTHER),
        ("Unit", Field.UNIT),
        ("Tarn & Fell unit", Field.UNIT),
        ("Mandatory unit", None),
        ("Unit Ref. No.", Field.NUMBER),
        ("Unit purpose and aim(s)", Field.AIM),
        ("Mandatory / Optional", Field.GROUP),
        ("Gwerth Credyd / Credit Value:", Field.CREDIT),
        ("Unit Title / Teitl yr Uned", Field.TITLE),
        ("Lamp / Level", None),
        ("Lamp colour", None),
        ("", None),
    ],
)
def test_a_label_names_its_field(label: str, field: Field | None) -> None:
    assert field_of(label) is field


def test_a_label_can_be_the_level_itself() -> None:
    assert names_level("QCF Level 3:")
    assert not names_level("QCF Level:")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Learning Outcomes – the learner will:", Role.OUTCOME),
        ("LEARNING OUTCOMES The learner will:", Role.OUTCOME),
        ("LO", Role.OUTCOME),
        ("Assessment criteria (the learner can)", Role.CRITERION),
        ("Performance criteria", Role.CRITERION),
        ("You must be able to:", Role.CRITERION),
        ("Learners must be taught:", Role.CONTENT),
        ("Indicative content", Role.CONTENT),
        ("What must be covered", Role.CONTENT),
        ("Deilliannau dysgu / Learning outcomes", Role.OUTCOME),
        ("Gall y dysgwr / The learner can:", Role.CRITERION),
        ("Portfolio reference / Assessor initials*", Role.FORM),
        ("Date", Role.FORM),
        ("To achieve a merit grade the evidence must show that the learner is able to:", Role.MERIT),
        ("Distinction", Role.DISTINCTION),
        ("Merit In addition to the pass criteria, the learner can:", Role.MERIT),
        ("You need to show evidence of:", Role.OUTCOME),
        ("In order to pass this unit, the evidence must show that you can:", Role.CRITERION),
        ("Learning Outcomes to be met", None),
        ("Assessment Criteria to be covered", None),
        ("Explain how lamps are lit", None),
    ],
)
def test_a_head_names_what_its_column_holds(text: str, role: Role | None) -> None:
    assert role_of(text) is role


def test_what_explains_a_grade_is_no_criterion() -> None:
    assert explains_grade("To achieve a Merit the evidence must show that, in addition to the Pass criteria, …")
    assert not explains_grade("Explain the merit of lamps")


def test_lead_ins() -> None:
    assert is_lead_in("On completion of this unit a learner should:")
    assert is_lead_in("The candidate will be able to:")
    assert is_lead_in("(the learner can)")
    assert not is_lead_in("The candidate will light a lamp")


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Unit aim", Section.AIM),
        ("Learning outcomes", Section.OUTCOMES),
        ("Assessment and grading criteria", Section.CRITERIA),
        ("TEACHING CONTENT", Section.CONTENT),
        ("Evidence requirements for this unit", Section.EVIDENCE),
        ("Guided learning hours", Section.FACTS),
        ("Assessment guidance", Section.GUIDANCE),
        ("Appendix 2: Lamps", Section.BACK),
        ("Version history", Section.CHANGES),
        ("Lamps of the north", None),
    ],
)
def test_a_heading_names_its_section(heading: str, section: Section | None) -> None:
    assert section_of(heading) is section


def test_numbered_outcomes() -> None:
    assert numbered_outcome("Outcome 2 (continued)") == ("2", "")
    assert numbered_outcome("Learning outcome 3: Be able to trim wicks") == ("3", "Be able to trim wicks")
    assert numbered_outcome("Outcomes") is None


@pytest.mark.parametrize(
    ("text", "kind", "numbers", "length"),
    [
        ("1.1 Explain", codes.Kind.DECIMAL, ("1.1",), 3),
        ("1. Understand", codes.Kind.INTEGER, ("1",), 2),
        ("(2) Understand", codes.Kind.INTEGER, ("2",), 3),
        ("a) Light", codes.Kind.LETTER, ("a",), 2),
        ("b Light", codes.Kind.LETTER, ("b",), 1),
        ("iv. Light", codes.Kind.ROMAN, ("iv",), 3),
        ("LO1 Light", codes.Kind.OUTCOME, ("1",), 3),
        ("LO 12: Light", codes.Kind.OUTCOME, ("12",), 6),
        ("AC1.1 Light", codes.Kind.CRITERION, ("1.1",), 5),
        ("AC 1.1 - Light", codes.Kind.CRITERION, ("1.1",), 8),
        ("AC3.3 and 3.4 Light", codes.Kind.CRITERION, ("3.3", "3.4"), 13),
        ("AC1.5, 1.6 Light", codes.Kind.CRITERION, ("1.5", "1.6"), 10),
        ("AC8.1–8.4 Light", codes.Kind.CRITERION, ("8.1", "8.2", "8.3", "8.4"), 9),
        ("P1 light", codes.Kind.GRADED, ("P1",), 2),
        ("*P1: light", codes.Kind.GRADED, ("P1",), 4),
        ("A.P1 light", codes.Kind.GRADED, ("A.P1",), 4),
        ("2A.P1 light", codes.Kind.GRADED, ("2A.P1",), 5),
        ("A.2M1 light", codes.Kind.GRADED, ("A.2M1",), 5),
        ("1M1 light", codes.Kind.GRADED, ("1M1",), 3),
        ("1A.1 light", codes.Kind.GRADED, ("1A.1",), 4),
    ],
)
def test_codes_are_read(text: str, kind: codes.Kind, numbers: tuple[str, ...], length: int) -> None:
    code = codes.leading(text)
    assert code is not None
    assert (code.kind, code.numbers, code.length) == (kind, numbers, length)


@pytest.mark.parametrize(
    "text",
    ["", "Explain", "2010 was dry", "5% of lamps", "3D lamps", "24/7 lamps", "10,000 lamps", "Industry 4.0", "P1x"],
)
def test_what_is_no_code(text: str) -> None:
    assert codes.leading(text) is None


@pytest.mark.parametrize(
    ("number", "grade"),
    [
        ("P1", Grade.PASS),
        ("A.2M1", Grade.MERIT),
        ("1M1", Grade.MERIT),
        ("BC.D2", Grade.DISTINCTION),
        ("1A.1", None),
        ("1.1", None),
    ],
)
def test_grades_of_numbers(number: str, grade: Grade | None) -> None:
    assert codes.grade_of(number) is grade


@given(st.integers(1, 30), st.integers(1, 30))
def test_the_next_decimal_follows_and_no_other(outcome: int, point: int) -> None:
    assert follows(f"{outcome}.{point}", f"{outcome}.{point + 1}")
    assert follows(f"{outcome}.{point}", f"{outcome + 1}.1")
    assert not follows(f"{outcome}.{point}", f"{outcome}.{point}")
    assert not follows(f"{outcome}.{point}", f"{outcome}.{point + 2}")


@given(TEXTS)
def test_a_code_is_a_part_of_its_text(text: str) -> None:
    code = codes.leading(text)
    assert code is None or (0 < code.length <= len(text) and code.numbers)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("Level Two", "2"),
        ("level 3", "3"),
        ("SCQF level 7", "7"),
        ("Entry 3", "Entry 3"),
        ("E3", "Entry 3"),
        ("E4", None),
        ("L2", "2"),
        ("1/2", "1/2"),
        ("1 and 2", "1/2"),
        ("16", None),
        ("120", None),
        ("three lamps", None),
        ("n/a", None),
    ],
)
def test_levels(printed: str, level: str | None) -> None:
    assert shapes.level(printed) == level


def test_amounts() -> None:
    assert shapes.hours("334 Hours (GLH+SS+TAT)") == 334
    assert shapes.hours("4-12") is None
    assert shapes.span("4-12") == (4, 12)
    assert shapes.credits("100 Credits") == 100
    assert shapes.credits("4 hours") is None
    assert shapes.reference("A 506 2130") == "A/506/2130"
    assert shapes.reference("A/506/213 0") == "A/506/2130"
    assert shapes.reference("A 506 213 0") is None
    assert shapes.reference("HA4C34") == "HA4C 34"
    assert shapes.reference("BSL201") is None  # three letters and a number of three digits are a body's own
    assert shapes.reference("FAB9 11") == "FAB9 11"
    assert shapes.body_code("Unit 01") == "01"
    assert shapes.body_code("Light a lamp") is None


def test_bodies_have_their_own_slugs_and_names() -> None:
    slugs = [body.slug for body in bodies.BODIES]
    names = [name for body in bodies.BODIES for name in body.names]
    assert len(set(slugs)) == len(slugs)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("printed", "body"),
    [
        ("City & Guilds", "city-and-guilds"),
        ("City&Guilds", "city-and-guilds"),
        ("City and Guilds of London Institute", "city-and-guilds"),
        ("EAL Level 3", "eal"),
        ("Pearson Edexcel", "pearson"),
        ("ProQual Awarding Body", "proqual"),
        ("Scottish Qualifications Authority", "sqa"),
        ("LANTRA AWARDS", "lantra"),
        ("SIGNATURE OF THE LEARNER", None),
        ("REALITY", None),
    ],
)
def test_a_body_is_known_by_its_name(printed: str, body: str | None) -> None:
    assert bodies.body_named([printed]) == body


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("City & Guilds Level 2 Diploma in Bells", "Level 2 Diploma in Bells"),
        ("Larkfield Awards Level 2 Diploma in Bells", "Level 2 Diploma in Bells"),
        ("EALING Level 2 Diploma in Bells", "EALING Level 2 Diploma in Bells"),
        ("Level 2 Diploma in Bells", "Level 2 Diploma in Bells"),
    ],
)
def test_a_title_is_known_without_the_bodys_name(title: str, rest: str) -> None:
    assert bodies.without_body(title) == rest


def test_a_head_of_content_names_its_outcome() -> None:
    heads = ("Unit content (LO1)", "Indicative content \u2013 LO 2", "Content for learning outcome 3:")
    assert [content_of(head) for head in heads] == ["1", "2", "3"]
    assert [content_of(text) for text in ("Indicative content", "Evidence for LO1", "Lamps (LO1)")] == [None] * 3


def test_the_body_that_is_named_most_counts() -> None:
    assert bodies.body_named(["Larkfield Awards, as SQA does", "Larkfield"]) == "larkfield-awards"
    assert bodies.body_named(["Wexmoor Board"]) is None
    assert bodies.owner_in("© Wexmoor Board 2021") == "Wexmoor Board"
    assert bodies.owner_in("© Wexmoor Board March 2021") == "Wexmoor Board"
    assert bodies.slug_of("Wexmoor Board") == "wexmoor-board"


def test_where_a_label_may_begin_every_label_of_the_list_does() -> None:
    for synonyms in SYNONYMS.values():
        for printed in (form for synonym in synonyms for form in (synonym, synonym.title(), synonym.upper())):
            assert field_of(printed) is None or may_begin_label(printed.split()[0], printed)
            assert field_of(printed) is None or may_end_label(printed.split())[-1]
            assert field_of(printed) is not Field.TITLE or may_name_title(printed)
    for printed in (
        "City & Guilds unit number",
        "VTCT unit code",
        "QCF unit title",
        "Summary of changes since issue 2",
    ):
        assert may_begin_label(printed.split()[0], printed)
        assert may_end_label(printed.split())[-1]
    for printed in ("\u2022 Unit aim", "(Unit) title", "- Credit", ": Level", "Aims?", "1/2 Unit"):
        assert may_begin_label(printed.split()[0], printed)
    for printed in ("\uf0b7 the unit number", "1.3 Describe the unit", "AC2.1 Level"):
        assert not may_begin_label(printed.split()[0], printed)
        assert field_of(printed) is None
    assert may_end_label(["Unit", "aim", "of", "lamps"]) == [True, True, False, False]
    assert all(may_end_label(["Unit", "Code", "/", "Cod", "yr", "Uned"]))
    assert all(may_end_label(["GLH", "(of", "each)", "lamp"]))
    assert not may_begin_label("describe", "describe the unit number")
    assert not may_begin_label("Describe", "Describe the hazards")


def test_no_code_is_passed_over_for_the_letters_that_it_starts_with() -> None:
    printed = ("AC1.1", "Ac 2.3", "Assessment criterion 1.2", "LO1", "lo2", "AO1", "Outcome 2", "Learning outcome 3")
    for text in (*printed, "A.P1 x", "AB.P1 x", "P1 x", "iv. x", "vi) x", "xi. x", "a text", "b) x"):
        assert codes.leading(text) is not None
    assert codes.leading("Explain LO1") is None


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Learning Outcomes. When awarded credit for this unit, a learner will:", Role.OUTCOME),
        (
            "Assessment Criteria. Assessment of this outcome will require a learner to demonstrate that they can:",
            Role.CRITERION,
        ),
        ("Assessment criteria (the learner can (in an organisation with which they are familiar))", Role.CRITERION),
        ("Taught content to include", Role.CONTENT),
        ("When awarded credit for this unit, nobody is paid", None),
    ],
)
def test_heads_of_long_sentences_have_their_roles(head: str, role: Role | None) -> None:
    assert role_of(head) is role


@pytest.mark.parametrize("printed", ["SHC 1", "HSC M1", "CYPOP 1", "CYP Core 3.1", "EYMP 2"])
def test_initials_before_a_number_are_a_bodys_code(printed: str) -> None:
    assert shapes.body_code(printed) == printed


@pytest.mark.parametrize("printed", ["GLH 30", "LO 1", "RQF 3", "LEVEL 3", "GROUP A1", "Light 4 lamps"])
def test_a_label_before_a_number_is_no_code(printed: str) -> None:
    assert shapes.body_code(printed) is None


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("2.1 Level 2 Diploma in Lamps", "Level 2 Diploma in Lamps"),
        ("6. Assessment", "Assessment"),
        ("16 18", "16 18"),
        ("2.1", "2.1"),
        ("Level 2", "Level 2"),
    ],
)
def test_a_heading_without_the_number_of_its_section(heading: str, plain: str) -> None:
    assert without_section(heading) == plain
