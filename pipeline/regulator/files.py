"""A folder with the regulator's CSV files, and whether they are the files that are expected."""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from pipeline.errors import RegulatorError
from pipeline.files import opened

QUALIFICATIONS, UNITS, QUALIFICATION_UNITS = "Qualifications.csv", "Units.csv", "QualificationUnits.csv"

COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        QUALIFICATIONS: (
            "Qualification Number",
            "Qualification Title",
            "Owner Organisation Name",
            "Owner Organisation Acronym",
            "Qualification Level",
            "Qualification Sub Level",
            "Total Credits",
            "Minimum Guided Learning Hours",
            "Maximum Guided Learning Hours",
            "Guided Learning Hours",
            "Total Qualification Time",
        ),
        UNITS: (
            "Unique Reference Number",
            "Title",
            "Unit Level",
            "Unit Sub Level",
            "Guided Learning Hours",
            "Unit Credit Value",
        ),
        QUALIFICATION_UNITS: ("Qualification Number", "Unit Key"),
    }
)
"""The columns that are read, by file; the regulator's files have more, in an order that may change."""


class RegulatorFiles(NamedTuple):
    """Files that can be read."""

    folder: Path
    header: Mapping[str, tuple[str, ...]]
    """All columns of each file, in its order."""
    digest: str
    """SHA-256 over the content of all three."""


def regulator_files(folder: Path) -> RegulatorFiles:
    """The regulator's files in a folder.

    Raises RegulatorError where a file or a column is missing, and where the path is no UTF-8: DuckDB opens no such one.
    """
    if os.fsencode(folder).decode(errors="ignore") != str(folder):
        remedy = "Name a folder whose name, and those above it, are UTF-8"
        raise RegulatorError("its path is no UTF-8, and DuckDB opens no such file", where=str(folder), remedy=remedy)
    header, digest = {}, hashlib.sha256()
    for name, columns in COLUMNS.items():
        path = folder / name
        header[name] = _header(path)
        missing = [column for column in columns if column not in header[name]]
        if missing:
            raise RegulatorError(
                f"it has no column {', '.join(map(repr, missing))}; its columns are {', '.join(header[name])}",
                where=str(path),
                remedy="Download the file again from the regulator's register, and leave its header as it is",
            )
        with opened(path) as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return RegulatorFiles(folder, MappingProxyType(header), digest.hexdigest())


def _header(path: Path) -> tuple[str, ...]:
    try:
        with io.TextIOWrapper(opened(path), encoding="utf-8-sig", newline="") as file:
            return tuple(name.strip() for name in next(csv.reader(file), []))
    except UnicodeDecodeError as error:
        raise unreadable(path, str(error)) from error
    except OSError as error:
        raise RegulatorError(
            f"it cannot be opened ({error.strerror})",
            where=str(path),
            remedy=f"Put {', '.join(COLUMNS)} of the regulator's register into one folder, and name that folder",
        ) from error


def unreadable(path: Path, why: str) -> RegulatorError:
    """The error for a file that is there and is no CSV file in UTF-8."""
    return RegulatorError(
        f"it cannot be read as CSV in UTF-8 ({why})",
        where=str(path),
        remedy="Download the file again from the regulator's register, without opening it in another program",
    )
