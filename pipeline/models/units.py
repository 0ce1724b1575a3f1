"""A unit with all that stands in it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.models.base import (
    Certified,
    Confidence,
    Credits,
    Hours,
    Level,
    Model,
    Origins,
    Place,
    Places,
    Sources,
    Text,
    UnitReference,
)
from pipeline.terms import Grade, NumberScheme, OutcomeKind, ResourceKind


class Item(Model):
    """One bullet, sub-point or paragraph."""

    text: Text
    """Text as printed, without bullet or printed number."""
    depth: Annotated[int, Field(ge=1)]
    """1 for the outermost level on the page, 2 for what is set further in, and so on."""
    place: Place
    origin: Sources = Field(default_factory=dict)
    confidence: Confidence = None


class Block(Model):
    """Amplification under one heading, or under none."""

    heading: Text | None
    """The printed heading."""
    items: tuple[Item, ...]
    """What stands under it, flat, in printed order."""
    place: Place
    origin: Sources = Field(default_factory=dict)
    confidence: Confidence = None


class AssessmentCriterion(Model):
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
    certified: Certified = False
    confidence: Confidence = None


class LearningOutcome(Model):
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
    certified: Certified = False
    confidence: Confidence = None


class ContentArea(Model):
    """Content that belongs to no outcome."""

    number: Text
    """'A'."""
    title: Text
    """Title as printed."""
    amplification: tuple[Block, ...]
    """Its content."""
    place: Place
    origin: Sources = Field(default_factory=dict)
    certified: Certified = False
    confidence: Confidence = None


class Section(Model):
    """Any other headed part of a unit."""

    heading: Text | None
    """The printed heading; null for text that stands under none."""
    text: str
    """The whole text; paragraphs are separated by newlines; empty for a heading that others follow."""
    place: Place
    origin: Sources = Field(default_factory=dict)
    certified: Certified = False
    confidence: Confidence = None


class Resource(Model):
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
    origin: Sources = Field(default_factory=dict)
    certified: Certified = False
    confidence: Confidence = None


class Unit(Model):
    """One unit as its own pages print it."""

    unit_number: Text | None
    """The body's number as printed, without the word 'Unit'."""
    unit_reference_number: UnitReference | None
    """The regulator's number in its canonical form, 'A/506/2130'."""
    unit_reference_number_printed: Text | None
    """The reference number as printed, where that differs."""
    number_scheme: NumberScheme | None
    """Whose scheme the reference number follows."""
    title: Text
    """Title as printed."""
    level: Level | None
    """'3', 'Entry 3', '1/2'."""
    level_printed: Text | None
    """The level as printed, where that differs."""
    credit_value: Credits | None
    """Credits."""
    credit_value_printed: Text | None
    """The credit value as printed, where that differs."""
    guided_learning_hours: Hours | None
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
    certified: Certified = False
    confidence: Confidence = None
