"""The findings that are made while a handbook is read."""

from __future__ import annotations

from pipeline.findings.codes import FindingCode
from pipeline.terms import FindingKind, Severity


class Reading(FindingCode):
    """What is found while a handbook is read."""

    SUMMARY_DIFFERS = (
        "summary-differs",
        Severity.ERROR,
        FindingKind.MISPRINT,
        "A 'Summary of units' prints another number, level, credit or hours than the unit's structure row, "
        "which is published",
        "Check which of the two is right; the structure row is published",
    )
    OUTCOME_WITHOUT_NUMBER = (
        "outcome-without-number",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "An outcome is printed without its number; it is numbered by its position",
        "Check the page",
    )
    OUTCOME_WITHOUT_TEXT = (
        "outcome-without-text",
        Severity.WARNING,
        FindingKind.MISREAD,
        "An outcome is printed as a number alone; the message says whether it is published so, or its "
        "criteria are left over",
        "Check the page and the next one: the text may be printed apart from its number",
    )
    OUTCOME_DIFFERS = (
        "outcome-differs",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "An outcome that is printed twice has another text in its second place; the message says which is published",
        "Check both pages; the message says which is published",
    )
    HEADING_DIFFERS = (
        "heading-differs",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "A unit's heading is printed again with another number or title; what stands below it stays with the "
        "unit before",
        "Check the page: what stands below it is read as part of the unit before",
    )
    CUT_BY_PICTURE = (
        "cut-by-picture",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A page that is a picture follows on a unit's print; what goes on behind it is withheld, as its place is not "
        "known, and the last texts before it may be cut",
        "Look at the page: if it shows text, run with --ocr, or ask the body for a file that has it as text",
    )
    COVER_IS_PICTURE = (
        "cover-is-picture",
        Severity.WARNING,
        FindingKind.MISREAD,
        "The cover is a picture: the title is that of the first qualification, issue and date are not read",
        "Look at the cover, or run with --ocr",
    )
    BODY_UNLISTED = (
        "body-unlisted",
        Severity.INFO,
        FindingKind.NOTICE,
        "The awarding body is in no list; its slug is made of the name that a copyright line prints",
        "Check the name; add the body to the list of bodies with its names and website",
    )
    OUTCOME_NOT_LISTED = (
        "outcome-not-listed",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "An outcome heads content or graded criteria, but is not in the unit's list of outcomes; its text is "
        "taken from there",
        "Check both pages; the text that is printed above its content or criteria is published",
    )
    OUTCOME_WITHOUT_TOPICS = (
        "outcome-without-topics",
        Severity.WARNING,
        FindingKind.MISREAD,
        "An outcome without topics, in a print that describes outcomes by topics",
        "Check the page: the layout may need to know how its topics are printed",
    )
    TOPIC_NUMBERING = (
        "topic-numbering",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "The list of topics prints another number than the heading above the topic's text, or a topic has "
        "another outcome's number",
        "Check the page; it is published where it stands",
    )
    TOPIC_DIFFERS = (
        "topic-differs",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "A topic has another title in the list than above its text; the latter is published",
        "Check both; the heading is published",
    )
    TOPIC_WITHOUT_TEXT = (
        "topic-without-text",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A topic is listed, but nothing is printed under it",
        "Check the page: its text may stand under the topic before",
    )
    GRADE_UNREAD = (
        "grade-unread",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "A graded criterion's code and its column disagree ('D1' under Merit): it has no grade",
        "Check the page; a correction can give the grade",
    )
    RANGE_CODE_UNMATCHED = (
        "range-code-unmatched",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "A range, or evidence, is printed for a criterion or outcome that is not there; the message says "
        "where it is published",
        "Check the page: the code may be misprinted",
    )
    HEADER_VALUE_UNREAD = (
        "header-value-unread",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A unit's level, credit, hours or number, or a qualification's credit or hours, is printed, but is not what "
        "the field can hold ('eith'): null, with the print of a unit in `<field>_printed`",
        "Check the print; a correction can give the value",
    )
    NUMBER_UNREAD = (
        "number-unread",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A credit value or hours in a table is no whole number",
        "Check the print; a correction can give the number",
    )
    UNIT_NUMBER_UNREAD = (
        "unit-number-unread",
        Severity.WARNING,
        FindingKind.MISREAD,
        "What stands in the column of reference numbers is none",
        "Check the print; a correction can give the number",
    )
    STRUCTURE_ROW_UNREAD = (
        "structure-row-unread",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A row of a structure table has a number, level, credit or hours, and no title",
        "Look at the page: if it is a unit, its title may stand in another row",
    )
    FACT_UNCLEAR = (
        "fact-unclear",
        Severity.WARNING,
        FindingKind.NOTICE,
        "A fact of one of several qualifications, or of another one, is printed, and it is not clear of which: it is "
        "published for none",
        "Look at the page; a correction can give the value",
    )
    FACT_UNREAD = (
        "fact-unread",
        Severity.INFO,
        FindingKind.NOTICE,
        "A heading, a label or the head of a column announces a fact that a qualification has no value of",
        "Look at the page: the value may be there, in a form that is not known; a correction can give it",
    )
    MAPPING_UNREAD = (
        "mapping-unread",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A grid that maps units to another standard, or a column of one, could not be read",
        "Look at the page: its layout needs to know how this grid is printed",
    )
    MAPPING_IN_WORDS = (
        "mapping-in-words",
        Severity.INFO,
        FindingKind.NOTICE,
        "A unit names standards that it is mapped to in words, in a list or in a table that is no known grid: they are "
        "in its section's text, and no mappings",
        "Look at the page: the codes can be taken from the section's text",
    )
    COLUMN_PRINTED_TWICE = (
        "column-printed-twice",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "Two columns have the same head; the message says which is taken, if any",
        "Check the page: the second column may be meant for another value",
    )
    COLUMNS_RUN_OVER = (
        "columns-run-over",
        Severity.WARNING,
        FindingKind.MISREAD,
        "The texts of a row of changes run over its columns; which words name a section, headings of the handbook tell",
        "Check the row on its page: words of the change and of the section may be exchanged",
    )
    STRUCTURE_WITHOUT_QUALIFICATION = (
        "structure-without-qualification",
        Severity.WARNING,
        FindingKind.NOTICE,
        "Nothing above a structure table says which qualification it is about",
        "Check the page; the rows are published without a qualification number",
    )
    COLUMN_MISHEADED = (
        "column-misheaded",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A column of a structure table is read by what stands in it: its head is in no list, or says something else",
        "Look at the page: head and values may not belong together, or the column may hold something else",
    )
    COLUMN_UNKNOWN = (
        "column-unknown",
        Severity.INFO,
        FindingKind.NOTICE,
        "A column of a structure table has a head in no list; its texts are in no record but the passages, unless "
        "they are the units' reference numbers",
        "Look at the page: what the column says of the units may matter",
    )
    ASSESSMENT_UNREAD = (
        "assessment-unread",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A test's length, marks or questions are labelled, but what is printed gives no single number",
        "Check the page; the number is not published",
    )
    ASSESSMENT_DIFFERS = (
        "assessment-differs",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "Two places print different numbers for the test of one unit; both are published",
        "Check which of the two is right; both are published",
    )
    ISBN_CHECK_DIGIT = (
        "isbn-check-digit",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "A suggested book's ISBN fails its check digit; it is left out, and the entry's text keeps the print",
        "Look the book up by its title; the ISBN is left out, the text keeps the print",
    )
    UNITS_MISSING = (
        "units-missing",
        Severity.WARNING,
        FindingKind.NOTICE,
        "No page of a manual describes the units; only what the structure prints of them is published",
        "Look whether the manual has outlines of its units; if so, its layout does not know how",
    )
    LAYOUT_GAVE_WAY = (
        "layout-gave-way",
        Severity.INFO,
        FindingKind.NOTICE,
        "The layout whose signs the handbook shows does not fit its print; it was read by what all prints have in "
        "common",
        "Compare a unit with its pages; a layout for this print would read what was withheld",
    )
    UNIT_WITHHELD = (
        "unit-withheld",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A unit is not published: something in it may be misread, or, where its print is known, nothing in it is sure",
        "Look at its pages with `specs inspect`; a layout for the print can read them",
    )
    UNIT_DOUBTFUL = (
        "unit-doubtful",
        Severity.WARNING,
        FindingKind.MISREAD,
        "Something in a unit, an outcome or a criterion may be misread; the message says what",
        "Look at it with `specs inspect`, and correct the record if need be",
    )
    WORDS_LEFT_OVER = (
        "words-left-over",
        Severity.WARNING,
        FindingKind.MISREAD,
        "Words on a unit's pages that nothing accounts for",
        "Look at it with `specs inspect`: the layout may need to know this part of the print",
    )
