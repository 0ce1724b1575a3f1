from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.ledger import Ignore, Tally, Use, coverage_of
from tests.build import document, page, words

DOCUMENT = document(page(words("one two three")), page(words("four five"), 2), page(words("six"), 3), file="book.pdf")
FIRST, SECOND, _ = (page.words for page in DOCUMENT.pages)
EVERY = [word for page in DOCUMENT.pages for word in page.words]

# A fate for each word, by index: two records, a section, two rules, or none
FATES = st.lists(
    st.sampled_from([Use.UNIT, Use.ITEM, Use.SECTION, Ignore.LABEL, Ignore.RUNNING, None]),
    min_size=len(EVERY),
    max_size=len(EVERY),
)


def test_a_fate_reads_as_what_became_of_the_word() -> None:
    assert str(Tally(Use.UNIT, None)) == "used: unit"
    assert str(Tally(None, Ignore.LABEL)) == "ignored: printed-label"


def test_words_of_the_same_text_have_fates_of_their_own() -> None:
    twice = document(page(words("again again")))
    coverage = coverage_of(twice, {twice.pages[0].words[0].key: Tally(Use.UNIT, None)}, {1})
    assert (coverage.used, coverage.left_over) == ({"unit": 1}, 1)


def test_sections_are_counted_apart() -> None:
    fates = {word.key: Tally(Use.SECTION, None) for word in FIRST} | {
        word.key: Tally(Use.UNIT, None) for word in SECOND
    }
    coverage = coverage_of(DOCUMENT, fates, {1, 2})
    assert coverage.sections == 3
    assert coverage.used == {"unit": 2}
    assert coverage.left_over == 0


def test_coverage_looks_at_the_given_pages_only() -> None:
    coverage = coverage_of(DOCUMENT, {word.key: Tally(Use.UNIT, None) for word in FIRST}, {2, 3})
    assert (coverage.words, coverage.used, coverage.left_over) == (3, {}, 3)


@given(FATES, st.sets(st.integers(1, 3)))
def test_coverage_adds_up(fates: list[Use | Ignore | None], pages: set[int]) -> None:
    given_fates = {
        word.key: Tally(fate, None) if isinstance(fate, Use) else Tally(None, fate)
        for word, fate in zip(EVERY, fates, strict=True)
        if fate is not None
    }
    coverage = coverage_of(DOCUMENT, given_fates, pages)
    here = [fate for word, fate in zip(EVERY, fates, strict=True) if word.page in pages]
    assert coverage.words == len(here)
    assert coverage.words == (
        sum(coverage.used.values()) + coverage.sections + sum(coverage.ignored.values()) + coverage.left_over
    )
    assert coverage.left_over == here.count(None)
    assert coverage.sections == here.count(Use.SECTION)
    assert coverage.used == {use: here.count(use) for use in (Use.ITEM, Use.UNIT) if use in here}
    assert coverage.ignored == {rule: here.count(rule) for rule in (Ignore.LABEL, Ignore.RUNNING) if rule in here}
    assert list(coverage.used) == sorted(coverage.used)
