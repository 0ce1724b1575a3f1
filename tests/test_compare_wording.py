"""What is the same words, and what says something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.changes import Class
from pipeline.compare.wording import wording


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("clearly, concisely, and professionally", "clearly, concisely and professionally"),
        ("add-on, upselling or cross-selling", "add-on, up-selling or cross-selling"),
        ("loosing control of the situation", "losing control of the situation"),
        ("Health and Safety at work", "health & safety at Work"),
        ("customers’ needs – all of them", "customers' needs - all of them"),
        ("the customer's needs", "the customers' needs"),
        ("e.g. D.C. motors", "eg DC motors"),
        ("on screen tests", "on-screen tests"),
        ("a programme of labelling", "a program of labeling"),
        ("organise the colours of a centre", "organize the colors of a center"),
        ("recieve it seperately", "receive it separately"),
        ("£1,000", "£1000"),
        ("range of topics.", "range of topics"),
        ("theline and theboat", "the line and the boat"),
    ],
)
def test_editorial(before: str, after: str) -> None:
    assert wording(before, after) is wording(after, before) is Class.WORDING_EDITORIAL


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Describe a range", "Assess a range"),
        ("adopt a policy", "adapt a policy"),
        ("contact the keeper", "contract the keeper"),
        ("form a team", "from a team"),
        ("the customer", "the customers"),
        ("known faults", "unknown faults"),
        ("must", "must not"),
        ("1.5 hours", "15 hours"),
        ("2 of 3", "23"),
        ("at -5 degrees", "at 5 degrees"),
        ("50%", "50"),
        ("£50", "€50"),
        ("BS 7671:2018", "BS 7671:2022"),
        ("Modbus", "Modbuses"),
        ("an internal test", "an external test"),
        ("more than 5 > 4", "more than 5 < 4"),
        ("recieve it now", "receive it later"),
    ],
)
def test_substantive(before: str, after: str) -> None:
    assert wording(before, after) is wording(after, before) is Class.WORDING_SUBSTANTIVE


@given(
    st.lists(st.sampled_from(["lamp", "Boat", "rope", "two", "7"]), min_size=1),
    st.sampled_from([",", ";", "–", "’", "."]),
)
def test_punctuation_and_case_are_no_words(words: list[str], mark: str) -> None:
    assert wording(" ".join(words), f"{mark} ".join(words).upper() + mark) is Class.WORDING_EDITORIAL


@given(
    st.lists(st.sampled_from(["lamp", "boat", "rope"]), min_size=1), st.integers(0, 20), st.sampled_from(["not", "9"])
)
def test_one_word_more_is_something_else(words: list[str], at: int, more: str) -> None:
    longer = [*words[:at], more, *words[at:]]
    assert wording(" ".join(words), " ".join(longer)) is Class.WORDING_SUBSTANTIVE
