"""What a package says of records that are not certified: CASE has no field for it, so an item's notes say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.findings.certified import doubtful_records, is_certified
from pipeline.keys import keyed
from pipeline.models import Specification, StructureRow
from pipeline.terms import Severity

_NOT_CERTIFIED = "Not certified"


def doubts_of(specification: Specification) -> Mapping[int, str]:
    """By id() of each record that is not certified, the line that says so, and why: 'Not certified: row-differs'.

    Why are the codes of the findings against it, and how surely it was recognised if it stands in a picture.
    """
    doubtful = doubtful_records(specification)
    codes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in specification.findings:
        if one.table_name and one.record_id and one.severity is not Severity.INFO:
            codes[one.table_name, one.record_id].append(one.code)
    found: dict[int, str] = {}
    for record in keyed(specification):
        if not is_certified(record, doubtful):
            own = (record.table, record.key)
            why = _reasons(codes[own], getattr(record.record, "confidence", None), is_own=own in doubtful)
            found[id(record.record)] = f"{_NOT_CERTIFIED}: {'; '.join(dict.fromkeys(why))}"
    return found


def _reasons(codes: Iterable[str], confidence: float | None, *, is_own: bool) -> list[str]:
    recognised = [] if confidence is None else [f"recognised in a picture, with a confidence of {confidence:g}"]
    return [*codes, *recognised] or ["recognised in a picture" if is_own else "what it belongs to is not"]


def doubt_of_group(rows: Iterable[StructureRow], doubts: Mapping[int, str]) -> str | None:
    """The line about a group of these rows: it is no surer than what they say."""
    against = [row for row in rows if id(row) in doubts]
    return f"{_NOT_CERTIFIED}: {len(against)} of its rows in the structure table are not" if against else None
