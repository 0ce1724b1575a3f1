"""What holds of any two issues: mirrors, one thing more, and the same thing in another order."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare import compare
from pipeline.compare.align import in_order, match_texts, merged, out_of_order
from pipeline.compare.changes import Change, Class
from pipeline.models import AssessmentCriterion, LearningOutcome, Section, Specification, Unit
from tests.factory import block, criterion, outcome, place, qualification, rule, structure_row, unit
from tests.test_compare import issue

_WORDS = st.sampled_from(
    ["lamp", "boat", "rope", "gull", "tower", "horn", "trim", "row", "coil", "feed", "paint", "sound", "not", "2", "31"]
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=7).map(" ".join)
_MIRROR = {Class.ADDED: Class.REMOVED, Class.REMOVED: Class.ADDED}


@st.composite
def outcomes(draw: st.DrawFn, number: int) -> LearningOutcome:
    def one(nth: int) -> AssessmentCriterion:
        blocks = tuple(block(*draw(st.tuples(st.none() | _TEXTS, _TEXTS))) for _ in range(draw(st.integers(0, 2))))
        return criterion(f"{number}.{nth}", text=draw(_TEXTS), items=(), amplification=blocks)

    count = draw(st.integers(0, 4))
    return outcome(
        f"{number}",
        text=draw(_TEXTS),
        assessment_criteria=tuple(one(nth) for nth in range(1, count + 1)),
        amplification=(),
    )


sections = st.builds(Section, heading=_TEXTS, text=_TEXTS, place=st.just(place(8)))


@st.composite
def units(draw: st.DrawFn, number: int) -> Unit:
    return unit(
        f"{number}",
        draw(st.sampled_from([None, f"A/999/{draw(st.integers(1, 4)):04}"])),
        title=draw(_TEXTS),
        credit_value=draw(st.none() | st.integers(1, 3)),
        learning_outcomes=tuple(draw(outcomes(nth)) for nth in range(1, draw(st.integers(1, 3)) + 1)),
        sections=tuple(
            Section(heading=draw(_TEXTS), text=draw(_TEXTS), place=place(8)) for _ in range(draw(st.integers(0, 2)))
        ),
    )


@st.composite
def issues(draw: st.DrawFn) -> Specification:
    found = tuple(draw(units(number)) for number in range(1, draw(st.integers(1, 3)) + 1))
    return issue(
        *found,
        title=draw(_TEXTS),
        qualifications=(qualification(title=draw(_TEXTS), credit_value=draw(st.integers(1, 3))),),
        rules=tuple(rule(text=draw(_TEXTS)) for _ in range(draw(st.integers(0, 2)))),
        structure=tuple(
            structure_row(
                unit_number=u.unit_number,
                unit_reference_number=u.unit_reference_number,
                title=u.title,
                group_name=draw(st.sampled_from(["A", "B"])),
            )
            for u in found
        ),
    )


def told(change: Change, *, mirrored: bool = False) -> tuple[Any, ...]:
    """What a change says, or what it would say the other way round."""
    before, after = (change.key_before or change.key, repr(change.before)), (change.key, repr(change.after))
    sides = (after, before) if mirrored else (before, after)
    class_ = _MIRROR.get(change.class_, change.class_) if mirrored else change.class_
    return change.entity.value, change.field, class_.value, *sides


@settings(max_examples=60, deadline=None)
@given(issues(), issues())
def test_the_other_way_round_says_the_same_the_other_way_round(one: Specification, other: Specification) -> None:
    there, back = compare(one, other).changes, compare(other, one).changes
    assert Counter(told(change) for change in there) == Counter(told(change, mirrored=True) for change in back)


@settings(max_examples=40, deadline=None)
@given(issues())
def test_nothing_differs_from_itself(one: Specification) -> None:
    assert compare(one, one).changes == ()


@settings(max_examples=40, deadline=None)
@given(issues(), issues())
def test_every_change_has_an_id_of_its_own_and_two_sides_that_differ(one: Specification, other: Specification) -> None:
    comparison = compare(one, other)
    ids = [change.change_id for change in comparison.changes]
    assert len(set(ids)) == len(ids)
    assert all(change.before != change.after for change in comparison.changes if change.class_ is not Class.MOVED)
    assert compare(one, other) == comparison


@settings(max_examples=60, deadline=None)
@given(issues(), st.data())
def test_one_criterion_more_is_one_added_and_the_rest_renumbered(old: Specification, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(old.units) - 1))
    one = old.units[at]
    where = data.draw(st.integers(0, len(one.learning_outcomes) - 1))
    last = one.learning_outcomes[where].assessment_criteria
    nth = data.draw(st.integers(0, len(last)))
    new = criterion("?", text="Something that no other criterion says", items=(), amplification=())
    numbered = tuple(
        found.model_copy(update={"number": f"{where + 1}.{n}"})
        for n, found in enumerate((*last[:nth], new, *last[nth:]), 1)
    )
    learning = list(one.learning_outcomes)
    learning[where] = learning[where].model_copy(update={"assessment_criteria": numbered})
    units_ = list(old.units)
    units_[at] = one.model_copy(update={"learning_outcomes": tuple(learning)})
    changes = compare(old, old.model_copy(update={"units": tuple(units_)})).changes
    assert [change.after for change in changes if change.class_ is Class.ADDED] == [new.text]
    assert {change.class_ for change in changes} <= {Class.ADDED, Class.RENUMBERED}
    assert sum(change.class_ is Class.RENUMBERED for change in changes) == len(last) - nth


@settings(max_examples=60, deadline=None)
@given(issues(), st.randoms(use_true_random=False))
def test_units_in_another_order_are_the_same_units(old: Specification, random: Any) -> None:
    shuffled = list(old.units)
    random.shuffle(shuffled)
    references = [one.unit_reference_number for one in shuffled]
    if len(set(references)) == len(references) and None not in references:
        assert compare(old, old.model_copy(update={"units": tuple(shuffled)})).changes == ()


_LISTS = st.lists(_TEXTS, max_size=8)


@given(_LISTS, _LISTS)
def test_matches_are_pairs_and_the_same_from_both_sides(old: list[str], new: list[str]) -> None:
    pairs = match_texts(old, new).pairs
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert match_texts(new, old).pairs == {(j, i) for i, j in pairs}
    assert in_order(old, old) == tuple((at, at) for at in range(len(old)))


@given(_LISTS, _LISTS)
def test_all_records_are_listed_once(old: list[str], new: list[str]) -> None:
    rows = list(merged(len(old), len(new), match_texts(old, new).pairs))
    assert sorted(i for i, _ in rows if i is not None) == list(range(len(old)))
    assert [j for _, j in rows if j is not None] == list(range(len(new)))


@given(st.permutations(range(7)))
def test_what_is_left_when_displaced_pairs_go_is_in_order(order: list[int]) -> None:
    pairs = set(enumerate(order))
    rest = sorted(pairs - out_of_order(pairs))
    assert [j for _, j in rest] == sorted(j for _, j in rest)
    assert out_of_order({(j, i) for i, j in pairs}) == {(j, i) for i, j in out_of_order(pairs)}
