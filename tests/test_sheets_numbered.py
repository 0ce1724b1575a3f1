"""Rows that no border closes: each begins at a number that counts on, and what stands beside them is one cell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.geometry.lines import Line, lines_of
from pipeline.sheets.row_numbers import starts_of
from tests import build

XS = [60.0, 200.0, 240.0, 500.0]
"""Borders of the columns of outcomes, of numbers and of texts."""


def lines(*rows: Sequence[str]) -> list[Line]:
    """The lines of a table: per line the texts of its cells, from the left edges of the columns."""
    words = [
        word
        for at, row in enumerate(rows)
        for x, text in zip(XS, row, strict=False)
        for word in build.words(text, x + 2, 100.0 + 14 * at)
    ]
    return lines_of(words)


def starts(*rows: Sequence[str]) -> list[tuple[int, tuple[int, ...]]]:
    """Which lines begin a row, and the columns whose cells go on there."""
    printed = lines(*rows)
    return [(printed.index(start.line), start.shared) for start in starts_of(printed, XS)]


@pytest.mark.parametrize("form", ["{0}.{1}", "{0}.{1}.", "AC{0}.{1}"])
def test_a_row_begins_at_each_number_that_counts_on_and_the_outcome_beside_them_goes_on(form: str) -> None:
    rows = [
        ("1 Know", form.format(1, 1), "Name the parts"),
        ("lamps", "", "of a lamp"),
        ("", form.format(1, 2), "Trim a wick"),
    ]
    assert starts(*rows) == [(0, ()), (2, (0,))]


def test_the_first_criterion_of_another_outcome_shares_no_cell_with_the_row_above() -> None:
    rows = [("1 Know", "1.1", "Name"), ("", "1.2", "Trim"), ("2 Use", "2.1", "Light"), ("", "2.2", "Snuff")]
    assert starts(*rows) == [(0, ()), (1, (0,)), (2, ()), (3, (0,))]


def test_numbers_that_do_not_count_on_begin_no_rows() -> None:
    assert starts(("", "1.1", "Name"), ("", "1.4", "Trim")) == []
    assert starts(("", "text", "Name"), ("", "more", "Trim")) == []
