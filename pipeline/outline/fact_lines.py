"""Facts side by side on one line, with marks between them: 'Level 3 | 6 credits | 48 GLH'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.outline.continuations import Fact
from pipeline.outline.values import fits, is_typed
from pipeline.pages import Word
from pipeline.wording import shapes
from pipeline.wording.labels import LONGEST_LABEL, Field, field_of, may_end_label, names_level

PARTING = {"|", "\u00a6", "\u2022", "\u00b7", "/", "\u2013", "\u2014"}
_DASHES = {"-", "\u2013", "\u2014", "="}
_ENDS = ";,"
_FEWEST = 2  # facts


def marked_facts(words: Sequence[Word]) -> list[Fact]:
    """The facts of a line, its values before or behind their labels; none where any part between marks is no fact."""
    if not any(word.text in PARTING or word.text[-1] in _ENDS for word in words):
        return []
    parts = list(_parts(words))
    if len(parts) < _FEWEST:
        return []
    facts: list[Fact] = []
    for part in parts:
        fact = _fact(part)
        if fact is None or any(fact.field == other.field for other in facts):
            return []
        facts.append(fact)
    return facts


def dashed_fact(words: Sequence[Word]) -> list[Fact]:
    """'Credits \u2013 6', 'GLH = 40': one label and its value, parted by a dash with white on both sides."""
    at = next((at for at, word in enumerate(words[:-1]) if word.text in _DASHES), 0)
    field = field_of(_text(words[:at])) if 0 < at <= LONGEST_LABEL else None
    if field is None or not is_typed(field) or not fits(field, _text(words[at + 1 :])):
        return []
    return [Fact(field, tuple(words[: at + 1]), tuple(words[at + 1 :]))]


def _parts(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    part: list[Word] = []
    for word in words:
        ends = word.text[-1] in _ENDS
        if word.text not in PARTING:
            part.append(word._replace(text=word.text[:-1]) if ends and len(word.text) > 1 else word)
        if (ends or word.text in PARTING) and part:
            yield tuple(part)
            part = []
    if part:
        yield tuple(part)


def _fact(words: Sequence[Word]) -> Fact | None:
    """A label with its value, whichever stands first: 'Level 3', '6 credits'; or a reference number alone."""
    if names_level(_text(words)):
        return Fact(Field.LEVEL, tuple(words[:-1]), tuple(words[-1:]))
    if shapes.reference(_text(words)) is not None:
        return Fact(Field.REFERENCE, (), tuple(words))
    ends = may_end_label([word.text for word in words])
    for at in range(min(len(words) - 1, LONGEST_LABEL), 0, -1):
        for label, value, end in ((words[:at], words[at:], at - 1), (words[-at:], words[:-at], -1)):
            field = field_of(_text(label)) if ends[end] else None
            if field is not None and is_typed(field) and fits(field, _text(value)):
                return Fact(field, tuple(label), tuple(value))
    return None


def _text(words: Sequence[Word]) -> str:
    return " ".join([word.text for word in words])
