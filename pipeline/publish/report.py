"""The report of a run, `run.json`: which documents were read, and which failed and why. Neither clock nor folders."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.models import MODEL_VERSION
from pipeline.publish.documents import Document
from pipeline.terms import Severity

REPORT = "run.json"
_MARK = "spec-pipeline"


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """A document that could not be read."""

    file: str
    """File name, without folders."""
    reason: str
    """The error's reason word, such as 'no-layout'."""
    message: str
    """What is wrong and what to do about it."""


def report(documents: Iterable[Document], failures: Iterable[Failure]) -> dict[str, Any]:
    """The content of `run.json`."""
    return {
        "snapshot": _MARK,
        "model_version": MODEL_VERSION,
        "documents": [_entry(document) for document in documents],
        "failures": [asdict(failure) for failure in sorted(failures)],
    }


def is_snapshot(folder: Path) -> bool:
    """Whether the folder is a snapshot: whether it holds a report of ours."""
    try:
        found = json.loads((folder / REPORT).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("snapshot") == _MARK


def _entry(document: Document) -> dict[str, Any]:
    specification = document.specification
    outcomes = [outcome for unit in specification.units for outcome in unit.learning_outcomes]
    severities = Counter(finding.severity for finding in specification.findings)
    return {
        "specification_id": specification.specification_id,
        "file": specification.source.file,
        "copies": list(document.copies),
        "sha256": specification.source.sha256,
        "pages": specification.source.pages,
        "counts": {
            "qualifications": len(specification.qualifications),
            "structure": len(specification.structure),
            "units": len(specification.units),
            "learning_outcomes": len(outcomes),
            "assessment_criteria": sum(len(outcome.assessment_criteria) for outcome in outcomes),
            "findings": {str(severity): severities[severity] for severity in Severity},
        },
    }
