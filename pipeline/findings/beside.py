"""The findings that a specification only has beside other handbooks, or beside the regulator's register.

They have an enum of their own, so that they can be taken off.
"""

from __future__ import annotations

from pipeline.findings.codes import FindingCode
from pipeline.terms import FindingKind, Severity


class Beside(FindingCode):
    """What comparing handbooks with one another, and with the regulator's register, can find."""

    NUMBER_REPAIR = (
        "number-repair",
        Severity.INFO,
        FindingKind.NOTICE,
        "What a number that fails its check character may be meant for: named only if exactly one number "
        "that differs in one character is valid and printed, in any handbook. Nothing is replaced",
        "Compare the two; if it is a misprint, report it to the body and add a correction",
    )
    DUPLICATE_SPECIFICATION = (
        "duplicate-specification",
        Severity.ERROR,
        FindingKind.NOTICE,
        "Two different files are the same issue of the same specification",
        "Leave out the one that is not wanted; if they are different issues, the layout must tell them apart",
    )
    SHRUNK = (
        "shrunk",
        Severity.ERROR,
        FindingKind.NOTICE,
        "A file that is refused, or is damaged and has less in it, as half of a download, has taken the file's "
        "place, or its folder cannot be listed, or it is a scan and the run was one without --ocr: this is what was "
        "read before",
        "Download the handbook again, or mend what the message says; if it is meant so, run with --accept-shrunk",
    )
    ISSUE_GIVEN_TWICE = (
        "issue-given-twice",
        Severity.ERROR,
        FindingKind.NOTICE,
        "Two files of one family have the same issue, printed in different forms ('Issue 4', 'Issue 04')",
        "Leave out the one that is not wanted; meanwhile both feed the register",
    )
    ISSUE_ORDER_DIFFERS = (
        "issue-order-differs",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "An issue with a higher number has an earlier date than another; the date decides which feeds the register",
        "Check the covers of both; where one is misprinted, add a correction or leave out the older issue",
    )
    CHANGE_NOT_FOUND = (
        "change-not-found",
        Severity.INFO,
        FindingKind.NOTICE,
        "The handbook's own change table announces something that the comparison with the former issue does not show",
        "Check whether it is about a part that is not published; if not, see what `specs diff` shows there",
    )
    CHANGE_NOT_ANNOUNCED = (
        "change-not-announced",
        Severity.INFO,
        FindingKind.NOTICE,
        "Key values are other ones than in the former issue, and no new row of the change table announces them",
        "Check the values in both issues: a change that the body does not announce may be a misprint",
    )
    OFFERS_DIFFER = (
        "offers-differ",
        Severity.WARNING,
        FindingKind.MISPRINT,
        "A handbook prints another title, level, credit or hours of a unit than the register has from "
        "others; where no rule decides, each of them is told",
        "Check which is right; all are in unit_conflicts, and each handbook keeps what it prints",
    )
    NUMBER_FOR_TWO_CONTENTS = (
        "number-for-two-contents",
        Severity.ERROR,
        FindingKind.MISPRINT,
        "Two handbooks use one unit reference number for units with different titles and contents",
        "One of the two has a wrong number: check both; until it is corrected, the register's row mixes two units",
    )
    REGISTER_NUMBER_UNKNOWN = (
        "register-number-unknown",
        Severity.WARNING,
        FindingKind.NOTICE,
        "The regulator's register has no qualification or unit of this number",
        "Check the number on the page, and that the register is as new as the handbook",
    )
    REGISTER_TITLE_DIFFERS = (
        "register-title-differs",
        Severity.WARNING,
        FindingKind.NOTICE,
        "The regulator's register gives another title for the number; the body's name before it, case, "
        "punctuation and a bracketed code at the end do not count",
        "Check which of the two is right: the register may be newer than the handbook, or older; the print "
        "is published",
    )
    REGISTER_DIFFERS = (
        "register-differs",
        Severity.WARNING,
        FindingKind.NOTICE,
        "The regulator's register gives another level, credit, GLH or TQT for the number; the message has both",
        "Check which of the two is right: the register may be newer than the handbook, or older; the print "
        "is published",
    )
    REGISTER_UNIT_NOT_LISTED = (
        "register-unit-not-listed",
        Severity.WARNING,
        FindingKind.NOTICE,
        "The handbook lists a unit for a qualification, and the regulator's register does not",
        "Check the number on the page, and that the register is as new as the handbook",
    )
