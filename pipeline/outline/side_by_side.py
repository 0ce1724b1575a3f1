"""Lines of a page that stand in two columns beside each other, put one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.geometry.lines import Line, lines_of, runs_of
from pipeline.outline.values import fits, is_typed, label_in
from pipeline.pages import Word

_GUTTER = 1.2  # of the font size: the narrowest white between two columns
_SAME = 3.0  # points: starts nearer than this are one edge
_FEWEST_ALONE = 2  # lines of each column that have nothing beside them
_FEWEST_HEADED = 2  # rows of two headings beside each other, each above prose
_FEWEST_WORDS = 3  # of a line of prose
_FEWEST_FACTS = 3  # of a list beside prose
_OTHER_SIZE = 1.15
_NEAR_GUTTER = 6.0  # of the font size: a line that ends so near to the gutter was broken at it
_FEWEST_FULL = 3  # lines
_FURTHER_IN = 5.0  # of the font size: lines set further in than that may be a column
_NEXT = 2.2  # of the font size: the widest step to a line that still goes on with the left column


class Columned(NamedTuple):
    """A line, and the left and right edge of its column in points, where it stands in one of two."""

    line: Line
    edges: tuple[float, float] | None


def in_columns(lines: Sequence[Line]) -> list[Columned]:
    """Lines from top to bottom; where they stand in two columns, those of the left one first.

    Labels with their values are no columns: each value has its label beside it.
    """
    for edge in _edges(lines):
        span = _span(lines, edge)
        if span is None:
            continue
        first, last = span
        inside = lines[first:last]
        left = [word for line in inside for word in line.words if word.x0 < edge - _SAME]
        right = [word for line in inside for word in line.words if word.x0 >= edge - _SAME]
        rest = in_columns(lines[last:])
        return [*_alone(lines[:first]), *_column(left), *_column(right), *rest]
    return _alone(lines)


def _alone(lines: Iterable[Line]) -> list[Columned]:
    return [Columned(line, None) for line in lines]


def _column(words: Sequence[Word]) -> list[Columned]:
    edges = min(word.x0 for word in words), max(word.x1 for word in words)
    return [Columned(line, edges) for line in lines_of(words)]


def _edges(lines: Sequence[Line]) -> list[float]:
    """Where right columns may start, the commonest first: where parts of lines start, or lines set further in."""
    starts: Counter[float] = Counter()
    left = min((line.x0 for line in lines), default=0.0)
    for line in lines:
        first, *others = runs_of(line, _GUTTER * line.size)
        inner = [first] if first.x0 > left + _FURTHER_IN * line.size else []
        for run in (*inner, *others):
            near = next((x for x in starts if abs(x - run.x0) <= _SAME), run.x0)
            starts[near] += 1
    return [x for x, count in starts.most_common() if count >= 2]


def _span(lines: Sequence[Line], edge: float) -> tuple[int, int] | None:
    """The first and the last line (exclusive) of two columns with this gutter; None where there are none."""
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and not _crosses(lines[last], edge):
            last += 1
        found = _trimmed(lines, first, last, edge)
        if found is not None:
            return found
        first = last + 1
    return None


def _crosses(line: Line, edge: float) -> bool:
    middle = edge - _SAME
    return line.x0 < middle < line.x1 and any(run.x0 < middle < run.x1 for run in runs_of(line, 0.9 * line.size))


def _trimmed(lines: Sequence[Line], first: int, last: int, edge: float) -> tuple[int, int] | None:
    right = [at for at in range(first, last) if lines[at].x1 > edge]
    if not right:
        return None
    start, end = right[0], right[-1] + 1
    while start > first and lines[start].y0 - lines[start - 1].y0 < lines[start].size:
        start -= 1
    alone_left = alone_right = bullets = 0
    unlike = False
    for line in lines[start:end]:
        has_left, has_right = line.x0 < edge - _SAME, line.x1 > edge
        alone_left += has_left and not has_right
        alone_right += has_right and not has_left
        bullets += has_left and has_right and _both_bulleted(line, edge)
        unlike = unlike or (has_left and has_right and _in_two_sizes(line, edge))
    enough = alone_left >= _FEWEST_ALONE and alone_right >= _FEWEST_ALONE
    headed = sum(_are_headed(lines[at], lines[at + 1], edge) for at in range(start, end - 1))
    if not enough and not unlike and bullets < _FEWEST_ALONE and headed < _FEWEST_HEADED:
        return _panel(lines, start, end, edge)
    if sum(_is_full(lines, at, edge) for at in range(end, last)) >= _FEWEST_FULL:
        return start, last  # the left column is filled to the gutter below the end of the right one, too
    while end < last and lines[end].baseline - lines[end - 1].baseline < _NEXT * lines[end].size:
        end += 1
    return start, end


def _panel(lines: Sequence[Line], start: int, end: int, edge: float) -> tuple[int, int] | None:
    """The lines of a list of facts on the left and of prose that stands beside it: 'Level: 5' beside '**Unit aim**'.

    Each label has its value on its own side. The list may end below the prose.
    """
    while end < len(lines) and lines[end].x1 < edge - _SAME and _is_fact(lines[end].words):
        end += 1
    left, right = zip(*(_sides(line, edge) for line in lines[start:end]), strict=True)
    prose = any(len(side) > _FEWEST_WORDS for side in right) and not any(map(_is_fact, right))
    facts = list(map(_is_fact, filter(None, left)))
    return (start, end) if prose and all(facts) and len(facts) >= _FEWEST_FACTS else None


def _is_fact(words: Sequence[Word]) -> bool:
    """Whether words are a known label with a colon and a value of its shape: 'Credit value: 4'."""
    end = next((at for at, word in enumerate(words, 1) if word.text.endswith(":")), len(words))
    field, value = label_in(words[:end]), " ".join(word.text for word in words[end:])
    return field is not None and is_typed(field) and bool(value) and fits(field, value)


def _is_full(lines: Sequence[Line], at: int, edge: float) -> bool:
    """Whether a line was broken at the gutter: it ends near to it, or the next goes on in the middle of a sentence."""
    line, following = lines[at], lines[at + 1 : at + 2]
    goes_on = len(line.words) > _FEWEST_WORDS and any(after.text[:1].islower() for after in following)
    return goes_on or line.x1 > edge - _NEAR_GUTTER * line.size


def _are_headed(line: Line, below: Line, edge: float) -> bool:
    """Whether two headings stand beside each other above prose: a table has one such row, its heads."""
    left, right = _sides(line, edge)
    loud = bool(left) and bool(right) and all(word.bold for word in line.words)
    sides = _sides(below, edge)
    return loud and all(len(side) > _FEWEST_WORDS and not any(word.bold for word in side) for side in sides)


def _sides(line: Line, edge: float) -> tuple[list[Word], list[Word]]:
    left = [word for word in line.words if word.x0 < edge - _SAME]
    return left, [word for word in line.words if word.x0 >= edge - _SAME]


def _both_bulleted(line: Line, edge: float) -> bool:
    _, right = _sides(line, edge)
    return line.words[0].bullet and bool(right) and right[0].bullet


def _in_two_sizes(line: Line, edge: float) -> bool:
    """Whether prose stands beside a line of another size, such as a heading: it is none of it."""
    left, right = _sides(line, edge)
    sizes = sorted((max(word.size for word in left), max(word.size for word in right)))
    return min(len(left), len(right)) >= _FEWEST_WORDS and sizes[1] > _OTHER_SIZE * sizes[0]


def parted(line: Line, gap: float) -> list[Line]:
    """A line split where the space between two words is wider than `gap` times the font size."""
    return runs_of(line, gap * line.size)
