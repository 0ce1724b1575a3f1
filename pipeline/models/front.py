"""What the handbook prints outside its units: qualifications, rules, structure, changes, mappings, tests."""

from __future__ import annotations

from pydantic import Field

from pipeline.models.base import (
    Certified,
    Confidence,
    Count,
    Credits,
    Hours,
    Level,
    Model,
    Place,
    Places,
    Printed,
    Sources,
    Text,
    UnitReference,
)
from pipeline.terms import AssessmentKind, GroupKind, NumberScheme


class Qualification(Model):
    """One qualification that the handbook describes."""

    qualification_number: Text | None
    """The regulator's number in its canonical form, '601/3478/1'."""
    qualification_number_printed: Text | None
    """The number as printed, where that differs."""
    number_scheme: NumberScheme | None
    """Whose scheme the number follows."""
    title: Text
    """Title as printed, in the table of numbers or else on the cover."""
    level: Level | None
    """Level as printed, else as the title names it."""
    credit_value: Credits | None
    """Credits; the lowest of a range."""
    credit_value_max: Credits | None
    """The highest of a range of credits; null where no range is printed."""
    guided_learning_hours: Hours | None
    """GLH; the lowest of a range."""
    guided_learning_hours_max: Hours | None
    """The highest of a range of GLH; null where no range is printed."""
    total_qualification_time: Hours | None
    """TQT in hours."""
    regulation_start_date: Printed
    operational_start_date: Printed
    operational_end_date: Printed = None
    certification_end_date: Printed = None
    review_date: Printed = None
    age_ranges: tuple[Text, ...]
    """The age ranges that the print gives: '16-18', '19+' (also for 'aged 19 or above')."""
    age_ranges_printed: Text | None = None
    """All that is said of ages, as printed; paragraphs are separated by newlines."""
    grading: Text | None
    """All that is said of grading, as printed; paragraphs are separated by newlines."""
    entry_requirements: Text | None
    """All that is said of who may take it, as printed; paragraphs are separated by newlines."""
    assessment_methods: Text | None
    """All that is said of how it is assessed, as printed; paragraphs are separated by newlines."""
    assessment_kinds: tuple[AssessmentKind, ...] = ()
    """The kinds of assessment that this names, and of a handbook's only qualification its tables of assessments."""
    place: Place
    places: Places
    origin: Sources = Field(default_factory=dict)
    certified: Certified = False
    confidence: Confidence = None


class Rule(Model):
    """One rule of combination."""

    qualification_number: Text | None
    """Number of the qualification it is about; null where the print does not say."""
    group_name: Text | None
    """The group it is about, or the units of which at most one may be taken; null for the whole qualification."""
    text: Text
    """The rule as printed; the points of a list stand on lines of their own, each behind a bullet."""
    min_credits: Credits | None
    """Fewest credits that must be achieved."""
    max_credits: Credits | None
    """Most credits that count."""
    min_units: Count | None
    """Fewest units that must be achieved."""
    max_units: Count | None = None
    """Most units that count."""
    at_level: Text | None
    """The level at which (or above which) they must be achieved."""
    place: Place
    origin: Sources = Field(default_factory=dict)
    certified: Certified = False
    confidence: Confidence = None

    @property
    def amounts(self) -> tuple[int | None, ...]:
        """The fewest and most credits and units; null for each that the print does not ask for."""
        return self.min_credits, self.max_credits, self.min_units, self.max_units


class StructureRow(Model):
    """One printed row of a table that lists the units of a qualification."""

    qualification_number: Text | None
    """Number of the qualification whose table it is."""
    group_name: Text | None
    """The printed group heading up to its first colon."""
    group_kind: GroupKind | None
    """Whether the group is mandatory or optional, where its name says so."""
    unit_number: Text | None
    """As printed, without the word 'Unit': '202/662'."""
    unit_reference_number: UnitReference | None
    """The regulator's number in its canonical form, 'A/506/2130'."""
    unit_reference_number_printed: Text | None
    """The reference number as printed, where that differs."""
    title: Text | None
    """Title as printed."""
    level: Level | None
    """Level."""
    credit_value: Credits | None
    """Credits."""
    guided_learning_hours: Hours | None
    """GLH."""
    place: Place
    places: Places = Field(default_factory=dict)
    origin: Sources = Field(default_factory=dict)
    certified: Certified = False
    confidence: Confidence = None


class Change(Model):
    """One row of the handbook's own change table."""

    version: Printed
    date: Printed
    detail: Printed
    section: Printed
    place: Place
    origin: Sources = Field(default_factory=dict)
    certified: Certified = False
    confidence: Confidence = None


class Mapping(Model):
    """One cell of a grid that maps units, or the criteria of one, to another standard."""

    scheme: Text
    """NOS, PLTS, …"""
    code: Text | None
    """Code of the other standard; behind the name of its group where codes begin anew in each ('Team Workers 1')."""
    title: Text | None
    """Title of the other standard."""
    unit_number: Text | None
    """The unit it is mapped to."""
    mark: Text
    """As printed; in a grid of marks inside a unit the number of the criterion whose column or row is marked."""
    place: Place
    origin: Sources = Field(default_factory=dict)
    certified: Certified = False
    confidence: Confidence = None


class ExternalAssessment(Model):
    """One test that the body sets, as a table or a labelled list prints it; a test of several units once for each."""

    unit_number: Text | None
    """Number of the unit or of the test as printed, without the word 'Unit': '2', '5357-001'."""
    title: Text | None
    """Title of the unit or the test as printed."""
    kind: AssessmentKind | None
    """What kind of assessment the printed type or method names first in the order of the kinds; null where none."""
    kind_printed: Text | None
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
    origin: Sources = Field(default_factory=dict)
    certified: Certified = False
    confidence: Confidence = None
