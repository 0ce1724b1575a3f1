"""Tables that nothing is drawn for, known by the heads of their columns: 'Learning outcome     Assessment criteria'."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.geometry.lines import Line, lines_of
from pipeline.pages import Word
from pipeline.sheets.borders import Border
from pipeline.sheets.region import Region
from pipeline.sheets.rivers import NARROWEST, runs_of

_BEFORE = 2.0  # points from the border of a column to its texts
_LEVEL = 1.5  # points between the left edges of the texts of a column
_APART = 12.0  # points between the left edges of texts of different columns, at least
_NEXT = 2.5  # of the font size: the widest white to the next line
_FEWEST_RULES = 4  # of a table whose last row is the head of another
_FEWEST = 2  # heads, and lines in which a column's texts begin at one place


def headed_regions(lines: Sequence[Line], is_head: Callable[[str], bool]) -> list[Region]:
    """The regions below bold lines of heads that stand in no table, as far as the lines keep to the heads' columns.

    `is_head` says of a text whether it is the known head of a column.
    """
    found: list[Region] = []
    at = 0
    while at < len(lines):
        edges = _edges(lines[at], is_head)
        block = _block(lines[at:], edges) if edges else []
        if _fills(block[1:], edges):
            found.append(_region(block, edges))
            at += len(block)
        else:
            at += 1
    return found


def parted_at_heads(region: Region, words: Sequence[Word], is_head: Callable[[str], bool]) -> list[Region]:
    """A region of rules across alone, parted where two of its rules hold the head of another table.

    'Level' over '3' between three rules, then 'Learning outcomes | Assessment criteria' between the last two: the rows
    below the head have columns of their own. So has each table that has the same head once more.
    """
    rules = sorted(region.across, key=lambda border: border.at)
    if region.down or region.shades or region.joints or len(rules) < _FEWEST_RULES:
        return [region]
    lines = lines_of(word for word in words if rules[0].at < (word.y0 + word.y1) / 2)
    parts, seen = [rules[:2]], list[list[str]]()
    for top, bottom in pairwise(rules[1:]):
        above = [line for line in lines if line.baseline < top.at]
        own = [line for line in lines if top.at < line.baseline < bottom.at]
        texts = [word.text for line in own for word in line.words]
        below = [line for line in lines if line.baseline > bottom.at][:1]
        known = len(own) == 1 and (_edges(own[0], is_head) or texts in seen)
        if known or _has_other_columns(own, above, below):
            seen.append(texts)
            parts[-1] = parts[-1] if parts[-1][-1] is not top else parts[-1][:-1]
            parts.append([top, bottom])
        else:
            parts[-1].append(bottom)
    return [region] if len(parts) == 1 else [Region(part, [], other=at > 0) for at, part in enumerate(parts)]


def _has_other_columns(head: Sequence[Line], above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether a text of bold lines begins where a line below has one, and none above: 'No.', 'LO', 'No.', 'AC'."""
    apart = [x for x in _starts(head) if all(abs(x - start) > _APART for start in _starts(above))]
    goes_on = any(abs(x - start) <= _LEVEL for x in apart for start in _starts(below))
    several = any(len(runs_of(line.words)) >= _FEWEST for line in head[:1])
    return several and goes_on and all(word.bold for line in head for word in line.words)


def _starts(lines: Sequence[Line]) -> list[float]:
    return [run[0].x0 for line in lines for run in runs_of(line.words)]


def _edges(line: Line, is_head: Callable[[str], bool]) -> list[float]:
    """Where the texts of each column behind the first begin; none for a line that is no head."""
    if not all(word.bold for word in line.words):
        return []
    runs = runs_of(line.words)
    known = len(runs) >= _FEWEST and all(is_head(" ".join(word.text for word in run)) for run in runs)
    return [run[0].x0 for run in runs[1:]] if known else []


def _block(lines: Sequence[Line], edges: Sequence[float]) -> list[Line]:
    """The head and the lines below it that keep to its columns, up to a heading."""
    head = lines[0]
    block = [head]
    for line in lines[1:]:
        first = line.words[0]
        heading = first.bold and line.x1 < edges[0] and not any(word.bold for word in block[-1].words)
        apart = line.y0 - block[-1].y1 > _NEXT * line.size or line.size > head.size + 1
        if apart or heading or line.x0 < head.x0 - _LEVEL or not all(_keeps(line.words, x) for x in edges):
            break
        block.append(line)
    return block


def _keeps(words: Sequence[Word], edge: float) -> bool:
    """Whether no text of a line runs over an edge: white stands before it, or what is behind it begins there."""
    left = max((word.x1 for word in words if word.x0 < edge - _LEVEL), default=0.0)
    right = min((word.x0 for word in words if word.x0 >= edge - _LEVEL), default=edge)
    white = right - left > NARROWEST * words[0].size
    return left <= edge and (white or right - edge <= _LEVEL)


def _fills(lines: Sequence[Line], edges: Sequence[float]) -> bool:
    """Whether the texts of each column begin at one place in some lines, and texts stand left of the first."""
    for left, right in pairwise([*edges, math.inf]):
        behind = ((word for word in line.words if left - _LEVEL <= word.x0 < right - _LEVEL) for line in lines)
        starts = Counter(round(min(word.x0 for word in own)) for own in map(list, behind) if own)
        if max(starts.values(), default=0) < _FEWEST:
            return False
    return bool(edges) and any(line.x0 < edges[0] - _LEVEL for line in lines)


def _region(block: Sequence[Line], edges: Sequence[float]) -> Region:
    left, right = min(line.x0 for line in block) - _BEFORE, max(line.x1 for line in block) + _BEFORE
    top, below = block[0].y0 - 1, (block[0].y1 + block[1].y0) / 2
    return Region(
        [Border(y, left, right, False) for y in (top, below)],
        [],
        [(x - _BEFORE, y) for x in edges for y in (top, below)],
        [],
    )
