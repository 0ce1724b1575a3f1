"""Keys of records -> where the site has them: the pages' paths below its folder, and the anchors on them.

Paths hold letters, digits and '.', '_', '~', '+', '-' alone, so that they are links as they stand, also from a file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from pipeline.site.rows import Rows

_OTHER = re.compile(r"[^A-Za-z0-9._~+]+")
_LONGEST = 80  # characters of a name: a longer one ends in its digest
HANDBOOKS = "handbooks"


def slug(text: str) -> str:
    """A text as a name: 'Y/000/3101' -> 'Y-000-3101'."""
    name = _OTHER.sub("-", text).strip("-.") or "-"
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}-{_digest(text)}"


def slugs(texts: Iterable[str]) -> dict[str, str]:
    """A name for each text, no two of them alike, not even where case does not count."""
    names: dict[str, str] = {}
    used: set[str] = set()
    for text in dict.fromkeys(texts):
        name = slug(text)
        if name.lower() in used:
            name = f"{name}-{_digest(text)}"
        used.add(name.lower())
        names[text] = name
    return names


def anchor(key: str, parent: str) -> str:
    """The anchor of a record on the page of the record with the key `parent`: 'LO1-1.1'."""
    return slug(key.removeprefix(parent))


def to_root(path: str) -> str:
    """What leads from a page back to the site's folder: '../../'; empty for a page that stands in it."""
    return "../" * (len(PurePosixPath(path).parts) - 1)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


class Addresses:
    """The pages of all handbooks, units and bodies."""

    def __init__(self, rows: Rows) -> None:
        """Of the tables of a dataset."""
        ids = [row["specification_id"] for row in rows.of("specifications")]
        folders = slugs(ids)
        self._handbooks = {key: f"{HANDBOOKS}/{folder}" for key, folder in folders.items()}
        self._units: dict[str, str] = {}
        for key in ids:
            own = [row["unit_id"] for row in rows.by("units", "specification_id", key)]
            for unit, name in slugs(unit.removeprefix(f"{key}/") for unit in own).items():
                self._units[f"{key}/{unit}"] = f"{self._handbooks[key]}/unit-{name}.html"
        self._bodies = slugs(row["awarding_body"] for row in rows.of("specifications"))

    def folder(self, specification_id: str) -> str:
        """The folder of a handbook's pages."""
        return self._handbooks[specification_id]

    def handbook(self, specification_id: str) -> str:
        """The page of a handbook."""
        return f"{self.folder(specification_id)}/index.html"

    def unit(self, unit_id: str | None) -> str | None:
        """The page of a unit; None where there is no such unit."""
        return self._units.get(unit_id or "")

    def body(self, awarding_body: str) -> str:
        """The page of an awarding body."""
        return f"bodies/{self._bodies[awarding_body]}.html"

    def findings(self, specification_id: str) -> str:
        """The first page of the findings of a handbook."""
        return f"{self.folder(specification_id)}/findings.html"
