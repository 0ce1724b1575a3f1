"""Guided learning hours that stand in a sentence: 'It is recommended that 54 hours should be allocated …'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.pages import Word
from pipeline.vocabulary import whole_number

_HOURS = re.compile(r"(?:hours?|hrs?|glh)[.,;:)]*", re.IGNORECASE)
_BETWEEN = {"guided", "learning", "contact", "taught", "study"}  # '54 guided learning hours'
_TENS = {"thirty", "forty", "fourty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand"}
_JOINING = {"and", "to", "or", "-", "\u2013"}  # '30 to 40', 'one hundred and six'
_BEFORE_NUMBER = {"is", "are", "of", "be"}  # 'The recommended hours for this unit are 54.'


def hours_in(words: Sequence[Word]) -> list[Word]:
    """The words that print the number of hours in a text: '54' of 'that 54 hours should be allocated'.

    All words of a number that takes several are given ('thirty five', '30 to 40'), the numbers of all hours where a
    text prints different ones, and what stands in the number's place where none is printed ('eith hours'): whoever
    parses them must not take a part for the whole. Without any hours it is the whole text.
    """
    printed = [_before(words, at) for at, word in enumerate(words) if _HOURS.fullmatch(word.text)]
    numbers = [phrase for phrase in printed if any(_numeric(word) for word in phrase)] or _after_verb(words)
    if len({" ".join(word.text for word in phrase) for phrase in numbers}) == 1:
        return numbers[0]
    if numbers:
        return [word for phrase in numbers for word in phrase]
    return next((phrase for phrase in printed if phrase), list(words))


def _before(words: Sequence[Word], at: int) -> list[Word]:
    """The number before the word 'hours' at an index, with all of its words; else the word that stands there."""
    last = at - 1
    while last >= 0 and words[last].text.lower() in _BETWEEN:
        last -= 1
    first = last
    while first > 0:
        joined = words[first - 1].text.lower() in _JOINING and first > 1 and _numeric(words[first - 2])
        if not joined and not (_numeric(words[first]) and _numeric(words[first - 1])):
            break
        first -= 2 if joined else 1
    return list(words[max(first, 0) : last + 1])


def _after_verb(words: Sequence[Word]) -> list[list[Word]]:
    pairs = pairwise(words)
    return [[number] for verb, number in pairs if verb.text.lower() in _BEFORE_NUMBER and _numeric(number)]


def _numeric(word: Word) -> bool:
    text = word.text.strip("().,;:").lower()
    return any(char.isdigit() for char in text) or whole_number(text) is not None or bool(_TENS & set(text.split("-")))
