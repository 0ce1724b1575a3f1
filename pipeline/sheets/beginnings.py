"""What parts a region from the one above it: a heading, or the head of another table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.geometry.lines import lines_of
from pipeline.pages import Word
from pipeline.sheets.borders import SNAP
from pipeline.sheets.region import Region, is_bar, words_within
from pipeline.sheets.rivers import crosses, runs_of

_SET_OFF = 1.0  # of the font size: the least white between a table and the heading below it
_HEADED = 3  # lines: a heading, what leads in, a text
_LARGER = 1.15  # of the size of what stands below it: the print of a heading


def is_headed_text(bar: Region, words: Sequence[Word]) -> bool:
    """Whether a bar holds a bold heading above its plain text: an outcome above the table of its criteria, no row."""
    lines = lines_of(words_within(words, bar.y0, bar.y1, bar)) if is_bar(bar, words) else []
    if len(lines) < _HEADED or any(len(runs_of(line.words)) > 1 for line in lines):
        return False
    return all(word.bold for word in lines[0].words) and not any(word.bold for word in lines[-1].words)


def heads_other_text(above: Region, bar: Region, words: Sequence[Word]) -> bool:
    """Whether a bar right below a strip of facts stands above text that runs over the strip's columns.

    'LO1: Know lamps' below 'Level' | 'Credit' over '3' | '6', above 'a) describe …': an outcome, and no group of rows.
    """
    if len(bar.text) != 1 or len(above.shades) != 1 or not is_bar(bar, words):
        return False
    strip = lines_of(words_within(words, above.y0, above.y1, above))
    columns = sorted({run[0].x0 for line in strip for run in runs_of(line.words)})[1:]
    beyond = lines_of(w for w in words if w.y0 > bar.y1 - 1 and bar.x0 - 3 <= w.x0 <= bar.x1 + 3)[:1]
    runs = [run for line in beyond for run in runs_of(line.words)]
    return any(sum(crosses(run, x) for x in columns) > 1 for run in runs)


def is_heading_of(bar: Region, below: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether a region is a bar whose text is larger than all that stands below it: a heading, and no row."""
    held = words_within(words, bar.y0, bar.y1, bar) if is_bar(bar, words) else []
    return bool(held) and min(word.size for word in held) > _LARGER * max(word.size for word in below)


def is_headed(above: Region, first: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether a text below a region is larger than all that stands in it, and set off: a heading, and no row of it.

    What follows below the heading may be so short that it ends where the region's first column does.
    """
    held = words_within(words, above.y0, above.y1, above)
    size = min(word.size for word in first)
    white = min(word.y0 for word in first) - above.y1
    return bool(held) and size > _LARGER * max(word.size for word in held) and white > _SET_OFF * size


def is_beside_cells(above: Region, below: Region, words: Sequence[Word]) -> bool:
    """Whether a text alone between two regions begins left of all that stands in the upper one: it is in no cell."""
    held = words_within(words, above.y0, above.y1, above)
    alone = len(below.text) == 1 and len(runs_of(below.text[0])) == 1
    return alone and bool(held) and min(word.x0 for word in held) - below.text[0][0].x0 > SNAP


def begins_other(above: Region, below: Region, words: Sequence[Word]) -> bool:
    """Whether a region begins with the head of another table: that of the one above again, or one of other columns.

    Such a head is shaded, its texts are bold, and some of them begin where nothing begins in the table above it.
    """
    edges = sorted(border.at for border in above.across)
    first = next((end for start, end in pairwise(edges) if end - start > SNAP), above.y0)
    head = words_within(words, above.y0, first, above)
    again = words_within(words, below.y0, below.y0 + first - above.y0, below)
    if len(runs_of(head)) > 1 and [word.text for word in head] == [word.text for word in again]:
        return True
    shade = next((s for s in below.shades if s.y0 <= below.y0 + SNAP), None)
    lines = lines_of(words_within(words, shade.y0, shade.y1, below)) if shade else []
    titles = runs_of(lines[0].words) if lines else []  # a line that leads in may stand below them on the shade
    bold = all(word.bold for run in titles for word in run) and not all(
        word.bold for line in below.text for word in line
    )
    starts = [run[0].x0 for line in below.text for run in runs_of(line)]
    apart = any(min((abs(run[0].x0 - x) for x in starts), default=0.0) > SNAP for run in titles)
    return len(titles) > 1 and bold and apart
