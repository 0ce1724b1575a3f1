"""Each text is held against the words of its place: what is cut, moved, merged or published twice is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.accept import holders, order, seams, wholes
from pipeline.accept.claims import Claim, Text
from pipeline.accept.evidence import evidence_of
from pipeline.findings import Found
from pipeline.models import AssessmentCriterion, Block, Item, LearningOutcome, Specification
from tests import factory
from tests.changing import SAMPLES, document_of, specification_of, with_criterion, with_outcome, with_unit

_TRIED = 4  # changes of one kind, from all over the sample
Changes = Callable[[Specification], Iterator[Specification]]
At = tuple[int, int, int]


def told(sample: str, specification: Specification) -> list[Found]:
    evidence = evidence_of(document_of(sample), specification)
    checks = (*wholes.CHECKS, *holders.CHECKS, *seams.CHECKS, *order.CHECKS)
    return [reason for check in checks for reason in check(evidence, specification)]


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_that_is_read_right_is_quiet(sample: str) -> None:
    assert told(sample, specification_of(sample)) == []


def criteria(specification: Specification) -> Iterator[tuple[At, AssessmentCriterion]]:
    """Every criterion with the positions of its unit, outcome and itself."""
    for (unit, outcome), one in outcomes(specification):
        for number, criterion in enumerate(one.assessment_criteria):
            yield (unit, outcome, number), criterion


def outcomes(specification: Specification) -> Iterator[tuple[tuple[int, int], LearningOutcome]]:
    for at, unit in enumerate(specification.units):
        for number, outcome in enumerate(unit.learning_outcomes):
            yield (at, number), outcome


def neighbours(specification: Specification) -> Iterator[tuple[tuple[int, int], LearningOutcome, LearningOutcome]]:
    """Each two outcomes of a unit that follow each other, with the position of the first."""
    for at, unit in enumerate(specification.units):
        for number, (one, other) in enumerate(pairwise(unit.learning_outcomes)):
            yield (at, number), one, other


def with_text(edit: Callable[[str], str]) -> Changes:
    """Every criterion in turn with its text changed, where that changes it."""

    def changes(specification: Specification) -> Iterator[Specification]:
        for at, criterion in criteria(specification):
            changed = edit(criterion.text)
            if changed != criterion.text and len(criterion.text.split()) > 3:
                yield with_criterion(specification, at, text=changed)

    return changes


def two_columns(specification: Specification) -> Iterator[Specification]:
    """Two criteria whose first words are exchanged, as columns that are read line by line have them."""
    for (unit, outcome), one in outcomes(specification):
        for number, (left, right) in enumerate(pairwise(one.assessment_criteria)):
            a, b = left.text.split(), right.text.split()
            if a[:3] != b[:3]:
                changed = with_criterion(specification, (unit, outcome, number), text=" ".join(a[:3] + b[3:]))
                yield with_criterion(changed, (unit, outcome, number + 1), text=" ".join(b[:3] + a[3:]))


def outcomes_exchanged(specification: Specification) -> Iterator[Specification]:
    for at, one, other in neighbours(specification):
        changed = with_outcome(specification, at, text=other.text, place=other.place)
        yield with_outcome(changed, (at[0], at[1] + 1), text=one.text, place=one.place)


def outcomes_cut(specification: Specification) -> Iterator[Specification]:
    for at, outcome in outcomes(specification):
        words = outcome.text.split()
        if len(words) > 3:
            yield with_outcome(specification, at, text=" ".join(words[: len(words) // 2]))


def titles_cut(specification: Specification) -> Iterator[Specification]:
    """A title that its structure row has just so: no other print contradicts it."""
    for at, unit in enumerate(specification.units):
        if " " in unit.title:
            yield with_unit(specification, at, title=unit.title.rpartition(" ")[0])


def criterion_is_its_outcome(specification: Specification) -> Iterator[Specification]:
    for (unit, outcome), one in outcomes(specification):
        if one.assessment_criteria:
            yield with_criterion(specification, (unit, outcome, 0), text=one.text, place=one.place)


def numbers_exchanged(specification: Specification) -> Iterator[Specification]:
    """Units whose numbers are those of the next ones."""
    numbers = [unit.unit_number for unit in specification.units]
    units = zip(specification.units, [*numbers[1:], numbers[0]], strict=True)
    changed = tuple(unit.model_copy(update={"unit_number": number}) for unit, number in units)
    yield specification.model_copy(update={"units": changed})


def number_lost(specification: Specification) -> Iterator[Specification]:
    for at, _ in enumerate(specification.units):
        yield with_unit(specification, at, unit_number=None)


def last_criterion_to_next(specification: Specification) -> Iterator[Specification]:
    """The last criterion of an outcome as the first of the next one, with new numbers where they are composed."""
    for (unit, outcome), one, other in neighbours(specification):
        if len(one.assessment_criteria) > 1 and one.assessment_criteria[0].number.startswith(f"{one.number}."):
            moved = (one.assessment_criteria[-1], *other.assessment_criteria)
            anew = tuple(
                criterion.model_copy(update={"number": f"{other.number}.{n}"}) for n, criterion in enumerate(moved, 1)
            )
            changed = with_outcome(specification, (unit, outcome), assessment_criteria=one.assessment_criteria[:-1])
            yield with_outcome(changed, (unit, outcome + 1), assessment_criteria=anew)


def content_to_next(specification: Specification) -> Iterator[Specification]:
    for (unit, outcome), one, other in neighbours(specification):
        if one.amplification:
            changed = with_outcome(specification, (unit, outcome), amplification=())
            both = (*one.amplification, *other.amplification)
            yield with_outcome(changed, (unit, outcome + 1), amplification=both)


def content_of_criteria_to_next(specification: Specification) -> Iterator[Specification]:
    for (unit, outcome), one in outcomes(specification):
        for number, (left, right) in enumerate(pairwise(one.assessment_criteria)):
            if left.amplification:
                changed = with_criterion(specification, (unit, outcome, number), amplification=())
                both = (*left.amplification, *right.amplification)
                yield with_criterion(changed, (unit, outcome, number + 1), amplification=both)


def sub_points_to_next(specification: Specification) -> Iterator[Specification]:
    for (unit, outcome), one in outcomes(specification):
        for number, (left, right) in enumerate(pairwise(one.assessment_criteria)):
            if left.items:
                changed = with_criterion(specification, (unit, outcome, number), items=())
                yield with_criterion(changed, (unit, outcome, number + 1), items=(*left.items, *right.items))


def joined(one: Item, other: Item) -> Item:
    return one.model_copy(update={"text": f"{one.text} {other.text}", "place": (*one.place, *other.place)})


def items_merged(specification: Specification) -> Iterator[Specification]:
    for at, outcome in outcomes(specification):
        block: Block | None = next((one for one in outcome.amplification if len(one.items) > 1), None)
        if block is not None:
            first, second, *others = block.items
            merged = block.model_copy(update={"items": (joined(first, second), *others)})
            blocks = tuple(merged if one is block else one for one in outcome.amplification)
            yield with_outcome(specification, at, amplification=blocks)


def criteria_merged(specification: Specification) -> Iterator[Specification]:
    for at, outcome in outcomes(specification):
        if len(outcome.assessment_criteria) > 1:
            first, second, *others = outcome.assessment_criteria
            text, place = f"{first.text} {second.text}", (*first.place, *second.place)
            merged = first.model_copy(update={"text": text, "place": place, "items": ()})
            yield with_outcome(specification, at, assessment_criteria=(merged, *others))


def criterion_as_sub_point(specification: Specification) -> Iterator[Specification]:
    """The second criterion as a sub-point of the first, as where its number is not printed."""
    for at, outcome in outcomes(specification):
        if len(outcome.assessment_criteria) > 1:
            first, second, *others = outcome.assessment_criteria
            item = Item(text=second.text, depth=1, place=second.place)
            changed = first.model_copy(update={"items": (*first.items, item)})
            if first.place[-1].page == second.place[0].page:
                yield with_outcome(specification, at, assessment_criteria=(changed, *others))


def sub_points_in_text(specification: Specification) -> Iterator[Specification]:
    for at, criterion in criteria(specification):
        if criterion.items:
            text = " ".join((criterion.text, *(item.text for item in criterion.items)))
            yield with_criterion(specification, at, text=text, items=())


def half(text: str) -> str:
    words = text.split()
    return " ".join(words[: len(words) // 2])


TEXTS: dict[str, Callable[[str], str]] = {
    "cut in half": half,
    "without its last word": lambda text: text.rpartition(" ")[0],
    "without its first word": lambda text: text.partition(" ")[2],
    "with the number of its page": lambda text: f"{text} 17",
    "with another letter": lambda text: f"{text[:-2]}x{text[-1]}",
    "with two words exchanged": lambda text: " ".join((*text.split()[1::-1], *text.split()[2:])),
    "with two words as one": lambda text: text.replace(" ", "", 1),
}


@pytest.mark.parametrize("edit", TEXTS.values(), ids=list(TEXTS))
@pytest.mark.parametrize("sample", ["sample-classic", "sample-graded", "sample-paired"])
def test_a_criterion_that_does_not_read_as_printed_is_told(sample: str, edit: Callable[[str], str]) -> None:
    assert_all_told(sample, with_text(edit), "misread-words")


@pytest.mark.parametrize(
    ("sample", "changes", "code"),
    [
        ("sample-combined", two_columns, "misread-words"),
        ("sample-classic", outcomes_cut, "misread-words"),
        ("sample-classic", titles_cut, "misread-words"),
        ("sample-standards", titles_cut, "misread-words"),
        ("sample-new", sub_points_in_text, "misread-words"),
        ("sample-classic", criterion_is_its_outcome, "misread-words-twice"),
        ("sample-tables", criterion_is_its_outcome, "misread-words-twice"),
        ("sample-classic", outcomes_exchanged, "misread-order"),
        ("sample-combined", outcomes_exchanged, "misread-order"),
        ("sample-classic", numbers_exchanged, "misread-unit-number"),
        ("sample-combined", number_lost, "misread-unit-number"),
        ("sample-classic", last_criterion_to_next, "misread-holder"),
        ("sample-nvq", last_criterion_to_next, "misread-holder"),
        ("sample-paired", last_criterion_to_next, "misread-holder"),
        ("sample-classic", content_to_next, "misread-holder"),
        ("sample-graded", content_to_next, "misread-holder"),
        ("sample-technicals", content_to_next, "misread-holder"),
        ("sample-combined", content_of_criteria_to_next, "misread-holder"),
        ("sample-tables", content_of_criteria_to_next, "misread-holder"),
        ("sample-new", sub_points_to_next, "misread-holder"),
        ("sample-classic", items_merged, "misread-merged"),
        ("sample-technicals", items_merged, "misread-merged"),
        ("sample-tables", criterion_as_sub_point, "misread-merged"),
        ("sample-classic", criteria_merged, "misread-words"),
        ("sample-paired", criteria_merged, "misread-words"),
    ],
)
def test_what_the_print_has_otherwise_is_told(sample: str, changes: Changes, code: str) -> None:
    assert_all_told(sample, changes, code)


def assert_all_told(sample: str, changes: Changes, code: str) -> None:
    every = list(changes(specification_of(sample)))
    assert every
    changed = every[:: 1 + len(every) // _TRIED]
    silent = [at for at, one in enumerate(changed) if code not in {str(reason.code) for reason in told(sample, one)}]
    assert silent == []


@pytest.mark.parametrize(("before", "is_number"), [("learningaima", True), ("a", True), ("learningaimb", False)])
def test_the_letter_of_an_aim_may_be_in_its_label_too(before: str, is_number: bool) -> None:
    aim = factory.outcome("A")
    text = Text(factory.unit(), aim, "text", aim.text, (), ("a",), holder=aim)
    assert wholes._is_number(Claim(text, (), before, "")) is is_number


@given(st.data())
@settings(max_examples=10, deadline=None)
def test_no_other_words_pass_for_a_criterion(data: st.DataObject) -> None:
    whole = specification_of("sample-paired")
    at, criterion = data.draw(st.sampled_from(list(criteria(whole))))
    words = criterion.text.split()
    kept = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=len(words)))
    if "".join(kept) != "".join(words):
        changed = with_criterion(whole, at, text=" ".join(kept))
        assert "misread-words" in {str(reason.code) for reason in told("sample-paired", changed)}
