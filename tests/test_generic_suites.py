"""The qualification of a cover that names it without its number, among those of its suite; hours from sentences."""

from __future__ import annotations

import pytest

from pipeline.extraction import extract
from pipeline.models import Qualification
from tests.test_generic import Setter, cover, unit

TITLE = "Larkfield Awards Level 2 Certificate in Lamp Care"


def qualification(
    number: str | None = None, suite: tuple[str, ...] = (), *said: str, rows: bool = False
) -> Qualification:
    """The one qualification of a handbook with these lines on its cover and behind it."""
    setter = Setter()
    setter.line(TITLE, 20.0, bold=True)
    if number:
        setter.line(f"Qualification Number: {number}")
    setter.line("Version 1.0")
    setter.turn()
    setter.line("The qualification", 14.0, bold=True)
    for text in (*suite, *said):
        setter.line(text)
        setter.gap()
    if rows:
        setter.table(
            [
                ["Qualification title", "Size"],
                [TITLE, "120 GLH (150 TQT)"],
                ["Another Award in Lamps", "30 GLH (40 TQT)"],
            ],
            [60.0, 330.0, 500.0],
        )
    setter.turn()
    setter.line("Structure", 14.0, bold=True)
    setter.line("Mandatory units", bold=True)
    setter.table(
        [["Unit number", "Unit title", "Level"], ["LC1", "Clean a lamp", "2"], ["LC2", "Trim a wick", "2"]],
        [60.0, 150.0, 380.0, 500.0],
    )
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    setter.turn()
    unit(setter, "LC2", "Trim a wick")
    specification = extract(setter.document()).specification
    assert len(specification.qualifications) == 1
    return specification.qualifications[0]


def test_the_number_is_that_behind_the_title_in_the_list_of_the_suite() -> None:
    suite = (
        "The suite of these qualifications is:",
        "Larkfield Awards Level 1 Award in Lamp Care (30 GLH) 000/7313/1",
        "Larkfield Awards Level 2 Certificate in Lamp Care (120 GLH) 000/7304/0",
        "Larkfield Awards Level 3 Diploma in Lamp Care (360 GLH) 000/7315/5",
    )
    found = qualification(None, suite)
    assert (found.qualification_number, found.title) == ("000/7304/0", TITLE)


def test_hours_are_read_from_a_sentence() -> None:
    said = "This certificate has 120 guided learning hours (GLH) and a Total Qualification Time (TQT) of 150 hours."
    found = qualification("000/7304/0", (), said)
    assert (found.guided_learning_hours, found.total_qualification_time) == (120, 150)


def test_hours_are_read_beside_the_own_title_and_of_no_other() -> None:
    found = qualification("000/7304/0", rows=True)
    assert (found.guided_learning_hours, found.total_qualification_time) == (120, 150)


def test_the_title_is_the_covers_where_that_prints_the_only_number() -> None:
    note = "A new version of the certificate is 000/7304/0 from 4 September, for those who begin then."
    assert qualification("000/7304/0", (), note).title == TITLE


@pytest.mark.parametrize(
    ("said", "amounts"),
    [
        (
            "The Award is regulated. It has a credit value of 13 and a TQT of 130 hours, of which 104 are guided.",
            (13, 104, 130),
        ),
        ("The TQT for this qualification is 130 hours, including 104 guided learning hours.", (None, 104, 130)),
        ("The GLH for this qualification is 104. The TQT for this qualification is 130 hours.", (None, 104, 130)),
        ("The recommended guided learning hours are 104 hours as shown below.", (None, 104, None)),
        ("The total qualification time is 130 hours, of which 104 hours are guided learning.", (None, 104, 130)),
        ("The TQT for this qualification is 130 hours and the guided learning hours are 104.", (None, 104, 130)),
        ("The TQT for this qualification is 130 hours. This qualification is worth 13 credits.", (13, None, 130)),
        ("Total Qualification Time: 130 hours (104 hours guided learning)", (None, 104, 130)),
        ("TQT: 130 hours (of which 104 are GLH)", (None, 104, 130)),
        ("Total Qualification Time: 130 (104 GLH)", (None, 104, 130)),
        ("The Guided Learning Hours (GLH) for this unit is 104.", (None, None, None)),
        ("Unit LC1 is part of the Certificate. It has a credit value of 4 and a TQT of 40.", (None, None, None)),
        ("All units of the award are below. It has a credit value of 4.", (None, None, None)),
    ],
)
def test_it_is_the_qualification_only_where_the_sentence_before_speaks_of_it(
    said: str, amounts: tuple[int | None, ...]
) -> None:
    setter = Setter()
    cover(setter)
    setter.line("About the qualification", 14.0, bold=True)
    setter.line(said)
    setter.turn()
    unit(setter, "LC1", "Clean a lamp")
    (found,) = extract(setter.document()).specification.qualifications
    assert (found.credit_value, found.guided_learning_hours, found.total_qualification_time) == amounts
