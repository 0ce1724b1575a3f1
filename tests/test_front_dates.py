"""Several dates of one sentence or value, each behind its own words, and dates in sentences that are in no value."""

from __future__ import annotations

import pytest

from tests.test_front import Booklet, values
from tests.test_front_whose import untold

START, END, LAST, REVIEW = (
    "operational_start_date",
    "operational_end_date",
    "certification_end_date",
    "review_date",
)


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        (
            "Registrations can be made until 31 August 2026 and certificates can be claimed until 31 August 2029.",
            {END: "31 August 2026", LAST: "31 August 2029"},
        ),
        (
            "New registrations are accepted up to 31 March 2028 and claims for certificates up to 31 March 2030.",
            {END: "31 March 2028", LAST: "31 March 2030"},
        ),
        (
            "It opened for registration on 2 January 2024, is reviewed on 1 January 2028 at the latest, closes to new "
            "learners on 31 December 2028, and the last certificates are issued on 31 December 2031.",
            {START: "2 January 2024", END: "31 December 2028", LAST: "31 December 2031", REVIEW: "1 January 2028"},
        ),
        (
            "The award is open for new learners from 1 August 2024 until 31 July 2029.",
            {START: "1 August 2024", END: "31 July 2029"},
        ),
        (
            "The qualification was launched on 1 September 2022 and will be reviewed on 31 August 2026.",
            {START: "1 September 2022", REVIEW: "31 August 2026"},
        ),
        (
            "Registration ends on 31/08/2028 and certification ends on 31/08/2030.",
            {END: "31/08/2028", LAST: "31/08/2030"},
        ),
        ("The previous award closed to new learners on 30 April 2028.", {}),
    ],
)
def test_each_date_of_a_sentence_stands_behind_its_own_words(sentence: str, dates: dict[str, str]) -> None:
    said = Booklet().heading("Availability").text(sentence).said()
    assert {name: value for name, value in values(said).items() if name.endswith("_date")} == dates


def test_a_value_is_its_date_without_the_brackets_behind_it_which_may_give_another() -> None:
    rows = (("Registration closes", "31 August 2027 (certification until 31 August 2029)"), ("Grading", "Pass"))
    said = values(Booklet().table(*rows).said())
    assert (said[END], said[LAST]) == ("31 August 2027", "31 August 2029")


def test_a_value_that_was_extended_is_the_later_date() -> None:
    table = Booklet().table(("Review date", "31 March 2024 (extended to 31 March 2026)"), ("Grading", "Pass"))
    assert values(table.said())[REVIEW] == "31 March 2026"


def test_a_date_in_a_sentence_that_is_in_no_value_is_told() -> None:
    sentence = "The Lamp Award may be registered for until 30 June 2026."
    said = Booklet().heading("Key facts").text(sentence).text("Funding for registration ends on 3 May 2024.").said()
    assert untold(said) == [("date", sentence, False)]
