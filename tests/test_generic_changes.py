"""Tables of changes one of whose rows was typed as lines that run over its columns."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract
from pipeline.findings import Reading
from pipeline.geometry.lines import line_of
from pipeline.interpret.lists import lists_in, overrunning
from pipeline.outline.flow import Cell, LinePiece, Piece, RowPiece, Style
from pipeline.pages import Word
from tests import build
from tests.test_generic import Setter, cover, unit

LEFTS = (60.0, 160.0, 360.0)
WIDTH = 500.0


def row(table: int, y: float, *texts: str) -> RowPiece:
    """A row with the columns of `LEFTS`."""
    rights = (*LEFTS[1:], LEFTS[0] + WIDTH)
    cells = tuple(
        Cell(
            tuple(build.words(text, left + 2, y)),
            (left - LEFTS[0]) / WIDTH,
            (right - LEFTS[0]) / WIDTH,
            1,
            {1: (left, right)},
            shaded=False,
        )
        for text, left, right in zip(texts, LEFTS, rights, strict=True)
    )
    return RowPiece(1, table, cells, cells, opens=False)


def line(y: float, *runs: tuple[str, float]) -> LinePiece:
    """A line of texts, each from its left edge on."""
    words: list[Word] = [word for text, x in runs for word in build.words(text, x, y)]
    return LinePiece(line_of(words), Style(10, bold=False, italic=False, colour=0, on_fill=False))


def pieces(*between: LinePiece) -> list[Piece]:
    """A table of changes, cut in two by lines, of a handbook with a heading."""
    return [
        row(1, 100, "Version and date", "Change detail", "Section"),
        row(1, 120, "Version 1.2", "Fees updated", "Centre requirements"),
        *between,
        row(2, 240, "Version 1.4", "Ages updated", "Entry"),
        line(300, ("1 Introduction", 60)),
    ]


def values(read: list[Piece]) -> list[tuple[str, ...]]:
    """The texts of the rows of the first table, by column."""
    return [tuple(value.text for value in entry.values) for entry in lists_in(read)[0].entries]


FIRST, LAST = ("Version 1.2", "Fees updated", "Centre requirements"), ("Version 1.4", "Ages updated", "Entry")


def test_lines_between_two_versions_are_a_row_whose_sections_are_known_by_the_headings_of_the_handbook() -> None:
    read = pieces(
        line(140, ("Version 1.3", 62), ("Link to information on access", 162), ("Appendix 2 arrangements and", 330)),
        line(160, ("adjustments added", 162)),
        line(180, ("Clarification given on laws for learners outside of", 162)),
        line(200, ("England", 162), ("Introduction", 240)),
        line(220, ("Aims clarified", 162), ("Delivery", 362)),
    )
    detail = (
        "Link to information on access arrangements and adjustments added "
        "Clarification given on laws for learners outside of England Aims clarified"
    )
    assert values(read) == [FIRST, ("Version 1.3", detail, "Appendix 2 Introduction Delivery"), LAST]
    (told,) = overrunning(lists_in(read))
    assert told.code == Reading.COLUMNS_RUN_OVER
    assert "Version 1.3" in told.message


def test_words_in_the_middle_of_a_line_that_are_no_heading_leave_the_row_unread() -> None:
    read = pieces(line(140, ("Version 1.3", 62), ("Link to access", 162), ("Conclusion arrangements", 330)))
    assert values(read) == [FIRST, LAST]
    assert not list(overrunning(lists_in(read)))


def test_lines_of_no_version_in_between_are_no_row() -> None:
    later = line(140, ("Version 1.9", 62), ("Aims clarified", 162), ("Delivery", 362))
    text = line(140, ("These changes were made in the spring", 162))
    assert values(pieces(later)) == values(pieces(text)) == [FIRST, LAST]


@pytest.mark.parametrize(
    "heads",
    [("Version", "Date first published", "What's been updated"), ("Version", "Date", "What has changed")],
)
def test_heads_of_updates_are_those_of_changes(heads: tuple[str, ...]) -> None:
    (change,) = changes([*heads], ["Version 1.1", "11 May 2021", "Section 11"])
    assert change == ("Version 1.1", "11 May 2021", "Section 11")


def test_a_version_with_its_date_in_one_column_is_both() -> None:
    (change,) = changes(["Version Number", "Changes Made"], ["Version 2.2, May 2021", "Section 11"])
    assert change == ("Version 2.2", "May 2021", "Section 11")


def changes(*rows: list[str]) -> list[tuple[str | None, ...]]:
    """The changes that are read of a table of them in a handbook."""
    setter = Setter()
    cover(setter)
    setter.table([*rows], [60.0, 220.0, 360.0, 500.0][-len(rows[0]) - 1 :])
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    return [(one.version, one.date, one.detail) for one in extract(setter.document()).specification.changes]
