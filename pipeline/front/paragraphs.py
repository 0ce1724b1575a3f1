"""Lines outside tables -> paragraphs and points, also where a paragraph goes on in print that stands out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.geometry.lines import line_of, runs_of
from pipeline.geometry.lists import Entry, Marker, Strip, breaks_sentence, entries_of
from pipeline.outline.flow import LinePiece
from pipeline.pages import Word

_NEXT_LINE = 1.7  # of the font size: the step to the next line of a paragraph or heading, at most
_APART = 1.5  # ems between two cells of a row
_SAME = 3.0  # points: starts nearer than this are of one column
_FURTHER_IN = 5.0  # ems from the left of a row to its last cell
_FEWEST_ALONE = 2  # lines of the last cell that go on below the others
_FILLED = 0.9  # of the width: lines that are filled reach as far
_RANGE = re.compile(r"\d\d ?[-\u2013] ?\d\d")  # below 'Age range': '14-16', and no number of a point
_FEWEST_WORDS = 6  # of a line of prose: 'Level: 3' goes on in no bold line below


def paragraphs(pieces: Sequence[LinePiece], edges: Mapping[int, float]) -> list[Entry]:
    """The paragraphs and points of some lines, in reading order; `edges` are the right ones of each page's text.

    'To achieve … all mandatory units, along with specialist unit 109' / 'Apply Design and Installation Practices', of
    which '109' and the second line are bold, is one paragraph, wherever its first line ends.
    """
    going_on = {
        (piece.words[0].page, piece.words[0].nth)
        for last, piece in pairwise(pieces)
        if goes_on(last, piece) and len(last.words) >= _FEWEST_WORDS and ":" not in last.text
        if last.words[-1].bold and not last.words[0].bold and all(word.bold for word in piece.words)
    }
    going_on |= {(b.words[0].page, b.words[0].nth) for a, b in pairwise(pieces) if a.style.bold and begins_text(a, b)}
    found: list[Entry] = []
    for entry in (entry for block in _blocks(pieces) for entry in entries_of(_strips(block, edges))):
        if entry.marker is Marker.NUMBER and (not entry.words or _RANGE.fullmatch(entry.marker_words[-1].text)):
            take_number(entry)
        first = next(iter(entry.words), None)
        if found and first is not None and entry.marker is Marker.NONE and first.key in going_on:
            found[-1].lines += entry.lines
        elif entry.words:
            found.append(entry)
    return found


def take_number(entry: Entry) -> None:
    """Make the number of a point part of its text, which it marks not: '45', '16-18', '2 units, both mandatory'."""
    first = entry.lines[0] if entry.lines else ()
    together = bool(first) and first[0].baseline == entry.marker_words[0].baseline
    rest = entry.lines[1:] if together else entry.lines
    entry.lines = [(*entry.marker_words, *first) if together else entry.marker_words, *rest]
    entry.marker = Marker.NONE


def begins_text(heading: LinePiece, piece: LinePiece) -> bool:
    """Whether a line goes on in mid sentence with one that stands out: the first of a paragraph, no heading.

    '**Units: LC3-06A and LC3-07A have been added to the qualification**' / 'for registrations from 04.09.23.'; and 'For
    apprentices **registered from 04/09/23**, there will be an expanded' / 'assessment requirement', bold words larger.
    """
    near = (
        heading.page == piece.page and 0 < piece.line.baseline - heading.line.baseline < _NEXT_LINE * piece.style.size
    )
    prose = len(heading.words) >= _FEWEST_WORDS and heading.words[-1].text[-1].isalnum()
    last, first = heading.words[-1], piece.words[0]
    alike = heading.style.size == piece.style.size or (last.size, last.bold) == (first.size, first.bold)
    return near and prose and piece.text[0].islower() and alike


def goes_on(last: LinePiece, piece: LinePiece) -> bool:
    """Whether a line that stands out goes on with the line before, whose last words do, too."""
    near = last.page == piece.page and 0 < piece.line.baseline - last.line.baseline < _NEXT_LINE * last.style.size
    word = last.words[-1]
    ends = word.text.endswith((".", ":", ";", "?", "!"))
    same = word.bold == piece.words[0].bold and abs(word.size - piece.words[0].size) < 0.5
    return near and not ends and same and piece.words[0].colour == word.colour


def _strips(pieces: Sequence[LinePiece], edges: Mapping[int, float]) -> Iterator[Strip]:
    """The lines of each page: as wide as the widest; as the page's text where they are short, and none as long goes on.

    'Test: Unit 203 Electrical installations technology' / 'Duration: 75 minutes' are two, though the first is widest.
    """
    for page in dict.fromkeys(piece.page for piece in pieces):
        own = [piece for piece in pieces if piece.page == page]
        lines = tuple(piece.line for piece in own)
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        edge = max(piece.edges[1] if piece.edges else edges[page] for piece in own)
        far = left + _FILLED * (right - left)
        narrow = any(breaks_sentence(above, below) and above.x1 > far for above, below in pairwise(lines))
        yield Strip(lines, left, right if narrow or right > left + _FILLED * (edge - left) else edge)


def _blocks(pieces: Sequence[LinePiece]) -> Iterator[Sequence[LinePiece]]:
    """The lines in reading order, parted where cells stand beside one another and no border says so.

    '032' | 'Synoptic' | 'The synoptic assignment is externally set, internally', below which 'assignment' stands beside
    'marked and externally moderated', is a row of three cells: its last one goes on alone.
    """
    begun = at = 0
    while at < len(pieces):
        end = _end_of_row(pieces, at)
        if end > at:
            yield from (block for block in (pieces[begun:at], *_cells(pieces[at:end])) if block)
            begun = at = end
        else:
            at += 1
    if pieces[begun:]:
        yield pieces[begun:]


def _end_of_row(pieces: Sequence[LinePiece], at: int) -> int:
    """Behind the last line of a row of cells that begins at a line; the same line where none does."""
    left = _last_start(pieces[at])
    if left is None:
        return at
    end = at
    while end < len(pieces) and pieces[end].page == pieces[at].page and _last_start(pieces[end], left) is not None:
        end += 1
    beside = [piece for piece in pieces[at:end] if piece.line.x0 < left - _SAME]
    alone = end - at - len(beside)
    together = beside == list(pieces[at : at + len(beside)])
    return end if len(beside) > 1 and alone >= _FEWEST_ALONE and together else at


def _last_start(piece: LinePiece, left: float | None = None) -> float | None:
    """Where the last cell of a line starts: at `left`, if given, else behind other cells; None where it does not."""
    *before, last = runs_of(piece.line, _APART * piece.line.size)
    if left is not None:
        return left if abs(last.x0 - left) <= _SAME else None
    return last.x0 if before and last.x0 > piece.line.x0 + _FURTHER_IN * piece.line.size else None


def _cells(pieces: Sequence[LinePiece]) -> list[list[LinePiece]]:
    """The cells of a row from left to right, each as its lines."""
    cells: dict[float, list[LinePiece]] = {}
    for piece in pieces:
        for run in runs_of(piece.line, _APART * piece.line.size):
            start = next((x for x in cells if abs(x - run.x0) <= _SAME), run.x0)
            words: tuple[Word, ...] = run.words
            cells.setdefault(start, []).append(replace(piece, line=line_of(words)))
    return [cells[start] for start in sorted(cells)]
