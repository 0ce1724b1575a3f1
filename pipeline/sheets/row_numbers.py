"""Rows that no border closes, each of which starts at a number: '1.1' below '1.2', or 'b)' below 'a)'.

The cells beside the numbers go on as long as these count on: the text that '2.1' to '2.4' stand beside is one cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.geometry.lines import Line
from pipeline.pages import Word

_DECIMAL = re.compile(r"(?:[A-Z]{1,2}\s?)?(\d{1,2})\.(\d{1,2})[.):]?")  # '1.1', '1.1.', 'AC1.1', 'AC 1.1'
_LETTER = re.compile(r"([a-z])[.)]")
_PREFIX = re.compile(r"[A-Z]{1,2}")
_ALIGNED = 2.0  # points between the left edges of numbers that count on


class Start(NamedTuple):
    """The first line of a row, and the columns whose cells go on from the row above."""

    line: Line
    shared: tuple[int, ...] = ()


class _Number(NamedTuple):
    """A number at the start of a cell's line: its series, its place in it, its left edge, whether it is alone."""

    line: Line
    series: str
    place: int
    x0: float
    alone: bool


def starts_of(lines: Sequence[Line], xs: Sequence[float]) -> list[Start]:
    """The rows of some lines of a table with borders of columns at `xs`; [] where no column's numbers count on."""
    for column, (x0, x1) in enumerate(pairwise(xs)):
        numbers = _numbers(lines, x0, x1)
        if _is_series(numbers, lines, x0, x1):
            own = {column, column + 1} if all(number.alone for number in numbers) else {column}
            return [Start(lines[0])] + [
                Start(number.line, _shared(lines, xs, own) if number.place > 1 else ())
                for number in numbers
                if number.line is not lines[0]
            ]
    return []


def is_numbered(line: Line) -> bool:
    """Whether a line begins with a number that counts a row."""
    return _number(line, line.words) is not None


def _is_series(numbers: Sequence[_Number], lines: Sequence[Line], x0: float, x1: float) -> bool:
    """Whether numbers count on; of a single one, at the first line, nothing else is level with its left edge."""
    if len(numbers) > 1:
        return all(map(_counts_on, numbers, numbers[1:]))
    if not numbers or numbers[0].line is not lines[0] or not numbers[0].series:
        return False
    edges = [word.x0 for line in lines[1:] for word in line.words if x0 <= word.x0 < x1]
    return all(x > numbers[0].x0 + _ALIGNED for x in edges)


def _numbers(lines: Sequence[Line], x0: float, x1: float) -> list[_Number]:
    """The numbers that stand at the left edge of a column."""
    found: list[_Number] = []
    for line in lines:
        number = _number(line, [word for word in line.words if x0 <= word.x0 < x1])
        if number is not None and (not found or abs(number.x0 - found[0].x0) <= _ALIGNED):
            found.append(number)
    return found


def _number(line: Line, words: Sequence[Word]) -> _Number | None:
    if not words:
        return None
    count = 2 if len(words) > 1 and _PREFIX.fullmatch(words[0].text) else 1
    text = " ".join(word.text for word in words[:count])
    decimal, letter = _DECIMAL.fullmatch(text), _LETTER.fullmatch(text)
    if decimal:
        return _Number(line, decimal[1], int(decimal[2]), words[0].x0, len(words) == count)
    if letter:
        return _Number(line, "", ord(letter[1]) - ord("a") + 1, words[0].x0, len(words) == count)
    return None


def _counts_on(before: _Number, after: _Number) -> bool:
    """Whether a number is the next of its series, or the first of another."""
    if after.place == 1:
        return after.series == "" or after.series != before.series
    return after.series == before.series and after.place == before.place + 1


def _shared(lines: Sequence[Line], xs: Sequence[float], own: set[int]) -> tuple[int, ...]:
    """The columns with words but those of the numbers and their texts."""
    columns = enumerate(pairwise(xs))
    filled = [at for at, (x0, x1) in columns if any(x0 <= word.x0 < x1 for line in lines for word in line.words)]
    return tuple(at for at in filled if at not in own)
