"""Normal forms of text."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline.language.english import tokenised
from pipeline.language.forms import normal_form, words
from tests.english import DATA, TABLES, original, tokens
from tests.scoring import ROOT

SAMPLES = sorted((ROOT / "tests" / "samples" / "data").glob("*.json"))


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


def texts_of_samples() -> list[str]:
    """Every text in the truth of the samples."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, (dict, list)):
            for part in value.values() if isinstance(value, dict) else value:
                yield from texts(part)

    return [text for path in SAMPLES for text in texts(json.loads(path.read_text(encoding="utf-8")))]


def cut_by_spacy(text: str) -> list[tuple[str, int, bool]]:
    return [(token.text, token.idx, bool(token.whitespace_)) for token in spacy.blank("en").make_doc(text)]


def cut(text: str) -> list[tuple[str, int, bool]]:
    return [(token.text, token.idx, token.spaced) for token in tokenised(text).tokens]


def test_the_texts_of_the_samples_are_cut_as_spacy_cuts_them() -> None:
    texts = texts_of_samples()
    assert len(texts) > 500
    together = "\n".join(texts)
    assert cut(together) == cut_by_spacy(together)


@pytest.mark.parametrize(
    "text",
    [
        "  the keeper's lamp  isn't lit \n (e.g. the 1st):",
        "can't/won't, and/or 12.5kg; http://example.org/a?b=c. U.K.",
        "\u2018Safe\u2019 \u2013 non-statutory \u2026 10am\u00a0\u20ac5",
        "",
        " ",
    ],
)
def test_marks_blanks_and_short_forms_are_cut_as_spacy_cuts_them(text: str) -> None:
    assert cut(text) == cut_by_spacy(text)


@given(st.text(alphabet=st.sampled_from("aB1. ,'\u2019()-/:&\n")))
def test_the_tokens_of_any_text_are_the_text_without_blanks(text: str) -> None:
    doc = tokenised(text)
    assert all(text[token.idx : token.end] == token.text for token in doc.tokens)
    assert "".join(token.text for token in doc.tokens if not token.text.isspace()) == "".join(text.split())
    assert [token.i for token in doc.tokens] == list(range(len(doc)))


def test_the_data_is_what_spacy_has() -> None:
    kept = json.loads(gzip.decompress((DATA / "tokens.json.gz").read_bytes()))
    assert kept == tokens(), "run `python -m tests.english`, and read what changes"
    assert all((DATA / f"{table}.json.gz").read_bytes() == original(table) for table in TABLES)
    assert "WordNet" in (DATA / "LICENCES.txt").read_text(encoding="utf-8")


def test_nothing_but_tests_needs_spacy() -> None:
    assert [path for path in (ROOT / "pipeline").rglob("*.py") if "spacy" in path.read_text("utf-8")] == []


@pytest.mark.parametrize("word", ["organising", "the", "lamps", "data", "7671", "colour", "tested", "zzz"])
def test_lemmas_and_stop_words_are_those_of_spacy(word: str) -> None:
    lemmatizer = (nlp := spacy.blank("en")).add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.initialize()
    (token,) = lemmatizer(Doc(nlp.vocab, words=[word]))
    assert normal_form(word) == (token.lemma_,)
    assert (normal_form(f"{word} lens") == ("lens",)) is token.is_stop
