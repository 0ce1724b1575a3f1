"""Paragraphs that are set apart by space: the step between lines tells them, whatever the lines hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.geometry.lines import Line, line_of
from pipeline.geometry.lists import LEADING_ON, Entry, Marker, entries_of
from pipeline.interpret.drafts import Placed, strips
from pipeline.pages import Word

_FEWEST = 3  # times that a step between lines occurs for it to be one of the print's own
_LEVEL = 1.03  # of a step: no wider one is the same
_SAME_STEP = 1.1  # of the step between the lines of a paragraph
_APART = 1.25  # of that step: paragraphs are further apart
_WIDEST = 1.6  # of the font size: no wider step is one from line to line
_SHORT = 0.6  # of the column's width
_SAME_INDENT = 3.0  # points
_MOST_CLOSE = 1 / 4  # of the entries may begin as close below another as its own lines are, and be its rest


def paragraph_step(contents: Iterable[Sequence[Placed]]) -> float | None:
    """The step in points from line to line of a paragraph, where nearly all paragraphs are set apart by a wider one."""
    parts = [entries_of(strips(lines)) for lines in contents]
    step = _line_step([line_of(line) for entries in parts for entry in entries for line in entry.lines])
    if step is None:
        return None
    steps = [_below(above, entry) for entries in parts for above, entry in pairwise(entries) if _is_plain(above, entry)]
    close = sum(0 < between <= _SAME_STEP * step for between in steps)
    return step if close <= _MOST_CLOSE * len(steps) else None


def paragraphs(lines: Sequence[Placed], step: float | None) -> list[Entry]:
    """The entries of content; with a `step`, joined and parted by what such a print shows.

    Lines at the step of a paragraph's lines go on with it; an italic line among upright ones starts an entry, and so
    does a capital at the top of a page.
    """
    entries = entries_of(strips(lines))
    if step is None:
        return entries
    found: list[Entry] = []
    width = max((p.line.x1 for p in lines), default=0.0) - min((p.line.x0 for p in lines), default=0.0)
    for entry in (part for whole in entries for part in _parted(whole)):
        if found and _goes_on(found[-1], entry, step, width):
            found[-1].lines.extend(entry.lines)
        else:
            found.append(entry)
    return found


def _line_step(lines: Sequence[Line]) -> float | None:
    """The step from line to line of a paragraph, if there are steps that are clearly wider."""
    steps = sorted(
        below.baseline - above.baseline
        for above, below in pairwise(lines)
        if above.page == below.page and abs(above.x0 - below.x0) <= _SAME_INDENT and below.baseline > above.baseline
    )
    common = [step for step in steps if sum(step <= other <= _LEVEL * step for other in steps) >= _FEWEST]
    if not common or common[0] > _WIDEST * lines[0].size or common[-1] < _APART * common[0]:
        return None
    return common[0]


def _is_plain(above: Entry, entry: Entry) -> bool:
    """Whether two entries are text without number or bullet in one style."""
    unmarked = above.marker is entry.marker is Marker.NONE and bool(above.lines and entry.lines)
    return unmarked and above.bold == entry.bold and _italic(above.words) == _italic(entry.words)


def _below(above: Entry, entry: Entry) -> float:
    last, first = above.lines[-1][0], entry.lines[0][0]
    return first.baseline - last.baseline if first.page == last.page else 0.0


def _parted(entry: Entry) -> list[Entry]:
    """An entry in parts: where the print turns from upright to italic or back, and before a capital on a new page."""
    parts = [replace(entry, lines=entry.lines[:1])]
    for above, below in pairwise(entry.lines):
        turns = _italic(above) != _italic(below) and (not _any_italic(above) or not _any_italic(below))
        if turns or (entry.marker is Marker.NONE and above[-1].page != below[0].page and _starts_anew(above, below)):
            parts.append(Entry(Marker.NONE, "", (), [below], entry.text_x, entry.text_x))
        else:
            parts[-1].lines.append(below)
    return parts


def _italic(words: Iterable[Word]) -> bool:
    return all(word.italic for word in words)


def _any_italic(words: Iterable[Word]) -> bool:
    return any(word.italic for word in words)


def _starts_anew(above: Sequence[Word], below: Sequence[Word]) -> bool:
    leads_on = above[-1].text in LEADING_ON or above[-1].text[-1] in ",(-/"
    return below[0].text[:1].isupper() and not leads_on


def _goes_on(entry: Entry, following: Entry, step: float, width: float) -> bool:
    """Whether a paragraph without a marker stands as close below another as its own lines do, in the same style.

    A capital below a line that fills little of the column's `width` starts another.
    """
    if following.marker is not Marker.NONE or not entry.lines or not following.lines:
        return False
    above, below = line_of(entry.lines[-1]), line_of(following.lines[0])
    if below.text[:1].isupper() and above.x1 - above.x0 < _SHORT * width:
        return False
    return (
        above.page == below.page
        and below.baseline - above.baseline <= _SAME_STEP * step
        and abs(following.x - entry.text_x) <= _SAME_INDENT
        and _italic(entry.words) == _italic(following.words)
        and entry.bold == following.bold
    )
