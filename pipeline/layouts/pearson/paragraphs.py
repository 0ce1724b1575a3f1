"""Paragraphs that are set apart by space: the step between lines tells them, whatever the lines hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.geometry.lines import Line, line_of
from pipeline.geometry.lists import LEADING_ON, Entry, Marker, entries_of
from pipeline.layouts.regions import strips_of
from pipeline.pages import Word

_FEWEST = 3  # times that a step between lines occurs for it to be one of the print's own
_SAME_STEP = 1.1  # of the step between the lines of a paragraph
_APART = 1.25  # of that step: paragraphs are further apart
_WIDEST = 1.6  # of the font size: no wider step is one from line to line
_SAME_INDENT = 3.0  # points


def paragraphs_of(lines: Sequence[Line], step: float | None) -> list[Entry]:
    """The entries of a column's lines, as `entries_of`, but joined and parted by what this print shows.

    Lines at the `step` of a paragraph's lines go on with it; an italic line among upright ones starts an entry, and so
    does a capital at the top of a page.
    """
    found: list[Entry] = []
    entries = entries_of(strips_of([(line, 0) for line in lines]))
    for entry in (part for whole in entries for part in _parted(whole)):
        if found and step and _goes_on(found[-1], entry, step):
            found[-1].lines.extend(entry.lines)
        else:
            found.append(entry)
    return found


def is_italic(words: Iterable[Word]) -> bool:
    """Whether all the words are italic."""
    return all(word.italic for word in words)


def line_step(lines: Sequence[Line]) -> float | None:
    """The step in points from line to line of a paragraph, if the steps between paragraphs are clearly wider."""
    steps = Counter(
        round(below.baseline - above.baseline)
        for above, below in pairwise(lines)
        if above.page == below.page and abs(above.x0 - below.x0) <= _SAME_INDENT
    )
    own = sorted(step for step, count in steps.items() if count >= _FEWEST and step > 0)
    widest = _WIDEST * lines[0].size if lines else 0.0
    return own[0] if own and own[0] <= widest and any(step >= _APART * own[0] for step in own) else None


def _parted(entry: Entry) -> list[Entry]:
    """An entry in parts: where the print turns from upright to italic or back, and before a capital on a new page."""
    parts = [replace(entry, lines=entry.lines[:1])]
    for above, below in pairwise(entry.lines):
        turns = is_italic(above) != is_italic(below) and (not _any_italic(above) or not _any_italic(below))
        if turns or (entry.marker is Marker.NONE and above[-1].page != below[0].page and _starts_anew(above, below)):
            parts.append(Entry(Marker.NONE, "", (), [below], entry.text_x, entry.text_x))
        else:
            parts[-1].lines.append(below)
    return parts


def _any_italic(words: Iterable[Word]) -> bool:
    return any(word.italic for word in words)


def _starts_anew(above: Sequence[Word], below: Sequence[Word]) -> bool:
    leads_on = above[-1].text in LEADING_ON or above[-1].text[-1] in ",(-/"
    return below[0].text[:1].isupper() and not leads_on


def _goes_on(entry: Entry, following: Entry, step: float) -> bool:
    """Whether a paragraph without a marker stands as close below another as its own lines do, in the same style."""
    if following.marker is not Marker.NONE or not entry.lines or not following.lines:
        return False
    above, below = line_of(entry.lines[-1]), line_of(following.lines[0])
    return (
        above.page == below.page
        and below.baseline - above.baseline <= _SAME_STEP * step
        and abs(following.x - entry.text_x) <= _SAME_INDENT
        and is_italic(entry.words) == is_italic(following.words)
        and entry.bold == following.bold
    )
