"""The columns of one row of a table, found from what stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.verify.compare import reads_as, wanted_of
from pipeline.verify.page import Token

_BESIDE = {"unit", "level", "credits", "credit", "hours", "glh", "-", "–", "—", "n/a", "na", "tbc"}
"""What a row may hold beside its values: labels that every row repeats, and what stands for 'no value'."""
Columns = dict[str, list[Token]]
_APART = 0.6  # of the font size: what stands further than this from a column is another one


def cells_of(tokens: Sequence[Token], values: Mapping[str, str]) -> tuple[Columns, Columns]:
    """The fields whose value is all that stands in some column, each in one of its own; and what touches their columns.

    A column is what stands between two upright gaps of the row. The row may have columns that are not published: these
    stand apart from the others. What does not stand apart is given with the field whose column it touches.
    """
    rest = list(tokens)
    columns: Columns = {}
    taken: list[Token] = []
    for field in sorted(values, key=lambda name: -len(values[name])):
        wanted = wanted_of(values[field])
        column = next((column for column in _columns(rest) if reads_as(column, wanted)), None)
        if column is None:
            # A number that the lines of a text below it reach under: '1 find out what' / 'a material is'
            column = next((c for c in columns.values() if c[0] not in taken and reads_as(c[:1], wanted)), None)
            column = column and column[:1]
            taken += column or []
        if column is not None:
            columns[field] = column
            rest = [token for token in rest if token not in column]
    rest = [token for token in rest if token.text.lower().strip(":") not in _BESIDE and not token.bullet]
    touching = {field: [t for t in rest if _touches(t, column)] for field, column in columns.items()}
    return columns, {field: found for field, found in touching.items() if found}


def places_of(tokens: Sequence[Token], value: str) -> Iterator[tuple[float, float]]:
    """From where to where each column stands that holds nothing but a value, and no narrower one that does."""
    wanted = wanted_of(value)
    found: list[list[Token]] = []
    for column in _columns(tokens):
        if reads_as(column, wanted) and not any(token in column for other in found for token in other):
            found.append(column)
            yield extent(column)


def extent(column: Sequence[Token]) -> tuple[float, float]:
    """From where to where tokens stand."""
    return min(token.x0 for token in column), max(token.x1 for token in column)


def runs_of(line: Sequence[Token]) -> list[list[Token]]:
    """The parts of a line that stand apart, such as the heads of columns."""
    runs: list[list[Token]] = []
    for token in line:
        if not runs or token.x0 - runs[-1][-1].x1 > _APART * token.size:
            runs.append([])
        runs[-1].append(token)
    return runs


def _touches(token: Token, column: Sequence[Token]) -> bool:
    """Whether a token is set as near to a column as a word to the next one."""
    left, right = extent(column)
    return max(token.x0 - right, left - token.x1) < _APART * token.size


def _columns(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """All that can be columns: what stands between any two upright gaps, the narrowest first."""
    parts = segments(tokens)
    for count in range(1, len(parts) + 1):
        for first in range(len(parts) - count + 1):
            x0, x1 = parts[first][0], parts[first + count - 1][1]
            yield [token for token in tokens if x0 <= (token.x0 + token.x1) / 2 <= x1]


def segments(tokens: Sequence[Token]) -> list[tuple[float, float]]:
    """Where the tokens stand from left to right, without the gaps that no token crosses."""
    found: list[tuple[float, float]] = []
    for token in sorted(tokens, key=lambda token: token.x0):
        if found and token.x0 <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], token.x1))
        else:
            found.append((token.x0, token.x1))
    return found
