"""Rows of boxes -> which of them are heads: a head looks unlike what stands below it.

It is bold, shaded or coloured where the rows below are not, in each of its columns ('Title:' above 'Level:' is bold,
but so is what is below it); or, in plain print, it has words where all below are numbers or codes. A head inside a
table starts another one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.sheets.grids import Box, Grid
from pipeline.sheets.parts import Style
from pipeline.sheets.styles import Styles

_VALUE = re.compile(r"\W*(?:\d[\d.,–-]*|[A-Z]{0,4}[ /-]?\d[\w/.-]*|[✓✔XPMDO-])\W*")
_MARK = re.compile(r"\(?(?:[a-z]|[ivx]{1,5})[.)]")  # of a row: 'b)', 'iv.'
_LONG = 4  # words: a longer text with a full stop is a sentence
_HIGHEST = 5  # rows: no head has more

_PLAIN = (False, False, False)
Look = tuple[bool, bool, bool, int | None]  # bold, italic, coloured, shade


def sections_of(grid: Grid, styles: Styles) -> list[tuple[Grid, int, int]]:
    """A grid as one or more: (rows of one table, how many of them are titles, how many behind those are its head)."""
    if not grid.ruled:
        grid = replace(grid, rows=_with_banners(grid.rows, styles))
    rows = grid.rows
    looks = [[_look(box, styles) for box in row] for row in rows]
    starts: list[tuple[int, int, int]] = []
    at = 0
    while at < len(rows):
        titles, heads = _head(rows, looks, at)
        if at and any(box in rows[at - 1] for box in rows[at]):
            titles, heads = 0, 0
        elif at == 0 or (heads and (titles or _is_other(rows, looks, at, starts[-1]))):
            starts.append((at, titles, heads))
        elif titles and _other_columns(rows, at + titles, starts[-1]):
            starts.append((at, titles, 0))
        else:
            heads = 0
        at += max(1, titles + heads)
    ends = [start for start, _, _ in starts[1:]] + [len(rows)]
    return [
        (_narrowed(replace(grid, rows=rows[start:end])), titles, heads)
        for (start, titles, heads), end in zip(starts, ends, strict=True)
    ]


def _is_other(
    rows: Sequence[list[Box]], looks: Sequence[list[Look | None]], at: int, former: tuple[int, int, int]
) -> bool:
    """Whether a head inside a table is one: shaded, or like the table's first, or at least without sentences."""
    start, titles, heads = former
    shaded = all(look is None or look[3] is not None for look in looks[at])
    first = set(looks[start + titles]) - {None} if heads else set()
    sentences = any(len(box.words) > _LONG and box.words[-1].text.endswith(".") for box in rows[at])
    return shaded or set(looks[at]) - {None} == first or not sentences


def _with_banners(rows: Sequence[list[Box]], styles: Styles) -> list[list[Box]]:
    """The rows, with those as one box whose only text stands out in the first column ('Mandatory')."""
    firsts = [look for row in rows if _texts(row) > 1 and (look := _look(row[0], styles))]
    usual = Counter(look[:3] for look in firsts).most_common(1)
    found = []
    for row in rows:
        look = _look(row[0], styles)
        lone = _texts(row) == 1 and sum(row[0] in other for other in rows) == 1
        if lone and look is not None and usual and _weight(look)[1:] > (usual[0][0][0], usual[0][0][2]):
            row[0].areas = [row[0].areas[0]._replace(x1=row[-1].areas[0].x1)]
            found.append([row[0]] * len(row))
        else:
            found.append(row)
    return found


def is_banner(row: Sequence[Box]) -> bool:
    """Whether a row is one box with words."""
    return all(box is row[0] for box in row) and bool(row[0].words)


def _look(box: Box, styles: Styles) -> Look | None:
    """How the words of a box look: its first line decides; None for an empty one."""
    words = [word for word in box.words if not word.bullet]
    if not words:
        return None
    found = [styles.of_word(word) for word in words]
    alike = all(style is found[0] for style in found)
    style: Style = found[0] if alike else Counter(found).most_common(1)[0][0]
    return style.bold, style.italic, style.coloured, box.shade


def _head(rows: Sequence[list[Box]], looks: Sequence[list[Look | None]], at: int) -> tuple[int, int]:
    """How many rows from `at` on are titles, and how many behind those are a head."""
    titles = 0
    while at + titles < len(rows) and is_banner(rows[at + titles]):
        titles += 1
    first = at + titles
    if first > 0 and first < len(rows) and _texts(rows[first]) == 1 and not titles:
        return 0, 0
    for count in range(min(_HIGHEST, len(rows) - first - 1), 0, -1):
        below = first + count
        if all(_heads(rows, looks, row, below) for row in range(first, below)):
            return titles, _without_banners(rows[first:below])
    return titles, 0


def _without_banners(heads: Sequence[list[Box]]) -> int:
    """How many rows a head has without the last ones of one text over some columns: they begin what stands below."""
    count = len(heads)
    while count > 1 and _texts(heads[count - 1]) == 1 and _texts(heads[0]) > 1:
        count -= 1
    return count


def _texts(row: Sequence[Box]) -> int:
    """How many boxes of a row have words."""
    return len({id(box) for box in row if box.words})


def _heads(rows: Sequence[list[Box]], looks: Sequence[list[Look | None]], row: int, below: int) -> bool:
    """Whether one row looks like a head of the rows from `below` on."""
    if is_banner(rows[row]) or any(is_number(box) for box in rows[row]):
        return False
    filled = [column for column, look in enumerate(looks[row]) if look is not None]
    styled = [column for column in filled if _differs(rows, looks, row, column, below)]
    plain = all(look is None or look[:3] == _PLAIN for look in looks[row])
    if plain and _alternates(rows, row, below):
        styled = []
    if len(styled) == len(filled) and filled and (_texts(rows[row]) > 1 or rows[row][filled[0]].shade is not None):
        return True
    if len(filled) < len(rows[row]) or _texts(rows[row]) == 1:
        return False
    return _above_values(rows, row, below) or (bool(styled) and _is_only_shaded(looks, row, below))


def _is_only_shaded(looks: Sequence[list[Look | None]], row: int, below: int) -> bool:
    """Whether a row is shaded and bold or coloured all over, and none below it is: cells below can be marked so."""
    first = looks[row][0]
    alike = first is not None and first[3] is not None and (first[0] or first[2]) and set(looks[row]) == {first}
    return alike and not any(set(other) - {None} == {first} for other in looks[below:])


def _alternates(rows: Sequence[list[Box]], row: int, below: int) -> bool:
    """Whether rows further down, or above, have the shade of a row: every other row is shaded."""
    shades = {box.shade for box in rows[row] if box.words}
    others = [*rows[max(0, row - 2) : row], *rows[below + 1 :]]
    return any({box.shade for box in other if box.words} == shades and not is_banner(other) for other in others)


def _differs(rows: Sequence[list[Box]], looks: Sequence[list[Look | None]], row: int, column: int, below: int) -> bool:
    """Whether a cell stands out from those below it in its column, up to the next that looks like itself.

    A banner right below a head ('LO1 Know lamps') is set as heads are, and says nothing of the column.
    """
    here = looks[row][column]
    under = [looks[at][column] for at in range(below, min(below + 6, len(looks))) if looks[at][column] is not None]
    if is_banner(rows[below]) and below + 1 < len(rows) and looks[below + 1][column] is not None:
        under = under[1:]
    if here is None:
        return False
    if not under:
        return here[0] or here[3] is not None
    first = under[0]
    return first is not None and (_weight(here) > _weight(first)) and here != first


def _weight(look: Look) -> tuple[bool, bool, bool]:
    bold, _, coloured, shade = look
    return shade is not None, bold, coloured


def _above_values(rows: Sequence[list[Box]], row: int, below: int) -> bool:
    """Whether a row has words in all columns, above numbers or codes in half of them or more."""
    width = len(rows[row])
    columns = [[_is_value(other[column]) for other in rows[below:] if not is_banner(other)] for column in range(width)]
    values = sum(bool(column) and all(column) for column in columns)
    return values >= 2 and values * 2 >= width


def _is_value(box: Box) -> bool:
    return bool(box.words) and bool(_VALUE.fullmatch(" ".join(word.text for word in box.words)))


def is_number(box: Box) -> bool:
    """Whether a cell is a number, a code or the mark of a row: no head is."""
    if len(box.words) == 1 and _MARK.fullmatch(box.words[0].text):
        return True
    return _is_value(box) and any(letter.isdigit() for word in box.words for letter in word.text)


def _edges(row: Sequence[Box]) -> set[int]:
    return {at for at in range(1, len(row)) if row[at] is not row[at - 1]}


def _other_columns(rows: Sequence[list[Box]], at: int, former: tuple[int, int, int]) -> bool:
    """Whether the row behind a banner is divided at other places than the rows of the table before it."""
    before = rows[sum(former) : at - 1]
    edges = [_edges(row) for row in before if not is_banner(row)]
    if at >= len(rows) or not edges or is_banner(rows[at]):
        return False
    return bool(_edges(rows[at])) and all(_edges(rows[at]) != other for other in edges)


def _narrowed(grid: Grid) -> Grid:
    """A grid without the columns that have no box of their own in any of its rows."""
    kept = [0] + [at for at in range(1, len(grid.xs) - 1) if any(_is_own(row, at, grid.ruled) for row in grid.rows)]
    xs = [grid.xs[at] for at in kept] + [grid.xs[-1]]
    return replace(grid, xs=xs, rows=[[row[at] for at in kept] for row in grid.rows])


def _is_own(row: Sequence[Box], column: int, ruled: bool) -> bool:
    """Whether a column has a box of its own in a row, with words if no rules run down."""
    return row[column] is not row[column - 1] and (ruled or bool(row[column].words))
