"""The tables over all handbooks: offers, the register with its rule, and where handbooks disagree."""

from __future__ import annotations

from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.models import Specification, StructureRow, Unit
from pipeline.normalise import Normalised, normalise
from pipeline.numbers import repairs
from pipeline.tables import rows_of
from pipeline.tables.reconciled import UnitConflictRow, UnitOfferRow, UnitRegisterRow
from pipeline.terms import CanonicalBy, Origin
from tests.factory import outcome, place, qualification, source, specification, structure_row, unit

NUMBER = "A/999/0001"


def handbook(
    name: str,
    *,
    page: dict[str, Any] | None = None,
    row: dict[str, Any] | None = None,
    issue: str | None = "Issue 1",
    issued: str | None = None,
    file: str | None = None,
) -> Specification:
    """A handbook of one unit: what its page prints of it, and its structure row, or none of one of them."""
    bare: dict[str, Any] = {"level": None, "credit_value": None, "guided_learning_hours": None, "title": "Lamps"}
    units: tuple[Unit, ...] = ()
    rows: tuple[StructureRow, ...] = ()
    if page is not None:
        units = (unit(**{**bare, "origin": {}, "places": {}, **page}),)
    if row is not None:
        rows = (structure_row(**{**bare, "title": None, "unit_number": None, **row}),)
    return specification(
        specification_id=f"{name}/{(issue or 'none').lower().replace(' ', '-')}",
        family_id=name,
        awarding_body=name.partition("/")[0],
        issue=issue,
        issued=issued,
        source=source(f"{name.replace('/', '-')}.pdf", (file or "0f") * 32),
        qualifications=(),
        rules=(),
        structure=rows,
        units=units,
        mappings=(),
        external_assessments=(),
    )


def normalised(*specifications: Specification, all_issues: bool = False) -> Normalised:
    return normalise(rows_of(specifications), all_issues=all_issues)


def offered(found: Normalised) -> list[UnitOfferRow]:
    return cast("list[UnitOfferRow]", found.rows["unit_offers"])


def register(found: Normalised) -> list[UnitRegisterRow]:
    return cast("list[UnitRegisterRow]", found.rows["unit_register"])


def conflicts(found: Normalised) -> list[UnitConflictRow]:
    return cast("list[UnitConflictRow]", found.rows["unit_conflicts"])


def ruling(found: Normalised, field: str) -> tuple[Any, CanonicalBy, tuple[str, ...]]:
    """The canonical value of a field of the only unit, the part that decided, and who prints it."""
    (row,) = register(found)
    (why,) = (why for why in row.why if why.field == field)
    return getattr(row, field), why.rule, why.specification_ids


def test_one_value_is_canonical_without_a_contest() -> None:
    found = normalised(handbook("a", page={"credit_value": 5}), handbook("b", row={"credit_value": 5}))
    assert ruling(found, "credit_value") == (5, CanonicalBy.ONLY_VALUE, ("a/issue-1", "b/issue-1"))
    assert conflicts(found) == []


def test_what_nothing_prints_is_null_and_has_no_rule() -> None:
    (row,) = register(normalised(handbook("a", page={"level": "3"})))
    assert (row.credit_value, row.guided_learning_hours) == (None, None)
    assert [why.field for why in row.why] == ["title", "level"]


def test_first_the_value_on_which_row_and_page_agree() -> None:
    found = normalised(
        handbook("a", page={"credit_value": 5}, row={"credit_value": 5}),
        handbook("b", page={"credit_value": 6}, issued="2020"),
        handbook("c", page={"credit_value": 6}, issued="2021"),
    )
    assert ruling(found, "credit_value") == (5, CanonicalBy.ROW_AND_PAGE, ("a/issue-1",))


def test_a_value_that_a_unit_has_from_its_row_is_no_agreement() -> None:
    taken = {"credit_value": 5, "origin": {"credit_value": Origin.ROW}}
    found = normalised(
        handbook("a", page=taken, row={"credit_value": 5}),
        handbook("b", page={"credit_value": 6}),
        handbook("c", page={"credit_value": 6}),
    )
    assert ruling(found, "credit_value")[:2] == (6, CanonicalBy.MOST_OFFERS)
    assert [(p.printed, p.origin) for p in offered(found)[0].prints if p.field == "credit_value"] == [("5", Origin.ROW)]


def test_then_the_value_of_most_handbooks_among_those_agreed() -> None:
    both: dict[str, Any] = {"page": {"level": "3"}, "row": {"level": "3"}}
    found = normalised(
        handbook("a", page={"level": "2"}, row={"level": "2"}),
        handbook("b", **both),
        handbook("c", **both),
        *(handbook(name, page={"level": "4"}) for name in "defg"),
    )
    assert ruling(found, "level") == ("3", CanonicalBy.MOST_OFFERS, ("b/issue-1", "c/issue-1"))


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        (("Issue 9", "2017-04"), ("Issue 1", "2018"), "B"),
        (("Issue 9", "2017-04"), ("Issue 1", "2017-04"), None),
        (("Issue 9", "2017-04"), ("Issue 1", "2017"), None),  # which may be later in that year
        (("Issue 9", None), ("Issue 1", "2017"), None),
        (("Issue 9", None), ("Issue 1", None), None),
    ],
)
def test_then_that_of_the_newest_issue_where_it_can_be_told(
    first: tuple[str, str | None], second: tuple[str, str | None], level: str | None
) -> None:
    found = normalised(
        handbook("a", page={"level": "A"}, issue=first[0], issued=first[1]),
        handbook("b", page={"level": "B"}, issue=second[0], issued=second[1]),
    )
    assert ruling(found, "level")[:2] == (level, CanonicalBy.NEWEST_ISSUE if level else CanonicalBy.UNDECIDED)


def test_a_conflict_names_each_value_with_who_prints_it_where() -> None:
    found = normalised(
        handbook("a", page={"credit_value": 5, "places": {"credit_value": place(7)}}, row={"credit_value": 5}),
        handbook("b", page={"credit_value": 12}),
    )
    told = [(c.unit_conflict_id, c.printed, c.is_canonical, c.specification_ids) for c in conflicts(found)]
    assert told == [
        (f"{NUMBER}/credit_value/1", "5", True, ("a/issue-1",)),
        (f"{NUMBER}/credit_value/2", "12", False, ("b/issue-1",)),
    ]
    assert [(box.specification_id, box.page) for box in conflicts(found)[0].places] == [
        ("a/issue-1", 7),
        ("a/issue-1", 3),
    ]
    assert [box.page for box in conflicts(found)[1].places] == [5, 6]


def test_row_and_page_of_one_handbook_can_disagree() -> None:
    found = normalised(handbook("a", page={"guided_learning_hours": 5}, row={"guided_learning_hours": 55}))
    assert ruling(found, "guided_learning_hours") == (None, CanonicalBy.UNDECIDED, ())
    assert [c.is_canonical for c in conflicts(found)] == [False, False]
    (offer,) = offered(found)
    assert offer.guided_learning_hours == 5
    hours = [(p.printed, p.origin, p.page) for p in offer.prints if p.field == "guided_learning_hours"]
    assert hours == [("5", Origin.PAGE, 5), ("55", Origin.ROW, 3)]


@pytest.mark.parametrize(
    "variant",
    [
        "KEEPING THE LAMP\u2019S LIGHT \u2013 SAFELY",
        "Keeping the lamp's light-safely (K01)",
        "Keeping thelamp's light - safely",
    ],
)
def test_titles_that_differ_in_form_only_are_variants(variant: str) -> None:
    title = "Keeping the lamp's light - safely"
    found = normalised(
        handbook("a", page={"title": title}),
        handbook("b", page={"title": variant}),
        handbook("c", page={"title": title}),
    )
    (row,) = register(found)
    assert (row.title, row.title_variants) == (title, (variant,))
    assert conflicts(found) == []


def test_titles_in_other_words_are_a_conflict() -> None:
    found = normalised(
        handbook("a", page={"title": "Keep lamps"}, row={"title": "Keep Lamps"}),
        handbook("b", page={"title": "Mend lamps"}),
    )
    assert [(c.printed, c.printed_variants, c.is_canonical) for c in conflicts(found)] == [
        ("Keep Lamps", ("Keep lamps",), True),
        ("Mend lamps", (), False),
    ]


def test_the_newest_issue_of_a_family_feeds_the_register() -> None:
    issues = [
        handbook("a", page={"level": "2"}, issue="Version 1.2"),
        handbook("a", page={"level": "3"}, issue="Version 1.11"),
    ]
    found = normalised(*issues)
    assert ruling(found, "level") == ("3", CanonicalBy.ONLY_VALUE, ("a/version-1.11",))
    assert {offer.issue: offer.feeds_register for offer in offered(found)} == {
        "Version 1.2": False,
        "Version 1.11": True,
    }
    found = normalised(*issues, all_issues=True)
    assert ruling(found, "level") == ("3", CanonicalBy.NEWEST_ISSUE, ("a/version-1.11",))
    assert all(offer.feeds_register for offer in offered(found))


def test_a_unit_that_the_newest_issue_drops_keeps_its_values() -> None:
    found = normalised(handbook("a", page={"level": "2"}), handbook("a", issue="Issue 2"))
    assert ruling(found, "level")[0] == "2"


def test_a_row_without_reference_number_is_about_the_unit_of_its_number() -> None:
    found = normalised(
        handbook("a", page={"unit_number": "7"}, row={"unit_number": "7", "unit_reference_number": None, "level": "3"})
    )
    (offer,) = offered(found)
    assert (offer.level, offer.qualification_numbers, offer.unit_number) == ("3", ("999/0001/X",), "7")


def test_a_number_of_two_units_names_neither() -> None:
    twice = specification(units=(unit("1"), unit("2")))
    offer = next(offer for offer in offered(normalised(twice)) if offer.unit_reference_number == NUMBER)
    assert offer.unit_id is None


def test_codes_of_the_other_scheme_are_registered_too() -> None:
    code = {"unit_reference_number": "HV7Y 73"}
    (row,) = register(normalised(handbook("a", page=code)))
    assert (row.unit_register_id, row.number_scheme, row.number_check) == ("HV7Y 73", "sqa", None)


values = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Lamps", "LAMPS", "Lamps (L1)", "Lights"]),
        "level": st.sampled_from(["2", "3", None]),
        "credit_value": st.sampled_from([5, 6, None]),
        "unit_reference_number": st.sampled_from([NUMBER, "L/999/0009", None]),
    }
)
books = st.builds(
    handbook,
    st.sampled_from(["a", "b", "c"]),
    page=st.none() | values,
    row=st.none() | values,
    issue=st.sampled_from(["Issue 1", "Issue 2", "Issue 10", None]),
    issued=st.sampled_from(["2017", "2017-04", "2018-01", None]),
)
shelves = st.lists(books, max_size=6, unique_by=lambda book: book.specification_id)


@settings(deadline=None)
@given(shelves, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_handbooks_does_not_matter(shelf: list[Specification], random: Any, all_issues: bool) -> None:
    shuffled = list(shelf)
    random.shuffle(shuffled)
    assert normalised(*shuffled, all_issues=all_issues) == normalised(*shelf, all_issues=all_issues)


@settings(deadline=None)
@given(shelves.filter(bool), st.booleans())
def test_a_handbook_changes_only_what_it_prints(shelf: list[Specification], all_issues: bool) -> None:
    before, after = normalised(*shelf[:-1], all_issues=all_issues), normalised(*shelf, all_issues=all_issues)
    touched = {
        offer.unit_reference_number for offer in offered(after) if offer.specification_id == shelf[-1].specification_id
    }
    for table in ("unit_register", "unit_offers", "unit_conflicts"):
        same = [
            [row for row in found.rows[table] if cast("UnitOfferRow", row).unit_register_id not in touched]
            for found in (before, after)
        ]
        assert same[0] == same[1]


@settings(deadline=None)
@given(shelves, st.booleans())
def test_offers_and_register_fit_together(shelf: list[Specification], all_issues: bool) -> None:
    found = normalised(*shelf, all_issues=all_issues)
    fed = {offer.unit_register_id for offer in offered(found) if offer.feeds_register}
    assert fed == {row.unit_register_id for row in register(found)}
    for row in register(found):
        prints = [p for offer in offered(found) if offer.unit_register_id == row.unit_register_id for p in offer.prints]
        for why in row.why:
            value = getattr(row, why.field)
            assert (value is None) == (why.rule is CanonicalBy.UNDECIDED) == (not why.specification_ids)
            assert value is None or str(value) in {p.printed for p in prints if p.field == why.field}


def told(found: Normalised) -> list[tuple[str, str, str]]:
    """Who has which finding, and what it says."""
    return [(key, finding.code, finding.message) for key, findings in found.findings.items() for finding in findings]


def test_whoever_prints_another_value_than_the_register_is_told() -> None:
    found = normalised(
        handbook("a", page={"credit_value": 5}),
        handbook("b", page={"credit_value": 5}),
        handbook("c", row={"credit_value": 6}),
    )
    ((key, code, message),) = told(found)
    assert (key, code) == ("c/issue-1", "offers-differ")
    assert message == f"unit {NUMBER}: the handbook prints credit_value 6, others 5 (a/issue-1, b/issue-1)"
    assert found.findings[key][0].place == place(3)


def test_all_are_told_where_no_rule_decides() -> None:
    found = normalised(handbook("a", page={"level": "2"}), handbook("b", page={"level": "3"}))
    assert [(key, message.rpartition(" prints ")[2]) for key, _, message in told(found)] == [
        ("a/issue-1", "level 2, others 3 (b/issue-1), and no rule decides"),
        ("b/issue-1", "level 3, others 2 (a/issue-1), and no rule decides"),
    ]


def test_what_one_handbook_prints_differently_is_no_matter_of_others() -> None:
    assert told(normalised(handbook("a", page={"level": "2"}, row={"level": "3"}))) == []


def test_an_issue_in_two_forms_is_told_for_both() -> None:
    found = normalised(
        handbook("a", issue="Issue 4"), handbook("a", issue="Issue 04"), handbook("a", issue="Issue 5"), handbook("b")
    )
    assert [(key, code) for key, code, _ in told(found)] == [
        ("a/issue-04", "issue-given-twice"),
        ("a/issue-4", "issue-given-twice"),
    ]
    assert "a.pdf is 'Issue 04' of a; so is, in another form, a.pdf ('Issue 4')" in told(found)[0][2]


def test_issues_whose_dates_contradict_their_numbers_are_told() -> None:
    issues = [
        handbook("a", issue="Issue 4", issued="2018-01"),
        handbook("a", issue="Issue 5", issued="2017-11"),
        handbook("a", issue="Issue 10", issued="2018"),
        handbook("a", issue="Issue 11"),
    ]
    ((key, code, message),) = told(normalised(*issues))
    assert (key, code) == ("a/issue-5", "issue-order-differs")
    assert "'Issue 5' is of 2017-11, but 'Issue 4' (a.pdf) of 2018-01; by their dates the latter counts" in message


# F/506/2131 is valid; F/506/2231 and F/506/2136 differ from it in one character and are not.
@pytest.mark.parametrize("elsewhere", [["a"], ["b"], ["a", "b"]])
def test_a_wrong_number_is_explained_by_one_that_any_handbook_prints(elsewhere: list[str]) -> None:
    right, wrong = {"unit_reference_number": "F/506/2131"}, {"unit_reference_number": "F/506/2231"}
    found = normalised(
        handbook("a", page=wrong, row=right if "a" in elsewhere else None),
        handbook("b", row=right if "b" in elsewhere else wrong),
    )
    explained = [(key, message) for key, code, message in told(found) if code == "number-repair"]
    assert [key for key, _ in explained] == (["a/issue-1"] if "b" in elsewhere else ["a/issue-1", "b/issue-1"])
    assert "F/506/2231, which fails its check character, may be meant for F/506/2131" in explained[0][1]
    assert f"({'; '.join(f'{name}/issue-1, page 3' for name in elsewhere)})" in explained[0][1]
    assert "F/506/2231" in {row.unit_register_id for row in register(found)}


def test_a_wrong_number_with_two_explanations_has_none() -> None:
    # Both are valid and one character away from F/506/2231.
    rows = [handbook(name, row={"unit_reference_number": number}) for name, number in NEIGHBOURS.items()]
    assert told(normalised(handbook("a", page={"unit_reference_number": "F/506/2231"}), *rows)) == []


NEIGHBOURS = dict(zip("bc", repairs("F/506/2231"), strict=False))


def test_qualification_numbers_are_repaired_likewise() -> None:
    wrong = handbook("a").model_copy(update={"qualifications": (qualification(qualification_number="601/3478/2"),)})
    right = handbook("b").model_copy(update={"qualifications": (qualification(qualification_number="601/3478/1"),)})
    ((key, code, message),) = told(normalised(wrong, right))
    assert (key, code) == ("a/issue-1", "number-repair")
    assert "601/3478/1" in message


def with_outcomes(*texts: str) -> dict[str, Any]:
    return {
        "learning_outcomes": tuple(outcome(str(n), text=text, assessment_criteria=()) for n, text in enumerate(texts))
    }


LAMPS: dict[str, Any] = {"title": "Keep the lamps", **with_outcomes("Know how lamps burn", "Trim the wick of a lamp")}
BOATS: dict[str, Any] = {"title": "Row a boat", **with_outcomes("Launch boats safely", "Understand tides and winds")}


def test_a_number_for_two_contents_is_an_error_in_both_handbooks() -> None:
    found = normalised(handbook("a", page=LAMPS), handbook("b", page=BOATS))
    reused = [(key, message) for key, code, message in told(found) if code == "number-for-two-contents"]
    assert [key for key, _ in reused] == ["a/issue-1", "b/issue-1"]
    assert f"{NUMBER} is 'Keep the lamps' here and 'Row a boat' in b/issue-1, page 5: 0%" in reused[0][1]
    assert {finding.place for finding in found.findings["a/issue-1"]} == {place(5) + place(6)}


@pytest.mark.parametrize(
    "other",
    [
        {**LAMPS, "title": "Row a boat"},  # a new title
        {**BOATS, "title": "Keep the Lamps (K1)"},  # new contents
        {**BOATS, "title": "Keeping of the lamp"},
        {**BOATS, "learning_outcomes": ()},  # nothing to compare
    ],
)
def test_a_unit_with_a_new_title_or_new_contents_is_the_same_unit(other: dict[str, Any]) -> None:
    found = normalised(handbook("a", page=LAMPS), handbook("b", page=other))
    assert "number-for-two-contents" not in {code for _, code, _ in told(found)}
