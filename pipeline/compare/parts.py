"""Content areas and sections of a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from pipeline.compare.align import best_pairs, out_of_order
from pipeline.compare.changes import Change, Class, Entity
from pipeline.compare.content import block_changes, printed
from pipeline.compare.record import Record, text_change, title_change
from pipeline.compare.sides import Sides
from pipeline.compare.text import content
from pipeline.models import ContentArea, Section

_ALIKE = 60.0  # per cent of the characters of two headings, titles or texts


def area_changes(
    unit: Record, old: Sequence[ContentArea], new: Sequence[ContentArea], sides: Sides
) -> Iterator[Change]:
    """Content areas: by title, then by number."""
    if _printed(old) == _printed(new):
        return
    pairs = best_pairs(
        (i, j, score)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if (score := 2 * _ratio(one.title, other.title) + (one.number == other.number))
    )
    for i, j, class_ in sides.records([one.place for one in old], [one.place for one in new], pairs):
        before, after = (None if i is None else old[i]), (None if j is None else new[j])
        here, blocks = (_area(entity, unit, before, after) for entity in (Entity.CONTENT_AREA, Entity.AMPLIFICATION))
        if before is None or after is None:
            yield here.change("content_area", before and before.title, after and after.title, class_)
            continue
        if before.number != after.number:
            yield here.change("number", before.number, after.number, Class.RENUMBERED, after.title)
        yield from title_change(here, before.title, after.title, sides)
        yield from block_changes(blocks, before.amplification, after.amplification, sides)


def _printed(areas: Iterable[ContentArea]) -> list[tuple[object, ...]]:
    """All that content areas say, wherever they stand."""
    return [(one.number, one.title, printed(one.amplification)) for one in areas]


def section_changes(unit: Record, old: Sequence[Section], new: Sequence[Section], sides: Sides) -> Iterator[Change]:
    """Sections: by heading and text."""
    if [(one.heading, one.text) for one in old] == [(one.heading, one.text) for one in new]:
        return
    pairs = best_pairs(
        (i, j, score) for i, one in enumerate(old) for j, other in enumerate(new) if (score := _score(one, other))
    )
    displaced = out_of_order(pairs)
    for i, j, class_ in sides.records([one.place for one in old], [one.place for one in new], pairs):
        before, after = (None if i is None else old[i]), (None if j is None else new[j])
        here = _section(unit, before, after)
        if before is None or after is None:
            yield here.change("section", before and _whole(before), after and _whole(after), class_)
            continue
        yield from text_change(here, "heading", before.heading, after.heading, sides)
        yield from text_change(here, "text", before.text, after.text, sides)
        if i is not None and j is not None and (i, j) in displaced:
            yield here.change("position", i + 1, j + 1, Class.RENUMBERED, after.heading)


def _score(one: Section, other: Section) -> float:
    """How sure it is that two sections are the same one: by the heading and, where several have it, by the text."""
    same_heading = content(one.heading) == content(other.heading)
    text = _ratio(one.text, other.text)
    if same_heading and (one.heading or text):
        return 1000 + text
    return text and text + _ratio(one.heading or "", other.heading or "")


def _ratio(one: str, other: str) -> float:
    return 100.0 if one == other else fuzz.ratio(content(one), content(other), score_cutoff=_ALIKE)


def _whole(section: Section) -> str:
    return "\n".join(filter(None, (section.heading, section.text)))


def _area(entity: Entity, unit: Record, old: ContentArea | None, new: ContentArea | None) -> Record:
    return _record(entity, unit, (old.number if old else None, new.number if new else None), old, new)


def _section(unit: Record, old: Section | None, new: Section | None) -> Record:
    names = (old.heading or "section" if old else None, new.heading or "section" if new else None)
    return _record(Entity.SECTION, unit, names, old, new)


def _record(
    entity: Entity,
    unit: Record,
    names: tuple[str | None, str | None],
    old: ContentArea | Section | None,
    new: ContentArea | Section | None,
) -> Record:
    return Record(
        entity,
        f"{unit.key_before}#{names[0]}" if old else None,
        f"{unit.key_after}#{names[1]}" if new else None,
        old.place if old else (),
        new.place if new else (),
        unit.unit,
        unit.unit_title,
    )
