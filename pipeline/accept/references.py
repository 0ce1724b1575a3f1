"""Reference numbers that are printed in tables and heads and that no record has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from pipeline.accept.evidence import Evidence
from pipeline.accept.lines import Line
from pipeline.accept.tables import heads_on
from pipeline.accept.zones import ZoneKind
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Specification

_UNIT = re.compile(r"[A-Z] ?/ ?\d{3} ?/ ?\d{4}")
_QUALIFICATION = re.compile(r"\d{3} ?/ ?\d{4} ?/ ?[\dX]")
_SLASHES = 2  # of the number of a qualification
# printed as 'Unit reference: D/618/2201; Level 3; 6 credits'
_LABELLED_UNIT = re.compile(
    r"(?:unit |ofqual )*(?:reference|ref|number|no|code)(?: number| no)?\b[.:]* ([A-Z] ?/ ?\d{3} ?/ ?\d{4})(?!\d)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:qualification (?:accreditation )?(?:number|no\.?)|QAN|QN"
    r"|(?:ofqual|regulat\w+|accreditation) (?:qualification )?(?:number|no\.?|reference))\b\D{0,25}(\d{3}/\d{4}/[\dX])",
    re.IGNORECASE,
)


def unread_references(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A unit's reference number that stands alone in a cell or behind a label is a record's.

    One in a sentence speaks of another unit; one alone in its row behind all units is an example.
    """
    known = known_numbers(specification)
    back = [line for zone in evidence.zones if zone.part is ZoneKind.BACK for line in evidence.lines_in(zone)]
    rows = Counter((line.page, line.row) for line in back)
    for lines in evidence.lines.values():
        for line in lines:
            if rows[line.page, line.row] == 1:
                continue
            if "/" not in line.text:
                continue
            first = _LABELLED_UNIT.match(line.text)
            text = first[1] if first else line.text.rpartition(":")[2].strip(" ()")
            if _UNIT.fullmatch(text) and text.replace(" ", "") not in known:
                yield _unread(line, text, "structure")


def unread_qualifications(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A qualification's number behind a label, or in a table of qualifications and their hours, is a record's.

    Other tables list qualifications to progress to, or that are recognised.
    """
    known = known_numbers(specification)
    for page, lines in evidence.lines.items():
        if not any("/" in line.text for line in lines):
            continue
        heads = [
            head for head in heads_on(lines, evidence.pages[page - 1].height) if head.kind.table == "qualifications"
        ]
        for _, row in groupby(lines, key=lambda line: line.row):
            runs = list(row)
            if sum(line.text.count("/") for line in runs) < _SLASHES:
                continue
            labelled = _LABELLED.search(" ".join([line.text for line in runs]))
            numbers = {labelled[1]} if labelled else set()
            if any(head.box.y1 <= runs[0].y0 < head.bottom for head in heads):
                numbers |= {line.text.replace(" ", "") for line in runs if _QUALIFICATION.fullmatch(line.text)}
            for number in sorted(numbers - known):
                yield _unread(runs[0], number, "qualifications")


def known_numbers(specification: Specification) -> set[str]:
    """The reference numbers of all records, canonical and as printed, without spaces."""
    found: set[str | None] = set()
    for qualification in specification.qualifications:
        found |= {qualification.qualification_number, qualification.qualification_number_printed}
    for row in specification.structure:
        found |= {row.unit_reference_number, row.unit_reference_number_printed}
    for unit in specification.units:
        found |= {unit.unit_reference_number, unit.unit_reference_number_printed}
    return {number.replace(" ", "") for number in found if number}


def _unread(line: Line, number: str, table: str) -> Found:
    return finding(
        Accepted.MISREAD_REFERENCE_UNREAD,
        f"the reference number {number} is printed, and no record has it",
        record=table,
        place=(line.box,),
    )
