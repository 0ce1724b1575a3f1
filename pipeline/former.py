"""The snapshot that a run replaces: results in it that can be kept, and how the new one differs from it."""

from __future__ import annotations

import json
import operator
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.files import same_file, whole_file
from pipeline.models import Specification
from pipeline.publish import alone
from pipeline.publish.report import documents_in

_SPECIFICATIONS = "specifications"
_KINDS = ("documents", "units", "criteria")
_NOT_CONTENT = {"place", "places", "source", "coverage"}


@dataclass(frozen=True, slots=True)
class Kept:
    """The last good result of a document, and when it was published (in seconds, as of a file's modification)."""

    specification: Specification
    published: float

    @property
    def day(self) -> date:
        """The day on which it was published."""
        return date.fromtimestamp(self.published)


class Difference(NamedTuple):
    """How many records of one kind are only in the new snapshot, only in the former one, and in both but changed."""

    added: int
    gone: int
    changed: int


class Held(NamedTuple):
    """A file that a snapshot was read from."""

    name: str
    specification_id: str
    sha256: str


def held_in(out: Path) -> list[Held]:
    """The files that the snapshot in `out` was read from; of a snapshot of before, several may have one name."""
    return [
        Held(name, str(entry["specification_id"]), entry["sha256"])
        for entry in documents_in(out)
        for name in (entry["file"], *entry["copies"])
    ]


def last_good(out: Path, held: Held) -> Kept | None:
    """What the snapshot in `out` holds of one of its files; None where that is of another version of the model."""
    path = _path(out, held.specification_id)
    try:
        found = alone(Specification.model_validate_json(whole_file(path)))
        published = path.stat().st_mtime
    except (OSError, ValueError):
        return None
    source = found.source.model_copy(update={"file": held.name})
    return Kept(found.model_copy(update={"source": source}), published)


def keep_dates(out: Path, kept: Iterable[Kept]) -> None:
    """Give the published files of kept results the dates that they had: a snapshot's bytes hold no clock."""
    dates = {(one.specification.source.file, one.specification.source.sha256): one.published for one in kept}
    for held in held_in(out):
        if date_ := dates.get((held.name, held.sha256)):
            os.utime(_path(out, held.specification_id), (date_, date_))


class NestedTexts(Mapping[str, bytes]):
    """The nested form of each specification in a snapshot as JSON text, by specification_id; read when asked for."""

    def __init__(self, out: Path) -> None:
        folder = out / _SPECIFICATIONS
        self._paths = {
            path.relative_to(folder).as_posix().removesuffix(".json"): path
            for path in folder.rglob("*.json")
            if path.is_file()
        }

    def __getitem__(self, specification_id: str) -> bytes:
        return whole_file(self._paths[specification_id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def kept_texts(out: Path, folder: Path) -> NestedTexts:
    """The texts of a snapshot, which stay in a folder (that is none yet) when the snapshot goes."""
    for name in NestedTexts(out):
        new = folder / _SPECIFICATIONS / f"{name}.json"
        new.parent.mkdir(parents=True, exist_ok=True)
        same_file(out / _SPECIFICATIONS / f"{name}.json", new)
    return NestedTexts(folder)


def damaged_in(former: Mapping[str, bytes], new: Mapping[str, bytes]) -> set[str]:
    """The ids of the documents of a former snapshot that cannot be compared: what is there is no longer what was."""
    return {key for key in _changed(former, new) & former.keys() if _document(former[key]) is None}


def differences(former: Mapping[str, bytes], new: Mapping[str, bytes]) -> dict[str, Difference]:
    """How documents, units and criteria differ, by key and by content; where they stand in the file does not count.

    What is damaged counts as never published.
    """
    found = {kind: Difference(0, 0, 0) for kind in _KINDS}
    for key in sorted(_changed(former, new)):
        before, after = (_records(texts, [key]) for texts in (former, new))
        for kind in _KINDS:
            own = _difference(before[kind], after[kind])
            found[kind] = Difference(*map(operator.add, found[kind], own))
    return found


def _changed(former: Mapping[str, bytes], new: Mapping[str, bytes]) -> set[str]:
    return {key for key in former.keys() | new.keys() if former.get(key) != new.get(key)}


def _path(out: Path, specification_id: str) -> Path:
    return out / f"specifications/{specification_id}.json"


def _records(texts: Mapping[str, bytes], ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The content of the documents of these ids that are there, of their units and of their criteria, by key."""
    read = {key: _document(texts[key]) for key in ids if key in texts}
    documents = {key: document for key, document in read.items() if document is not None}
    units = {key: unit for name, document in documents.items() for key, unit in _keyed(name, document["units"])}
    return {"documents": documents, "units": units, "criteria": dict(_criteria(units))}


def _criteria(units: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, unit in units.items():
        for outcome in unit["learning_outcomes"]:
            yield from _keyed(f"{name}/LO{outcome['number']}", outcome["assessment_criteria"])


def _document(text: bytes) -> dict[str, Any] | None:
    """The content of a document; None where it is damaged."""
    try:
        found = _content(json.loads(text))
        list(_criteria(dict(_keyed("", found["units"]))))
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None
    return dict(found)


def _keyed(parent: str, records: Iterable[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each record with its key: its number, and '~2', '~3', … where it comes again."""
    times: dict[str, int] = {}
    for record in records:
        label = record.get("unit_reference_number") or record.get("unit_number") or record.get("number")
        key = f"{parent}/{label or record.get('title')}"
        times[key] = times.get(key, 0) + 1
        yield key if times[key] == 1 else f"{key}~{times[key]}", record


def _content(value: Any) -> Any:
    """A JSON value without what only says where it stands."""
    if isinstance(value, dict):
        return {key: _content(part) for key, part in value.items() if key not in _NOT_CONTENT}
    return [_content(part) for part in value] if isinstance(value, list) else value


def _difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> Difference:
    changed = sum(before[key] != after[key] for key in before.keys() & after.keys())
    return Difference(len(after.keys() - before.keys()), len(before.keys() - after.keys()), changed)
