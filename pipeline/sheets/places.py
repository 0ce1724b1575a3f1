"""The tables, boxes and lines of one page, in reading order.

What stands side by side (boxes, a box beside text) is read column by column; all else from top to bottom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.pages import Word
from pipeline.sheets.grids import Grid
from pipeline.sheets.groups import joined
from pipeline.sheets.order import Placed, in_columns

_STACKED = 2.4  # ems: boxes no further apart stand below one another as a sidebar does


@dataclass(frozen=True, slots=True)
class Thing:
    """A rectangle of a page with what stands in it: a table, or the words of a box."""

    x0: float
    y0: float
    x1: float
    y1: float
    content: Grid | tuple[Word, ...]


def in_order(things: Sequence[Thing], free: Sequence[Word], em: float) -> list[Grid | Placed]:
    """Tables and lines of one page in reading order; `free` are the words that stand in no thing."""
    bands = _bands(things, _STACKED * em)
    found: list[Grid | Placed] = []
    rest = sorted(free, key=lambda w: w.y0 + w.y1)
    for band in bands:
        top, bottom = min(t.y0 for t in band), max(t.y1 for t in band)
        found += in_columns([w for w in rest if (w.y0 + w.y1) / 2 < top])
        beside = [w for w in rest if top <= (w.y0 + w.y1) / 2 <= bottom]
        rest = [w for w in rest if (w.y0 + w.y1) / 2 > bottom]
        found += _across(band, beside)
    return found + list(in_columns(rest))


def _bands(things: Sequence[Thing], near: float) -> list[list[Thing]]:
    """Things whose heights overlap, and stacks of boxes beside others, from top to bottom."""
    overlapping = [
        (i, j)
        for i, a in enumerate(things)
        for j, b in enumerate(things)
        if i < j and a.y0 < b.y1 - 1 and b.y0 < a.y1 - 1
    ]
    bands = [[things[at] for at in group] for group in joined(len(things), overlapping)]
    bands.sort(key=lambda band: min(t.y0 for t in band))
    merged: list[list[Thing]] = []
    for band in bands:
        if merged and _is_stack(merged[-1], band, near):
            merged[-1] += band
        else:
            merged.append(band)
    return merged


def _is_stack(above: Sequence[Thing], below: Sequence[Thing], near: float) -> bool:
    boxes = all(isinstance(thing.content, tuple) for thing in (*above, *below))
    return boxes and min(t.y0 for t in below) - max(t.y1 for t in above) <= near


def _across(band: Sequence[Thing], beside: Sequence[Word]) -> list[Grid | Placed]:
    """The content of things side by side, and of the words beside them, column by column."""
    spans = [(t.x0, t.x1) for t in band] + [(w.x0 - w.size, w.x1 + w.size) for w in beside]
    touching = [(i, j) for i, a in enumerate(spans) for j in range(i) if a[0] < spans[j][1] and spans[j][0] < a[1]]
    columns = sorted(joined(len(spans), touching), key=lambda group: min(spans[at][0] for at in group))
    found: list[Grid | Placed] = []
    for column, group in enumerate(columns):
        things = sorted((band[at] for at in group if at < len(band)), key=lambda t: t.y0)
        words = [beside[at - len(band)] for at in group if at >= len(band)]
        for thing in things:
            found += _placed([w for w in words if w.y0 < thing.y0], column)
            words = [w for w in words if w.y0 >= thing.y0]
            found += [thing.content] if isinstance(thing.content, Grid) else _placed(thing.content, column)
        found += _placed(words, column)
    return found


def _placed(words: Sequence[Word], column: int) -> list[Placed]:
    return [Placed(line, column + inner) for line, inner in in_columns(words)]
