"""The findings of acceptance: what speaks against a reading of the whole document."""

from __future__ import annotations

from pipeline.findings.codes import FindingCode
from pipeline.terms import FindingKind, Severity


class Accepted(FindingCode):
    """What acceptance finds: `misread-…` where the reading cannot be right, `misprint-…` where the print is at odds."""

    MISREAD_LAYOUT_DOES_NOT_FIT = (
        "misread-layout-does-not-fit",
        Severity.ERROR,
        FindingKind.MISREAD,
        "One finding hits most units: the layout does not fit this handbook",
        "Look at two of the units with `specs inspect`: the handbook is printed otherwise than its layout expects",
    )
    MISREAD_CODE_UNREAD = (
        "misread-code-unread",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A numbered or coded line of a unit became no outcome, criterion, item or content",
        "Look at the page: a criterion is lost, or only in a section",
    )
    MISREAD_CODE_MISSING = (
        "misread-code-missing",
        Severity.ERROR,
        FindingKind.MISREAD,
        "The print numbers a criterion that no record is; its text is part of another one's",
        "Look at the page: two criteria may have become one",
    )
    MISREAD_TABLE_UNREAD = (
        "misread-table-unread",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A table whose head is known became no record",
        "Look at the page: the table is drawn otherwise than the layout expects",
    )
    MISREAD_LABEL_UNREAD = (
        "misread-label-unread",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A label in a unit's head has a value that is not the unit's",
        "Look at the page: label and value may stand on different lines",
    )
    MISREAD_REFERENCE_UNREAD = (
        "misread-reference-unread",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A reference number in a table or head is no record's",
        "Look at the page: a row or a head was not read",
    )
    MISREAD_GROUP_UNREAD = (
        "misread-group-unread",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A heading over rows of a structure table names a group that they do not have",
        "Look at the page: the rows below the heading have another group, or none",
    )
    MISREAD_ROW_UNREAD = (
        "misread-row-unread",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A row stands below the records of a table, in their columns, and is none",
        "Look at the page: the table goes on behind its last record",
    )
    MISREAD_PAGES_MISSING = (
        "misread-pages-missing",
        Severity.WARNING,
        FindingKind.MISREAD,
        "The printed page numbers jump, begin late or end early: the file lacks pages",
        "Download the handbook again, or ask the body for the whole of it",
    )
    MISREAD_PAGE_WITHOUT_TEXT = (
        "misread-page-without-text",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A page has no words: what it prints may be a picture",
        "Look at the page; run OCR, or ask the body for the original",
    )
    MISREAD_CONTENTS_UNMET = (
        "misread-contents-unmet",
        Severity.WARNING,
        FindingKind.MISREAD,
        "The table of contents announces a part on a page that the file does not have",
        "Download the handbook again, or ask the body for the whole of it",
    )
    MISREAD_COVER_MISSING = (
        "misread-cover-missing",
        Severity.WARNING,
        FindingKind.MISREAD,
        "The published title is not the large print of the first page",
        "Look at the first pages: the cover may be missing, or the title be another",
    )
    MISREAD_UNIT_TWICE = (
        "misread-unit-twice",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A unit is published twice: its later pages became a unit of their own",
        "Look at the second one's page: it goes on with the first one",
    )
    MISREAD_UNIT_UNNAMED = (
        "misread-unit-unnamed",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A unit has no structure row, no entry in the contents and no reference number of its own",
        "Look at the page: it may explain how to read a unit, or be an example",
    )
    MISREAD_QUALIFICATION_UNNAMED = (
        "misread-qualification-unnamed",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A further qualification has neither rows of its own nor a place on the cover",
        "Look at the page: it may be one to progress to",
    )
