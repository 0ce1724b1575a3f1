"""A criterion that is published without its last line is told; no text of a sample is taken for cut."""

from __future__ import annotations

import pytest

from pipeline.accept.cuts import cut_texts, lost_lists
from pipeline.errors import NoLayoutError
from pipeline.models import AssessmentCriterion, LearningOutcome, Section, Specification, Unit
from pipeline.pages import Document, Word
from tests import build
from tests.accepting import SAMPLES, sample, told, with_outcome, with_unit
from tests.test_generic_forms import criteria_table, handbook, published


def _on_several_lines(document: Document, specification: Specification) -> tuple[Unit, LearningOutcome, int]:
    """A criterion in one box without items, the last of whose lines begins in lower case."""
    for unit in specification.units:
        for outcome in unit.learning_outcomes:
            for at, criterion in enumerate(outcome.assessment_criteria):
                words = _words(document, criterion)
                last = [word for word in words if word.baseline == words[-1].baseline]
                lower = last[0].text.isalpha() and last[0].text.islower() and len(last) > 1 and len(last[0].text) > 1
                if len({word.baseline for word in words}) > 1 and lower and not criterion.items:
                    return unit, outcome, at
    raise AssertionError("no criterion has two lines")


def _words(document: Document, criterion: AssessmentCriterion) -> list[Word]:
    (box,) = criterion.place[:1]
    page = document.pages[box.page - 1]
    return sorted(
        (word for word in page.words if box.y0 - 1 <= word.y0 and word.y1 <= box.y1 + 1 and box.x0 - 1 <= word.x0),
        key=lambda word: (round(word.baseline), word.x0),
    )


@pytest.mark.parametrize("name", ["sample-new", "sample-classic"])
def test_a_criterion_without_its_last_line_is_told(name: str) -> None:
    document, specification = sample(name)
    unit, outcome, at = _on_several_lines(document, specification)
    criterion = outcome.assessment_criteria[at]
    words = _words(document, criterion)
    kept = [word for word in words if word.baseline != words[-1].baseline]
    rest = len([word for word in words if word.baseline == words[-1].baseline])
    (box,) = criterion.place
    place = (box.model_copy(update={"y1": max(word.y1 for word in kept)}),)
    text = " ".join(criterion.text.split()[:-rest])
    short = criterion.model_copy(update={"text": text, "place": place})
    criteria = (*outcome.assessment_criteria[:at], short, *outcome.assessment_criteria[at + 1 :])
    changed = with_outcome(specification, unit, outcome, assessment_criteria=criteria)
    (reason,) = told(cut_texts, document, changed)
    assert reason.record is short
    assert reason.code == "misread-words"


def test_one_word_below_the_last_rule_of_a_table_goes_on_with_the_text_above_it() -> None:
    setter = handbook()
    criteria_table(setter)
    above = next(word for word in setter.words if word.text == "Turn")
    setter.words += build.words("exactly", above.x0, above.baseline + 14)
    with pytest.raises(NoLayoutError, match="'exactly' goes on with 'Turn a wick to its height'"):
        published(setter)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_text_of_a_sample_is_cut(name: str) -> None:
    assert told(cut_texts, *sample(name)) == []
    assert told(lost_lists, *sample(name)) == []


@pytest.mark.parametrize(("heading", "count"), [(None, 1), ("Resources", 0)])
def test_a_list_that_became_text_below_no_heading_is_told(heading: str | None, count: int) -> None:
    document, specification = sample("sample-new")
    unit, outcome, criterion = next(
        (unit, outcome, one)
        for unit in specification.units
        for outcome in unit.learning_outcomes
        for one in outcome.assessment_criteria
        if one.items and one.text.endswith(":")
    )
    bare = criterion.model_copy(update={"items": (), "amplification": ()})
    criteria = tuple(bare if one is criterion else one for one in outcome.assessment_criteria)
    changed = with_outcome(specification, unit, outcome, assessment_criteria=criteria)
    listed = "\n".join(item.text for item in criterion.items)
    section = Section(heading=heading, text=listed, place=criterion.place[-1:])
    own = next(one for one in changed.units if one.title == unit.title)
    changed = with_unit(changed, own, sections=(*own.sections, section))
    reasons = told(lost_lists, document, changed)
    assert [(reason.code, reason.record) for reason in reasons] == [("misread-words", bare)] * count
