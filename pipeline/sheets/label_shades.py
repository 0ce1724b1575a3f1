"""Shaded labels below one another, and beside them values whose rows are of other heights: paired in order.

So a head is printed whose two columns were set by themselves: the third label is that of the third value, though it
does not stand at its height.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.pages import Fill, Page, Word
from pipeline.sheets.borders import SNAP
from pipeline.sheets.grids import Box, Grid
from pipeline.sheets.parts import Area
from pipeline.sheets.region import Region

_FEWEST = 3  # labels
_NEAR = 12.0  # points: the widest white between the shades and the rules of the values


def labels_beside(page: Page, region: Region, words: Sequence[Word]) -> Grid | None:
    """The rows of labels and values; None where a region is no such stack, or one of them lacks its value."""
    shades = sorted(region.shades, key=lambda shade: shade.y0)
    if len(shades) < _FEWEST or any(_is_beside(one, shades[0]) for one in shades[1:]):
        return None
    left, edge, top, bottom = shades[0].x0, shades[0].x1, shades[0].y0, shades[-1].y1
    rules = sorted(
        {
            (rule.y0, rule.x1)
            for rule in page.rulings
            if rule.horizontal and 0 < rule.x0 - edge < _NEAR and top < rule.y0 < bottom
        }
    )
    if len(rules) + 1 != len(shades) or any(x > edge + _NEAR for x in region.inner()) or _are_level(shades, rules):
        return None
    right = max(x1 for _, x1 in rules)
    edges = [top - SNAP, *(y for y, _ in rules), bottom]
    beside = [word for word in words if edge < (word.x0 + word.x1) / 2 <= right]
    rows = []
    for shade, (upper, lower) in zip(shades, pairwise(edges), strict=True):
        label = [word for word in words if _holds(shade, word)]
        value = [word for word in beside if upper <= (word.y0 + word.y1) / 2 < lower]
        if not label or not value:
            return None
        rows.append(
            [
                Box([Area(page.number, left, shade.y0, edge, shade.y1)], label, shade.colour),
                Box([Area(page.number, edge, upper, right, lower)], value),
            ]
        )
    return Grid(page.number, [left, edge, right], rows, ruled=False)


def _are_level(shades: Sequence[Fill], rules: Sequence[tuple[float, float]]) -> bool:
    """Whether each rule ends the value that stands beside its shade: then the columns are one table as they stand."""
    seams = [(above.y1 - SNAP, below.y0 + SNAP) for above, below in pairwise(shades)]
    return all(start <= y <= end for (y, _), (start, end) in zip(rules, seams, strict=True))


def _is_beside(one: Fill, other: Fill) -> bool:
    """Whether a shade does not stand right in the column of another."""
    return abs(one.x0 - other.x0) > SNAP or abs(one.x1 - other.x1) > SNAP


def _holds(shade: Fill, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return shade.x0 <= x <= shade.x1 and shade.y0 <= y <= shade.y1
