from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import LedgerError
from pipeline.ledger import Fate, Ignore, Ledger, Use
from tests.build import document, page, words

DOCUMENT = document(page(words("one two three")), page(words("four five"), 2), page(words("six"), 3), file="book.pdf")
FIRST, SECOND, THIRD = (page.words for page in DOCUMENT.pages)
EVERY = [word for page in DOCUMENT.pages for word in page.words]

# A fate for each word, by index: two records, a section, two rules, or none
FATES = st.lists(
    st.sampled_from([Use.UNIT, Use.ITEM, Use.SECTION, Ignore.LABEL, Ignore.RUNNING, None]),
    min_size=len(EVERY),
    max_size=len(EVERY),
)


def test_every_word_starts_left_over() -> None:
    ledger = Ledger(DOCUMENT)
    assert ledger.left_over({1, 2, 3}) == EVERY
    assert ledger.fates == {}


def test_a_word_has_the_fate_that_it_is_given() -> None:
    ledger = Ledger(DOCUMENT)
    ledger.use(FIRST[:2], Use.UNIT)
    ledger.ignore(SECOND[1:], Ignore.LABEL)
    assert ledger.fates == {
        (1, 0): Fate(Use.UNIT, None),
        (1, 1): Fate(Use.UNIT, None),
        (2, 1): Fate(None, Ignore.LABEL),
    }
    assert ledger.left_over({1, 2}) == [FIRST[2], SECOND[0]]
    assert ledger.left_over({3}) == list(THIRD)


def test_a_fate_reads_as_what_became_of_the_word() -> None:
    assert str(Fate(Use.UNIT, None)) == "used: unit"
    assert str(Fate(None, Ignore.LABEL)) == "ignored: printed-label"


@pytest.mark.parametrize(
    ("give", "fate"),
    [
        (lambda ledger: ledger.use(SECOND[1:], Use.ITEM), "used: item"),
        (lambda ledger: ledger.ignore(SECOND[1:], Ignore.LABEL), "ignored: printed-label"),
    ],
)
def test_a_second_fate_is_an_error_that_names_the_word_the_page_and_both_fates(
    give: Callable[[Ledger], None], fate: str
) -> None:
    ledger = Ledger(DOCUMENT)
    ledger.use(SECOND, Use.UNIT)
    with pytest.raises(LedgerError) as raised:
        give(ledger)
    for part in ("'five'", "book.pdf, page 2", "used: unit", fate, raised.value.remedy):
        assert part in str(raised.value)
    assert ledger.fates[2, 1] == Fate(Use.UNIT, None)


def test_the_same_fate_twice_is_an_error_too() -> None:
    ledger = Ledger(DOCUMENT)
    with pytest.raises(LedgerError):
        ledger.use([FIRST[0], FIRST[0]], Use.UNIT)


def test_words_of_the_same_text_have_fates_of_their_own() -> None:
    twice = document(page(words("again again")))
    ledger = Ledger(twice)
    ledger.use(twice.pages[0].words[:1], Use.UNIT)
    assert ledger.left_over({1}) == [twice.pages[0].words[1]]


def test_sections_are_counted_apart() -> None:
    ledger = Ledger(DOCUMENT)
    ledger.use(FIRST, Use.SECTION)
    ledger.use(SECOND, Use.UNIT)
    coverage = ledger.coverage({1, 2})
    assert coverage.sections == 3
    assert coverage.used == {"unit": 2}
    assert coverage.left_over == 0


def test_coverage_looks_at_the_given_pages_only() -> None:
    ledger = Ledger(DOCUMENT)
    ledger.use(FIRST, Use.UNIT)
    coverage = ledger.coverage({2, 3})
    assert (coverage.words, coverage.used, coverage.left_over) == (3, {}, 3)


@given(FATES, st.sets(st.integers(1, 3)))
def test_coverage_adds_up(fates: list[Use | Ignore | None], pages: set[int]) -> None:
    ledger = Ledger(DOCUMENT)
    for word, fate in zip(EVERY, fates, strict=True):
        if isinstance(fate, Use):
            ledger.use([word], fate)
        elif fate is not None:
            ledger.ignore([word], fate)
    coverage = ledger.coverage(pages)
    here = [fate for word, fate in zip(EVERY, fates, strict=True) if word.page in pages]
    assert coverage.words == len(here)
    assert coverage.words == (
        sum(coverage.used.values()) + coverage.sections + sum(coverage.ignored.values()) + coverage.left_over
    )
    assert coverage.left_over == here.count(None) == len(ledger.left_over(pages))
    assert coverage.sections == here.count(Use.SECTION)
    assert coverage.used == {use: here.count(use) for use in (Use.ITEM, Use.UNIT) if use in here}
    assert coverage.ignored == {rule: here.count(rule) for rule in (Ignore.LABEL, Ignore.RUNNING) if rule in here}
    assert list(coverage.used) == sorted(coverage.used)
