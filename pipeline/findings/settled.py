"""Findings on how a value was read are settled where a person has looked at the page and given the value.

They stay in the data, folded below the finding `corrected`, and speak against no record any more.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.findings import CODES
from pipeline.findings.accepted import Accepted
from pipeline.findings.checked import Checked
from pipeline.findings.reading import Reading
from pipeline.keys import keyed
from pipeline.models import Finding, Specification
from pipeline.terms import FindingKind, Origin, Severity

_OF_READING = (Reading, Accepted)


def settled(findings: Iterable[Finding], specification: Specification) -> tuple[Finding, ...]:
    """All findings; those on the reading of a field that is corrected in this specification say so.

    What the checks say of the value that was given stands: that is right or wrong whoever gave it.
    """
    corrected = {
        (one.table, one.key, field)
        for one in keyed(specification)
        for field, origin in getattr(one.record, "origin", {}).items()
        if origin is Origin.CORRECTED
    }
    return tuple(
        _closed(one) if (one.table_name, one.record_id, one.field) in corrected and _is_of_reading(one) else one
        for one in findings
    )


def _is_of_reading(finding: Finding) -> bool:
    code = CODES[finding.code]
    return isinstance(code, _OF_READING) or finding.kind is FindingKind.MISREAD or code is Checked.RECOGNISED_IN_DOUBT


def _closed(finding: Finding) -> Finding:
    return finding.model_copy(
        update={
            "severity": Severity.INFO,
            "kind": FindingKind.NOTICE,
            "message": f"{finding.message}; settled by a correction of {finding.field}",
            "remedy": Checked.CORRECTED.remedy,
            "folded_into": str(Checked.CORRECTED),
        }
    )
