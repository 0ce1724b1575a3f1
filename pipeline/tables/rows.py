"""One frozen model per table: its columns in order, their types, and what each of them means.

The model is the only source of the table's JSON Schema and Arrow schema. A column that has the name of a field of the
data model holds that field's value; one that is marked `Same` takes type and description from there as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from pipeline import models
from pipeline.models import Certified, PageRun, Place, Sha256, Text
from pipeline.tables.cells import FewOrigins, Key, Ordinal, Origins, Page, Places, SpecificationId, SubPoint, UnitId
from pipeline.tables.row import Row, Same, with_fields_of
from pipeline.tables.told import CoverageRow, FindingRow


@with_fields_of(models.Specification)
class SpecificationRow(Row):
    """One issue of one handbook."""

    specification_id: Key
    """Key: family_id + '/' + the issue."""
    family_id: Same
    awarding_body: Same
    layout: Same
    title: Same
    issue: Same
    issued: Same
    issued_date: date | None
    """First day of `issued`; null where that is no date."""
    issued_printed: Same
    file: Text
    """Name of the PDF; with as many of its folders as tell it apart, where others of the run have that name, too."""
    sha256: Sha256
    """SHA-256 of the PDF."""
    pages: Ordinal
    """Number of pages of the PDF."""
    page_numbers: tuple[PageRun, ...]
    """The numbers that its pages print, in runs that count on, where it is sure that these are page numbers."""
    is_latest: bool | None
    """Whether it is the newest issue of its family here; null where more than one may be."""
    supersedes: Key | None
    """The specification that is the issue before it; null where none is here, or the order of issues is not known."""
    places: Places
    origin: FewOrigins
    certified: Same
    confidence: Same


@with_fields_of(models.Qualification)
class QualificationRow(Row):
    """One qualification that a handbook describes."""

    qualification_id: Key
    """Key: specification_id + '/' + the qualification number."""
    specification_id: SpecificationId
    qualification_number: Same
    qualification_number_printed: Same
    number_scheme: Same
    title: Same
    level: Same
    credit_value: Same
    credit_value_max: Same
    guided_learning_hours: Same
    guided_learning_hours_max: Same
    total_qualification_time: Same
    regulation_start_date: Same
    operational_start_date: Same
    operational_end_date: Same
    certification_end_date: Same
    review_date: Same
    age_ranges: Same
    age_ranges_printed: Same
    grading: Same
    entry_requirements: Same
    assessment_methods: Same
    assessment_kinds: Same
    page: Page
    place: Place
    places: Places
    origin: FewOrigins
    certified: Same
    confidence: Same


@with_fields_of(models.Rule)
class RuleRow(Row):
    """One rule of combination."""

    rule_id: Key
    """Key: specification_id + '/rule' + running number."""
    specification_id: SpecificationId
    qualification_id: Key | None
    """The qualification it is about; null where the print does not say, or names one that the handbook lacks."""
    qualification_number: Same
    group_name: Same
    text: Same
    min_credits: Same
    max_credits: Same
    min_units: Same
    max_units: Same
    at_level: Same
    page: Page
    place: Place
    origin: FewOrigins
    certified: Same
    confidence: Same


@with_fields_of(models.StructureRow)
class StructureRow(Row):
    """One printed row of a table that lists the units of a qualification."""

    structure_id: Key
    """Key: specification_id + '/row' + running number."""
    specification_id: SpecificationId
    qualification_id: Key | None
    """The qualification whose table it is; null where no qualification of the handbook has that number."""
    unit_id: Key | None
    """The one unit of the handbook with this reference number or, where the row prints none, this unit number."""
    qualification_number: Same
    group_name: Same
    group_kind: Same
    unit_number: Same
    unit_reference_number: Same
    unit_reference_number_printed: Same
    title: Same
    level: Same
    credit_value: Same
    guided_learning_hours: Same
    page: Page
    place: Place
    places: Places
    origin: FewOrigins
    certified: Same
    confidence: Same


@with_fields_of(models.Unit)
class UnitRow(Row):
    """One unit as its own pages print it."""

    unit_id: Key
    """Key: specification_id + '/' + the reference number, or else the unit number, or else 'unit' + running number."""
    specification_id: SpecificationId
    unit_number: Same
    unit_reference_number: Same
    unit_reference_number_printed: Same
    number_scheme: Same
    title: Same
    level: Same
    level_printed: Same
    credit_value: Same
    credit_value_printed: Same
    guided_learning_hours: Same
    guided_learning_hours_printed: Same
    unit_type: Same
    aim: Same
    page: Page
    place: Place
    places: Places
    origin: Origins
    certified: Same
    confidence: Same


@with_fields_of(models.LearningOutcome)
class LearningOutcomeRow(Row):
    """One learning outcome (or learning aim, or assessment outcome)."""

    learning_outcome_id: Key
    """Key: unit_id + '/LO' + the number."""
    unit_id: UnitId
    specification_id: SpecificationId
    number: Same
    text: Same
    kind: Same
    page: Page
    place: Place
    origin: Origins
    certified: Same
    confidence: Same


@with_fields_of(models.AssessmentCriterion)
class AssessmentCriterionRow(Row):
    """One assessment criterion."""

    assessment_criterion_id: Key
    """Key: learning_outcome_id + '/' + the number."""
    learning_outcome_id: Key
    """The outcome it belongs to."""
    unit_id: UnitId
    specification_id: SpecificationId
    number: Same
    text: Same
    items: tuple[SubPoint, ...]
    """Its sub-points, flat, in printed order."""
    grade: Same
    page: Page
    place: Place
    origin: Origins
    certified: Same
    confidence: Same


@with_fields_of(models.Item)
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
    unit_id: UnitId
    specification_id: SpecificationId
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
    origin: FewOrigins
    certified: Certified
    confidence: Same


@with_fields_of(models.ContentArea)
class ContentAreaRow(Row):
    """One area of a unit's content that belongs to no outcome."""

    content_area_id: Key
    """Key: unit_id + '/' + the number."""
    unit_id: UnitId
    specification_id: SpecificationId
    number: Same
    title: Same
    page: Page
    place: Place
    origin: FewOrigins
    certified: Same
    confidence: Same


@with_fields_of(models.Section)
class SectionRow(Row):
    """Any other headed part of a unit."""

    section_id: Key
    """Key: unit_id + '/section' + running number."""
    unit_id: UnitId
    specification_id: SpecificationId
    heading: Same
    text: Same
    page: Page
    place: Place
    origin: FewOrigins
    certified: Same
    confidence: Same


@with_fields_of(models.Resource)
class ResourceRow(Row):
    """A book, journal or website that a unit suggests."""

    resource_id: Key
    """Key: unit_id + '/resource' + running number."""
    unit_id: UnitId
    specification_id: SpecificationId
    kind: Same
    text: Same
    publication_year: Same
    isbn: Same
    url: Same
    page: Page
    place: Place
    origin: FewOrigins
    certified: Same
    confidence: Same


@with_fields_of(models.Change)
class ChangeRow(Row):
    """One row of a handbook's own change table."""

    change_id: Key
    """Key: specification_id + '/change' + running number."""
    specification_id: SpecificationId
    version: Same
    date_printed: Text | None
    """The data model's `date`, as printed (SQL reserves the word)."""
    detail: Same
    section: Same
    page: Page
    place: Place
    origin: FewOrigins
    certified: Same
    confidence: Same


@with_fields_of(models.Mapping)
class MappingRow(Row):
    """One cell of a grid that maps units to another standard."""

    mapping_id: Key
    """Key: specification_id + '/mapping' + running number."""
    specification_id: SpecificationId
    unit_id: Key | None
    """The one unit of the handbook with this unit number."""
    scheme: Same
    code: Same
    title: Same
    unit_number: Same
    mark: Same
    page: Page
    place: Place
    origin: FewOrigins
    certified: Same
    confidence: Same


@with_fields_of(models.ExternalAssessment)
class ExternalAssessmentRow(Row):
    """One test that the body sets."""

    external_assessment_id: Key
    """Key: specification_id + '/external' + running number."""
    specification_id: SpecificationId
    unit_id: Key | None
    """The one unit of the handbook with this number, or with the test's number in its own ('101/001': '5357-001')."""
    unit_number: Same
    title: Same
    kind: Same
    kind_printed: Same
    length: Same
    length_minutes: Same
    marks: Same
    questions: Same
    availability: Same
    first_assessment: Same
    grading: Same
    page: Page
    place: Place
    places: Places
    origin: FewOrigins
    certified: Same
    confidence: Same


@with_fields_of(models.Passage)
class PassageRow(Row):
    """One text that is printed and that no other record holds: a heading, paragraph, point or cell."""

    passage_id: Key
    """Key: specification_id + '/passage' + running number."""
    specification_id: SpecificationId
    zone: Same
    heading: Same
    kind: Same
    label: Same
    text: Same
    page: Page
    place: Place


SPECIFICATION_TABLES: Mapping[str, type[Row]] = MappingProxyType(
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
        "resources": ResourceRow,
        "changes": ChangeRow,
        "mappings": MappingRow,
        "external_assessments": ExternalAssessmentRow,
        "passages": PassageRow,
        "findings": FindingRow,
        "coverage": CoverageRow,
    }
)
