"""The closed sets of terms that the data model uses."""

from __future__ import annotations

from enum import StrEnum


class OutcomeKind(StrEnum):
    """What an outcome asks for: 'Understand …', 'Explain …' is knowledge, 'Be able to …', 'Install …' competence."""

    KNOWLEDGE = "knowledge"
    COMPETENCE = "competence"
    OTHER = "other"


class Grade(StrEnum):
    """The grade a criterion counts for, where a body grades criteria."""

    PASS = "pass"
    MERIT = "merit"
    DISTINCTION = "distinction"


class GroupKind(StrEnum):
    """Whether the units of a group must be taken or can be chosen."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"


class NumberScheme(StrEnum):
    """Who gives the number its form: England's regulator, or SQA."""

    OFQUAL = "ofqual"
    SQA = "sqa"


class Origin(StrEnum):
    """Where a value comes from.

    The unit's own page, its structure row, composed of printed parts, a correction, or recognised in a page's picture.
    What only a structure row prints, or a correction gives, says so even where that row was recognised: confidences do.
    """

    PAGE = "page"
    ROW = "row"
    COMPOSED = "composed"
    CORRECTED = "corrected"
    OCR = "ocr"


class AssessmentKind(StrEnum):
    """A kind of assessment that a handbook names among those of its qualification."""

    MULTIPLE_CHOICE = "multiple-choice"
    ONSCREEN = "onscreen-test"
    SHORT_ANSWER = "short-answer"
    WRITTEN = "written-examination"
    EXAMINATION = "examination"
    ASSIGNMENT = "assignment"
    PORTFOLIO = "portfolio"
    OBSERVATION = "observation"
    PRACTICAL = "practical"
    PROJECT = "project"
    WORKBOOK = "workbook"
    DISCUSSION = "professional-discussion"
    QUESTIONING = "questioning"
    TESTIMONY = "witness-testimony"
    REFLECTION = "reflective-account"
    PRESENTATION = "presentation"
    SYNOPTIC = "synoptic"
    CONTROLLED = "controlled-assessment"
    COURSEWORK = "coursework"


class ResourceKind(StrEnum):
    """What a suggested resource is."""

    BOOK = "book"
    JOURNAL = "journal"
    WEBSITE = "website"
    OTHER = "other"


class Equivalence(StrEnum):
    """How near the contents of two units are: the same, the same in other words, or the same in part."""

    IDENTICAL = "identical"
    REWORDED = "reworded"
    OVERLAPPING = "overlapping"


class CitationKind(StrEnum):
    """What a text cites: a law, a standard, a book or a site."""

    ACT = "act"
    REGULATIONS = "regulations"
    ORDER = "order"
    DIRECTIVE = "directive"
    STANDARD = "standard"
    ISBN = "isbn"
    URL = "url"


class CitedField(StrEnum):
    """The field of a record in which something is cited."""

    TITLE = "title"
    AIM = "aim"
    HEADING = "heading"
    TEXT = "text"
    ITEMS = "items"


class MatchedRecord(StrEnum):
    """What was compared: outcomes or criteria."""

    OUTCOME = "outcome"
    CRITERION = "criterion"


class CanonicalBy(StrEnum):
    """Which part of the rule made a value canonical; where none did, there is no canonical value."""

    ONLY_VALUE = "only-value"
    ROW_AND_PAGE = "row-and-page"
    MOST_OFFERS = "most-offers"
    NEWEST_ISSUE = "newest-issue"
    UNDECIDED = "undecided"


class Severity(StrEnum):
    """How much a finding matters: an error is a value that cannot be right, a warning one that may be wrong."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class FindingKind(StrEnum):
    """Whose fault a finding is: the reader's, the print's, or nobody's that is known.

    A misread is a value that cannot be what its field holds, or something on the page that no record accounts for; a
    misprint is a print that is at odds with itself; a notice is all else.
    """

    MISREAD = "misread"
    MISPRINT = "misprint"
    NOTICE = "notice"


class Zone(StrEnum):
    """The part of a handbook that a text stands in."""

    COVER = "cover"
    CONTENTS = "contents"
    FRONT = "front"
    """Before the units; the whole of a handbook that describes none."""
    UNIT = "unit"
    """On the pages of the units."""
    BACK = "back"


class PassageKind(StrEnum):
    """How a text is set."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    POINT = "point"
    """A point of a list."""
    CELL = "cell"
    """A text in a table."""


class AroundKind(StrEnum):
    """What is printed around texts, and says nothing by itself."""

    LABEL = "label"
    """What names a value, a part of a unit or a column: once for each unit, and once for all that is outside them."""
    RUNNING = "running"
    """What runs over the pages: once, where it first stands."""


class ChangeClass(StrEnum):
    """What a change means to a reviewer."""

    KEY_VALUE = "key-value"
    """Title, issue, date, level, credit, GLH, TQT or a number: the facts that force an amended specification."""
    WORDING_SUBSTANTIVE = "wording-substantive"
    """Words that say something else."""
    WORDING_EDITORIAL = "wording-editorial"
    """The same words in other typography, spelling, case or punctuation."""
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    """It stands in another group or outcome."""
    RENUMBERED = "renumbered"
    """Only its number or its position is another."""
    UNREAD = "unread"
    """One side could not be read there, so that nothing is known of a change."""
    OTHER_TEXT = "other-text"
    """Another text that no record holds, as of the pages before the units: added, gone, worded anew or elsewhere."""


class ChangedEntity(StrEnum):
    """The kind of record that changed."""

    DOCUMENT = "document"
    QUALIFICATION = "qualification"
    RULE = "rule"
    STRUCTURE = "structure"
    UNIT = "unit"
    OUTCOME = "outcome"
    CRITERION = "criterion"
    AMPLIFICATION = "amplification"
    CONTENT_AREA = "content-area"
    SECTION = "section"
    EXTERNAL_ASSESSMENT = "external-assessment"
    PASSAGE = "passage"
    """A text that no other record holds; its key is the heading that it stands below."""
