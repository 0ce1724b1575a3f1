"""Tables that nothing is drawn for: lines whose words stand in three or more columns, with white strips between.

And labels above one another with values beside them, of which one runs over several lines: 'Aim:   This unit …'.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.geometry.lines import Line
from pipeline.pages import Word
from pipeline.sheets.borders import Border
from pipeline.sheets.region import Region
from pipeline.sheets.rivers import crosses, rivers, runs_of

_GAP = 0.9  # of the font size: the narrowest strip between columns that no line divides
_FEWEST = 3  # lines with words in three columns, and columns
_LABELS = 3  # labels with a value beside them, which the vocabulary knows
_ALIGNED = 1.5  # points between the left edges of labels, or of values
_LEADING = 1.5  # of the font size: the widest step to the next line of a label
_NEXT = 2.5  # of the font size: the widest step to the next line


def unruled_regions(lines: Sequence[Line]) -> list[Region]:
    """The regions of tables among lines that stand in no other: a border above the first line, and the columns."""
    found: list[Region] = []
    at = 0
    while at < len(lines):
        block = _block(lines[at:]) if _is_wide(lines[at]) else []
        if block and _is_table(block):
            found.append(_region(block))
            at += len(block)
        else:
            at += 1
    return found


def _is_table(block: Sequence[Line]) -> bool:
    """Whether lines are a table: three of them fill three columns, or a bold head does and the plain line below it."""
    wide = [line for line in block if _is_wide(line)]
    headed = block[0].bold and wide[1:2] == [block[1]] and not block[1].bold if len(wide) > 1 else False
    return headed or len(wide) >= _FEWEST


def _is_wide(line: Line) -> bool:
    return len(runs_of(line.words, _GAP)) >= _FEWEST


def _block(lines: Sequence[Line]) -> list[Line]:
    """The lines from the first on that keep to common columns, up to where the first of them is printed again.

    What stands alone above it there, as 'Optional units' does, is the other table's.
    """
    block = [lines[0]]
    for line in lines[1:]:
        if line.y0 - block[-1].y1 > _NEXT * line.size:
            break
        if line.text == lines[0].text:
            while not _is_wide(block[-1]) and block[-1].words[0].bold:
                block.pop()
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


def labelled_regions(lines: Sequence[Line], is_label: Callable[[str], bool]) -> list[Region]:
    """The regions of labels and values among lines that stand in no table, with a border above each label.

    `is_label` says of a line whether a known label is printed on it. Labels and values of one line each need no table.
    """
    found: list[Region] = []
    at = 0
    while at < len(lines):
        block, heads = _labelled(lines[at:])
        if len(heads) < len(block) and sum(is_label(line.text) for line in heads) >= _LABELS:
            found.append(_stack(block, heads))
        at += max(len(block), 1)
    return found


def _labelled(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines from the first on that are a label with its value, or go on with one, and those that begin a label.

    Where labels end in colons, one that does not goes on in the next line: 'Assessment requirements specified' above
    'by a sector or regulatory body:'.
    """
    first = runs_of(lines[0].words, _GAP)
    if not _is_labelled(first):
        return [], []
    left, value = first[0][0].x0, first[1][0].x0
    block, heads, ends = [lines[0]], [lines[0]], True
    colons = _ends_label(first[0])
    for line in lines[1:]:
        label = [word for word in line.words if word.x0 < value - _ALIGNED]
        behind = line.words[len(label) :]
        if not _keeps(line, label, behind, value) or line.y0 - block[-1].y1 > _NEXT * line.size:
            break
        if label:
            further = not ends and line.baseline - block[-1].baseline < _LEADING * line.size
            if abs(label[0].x0 - left) > _ALIGNED or not (further or _is_labelled([label, behind])):
                break
            heads += [] if further else [line]
            ends = not colons or _ends_label(label)
        block.append(line)
    while not ends and heads:  # the last label has no end: it is a heading below the others
        del block[block.index(heads.pop()) :]
        ends = True
    return block, heads


def _keeps(line: Line, label: Sequence[Word], behind: Sequence[Word], value: float) -> bool:
    """Whether a line keeps to the columns: what it has of a value begins where values do, and is one text."""
    if label and (label[-1].x1 > value or not all(word.bold for word in label)) and not _ends_label(label):
        return False
    if behind and abs(behind[0].x0 - value) > _ALIGNED:
        return False
    return bool(label) or len(runs_of(line.words, _GAP)) == 1


def _ends_label(words: Sequence[Word]) -> bool:
    return words[-1].text.endswith(":")


def _is_labelled(runs: Sequence[Sequence[Word]]) -> bool:
    """Whether a line is a label, which ends in a colon or is bold beside what is not, and a value."""
    if len(runs) != 2 or not all(runs):
        return False
    label, value = runs
    bold = all(word.bold for word in label) and not any(word.bold for word in value)
    return not label[0].bullet and (bold or _ends_label(label))


def _stack(block: Sequence[Line], heads: Sequence[Line]) -> Region:
    left, right = min(line.x0 for line in block) - 2, max(line.x1 for line in block) + 2
    values = runs_of(heads[0].words, _GAP)[1][0].x0 - 2
    ends = [above.y1 for above, below in pairwise(block) if below in heads]
    tops = [block[0].y0 - 1, *((y1 + head.y0) / 2 for y1, head in zip(ends, heads[1:], strict=True)), block[-1].y1 + 1]
    return Region([Border(y, left, right, False) for y in tops], [], [(values, y) for y in tops], [])
