"""Normal forms of text."""

from __future__ import annotations

import subprocess
import sys

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline.language.forms import normal_form, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The keeper\u2019s PPE, (2nd set).", ("the", "keepers", "ppe", "2nd", "set")),
        ("non-statutory/\ufb01nal\u00a0test", ("non", "statutory", "final", "test")),
        ("\u2022 \u2013 _", ()),
    ],
)
def test_words_are_letters_and_digits_without_case(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organising the resources that are required", "Organise resources required."),
        ("clean the lamps that burn", "Burning: lamps (cleaned)"),
        ("the customer's wishes", "the customers\u2019 wish"),
    ],
)
def test_inflection_stop_words_and_order_make_no_difference(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("work with gloves", "work without gloves"),
        ("this is safe", "this is not safe"),
        ("before the test", "after the test"),
        ("test the lamp", "test the lamp and the lamp"),
        ("level 2", "level 3"),
    ],
)
def test_what_changes_the_meaning_makes_a_difference(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


def test_a_text_of_stop_words_keeps_them() -> None:
    assert normal_form("Who is it") == ("is", "it", "who")
    assert normal_form("?!") == ()


@given(st.text())
def test_any_text_has_a_form_that_is_sorted_and_the_same_for_its_words(text: str) -> None:
    form = normal_form(text)
    assert list(form) == sorted(form)
    assert bool(form) == bool(words(text))
    assert normal_form(" ".join(words(text))) == form


def test_the_command_line_does_not_cost_the_import_of_spacy() -> None:
    code = "import sys, pipeline.cli; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("word", ["organising", "the", "lamps", "data", "7671", "colour", "tested", "zzz"])
def test_lemmas_and_stop_words_are_those_of_spacy(word: str) -> None:
    lemmatizer = (nlp := spacy.blank("en")).add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.initialize()
    (token,) = lemmatizer(Doc(nlp.vocab, words=[word]))
    assert normal_form(word) == (token.lemma_,)
    assert (normal_form(f"{word} lens") == ("lens",)) is token.is_stop
