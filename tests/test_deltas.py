from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset.deltas import Line, Values, applied, apply_delta, delta
from pipeline.errors import DatasetError

COLUMNS = ["unit_id", "title", "credit", "place"]
VALUES = st.one_of(st.none(), st.text(max_size=2), st.integers(0, 2), st.sampled_from([0.0, 1.0]), st.booleans())


def row(key: str, **cells: Any) -> Values:
    return {"unit_id": key, "title": None, "credit": None, "place": [], **cells}


@st.composite
def rows(draw: st.DrawFn) -> list[Values]:
    keys = draw(st.lists(st.sampled_from("abcdefghij"), unique=True))
    return [row(key, title=draw(VALUES), credit=draw(VALUES)) for key in keys]


@given(rows(), rows())
def test_applied_to_the_old_rows_a_delta_gives_the_new(old: list[Values], new: list[Values]) -> None:
    lines = json.loads(json.dumps(delta("unit_id", COLUMNS, old, new)))
    assert json.dumps(list(applied("unit_id", COLUMNS, old, lines))) == json.dumps(new)


@given(rows(), rows())
def test_a_delta_without_those_of_one_row_is_another(old: list[Values], new: list[Values]) -> None:
    lines = delta("unit_id", COLUMNS, old, new)
    assert bool(lines) == (json.dumps(old) != json.dumps(new))
    assert len({line["key"] for line in lines}) == len(lines)


def test_rows_are_added_changed_and_gone() -> None:
    old = [row("a"), row("b", title="x"), row("c")]
    new = [row("b", title="y"), row("d"), row("c")]
    assert delta("unit_id", COLUMNS, old, new) == [
        {"op": "DEL", "key": "a", "before": row("a")},
        {"op": "MOD", "key": "b", "before": row("b", title="x"), "after": row("b", title="y")},
        {"op": "ADD", "key": "d", "at": 1, "after": row("d")},
    ]


def test_a_row_that_moves_is_the_only_one_that_changes() -> None:
    old = [row(key) for key in "abcde"]
    new = [row(key) for key in "eabcd"]
    (line,) = delta("unit_id", COLUMNS, old, new)
    assert line == {"op": "MOD", "key": "e", "at": 0, "before": row("e"), "after": row("e")}


def test_values_that_python_takes_for_equal_differ() -> None:
    assert len(delta("unit_id", COLUMNS, [row("a", credit=1)], [row("a", credit=True)])) == 1


def test_a_new_column_changes_only_the_rows_that_have_a_value_in_it() -> None:
    old: list[Values] = [{"unit_id": "a"}, {"unit_id": "b"}]
    new: list[Values] = [{"unit_id": "a", "level": None}, {"unit_id": "b", "level": "3"}]
    lines = delta("unit_id", ["unit_id", "level"], old, new)
    assert [line["key"] for line in lines] == ["b"]
    assert list(applied("unit_id", ["unit_id", "level"], old, lines)) == new


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({"op": "ADD", "key": "a", "at": 0, "after": {"unit_id": "a", "level": "2"}}, "is there already"),
        ({"op": "DEL", "key": "c", "before": {"unit_id": "c", "level": "2"}}, "is not there"),
        ({"op": "MOD", "key": "a", "before": {"unit_id": "a", "level": "1"}, "after": {"unit_id": "a"}}, "is another"),
        ({"op": "XXX", "key": "a"}, "not DEL, MOD or ADD"),
    ],
)
def test_a_delta_is_applied_to_the_rows_that_it_starts_from_and_to_no_others(line: Line, says: str) -> None:
    with pytest.raises(DatasetError, match=says):
        apply_delta([{"unit_id": "a", "level": "2"}, {"unit_id": "b", "level": "2"}], [line])
