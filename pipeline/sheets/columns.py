"""The white between words -> the borders of columns that nothing divides.

A strip between the markers of a list and their texts is none. The texts of a column begin at one edge, and a border
stands right before it: what is left of it may be longer on the next page.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise, takewhile, zip_longest

from pipeline.geometry.lines import lines_of
from pipeline.pages import Word
from pipeline.sheets.rivers import NARROWEST, crosses, is_point, rivers, runs_of
from pipeline.sheets.rows import NEXT_ROW, is_one_text

_NUMBERED = re.compile(r"(?:\d{1,2}|[a-z])[.)]|\d{1,2}(?:\.\d{1,2})+[.)]?")  # '1.', 'a)', '1.1'
_MARKER = re.compile(r"(?:[A-Z]{1,2}\s?)?\d{1,2}(?:\.\d{1,2})*[.):]?|[a-z][.)]")  # '1', '1.1.', 'LO1:', 'AC1.1', 'a)'
_LARGER = 1.05  # of the print of a table: larger print below it is a heading
_ALIGNED = 1.5  # points between the left edges of the texts of a column


def columns_between(
    lines: Sequence[Sequence[Word]], below: Sequence[Word], levels: Sequence[float] = ()
) -> list[float]:
    """The borders between the columns of some lines, as long as the words `below` them keep to as many.

    `levels` are the borders across: numbers that stand between them one by one number rows, and no list.
    """
    found = _strips(lines) or _beside_row_numbers(lines, levels)
    if found and below:
        found, lines = _with_below(found, lines, below)
    return [_at_texts(x, following, lines) for x, following in zip_longest(found, found[1:], fillvalue=math.inf)]


def _at_texts(x: float, following: float, lines: Sequence[Sequence[Word]]) -> float:
    """A border right before the texts of the column behind it, where most of them begin at one edge; else as it is.

    So it is, too, where a text left of it reaches over it and ends before them.
    """
    runs = [run for line in lines for run in runs_of(line)]
    starts = [run[0].x0 for run in runs if x <= run[0].x0 < following]
    first = min(starts, default=x)
    before = max(x, first - _ALIGNED)
    level = sum(start - first <= _ALIGNED for start in starts)
    over = [run for run in runs if crosses(run, x)]
    ends = bool(over) and not any(crosses(run, before) for run in over)
    return before if ends or level * 2 > len(starts) else x


def _beside_markers(found: Sequence[float], lines: Sequence[Sequence[Word]]) -> list[float]:
    """The borders without those between numbers and their texts that have one head, above the numbers: 'AC', 'a)'."""
    if len(found) == 1:
        return list(found)
    rows = [runs_of(line) for line in lines]
    kept: list[float] = []
    for x, following in zip_longest(found, found[1:], fillvalue=math.inf):
        if not _parts_numbers(rows, kept[-1] if kept else 0.0, x, following):
            kept.append(x)
    return kept


def _parts_numbers(rows: Sequence[Sequence[Sequence[Word]]], left: float, x: float, right: float) -> bool:
    """Whether all that stands between two borders below a head are numbers with a text behind, which has no head.

    The head may be printed again, as above the criteria of each outcome. What begins where no text goes on is the head
    of a column to be filled in by hand.
    """
    first = next(
        (at for at, row in enumerate(rows) if any(left <= run[0].x0 < x and _is_number(run) for run in row)), 0
    )
    heads = [_texts(row) for row in rows[:first]]
    below = [row for row in rows[first:] if _texts(row) not in heads]
    numbers = [[run for run in row if left <= run[0].x0 and run[-1].x1 <= x] for row in below]
    texts = [[run for run in row if x <= run[0].x0 < right] for row in below]
    end = max((run[-1].x1 for own in texts for run in own), default=x)
    over = [run[0].x0 for row in rows[:first] for run in row]
    if not any(left <= x0 < x for x0 in over) or any(x <= x0 < min(end, right) for x0 in over):
        return False
    return all(all(map(_is_number, own)) and (beside or not own) for own, beside in zip(numbers, texts, strict=True))


def _texts(row: Sequence[Sequence[Word]]) -> list[str]:
    return [word.text for run in row for word in run]


def _is_number(run: Sequence[Word]) -> bool:
    return _MARKER.fullmatch(" ".join(word.text for word in run)) is not None


def _strips(lines: Sequence[Sequence[Word]]) -> list[float]:
    """The borders of columns that stand in the white between words, those of columns to be filled in among them."""
    found = _beside_markers(_between_texts(rivers(lines), lines), lines)
    if len(found) == 1 and _is_list(found[0], lines):
        return _empty_columns(headed, []) if (headed := _from_head(lines)) else []
    return sorted({*found, *_empty_columns(lines, found)}) if found else found


def _from_head(lines: Sequence[Sequence[Word]]) -> Sequence[Sequence[Word]]:
    """Some lines from a head in bold print on, above plain ones; none where there is no such head.

    'Learning Outcome 1: …' / 'Assessment criteria   Evidence' / '1.1 …'.
    """
    bold = list(takewhile(lambda line: all(word.bold for word in line), lines))
    at = max(range(len(bold)), key=lambda nth: len(runs_of(bold[nth])), default=0)
    return lines[at:] if bold and len(bold) < len(lines) and len(runs_of(bold[at])) > 1 else []


def is_marker(word: Word) -> bool:
    """Whether a word is what a point of a list begins with: a bullet, '1.', 'a)' or '1.1'."""
    return word.bullet or _NUMBERED.fullmatch(word.text) is not None


def _is_list(x: float, lines: Sequence[Sequence[Word]]) -> bool:
    """Whether all that stands left of the only strip are the markers of a list: bullets, or numbers as '4.', '2.2'."""
    left = [(run, line) for line in lines for run in runs_of(line)[:1] if run[-1].x1 <= x]
    markers = [run[0] for run, line in left if len(run) == 1 and len(line) > 1]
    return len(markers) == len(left) and all(is_marker(word) for word in markers)


def _beside_row_numbers(lines: Sequence[Sequence[Word]], levels: Sequence[float]) -> list[float]:
    """The strip behind markers each of which has a row of its own between borders across, several of them in all."""
    found = rivers(lines)
    if len(found) != 1 or not _is_list(found[0], lines):
        return []
    markers = [run[0] for line in lines for run in runs_of(line)[:1] if run[-1].x1 <= found[0]]
    rows = [sum(y <= word.baseline for y in levels) for word in markers]
    own = len(rows) == len(set(rows)) > 2 and not any(word.bullet for word in markers)
    return found if own else []


def _between_texts(found: Sequence[float], lines: Sequence[Sequence[Word]]) -> list[float]:
    """The borders without those between the bullets of lists and their texts; a head may stand above the bullets."""
    rows = [runs_of(line) for line in lines]
    kept: list[float] = []
    for x in found:
        left = kept[-1] if kept else 0.0
        column = [
            (len(run) == 1 and is_point(run[0]), following)
            for row in rows
            for run, following in zip_longest(row, row[1:])
            if left <= run[0].x0 and run[-1].x1 <= x
        ]
        bullets = [beside is not None and not is_point(beside[0]) for bullet, beside in column if bullet]
        others = sum(not bullet and beside is not None and beside[0].x0 >= x for bullet, beside in column)
        if not bullets or not all(bullets) or others > min(1, len(bullets) - 1):
            kept.append(x)
    return kept


def _gaps(head: Sequence[Sequence[Word]]) -> list[tuple[float, float]]:
    """The white between the texts of a head's line that has most of them."""
    widest = max((runs_of(line) for line in head), key=len)
    return [(before[-1].x1, after[0].x0) for before, after in pairwise(widest)]


def _empty_columns(lines: Sequence[Sequence[Word]], found: Sequence[float]) -> list[float]:
    """The borders of columns that have a head and nothing below it: 'Evidence', to be filled in by hand."""
    head, *rest = lines
    others = [run for line in rest for run in runs_of(line)]
    borders = []
    for before, after in pairwise(runs_of(head)):
        x1 = after[0].x0
        x0 = max([before[-1].x1, *(run[-1].x1 for run in others if run[0].x0 < x1)])
        own = not any(before[0].x0 < x < x1 for x in found)
        if own and x1 - x0 > NARROWEST * after[0].size:
            borders.append((x0 + x1) / 2)
    return borders


def _with_below(
    found: Sequence[float], head: Sequence[Sequence[Word]], words: Sequence[Word]
) -> tuple[list[float], list[Sequence[Word]]]:
    """The white strips of a head and of the lines that follow below it, as long as these leave it as many columns.

    Between 'Unit title' and 'Level' alone the middle of the white may be where the titles below end.
    """
    xs, lines = list(found), list(head)
    gaps = [gap for gap in _gaps(head) if any(gap[0] <= x <= gap[1] for x in found)]
    edge = max(word.y1 for line in head for word in line)
    banner = False
    largest = _LARGER * max(word.size for line in head for word in line)
    for line in takewhile(lambda one: one.size <= largest, lines_of(words)):
        strips = _strips([*lines, line.words])
        kept = len(strips) >= len(found) and all(any(x0 <= x <= x1 for x in strips) for x0, x1 in gaps)
        if line.y0 - edge > NEXT_ROW * line.size or not kept:
            break
        edge = line.y1
        if not any(crosses(run, x) for run in runs_of(line.words) for x in strips):
            xs, banner = strips, False
            lines.append(line.words)
        elif banner or not is_one_text(line.words) or not all(word.bold for word in line.words):
            break
        else:
            banner = True
    return xs, lines
