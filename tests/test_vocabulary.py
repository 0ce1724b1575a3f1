from __future__ import annotations

from calendar import month_name
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.terms import GroupKind, OutcomeKind
from pipeline.vocabulary import (
    date_in,
    group_kind,
    iso_date,
    level_in_title,
    level_of,
    outcome_kind,
    whole_number,
)


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("3", "3"),
        ("Level 2", "2"),
        ("Level: 2", "2"),
        ("LEVEL 4", "4"),
        ("Level\u00a03", "3"),
        (" Level \n 3 ", "3"),
        ("Entry 3", "Entry 3"),
        ("Entry Level 3", "Entry 3"),
        ("entry level", "Entry"),
        ("1/2", "1/2"),
        ("Level 1 / 2", "1/2"),
        ("SCQF level 5", "5"),
        ("SCQF level 11", "11"),
    ],
)
def test_level(printed: str, level: str) -> None:
    assert level_of(printed) == level


@pytest.mark.parametrize(
    "printed", ["", "n/a", "Level", "Level 3 Diploma", "Level three", "Level X", "3.5", "Advanced"]
)
def test_no_level(printed: str) -> None:
    assert level_of(printed) is None


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Level 2 Diploma in Electrical Installations", "2"),
        ("EAL Level 3 Advanced Apprenticeship", "3"),
        ("Entry Level 3 Award in Skills for Working Life", "Entry 3"),
        ("Entry 3 Award in Skills for Working Life", "Entry 3"),
        ("Entry Level Certificate in Cookery", "Entry"),
        ("Entry Level Award in Cookery (Entry 2)", "Entry 2"),
        ("Entry Level Awards in Cookery (Entry 2) and (Entry 3)", None),
        ("Diploma in Electrical Installations", None),
        ("Level 2, 3 & 4 Diplomas in Plumbing", None),
        ("Level 2 & 3 Diplomas in Plumbing", None),
        ("Level 2 and 3 Diplomas in Plumbing", None),
        ("Level 2 to 4 Diplomas in Plumbing", None),
        ("Level 2-3 Diplomas in Plumbing", None),
        ("Level 2 – 3 Diplomas in Plumbing", None),
        ("Level 2 and Level 3 Diplomas in Plumbing", None),
        ("Level 1/Level 2 Tech Award in Enterprise", None),
        ("Level 1/2 Cambridge National in Enterprise", "1/2"),
        ("Award in Confined Space Entry and Rescue", None),
    ],
)
def test_level_in_title(title: str, level: str | None) -> None:
    assert level_in_title(title) == level


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("December 2024", "2024-12"),
        ("1 Sept 2012", "2012-09-01"),
        ("Sep. 2012", "2012-09"),
        ("21st March 2017", "2017-03-21"),
        ("3rd May 1999", "1999-05-03"),
        ("October, 2020", "2020-10"),
        ("Issue 4 – April 2017 © Body", "2017-04"),
        ("Version 2017 of April 2016", "2016-04"),
        ("Version 1.11 December 2024", "2024-12"),
        ("Spring 2017", None),
        ("Ma 2017", None),
        ("Mayor 2017", None),
        ("January 1817", None),
        ("01/09/2017", None),
        ("", None),
    ],
)
def test_iso_date(printed: str, iso: str | None) -> None:
    assert iso_date(printed) == iso


@given(st.dates())
def test_iso_date_of_any_day(day: date) -> None:
    iso = day.isoformat() if day.year >= 1900 and day.year < 2100 else None
    assert iso_date(f"{day.day} {month_name[day.month]} {day.year:04}") == iso
    assert iso_date(f"{month_name[day.month]} {day.year:04}") == (iso and iso[:7])


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("December 2024 Version 1.11", "December 2024"),
        ("Version 1.11 (December 2024)", "December 2024"),
        ("Unit 2017, 1 Sept 2012, May 2013", "1 Sept 2012"),
        ("Copyright 2012", None),
    ],
)
def test_first_date_of_a_text(text: str, printed: str | None) -> None:
    assert date_in(text) == printed


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Mandatory Group A", GroupKind.MANDATORY),
        ("MANDATORY UNITS", GroupKind.MANDATORY),
        ("Core units", GroupKind.MANDATORY),
        ("Optional units", GroupKind.OPTIONAL),
        ("Elective Group 2", GroupKind.OPTIONAL),
        ("Required", GroupKind.MANDATORY),
        ("Electives", GroupKind.OPTIONAL),
        ("Scored units", None),
        ("Non-mandatory units", None),
        ("Resources required", None),
        ("Group A", None),
        ("", None),
        (None, None),
    ],
)
def test_group_kind(name: str | None, kind: GroupKind | None) -> None:
    assert group_kind(name) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Understand the service offer", OutcomeKind.KNOWLEDGE),
        ("Know how to work safely", OutcomeKind.KNOWLEDGE),
        ("understand safety", OutcomeKind.KNOWLEDGE),
        ("Be able to understand drawings", OutcomeKind.KNOWLEDGE),
        ("Be able to work safely", OutcomeKind.COMPETENCE),
        ("To be able to work safely", OutcomeKind.COMPETENCE),
        ("Explain how fog forms", OutcomeKind.KNOWLEDGE),
        ("Demonstrate an understanding of tides", OutcomeKind.KNOWLEDGE),
        ("Demonstrate knowledge of tides", OutcomeKind.KNOWLEDGE),
        ("Carry out a watch", OutcomeKind.COMPETENCE),
        ("Safely install a lamp", OutcomeKind.COMPETENCE),
        ("Prepare to light a lamp", OutcomeKind.COMPETENCE),
        ("Use of lamps", OutcomeKind.OTHER),
        ("Evaluate a lamp", OutcomeKind.OTHER),
        ("Demonstrate signals", OutcomeKind.OTHER),
        ("Knowledgeably discuss", OutcomeKind.OTHER),
        ("Analyse what customers know", OutcomeKind.OTHER),
        ("", OutcomeKind.OTHER),
    ],
)
def test_outcome_kind(text: str, kind: OutcomeKind) -> None:
    assert outcome_kind(text) is kind


@pytest.mark.parametrize(
    ("printed", "number"),
    [("490", 490), ("1,200", 1200), (" 7\n", 7), ("0", 0), ("SEVEN", 7), ("Twenty", 20), ("1,234,567", 1234567)],
)
def test_whole_number(printed: str, number: int) -> None:
    assert whole_number(printed) == number


@pytest.mark.parametrize("printed", ["", "eith", "5.5", "n/a", "1,20", "12,3456", "-4", "5 to 7", "4 credits", "²"])
def test_no_whole_number(printed: str) -> None:
    assert whole_number(printed) is None


@given(st.integers(0, 10**9))
def test_whole_number_with_and_without_commas(number: int) -> None:
    assert whole_number(str(number)) == whole_number(f"{number:,}") == number
