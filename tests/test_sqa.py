"""SQA unit specifications on a small one set by hand: other wordings, page breaks, misprints, missing parts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.errors import NoLayoutError
from pipeline.extraction import extract
from pipeline.models import Block, Specification, Unit
from pipeline.pages import Document, Word
from pipeline.profiles import sqa
from pipeline.profiles.recognition import recognise
from pipeline.terms import NumberScheme
from tests import build

Part = tuple[float, str]  # how far below the last one, and the text; '#' large, '*' bold, '~' an item, else numbered
HEAD: Sequence[Part] = ((60, "## Weave Baskets (Craft 4)"), (40, "## SCQF: level 4 (6 SCQF credit points)"))
HEAD = (*HEAD, (40, "## Unit code: LF01 74"))
OUTLINE = ((40, "# Unit outline"), (25, "To weave a basket."))
FIRST: Sequence[Part] = (
    (30, "# Outcome 1"),
    (25, "The learner will:"),
    (25, "*1 Weave a basket by:"),
    (25, "1.1 Tying a base"),
)
FIRST = (*FIRST, (13, "1.2 Weaving sides:"), (13, "~ in willow"), (13, "~ in cane"))
SECOND = ((30, "# Outcome 2"), (25, "The learner will:"), (25, "*2 Judge it by:"), (25, "2.1 Finding faults"))
EVIDENCE = ((40, "# Evidence Requirements for the Unit"), (25, "Evidence is kept."))
FOR_1 = ((25, "For Outcome 1, learners weave:"), (25, "• a base"), (13, "• sides"))
FOR_2 = ((25, "For Outcome 2, learners judge:"), (25, "• a basket"))
ALL = ((25, "Exemplification of this is provided."),)
END = ((40, "# Administrative information"), (25, "Published: May 2026 (version 1.1)"), (20, "Larkfield Awards"))


def set_page(parts: Sequence[Part], number: int) -> list[Word]:
    words, y = [], 60.0
    for step, printed in parts:
        y += step
        size, bold = (
            (18.0, True) if printed.startswith("##") else (14.0, True) if printed.startswith("#") else (10.0, False)
        )
        text, bold = printed.lstrip("#* "), bold or printed.startswith("*")
        mark, _, rest = text.partition(" ")
        x = 120.0 if mark == "~" else 72.0
        if mark in {"~", "•"} or (mark.replace(".", "").isdigit() and rest):
            words += [*build.words(mark.replace("~", "•"), x, y, size, bold=bold)]
            words += build.words(rest, x + 36, y, size, bold=bold)
        else:
            words += build.words(text, x, y, size, bold=bold)
    return [word._replace(page=number) for word in words]


def specification(*pages: Sequence[Part]) -> Document:
    return build.document(*(build.page(set_page(parts, at), at) for at, parts in enumerate(pages, start=1)))


USUAL = ((*HEAD, *OUTLINE), (*FIRST, *SECOND, *EVIDENCE), (*FOR_1, *FOR_2, *ALL, *END))


def read(*pages: Sequence[Part]) -> Specification:
    return extract(specification(*pages)).specification


def replaced(old: str, new: str | None) -> list[list[Part]]:
    """The usual pages with one text printed otherwise, or not at all."""
    return [[(y, text if text != old else new or "") for y, text in page if text != old or new] for page in USUAL]


def texts(unit: Unit) -> dict[str, object]:
    found: dict[str, object] = {}
    for outcome in unit.learning_outcomes:
        found[outcome.number] = outcome.text
        for criterion in outcome.assessment_criteria:
            items = [item.text for item in criterion.items]
            found[criterion.number] = (criterion.text, items) if items else criterion.text
    return found


def items(blocks: Sequence[Block]) -> list[str]:
    return [item.text for block in blocks for item in block.items]


def codes(found: Specification) -> list[str]:
    return [finding.code for finding in found.findings]


STANDARDS = {
    "1": "Weave a basket by:",
    "1.1": "Tying a base",
    "1.2": ("Weaving sides:", ["in willow", "in cane"]),
    "2": "Judge it by:",
    "2.1": "Finding faults",
}


def test_a_unit() -> None:
    assert recognise(specification(*USUAL)) is sqa.UNIT
    found = read(*USUAL)
    assert (found.title, found.issue, found.issued) == ("Weave Baskets (Craft 4)", "version 1.1", "2026-05")
    assert found.specification_id == "larkfield-awards/LF01-74/version-1-1"
    (unit,) = found.units
    assert (unit.unit_reference_number, unit.number_scheme) == ("LF01 74", NumberScheme.SQA)
    assert (unit.level, unit.credit_value, unit.aim) == ("4", 6, "To weave a basket.")
    assert texts(unit) == STANDARDS
    assert [items(outcome.amplification) for outcome in unit.learning_outcomes] == [
        ["For Outcome 1, learners weave:", "a base", "sides"],
        ["For Outcome 2, learners judge:", "a basket"],
    ]
    assert (unit.sections[0].heading, unit.sections[0].text) == (
        "Evidence Requirements for the Unit",
        "Evidence is kept.\nExemplification of this is provided.",
    )
    assert codes(found) == []
    assert found.coverage.left_over == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The learner will:", "The candidate will:"),
        ("## SCQF: level 4 (6 SCQF credit points)", "## SCQF: level 4 (6 credit points)"),
        ("# Unit outline", "# Unit purpose"),
        ("# Outcome 2", "*Outcome 2"),
        ("*1 Weave a basket by:", "*Weave a basket by:"),
        ("For Outcome 2, learners judge:", "*For Outcome 2, learners judge:"),
    ],
)
def test_other_wordings(old: str, new: str) -> None:
    found = read(*replaced(old, new))
    (unit,) = found.units
    assert (unit.level, unit.credit_value, unit.aim) == ("4", 6, "To weave a basket.")
    assert texts(unit) == STANDARDS
    assert all(outcome.amplification for outcome in unit.learning_outcomes)
    assert codes(found) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "value"),
    [
        ("## Unit code: LF01 74", "## Unit code: LF 174", "header-value-unread", "unit_reference_number"),
        ("## SCQF: level 4 (6 SCQF credit points)", "## SCQF: level four", "header-value-unread", "level"),
    ],
)
def test_an_unreadable_value_is_null_with_a_finding(old: str, new: str, code: str, value: str) -> None:
    pages = replaced(old, new)
    if value == "level":
        with pytest.raises(NoLayoutError, match="sqa/unit: without a line 'SCQF: level"):
            read(*pages)
        return
    found = read(*pages)
    assert codes(found) == [code]
    assert getattr(found.units[0], value) is None
    assert found.units[0].number_scheme is None


def test_a_code_printed_without_its_space() -> None:
    unit = read(*replaced("## Unit code: LF01 74", "## Unit code: LF0174")).units[0]
    assert (unit.unit_reference_number, unit.unit_reference_number_printed) == ("LF01 74", "LF0174")


def test_an_outcome_with_another_number_below_its_heading() -> None:
    found = read(*replaced("*2 Judge it by:", "*3 Judge it by:"))
    assert texts(found.units[0]) == STANDARDS
    assert codes(found) == ["outcome-numbering"]


def test_an_outcome_that_goes_on_under_its_heading_on_the_next_page() -> None:
    again = ((30, "# Outcome 2 (continued)"), (25, "2.2 Setting a price"))
    found = read(USUAL[0], (*FIRST, *SECOND), (*again, *EVIDENCE, *FOR_1, *FOR_2, *END))
    assert texts(found.units[0]) == {**STANDARDS, "2.2": "Setting a price"}
    assert codes(found) == []


def test_a_paragraph_below_the_standards_is_none_of_them() -> None:
    note: Part = (25, "The basket need not be large.")
    found = read(USUAL[0], (*FIRST, note, *SECOND, note, *EVIDENCE), USUAL[2])
    assert texts(found.units[0]) == STANDARDS
    assert [s.text for s in found.units[0].sections if s.heading is None] == [note[1], note[1]]


def test_evidence_under_headings_of_its_own() -> None:
    pages = ((*FIRST, *SECOND, *EVIDENCE), ((30, "# Outcome 1"), *FOR_1, (30, "# Outcome 2"), *FOR_2, *END))
    found = read(USUAL[0], *pages)
    assert texts(found.units[0]) == STANDARDS
    assert [len(items(o.amplification)) for o in found.units[0].learning_outcomes] == [3, 2]
    assert found.coverage.left_over == 0


def test_evidence_for_one_standard_or_for_several_outcomes() -> None:
    several = ((25, "For Outcomes 1 and 2, learners keep notes."), (25, "For Outcome 1 and Outcome 2 alike."))
    one = ((25, "For Assessment Standard 1.2, learners weave:"), (25, "• sides"), (25, "For Outcome 7, nothing:"))
    found = read(USUAL[0], (*FIRST, *SECOND, *EVIDENCE), (*several, *one, *FOR_2, *END))
    (unit,) = found.units
    first, second = unit.learning_outcomes
    assert codes(found) == ["range-code-unmatched"]
    assert first.amplification == ()
    assert items(first.assessment_criteria[1].amplification) == [
        "For Assessment Standard 1.2, learners weave:",
        "sides",
    ]
    assert items(second.amplification) == ["For Outcome 2, learners judge:", "a basket"]
    evidence = next(section for section in unit.sections if section.heading == EVIDENCE[0][1].lstrip("# "))
    assert all(text in evidence.text for _, text in (*several, one[2]))


def test_a_paragraph_after_the_last_list_is_about_all_outcomes_and_one_before_another_outcome_is_not() -> None:
    more: Part = (25, "Notes are enough.")
    unit = read(USUAL[0], USUAL[1], (*FOR_1, more, *FOR_2, more, *END)).units[0]
    assert [items(outcome.amplification)[-1] for outcome in unit.learning_outcomes] == ["Notes are enough.", "a basket"]


def test_two_versions_leave_the_issue_out() -> None:
    foot = ((700, "May 2026, version 1.1"), (20, "May 2025, version 1.0"))
    found = read(*(page for page in replaced("Published: May 2026 (version 1.1)", None)), foot)
    assert (found.issue, found.issued) == (None, None)
    assert codes(found) == ["issue-missing", "notice-history-missing"]


def test_two_units_in_one_file() -> None:
    def other(text: str) -> str:
        text = text.replace("LF01 74", "LF02 74").replace("Weave Baskets", "Cane Chairs")
        return (
            text.replace("Tying a base", "Planing a frame")
            .replace("Finding faults", "Sitting on it")
            .replace("• a basket", "• a chair")
        )

    found = read(*USUAL, *([(y, other(text)) for y, text in page] for page in USUAL))
    assert [unit.unit_reference_number for unit in found.units] == ["LF01 74", "LF02 74"]
    others = {**STANDARDS, "1.1": "Planing a frame", "2.1": "Sitting on it"}
    assert [texts(unit) for unit in found.units] == [STANDARDS, others]
    assert found.coverage.left_over == 0
    assert "misread-page-twice" not in codes(found)
