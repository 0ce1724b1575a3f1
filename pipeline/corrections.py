"""Reviewed corrections of what handbooks misprint: read from `corrections/*.toml`, applied to specifications as data.

The folder is looked for beside the data: in and above the folders of the documents, nearest first, else in the working
folder.

`corrections/README.md` shows the format. A correction changes one field of one record, and only where exactly one
record of that name prints, on that page, what the correction says it prints.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.errors import CorrectionsError
from pipeline.files import is_folder, remedy_of, whole_file, why
from pipeline.findings import Checked, Found, finding, published, rekeyed
from pipeline.inputs import CORRECTIONS
from pipeline.models import Box, LearningOutcome, Specification, StructureRow, Text, Unit
from pipeline.numbers import parse_unit_number
from pipeline.terms import NumberScheme, Origin
from pipeline.vocabulary import outcome_kind, whole_number

_HEADER = ("title", "unit_number", "unit_reference_number", "level", "credit_value", "guided_learning_hours")
_FIELDS = {"unit": (*_HEADER, "unit_type"), "outcome": ("text",), "criterion": ("text",), "row": _HEADER}
_COUNTS = ("credit_value", "guided_learning_hours")
_REMEDY = "corrections/README.md shows the format"

_Record = TypeVar("_Record", bound=BaseModel)


class Correction(BaseModel):
    """One reviewed correction, as a `[[correction]]` table of a file gives it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    document: Text
    """family_id, specification_id or SHA-256 of the file."""
    unit: Text | None = None
    """Number or reference number of the unit."""
    outcome: Text | None = None
    """Number of the outcome of the unit, where the outcome's text is corrected."""
    criterion: Text | None = None
    """Number of the criterion of the unit, where the criterion's text is corrected."""
    row: Text | None = None
    """Number, reference number or title of the structure row, instead of a unit."""
    field: Text
    """Name of the field."""
    page: int = Field(ge=1)
    """Page on which it is printed, from 1."""
    printed: str
    """The value or text as it is printed; empty where nothing is."""
    corrected: Text
    """The value or text that is right."""
    reason: Text
    """Why that is known to be right."""

    @property
    def kind(self) -> str:
        """The kind of record that is corrected: 'unit', 'outcome', 'criterion' or 'row'."""
        return next(kind for kind in ("row", "criterion", "outcome", "unit") if getattr(self, kind) is not None)

    @property
    def name(self) -> str:
        """The record as a person calls it: 'unit 301, criterion 1.2'."""
        parts = [
            f"{kind} {value}" for kind in ("row", "unit", "outcome", "criterion") if (value := getattr(self, kind))
        ]
        return ", ".join(parts)

    @model_validator(mode="after")
    def _names_a_field(self) -> Correction:
        if (self.unit is None) == (self.row is None):
            raise ValueError("it names either a unit or a row")
        if self.row is not None and (self.outcome or self.criterion):
            raise ValueError("a row has neither outcome nor criterion")
        if self.outcome is not None and self.criterion is not None:
            raise ValueError("it names either an outcome or a criterion")
        if self.field not in _FIELDS[self.kind]:
            raise ValueError(f"field is none of {', '.join(_FIELDS[self.kind])}")
        if self.field in _COUNTS and whole_number(self.corrected) is None:
            raise ValueError(f"corrected is no whole number, as {self.field} is")
        if self.field == "unit_reference_number" and parse_unit_number(self.corrected) is None:
            raise ValueError("corrected is no unit reference number")
        return self


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A correction and the name of its file."""

    file: str
    correction: Correction


class Corrections(NamedTuple):
    """The corrections of a run, and the folders that they are from; without a folder there are none."""

    folders: tuple[Path, ...]
    all: tuple[Reviewed, ...]


def corrections_for(paths: Iterable[Path]) -> Corrections:
    """The corrections beside these documents or folders of documents; raises what `load_corrections` raises."""
    folders = tuple(dict.fromkeys(folder for path in paths if (folder := _beside(path)) is not None))
    return Corrections(folders, tuple(found for folder in folders for found in load_corrections(folder)))


def _beside(path: Path) -> Path | None:
    """The folder of corrections nearest to a path: in it or above it, else in the working folder."""
    here = path.absolute()
    parents: list[Path] = [here, *here.parents, Path.cwd()]
    return next((parent / CORRECTIONS for parent in parents if is_folder(parent / CORRECTIONS)), None)


def load_corrections(folder: Path) -> tuple[Reviewed, ...]:
    """All corrections of the folder's .toml files, by file name; raises CorrectionsError for what is malformed."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except FileNotFoundError as error:
        raise CorrectionsError("there is no such folder", where=str(folder), remedy=_REMEDY) from error
    except OSError as error:
        what = f"the folder cannot be listed ({error.strerror})"
        raise CorrectionsError(what, where=str(folder), remedy=remedy_of(error)) from error
    return tuple(found for path in files for found in _loaded(path))


def concerning(corrections: Iterable[Reviewed], specification: Specification) -> tuple[Reviewed, ...]:
    """The corrections of this document."""
    return about(corrections, specification.family_id, specification.specification_id, specification.source.sha256)


def about(corrections: Iterable[Reviewed], *documents: str) -> tuple[Reviewed, ...]:
    """The corrections of the document that has all of these names."""
    return tuple(reviewed for reviewed in corrections if reviewed.correction.document in documents)


def digest_of(corrections: Iterable[Reviewed]) -> str:
    """A digest that differs where the corrections do."""
    content = [[reviewed.file, reviewed.correction.model_dump()] for reviewed in corrections]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def corrected(specification: Specification, corrections: Iterable[Reviewed]) -> Specification:
    """The specification with its corrections applied, and a finding for each that was applied or matched nothing."""
    for reviewed in concerning(corrections, specification):
        changed, fits = _applied(specification, reviewed.correction)
        if len(fits.changed) == 1:
            findings = rekeyed(specification.findings, specification, changed)
            found = _corrected(reviewed, fits.changed[0])
        else:
            findings, changed = specification.findings, specification
            found = _unmatched(reviewed, len(fits.changed))
        findings = (*findings, *published([found], changed))
        specification = changed.model_copy(update={"findings": findings})
    return specification


def _loaded(path: Path) -> list[Reviewed]:
    where = f"corrections/{path.name}"
    try:
        content = tomllib.loads(whole_file(path).decode())
    except OSError as error:
        what = f"the file cannot be read ({why(error)})"
        raise CorrectionsError(what, where=where, remedy="Mend it, or take it away") from error
    except ValueError as error:
        raise CorrectionsError(f"the file cannot be read ({error})", where=where, remedy=_REMEDY) from error
    tables = content.pop("correction", [])
    if content or not isinstance(tables, list):
        key = next(iter(content), "correction")
        raise CorrectionsError(f"'{key}' is no [[correction]]", where=where, remedy=_REMEDY)
    return [Reviewed(path.name, _parsed(table, f"{where}, correction {n}")) for n, table in enumerate(tables, 1)]


def _parsed(table: Any, where: str) -> Correction:
    try:
        return Correction.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        what = f"{key}: {first['msg']}" if key else first["msg"].removeprefix("Value error, ")
        raise CorrectionsError(what, where=where, remedy=_REMEDY) from error


def _applied(specification: Specification, correction: Correction) -> tuple[Specification, _Fits]:
    """The specification with every record changed that the correction fits, and which these are."""
    fits = _Fits(correction)
    if correction.row is not None:
        rows = tuple(fits.mended(row) if correction.row in _row_names(row) else row for row in specification.structure)
        return specification.model_copy(update={"structure": rows}), fits
    units = tuple(
        _in_unit(unit, fits) if correction.unit in (unit.unit_number, unit.unit_reference_number) else unit
        for unit in specification.units
    )
    return specification.model_copy(update={"units": units}), fits


def _row_names(row: StructureRow) -> Sequence[str | None]:
    return row.unit_number, row.unit_reference_number, row.title


def _in_unit(unit: Unit, fits: _Fits) -> Unit:
    if fits.correction.kind == "unit":
        return fits.mended(unit)
    outcomes = tuple(_in_outcome(outcome, fits) for outcome in unit.learning_outcomes)
    return unit.model_copy(update={"learning_outcomes": outcomes})


def _in_outcome(outcome: LearningOutcome, fits: _Fits) -> LearningOutcome:
    if fits.correction.kind == "outcome":
        return fits.mended(outcome) if outcome.number == fits.correction.outcome else outcome
    criteria = tuple(
        fits.mended(criterion) if criterion.number == fits.correction.criterion else criterion
        for criterion in outcome.assessment_criteria
    )
    return outcome.model_copy(update={"assessment_criteria": criteria})


class _Fits:
    """Changes each record that prints what the correction says, where it says; `changed` has them."""

    def __init__(self, correction: Correction) -> None:
        self.correction = correction
        self.changed: list[BaseModel] = []

    def mended(self, record: _Record) -> _Record:
        """The record, changed if it fits."""
        field = self.correction.field
        if self.correction.page not in _pages(record, field) or self.correction.printed != _print_of(record, field):
            return record
        changed = record.model_copy(update=_update(record, self.correction))
        self.changed.append(changed)
        return changed


def _pages(record: BaseModel, field: str) -> set[int]:
    """The pages on which the field is printed, else those of its record."""
    places: Mapping[str, Iterable[Box]] = getattr(record, "places", {})
    own: Iterable[Box] = getattr(record, "place", ())
    return {box.page for box in places.get(field) or own}


def _print_of(record: BaseModel, field: str) -> str:
    printed = getattr(record, f"{field}_printed", None)
    value = getattr(record, field)
    return str(printed if printed is not None else "" if value is None else value)


def _update(record: BaseModel, correction: Correction) -> dict[str, Any]:
    """The fields of the record that a correction changes: the value, its print, its origin and what follows from it."""
    field = correction.field
    number = parse_unit_number(correction.corrected) if field == "unit_reference_number" else None
    value = whole_number(correction.corrected) if field in _COUNTS else correction.corrected
    changes: dict[str, Any] = {field: number.canonical if number else value}
    if hasattr(record, f"{field}_printed"):
        changes[f"{field}_printed"] = correction.printed or None
    if hasattr(record, "origin"):
        changes["origin"] = {**record.origin, field: Origin.CORRECTED}
    if isinstance(record, LearningOutcome):
        changes["kind"] = outcome_kind(correction.corrected)
    if isinstance(record, Unit) and number:
        changes["number_scheme"] = NumberScheme.OFQUAL
    return changes


def _corrected(reviewed: Reviewed, record: BaseModel) -> Found:
    correction = reviewed.correction
    return finding(
        Checked.CORRECTED,
        f"{correction.name}: {correction.field} is printed '{correction.printed}' on page {correction.page}, and "
        f"corrected to '{correction.corrected}': {correction.reason}",
        record=record,
        field=correction.field,
        remedy=f"Nothing to do; the correction stands in corrections/{reviewed.file}",
    )


def _unmatched(reviewed: Reviewed, times: int) -> Found:
    correction = reviewed.correction
    fits = f"it fits {times} records" if times else "nothing of that name prints that there"
    return finding(
        Checked.CORRECTION_UNMATCHED,
        f"{correction.name}: the correction of {correction.field} '{correction.printed}' on page {correction.page} was "
        f"not applied: {fits}",
        remedy=f"Compare corrections/{reviewed.file} with the print; delete what is no longer needed",
    )
