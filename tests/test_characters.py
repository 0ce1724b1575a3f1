from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.characters import SOFT_HYPHEN, SPACES, clean, is_bullet


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("o\ufb03ce", "office"),
        ("\ufb01re", "fire"),
        ("\ufb02oor", "floor"),
        ("sta\ufb00", "staff"),
        ("wa\ufb04e", "waffle"),
        ("\ufb06", "st"),
        ("compe\u019f\u019fon", "competition"),
        ("bo\u01a9om", "bottom"),
        ("so\u014cware", "software"),
        ("RB3\u201101", "RB3-01"),
    ],
)
def test_what_looks_like_letters_or_a_hyphen_of_the_keyboard_is_such(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("cafe\u0301", "caf\u00e9"),
        ("cafe\u00b4", "caf\u00e9"),
        ("dw\u02c6r", "d\u0175r"),
        ("ty\u02c6", "t\u0177"),
        ("nai\u00a8ve", "na\u00efve"),
        ("garc\u00b8on", "gar\u00e7on"),
    ],
)
def test_an_accent_joins_its_letter(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize("text", ["learner\u00b4s", "they\u00b4re", "learners\u00b4", "don\u00b4t", "we\u00b4ll"])
def test_an_accent_that_stands_for_an_apostrophe_joins_no_letter(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("char", ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"])
def test_characters_without_width_are_dropped(char: str) -> None:
    assert clean(f"{char}safe{char}ty{char}") == "safety"


def test_a_soft_hyphen_stays_at_the_end_only() -> None:
    assert clean("safe\u00adguard\u00ad") == f"safeguard{SOFT_HYPHEN}"
    assert clean("safe\u00adty") == "safety"


@pytest.mark.parametrize("text", ["16 mm²", "‘live’", "50–60", "±5°C", "\ufffd", "caf\u00e9", "½", "\uf0b7", "£20"])
def test_everything_else_is_left_as_printed(text: str) -> None:
    assert clean(text) == text


@given(st.text())
def test_a_cleaned_word_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    "char", ["\uf0b7", "\uf0a8", "\uf0fc", "\uf0a7", "\uf0d8", "\x07", "\x08", "•", "·", "▪", "○", "✓", "➢"]
)
def test_bullets(char: str) -> None:
    assert is_bullet(char, "Arial")
    assert is_bullet(char * 2, "Arial")
    assert not is_bullet(f"{char}tools", "Arial")


@pytest.mark.parametrize("font", ["Symbol", "ABCDEF+SymbolMT", "Wingdings-Regular", "ZapfDingbats", "Webdings"])
def test_any_character_of_a_symbol_font_is_a_bullet(font: str) -> None:
    assert is_bullet("n", font)
    assert not is_bullet("n", "Arial")
    assert not is_bullet("tools", font)


@pytest.mark.parametrize("text", ["", "o", "-", "–", "a", "1", "*"])
def test_no_bullets(text: str) -> None:
    assert not is_bullet(text, "CourierNew")


@pytest.mark.parametrize(
    "space", [" ", "\t", "\u00a0", "\u2009", "\u2002", "\u2003", "\u2007", "\u202f", "\x00", "\x03"]
)
def test_spaces_of_every_kind_part_words(space: str) -> None:
    assert re.split(f"[{SPACES}]+", f"one{space}{space}two") == ["one", "two"]


@pytest.mark.parametrize("char", ["\x07", "\x08", "\u00ad", "\u200b", "-", "\uf0b7"])
def test_other_characters_part_no_words(char: str) -> None:
    assert re.split(f"[{SPACES}]+", f"one{char}two") == [f"one{char}two"]


def test_a_control_character_is_unknown_whatever_is_dropped_beside_it() -> None:
    assert clean("A\x1f\u00ad\u00b9") == clean(clean("A\x1f\u00ad\u00b9")) == "A\ufffd\u00b9"
