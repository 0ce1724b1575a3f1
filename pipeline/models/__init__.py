"""The data model: frozen, typed, and the only source of `schemas/*.json`.

One `Specification` is one issue of one handbook. Text is as printed, its lines joined by single spaces. Lengths are
points from the page's top left corner, pages count from 1. Everything that stands on a page has a `place`; header
values, of which a unit has several on one line, have theirs in `places.<field>`.
"""

from __future__ import annotations

from pipeline.models.base import (
    LEVEL,
    MOST_CREDITS,
    MOST_HOURS,
    UNIT_REFERENCE,
    Box,
    Certified,
    Count,
    Credits,
    Hours,
    IsoDate,
    Level,
    Place,
    Places,
    Sha256,
    Text,
    UnitReference,
)
from pipeline.models.findings import Around, Coverage, Finding
from pipeline.models.front import Change, ExternalAssessment, Mapping, Qualification, Rule, StructureRow
from pipeline.models.passages import Passage
from pipeline.models.specification import PageRun, Source, Specification
from pipeline.models.units import (
    AssessmentCriterion,
    Block,
    ContentArea,
    Item,
    LearningOutcome,
    Resource,
    Section,
    Unit,
)

MODEL_VERSION = "1.0"

__all__ = [
    "LEVEL",
    "MODEL_VERSION",
    "MOST_CREDITS",
    "MOST_HOURS",
    "UNIT_REFERENCE",
    "Around",
    "AssessmentCriterion",
    "Block",
    "Box",
    "Certified",
    "Change",
    "ContentArea",
    "Count",
    "Coverage",
    "Credits",
    "ExternalAssessment",
    "Finding",
    "Hours",
    "IsoDate",
    "Item",
    "LearningOutcome",
    "Level",
    "Mapping",
    "PageRun",
    "Passage",
    "Place",
    "Places",
    "Qualification",
    "Resource",
    "Rule",
    "Section",
    "Sha256",
    "Source",
    "Specification",
    "StructureRow",
    "Text",
    "Unit",
    "UnitReference",
]
