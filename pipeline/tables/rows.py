"""One frozen model per table: its columns in order, their types, and what each of them means.

The model is the only source of the table's JSON Schema and Arrow schema. A column that has the name of a field of the
data model holds that field's value.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict

from pipeline.models import Text
from pipeline.tables.cells import Count, Fate, Key, Ordinal, Origins, Page, Place, Places, SubPoint
from pipeline.terms import Grade, GroupKind, NumberScheme, OutcomeKind, Severity


class Row(BaseModel):
    """A row of a table. Its first field is the table's key."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class SpecificationRow(Row):
    """One issue of one handbook."""

    specification_id: Key
    """Key: family_id + '/' + the issue."""
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
    issued_date: date | None
    """First day of `issued`; null where that is no date."""
    issued_printed: Text | None
    """The date as printed: 'April 2017'."""
    file: Text
    """Name of the PDF, without folders."""
    sha256: Text
    """SHA-256 of the PDF."""
    pages: Ordinal
    """Number of pages of the PDF."""


class QualificationRow(Row):
    """One qualification that a handbook describes."""

    qualification_id: Key
    """Key: specification_id + '/' + the qualification number."""
    specification_id: Key
    """The specification it stands in."""
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
    regulation_start_date: Text | None
    """As printed."""
    operational_start_date: Text | None
    """As printed."""
    age_ranges: tuple[Text, ...]
    """Age ranges as printed."""
    grading: Text | None
    """Grading as printed."""
    entry_requirements: Text | None
    """Entry requirements as printed."""
    page: Page
    place: Place
    places: Places


class RuleRow(Row):
    """One rule of combination."""

    rule_id: Key
    """Key: specification_id + '/rule' + running number."""
    specification_id: Key
    """The specification it stands in."""
    qualification_id: Key | None
    """The qualification it is about; null where the print does not say, or names one that the handbook lacks."""
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
    page: Page
    place: Place


class StructureRow(Row):
    """One printed row of a table that lists the units of a qualification."""

    structure_id: Key
    """Key: specification_id + '/row' + running number."""
    specification_id: Key
    """The specification it stands in."""
    qualification_id: Key | None
    """The qualification whose table it is; null where no qualification of the handbook has that number."""
    unit_id: Key | None
    """The one unit of the handbook with this reference number or, where the row prints none, this unit number."""
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
    page: Page
    place: Place


class UnitRow(Row):
    """One unit as its own pages print it."""

    unit_id: Key
    """Key: specification_id + '/' + the reference number, or else the unit number, or else 'unit' + running number."""
    specification_id: Key
    """The specification it stands in."""
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
    page: Page
    place: Place
    places: Places
    origin: Origins


class LearningOutcomeRow(Row):
    """One learning outcome (or learning aim, or assessment outcome)."""

    learning_outcome_id: Key
    """Key: unit_id + '/LO' + the number."""
    unit_id: Key
    """The unit it belongs to."""
    specification_id: Key
    """The specification it stands in."""
    number: Text
    """'1'; 'A' for learning aims; 'AO1' for assessment outcomes."""
    text: Text
    """Text as printed, without number."""
    kind: OutcomeKind
    """What it asks for, by its first words."""
    page: Page
    place: Place
    origin: Origins


class AssessmentCriterionRow(Row):
    """One assessment criterion."""

    assessment_criterion_id: Key
    """Key: learning_outcome_id + '/' + the number."""
    learning_outcome_id: Key
    """The outcome it belongs to."""
    unit_id: Key
    """The unit it belongs to."""
    specification_id: Key
    """The specification it stands in."""
    number: Text
    """'1.1', composed of outcome and printed number where criteria restart in each outcome; or 'A.P1', 'P1'."""
    text: Text
    """Text as printed, without number and sub-points."""
    items: tuple[SubPoint, ...]
    """Its sub-points, flat, in printed order."""
    grade: Grade | None
    """The grade it counts for; null where criteria are not graded."""
    page: Page
    place: Place
    origin: Origins


class AmplificationRow(Row):
    """One item of the content that a criterion, an outcome or a content area covers; or a heading without items."""

    amplification_id: Key
    """Key: the key of the criterion, outcome or content area it belongs to + '/i' + running number in there."""
    assessment_criterion_id: Key | None
    """The criterion it belongs to; null where it belongs to an outcome as a whole or to a content area."""
    learning_outcome_id: Key | None
    """The outcome that it or its criterion belongs to; null for the content of a content area."""
    content_area_id: Key | None
    """The content area it belongs to; null for the content of outcomes and criteria."""
    unit_id: Key
    """The unit it belongs to."""
    specification_id: Key
    """The specification it stands in."""
    block_number: Ordinal
    """Running number of the block under one heading (or none) within the criterion, outcome or content area."""
    item_number: Ordinal | None
    """Running number within the block; null for a block without items."""
    heading: Text | None
    """The printed heading of the block."""
    text: Text | None
    """Text as printed, without bullet or printed number; null for a block without items."""
    depth: Ordinal | None
    """1 for the outermost level on the page, 2 for what is set further in; null for a block without items."""
    page: Page
    place: Place


class ContentAreaRow(Row):
    """One area of a unit's content that belongs to no outcome."""

    content_area_id: Key
    """Key: unit_id + '/' + the number."""
    unit_id: Key
    """The unit it belongs to."""
    specification_id: Key
    """The specification it stands in."""
    number: Text
    """'A'."""
    title: Text
    """Title as printed."""
    page: Page
    place: Place


class SectionRow(Row):
    """Any other headed part of a unit."""

    section_id: Key
    """Key: unit_id + '/section' + running number."""
    unit_id: Key
    """The unit it belongs to."""
    specification_id: Key
    """The specification it stands in."""
    heading: Text | None
    """The printed heading; null for text that stands under none."""
    text: str
    """The whole text; paragraphs are separated by newlines."""
    page: Page
    place: Place


class ChangeRow(Row):
    """One row of a handbook's own change table."""

    change_id: Key
    """Key: specification_id + '/change' + running number."""
    specification_id: Key
    """The specification it stands in."""
    version: Text | None
    """As printed."""
    date_printed: Text | None
    """The data model's `date`, as printed (SQL reserves the word)."""
    detail: Text | None
    """As printed."""
    section: Text | None
    """As printed."""
    page: Page
    place: Place


class MappingRow(Row):
    """One cell of a grid that maps units to another standard."""

    mapping_id: Key
    """Key: specification_id + '/mapping' + running number."""
    specification_id: Key
    """The specification it stands in."""
    unit_id: Key | None
    """The one unit of the handbook with this unit number."""
    scheme: Text
    """NOS, PLTS, …"""
    code: Text | None
    """Code of the other standard."""
    title: Text | None
    """Title of the other standard."""
    unit_number: Text | None
    """The unit it is mapped to."""
    mark: Text
    """As printed."""
    page: Page
    place: Place


class FindingRow(Row):
    """Something that a person should know about a specification."""

    finding_id: Key
    """Key: specification_id + '/finding' + running number."""
    specification_id: Key
    """The specification it is about."""
    code: Text
    """Which check found it."""
    severity: Severity
    """An error is a value that cannot be right, a warning one that may be wrong."""
    message: Text
    """What is wrong, with the printed values."""
    remedy: Text
    """What to do about it."""
    page: Page
    place: Place


class CoverageRow(Row):
    """How many words on the pages of units came to one end; a specification's rows add up to all of these words."""

    coverage_id: Key
    """Key: specification_id + '/' + the fate, and '/' + the detail where there is one."""
    specification_id: Key
    """The specification."""
    fate: Fate
    """What became of the words."""
    detail: Text | None
    """The kind of record they went to (used), the rule that leaves them out (ignored); null for the other fates."""
    words: Count
    """Number of words."""


TABLES: Mapping[str, type[Row]] = MappingProxyType(
    {
        "specifications": SpecificationRow,
        "qualifications": QualificationRow,
        "rules": RuleRow,
        "structure": StructureRow,
        "units": UnitRow,
        "learning_outcomes": LearningOutcomeRow,
        "assessment_criteria": AssessmentCriterionRow,
        "amplification": AmplificationRow,
        "content_areas": ContentAreaRow,
        "sections": SectionRow,
        "changes": ChangeRow,
        "mappings": MappingRow,
        "findings": FindingRow,
        "coverage": CoverageRow,
    }
)
