"""The quick verdict on a specification is that of the library that names violations."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pipeline.ready.check import violation_of
from pipeline.schemas import specification_schema
from tests.factory import specification

WHOLE: dict[str, Any] = json.loads(specification().model_dump_json())
NAMING = Draft202012Validator(specification_schema())
NUMBERS: tuple[Any, ...] = (True, -1, 0, 2, 2.0, 2.5, 2**31, 2**70)
OTHERS: tuple[Any, ...] = (*NUMBERS, None, "", " ", "3", "a\nb", "é", "2026-02-30", [], [None], {}, {"a": 1})


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from places(part, (*path, key))


PLACES = [path for path in places(WHOLE) if path]


def changed(path: tuple[Any, ...], other: Any) -> dict[str, Any]:
    content = copy.deepcopy(WHOLE)
    parent: Any = content
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = other
    return content


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(OTHERS) | st.text(max_size=8))
def test_both_say_the_same_of_any_change(path: tuple[Any, ...], other: Any) -> None:
    content = changed(path, other)
    assert (violation_of(content) is None) == NAMING.is_valid(content)


def test_what_is_whole_violates_nothing() -> None:
    assert violation_of(WHOLE) is None
