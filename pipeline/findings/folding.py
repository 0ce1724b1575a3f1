"""Findings that say less than another one are folded below it: they stay in the data, and `folded_into` names its code.

Two kinds are: what blames the print for a value that a misread says is wrongly read, and a code that hits most units,
which is told once. People are shown what is not folded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.findings.accepted import Accepted
from pipeline.findings.checked import Checked
from pipeline.findings.codes import FindingCode
from pipeline.findings.standing import OF_PICTURES
from pipeline.keys import Keyed, keyed
from pipeline.matching import rows_of
from pipeline.models import Finding, Qualification, Specification, StructureRow, Unit
from pipeline.terms import FindingKind, Severity

_FEWEST = 3  # units or rows that one code must hit to be told once
_IDENTITY = {"title", "unit_number", "unit_reference_number"}
_SIZE = ("credit_value", "guided_learning_hours", "total_qualification_time")
_COUNTED = ("group_name", "level", "credit_value", "guided_learning_hours")
_MISREADS = frozenset(code for code in Accepted if code.kind is FindingKind.MISREAD)


def folded(findings: Sequence[Finding], specification: Specification) -> tuple[Finding, ...]:
    """All findings of a specification, those first that tell of most units; what says less is marked as folded."""
    if not findings:
        return ()
    records = {(one.table, one.key): one for one in keyed(specification) if one.table != "findings"}
    misreads = [one for one in findings if one.code in _MISREADS]
    below = _Below(misreads, records)
    findings = [
        one if one.folded_into else one.model_copy(update={"folded_into": below.misread(one)}) for one in findings
    ]
    told = {code: one for code, one in _told(findings, records) if code}
    found = [
        one if one.folded_into or one.code not in told else one.model_copy(update={"folded_into": told[one.code].code})
        for one in findings
    ]
    return (*told.values(), *found)


class _Below:
    """Finds the misread that a finding stands below."""

    def __init__(self, misreads: Sequence[Finding], records: Mapping[tuple[str, str], Keyed]) -> None:
        self._misreads = misreads
        self._records = records
        self._rows = {id(one.record): one.key for one in records.values() if isinstance(one.record, StructureRow)}
        self._structure = [one.record for one in records.values() if isinstance(one.record, StructureRow)]

    def misread(self, finding: Finding) -> str | None:
        """The code of the first misread that shows that it is not the print that is at odds; None if there is none."""
        if finding.kind is not FindingKind.MISPRINT or not self._misreads:
            return None
        about = list(self._about(finding))
        covering = (one.code for one in self._misreads if any(self._covers(one, *record) for record in about))
        return next(covering, None)

    def _about(self, finding: Finding) -> Iterator[tuple[str, str, str | None]]:
        """The record and field that a finding is about; of a unit beside its structure rows, those of the rows, too."""
        if not finding.table_name or not finding.record_id:
            return
        yield finding.table_name, finding.record_id, finding.field
        one = self._records.get((finding.table_name, finding.record_id))
        record = one.record if one else None
        if isinstance(record, Qualification) and finding.field in _SIZE:
            yield from ((finding.table_name, finding.record_id, field) for field in _SIZE)
        if isinstance(record, Unit) and finding.field in StructureRow.model_fields:
            for row in rows_of(record.unit_number, record.unit_reference_number, record.title, self._structure):
                yield "structure", self._rows[id(row)], finding.field

    def _covers(self, misread: Finding, table: str, key: str, field: str | None) -> bool:
        """Whether a misread is about this record and field; or says that the record, or one above, lacks a part.

        A record that is found nowhere else is not to blame where its own number or title is misread; nor is a rule
        where rows are lost, or their groups or numbers misread.
        """
        if table == "rules" and misread.table_name == "structure":
            return misread.record_id is None or misread.field in {None, *_COUNTED}
        if (misread.table_name, misread.record_id) == (table, key):
            return misread.field == field or (field is None and misread.field in _IDENTITY)
        record = self._records.get((table, key))
        above = record is not None and (misread.table_name, misread.record_id) in record.line[1:-1]
        return above and misread.field is None and field == "number"


def _told(findings: Iterable[Finding], records: Mapping[tuple[str, str], Keyed]) -> Iterator[tuple[str, Finding]]:
    """The codes that hit most units or most structure rows, each with the finding that says so."""
    totals = {
        "units": sum(1 for table, _ in records if table == "units"),
        "structure": sum(1 for table, _ in records if table == "structure"),
    }
    hits: dict[str, dict[str, dict[str, Finding]]] = defaultdict(lambda: defaultdict(dict))
    for one in findings:
        place = _place_of(one, records)
        if place and not one.folded_into and one.code not in OF_PICTURES:
            hits[one.code][place[0]].setdefault(place[1], one)
    for code, tables in hits.items():
        for table, hit in tables.items():
            if len(hit) >= _FEWEST and len(hit) * 2 > totals[table]:
                yield code, _summed(next(iter(hit.values())), len(hit), totals[table], table)
                break


def _place_of(finding: Finding, records: Mapping[tuple[str, str], Keyed]) -> tuple[str, str] | None:
    """The unit or the structure row that a finding hits."""
    record = records.get((finding.table_name or "", finding.record_id or ""))
    if record is None:
        return None
    if record.table == "structure":
        return record.table, record.key
    return ("units", record.unit_id) if record.unit_id else None


def _summed(first: Finding, hit: int, total: int, table: str) -> Finding:
    """The one finding that tells of all with the code of the first."""
    of = "units" if table == "units" else "structure rows"
    code: FindingCode = Checked.FINDING_ON_MOST_UNITS
    message = f"{first.code} hits {hit} of {total} {of}"
    if first.kind is not FindingKind.NOTICE:
        code = Accepted.MISREAD_LAYOUT_DOES_NOT_FIT
        message += ": the layout does not fit this handbook"
    return first.model_copy(
        update={
            "code": str(code),
            "severity": first.severity if code is Checked.FINDING_ON_MOST_UNITS else Severity.ERROR,
            "kind": code.kind,
            "message": message,
            "remedy": code.remedy,
            "table_name": table,
            "record_id": None,
            "field": None,
        }
    )
