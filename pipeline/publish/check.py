"""What a specification must satisfy before it is published."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

import jsonschema_rs
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from pydantic import ValidationError

from pipeline.errors import PublishError
from pipeline.findings.certified import certified
from pipeline.models import Finding, Specification
from pipeline.publish.documents import Document
from pipeline.publish.report import Failure
from pipeline.schemas import specification_schema
from pipeline.tables import Row, rows_of

_MESSAGE_LENGTH = 200


class Checked(NamedTuple):
    """A document that satisfies its schemas: as JSON text, and as rows by table."""

    document: Document
    text: str
    rows: dict[str, list[Row]]


def checked_documents(documents: Iterable[Document]) -> tuple[list[Checked], tuple[Failure, ...]]:
    """The documents that satisfy their schemas, and a failure for each that does not."""
    checked: list[Checked] = []
    failures: list[Failure] = []
    for document in documents:
        try:
            checked.append(
                Checked(document, checked_json(document.specification), checked_rows(document.specification))
            )
        except PublishError as error:
            failures.append(Failure(document.specification.source.file, "schema", str(error)))
    return checked, tuple(failures)


def with_findings(checked: Checked, findings: Sequence[Finding]) -> Checked:
    """The document with further findings."""
    if not findings:
        return checked
    all_findings = (*checked.document.specification.findings, *findings)
    specification = certified(checked.document.specification.model_copy(update={"findings": all_findings}))
    document = Document(specification, checked.document.copies)
    return Checked(document, checked_json(specification), checked_rows(specification))


def checked_json(specification: Specification) -> str:
    """The nested form as JSON text that satisfies its JSON Schema; raises PublishError with the JSON path if not."""
    if {"", ".", ".."} & set(specification.specification_id.split("/")):
        raise _error(specification, "$.specification_id", "it gives no file name")
    try:
        text = specification.model_dump_json(indent=1, warnings=False) + "\n"
    except ValueError as error:
        raise _error(specification, "$", str(error)) from error
    if violation := violation_of(json.loads(text)):
        raise _error(specification, *violation)
    return text


def violation_of(content: Any) -> tuple[str, str] | None:
    """Where the JSON content of a specification violates the schema, and how; None if it does not."""
    if _verdict().is_valid(content):
        return None
    named = best_match(Draft202012Validator(specification_schema()).iter_errors(content))
    return (named.json_path, named.message) if named else ("$", "it is not valid")


def checked_rows(specification: Specification) -> dict[str, list[Row]]:
    """The specification's rows by table; raises PublishError with the column that cannot hold its value."""
    try:
        return rows_of([specification])
    except ValidationError as error:
        violation = error.errors()[0]
        path = ".".join([error.title, *map(str, violation["loc"])])
        raise _error(specification, path, f"{violation['msg']}, not {violation['input']!r}") from error


@cache
def _verdict() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(specification_schema())


def _error(specification: Specification, path: str, message: str) -> PublishError:
    if len(message) > _MESSAGE_LENGTH:
        message = message[:_MESSAGE_LENGTH] + "…"
    return PublishError(
        f"{path} violates the schema: {message}",
        where=f"{specification.specification_id} ({specification.source.file})",
        remedy=f"This is a fault of the layout {specification.layout!r}: mend it, or leave the file out meanwhile",
    )
