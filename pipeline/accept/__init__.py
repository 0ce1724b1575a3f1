"""What speaks against a reading: the raw words of all pages, held against the records that were made of them.

`accept` shares no eyes with what made the reading: it imports neither geometry nor sheets, vocabulary or ledger, and
builds lines, styles, zones and patterns of its own (`evidence`). Its reasons are of two kinds. A *misread* is something
on the page that no record accounts for, or a value that cannot be what its field holds; a *misprint* is a print at odds
with itself, confirmed because both places read as published. A check is a pure function of evidence and specification;
`CHECKS` is the written list of them, in the order in which their reasons are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.accept import (
    balance,
    banners,
    cells,
    columns,
    covers,
    cuts,
    front,
    heads,
    holders,
    letters,
    list_rows,
    neighbours,
    order,
    qualification_values,
    seams,
    spills,
    texts,
    twins,
    values,
    wholes,
)
from pipeline.accept.bindings import several_documents
from pipeline.accept.blame import unfounded
from pipeline.accept.coded_lines import missing_codes, unread_codes
from pipeline.accept.confirmation import unconfirmed
from pipeline.accept.contents import unmet_entries
from pipeline.accept.evidence import Evidence, evidence_of
from pipeline.accept.grids import empty_columns
from pipeline.accept.groups import unread_groups
from pipeline.accept.headings import texts_without_heading, unknown_headings
from pipeline.accept.identity import cover_missing, units_twice, unnamed_qualifications, unnamed_units
from pipeline.accept.labels import lost_values
from pipeline.accept.minimums import crossed_minimums
from pipeline.accept.page_numbers import (
    leaves,
    missing_pages,
    pages_out_of_order,
    pages_without_words,
    parts_out_of_order,
)
from pipeline.accept.references import unread_qualifications, unread_references
from pipeline.accept.rows import unread_rows
from pipeline.accept.runs import gaps, heads_between
from pipeline.accept.tables import unread_tables
from pipeline.accept.unread_print import turned_pages, unread_text
from pipeline.findings import Found, published
from pipeline.models import Finding, Qualification, Specification, StructureRow, Unit
from pipeline.pages import Document

Check = Callable[[Evidence, Specification], Iterable[Found]]

CHECKS: tuple[Check, ...] = (
    unread_text,
    turned_pages,
    unread_codes,
    missing_codes,
    unread_tables,
    unread_rows,
    unread_groups,
    heads_between,
    gaps,
    crossed_minimums,
    empty_columns,
    lost_values,
    unread_references,
    unread_qualifications,
    units_twice,
    unnamed_units,
    unnamed_qualifications,
    cover_missing,
    several_documents,
    missing_pages,
    leaves,
    parts_out_of_order,
    pages_out_of_order,
    pages_without_words,
    unmet_entries,
    unknown_headings,
    texts_without_heading,
    *wholes.CHECKS,
    *holders.CHECKS,
    *neighbours.CHECKS,
    *seams.CHECKS,
    *spills.CHECKS,
    *values.CHECKS,
    *texts.CHECKS,
    *columns.CHECKS,
    *cells.CHECKS,
    *banners.CHECKS,
    *letters.CHECKS,
    *list_rows.CHECKS,
    *twins.CHECKS,
    *covers.CHECKS,
    *cuts.CHECKS,
    *order.CHECKS,
    *balance.CHECKS,
    *heads.CHECKS,
    *front.CHECKS,
    *qualification_values.CHECKS,
)
"""Every check, those of the pages first."""

_SINGLE = frozenset(Qualification.model_fields) | frozenset(Unit.model_fields) | frozenset(StructureRow.model_fields)
"""Fields with one value for a record: what is wrong with it is one fault."""


@dataclass(frozen=True, slots=True)
class Case:
    """The records of a specification before the pages that they were made of, and what these say against them."""

    specification: Specification
    evidence: Evidence
    reasons: tuple[Found, ...]

    def of_copy(self, specification: Specification) -> Case:
        """The same case for a copy of the specification with the same records, whatever its findings are."""
        reasons = (
            replace(reason, record=specification) if reason.record is self.specification else reason
            for reason in self.reasons
        )
        return Case(specification, self.evidence, tuple(reasons))

    def findings(self, findings: Iterable[Finding] = ()) -> tuple[Finding, ...]:
        """A finding for each reason, and for what is wrong with the `findings` that there are already."""
        findings = tuple(findings)
        blamed = (
            *unconfirmed(self.evidence, self.specification, findings),
            *unfounded(self.evidence, self.specification, findings),
        )
        return published(_once((*self.reasons, *blamed)), self.specification)


def case_of(document: Document, specification: Specification) -> Case:
    """All that the pages of the document say against the specification, which was made of it."""
    evidence = evidence_of(document, specification)
    reasons = tuple(reason for check in CHECKS for reason in check(evidence, specification))
    return Case(specification, evidence, reasons)


def accept(document: Document, specification: Specification, findings: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """All that speaks against the specification, which was made of the document: a finding for each reason.

    `findings` are those that it already has: a misprint among them must be confirmed by its places.
    """
    return case_of(document, specification).findings(findings)


def _once(reasons: Iterable[Found]) -> Iterator[Found]:
    """The reasons without those that tell the fault of one value again in other words: the first has told it."""
    told: set[tuple[str, int, str]] = set()
    for reason in reasons:
        value = (str(reason.code), id(reason.record), reason.field or "")
        if reason.field not in _SINGLE or value not in told:
            told.add(value)
            yield reason
