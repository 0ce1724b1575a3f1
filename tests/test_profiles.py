"""Prints as data: who claims a handbook, and what a claim changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.errors import NoLayoutError
from pipeline.extraction import extract
from pipeline.pages import Document, Page, Ruling, Word
from pipeline.profiles.base import Profile
from pipeline.profiles.city_and_guilds import CLASSIC, NEW
from pipeline.profiles.recognition import PRINTS, recognise
from pipeline.profiles.texts import PageText, text_of
from pipeline.wording.bodies import BODIES
from tests.changing import SAMPLES, document_of
from tests.test_proqual import BOOK, MORE, codes, handbook, heading, plain_unit, read, table, texts

GAP = ((0, "1 Know rope"), (1, "1.1|Describe rope|1.3|Name its uses"))
BEGINS = ((0, "2 Be able to lay rope"), (1, "Lay a rope"))
Unit = tuple[list[Word], list[Ruling]]


def unit(number: str, title: str, rows: Sequence[Sequence[tuple[int, str]]]) -> Unit:
    words, rulings = table(rows, 140)
    return [*heading(f"Unit {number}", 100), *heading(title, 123), *words], rulings


def test_the_prints_have_ids_of_their_own_and_known_bodies() -> None:
    assert len({known.id for known in PRINTS}) == len(PRINTS)
    known = {body.slug for body in BODIES}
    assert {body for one in PRINTS for body in one.awarding_bodies} <= known


@pytest.mark.parametrize("profile", PRINTS, ids=lambda profile: profile.id)
def test_a_profile_names_the_handbooks_that_its_signs_are_from(profile: Profile) -> None:
    assert profile.seen_in
    assert all(len(name.split()) > 2 for name in profile.seen_in)


@pytest.mark.parametrize("profile", PRINTS, ids=lambda profile: profile.id)
def test_a_profile_claims_a_sample(profile: Profile) -> None:
    assert any(profile.claims([text_of(page) for page in document_of(name).pages]) for name in SAMPLES)


@pytest.mark.parametrize("column", ["", " No.", " Ref.", " AC No."])
def test_heads_of_a_table_are_no_boxes_whatever_column_stands_between_them(column: str) -> None:
    boxes = "Level: 2 UAN: H/000/6602 Learning outcome The learner will: 1. know rope Assessment criteria"
    table = f"Level: 2 UAN: H/000/6602 Learning outcomes The learner will:{column} Assessment criteria"
    for text, claimed in ((boxes, True), (table, False)):
        page = f"{text} The learner can: 1.1 describe rope"
        assert CLASSIC.claims([PageText(page)]) is claimed


def test_a_known_print_tells_a_doubt_and_publishes_its_unit() -> None:
    specification = read(handbook(plain_unit((BOOK, BEGINS)), unit("H/000/6602", "Lay rope", (BOOK, MORE))))
    assert specification.layout == "proqual/tables"
    assert [u.title for u in specification.units] == ["Know rope", "Lay rope"]
    (told,) = [one for one in specification.findings if one.code == "unit-doubtful"]
    assert told.record_id == "larkfield-awards/000-7325-8/issue-not-printed/D/000/6601"


def test_a_gap_in_the_numbers_of_a_known_print_is_a_misprint_and_no_doubt() -> None:
    specification = read(handbook(plain_unit((GAP,)), unit("H/000/6602", "Lay rope", (BOOK, MORE))))
    assert list(texts(specification.units[0])) == ["1", "1.1", "1.3"]
    assert "criterion-numbering" in codes(specification)
    assert not {"unit-doubtful", "unit-withheld"} & codes(specification)


def test_a_known_print_of_which_most_units_are_doubtful_is_read_as_a_print_never_seen() -> None:
    doubtful = [plain_unit((BOOK, BEGINS)), unit("H/000/6602", "Lay rope", (BOOK, BEGINS))]
    with pytest.raises(NoLayoutError, match="misreads 2 of 2 units"):
        read(handbook(*doubtful))


def reworded(document: Document, old: str, new: str) -> Document:
    """The document with one phrase printed in other words, as many of them, wherever it stands."""
    said, instead = old.split(), new.split()

    def of(page: Page) -> Page:
        words = sorted(page.words, key=lambda w: w.nth)
        texts = [word.text.strip(":") for word in words]
        for at in range(len(words) - len(said) + 1):
            if [text.lower() for text in texts[at : at + len(said)]] == said:
                for beside, text in enumerate(instead):
                    one = words[at + beside]
                    words[at + beside] = one._replace(text=text + one.text[len(one.text.rstrip(":")) :])
        return replace(page, words=tuple(words))

    return replace(document, pages=tuple(map(of, document.pages)))


@pytest.mark.parametrize(
    ("sample", "old", "new"),
    [
        ("classic", "uan", "URN"),
        ("classic", "the learner will", "The candidate must"),
        ("classic", "the learner can", "The candidate can"),
        ("classic", "assessment criteria", "Performance criteria"),
        ("new", "the learner will", "The candidate will"),
        ("new", "the learner can", "The candidate can"),
        ("combined", "unit reference number", "Ofqual unit reference"),
        ("combined", "assessment criteria", "Performance criteria"),
        ("specialist", "unit reference number", "Unit accreditation number"),
        ("graded", "unit code", "Unit ref"),
        ("technicals", "uan", "URN"),
        ("tables", "assessment criteria", "Performance criteria"),
        ("paired", "assessment criteria", "Performance criteria"),
        ("standards", "unit code", "Unit reference"),
        ("manual", "unit title", "Unit name"),
    ],
)
def test_a_print_is_known_under_other_words_for_its_labels(sample: str, old: str, new: str) -> None:
    document = document_of(f"sample-{sample}")
    other = reworded(document, old, new)
    assert other != document
    assert recognise(other) is recognise(document)


def test_table_heads_side_by_side_are_no_boxes_where_a_summary_lists_outcomes_alone() -> None:
    document = document_of("sample-tables")
    summary = next(
        page
        for page in document_of("sample-manual").pages
        if "Summary of Learning Outcomes The learner will: 1." in " ".join(word.text for word in page.words)
    )
    end = len(document.pages) + 1
    words = tuple(word._replace(page=end) for word in summary.words)
    more = replace(document, pages=(*document.pages, replace(summary, number=end, words=words)))
    assert recognise(more).id == recognise(document).id == "eal/tables"


@pytest.mark.parametrize(
    ("box", "claimed"),
    [
        ("Learning outcome The learner will: 1 know rope", True),
        ("Learning outcome 1 The learner will: know rope", False),
    ],
)
def test_boxes_of_outcomes_have_the_number_below_their_label(box: str, claimed: bool) -> None:
    says = f"{box} Assessment criteria The learner can: AC1.1 name ropes"
    assert NEW.claims([PageText(says)] * 2) is claimed


def test_a_print_of_another_body_is_read_by_what_all_prints_have_in_common() -> None:
    document = document_of("sample-paired")
    assert recognise(document).id == "proqual/tables"

    def other(word: Word) -> Word:
        return word._replace(text=word.text.replace("Larkfield", "Gateway").replace("Awards", "Qualifications"))

    pages = tuple(replace(page, words=tuple(map(other, page.words))) for page in document.pages)
    specification = extract(replace(document, pages=pages)).specification
    assert (specification.awarding_body, specification.layout) == ("gateway-qualifications", "generic")
    assert "layout-gave-way" in codes(specification)

    spoilt = (replace(page, words=tuple(w for w in page.words if w.text != "1.2")) for page in pages)
    with pytest.raises(NoLayoutError, match="cannot be read without one"):  # and no word of the other body's print
        extract(replace(document, pages=tuple(spoilt)))
