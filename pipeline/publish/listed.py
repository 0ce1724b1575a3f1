"""What the tables of a published folder say of findings: one by one, and which rows they leave certified."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import DatasetError
from pipeline.frames import open_dataset
from pipeline.publish.parquet import read_parquet, read_schema
from pipeline.publish.told import place_of, rank_of
from pipeline.terms import Severity


class Listed(NamedTuple):
    """One finding that is not folded below another one."""

    rank: str
    """'misread', or its severity."""
    severity: Severity
    code: str
    file: str
    pages: tuple[int, ...]
    table: str | None
    record: str | None
    message: str


def findings_in(path: Path) -> list[Listed]:
    """The findings of a snapshot, of a version, or of a dataset's latest one: misreads first, then the worst.

    Raises DatasetError where there is nothing of the kind.
    """
    tables = open_dataset(path).path / "tables"
    specifications = _rows(tables / "specifications.parquet")
    files = {row["specification_id"]: row["file"] for row in specifications}
    rows = _rows(tables / "findings.parquet")
    found = [_listed(row, files[row["specification_id"]]) for row in rows if not row["folded_into"]]
    return sorted(found, key=lambda one: (place_of(one.rank), one.code))


def version_before(path: Path, dataset: Path) -> Path:
    """What is new is new since: the version before one, and for a snapshot the newest version of `dataset`.

    Raises DatasetError where there is none.
    """
    opened = open_dataset(path)
    if opened.version is None:
        return open_dataset(dataset).path
    from pipeline.dataset.versions import former_of  # noqa: PLC0415 - that package needs this one

    former = former_of(opened.path)
    if former is None:
        raise DatasetError("it is the first version", where=str(opened.path), remedy="Leave out --new")
    return open_dataset(former).path


def certified_in(path: Path) -> list[tuple[str, int, int]]:
    """Each table that says of its rows whether they are certified, with how many are, and how many rows there are."""
    found = []
    for file in sorted((open_dataset(path).path / "tables").glob("*.parquet")):
        if "certified" in read_schema(file).names:
            values = read_parquet(file)["certified"].to_pylist()
            found.append((file.stem, values.count(True), len(values)))
    return found


def _rows(file: Path) -> list[dict[str, Any]]:
    try:
        return read_parquet(file).to_pylist()
    except (OSError, ValueError) as error:
        remedy = "Publish it again, or get a new copy"
        raise DatasetError(f"it cannot be read ({error})", where=str(file), remedy=remedy) from error


def _listed(row: dict[str, Any], file: str) -> Listed:
    return Listed(
        rank=str(rank_of(row["kind"], row["severity"])),
        severity=Severity(row["severity"]),
        code=row["code"],
        file=file,
        pages=tuple(sorted({box["page"] for box in row["place"]})),
        table=row["table_name"],
        record=row["record_id"],
        message=row["message"],
    )
