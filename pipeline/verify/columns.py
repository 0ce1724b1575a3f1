"""Column heads, found anew: what stands above the values of a row, on its page or where its table began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.models import Box
from pipeline.verify.cells import runs_of, segments
from pipeline.verify.fields import is_label, named
from pipeline.verify.page import Line, Pages, tokens_of

_FURTHEST = 4  # pages: how far before a row its table begins at the most
_LEADING = 1.8  # of the font size: lines of one head are no further apart
_HEAD_LINES = 4  # above and below the line that shows the head
_TOUCH = 1.0  # points: what overlaps by less stands beside


@dataclass(frozen=True, slots=True)
class Head:
    """One cell of the head of a table: its text, and from where to where it stands."""

    text: str
    x0: float
    x1: float

    @property
    def fields(self) -> frozenset[str]:
        """What it may stand for."""
        return named(self.text)


@dataclass(frozen=True, slots=True)
class Heads:
    """The head of a table: where its lines stand on which page, and its cells from left to right."""

    page: int
    top: float
    cells: tuple[Head, ...]

    def over(self, x0: float, x1: float) -> list[Head]:
        """The cells that stand over a band."""
        return [cell for cell in self.cells if min(cell.x1, x1) - max(cell.x0, x0) > min(_TOUCH, (x1 - x0) / 2)]


class Tables:
    """The heads of tables whose columns hold some of `fields`; `rows` are known rows of them, which are no heads."""

    def __init__(self, pages: Pages, rows: Sequence[Box], fields: frozenset[str]) -> None:
        self._pages = pages
        self._fields = fields
        self._rows = {page: list(boxes) for page, boxes in groupby(sorted(rows, key=_page), key=_page)}
        self._found: dict[int, list[Heads]] = {}
        self._bands: dict[int, list[tuple[float, float]]] = {}

    def above(self, box: Box) -> Heads | None:
        """The nearest head above a row."""
        for number in range(box.page, max(box.page - _FURTHEST, 0), -1):
            heads = [head for head in self._heads(number) if number < box.page or head.top < box.y0]
            if heads:
                return heads[-1]
            if number < box.page and number not in self._rows:
                return None
        return None

    def shift(self, heads: Heads, page: int) -> float:
        """How far right of the rows below a head the rows of a later page begin."""
        here = [box.x0 for box in self._rows.get(page, ())]
        there = [box.x0 for box in self._rows.get(heads.page, ()) if box.y0 > heads.top]
        return min(here) - min(there) if here and there and page != heads.page else 0.0

    def band(self, page: int, x0: float, x1: float) -> tuple[float, float]:
        """The column of the rows on a page in which something stands: as far as their upright gaps."""
        if page not in self._bands:
            self._bands[page] = segments(tokens_of(self._pages.inside(self._rows.get(page, ()))))
        touched = [band for band in self._bands[page] if min(band[1], x1) >= max(band[0], x0)]
        return min([x0, *(band[0] for band in touched)]), max([x1, *(band[1] for band in touched)])

    def _heads(self, number: int) -> list[Heads]:
        if number not in self._found:
            rows = self._rows.get(number, ())
            lines = [line for line in self._pages.lines(number) if not any(_within(line, box) for box in rows)]
            heads = _heads_in(lines, number)
            self._found[number] = [head for head in heads if any(cell.fields & self._fields for cell in head.cells)]
        return self._found[number]


def _page(box: Box) -> int:
    return box.page


def _within(line: Line, box: Box) -> bool:
    return box.y0 <= line.baseline - line.size / 4 <= box.y1


def _heads_in(lines: Sequence[Line], page: int) -> Iterator[Heads]:
    """The heads among the lines of a page: about each line of two or more labels of different meaning."""
    done = -1
    for at, line in enumerate(lines):
        if at <= done:
            continue
        runs = [Head(" ".join(token.text for token in run), run[0].x0, run[-1].x1) for run in runs_of(line.tokens)]
        labels = {run.fields for run in runs if is_label(run.text)}
        if len(labels) < 2:
            continue
        first, done = _block(lines, at)
        cells = _cells(runs, [other for nth, other in enumerate(lines[first : done + 1], first) if nth != at], line)
        yield Heads(page, line.baseline, cells)


def _block(lines: Sequence[Line], at: int) -> tuple[int, int]:
    """The first and the last of the lines that stand close to a line of heads."""
    first = last = at
    while first > max(at - _HEAD_LINES, 0) and _goes_with(lines[first - 1], lines[first]):
        first -= 1
    while last < min(at + _HEAD_LINES, len(lines) - 1) and _goes_with(lines[last + 1], lines[last]):
        last += 1
    return first, last


def _goes_with(line: Line, of_head: Line) -> bool:
    """Whether a line stands close to a line of a head, and holds no number, as a row of the table would."""
    near = abs(line.baseline - of_head.baseline) < _LEADING * max(line.size, of_head.size)
    return near and not any(token.text.strip("().").isdecimal() for token in line.tokens)


def _cells(runs: Sequence[Head], others: Sequence[Line], line: Line) -> tuple[Head, ...]:
    """The cells of a head: each run of its line, with what the lines beside it hold over or below that run alone."""
    above: list[list[str]] = [[] for _ in runs]
    below: list[list[str]] = [[] for _ in runs]
    edges = [[run.x0, run.x1] for run in runs]
    alone: list[Head] = []
    for other in others:
        for run in runs_of(other.tokens):
            head = Head(" ".join(token.text for token in run), run[0].x0, run[-1].x1)
            over = [n for n, cell in enumerate(runs) if min(cell.x1, head.x1) > max(cell.x0, head.x0)]
            if len(over) == 1:
                (above if other.baseline < line.baseline else below)[over[0]].append(head.text)
                edges[over[0]] = [min(edges[over[0]][0], head.x0), max(edges[over[0]][1], head.x1)]
            elif not over and is_label(head.text):
                alone.append(head)
    joined = [
        Head(" ".join([*up, run.text, *down]), *edge)
        for up, run, down, edge in zip(above, runs, below, edges, strict=True)
    ]
    return tuple(sorted([*joined, *alone], key=lambda head: head.x0))
