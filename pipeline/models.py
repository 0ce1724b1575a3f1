"""The data model: frozen, typed, and the only source of `schemas/*.json`.

One `Specification` is one issue of one handbook. Text is as printed, its lines joined by single spaces. Lengths are
points from the page's top left corner, pages count from 1. Everything that stands on a page has a `place`; header
values, of which a unit has several on one line, have theirs in `places.<field>`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pipeline.terms import Grade, GroupKind, NumberScheme, Origin, OutcomeKind, ResourceKind, Severity

MODEL_VERSION = "1.0"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


Text = Annotated[str, Field(min_length=1)]
Printed = Annotated[Text | None, Field(description="As printed.")]
Count = Annotated[int, Field(ge=0, le=2_147_483_647)]


class Box(_Model):
    """A rectangle on a page."""

    page: Annotated[int, Field(ge=1, description="PDF page, from 1.")]
    x0: Annotated[float, Field(description="Left edge, points.")]
    y0: Annotated[float, Field(description="Top edge, points.")]
    x1: Annotated[float, Field(description="Right edge, points.")]
    y1: Annotated[float, Field(description="Bottom edge, points.")]


Place = Annotated[
    tuple[Box, ...],
    Field(
        description="Where it stands, in reading order: a box per page, column or cell; empty if nothing is printed."
    ),
]
Places = Annotated[dict[str, Place], Field(description="The place of each header value, by field name.")]
Origins = Annotated[
    dict[str, Origin], Field(description="Where a value comes from, by field name, where it is not simply its place.")
]


class Source(_Model):
    """The file that was read."""

    file: Text
    """File name, without folders."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """SHA-256 of the file."""
    pages: Annotated[int, Field(ge=1)]
    """Number of pages."""


class Item(_Model):
    """One bullet, sub-point or paragraph."""

    text: Text
    """Text as printed, without bullet or printed number."""
    depth: Annotated[int, Field(ge=1)]
    """1 for the outermost level on the page, 2 for what is set further in, and so on."""
    place: Place


class Block(_Model):
    """Amplification under one heading, or under none."""

    heading: Text | None
    """The printed heading."""
    items: tuple[Item, ...]
    """What stands under it, flat, in printed order."""
    place: Place


class AssessmentCriterion(_Model):
    """One assessment criterion."""

    number: Text
    """'1.1', composed of outcome and printed number where criteria restart in each outcome; or 'A.P1', 'P1'."""
    text: Text
    """Text as printed, without number and sub-points."""
    items: tuple[Item, ...]
    """Its sub-points, flat, in printed order."""
    grade: Grade | None
    """The grade it counts for; null where criteria are not graded."""
    amplification: tuple[Block, ...]
    """What the body says the criterion covers."""
    place: Place
    origin: Origins


class LearningOutcome(_Model):
    """One learning outcome (or learning aim, or assessment outcome) with its criteria."""

    number: Text
    """'1'; 'A' for learning aims; 'AO1' for assessment outcomes."""
    text: Text
    """Text as printed, without number."""
    kind: OutcomeKind
    """What it asks for, by its first words."""
    assessment_criteria: tuple[AssessmentCriterion, ...]
    """Its criteria in printed order."""
    amplification: tuple[Block, ...]
    """Content that belongs to the outcome as a whole, such as a range."""
    place: Place
    origin: Origins


class ContentArea(_Model):
    """Content that belongs to no outcome."""

    number: Text
    """'A'."""
    title: Text
    """Title as printed."""
    amplification: tuple[Block, ...]
    """Its content."""
    place: Place


class Section(_Model):
    """Any other headed part of a unit."""

    heading: Text | None
    """The printed heading; null for text that stands under none."""
    text: str
    """The whole text; paragraphs are separated by newlines; empty for a heading that others follow."""
    place: Place


class Resource(_Model):
    """A book, journal or website that a unit suggests; its words are those of a section, too."""

    kind: ResourceKind
    """What it is, by the heading it stands under, else by its ISBN or URL."""
    text: Text
    """The whole entry as printed."""
    publication_year: Annotated[int, Field(ge=1900, le=2099)] | None
    """The first year printed in brackets."""
    isbn: Annotated[str, Field(pattern=r"^97[89]\d{10}$")] | None
    """ISBN with 13 digits; null where none is printed or its check digit is wrong."""
    url: Text | None
    """The first web address, as printed."""
    place: Place


class Unit(_Model):
    """One unit as its own pages print it."""

    unit_number: Text | None
    """The body's number as printed, without the word 'Unit'."""
    unit_reference_number: Text | None
    """The regulator's number in its canonical form, 'A/506/2130'."""
    unit_reference_number_printed: Text | None
    """The reference number as printed, where that differs."""
    number_scheme: NumberScheme | None
    """Whose scheme the reference number follows."""
    title: Text
    """Title as printed."""
    level: Text | None
    """'3', 'Entry 3', '1/2'."""
    level_printed: Text | None
    """The level as printed, where that differs."""
    credit_value: Count | None
    """Credits."""
    credit_value_printed: Text | None
    """The credit value as printed, where that differs."""
    guided_learning_hours: Count | None
    """GLH."""
    guided_learning_hours_printed: Text | None
    """The GLH as printed, where that differs."""
    unit_type: Text | None
    """'Competence', as printed."""
    aim: Text | None
    """The unit's aim, introduction or description; paragraphs are separated by newlines."""
    learning_outcomes: tuple[LearningOutcome, ...]
    """Outcomes in printed order."""
    content_areas: tuple[ContentArea, ...]
    """Content that belongs to no outcome."""
    sections: tuple[Section, ...]
    """Every other headed part, in order."""
    resources: tuple[Resource, ...]
    """The books, journals and websites that the unit suggests."""
    place: Place
    places: Places
    origin: Origins


class Qualification(_Model):
    """One qualification that the handbook describes."""

    qualification_number: Text | None
    """The regulator's number in its canonical form, '601/3478/1'."""
    qualification_number_printed: Text | None
    """The number as printed, where that differs."""
    number_scheme: NumberScheme | None
    """Whose scheme the number follows."""
    title: Text
    """Title as printed, in the table of numbers or else on the cover."""
    level: Text | None
    """Level as printed, else as the title names it."""
    credit_value: Count | None
    """Credits; the lowest of a range."""
    credit_value_max: Count | None
    """The highest of a range of credits; null where no range is printed."""
    guided_learning_hours: Count | None
    """GLH; the lowest of a range."""
    guided_learning_hours_max: Count | None
    """The highest of a range of GLH; null where no range is printed."""
    total_qualification_time: Count | None
    """TQT in hours."""
    regulation_start_date: Printed
    operational_start_date: Printed
    age_ranges: tuple[Text, ...]
    """Age ranges as printed."""
    grading: Text | None
    """Grading as printed."""
    entry_requirements: Text | None
    """Entry requirements as printed; paragraphs are separated by newlines."""
    assessment_methods: Text | None
    """How it is assessed, as printed; paragraphs are separated by newlines."""
    place: Place
    places: Places


class Rule(_Model):
    """One rule of combination."""

    qualification_number: Text | None
    """Number of the qualification it is about; null where the print does not say."""
    group_name: Text | None
    """The group it is about; null for the whole qualification."""
    text: Text
    """The rule as printed."""
    min_credits: Count | None
    """Fewest credits that must be achieved."""
    max_credits: Count | None
    """Most credits that count."""
    min_units: Count | None
    """Fewest units that must be achieved."""
    at_level: Text | None
    """The level at which (or above which) they must be achieved."""
    place: Place


class StructureRow(_Model):
    """One printed row of a table that lists the units of a qualification."""

    qualification_number: Text | None
    """Number of the qualification whose table it is."""
    group_name: Text | None
    """The printed group heading up to its first colon."""
    group_kind: GroupKind | None
    """Whether the group is mandatory or optional, where its name says so."""
    unit_number: Text | None
    """As printed, without the word 'Unit': '202/662'."""
    unit_reference_number: Text | None
    """The regulator's number in its canonical form, 'A/506/2130'."""
    unit_reference_number_printed: Text | None
    """The reference number as printed, where that differs."""
    title: Text | None
    """Title as printed."""
    level: Text | None
    """Level."""
    credit_value: Count | None
    """Credits."""
    guided_learning_hours: Count | None
    """GLH."""
    place: Place


class Change(_Model):
    """One row of the handbook's own change table."""

    version: Printed
    date: Printed
    detail: Printed
    section: Printed
    place: Place


class Mapping(_Model):
    """One cell of a grid that maps units to another standard."""

    scheme: Text
    """NOS, PLTS, …"""
    code: Text | None
    """Code of the other standard; behind the name of its group where codes begin anew in each ('Team Workers 1')."""
    title: Text | None
    """Title of the other standard."""
    unit_number: Text | None
    """The unit it is mapped to."""
    mark: Text
    """As printed."""
    place: Place


class ExternalAssessment(_Model):
    """One test that the body sets, as a table or a labelled list prints it; a test of several units once for each."""

    unit_number: Text | None
    """Number of the unit or of the test as printed, without the word 'Unit': '2', '5357-001'."""
    title: Text | None
    """Title of the unit or the test as printed."""
    kind: Text | None
    """Type or method as printed; paragraphs are separated by newlines."""
    length: Text | None
    """How long it takes, as printed; paragraphs are separated by newlines."""
    length_minutes: Count | None
    """The length in minutes; null where the print does not give exactly one."""
    marks: Count | None
    """Number of marks."""
    questions: Count | None
    """Number of questions."""
    availability: Text | None
    """When it can be taken, as printed."""
    first_assessment: Text | None
    """When it could first be taken, as printed."""
    grading: Text | None
    """Grading as printed."""
    place: Place
    places: Places


class Finding(_Model):
    """Something that a person should know: a value that cannot be right, or a part that could not be read."""

    code: Annotated[str, Field(pattern="^[a-z][a-z-]+$")]
    """Which check found it."""
    severity: Severity
    """An error is a value that cannot be right, a warning one that may be wrong."""
    message: Text
    """What is wrong, with the printed values."""
    remedy: Text
    """What to do about it."""
    place: Place


class Coverage(_Model):
    """What became of the words on the pages of units: each has exactly one fate."""

    words: Count
    """Words on the pages of units."""
    used: dict[str, Count]
    """Words that are published, by the kind of record they went to."""
    sections: Count
    """Words published in sections: apart, so that they cannot hide what should have been a criterion."""
    ignored: dict[str, Count]
    """Words left out on purpose, by the rule that says so."""
    left_over: Count
    """Words that nothing accounts for."""


class Specification(_Model):
    """One issue of one handbook."""

    specification_id: Text
    """family_id + '/' + the issue."""
    family_id: Text
    """The same over all issues of the specification."""
    awarding_body: Text
    """From the vocabulary of awarding bodies."""
    layout: Text
    """The layout that read it."""
    title: Text
    """The cover's title."""
    issue: Text | None
    """'Issue 4', 'Version 1.6', as printed."""
    issued: Text | None
    """ISO date of the issue, as far as it is printed: '2017-04'."""
    issued_printed: Text | None
    """The date as printed: 'April 2017'."""
    places: Places
    source: Source
    """The file that was read."""
    qualifications: tuple[Qualification, ...]
    """The qualifications that the handbook describes."""
    rules: tuple[Rule, ...]
    """Rules of combination."""
    structure: tuple[StructureRow, ...]
    """The rows of the tables that list the units, in printed order."""
    changes: tuple[Change, ...]
    """The printed change table."""
    units: tuple[Unit, ...]
    """The units in printed order."""
    mappings: tuple[Mapping, ...]
    """Mappings to other standards."""
    external_assessments: tuple[ExternalAssessment, ...]
    """The tests that the body sets: how long they take, their marks or questions, when they can be taken."""
    findings: tuple[Finding, ...]
    """What a person should know."""
    coverage: Coverage
    """What became of the words on the pages of units."""
