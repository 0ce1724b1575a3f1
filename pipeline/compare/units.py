"""Which unit of the newer issue is which of the older one, and what the head of a unit says anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from pipeline.compare.align import Pair, best_pairs
from pipeline.compare.changes import Change, Class, Entity
from pipeline.compare.record import Record, text_change, title_change, unit_key, value_change
from pipeline.compare.sides import Sides
from pipeline.compare.text import content
from pipeline.matching import folded_title, rows_of, same_title
from pipeline.models import ExternalAssessment, Place, Specification, StructureRow, Unit
from pipeline.vocabulary import is_nothing

_SAME_NUMBER, _SAME_TITLE, _SAME_CONTENT = 400.0, 200.0, 100.0
_LEAST_SHARED = 0.5  # of the outcomes and criteria of two units that are the same one by content
_ALIKE = 60.0  # per cent of the characters of two titles
Listed = tuple[StructureRow, StructureRow] | tuple[ExternalAssessment, ExternalAssessment]
"""What names a unit elsewhere, in both issues."""
_FACTS = ("unit_reference_number", "level", "credit_value", "guided_learning_hours", "unit_type")


def match_units(old: Sequence[Unit], new: Sequence[Unit]) -> frozenset[Pair]:
    """Pairs of units: by reference number, then title, then content.

    The body's own number counts where one of two units has no reference number, and their titles are alike: a body
    gives the numbers anew when it adds or drops a unit.
    """
    texts_old, texts_new = [_texts(unit) for unit in old], [_texts(unit) for unit in new]
    return best_pairs(
        (i, j, score)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if (score := _score(one, other, texts_old[i], texts_new[j]))
    )


def unit_changes(old: Unit, new: Unit, rows: Sequence[Listed], sides: Sides) -> Iterator[Change]:
    """What the head of a unit says anew, there and in those of `rows`, which name it elsewhere, that say the same."""
    if old.title != new.title:
        yield from title_change(_field(old, new, "title", rows), old.title, new.title, sides)
    for name in _FACTS:
        if getattr(old, name) != getattr(new, name):
            yield from _fact(old, new, name, rows, sides)
    if old.unit_number != new.unit_number:
        record = _field(old, new, "unit_number", rows)
        yield from value_change(record, "unit_number", old.unit_number, new.unit_number, sides, Class.RENUMBERED)
    yield from text_change(_field(old, new, "aim", ()), "aim", old.aim, new.aim, sides)


def tests_of(one: Unit, other: Unit, old: Specification, new: Specification) -> Iterator[Listed]:
    """The external assessments of a unit: what they have anew is told of the unit, if it has that, too."""
    before = (test for test in old.external_assessments if test.unit_number and test.unit_number == one.unit_number)
    after = (test for test in new.external_assessments if test.unit_number and test.unit_number == other.unit_number)
    yield from zip(before, after, strict=False)


def whole_unit(unit: Unit, specification: Specification, *, added: bool, unread: bool) -> Change:
    """A unit that only one of the issues has; the group is that of its structure row."""
    rows = rows_of(unit.unit_number, unit.unit_reference_number, unit.title, specification.structure)
    facts = {"unit_number": unit.unit_number, "title": unit.title, "group": rows[0].group_name if rows else None}
    key = unit_key(unit)
    record = Record(
        Entity.UNIT,
        None if added else key,
        key if added else None,
        place_before=() if added else unit.place,
        place_after=unit.place if added else (),
        unit=key,
        unit_title=unit.title,
    )
    class_ = Class.UNREAD if unread else (Class.ADDED if added else Class.REMOVED)
    return record.change("unit", None if added else facts, facts if added else None, class_)


def lists(rows: Sequence[StructureRow], unit: Unit) -> bool:
    """Whether a row lists the unit: by its reference number, or else by its number, if it has one, and title."""
    return any(
        row.unit_reference_number == unit.unit_reference_number
        if row.unit_reference_number and unit.unit_reference_number
        else row.unit_number in {None, unit.unit_number} and content(row.title) == content(unit.title)
        for row in rows
    )


def _fact(old: Unit, new: Unit, name: str, rows: Sequence[Listed], sides: Sides) -> Iterator[Change]:
    before, after = getattr(old, name), getattr(new, name)
    record = _field(old, new, name, rows)
    # What is printed, but is no number, is not read; 'n/a' is.
    if _is_unread(old, name) or _is_unread(new, name):
        yield record.change(name, before, after, Class.UNREAD)
        return
    yield from value_change(record, name, before, after, sides)


def _is_unread(unit: Unit, name: str) -> bool:
    return getattr(unit, name) is None and not is_nothing(getattr(unit, f"{name}_printed", None) or "")


def _field(old: Unit, new: Unit, name: str, rows: Sequence[Listed]) -> Record:
    """The field of a unit; it stands in the rows, too, that say on both sides what the unit does."""
    same = [(one, other) for one, other in rows if _says(one, old, name) and _says(other, new, name)]
    before = _place(old, name, (one for one, _ in same))
    after = _place(new, name, (other for _, other in same))
    return Record(Entity.UNIT, unit_key(old), unit_key(new), before, after, unit_key(new), new.title)


def _says(row: StructureRow | ExternalAssessment, unit: Unit, name: str) -> bool:
    value = getattr(row, name, None)
    return value == getattr(unit, name) or (name == "title" and value is not None and same_title(value, unit.title))


def _place(unit: Unit, name: str, rows: Iterable[StructureRow | ExternalAssessment]) -> Place:
    place = unit.places.get(name) or unit.place
    named = (row.place if isinstance(row, StructureRow) else row.places.get(name, ()) for row in rows)
    return (*place, *(box for each in named for box in each if box not in place))


def _score(one: Unit, other: Unit, texts: frozenset[str], others: frozenset[str]) -> float:
    """How sure it is that two units are the same one; 0 if they are not."""
    references = (one.unit_reference_number, other.unit_reference_number)
    same_title = content(one.title) == content(other.title) or folded_title(one.title) == folded_title(other.title)
    same_number = one.unit_number is not None and one.unit_number == other.unit_number
    all_texts = len(texts | others)
    shared = len(texts & others) / all_texts if all_texts else 0.0
    score = 0.0
    if references[0] is not None and references[0] == references[1]:
        score += _SAME_NUMBER
    if same_title:
        score += _SAME_TITLE
    if shared >= _LEAST_SHARED:
        score += _SAME_CONTENT
    if same_number and None in references and fuzz.ratio(content(one.title), content(other.title)) >= _ALIKE:
        score += _SAME_CONTENT
    return score + shared + same_number if score else 0.0


def _texts(unit: Unit) -> frozenset[str]:
    """What a unit asks for: its outcomes and criteria; their order and numbers do not count."""
    outcomes = unit.learning_outcomes
    texts = [*(one.text for one in outcomes), *(c.text for one in outcomes for c in one.assessment_criteria)]
    return frozenset(map(content, texts))
