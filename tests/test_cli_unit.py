"""`specs unit`: one number over all handbooks, for people."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.publish import publish
from tests.factory import outcome, source, specification, structure_row, unit


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    """A number of which two handbooks print other hours, a wrong number, and a unit of the same content."""
    same = (outcome("1"), outcome("2", text="Be able to make the offer"))
    first = specification(
        structure=(structure_row(unit_reference_number="F/506/2131"),),
        units=(unit("1", "F/506/2131", title="Deliver a Service", learning_outcomes=same),),
    )
    second = specification(
        specification_id="other/1/issue-1",
        family_id="other/1",
        awarding_body="other",
        source=source("other.pdf", "f0" * 32),
        structure=(structure_row(unit_reference_number="F/506/2131", guided_learning_hours=35),),
        units=(unit("7", "J/999/0008", title="Offer a service", learning_outcomes=same),),
    )
    publish([first, second], [], tmp_path / "out")
    return tmp_path / "out"


@pytest.mark.parametrize("number", ["F/506/2131", "f5062131"])
def test_a_unit_is_told_with_all_that_handbooks_say(
    number: str, snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["unit", number, str(snapshot)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert told.startswith(
        "F/506/2131 Title: Deliver a service [only-value] or, as printed: Deliver a Service Level: 3"
    )
    assert "Guided learning hours: (none) [undecided]" in told
    assert "Awarding bodies: other, sample-body" in told
    assert "title Deliver a Service (the unit itself, page 5) title Deliver a service (structure row, page 3)" in told
    assert "Conflicts guided learning hours 30: sample-body/999-0001-X/issue-2, page 3" in told
    assert "identical (100%): other/1/issue-1/J/999/0008 'Offer a service'" in told


def test_what_is_printed_without_contest_has_no_conflicts(snapshot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["unit", "J/999/0008", str(snapshot)]) == 0
    told = capsys.readouterr().out
    assert "J/999/0008  (check character: invalid)" in told
    assert "Conflicts" not in told
    assert "sample-body/999-0001-X/issue-2/F/506/2131 'Deliver a Service'" in " ".join(told.split())


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        ("F/506/2231", "It fails its check character; is F/506/2131 meant?"),
        ("F/506/2238", "It fails its check character"),
        ("HV7Y 73", "The table unit_register lists those that there are"),
    ],
)
def test_a_number_that_no_handbook_offers_is_told_with_a_remedy(
    number: str, remedy: str, snapshot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["unit", number, str(snapshot)]) == 2
    assert capsys.readouterr().err == f"specs: {snapshot}: no handbook offers a unit {number}. {remedy}\n"
