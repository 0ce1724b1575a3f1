from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import spill as spill_module
from pipeline.spill import Spill


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(), st.tuples(st.integers(), st.text()))), st.randoms(use_true_random=False))
def test_what_was_kept_is_given_back_in_any_order(values: list[object], random: object) -> None:
    kept: Spill[object] = Spill()
    assert [kept.append(value) for value in values] == list(range(len(values)))
    assert len(kept) == len(values)
    order = list(range(len(values)))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert [kept[number] for number in order] == [values[number] for number in order]


def test_more_is_kept_than_is_in_memory() -> None:
    kept: Spill[int] = Spill()
    many = 2 * spill_module._MOST_READ
    for value in range(many):
        kept.append(value)
        assert kept[value] == value
    assert kept._read.cache_info().currsize == spill_module._MOST_READ
    assert kept[0] == 0
    kept.append(-1)
    assert kept[many] == -1
