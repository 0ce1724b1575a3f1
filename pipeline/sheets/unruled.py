"""Tables that nothing is drawn for: lines whose words stand in three or more columns, with white strips between."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.geometry.lines import Line, lines_of
from pipeline.pages import Word
from pipeline.sheets.borders import Border
from pipeline.sheets.regions import Region
from pipeline.sheets.rivers import crosses, rivers, runs_of

_GAP = 0.9  # of the font size: the narrowest strip between columns that no line divides
_FEWEST = 3  # lines with words in three columns, and columns
_NEXT = 2.5  # of the font size: the widest step to the next line


def unruled_regions(words: Sequence[Word]) -> list[Region]:
    """The regions of tables among words that stand in no other: a border above the first line, and the columns."""
    lines = lines_of(words)
    found: list[Region] = []
    at = 0
    while at < len(lines):
        block = _block(lines[at:]) if _is_wide(lines[at]) else []
        if sum(_is_wide(line) for line in block) >= _FEWEST:
            found.append(_region(block))
            at += len(block)
        else:
            at += 1
    return found


def _is_wide(line: Line) -> bool:
    return len(runs_of(line.words, _GAP)) >= _FEWEST


def _block(lines: Sequence[Line]) -> list[Line]:
    """The lines from the first on that keep to common columns."""
    block = [lines[0]]
    for line in lines[1:]:
        if line.y0 - block[-1].y1 > _NEXT * line.size:
            break
        columns = rivers([other.words for other in (*block, line) if _is_wide(other)], _GAP)
        keeps = all(
            not crosses(run, x) for other in (*block, line) for run in runs_of(other.words, _GAP) for x in columns
        )
        if len(columns) + 1 < _FEWEST or not keeps:
            break
        block.append(line)
    while not _is_wide(block[-1]) and len(block[-1].words) > len(block):
        block.pop()
    return block


def _region(block: Sequence[Line]) -> Region:
    left, right = min(line.x0 for line in block) - 2, max(line.x1 for line in block) + 2
    columns = rivers([line.words for line in block if _is_wide(line)], _GAP)
    top = block[0].y0 - 1
    return Region([Border(top, left, right, False)], [], [(x, top) for x in columns], [])
