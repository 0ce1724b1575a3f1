"""The findings of the checks on what was read, of corrections and of verification."""

from __future__ import annotations

from pipeline.findings.codes import FindingCode
from pipeline.terms import FindingKind, Severity


class Checked(FindingCode):
    """What a specification says against itself, its file, its corrections or its pages."""

    CHECK_CHARACTER = (
        "check-character",
        Severity.ERROR,
        FindingKind.MISPRINT,
        "A unit reference or qualification number fails its check character",
        "Check the print; if it is a misprint, report it to the body and add a correction",
    )
    NUMBER_RANGE_UNKNOWN = (
        "number-range-unknown",
        Severity.INFO,
        FindingKind.NOTICE,
        "A number of a range whose check characters have not been measured, or that fits neither of the known rules",
        "Nothing to do, unless other numbers of this range fail",
    )
    ROW_DIFFERS = (
        "row-differs",
        Severity.ERROR,
        FindingKind.MISPRINT,
        "The unit's page and its structure row print different numbers, levels, credits or hours; each keeps its own",
        "Check which of the two is right; each keeps what it prints",
    )
    TITLE_DIFFERS = (
        "title-differs",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "The unit's page and its structure row print different titles (case, punctuation and a bracketed "
        "code at the end do not count)",
        "Check which of the two is right; each keeps what it prints",
    )
    UNIT_WITHOUT_BODY = (
        "unit-without-body",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "The structure lists a unit that no page describes",
        "If the handbook does describe it, its layout does not know how; else it is only named here",
    )
    BODY_WITHOUT_ROW = (
        "body-without-row",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "A unit is described that no structure table lists",
        "Check the structure pages: a row may have been missed, or its number may be misprinted",
    )
    OUTCOME_NUMBERING = (
        "outcome-numbering",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "Outcomes are not numbered 1, 2, 3 …: one may have been missed",
        "Check the page: an outcome may have been missed, or misprinted",
    )
    CRITERION_NUMBERING = (
        "criterion-numbering",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "The criteria of an outcome are not numbered without gaps or repeats",
        "Check the page: a criterion may have been missed, or misprinted",
    )
    CRITERION_UNDER_OTHER_OUTCOME = (
        "criterion-under-other-outcome",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "Criterion 2.3 stands under outcome 3",
        "Check the page: the number may be misprinted, or the criterion belong to another outcome",
    )
    NUMBER_GIVEN_TWICE = (
        "number-given-twice",
        Severity.ERROR,
        FindingKind.MISPRINT,
        "Two units have the same number",
        "Check the print; if it is a misprint, report it to the body and add a correction",
    )
    UNIT_WITHOUT_OUTCOMES = (
        "unit-without-outcomes",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A unit's pages were found, but no outcome on them",
        "Look at its pages with `specs inspect`: its print may differ from the layout's",
    )
    OUTCOME_WITHOUT_CRITERIA = (
        "outcome-without-criteria",
        Severity.WARNING,
        FindingKind.MISREAD,
        "An outcome without criteria, in a unit that prints criteria or a handbook nearly all of whose units do",
        "Look at the page with `specs inspect`: its print may differ from the layout's",
    )
    HEADER_VALUE_MISSING = (
        "header-value-missing",
        Severity.WARNING,
        FindingKind.NOTICE,
        "A unit has no value for a header field that most units have",
        "Check the page: it may not be printed, or under a label that is not known",
    )
    RULE_NOT_UNDERSTOOD = (
        "rule-not-understood",
        Severity.INFO,
        FindingKind.NOTICE,
        "A rule of combination prints a number that is in none of its amounts, or asks for what no field holds",
        "Read the rule's text: it is published as printed",
    )
    CREDIT_VALUE_MISSING = (
        "credit-value-missing",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A rule of combination asks for credits of the whole qualification, of which no credit value is read",
        "Read the rule's text: its number of credits may be the qualification's",
    )
    ASSESSMENT_IN_PROSE = (
        "assessment-in-prose",
        Severity.INFO,
        FindingKind.NOTICE,
        "A handbook names a test or an examination, and no table, list or test specification of it is a record",
        "Read `assessment_methods`: what sentences alone say of a test, such as its length, is in no field of its own",
    )
    RULE_UNREACHABLE = (
        "rule-unreachable",
        Severity.ERROR,
        FindingKind.MISPRINT,
        "A rule of combination asks for more credits or units than the structure lists for it",
        "Check rule and structure: a number may be misprinted, or a row have been missed",
    )
    RULE_DIFFERS = (
        "rule-differs",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "A rule gives the credits of a mandatory group, and its units add up to another number",
        "Check rule and structure: a number may be misprinted, or a row be in the wrong group",
    )
    GLH_ABOVE_TQT = (
        "glh-above-tqt",
        Severity.ERROR,
        FindingKind.MISPRINT,
        "More guided learning hours than total qualification time",
        "Check the print; if it is a misprint, report it to the body and add a correction",
    )
    CREDIT_NOT_TENTH_OF_TQT = (
        "credit-not-tenth-of-tqt",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "The credit value is not a tenth of the total qualification time",
        "Older prints differ; check the newest issue",
    )
    SIZE_DIFFERS = (
        "size-differs",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "Award, Certificate or Diploma does not fit the total qualification time",
        "Older prints differ; check the title and the hours",
    )
    ISSUE_MISSING = (
        "issue-missing",
        Severity.WARNING,
        FindingKind.NOTICE,
        "No issue, version or date was found on the cover",
        "Check the first pages: it may not be printed, or in a form that the layout does not know",
    )
    ISSUED_MISSING = (
        "issued-missing",
        Severity.INFO,
        FindingKind.NOTICE,
        "An issue or version was found, and no date of it",
        "Check the cover and the feet of the pages: it may not be printed, or in a form that the layout does not know",
    )
    QUALIFICATION_MISSING = (
        "qualification-missing",
        Severity.WARNING,
        FindingKind.NOTICE,
        "No qualification number was found in the front matter",
        "Check the first pages: it may not be printed, or in a form that the layout does not know",
    )
    STRUCTURE_MISSING = (
        "structure-missing",
        Severity.WARNING,
        FindingKind.NOTICE,
        "No table that lists the units was found",
        "Check the first pages: it may not be printed, or in a form that the layout does not know",
    )
    RANGE_REVERSED = (
        "range-reversed",
        Severity.ERROR,
        FindingKind.MISPRINT,
        "The highest credit value or hours of a qualification or rule are below the lowest",
        "Check the print; if it is a misprint, report it to the body and add a correction",
    )
    PLACE_OFF_PAGE = (
        "place-off-page",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A value's place is on no page of the document: a fault of the layout, to be reported",
        "This is a fault of the layout: report it with the handbook",
    )
    UNREADABLE_CHARACTER = (
        "unreadable-character",
        Severity.ERROR,
        FindingKind.MISREAD,
        "The file gives no character for a glyph",
        "Read the page and add a correction",
    )
    STRUCK_OUT = (
        "struck-out",
        Severity.WARNING,
        FindingKind.NOTICE,
        "Words are crossed out on the page; they are left out of every text",
        "Look at the page: is it meant to be withdrawn?",
    )
    CHANGE_BAR = (
        "change-bar",
        Severity.INFO,
        FindingKind.NOTICE,
        "A bar stands in the margin beside lines, as where an issue says what it has changed",
        "Compare the lines with the former issue: `specs diff` tells the bars beside its changes",
    )
    COVERED_WORDS = (
        "covered-words",
        Severity.WARNING,
        FindingKind.NOTICE,
        "A shape or picture lies over words, and no other print: they are left out of every text",
        "Look at the page: is what lies over them meant to blank them out?",
    )
    OVERPRINTED_WORDS = (
        "overprinted-words",
        Severity.WARNING,
        FindingKind.MISREAD,
        "Words are printed over other words: what is read there is of both",
        "Look at the page, and correct the text that holds them",
    )
    WEIGHT_LOST = (
        "weight-lost",
        Severity.WARNING,
        FindingKind.NOTICE,
        "No word of the file is bold: headings are told from text by their size, colour and words alone",
        "Compare the parts of a unit with its pages, or ask the body for a file with its own fonts",
    )
    PICTURE_INSTEAD_OF_TEXT = (
        "picture-instead-of-text",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A page, a cell, a line or a mark is a picture, or drawn as shapes: what it shows is not read",
        "If it shows text, run with --ocr, which reads whole pages, or ask the body for a file that has it as text",
    )
    DOUBTFUL_CHARACTER = (
        "doubtful-character",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A word has a capital, digit, sign or foreign letter where none can be: the file may give wrong characters",
        "Compare the words in this font with the page",
    )
    MENDED_CHARACTER = (
        "mended-character",
        Severity.INFO,
        FindingKind.NOTICE,
        "The file gives wrong characters for some glyphs of a font, or none; they are those that the font itself names",
        "Compare the words with the page, if in doubt",
    )
    DRAWN_TICK = (
        "drawn-tick",
        Severity.INFO,
        FindingKind.NOTICE,
        "A tick in a cell of a table is drawn as a shape; it is read as a tick",
        "Look at the page, if in doubt",
    )
    TURNED_PAGE = (
        "turned-page",
        Severity.INFO,
        FindingKind.NOTICE,
        "A page lies on its side or stands on its head; it is read, and its boxes are given, as if it was set upright",
        "Turn the page to compare it with its values",
    )
    RECOGNISED_TEXT = (
        "recognised-text",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A page is a picture, and its text is what a program recognised in it: single characters may be wrong",
        "Compare the values of the page with the picture; --ocr recognises anew what another program recognised",
    )
    RECOGNISED_IN_DOUBT = (
        "recognised-in-doubt",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A value holds a word of which the program that recognised it in a picture was not sure: it is null, unless it "
        "is a text",
        "Read the value on the page, and add a correction",
    )
    REPAIRED_PDF = (
        "repaired-pdf",
        Severity.WARNING,
        FindingKind.NOTICE,
        "The file is damaged (mostly a download cut short) and was repaired to be read; parts may be lost",
        "Download the handbook again",
    )
    VALUE_WITHHELD = (
        "value-withheld",
        Severity.INFO,
        FindingKind.NOTICE,
        "A value that a misread speaks against is not published: the field is null, and the message says what was read",
        "Look at the page; `specs inspect` shows what was read there",
    )
    CORRECTED = (
        "corrected",
        Severity.INFO,
        FindingKind.NOTICE,
        "A reviewed correction was applied; the message has the print, the correction and the reason",
        "Nothing to do; the correction stands in corrections/",
    )
    CORRECTION_UNMATCHED = (
        "correction-unmatched",
        Severity.ERROR,
        FindingKind.NOTICE,
        "A correction fits no record of its document, or several, and was not applied",
        "Compare the correction with the print; delete what is no longer needed",
    )
    FINDING_ON_MOST_UNITS = (
        "finding-on-most-units",
        Severity.WARNING,
        FindingKind.NOTICE,
        "One finding that blames neither reader nor print hits most units or structure rows: it is told once",
        "Look at one of the units; what is right of it is right of most",
    )
    VERIFY_DIFFERS = (
        "verify-differs",
        Severity.ERROR,
        FindingKind.MISREAD,
        "`specs verify` reads something else in the place of a value, or the value has no place; printed, "
        "not published",
        "Look at the page with `specs inspect`: the value or its place is wrong, or a font is misread",
    )
    VERIFY_TYPE = (
        "verify-type",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A value does not look like one of its field: a level above 8, a title without letters, a group that is a note",
        "Look at the page with `specs inspect`: the value is that of another column or label, or none",
    )
    VERIFY_MISPLACED = (
        "verify-misplaced",
        Severity.ERROR,
        FindingKind.MISREAD,
        "A value stands under the column head or beside the label of another field, or in the column of another field",
        "Look at the page with `specs inspect`: the value is that of another column or label",
    )
    VERIFY_UNREADABLE = (
        "verify-unreadable",
        Severity.WARNING,
        FindingKind.MISREAD,
        "A value has characters without a meaning, with which nothing can agree",
        "Look at the page with `specs inspect`, and give the value as a reviewed correction",
    )
