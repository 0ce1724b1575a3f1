"""Which of several qualifications a heading, a sentence or a rule names in short: by type, level, part of a title."""

from __future__ import annotations

import pytest

from pipeline.front import Name
from tests.test_front import Booklet, rules, values
from tests.test_front_whose import AWARD, CERTIFICATE, untold

NVQ = Name("Larkfield Level 3 NVQ Certificate in Lamps", "999/0005/7", "3")
THEORY = Name("Larkfield Level 3 Certificate in Lamp Theory", "999/0006/9", "3")
FIRST, SECOND = (Name(f"Larkfield Level {n} Award in Lamps", f"999/000{n + 6}/1", str(n)) for n in (1, 2))
ALIKE = (Name("Larkfield Level 2 Lamps", "999/0001/X", "2"), Name("Larkfield Level 2 Lamps", "999/0003/3", "2"))


def of_each(booklet: Booklet, *names: Name, field: str = "entry_requirements") -> list[object]:
    said = booklet.said(*names)
    return [values(said, nth).get(field) for nth in range(len(names))]


@pytest.mark.parametrize(
    "heads",
    [("NVQ Certificate", "Certificate in Lamp Theory"), ("2.1 NVQ Certificate", "2.2 Certificate in Lamp Theory")],
)
def test_headings_that_name_part_of_a_title_part_facts_and_rules(heads: tuple[str, str]) -> None:
    booklet = Booklet().heading("Larkfield", 20.0).heading("2 Entry", 16.0)
    booklet.heading(heads[0]).text("Learners must be employed.").text("Learners must achieve 9 credits.")
    booklet.heading(heads[1]).text("Learners must not be colour blind.").text("Learners must achieve 7 credits.")
    assert of_each(booklet, NVQ, THEORY) == [
        "Learners must be employed.\nLearners must achieve 9 credits.",
        "Learners must not be colour blind.\nLearners must achieve 7 credits.",
    ]
    assert [(rule[0], rule[2]) for rule in rules(booklet.said(NVQ, THEORY))] == [(NVQ.number, 9), (THEORY.number, 7)]


def test_headings_of_levels_part_what_stands_below_them() -> None:
    booklet = Booklet().heading("Larkfield", 20.0).heading("Entry requirements", 16.0)
    booklet.heading("Level 1").text("No entry requirements apply.").heading("Level 2").text("Learners need Level 1.")
    assert of_each(booklet, FIRST, SECOND) == ["No entry requirements apply.", "Learners need Level 1."]


def test_a_heading_of_a_level_below_a_title_heads_units_of_that_level() -> None:
    booklet = Booklet().heading("Larkfield", 20.0).heading("Level 2 Award in Lamps", 16.0)
    booklet.heading("Level 1").text("Learners must achieve 3 credits.")
    assert [rule[0] for rule in rules(booklet.said(FIRST, SECOND))] == [SECOND.number]


@pytest.mark.parametrize(
    "text",
    [
        "At Level 1 learners are graded Pass. At Level 2 learners are graded Pass or Merit.",
        "Level 1 is graded Pass. Level 2 is graded Pass or Merit.",
        "Level 1: graded Pass. Level 2: graded Pass or Merit.",
    ],
)
def test_sentences_about_a_level_are_of_its_qualification(text: str) -> None:
    award, other = of_each(Booklet().heading("Grading").text(text), FIRST, SECOND, field="grading")
    assert (str(award).endswith("Pass."), str(other).endswith("Pass or Merit.")) == (True, True)
    assert "Merit" not in str(award)


def test_those_who_take_a_qualification_are_asked_what_it_asks_for() -> None:
    text = "Nothing is asked for the Award. Learners who enter for the Certificate must have achieved the Award."
    assert of_each(Booklet().heading("Entry").text(text), AWARD, CERTIFICATE) == text.replace(". L", ".|L").split("|")


def test_qualifications_of_one_title_are_named_by_it_together() -> None:
    booklet = Booklet().heading("Larkfield Level 2 Lamps").text("Learners must achieve 9 credits.")
    booklet.heading("Grading").text("For the Certificate, learners are graded Pass or Merit.")
    said = booklet.said(*ALIKE)
    assert [rule[0] for rule in rules(said)] == [None]
    assert [values(said, nth).get("grading") for nth in (0, 1)] == [None, None]
    assert ("grading", "For the Certificate, learners are graded Pass or Merit.", True) in untold(said)


def test_a_sentence_of_a_rule_goes_on_with_the_qualification_of_the_one_before() -> None:
    booklet = (
        Booklet()
        .heading("Rules")
        .text("Certificate: learners must achieve 13 credits. At least 9 credits must be at Level 2.")
    )
    assert [rule[0] for rule in rules(booklet.said(AWARD, CERTIFICATE))] == [CERTIFICATE.number] * 2


def test_the_full_certificate_is_the_certificate() -> None:
    booklet = Booklet().heading("Rules").text("For the full Certificate, learners must achieve 13 credits.")
    assert [rule[0] for rule in rules(booklet.said(AWARD, CERTIFICATE))] == [CERTIFICATE.number]


def test_part_of_what_another_qualification_has_is_not_this_ones() -> None:
    booklet = Booklet().heading("Grading")
    booklet.text("The qualification is graded pass or fail. The examination of the Level 3 Award is graded with merit.")
    assert of_each(booklet, AWARD, field="grading") == ["The qualification is graded pass or fail."]


def test_a_block_of_labels_with_a_number_is_of_its_qualification_also_where_two_blocks_adjoin() -> None:
    rows = [
        row
        for name, kind in ((AWARD, "Test"), (CERTIFICATE, "Portfolio"))
        for row in (("Title", name.title), ("Qualification number", str(name.number)), ("Assessment method", kind))
    ]
    assert of_each(Booklet().table(*rows), AWARD, CERTIFICATE, field="assessment_methods") == ["Test", "Portfolio"]


def test_a_sentence_that_denies_something_at_a_level_is_of_its_qualification() -> None:
    text = "There is no requirement for prior learning at Level 1. Candidates for Level 2 should have achieved Level 1."
    booklet = Booklet().heading("Entry requirements").text(text)
    assert of_each(booklet, FIRST, SECOND) == text.replace(". C", ".|C").split("|")


def test_dates_that_a_sentence_gives_to_two_qualifications_are_of_neither_and_told() -> None:
    text = "The last date for registration is 31 March 2027 for the Award and 31 March 2028 for the Certificate."
    said = Booklet().heading("Availability").text(text).said(AWARD, CERTIFICATE)
    assert [values(said, nth) for nth in (0, 1)] == [{}, {}]
    assert ("operational_end_date", "31 March 2027", True) in untold(said)


@pytest.mark.parametrize(
    "text",
    [
        "Learners who have achieved the Award need complete only 7 more credits.",
        "Learners who hold the Level 2 Award in Lamps must achieve 7 credits.",
    ],
)
def test_a_qualification_that_is_held_is_not_what_a_rule_is_about(text: str) -> None:
    booklet = Booklet().heading("Larkfield", 20.0).heading("Certificate").text(text)
    assert [rule[0] for rule in rules(booklet.said(AWARD, CERTIFICATE))] == [CERTIFICATE.number]
