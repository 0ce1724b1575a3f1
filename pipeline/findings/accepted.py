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
