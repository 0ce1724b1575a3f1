"""A small specification, whole and valid, for tests to change."""

from __future__ import annotations

from typing import Any

from pipeline.compare import compare
from pipeline.compare.rows import issue_change_rows
from pipeline.models import (
    AssessmentCriterion,
    Block,
    Box,
    Change,
    ContentArea,
    Coverage,
    ExternalAssessment,
    Finding,
    Item,
    LearningOutcome,
    Mapping,
    Passage,
    Qualification,
    Resource,
    Rule,
    Section,
    Source,
    Specification,
    StructureRow,
    Unit,
)
from pipeline.normalise import normalise
from pipeline.tables import Row, rows_of
from pipeline.terms import (
    AssessmentKind,
    FindingKind,
    Grade,
    GroupKind,
    NumberScheme,
    Origin,
    OutcomeKind,
    PassageKind,
    ResourceKind,
    Severity,
    Zone,
)

SHA256 = "0f" * 32


def place(page: int = 1, y0: float = 100.25) -> tuple[Box, ...]:
    return (Box(page=page, x0=72.01, y0=y0, x1=523.99, y1=y0 + 12.5),)


def item(text: str, depth: int = 1) -> Item:
    return Item(text=text, depth=depth, place=place(5))


def block(heading: str | None, *texts: str) -> Block:
    return Block(heading=heading, items=tuple(item(text) for text in texts), place=place(5))


def external_assessment(**changes: Any) -> ExternalAssessment:
    values: dict[str, Any] = {
        "unit_number": "2",
        "title": "Keep a record",
        "kind": AssessmentKind.ONSCREEN,
        "kind_printed": "Onscreen test",
        "length": "Two hours",
        "length_minutes": 120,
        "marks": 30,
        "questions": None,
        "availability": "On demand",
        "first_assessment": "October 2031",
        "grading": "Pass/Fail",
        "place": place(4),
        "places": {"marks": place(4)},
    }
    return ExternalAssessment(**{**values, **changes})


def passage(text: str = "Keepers need a licence.", **changes: Any) -> Passage:
    values: dict[str, Any] = {
        "zone": Zone.FRONT,
        "heading": "2.1 Who is this for?",
        "kind": PassageKind.PARAGRAPH,
        "label": None,
        "text": text,
        "place": place(3),
    }
    return Passage(**{**values, **changes})


def criterion(number: str = "1.1", **changes: Any) -> AssessmentCriterion:
    values: dict[str, Any] = {
        "number": number,
        "text": f"Explain the purpose of criterion {number}",
        "items": (item("in person"), item("by telephone", depth=2)),
        "grade": None,
        "amplification": (block("Channels", "letters", "‘live’ chat – café"), block("Empty heading")),
        "place": place(5),
        "origin": {"number": Origin.COMPOSED},
    }
    return AssessmentCriterion(**{**values, **changes})


def outcome(number: str = "1", **changes: Any) -> LearningOutcome:
    values: dict[str, Any] = {
        "number": number,
        "text": "Understand the service offer",
        "kind": OutcomeKind.KNOWLEDGE,
        "assessment_criteria": (criterion(f"{number}.1"), criterion(f"{number}.2", items=(), amplification=())),
        "amplification": (block(None, "a range that belongs to the whole outcome"),),
        "place": place(5),
        "origin": {},
    }
    return LearningOutcome(**{**values, **changes})


def unit(unit_number: str | None = "1", unit_reference_number: str | None = "A/999/0001", **changes: Any) -> Unit:
    values: dict[str, Any] = {
        "unit_number": unit_number,
        "unit_reference_number": unit_reference_number,
        "unit_reference_number_printed": None,
        "number_scheme": NumberScheme.OFQUAL if unit_reference_number else None,
        "title": "Deliver a service",
        "level": "3",
        "level_printed": "Three",
        "credit_value": 5,
        "credit_value_printed": None,
        "guided_learning_hours": None,
        "guided_learning_hours_printed": None,
        "unit_type": "Competence",
        "aim": None,
        "learning_outcomes": (outcome("1"), outcome("2")),
        "content_areas": (
            ContentArea(number="A", title="Networks", amplification=(block("A1", "routers"),), place=place(7)),
        ),
        "sections": (
            Section(heading="Guidance", text="First paragraph.\nSee the Lamp Oil Act 1999.", place=place(8)),
            Section(heading=None, text="Text that stands under no heading.", place=place(8)),
        ),
        "resources": (
            Resource(
                kind=ResourceKind.BOOK,
                text="Adair J - Decisions (Kogan Page, 2013) ISBN 9780749466961",
                publication_year=2013,
                isbn="9780749466961",
                url=None,
                place=place(8),
            ),
        ),
        "place": place(5) + place(6),
        "places": {"title": place(5), "level": place(5) + place(6)},
        "origin": {"credit_value": Origin.ROW},
    }
    return Unit(**{**values, **changes})


def structure_row(**changes: Any) -> StructureRow:
    values: dict[str, Any] = {
        "qualification_number": "999/0001/X",
        "group_name": "Mandatory Group A",
        "group_kind": GroupKind.MANDATORY,
        "unit_number": "1",
        "unit_reference_number": "A/999/0001",
        "unit_reference_number_printed": "A9990001",
        "title": "Deliver a service",
        "level": "3",
        "credit_value": 5,
        "guided_learning_hours": 30,
        "place": place(3),
    }
    return StructureRow(**{**values, **changes})


def rule(**changes: Any) -> Rule:
    values: dict[str, Any] = {**dict.fromkeys(Rule.model_fields), "certified": False, "origin": {}}
    text = f"Learners must achieve {changes.get('min_credits') or 40} credits"
    return Rule(**{**values, "text": text, "place": place(3), **changes})


def qualification(**changes: Any) -> Qualification:
    values: dict[str, Any] = {
        "qualification_number": "999/0001/X",
        "qualification_number_printed": None,
        "number_scheme": NumberScheme.OFQUAL,
        "title": "Level 3 Diploma in Service",
        "level": "3",
        "credit_value": 40,
        "credit_value_max": 45,
        "guided_learning_hours": 200,
        "guided_learning_hours_max": None,
        "total_qualification_time": 400,
        "regulation_start_date": "01/09/2017",
        "operational_start_date": None,
        "age_ranges": ("16-18", "19+"),
        "grading": "Pass",
        "entry_requirements": None,
        "assessment_methods": None,
        "place": place(2),
        "places": {"title": place(1)},
    }
    return Qualification(**{**values, **changes})


def finding(code: str = "row-differs", severity: Severity = Severity.WARNING) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        kind=FindingKind.MISPRINT,
        message="The row prints 5, the page 6",
        remedy="Ask the body",
        table_name=None,
        record_id=None,
        field=None,
        place=place(3),
    )


def source(file: str = "service.pdf", sha256: str = SHA256) -> Source:
    return Source(file=file, sha256=sha256, pages=9)


def specification(**changes: Any) -> Specification:
    """A valid small specification; `changes` are values of its fields that differ."""
    values: dict[str, Any] = {
        "specification_id": "sample-body/999-0001-X/issue-2",
        "family_id": "sample-body/999-0001-X",
        "awarding_body": "sample-body",
        "layout": "sample-body/only",
        "title": "Level 3 Diploma in Service",
        "issue": "Issue 2",
        "issued": "2017-04",
        "issued_printed": "April 2017",
        "places": {"title": place(), "issue": place()},
        "source": source(),
        "qualifications": (qualification(),),
        "rules": (rule(qualification_number="999/0001/X", min_credits=40),),
        "structure": (
            structure_row(),
            structure_row(unit_number="2", unit_reference_number=None, group_kind=None),
            structure_row(unit_number="3", unit_reference_number="L/999/0009"),
        ),
        "changes": (Change(version="2", date="April 2017", detail="New unit", section=None, place=place(2)),),
        "units": (
            unit(),
            unit(
                "2",
                None,
                learning_outcomes=(
                    outcome("A", assessment_criteria=(criterion("A.P1", grade=Grade.PASS, origin={}),)),
                    outcome("AO1", assessment_criteria=(), amplification=(), kind=OutcomeKind.OTHER),
                ),
            ),
        ),
        "mappings": (
            Mapping(scheme="NOS", code="CFA1", title=None, unit_number="2", mark="x", place=place(4)),
            Mapping(scheme="NOS", code="CFA2", title=None, unit_number="404", mark="x", place=place(4)),
        ),
        "external_assessments": (external_assessment(), external_assessment(unit_number="9999-009")),
        "passages": (passage(),),
        "findings": (finding(),),
        "coverage": Coverage(
            words=100,
            used={"assessment_criterion": 60, "unit": 10},
            sections=20,
            ignored={"bullet": 7},
            left_over=3,
        ),
    }
    return Specification(**{**values, **changes})


def handbooks() -> list[Specification]:
    """Specifications that together have a row in every table: those over all of them as well."""
    boats = (outcome("1", text="Understand tides and winds"), outcome("2", text="Be able to row a boat"))
    one = specification(units=(*specification().units, unit("8", "J/999/0008", learning_outcomes=boats)))
    other = specification(
        specification_id="other-body/999-0002-1/issue-1",
        family_id="other-body/999-0002-1",
        awarding_body="other-body",
        source=source("other.pdf", "f0" * 32),
        structure=(structure_row(guided_learning_hours=35),),
        units=(unit(title="Deliver a Service (U1)"), unit("9", "K/999/0009", learning_outcomes=boats)),
    )
    older = one.model_copy(
        update={
            "specification_id": f"{one.family_id}/issue-1",
            "issue": "Issue 1",
            "issued": "2015-04",
            "title": "Level 3 Diploma in Services",
            "source": source("older.pdf", "0f" * 32),
        }
    )
    return [one, other, older]


def all_rows() -> dict[str, list[Row]]:
    """The rows of `handbooks` in every table."""
    one, other, older = handbooks()
    printed = rows_of((one, other, older))
    changes = list(issue_change_rows(one.family_id, compare(older, one)))
    issues = [
        row.model_copy(update={"is_latest": row.specification_id != older.specification_id})  # type: ignore[attr-defined]
        for row in printed["specifications"]
    ]
    return {**printed, **normalise(printed).rows, "issue_changes": changes, "specifications": issues}
