"""How a change is written down, whatever it is a change of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.compare.changes import Change, Class, Entity, Side
from pipeline.compare.sides import Sides
from pipeline.compare.text import content
from pipeline.compare.unread import differs_unread
from pipeline.compare.wording import wording
from pipeline.findings.certified import recognised_pages
from pipeline.models import Place, Specification, StructureRow, Unit

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True)
class Record:
    """What a change is about: kind, keys and places on both sides (None and empty where it is not there), and unit."""

    entity: Entity
    key_before: str | None
    key_after: str | None
    place_before: Place = ()
    place_after: Place = ()
    unit: str | None = None
    unit_title: str | None = None

    def change(self, field: str, before: Any, after: Any, class_: Class, text: str | None = None) -> Change:
        """The change of one field, or of the whole record."""
        key = self.key_after or self.key_before or self.entity
        key_before = self.key_before if self.key_before != key else None
        return Change(
            change_id=_digest(self.entity, key, key_before, field, before, after),
            entity=self.entity,
            key=key,
            key_before=key_before,
            unit=self.unit,
            unit_title=self.unit_title,
            field=field,
            before=before,
            after=after,
            class_=class_,
            text=text,
            place_before=self.place_before,
            place_after=self.place_after,
        )


def value_change(
    record: Record, field: str, before: Any, after: Any, sides: Sides, class_: Class = Class.KEY_VALUE
) -> Iterator[Change]:
    """The change of a value; nothing if it is the same, `unread` if it is null on a side that could not read it."""
    if before == after:
        return
    unread = (before is None and sides.before.unread.value(field, record.place_before, record.unit_title)) or (
        after is None and sides.after.unread.value(field, record.place_after, record.unit_title)
    )
    unread = unread or _is_in_doubt(record, field, sides)
    yield record.change(field, before, after, Class.UNREAD if unread else class_)


def _is_in_doubt(record: Record, field: str, sides: Sides) -> bool:
    places = ((sides.before.unread, record.place_before), (sides.after.unread, record.place_after))
    return any(unread.is_in_doubt(field, place, record.unit_title) for unread, place in places)


def title_change(record: Record, before: str | None, after: str | None, sides: Sides) -> Iterator[Change]:
    """The change of a title: a fact, unless only its case, punctuation or typography is another."""
    same = content(before) == content(after)
    yield from value_change(record, "title", before, after, sides, Class.WORDING_EDITORIAL if same else Class.KEY_VALUE)


def text_change(record: Record, field: str, before: str | None, after: str | None, sides: Sides) -> Iterator[Change]:
    """The change of a wording; `unread` where words of one side could not be read there."""
    if before == after:
        return
    if before is None or after is None:
        side = (
            sides.before.unread.at(record.place_before) if before is None else sides.after.unread.at(record.place_after)
        )
        class_ = Class.UNREAD if side else (Class.ADDED if before is None else Class.REMOVED)
    elif (
        differs_unread(before, after)
        or sides.before.unread.at(record.place_before)
        or sides.after.unread.at(record.place_after)
        or _is_in_doubt(record, field, sides)
    ):
        class_ = Class.UNREAD
    else:
        class_ = wording(before, after)
    yield record.change(field, before, after, class_)


def is_unit(specification: Specification) -> bool:
    """Whether a file holds one unit, and no qualification."""
    return len(specification.units) == 1 and not specification.qualifications


def unit_key(unit: Unit | StructureRow) -> str:
    """What a unit is called: by its reference number, or else its unit number or title."""
    return unit.unit_reference_number or unit.unit_number or unit.title or "unit"


def side_of(specification: Specification) -> Side:
    """What a comparison says of one of its issues."""
    unit = specification.units[0] if is_unit(specification) else None
    return Side(
        specification_id=specification.specification_id,
        title=specification.title,
        issue=specification.issue,
        issued_printed=specification.issued_printed,
        source=specification.source,
        recognised=len(recognised_pages(specification)),
        unit=" ".join(filter(None, (unit.unit_number, unit.title))) if unit else None,
    )


def unique(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes with ids that are all different: of equal ones, the second ends in '~2'."""
    times: dict[str, int] = {}
    found = []
    for change in changes:
        nth = times[change.change_id] = times.get(change.change_id, 0) + 1
        found.append(change if nth == 1 else change.model_copy(update={"change_id": f"{change.change_id}~{nth}"}))
    return tuple(found)


def _digest(*parts: Any) -> str:
    return hashlib.sha256(_JSON.encode(parts).encode()).hexdigest()[:12]
