"""The findings of acceptance: what speaks against a reading of the whole document."""

from __future__ import annotations

from pipeline.findings.codes import FindingCode
from pipeline.terms import FindingKind, Severity

_LOOK = "Look at the page beside what is published, and correct the record or the layout"


class Accepted(FindingCode):
    """What acceptance finds: `misread-…` where the reading cannot be right, `misprint-…` where the print is at odds,
    `notice-…` where a person may look."""

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
    MISREAD_TEXT_UNREAD = (
        "misread-text-unread",
        Severity.ERROR,
        FindingKind.MISREAD,
        "Print on a unit's pages, other than what the handbook repeats, is in no record",
        "Look at the page: a text was cut, or an item, a criterion or content is lost",
    )
    MISREAD_WORDS = (
        "misread-words",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A text is not what its place reads: it is cut, in another order, or holds or lacks words of the print",
        _LOOK,
    )
    MISREAD_WORDS_TWICE = (
        "misread-words-twice",
        Severity.ERROR,
        FindingKind.MISREAD,
        "The same words of a page are published as two texts",
        _LOOK,
    )
    MISREAD_HOLDER = (
        "misread-holder",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A criterion, a sub-point or content stands on the page at another outcome or criterion",
        _LOOK,
    )
    MISREAD_MERGED = (
        "misread-merged",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A text goes on over a bullet, a number, a rule or a gap of the print: it may be two",
        _LOOK,
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
    MISREAD_CELL_UNREAD = (
        "misread-cell-unread",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A number stands in a structure row and is none of its values, or has a letter among its digits",
        "Look at the page: a cell or a whole column of the table was not read",
    )
    MISREAD_ROW_CROSSED = (
        "misread-row-crossed",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A row is published for one qualification, but stands below a rule of another whose minimum needs it",
        "Look at the page: two pathways may have become one",
    )
    MISREAD_GRID_UNREAD = (
        "misread-grid-unread",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A unit heads a column of a grid in which no row has a mark: rows of the grid are lost",
        "Look at the page and the next one: the grid may go on",
    )
    MISREAD_PAGES_MISSING = (
        "misread-pages-missing",
        Severity.WARNING,
        FindingKind.MISREAD,
        "The printed page numbers jump, begin late or end early: the file lacks pages",
        "Download the handbook again, or ask the body for the whole of it",
    )
    MISREAD_PAGE_ORDER = (
        "misread-page-order",
        Severity.WARNING,
        FindingKind.MISREAD,
        "Pages stand in each other's place, by the numbers that they print: texts that run over them are cut or lost",
        "Put the pages of the file in order, or download the handbook again",
    )
    MISREAD_PAGE_WITHOUT_TEXT = (
        "misread-page-without-text",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A page has no words: what it prints may be a picture",
        "Look at the page; run with --ocr, or ask the body for the original",
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
    MISREAD_SEVERAL_DOCUMENTS = (
        "misread-several-documents",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A second cover stands behind units: the file is two handbooks, and is refused",
        "Split the file at the second cover",
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
    MISREAD_FRONT_VALUE = (
        "misread-front-value",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A value of the handbook or of a qualification is not what its place, its row or its label reads, or is lost",
        "Look at the page: label and value may have been paired wrongly, or a value was cut",
    )
    MISREAD_UNCONFIRMED = (
        "misread-unconfirmed",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A value that another print contradicts is not what its own place reads: the print is not to blame",
        _LOOK,
    )
    MISREAD_LEVEL = (
        "misread-level",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A level is none that the regulators have",
        _LOOK,
    )
    MISREAD_TITLE = (
        "misread-title",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A title is a number, a label or the heading of other matter",
        _LOOK,
    )
    MISREAD_UNIT_NUMBER = (
        "misread-unit-number",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A unit number is a title or a bracket, or several rows of one table have it",
        _LOOK,
    )
    MISREAD_REFERENCE_NUMBER = (
        "misread-reference-number",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A reference number has not the form of its scheme",
        _LOOK,
    )
    MISREAD_GROUP = (
        "misread-group",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A group's name is a sentence, a note, a number or the heading of other matter",
        _LOOK,
    )
    MISREAD_HOURS = (
        "misread-hours",
        Severity.ERROR,
        FindingKind.MISREAD,
        "Guided learning hours are more than ten for each credit, or hours or credits more than a life has",
        _LOOK,
    )
    MISREAD_TEXT = (
        "misread-text",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A text holds a code, a bullet or a label that is no part of it, or begins or ends in the middle of a sentence",
        _LOOK,
    )
    MISREAD_AIM = (
        "misread-aim",
        Severity.ERROR,
        FindingKind.MISREAD,
        "An aim is other matter, or begins or ends in the middle of a sentence",
        _LOOK,
    )
    MISREAD_COLUMN = (
        "misread-column",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A column of a structure table was taken for another, or was not read",
        _LOOK,
    )
    MISREAD_ORDER = (
        "misread-order",
        Severity.ERROR,
        FindingKind.MISREAD,
        "Records do not stand on the pages in the order that they are published in",
        _LOOK,
    )
    MISREAD_PLACE = (
        "misread-place",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A text stands in another column than its siblings, or in two",
        _LOOK,
    )
    MISREAD_LOST_UNIT = (
        "misread-lost-unit",
        Severity.ERROR,
        FindingKind.MISREAD,
        "The pages describe a unit that a structure row names, but it was not read",
        _LOOK,
    )
    MISREAD_LOST_ROW = (
        "misread-lost-row",
        Severity.ERROR,
        FindingKind.MISREAD,
        "The structure pages name a unit whose row was not read, or have no row of a qualification",
        _LOOK,
    )
    MISREAD_HEADER_VALUE = (
        "misread-header-value",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A value of a unit's head was not read on its page, as those of most units were",
        _LOOK,
    )
    MISREAD_LOST_CONTENT = (
        "misread-lost-content",
        Severity.WARNING,
        FindingKind.MISREAD,
        "An outcome has no content, where nearly all others have",
        _LOOK,
    )
    MISREAD_HEADLESS_TABLE = (
        "misread-headless-table",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A table has no head that says what its columns are",
        _LOOK,
    )
    MISREAD_LOST_CHANGE = (
        "misread-lost-change",
        Severity.ERROR,
        FindingKind.MISREAD,
        "The handbook speaks of its changes, and no change was read",
        _LOOK,
    )
    MISREAD_LOST_RULE = (
        "misread-lost-rule",
        Severity.ERROR,
        FindingKind.MISREAD,
        "The structure pages say what must be achieved, and no rule has it",
        _LOOK,
    )
    MISREAD_RULE = (
        "misread-rule",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A rule of combination says nothing of units, credits or what is achieved with them",
        _LOOK,
    )
    MISREAD_PAGE_TWICE = (
        "misread-page-twice",
        Severity.ERROR,
        FindingKind.MISREAD,
        "Two pages print the same, or a record is published twice from one place",
        "Look at the pages: what they hold may be published twice; download the handbook again",
    )
    MISREAD_LOST_TEST = (
        "misread-lost-test",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A heading announces tests that the body sets, of which none was read",
        _LOOK,
    )
    NOTICE_HISTORY_MISSING = (
        "notice-history-missing",
        Severity.INFO,
        FindingKind.NOTICE,
        "The handbook is a later version, and prints no history of its changes",
        "Nothing, if it has none; else a page of it may be missing from the file",
    )
    NOTICE_HEADING_UNKNOWN = (
        "notice-heading-unknown",
        Severity.INFO,
        FindingKind.NOTICE,
        "Sections of units have headings that units are not known to have",
        "Look at the pages: what stands below may be outcomes, criteria or content, or part of a sentence",
    )
    NOTICE_SECTION_UNHEADED = (
        "notice-section-unheaded",
        Severity.INFO,
        FindingKind.NOTICE,
        "Sections of units have no heading: text, a table or a label that is read as none of a unit's known parts",
        "Look at the pages: it may be a value, a criterion, content, or the rest of a sentence above",
    )
