from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.numbers import (
    Check,
    Number,
    find_qualification_numbers,
    parse_qualification_number,
    parse_unit_number,
    repairs,
)

REGISTER = Path(__file__).resolve().parents[2] / "shared" / "register" / "qualifications_known.csv"

DIGITS = st.text("0123456789", min_size=7, max_size=7)
# Seven digits of the ranges whose numbers follow scheme A
UNIT_A = DIGITS.filter(lambda digits: int(digits[:3]) < 650)
UNIT_B = st.integers(6500000, 6519999).map(str)
QUALIFICATION_B = st.integers(6100001, 6100142).map(str)
QUALIFICATION_A = DIGITS.filter(lambda digits: int(digits[:3]) <= 610 and not 6100001 <= int(digits) <= 6100142)


def remainder(digits: str, weights: str) -> int:
    return sum(int(digit) * int(weight) for digit, weight in zip(digits, weights, strict=True)) % 11


def unit_number(digits: str, weights: str = "8765432") -> str:
    return f"{'ADFHJKLMRTY'[remainder(digits, weights)]}/{digits[:3]}/{digits[3:]}"


def qualification_number(digits: str, weights: str = "8765432") -> str:
    return f"{digits[:3]}/{digits[3:]}/{'0123456789X'[remainder(digits, weights)]}"


def check_of(number: Number | None) -> Check:
    assert number is not None
    return number.check


@pytest.mark.parametrize(
    "printed",
    [
        "A/506/2130",
        "A 506 2130",
        "A/5062130",
        "A5062130",
        "a/506/2130",
        "A/506/ 2130",
        "A\\506\\2130",
        "A\u2044506\u20442130",
        " A/506/2130\n",
        "A\u00a0506\u00a02130",
    ],
)
def test_unit_number_in_any_print(printed: str) -> None:
    assert parse_unit_number(printed) == Number("A/506/2130", Check.VALID)


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("601/3478/1", "601/3478/1"),
        ("600 5498 0", "600/5498/0"),
        ("60054980", "600/5498/0"),
        ("610/3907/X", "610/3907/X"),
        ("610/3907/x", "610/3907/X"),
        (" 601/ 3478 /1 ", "601/3478/1"),
    ],
)
def test_qualification_number_in_any_print(printed: str, canonical: str) -> None:
    assert parse_qualification_number(printed) == Number(canonical, Check.VALID)


@pytest.mark.parametrize(
    "printed",
    ["", "n/a", "N/A", "TE3-01", "HV7Y 73", "A/506/213", "A/506/21300", "AB/506/2130", "601/3478/1", "NET3-02"],
)
def test_no_unit_number(printed: str) -> None:
    assert parse_unit_number(printed) is None


@pytest.mark.parametrize("printed", ["", "n/a", "A/506/2130", "601/3478", "601/3478/Y", "601/3478/10", "0417-03"])
def test_no_qualification_number(printed: str) -> None:
    assert parse_qualification_number(printed) is None


@pytest.mark.parametrize(
    ("printed", "check"),
    [
        ("A/506/2130", Check.VALID),
        ("D/506/2130", Check.INVALID),
        ("A/650/2923", Check.VALID),  # scheme B; by scheme A it would be R
        ("R/650/2923", Check.INVALID),
        ("D/651/0718", Check.VALID),
        ("A/651/0718", Check.INVALID),
        ("I/506/2130", Check.INVALID),  # a letter that no number has
    ],
)
def test_unit_ranges_have_their_schemes(printed: str, check: Check) -> None:
    assert check_of(parse_unit_number(printed)) is check


@pytest.mark.parametrize("printed", ["T/820/1001", "A/820/1001", "R/899/0001"])
def test_of_unit_numbers_of_the_800_ranges_nothing_is_said(printed: str) -> None:
    number = parse_unit_number(printed)
    assert number is not None
    assert (number.canonical, number.check) == (printed, Check.UNKNOWN_RANGE)


def test_unknown_unit_range_takes_either_scheme_and_says_so() -> None:
    either = {unit_number("6520002"), unit_number("6520002", "2111111")}
    assert len(either) == 2
    assert {check_of(parse_unit_number(number)) for number in either} == {Check.UNKNOWN_RANGE}
    neither = {f"{letter}/652/0002" for letter in "ADFHJKLMRTY"} - either
    assert {check_of(parse_unit_number(number)) for number in neither} == {Check.INVALID}


@pytest.mark.parametrize(
    ("digits", "weights", "check"),
    [
        ("6100000", "8765432", Check.VALID),
        ("6100001", "2111111", Check.VALID),
        ("6100001", "8765432", Check.INVALID),
        ("6100142", "2111111", Check.VALID),
        ("6100141", "8765432", Check.INVALID),
        ("6100143", "8765432", Check.VALID),
        ("6100143", "2111111", Check.INVALID),
        ("6110001", "8765432", Check.UNKNOWN_RANGE),
        ("6110001", "2111111", Check.UNKNOWN_RANGE),
    ],
)
def test_qualification_ranges_have_their_schemes(digits: str, weights: str, check: Check) -> None:
    assert check_of(parse_qualification_number(qualification_number(digits, weights))) is check


@given(UNIT_A)
def test_unit_number_with_its_check_character_is_valid(digits: str) -> None:
    assert parse_unit_number(unit_number(digits)) == Number(unit_number(digits), Check.VALID)


@given(UNIT_B)
def test_unit_number_of_scheme_b_with_its_check_character_is_valid(digits: str) -> None:
    assert check_of(parse_unit_number(unit_number(digits, "2111111"))) is Check.VALID


@given(QUALIFICATION_A)
def test_qualification_number_with_its_check_character_is_valid(digits: str) -> None:
    assert check_of(parse_qualification_number(qualification_number(digits))) is Check.VALID


@given(QUALIFICATION_B)
def test_qualification_number_of_scheme_b_with_its_check_character_is_valid(digits: str) -> None:
    assert check_of(parse_qualification_number(qualification_number(digits, "2111111"))) is Check.VALID


@given(UNIT_A, st.integers(0, 6), st.integers(1, 9))
def test_one_changed_digit_makes_a_unit_number_invalid(digits: str, at: int, by: int) -> None:
    changed = digits[:at] + str((int(digits[at]) + by) % 10) + digits[at + 1 :]
    assume(int(changed[:3]) < 650)
    letter = unit_number(digits)[0]
    assert check_of(parse_unit_number(f"{letter}{changed}")) is Check.INVALID


@given(QUALIFICATION_A, st.integers(0, 6), st.integers(1, 9))
def test_one_changed_digit_makes_a_qualification_number_invalid(digits: str, at: int, by: int) -> None:
    changed = digits[:at] + str((int(digits[at]) + by) % 10) + digits[at + 1 :]
    assume(int(changed[:3]) <= 610 and not 6100001 <= int(changed) <= 6100142)
    character = qualification_number(digits)[-1]
    assert check_of(parse_qualification_number(f"{changed}{character}")) is Check.INVALID


@given(UNIT_A, st.integers(0, 5))
def test_two_swapped_digits_make_a_unit_number_invalid(digits: str, at: int) -> None:
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    assume(swapped != digits and int(swapped[:3]) < 650)
    assert check_of(parse_unit_number(unit_number(digits)[0] + swapped)) is Check.INVALID


@given(st.from_regex(r"[A-Za-z][ /]?[0-9]{3}[ /]?[0-9]{4}", fullmatch=True))
def test_canonical_unit_number_is_its_own_canonical_form(printed: str) -> None:
    number = parse_unit_number(printed)
    assert number is not None
    assert parse_unit_number(number.canonical) == number


@given(st.from_regex(r"[0-9]{3}[ /]?[0-9]{4}[ /]?[0-9Xx]", fullmatch=True))
def test_canonical_qualification_number_is_its_own_canonical_form(printed: str) -> None:
    number = parse_qualification_number(printed)
    assert number is not None
    assert parse_qualification_number(number.canonical) == number


def test_qualification_numbers_in_running_text() -> None:
    text = "Qualification Numbers: 601/3478/1 and 610/3907/x (was 601/3478/1), issued 01/09/2017, unit A/506/2130"
    assert [number.canonical for number in find_qualification_numbers(text)] == ["601/3478/1", "610/3907/X"]


@pytest.mark.parametrize("text", ["12601/3478/1", "601/3478/12", "601/3478/1/2", "601/3478/XL", "601 3478 1"])
def test_other_digits_in_running_text_are_no_qualification_number(text: str) -> None:
    assert find_qualification_numbers(text) == []


def test_repairs_are_the_valid_numbers_one_character_away() -> None:
    found = repairs("A/506/2131")
    assert "A/506/2130" in found
    assert "Y/506/2131" not in found
    assert found == sorted(set(found), key=found.index)


def test_repairs_of_a_qualification_number_include_its_check_character() -> None:
    assert "610/3907/X" in repairs("610/3907/0")


@given(UNIT_A, st.integers(0, 6), st.integers(1, 9))
def test_repairs_find_the_number_behind_a_misprint(digits: str, at: int, by: int) -> None:
    right = unit_number(digits)
    place = at + (2 if at < 3 else 3)
    misprint = right[:place] + str((int(digits[at]) + by) % 10) + right[place + 1 :]
    found = repairs(misprint)
    assert right in found
    for number in found:
        assert check_of(parse_unit_number(number)) is Check.VALID
        assert sum(a != b for a, b in zip(number, misprint, strict=True)) == 1


def test_every_known_qualification_number_is_valid() -> None:
    if not REGISTER.is_file():
        pytest.skip(f"the list of known qualification numbers is not there: {REGISTER}")
    with REGISTER.open(encoding="utf-8", newline="") as file:
        printed = [row["qan"] for row in csv.DictReader(file)]
    assert len(printed) == 8220
    assert [number for number in printed if check_of(parse_qualification_number(number)) is Check.INVALID] == []
