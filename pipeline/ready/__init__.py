"""A specification made ready to be published, in the process that read it, and kept in a file until that is done.

Ready are its facts (`facts`), its JSON text, what is compared of it with others (`pipeline.handbooks`) and the rows
that it has in each table, as Arrow. Whoever publishes many documents holds the facts of all, and of one the rest.

    first line     SHA-256 of all that follows
    second line    JSON: the facts, and where each part begins and ends in what follows
    what follows   the parts, each compressed
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, TypeAdapter

from pipeline.errors import KeptResultError
from pipeline.files import LARGEST
from pipeline.models import Specification
from pipeline.ready.facts import Facts, facts_of

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.handbooks import Handbook

__all__ = ["Facts", "Ready", "Violation", "checked_body", "facts_of", "file_for", "made_ready", "ready_in"]

_TEXT, _HANDBOOK = "text", "handbook"
_PLACES = TypeAdapter(dict[str, tuple[int, int, Annotated[int, Field(ge=0, le=LARGEST)]]])
_ZSTANDARD = b"\x28\xb5\x2f\xfd"  # what compressed bytes begin with

Violation = tuple[str, str]
"""Where a specification violates its schema, and how."""
_VIOLATION = TypeAdapter(Violation | None)


@dataclass(frozen=True, slots=True)
class Ready:
    """A document that is ready to be published, or cannot be."""

    facts: Facts
    path: Path
    """The file that holds all else."""
    violation: Violation | None
    """Why it cannot be published; then there is no more than its facts, and its specification if that has a text."""
    parts: dict[str, tuple[int, int, int]]
    """Of each part where it begins, its bytes, and those of what it holds."""

    is_kept: bool = False
    """Whether a former run made it. Then it is held against the facts, part by part as they are used."""

    def text(self) -> bytes:
        """Its nested form as JSON text, as it is published."""
        from pipeline.ready.parts import require_text  # noqa: PLC0415 - takes long to load

        with self._told():
            text = self._part(_TEXT)
            if self.is_kept:
                require_text(text, self.facts)
        return text

    def specification(self) -> Specification:
        """Its specification."""
        return Specification.model_validate_json(self.text())

    def handbook(self) -> Handbook:
        """What is compared of it."""
        from pipeline.ready.parts import HANDBOOK, require_handbook  # noqa: PLC0415 - takes long to load

        with self._told():
            found = HANDBOOK.validate_json(self._part(_HANDBOOK))
            if self.is_kept:
                require_handbook(found, self.facts)
        return found

    def table(self, table: str) -> pa.Table | None:
        """Its rows of a table; None where it has none."""
        from pipeline.ready.parts import arrow_from, require_rows  # noqa: PLC0415 - takes long to load

        with self._told():
            content = self._part(table) if table in self.parts else None
            found = None if content is None else arrow_from(table, content)
            if self.is_kept:
                require_rows(table, found, content, self.facts)
        return found

    def is_whole(self) -> bool:
        """Whether each part is what it was when it was made."""
        from pipeline.tables import TABLES  # noqa: PLC0415 - takes long to load

        try:
            self.text()
            self.handbook()
            for table in TABLES:
                self.table(table)
        except KeptResultError:
            return False
        return True

    def _part(self, name: str) -> bytes:
        """Raises ValueError, LookupError or OSError where the file does not hold it."""
        from pipeline.ready.parts import unpacked  # noqa: PLC0415 - takes long to load

        start, size, whole = self.parts[name]
        with self.path.open("rb") as file:
            file.seek(start)
            return unpacked(file.read(size), whole)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Raises KeptResultError where a part is not what it was when it was made."""
        try:
            yield
        except (OSError, ValueError, LookupError, MemoryError) as error:
            remedy = "Delete the folder .specs-cache beside the snapshot, and run again"
            raise KeptResultError("a kept result is damaged", where=self.facts.file, remedy=remedy) from error

    def moved(self, path: Path) -> Ready:
        """The same, where its file has gone to `path`."""
        return replace(self, path=path)


def file_for(document: Path, folder: Path) -> Path:
    """The file in the folder in which a document of a run is made ready."""
    return folder / hashlib.sha256(os.fsencode(document)).hexdigest()


def made_ready(specification: Specification, path: Path, **more: Any) -> Ready:
    """Make a specification ready in a file; `more` is JSON that is kept with it (see `ready_in`).

    A specification that violates its schema is ready, too: to be told.
    """
    from pipeline.ready.parts import parts_of  # noqa: PLC0415 - takes long to load

    violation, packed = parts_of(specification)
    places: dict[str, tuple[int, int, int]] = {}
    start = 0
    for name, (content, whole) in packed.items():
        places[name] = (start, len(content), whole)
        start += len(content)
    facts = facts_of(specification)
    head = {**more, "facts": facts.model_dump(mode="json", warnings=False), "violation": violation, "parts": places}
    body = json.dumps(head).encode() + b"\n"
    for content, _ in packed.values():
        body += content
    path.unlink(missing_ok=True)  # it may have a second name, under which it is kept
    path.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    return Ready(facts, path, violation, _from_start(places, body))


def ready_in(path: Path, content: bytes) -> tuple[Ready, dict[str, Any]]:
    """What a file of this content holds, and what more is kept with it.

    Raises ValueError, LookupError, TypeError or RecursionError where it is not what was written.
    """
    body = checked_body(content)
    line, packed = body.split(b"\n", 1)
    head = json.loads(line)
    facts = Facts.model_validate_json(json.dumps(head.pop("facts")))
    violation = _VIOLATION.validate_python(head.pop("violation"))
    places = _places_in(head.pop("parts"), packed, needed=() if violation else (_TEXT, _HANDBOOK))
    if violation and places:
        raise ValueError("what violates its schema has no parts")
    return Ready(facts, path, violation, _from_start(places, body), is_kept=True), head


def _places_in(parts: Any, packed: bytes, needed: Iterable[str]) -> dict[str, tuple[int, int, int]]:
    """Where each part stands in the packed ones, one behind the other; raises ValueError where they are others."""
    places = _PLACES.validate_python(parts)
    end = 0
    for start, size, _ in places.values():
        if start != end or not packed.startswith(_ZSTANDARD, start):
            raise ValueError("its parts are not where they were")
        end += size
    if end != len(packed) or not set(needed) <= places.keys():
        raise ValueError("it has other parts")
    return places


def checked_body(content: bytes) -> bytes:
    """What follows the first line; raises ValueError where that is not its digest."""
    checksum, body = content.split(b"\n", 1)
    if hashlib.sha256(body).hexdigest().encode() != checksum:
        raise ValueError("it is not what was kept")
    return body


def _from_start(places: dict[str, tuple[int, int, int]], body: bytes) -> dict[str, tuple[int, int, int]]:
    """The places of the parts in the whole file."""
    before = hashlib.sha256().digest_size * 2 + 1 + body.index(b"\n") + 1
    return {name: (start + before, size, whole) for name, (start, size, whole) in places.items()}
