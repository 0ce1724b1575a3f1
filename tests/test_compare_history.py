"""Issues of one run that follow one another: what their change tables leave out or do not keep is told."""

from __future__ import annotations

import copy
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pipeline.compare.history import Standing, standings, step_findings, steps
from pipeline.models import Change, Finding, Specification
from pipeline.publish import publish
from pipeline.ready import facts_of
from pipeline.terms import Severity
from tests.factory import place, specification, unit


def issue(number: int, *details: str, glh: int = 20, **fields: Any) -> Specification:
    changes = tuple(
        Change(version=None, date=None, detail=detail, section=None, place=place(page=2)) for detail in details
    )
    return specification(
        specification_id=f"larkfield-awards/600-0001-0/issue-{number}",
        family_id="larkfield-awards/600-0001-0",
        issue=f"Issue {number}",
        issued=f"202{number}-01",
        changes=changes,
        units=(unit(unit_reference_number="A/000/0001", guided_learning_hours=glh),),
        **{"structure": (), **fields},
    )


def found_in(*issues: Specification) -> list[tuple[str, Finding]]:
    documents = [(facts_of(one), partial(copy.copy, one)) for one in issues]
    return [(step.new.specification_id, finding) for step in steps(documents) for finding in step_findings(step)]


def told(*issues: Specification) -> list[tuple[str, str]]:
    return [(key.rpartition("/")[2], finding.code) for key, finding in found_in(*issues)]


def test_what_is_announced_and_found_is_no_news() -> None:
    assert told(issue(3), issue(4, "GLH of unit A/000/0001 amended", glh=30)) == []


def test_a_row_that_no_change_answers_is_told_with_its_place() -> None:
    ((key, finding),) = found_in(issue(3), issue(4, "Definition of lamp oil removed"))
    assert key.endswith("issue-4")
    assert (finding.code, finding.severity) == ("change-not-found", Severity.INFO)
    assert "'Definition of lamp oil removed'" in finding.message
    assert "'Issue 3'" in finding.message
    assert finding.place == place(page=2)


def test_a_key_value_that_no_row_announces_is_told_with_both_values() -> None:
    ((_, finding),) = found_in(issue(3, "Cosmetic"), issue(4, "Cosmetic", glh=30))
    assert finding.code == "change-not-announced"
    assert "guided_learning_hours 20 → 30" in finding.message
    assert finding.place


def test_a_handbook_without_a_change_table_announces_nothing() -> None:
    assert told(issue(3), issue(4, glh=30)) == []


def test_each_issue_is_compared_with_the_one_before_in_whatever_order_they_come() -> None:
    issues = [issue(3), issue(4, "Definition of oil removed"), issue(5, "Definition of oil removed", "Wick removed")]
    expected = [("issue-4", "change-not-found"), ("issue-5", "change-not-found")]
    assert told(*issues) == told(*reversed(issues)) == expected


@pytest.mark.parametrize("dates", [("2023-01", "2023-01"), ("2023-01", None)])
def test_issues_whose_order_cannot_be_told_are_not_compared(dates: tuple[str | None, str | None]) -> None:
    fields = [{"issued": date, "issue": "Issue 3"} for date in dates]
    one, other = (issue(4, "Wick removed").model_copy(update=update) for update in fields)
    assert told(one, other) == []


def test_they_are_published_with_the_newer_issue(tmp_path: Path) -> None:
    assert publish([issue(4, "Definition of oil removed"), issue(3)], [], tmp_path / "out") == ()
    newer, older = (
        Specification.model_validate_json(
            (tmp_path / f"out/specifications/larkfield-awards/600-0001-0/issue-{number}.json").read_bytes()
        )
        for number in (4, 3)
    )
    assert "change-not-found" in {finding.code for finding in newer.findings}
    assert "change-not-found" not in {finding.code for finding in older.findings}


def standing(*issues: Specification) -> dict[str, Standing]:
    found = standings(map(facts_of, issues))
    return {key.rpartition("/")[2]: value for key, value in found.items()}


def test_the_newest_issue_is_the_latest_and_each_supersedes_the_one_before_it() -> None:
    found = standing(issue(4), issue(2), issue(3))
    assert {key: one.is_latest for key, one in found.items()} == {"issue-2": False, "issue-3": False, "issue-4": True}
    before = {key: one.supersedes and one.supersedes.rpartition("/")[2] for key, one in found.items()}
    assert before == {"issue-2": None, "issue-3": "issue-2", "issue-4": "issue-3"}


def test_of_issues_whose_order_is_not_known_none_supersedes_and_none_is_surely_the_latest() -> None:
    twice = issue(4).model_copy(update={"specification_id": "larkfield-awards/600-0001-0/issue-4~2"})
    assert standing(issue(4), twice) == {"issue-4": (None, None), "issue-4~2": (None, None)}
    assert standing(issue(3), issue(4), twice)["issue-3"] == (False, None)


def test_another_handbook_supersedes_nothing() -> None:
    other = issue(5).model_copy(update={"family_id": "larkfield-awards/600-0002-0"})
    assert set(standing(issue(4), other).values()) == {Standing(True, None)}
