"""Published specifications, read back from their JSON: one file, a snapshot, or a dataset with all its versions.

Light to import: no PDF library, no tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import UsageError
from pipeline.files import is_folder, json_in, other_than_file, whole_file
from pipeline.models import Specification

_SPECIFICATIONS = "specifications"
_LATEST = "latest"
_INDEX = "index.json"


def read_published(file: Path) -> Specification:
    """The specification in a published JSON file; raises UsageError for any other file."""
    try:
        if kind := other_than_file(file):
            raise UsageError(f"it is {kind}, not a file", where=str(file), remedy="Name the file itself")
        return Specification.model_validate_json(whole_file(file))
    except OSError as error:
        raise UsageError(
            f"the file cannot be read ({error.strerror})", where=str(file), remedy="Check the path"
        ) from error
    except ValidationError as error:
        raise UsageError(
            f"this is no specification of this version ({error.error_count()} values do not fit)",
            where=str(file),
            remedy="Name a file under specifications/ of a snapshot, made by this version",
        ) from error


def is_published(folder: Path) -> bool:
    """Whether the folder is a snapshot, a version of a dataset, or a dataset with a latest version."""
    return any(is_folder(each / _SPECIFICATIONS) for each in (folder, folder / _LATEST))


def published_in(folder: Path) -> list[Path]:
    """The JSON files of the specifications of a snapshot, of a version, or of a dataset's latest version, sorted."""
    inside = folder if (folder / _SPECIFICATIONS).is_dir() else (folder / _LATEST).resolve()
    return sorted((inside / _SPECIFICATIONS).rglob("*.json"))


def all_published_in(folder: Path) -> Iterator[Path]:
    """The same; and of a dataset, those of its older versions too, the newest version first."""
    yield from published_in(folder)
    if (folder / _SPECIFICATIONS).is_dir():
        return
    previous = _index((folder / _LATEST).resolve()).get("previous")
    seen: set[str] = set()
    while isinstance(previous, str) and previous not in seen:
        seen.add(previous)
        yield from published_in(folder / previous)
        previous = _index(folder / previous).get("previous")


def _index(version: Path) -> dict[str, Any]:
    try:
        found = json_in(version / _INDEX)
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
