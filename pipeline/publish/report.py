"""The report of a run, `run.json`: which documents were read, and which failed and why. Neither clock nor folders.

It also holds two digests, by which a later run sees that the snapshot is already what it would make: of the run's
inputs, and of what the snapshot holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StrictBool, field_validator, model_validator

from pipeline.digests import sha256_of
from pipeline.files import json_in
from pipeline.models import MODEL_VERSION, Finding
from pipeline.publish.documents import PublishedDocument
from pipeline.tables.views import SCRIPT
from pipeline.terms import FindingKind, Severity

REPORT = "run.json"
_FOLDERS = ("specifications", "tables")
_TABLES = "tables/*.parquet"
_PART = r"(\.{0,2}[^/.\x00]|\.{3})[^/\x00]*"  # neither '.' nor '..'
_NAME = f"^{_PART}(/{_PART})*$"  # with folders, where others of the run have the name, too
_ID = r"^[^/.\x00][^/\x00]*(/[^/.\x00][^/\x00]*)*$"  # no part is '..': it names a file below the snapshot


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """A document that could not be read."""

    file: str
    """The file's path below the folder that was given, or the name of the file that was."""
    reason: str
    """The error's reason word, such as 'no-layout'."""
    message: str
    """What is wrong and what to do about it."""
    kept: bool = False
    """Whether its last good result, of a former snapshot, is published."""


class Inputs(NamedTuple):
    """What a snapshot is made of."""

    digest: str | None = None
    """Of all that decided it, if it is known."""
    samples: bool = False
    """Whether the documents are the samples."""


class Together(NamedTuple):
    """What all documents of a snapshot together give."""

    rows: Mapping[str, int]
    """Number of rows of each table over all documents."""
    findings: Sequence[tuple[str, Finding]]
    """The findings from comparing documents, each with its file."""


_Count = Annotated[int, Field(ge=0, le=2**31 - 1, strict=True)]
_Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class _Counts(BaseModel):
    qualifications: _Count
    structure: _Count
    units: _Count
    learning_outcomes: _Count
    assessment_criteria: _Count
    findings: dict[Severity, _Count]


class _Entry(BaseModel):
    specification_id: Annotated[str, Field(pattern=_ID)]
    file: Annotated[str, Field(pattern=_NAME)]
    copies: list[Annotated[str, Field(pattern=_NAME)]]
    sha256: _Sha256
    pages: _Count
    counts: _Counts


class _Failure(BaseModel):
    model_config = ConfigDict(extra="forbid")

    file: str
    reason: str
    message: str
    kept: StrictBool


class _Told(BaseModel):
    code: str
    severity: Severity
    kind: FindingKind
    specification_id: str
    message: str
    pages: list[_Count]
    folded_into: str | None


class _Covered(BaseModel):
    specification_id: str
    fate: str
    detail: str | None
    words: _Count


class _Beside(BaseModel):
    rows: dict[str, _Count]
    findings: list[dict[str, Any]]

    @field_validator("findings")
    @classmethod
    def _are_findings(cls, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        for entry in found:
            _finding_in(entry)
        return found


class _Report(BaseModel):
    """What a later run reads of a report."""

    snapshot: Literal["spec-pipeline"]
    model_version: Annotated[str, Field(pattern=r"^\d+\.\d+$")]
    inputs: str | None
    samples: StrictBool
    documents: list[_Entry]
    failures: list[_Failure]
    together: _Beside
    findings: list[_Told]
    coverage: list[_Covered]
    content: _Sha256

    @model_validator(mode="after")
    def _names_its_documents(self) -> _Report:
        ids = {one.specification_id for one in self.documents}
        told = {one.specification_id for one in self.findings} | {one.specification_id for one in self.coverage}
        if not told <= ids:
            raise ValueError("what is told is of a document that is not there")
        return self


def write_report(
    documents: Iterable[PublishedDocument],
    failures: Iterable[Failure],
    reconciled: Mapping[str, int],
    inputs: Inputs,
    folder: Path,
) -> None:
    """Write `run.json` into a folder that holds all else of the snapshot.

    `reconciled` is the number of rows of each table over all documents.
    """
    documents = list(documents)
    content = {
        "snapshot": "spec-pipeline",
        "model_version": MODEL_VERSION,
        "inputs": inputs.digest,
        "samples": inputs.samples,
        "documents": [_entry(document) for document in documents],
        "failures": [asdict(failure) for failure in sorted(failures)],
        "together": {"rows": dict(reconciled), "findings": [*_findings_beside(documents)]},
        "findings": _findings(folder),
        "coverage": _rows(folder, "coverage"),
    }
    text = json.dumps({**content, "content": _digest(content, folder)}, indent=1, ensure_ascii=False) + "\n"
    with (folder / REPORT).open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _findings(folder: Path) -> list[dict[str, Any]]:
    """All findings of the snapshot's table, each with its pages."""
    return [{**row, "pages": sorted({box["page"] for box in row.pop("place")})} for row in _rows(folder, "findings")]


def _rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table of the snapshot; none where it has not that table."""
    from pipeline.publish.parquet import read_parquet  # noqa: PLC0415 - see `pipeline.tables` on pyarrow

    path = folder / f"tables/{table}.parquet"
    return read_parquet(path).to_pylist() if path.exists() else []


def failures_if_current(folder: Path, inputs: str | None) -> tuple[Failure, ...] | None:
    """The failures in the snapshot if it is, to the byte, what was published of these inputs; else None."""
    found = report_in(folder)
    if inputs is None or found.get("inputs") != inputs:
        return None
    try:
        if found.pop("content") != _digest(found, folder):
            return None
        return tuple(Failure(**failure) for failure in found["failures"])
    except (OSError, KeyError, TypeError):
        return None


def report_of(folder: Path) -> dict[str, Any] | None:
    """The report of a snapshot, if the folder is one and holds, to the byte, what was published; else None."""
    found = report_in(folder)
    return found if found and found.pop("content", None) == _digest(found, folder) else None


def is_snapshot(folder: Path) -> bool:
    """Whether the folder is a snapshot: whether it holds a report of ours."""
    return bool(report_in(folder))


def is_damaged(folder: Path) -> bool:
    """Whether the folder was a snapshot whose report can no longer be read: nothing else is in it than in one."""
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    return (
        REPORT in names
        and names <= {REPORT, SCRIPT, *_FOLDERS}
        and any(folder.glob(_TABLES))
        and not is_snapshot(folder)
    )


def holds_samples(folder: Path) -> bool:
    """Whether the folder is a snapshot of the samples, and of nothing else."""
    return bool(report_in(folder).get("samples"))


def documents_in(folder: Path) -> list[dict[str, Any]]:
    """What the folder's report says of each published document; nothing where there is no report of ours."""
    return list(report_in(folder).get("documents", ()))


def together_in(folder: Path) -> Together:
    """What the folder's report, which is ours, says of all documents together."""
    found = report_in(folder)["together"]
    return Together(found["rows"], [_finding_in(entry) for entry in found["findings"]])


def _finding_in(entry: dict[str, Any]) -> tuple[str, Finding]:
    """A finding from comparing documents with its file; raises ValueError where the entry is none."""
    own = {key: value for key, value in entry.items() if key != "file"}
    return str(entry.get("file")), Finding.model_validate_json(json.dumps(own))


def is_altered(folder: Path) -> bool:
    """Whether something in a snapshot is not as it was published."""
    return is_snapshot(folder) and report_of(folder) is None


def report_in(folder: Path) -> dict[str, Any]:
    """The content of the folder's `run.json`; nothing where there is none of ours that can be read."""
    try:
        found = json_in(folder / REPORT)
        _Report.model_validate(found)
    except (OSError, ValueError):
        return {}
    return dict(found)


def _digest(content: dict[str, Any], folder: Path) -> str:
    """The digest of the report without it, and of the names and bytes of all other files of the snapshot."""
    digest = hashlib.sha256(json.dumps(content).encode())
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != REPORT:
            digest.update(f"\n{name} {sha256_of(path)}".encode())
    return digest.hexdigest()


def _findings_beside(documents: Iterable[PublishedDocument]) -> Iterator[dict[str, Any]]:
    """The findings from comparing documents, each with its file."""
    for document in documents:
        facts = document.ready.facts
        yield from ({"file": facts.file, **finding} for finding in facts.beside)


def _entry(document: PublishedDocument) -> dict[str, Any]:
    facts = document.ready.facts
    return {
        "specification_id": facts.specification_id,
        "file": facts.file,
        "copies": list(document.copies),
        "sha256": facts.sha256,
        "pages": facts.pages,
        "counts": {**facts.counts, "findings": {str(severity): n for severity, n in facts.severities.items()}},
    }
