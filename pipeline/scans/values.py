"""How sure what was recognised in pictures is: of each record, and of each of its values.

A record has the confidence of the least sure word in it. A value that holds a word below `LEAST` is a misread: it is
withheld where its field may be null, unless the unit's page and its structure row surely say the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from pipeline.findings import Checked, Found, finding
from pipeline.keys import keyed
from pipeline.models import (
    AssessmentCriterion,
    Box,
    Item,
    Place,
    Rule,
    Specification,
    StructureRow,
    Unit,
)
from pipeline.pages import Document, Word
from pipeline.terms import Origin

LEAST = 0.6
"""A word of less is in doubt: of the samples' pictures the wrong ones have 0.2 to 0.5, nearly all right ones 0.8."""
_INSIDE = 1.0  # points
_SAME_LINE = 4.0  # points by which baselines differ
_STOPS = ".:)"
_LAST = re.compile(r"\d+$")
_LONGEST = 60  # characters of a value that a finding tells
_ABOUT = {"place", "places", "origin", "certified", "confidence", "findings", "passages", "coverage", "source", "depth"}
_KEPT = {Origin.ROW, Origin.CORRECTED}
"""Origins that say more than `ocr`: such a value is not printed on the unit's page, or not read from any."""
_NAMES = ("title", "unit_number", "unit_reference_number")

_Recognised = Mapping[int, Sequence[tuple[Word, float]]]


def doubtful_values(document: Document, specification: Specification) -> Iterator[Found]:
    """A finding for each value that holds a word that was recognised with less than `LEAST`."""
    recognised = _recognised(document)
    if not recognised:
        return
    for one in keyed(specification):
        if "confidence" in type(one.record).model_fields or one.record is specification:
            for field, words in _values(one.record, recognised):
                least = _least(words)
                if least < LEAST and not _is_said_elsewhere(one.record, field, specification, recognised):
                    told = str(getattr(one.record, field)) if field != "items" else " ".join(w.text for w, _ in words)
                    says = f"{field} '{told[:_LONGEST]}' is recognised in a picture, with a confidence of {least:.2f}"
                    yield finding(
                        Checked.RECOGNISED_IN_DOUBT,
                        says,
                        record=one.record,
                        field=field,
                        place=_places(one.record, field),
                    )


def _is_said_elsewhere(record: BaseModel, field: str, specification: Specification, recognised: _Recognised) -> bool:
    """Whether a unit's page surely says of a field what its structure row says, or the other way round.

    Two records are of one unit if they agree in a title or number beside the field in question.
    """
    others: Iterable[BaseModel] = ()
    if isinstance(record, StructureRow):
        others = specification.units
    elif isinstance(record, Unit):
        others = specification.structure
    return any(
        _agree(record, other, field)
        and any(_agree(record, other, name) for name in _NAMES if name != field)
        and not set(_places(record, field)) & set(_places(other, field))
        and _least(dict(_values(other, recognised)).get(field, ())) >= LEAST
        for other in others
    )


def _agree(one: BaseModel, other: BaseModel, field: str) -> bool:
    value = getattr(one, field, None)
    return value is not None and value == getattr(other, field, None)


def _least(words: Iterable[tuple[Word, float]]) -> float:
    return min((sure for _, sure in words), default=1.0)


def is_in_doubt(document: Document, place: Place) -> bool:
    """Whether a place holds a word that was recognised with less than `LEAST`."""
    return any(sure < LEAST for _, sure in _words(place, _recognised(document)))


def with_confidence(document: Document, specification: Specification) -> Specification:
    """The specification with the confidence of each record of recognised words, and the origin of its values."""
    recognised = _recognised(document)
    return _sure(specification, recognised) if recognised else specification


def _recognised(document: Document) -> _Recognised:
    """By page, the words that were recognised for this reading, each with its confidence."""
    return {
        page.number: [(word, page.confidence[word.nth]) for word in page.words if word.nth in page.confidence]
        for page in document.pages
        if page.confidence
    }


def _sure(record: Any, recognised: _Recognised) -> Any:
    """The record and all in it, with confidences and origins."""
    changes: dict[str, object] = {}
    for name in type(record).model_fields:
        parts = getattr(record, name)
        if isinstance(parts, tuple) and parts and isinstance(parts[0], BaseModel) and name not in _ABOUT:
            changes[name] = tuple(_sure(part, recognised) for part in parts)
    if "confidence" in type(record).model_fields:
        words = _words(_boxes(record), recognised)
        if words:
            changes["confidence"] = round(min(sure for _, sure in words), 2)
        fields = {field for field, words in _values(record, recognised) if words and field != "items"}
        taken = {field: Origin.OCR for field in sorted(fields) if record.origin.get(field) not in _KEPT}
        changes["origin"] = {**record.origin, **taken}
    return record.model_copy(update=changes) if changes else record


def _values(record: Any, recognised: _Recognised) -> Iterator[tuple[str, Sequence[tuple[Word, float]]]]:
    """The fields of a record that have a value, each with the recognised words that it is read from."""
    for field in type(record).model_fields:
        value = getattr(record, field)
        if field in _ABOUT or value is None or value == "" or _is_of_parts(value):
            continue
        own: Place | None = getattr(record, "places", {}).get(field)
        words = _words(own or _place(record), recognised)
        if not own:
            printed = {_bare(part) for part in str(value).split()}
            said = [(word, sure) for word, sure in words if _says(word.text, printed, is_number=field == "number")]
            words = said or (words if isinstance(record, Rule) and isinstance(value, int) else [])  # 'two' is 2
        if not words and field == "group_name":
            words = [*_heading_above(str(value), _place(record), recognised)]
        yield field, words
    items = _items(record)
    if items:
        yield "items", _words([box for item in items for box in item.place], recognised)


def _says(text: str, printed: Collection[str], *, is_number: bool) -> bool:
    """Whether a word says one of the parts of a value; of a number the last part is enough, behind letters or not."""
    if _bare(text) in printed:
        return True
    last = _LAST.search(text.rstrip(_STOPS)) if is_number else None
    return last is not None and any(last[0] == _LAST.findall(part)[-1] for part in printed if _LAST.search(part))


def _heading_above(name: str, place: Place, recognised: _Recognised) -> Sequence[tuple[Word, float]]:
    """The words that say the name of a group, nearest above a row, which is not in their place."""
    wanted = [_bare(part) for part in name.split()]
    first = place[0]
    for page in sorted((number for number in recognised if number <= first.page), reverse=True):
        above = [one for one in recognised[page] if page < first.page or one[0].baseline < first.y1]
        lines = sorted(above, key=lambda one: (round(one[0].baseline / _SAME_LINE), one[0].x0))
        for at in range(len(lines) - len(wanted), -1, -1):
            run = lines[at : at + len(wanted)]
            if [_bare(word.text) for word, _ in run] == wanted:
                return run
    return ()


def _bare(text: str) -> str:
    """The text without signs, if it has others: the year of '2018)', an ISBN of '978-0-00-000001-8'."""
    return "".join(character for character in text if character.isalnum()) or text


def _is_of_parts(value: object) -> bool:
    return isinstance(value, tuple | dict)


def _items(record: BaseModel) -> Sequence[Item]:
    """The sub-points of a criterion, which are of its row."""
    return record.items if isinstance(record, AssessmentCriterion) else ()


def _boxes(record: Any) -> list[Box]:
    """All boxes that a record stands in, without those of the records in it."""
    own = [*_place(record)]
    own += [box for place in getattr(record, "places", {}).values() for box in place]
    return own + [box for item in _items(record) for box in item.place]


def _places(record: Any, field: str) -> Sequence[Box]:
    if field == "items":
        return [box for item in _items(record) for box in item.place]
    own: Place | None = getattr(record, "places", {}).get(field)
    return own or _place(record)


def _place(record: Any) -> Place:
    place: Place = getattr(record, "place", ())
    return place


def _words(boxes: Iterable[Box], recognised: _Recognised) -> list[tuple[Word, float]]:
    """The recognised words whose middles lie in one of the boxes, each once."""
    found: dict[tuple[int, int], tuple[Word, float]] = {}
    for box in boxes:
        for word, sure in recognised.get(box.page, ()):
            x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
            if box.x0 - _INSIDE <= x <= box.x1 + _INSIDE and box.y0 - _INSIDE <= y <= box.y1 + _INSIDE:
                found[word.key] = (word, sure)
    return list(found.values())
