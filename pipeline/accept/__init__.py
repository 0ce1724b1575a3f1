"""What speaks against a reading: the raw words of all pages, held against the records that were made of them.

`accept` shares no eyes with what made the reading: it imports neither geometry nor layouts, vocabulary or ledger, and
builds lines, styles, zones and patterns of its own (`evidence`). Its reasons are of two kinds. A *misread* is something
on the page that no record accounts for, or a value that cannot be what its field holds; a *misprint* is a print at odds
with itself, confirmed because both places read as published. A check is a pure function of evidence and specification;
`CHECKS` is the written list of them, in the order in which their reasons are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.accept.evidence import Evidence, evidence_of
from pipeline.accept.reasons import Reason
from pipeline.findings import CODES, Found, finding, published
from pipeline.models import Finding, Specification
from pipeline.pages import Document

Check = Callable[[Evidence, Specification], Iterable[Reason]]

CHECKS: tuple[Check, ...] = ()
"""Every check, those of the pages first."""


def accept(document: Document, specification: Specification) -> tuple[Finding, ...]:
    """All that speaks against the specification, which was made of the document: a finding for each reason."""
    evidence = evidence_of(document, specification)
    reasons = (reason for check in CHECKS for reason in check(evidence, specification))
    return published(map(_found, reasons), specification)


def _found(reason: Reason) -> Found:
    about = reason.record or reason.table
    return finding(CODES[reason.code], reason.message, record=about, field=reason.field, place=reason.place)
