"""A change -> what the report shows of it: its name, where it stands, and its words with their marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.compare.changes import Change, Class, Comparison, Entity, PageOf
from pipeline.compare.lines import page_list, page_numbers, printed_numbers
from pipeline.compare.marks import Kind, Mark, list_marks, marks, replaced
from pipeline.compare.wording import wording
from pipeline.models import Place

CLASSES: Mapping[Class, tuple[str, str]] = {
    Class.KEY_VALUE: ("Key values", "Titles, issue and date, levels, credits, hours and numbers: facts to amend."),
    Class.WORDING_SUBSTANTIVE: ("Wording", "Words that say something else."),
    Class.ADDED: ("Added", "Only the newer issue has it."),
    Class.REMOVED: ("Removed", "Only the older issue has it."),
    Class.MOVED: ("Moved", "It stands in another group or outcome."),
    Class.UNREAD: ("Not read", "One side could not be read there, so nothing is known of a change: look at the pages."),
    Class.OTHER_TEXT: (
        "Other text",
        "What no record holds, such as the pages before the units: by section, and last what is only typography.",
    ),
    Class.RENUMBERED: ("Renumbered", "Only its number or its position is another."),
    Class.WORDING_EDITORIAL: ("Editorial", "The same words in other typography, spelling, case or punctuation."),
}
"""Heading and meaning of each class, what matters most first."""

_ENTITIES: Mapping[Entity, str] = {
    Entity.DOCUMENT: "Handbook",
    Entity.QUALIFICATION: "Qualification",
    Entity.RULE: "Rule of combination",
    Entity.STRUCTURE: "Structure",
    Entity.UNIT: "Unit",
    Entity.OUTCOME: "Outcome",
    Entity.CRITERION: "Criterion",
    Entity.AMPLIFICATION: "Amplification",
    Entity.CONTENT_AREA: "Content area",
    Entity.SECTION: "Section",
    Entity.EXTERNAL_ASSESSMENT: "External assessment",
    Entity.PASSAGE: "Text:",
}
_OF_VALUES = {Class.KEY_VALUE, Class.MOVED, Class.RENUMBERED}
_LONGEST_VALUE = 40  # characters: what is longer is read better with its words marked
# Of these the key itself is a name; of the others what stands behind its '#', such as the number of a criterion
_NAMED_BY_KEY = {
    Entity.QUALIFICATION,
    Entity.UNIT,
    Entity.RULE,
    Entity.STRUCTURE,
    Entity.EXTERNAL_ASSESSMENT,
    Entity.PASSAGE,
}


@dataclass(frozen=True, slots=True)
class CardRow:
    """One line of a change: a label where it has several facts, and its words."""

    label: str | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of one change."""

    change: Change
    name: str
    """'Criterion 1.4'."""
    field: str | None
    """'Guided learning hours'; None where the name says it all."""
    form: str
    """'value' (before → after), 'text', 'list', 'facts', or 'unread': what was read of either side."""
    rows: tuple[CardRow, ...]
    announced: bool
    """Whether a row of the handbook's own change table speaks of it."""
    pages_before: str
    pages_after: str


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How many changes of each class a unit has; `key` is empty for what belongs to no unit."""

    key: str
    title: str
    counts: Mapping[Class, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


def cards_of(comparison: Comparison) -> dict[Class, list[Card]]:
    """The cards by class, what matters most first; within a class in the order of the comparison."""
    announced = {change_id for row in comparison.announced for change_id in row.change_ids}
    cards: dict[Class, list[Card]] = {kind: [] for kind in CLASSES}
    for change in comparison.changes:
        card = card_of(change, change.change_id in announced, comparison.pages_before, comparison.pages_after)
        cards[change.class_].append(card)
    return cards


def folds_of(kind: Class, cards: Sequence[Card]) -> list[tuple[str | None, list[Card]]]:
    """The cards of a class as the report folds them: other text by section, in the order of the newer issue.

    What is only typography comes last, as one. The cards of every other class are one, without a name.
    """
    if kind is not Class.OTHER_TEXT:
        return [(None, list(cards))]
    folds: dict[str, list[Card]] = {}
    editorial: list[Card] = []
    for card in cards:
        fold = editorial if _is_editorial(card.change) else folds.setdefault(card.change.key, [])
        fold.append(card)
    return [*folds.items(), *([(CLASSES[Class.WORDING_EDITORIAL][0], editorial)] if editorial else [])]


def _is_editorial(change: Change) -> bool:
    both = change.field == "text" and isinstance(change.before, str) and isinstance(change.after, str)
    return both and wording(change.before, change.after) is Class.WORDING_EDITORIAL


def card_of(change: Change, announced: bool, before: Sequence[PageOf] = (), after: Sequence[PageOf] = ()) -> Card:
    """What is shown of one change; `before` and `after` are the pages of the issues, for the numbers they print."""
    form, rows = _body(change)
    return Card(
        change=change,
        name=_name(change),
        field=None if change.field == change.entity.value else worded(change.field),
        form=form,
        rows=rows,
        announced=announced,
        pages_before=pages_of(change.place_before, before),
        pages_after=pages_of(change.place_after, after),
    )


def unit_counts(changes: Iterable[Change]) -> list[UnitCount]:
    """A line for each unit that has changes, in the order of its first; before them what belongs to no unit."""
    counts: dict[str, Counter[Class]] = {"": Counter()}
    titles = {"": "The handbook as a whole"}
    for change in changes:
        key = change.unit or ""
        counts.setdefault(key, Counter())[change.class_] += 1
        if key:
            titles[key] = titles.get(key) or change.unit_title or ""
    return [UnitCount(key, titles[key], count) for key, count in counts.items() if count]


def worded(field: str) -> str:
    """'guided_learning_hours' -> 'Guided learning hours'."""
    words = field.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]


def pages_of(place: Place, pages: Sequence[PageOf] = ()) -> str:
    """'12', '12–13 (printed 10–11)': the pages of a place; empty for none."""
    printed = printed_numbers(place, pages, "–")
    return page_list(page_numbers(place), "–") + (f" (printed {printed})" if printed else "")


def _name(change: Change) -> str:
    """The kind of record with what tells it from others: 'Criterion 1.4', 'Unit R/506/2151'."""
    key, _, part = change.key.partition("#")
    return f"{_ENTITIES[change.entity]} {key if change.entity in _NAMED_BY_KEY else part}".strip()


def _body(change: Change) -> tuple[str, tuple[CardRow, ...]]:
    before, after = change.before, change.after
    if change.class_ is Class.UNREAD:
        return "unread", _unread(shown(before), shown(after))
    if isinstance(before, Mapping) or isinstance(after, Mapping):
        return "facts", tuple(_facts(_mapping(before), _mapping(after)))
    if isinstance(before, list | tuple) or isinstance(after, list | tuple):
        return "list", tuple(CardRow(None, line) for line in list_marks(_texts(before), _texts(after)))
    old, new = shown(before), shown(after)
    if change.class_ in _OF_VALUES and max(len(old), len(new)) <= _LONGEST_VALUE:
        return "value", (CardRow(None, replaced(old, new)),)
    return "text", (CardRow(None, marks(old, new)),)


def _unread(before: str, after: str) -> tuple[CardRow, CardRow]:
    """What was read of either side; if both are there, with what differs marked, as the place to look at."""
    if not before or not after:
        return CardRow(None, marks(before, before)), CardRow(None, marks(after, after))
    found = marks(before, after)
    return (
        CardRow(None, tuple(mark for mark in found if mark.kind is not Kind.NEW)),
        CardRow(None, tuple(mark for mark in found if mark.kind is not Kind.GONE)),
    )


def _mapping(value: Any) -> Mapping[str, Any]:
    if value is None:
        return {}
    return value if isinstance(value, Mapping) else {"": value}


def _facts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[CardRow]:
    for name in {**after, **before}:
        found = marks(shown(before.get(name)), shown(after.get(name)))
        if found:
            yield CardRow(worded(name), found)


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    return [shown(item) for item in value] if isinstance(value, list | tuple) else [shown(value)]


def shown(value: Any) -> str:
    """A value as text: empty for none, several joined."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "; ".join(f"{worded(name)}: {shown(item)}" for name, item in value.items() if item is not None)
    if isinstance(value, list | tuple):
        return "; ".join(shown(item) for item in value)
    return str(value)
