"""Changes as lines that a person reads, in whatever form: what they are grouped under, and what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from pipeline.compare.changes import Bars, Change, Class, Comparison, Entity, PageMark, PageOf, Side
from pipeline.compare.marks import Kind, Mark, marks
from pipeline.counts import count_of
from pipeline.models import Place

PAGE_MARKS = {PageMark.BAR: "bar in the margin", PageMark.STRUCK: "struck out there"}
"""What is said of each mark that the newer issue's page has beside a change."""
_AROUND = 60  # characters of what stays that are shown before and behind what does not


def issue_of(side: Side) -> str:
    """'Issue 4 (April 2017)'; the file's name where neither is printed."""
    dated = f" ({side.issued_printed})" if side.issue and side.issued_printed else ""
    return f"{side.issue}{dated}" if side.issue else side.issued_printed or side.source.file


def counts(changes: Sequence[Change]) -> str:
    """'2 key-value, 1 added'; 'no change' for none."""
    times = Counter(change.class_ for change in changes)
    return ", ".join(f"{times[class_]} {class_.value}" for class_ in Class if times[class_]) or "no change"


def groups(changes: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    """The changes with what they are grouped under: 'Handbook' or 'Unit R/506/2151: Resolve problems'."""
    for heading, group in groupby(changes, key=_heading):
        yield heading, list(group)


def label(change: Change) -> str:
    """'criterion 1.4, text', 'structure R/506/2151, group', 'guided learning hours'."""
    field = change.field.replace("_", " ")
    number = change.key.partition("#")[2] or change.key
    if change.entity in {Entity.UNIT, Entity.DOCUMENT}:
        return field if change.field != "unit" else "unit"
    kind = change.entity.value.replace("-", " ")
    about = kind if number == change.entity.value else f"{kind} {number}".strip()
    return about if change.field == change.entity.value.replace("-", "_") else f"{about}, {field}"


def pages(change: Change, comparison: Comparison) -> str:
    """'page 12 → 13 (printed 10 → 11)'; '' where nothing is known of a place.

    The numbers that the pages print are told where they are known and other ones.
    """
    places = (change.place_before, comparison.pages_before), (change.place_after, comparison.pages_after)
    numbers = [page_list(page_numbers(place)) for place, _ in places if place]
    printed = [printed_numbers(place, of) for place, of in places if place]
    if not numbers:
        return ""
    return f"page {' → '.join(numbers)}" + (f" (printed {' → '.join(printed)})" if all(printed) else "")


def printed_numbers(place: Place, pages: Sequence[PageOf], dash: str = "-") -> str:
    """The numbers that the pages of a place print; '' where they are not all known, or those of the PDF."""
    known = {one.page: one.number for one in pages}
    own = page_numbers(place)
    numbers = [number for page in own if (number := known.get(page)) is not None]
    return page_list(numbers, dash) if len(numbers) == len(own) and numbers != own else ""


def page_numbers(place: Place) -> list[int]:
    """The pages of a place in order."""
    return sorted({box.page for box in place})


def page_list(numbers: Iterable[int], dash: str = "-") -> str:
    """'12-13, 27'."""
    runs = [[page for _, page in run] for _, run in groupby(enumerate(numbers), key=lambda one: one[1] - one[0])]
    return ", ".join(f"{run[0]}" if len(run) == 1 else f"{run[0]}{dash}{run[-1]}" for run in runs)


def says(change: Change) -> tuple[Mark, ...]:
    """What the change says, word by word; of long texts only the words around what is different."""
    before, after = _text(change.before), _text(change.after)
    if change.class_ in {Class.MOVED, Class.RENUMBERED, Class.KEY_VALUE} or not before or not after:
        found = [Mark(Kind.GONE, before), Mark(Kind.NEW, after)]
        return tuple(mark for mark in found if mark.text)
    runs = marks(before, after)
    return tuple(_excerpt(mark, at == 0, at == len(runs) - 1) for at, mark in enumerate(runs))


def page_marks(change: Change) -> str:
    """'the page marks it: bar in the margin'; '' where it does not."""
    told = ", ".join(PAGE_MARKS[mark] for mark in change.page_marks)
    return f"the page marks it: {told}" if told else ""


def recognised(comparison: Comparison) -> tuple[str, ...]:
    """That pages of an issue were recognised in pictures, and what that makes of its changes; nothing for none."""
    sides = (("older", comparison.before), ("newer", comparison.after))
    return tuple(
        f"{side.recognised} of {count_of(side.source.pages, 'page')} of the {which} issue recognised in pictures: a "
        "difference there may be a misreading, and what it lacks there is 'unread'"
        for which, side in sides
        if side.recognised
    )


def bars(found: Bars | None) -> tuple[str, ...]:
    """What the bars in the margins of the newer issue stand beside, and what they do not; nothing where it has none."""
    if found is None:
        return ()
    stand = "1 bar stands" if found.total == 1 else f"{found.total} bars stand"
    where = page_list(page_numbers(found.alone))
    alone = f"; beside {len(found.alone)} of them nothing that was compared differs (page {where})"
    told = f"{stand} in the margins of the newer issue{alone if found.alone else ''}"
    without = f"{len(found.without)} of the {found.changes} changes on its pages have no bar"
    return (told, without) if found.changes else (told,)


def announced(comparison: Comparison) -> Iterator[tuple[str, list[Change]]]:
    """Each new row of the handbook's own change table, with the changes that it announces."""
    found = {change.change_id: change for change in comparison.changes}
    for row in comparison.announced:
        text = ": ".join(filter(None, (row.section, row.detail))) or row.version or ""
        yield text, [found[change_id] for change_id in row.change_ids]


def _heading(change: Change) -> str:
    """Rows of the structure stay with the handbook's other tables."""
    is_of_unit = change.unit and change.entity is not Entity.STRUCTURE
    return f"Unit {change.unit}: {change.unit_title}" if is_of_unit else "Handbook"


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return ", ".join(f"{name.replace('_', ' ')} {part}" for name, part in value.items() if part is not None)
    return "; ".join(value) if isinstance(value, list) else " ".join(str(value).split())


def _excerpt(mark: Mark, is_first: bool, is_last: bool) -> Mark:
    """A run that stays, without its middle if that is long."""
    if mark.kind is not Kind.SAME or len(mark.text) <= 2 * _AROUND:
        return mark
    head, tail = mark.text[:_AROUND].rsplit(" ", 1)[0], mark.text[-_AROUND:].split(" ", 1)[-1]
    return Mark(mark.kind, f"{'' if is_first else head + ' '}…{'' if is_last else ' ' + tail}")
