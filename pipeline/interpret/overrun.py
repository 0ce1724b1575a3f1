"""Lines between two rows of a table of changes -> the row that they are, whose texts run over its columns.

Where a row was typed as lines, its details run on below the head 'Section', and the sections that it names stand left
of that head, in the middle of a line: 'Link to information on access    Appendix 2 arrangements and special'. What is
a section there is known by the headings of the handbook, as that column names nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from pipeline.outline.flow import Cell, LinePiece, Piece, RowPiece
from pipeline.pages import Word
from pipeline.wording.folding import folded

_ALIGNED = 2.0  # points between the left edges of one column's lines
_APART = 0.75  # ems: wider than the space between two words
_COLUMNS = 3  # version, details, sections
_LONGEST_NAME = 8  # words of a section
_NUMBERED = re.compile(r"(?:appendix|annex|section|unit|chapter|part) (?:\d{1,3}|[A-Z])", re.IGNORECASE)
_IN_CONTENTS = re.compile(r"^(?:\d+(?:\.\d+)*\.? )?(?P<name>\D+?)(?:[ .\u2026]+\d{1,3})?$")


def headings(pieces: Iterable[Piece]) -> frozenset[str]:
    """The texts of all lines outside tables, folded, without number and page: headings stand among them."""
    texts = (_IN_CONTENTS.match(piece.text) for piece in pieces if isinstance(piece, LinePiece))
    return frozenset(folded(match["name"]) for match in texts if match)


def overrun(lines: Sequence[LinePiece], before: RowPiece, is_heading: Callable[[str], bool]) -> RowPiece | None:
    """The row of three columns that some lines below the row `before` are; None where a word's column is unknown."""
    page = before.page
    if len(before.cells) != _COLUMNS or any(line.page != page or page not in before.cells[0].edges for line in lines):
        return None
    lefts = [min((word.x0 for word in cell.words), default=cell.edges[page][0]) for cell in before.cells]
    columns: tuple[list[Word], ...] = ([], [], [])
    for run in (run for line in lines for run in _runs(line.words)):
        parts = _parts(run, lefts, is_heading)
        if parts is None:
            return None
        for column, words in zip(columns, parts, strict=True):
            column.extend(words)
    if not all(columns) or columns[0] != list(lines[0].words[: len(columns[0])]):
        return None
    cells = tuple(
        Cell(tuple(words), cell.left, cell.right, 1, cell.edges, shaded=False)
        for cell, words in zip(before.cells, columns, strict=True)
    )
    return RowPiece(page, before.table, cells, cells, opens=False)


def _runs(words: Sequence[Word]) -> list[list[Word]]:
    runs = [[words[0]]]
    for last, word in pairwise(words):
        if word.x0 - last.x1 > _APART * word.size:
            runs.append([])
        runs[-1].append(word)
    return runs


def _parts(
    run: Sequence[Word], lefts: Sequence[float], is_heading: Callable[[str], bool]
) -> tuple[Sequence[Word], Sequence[Word], Sequence[Word]] | None:
    """The words of a run in each of the three columns; None where it begins in none and with no heading."""
    for at, left in enumerate(lefts):
        if abs(run[0].x0 - left) <= _ALIGNED:
            return (run if at == 0 else (), run if at == 1 else (), run if at == _COLUMNS - 1 else ())
    for length in range(min(len(run), _LONGEST_NAME), 0, -1):
        name = " ".join(word.text for word in run[:length])
        if lefts[1] < run[0].x0 and (_NUMBERED.fullmatch(name) or is_heading(name)):
            return (), run[length:], run[:length]
    return None
