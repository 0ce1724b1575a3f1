"""What a run says of a document, and needs of it to put all documents in order, without its specification.

Light to import: no tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool, field_validator

from pipeline.findings import Checked
from pipeline.findings.certified import pictures_in, recognised_pages
from pipeline.models import Coverage, Finding, Specification
from pipeline.normalise.beside import is_beside
from pipeline.terms import FindingKind, Severity

KINDS = ("qualifications", "structure", "units", "learning_outcomes", "assessment_criteria")
"""The records that are counted: each has a table of its own."""
_Count = Annotated[int, Field(ge=0, strict=True)]


class Told(BaseModel):
    """The findings of one code."""

    model_config = ConfigDict(frozen=True)

    code: str
    severity: Severity
    kind: FindingKind
    count: _Count


class Facts(BaseModel):
    """What is said of a document, and decides where it stands among others."""

    model_config = ConfigDict(frozen=True)

    specification_id: str
    family_id: str
    layout: str
    issue: str | None
    issued: str | None
    file: str
    sha256: str
    pages: _Count
    pictured: _Count
    """How many of the pages are pictures, or have some that show text, recognised or not."""
    certified: StrictBool
    is_damaged: StrictBool
    """Whether its file is: it was repaired to be read."""
    announces: StrictBool
    """Whether it has a table of what it changed."""
    counts: dict[str, _Count]
    """Records by kind."""
    severities: dict[Severity, _Count]
    """Findings that are not folded, by severity."""
    told: tuple[Told, ...]
    """Findings that are not folded, by code, severity and kind."""
    beside: tuple[dict[str, Any], ...]
    """The findings that come from comparing documents, as JSON."""
    coverage: Coverage

    @field_validator("counts", "severities")
    @classmethod
    def _has_all(cls, found: dict[Any, int]) -> dict[Any, int]:
        if list(found) not in (list(KINDS), list(Severity)):
            raise ValueError("it counts something else")
        return found


def facts_of(specification: Specification) -> Facts:
    """The facts of a specification, whether or not that satisfies its schema."""
    outcomes = [outcome for unit in specification.units for outcome in unit.learning_outcomes]
    shown = [finding for finding in specification.findings if not finding.folded_into]
    severities = Counter(finding.severity for finding in shown)
    return Facts.model_construct(
        **{name: getattr(specification, name) for name in ("specification_id", "family_id", "layout", "issue")},
        issued=specification.issued,
        file=specification.source.file,
        sha256=specification.source.sha256,
        pages=specification.source.pages,
        pictured=len(recognised_pages(specification) | {box.page for box in pictures_in(specification)}),
        certified=specification.certified,
        is_damaged=any(finding.code == Checked.REPAIRED_PDF for finding in specification.findings),
        announces=bool(specification.changes),
        counts={
            "qualifications": len(specification.qualifications),
            "structure": len(specification.structure),
            "units": len(specification.units),
            "learning_outcomes": len(outcomes),
            "assessment_criteria": sum(len(outcome.assessment_criteria) for outcome in outcomes),
        },
        severities={severity: severities[severity] for severity in Severity},
        told=told_of(shown),
        beside=tuple(one.model_dump(mode="json") for one in specification.findings if is_beside(one)),
        coverage=specification.coverage,
    )


def told_of(findings: Iterable[Finding]) -> tuple[Told, ...]:
    """What is said of findings, in the order in which their codes come."""
    times = Counter((finding.code, finding.severity, finding.kind) for finding in findings)
    return tuple(
        Told(code=code, severity=severity, kind=kind, count=count) for (code, severity, kind), count in times.items()
    )
