"""One issue of one handbook."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.models.base import Confidence, IsoDate, Model, Places, Sha256, Sources, Text
from pipeline.models.findings import Coverage, Finding
from pipeline.models.front import Change, ExternalAssessment, Mapping, Qualification, Rule, StructureRow
from pipeline.models.passages import Passage
from pipeline.models.units import Unit


class PageRun(Model):
    """Pages that print numbers which count on from page to page; single ones of them may print none."""

    first_page: Annotated[int, Field(ge=1)]
    """PDF page, from 1, on which it begins."""
    last_page: Annotated[int, Field(ge=1)]
    """PDF page on which it ends."""
    first_number: Annotated[int, Field(ge=1)]
    """The number that the first of them prints."""


class Source(Model):
    """The file that was read."""

    file: Text
    """File name; with as many of its folders as tell it apart, where others of the run have that name, too."""
    sha256: Sha256
    """SHA-256 of the file."""
    pages: Annotated[int, Field(ge=1)]
    """Number of pages."""
    page_numbers: tuple[PageRun, ...] = ()
    """The numbers that its pages print, where it is sure that these are page numbers."""

    def printed_number(self, page: int) -> int | None:
        """The number that a page of the PDF prints, or that those around it count it as; None where it is not sure."""
        found = (run for run in self.page_numbers if run.first_page <= page <= run.last_page)
        return next((run.first_number + page - run.first_page for run in found), None)


class Specification(Model):
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
    issued: IsoDate | None
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
    passages: tuple[Passage, ...] = ()
    """What is printed and no other record holds, in printed order."""
    findings: tuple[Finding, ...]
    """What a person should know."""
    coverage: Coverage
    """What became of the words on the pages of units."""
    origin: Sources = Field(default_factory=dict)
    certified: bool = False
    """Whether no warning and no error stands against it or against no record of it, and nothing in it is misread."""
    confidence: Confidence = None
