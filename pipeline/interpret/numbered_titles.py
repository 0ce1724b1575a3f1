"""Titles of units that stand beside their numbers in one column: 'Unit 1 Lamps', '1 Lamps' above '2 Lenses'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.interpret.lists import Value
from pipeline.outline.references import without_reference
from pipeline.wording import shapes
from pipeline.wording.labels import Field

_NUMBERED = re.compile(r"(?:unit )?(\d{1,3})[:.]?(?: [\u2013-])? (?=[A-Z])", re.IGNORECASE)
_NAMED = re.compile(r"unit \d", re.IGNORECASE)
_FEWEST = 2  # titles that are numbered in sequence
Values = dict[Field, Value]


def are_numbered(rows: Sequence[Values]) -> bool:
    """Whether all titles of a list begin with a number, and no column has them.

    It is higher than the one above or 1, or 'Unit' stands before it.
    """
    titles = [row[Field.TITLE].text for row in rows if Field.TITLE in row]
    found = [match for title in titles if (match := _NUMBERED.match(title))]
    numbers = [int(match[1]) for match in found]
    if len(found) < _FEWEST or len(found) < len(titles) or any(Field.NUMBER in row for row in rows):
        return False
    if all(map(_NAMED.match, titles)):
        return True
    return numbers[0] == 1 and all(after > before or after == 1 for before, after in pairwise(numbers))


def without_number(row: Values) -> Values:
    """A row with the number before its title as a value of its own."""
    title = row.get(Field.TITLE)
    match = _NUMBERED.match(title.text) if title is not None else None
    if title is None or match is None:
        return row
    count = len(title.text[: match.end()].split())
    number = next(at for at, word in enumerate(title.words) if match[1] in word.text)
    rest = Value(title.text[match.end() :], title.words[count:])
    return {**row, Field.NUMBER: Value(match[1], title.words[number : number + 1]), Field.TITLE: rest}


def with_reference(row: Values) -> Values:
    """A row with the reference number before or behind its title as a value of its own: 'R/506/4854' above 'Lamps'."""
    title = row.get(Field.TITLE)
    if title is None or Field.REFERENCE in row:
        return row
    text, words, reference, reference_words = without_reference(title.text, title.words)
    if reference is None or not words:
        return row
    printed = " ".join(word.text for word in reference_words).strip("()[]")
    return {**row, Field.TITLE: Value(text, words), Field.REFERENCE: Value(printed, reference_words)}


def code_and_reference(value: Value) -> Values:
    """A unit's number and reference number that stand so near to each other as to be one value: 'HD33 M/000/6201'."""
    code, reference = value.words[:-1], value.words[-1:]
    if not code or shapes.reference(reference[0].text) is None:
        return {}
    text = " ".join(word.text for word in code)
    if shapes.body_code(text) is None:
        return {}
    return {Field.NUMBER: Value(text, code), Field.REFERENCE: Value(reference[0].text, reference)}
