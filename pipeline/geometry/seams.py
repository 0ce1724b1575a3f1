"""Fills -> the white seams between them, as rulings: dark table heads whose cells only a thin gap divides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.pages import Fill, Ruling

_NARROWEST, _WIDEST = 0.2, 1.6  # points
_FEWEST = 5.0  # points: shorter fills are rules themselves


class _Edge(NamedTuple):
    """A fill, seen across the direction of the seams: where it starts and ends, and its extent along them."""

    start: float
    end: float
    low: float
    high: float
    colour: int


def seams(fills: Sequence[Fill]) -> list[Ruling]:
    """A ruling along each thin gap between two fills of one colour, as long as both stand beside it."""
    cells = [f for f in fills if min(f.x1 - f.x0, f.y1 - f.y0) >= _FEWEST]
    down = _gaps([_Edge(f.x0, f.x1, f.y0, f.y1, f.colour) for f in cells])
    across = _gaps([_Edge(f.y0, f.y1, f.x0, f.x1, f.colour) for f in cells])
    return [Ruling(at, low, at, high) for at, low, high in down] + [
        Ruling(low, at, high, at) for at, low, high in across
    ]


def _gaps(edges: Sequence[_Edge]) -> list[tuple[float, float, float]]:
    """(position, start, end) of the gaps between what ends and what starts right behind it."""
    by_start: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        by_start[int(edge.start)].append(edge)
    found = set()
    for edge in edges:
        for at in range(int(edge.end), int(edge.end + _WIDEST) + 1):
            for after in by_start[at]:
                low, high = max(edge.low, after.low), min(edge.high, after.high)
                thin = _NARROWEST <= after.start - edge.end <= _WIDEST
                if thin and high - low >= _FEWEST and edge.colour == after.colour:
                    found.add(((edge.end + after.start) / 2, low, high))
    return sorted(found)
