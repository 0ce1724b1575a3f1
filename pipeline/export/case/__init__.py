"""Published specifications -> CASE 1.0 packages (1EdTech, Competencies and Academic Standards Exchange), one each.

`package` makes one of a specification, `links` finds what ties its items to those of other packages.

The folder holds a package at the path that the specification has among the published ones, and `index.json`, which
lists them. What stood there is replaced in one step.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.export.case.links import links_of
from pipeline.export.case.nodes import UNDATED
from pipeline.export.case.package import package
from pipeline.export.target import refuse_other, writing
from pipeline.files import json_in, name_of, resolved
from pipeline.licences import load_licences
from pipeline.models import Specification
from pipeline.published import published_in, read_published
from pipeline.staging import replacing

__all__ = ["export_case"]

_INDEX = "index.json"
_INSIDE = "specifications"


def export_case(dataset: Path, folder: Path) -> int:
    """Make the folder hold the packages of a snapshot or a version of a dataset; returns how many.

    Raises UsageError for what is no specification, and ExportError where the folder holds anything but a former export,
    or cannot be written.
    """
    with writing(folder):
        refuse_other(folder, _former(folder))
    found = {path: read_published(path) for path in published_in(dataset)}
    if not found:
        raise UsageError(
            "no published specification stands there",
            where=name_of(dataset),
            remedy="Give the snapshot that `specs extract` made, or a version of a dataset",
        )
    licences = load_licences({specification.awarding_body for specification in found.values()})
    links = links_of(found.values())
    with writing(folder), replacing(resolved(folder)) as new:
        lines = [
            _write(
                new,
                path,
                specification,
                package(specification, links, _date(specification), licences.of(specification.awarding_body)),
            )
            for path, specification in found.items()
        ]
        _json(new / _INDEX, {"packages": lines})
    return len(found)


def _write(folder: Path, path: Path, specification: Specification, made: dict[str, Any]) -> dict[str, Any]:
    """Write one package; its line of the index."""
    name = _name(path)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    _json(folder / name, made)
    return {
        "file": name,
        "identifier": made["CFDocument"]["identifier"],
        "specification_id": specification.specification_id,
        "adoption_status": made["CFDocument"]["adoptionStatus"],
    }


def _name(path: Path) -> str:
    """The path below the folder of the published specifications."""
    parts = path.parts
    return "/".join(parts[len(parts) - parts[::-1].index(_INSIDE) :])


def _json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _date(specification: Specification) -> str:
    """The date of the issue; where none is printed, `UNDATED`: copies of a file differ in when they were made."""
    if not specification.issued:
        return UNDATED
    year, month, day = (*specification.issued.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day}T00:00:00+00:00"


def _former(folder: Path) -> list[str]:
    """The files of a former export: an index names others too if it is none of ours, or has been edited."""
    try:
        lines = json_in(folder / _INDEX)["packages"]
        return [_INDEX, *(line["file"] for line in lines if _is_package(folder / line["file"], line["identifier"]))]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _is_package(path: Path, identifier: str) -> bool:
    """Whether a file is the package of this identifier; raises as `json_in`, and where it has another form."""
    return bool(json_in(path)["CFDocument"]["identifier"] == identifier)
