"""Numbers and sizes far beyond those of any handbook: they are read, or it is told that they are not."""

from __future__ import annotations

import pytest

from pipeline.errors import NoLayoutError
from pipeline.extraction import extract
from pipeline.models import Specification
from pipeline.wording import shapes
from tests.test_generic import Setter, cover, unit

HEADS = ["Learning outcomes", "Assessment criteria"]
WIDTHS = [60.0, 220.0, 500.0]
COLOURS = ("red", "green", "blue", "amber", "white", "black", "brown", "violet", "yellow", "grey")


def headed(setter: Setter, *, credit: str = "3", hours: str = "20") -> None:
    setter.line("Unit LC1: Clean a lamp", 16.0, bold=True)
    for line in ("Level: 2", f"Credit value: {credit}", f"GLH: {hours}"):
        setter.line(line)


def read(setter: Setter) -> Specification:
    unit(setter, "LC2", "Trim a wick")
    return extract(setter.document()).specification


def outcome_of(setter: Setter, number: int, criteria: int) -> None:
    """An outcome with so many criteria, in as many tables as pages are needed."""
    texts = [f"{number}.{n} Name the {COLOURS[n % 10]} lamp" for n in range(1, criteria + 1)]
    for start in range(0, criteria, 30):
        text = f"{number}. Know the {COLOURS[number % 10]} lamps" if start == 0 else ""
        setter.table([HEADS, [text, "\n".join(texts[start : start + 30])]], WIDTHS)
        setter.turn()


@pytest.mark.parametrize("printed", [str(2**31), str(10**12), "9" * 5000, "2,147,483,648"])
def test_a_whole_number_that_no_field_can_hold_is_told(printed: str) -> None:
    assert shapes.credits(printed) is None
    setter = Setter()
    cover(setter)
    headed(setter, credit=str(2**31))
    setter.table([HEADS, ["1. Know lamps", "1.1 Name them"]], WIDTHS)
    setter.turn()
    found = read(setter)
    assert found.units[0].credit_value is None
    assert "'2147483648' as credit_value of unit LC1 cannot be read" in {one.message for one in found.findings}


def test_the_largest_number_that_a_field_can_hold_is_read() -> None:
    assert shapes.credits(str(2**31 - 1)) == 2**31 - 1
    assert shapes.credits("0" * 5000 + "7") == 7
    assert shapes.span(f"1-{2**31 - 1}") == (1, 2**31 - 1)
    assert shapes.span(f"1-{2**31}") is None


def test_five_thousand_criteria_are_read() -> None:
    setter = Setter()
    cover(setter)
    headed(setter)
    for number in range(1, 61):
        outcome_of(setter, number, 84 if number < 60 else 44)
    first = read(setter).units[0]
    assert [len(outcome.assessment_criteria) for outcome in first.learning_outcomes] == [84] * 59 + [44]
    assert first.learning_outcomes[-1].assessment_criteria[-1].number == "60.44"


def test_numbers_above_99_are_told_and_never_made_text_of_the_criterion_before() -> None:
    setter = Setter()
    cover(setter)
    headed(setter)
    outcome_of(setter, 1, 105)
    with pytest.raises(NoLayoutError, match=r"criterion 1\.99 of unit LC1 holds the number 1\.100 of the next"):
        read(setter)


def front(*lines: str, rule: str = "Learners must achieve all of the mandatory units.") -> Specification:
    setter = Setter()
    setter.line("Larkfield Awards Level 2 Certificate in Lamp Care", 20.0, bold=True)
    setter.line("Qualification Number: 000/7304/0")
    for line in lines:
        setter.line(line)
    setter.turn()
    setter.line("Structure", 14.0, bold=True)
    setter.line(rule)
    setter.line("Mandatory units", bold=True)
    heads = ["Unit number", "Unit title", "Level", "Credit", "GLH"]
    rows = [["LC1", "Clean a lamp", "2", "3", "20"], ["LC2", "Trim a wick", "2", "3", "20"]]
    setter.table([heads, *rows], [60.0, 130.0, 330.0, 380.0, 440.0, 500.0])
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    setter.turn()
    return read(setter)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Guided learning hours", "guided_learning_hours"),
        ("Total qualification time", "total_qualification_time"),
        ("Credit value", "credit_value"),
    ],
)
@pytest.mark.parametrize("printed", ["2147483648", "99999999999", "1,23", "12.5.3", "12.5"])
def test_an_amount_of_a_qualification_that_no_field_can_hold_is_told(label: str, name: str, printed: str) -> None:
    found = front(f"{label}: {printed}")
    assert getattr(found.qualifications[0], name) is None
    (told,) = [one for one in found.findings if one.code == "header-value-unread"]
    assert (told.field, told.place[0].page) == (name, 1)
    assert told.message.startswith(f"'{printed}' as {name} of 'Larkfield Awards")


def test_an_amount_of_a_qualification_that_is_read_elsewhere_is_not_told() -> None:
    found = front("Guided learning hours: 1,23", "Total guided learning hours: 123", "Credit value: TBC")
    assert found.qualifications[0].guided_learning_hours == 123
    assert "header-value-unread" not in {one.code for one in found.findings}


@pytest.mark.parametrize("number", ["99999999999 credits", "12,000 credits", "1,23 credits", "99999 units"])
def test_a_rule_whose_amount_no_field_can_hold_is_told(number: str) -> None:
    found = front(rule=f"Learners must achieve {number}.")
    assert [[one for one in rule.amounts if one is not None] for rule in found.rules] == [[]]
    assert "rule-not-understood" in {one.code for one in found.findings}
