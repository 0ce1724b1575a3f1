"""Facts of a unit that sentences give: '… is at SCQF level 5 and has 6 credit points', 'that 54 hours should be …'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.outline.continuations import Fact
from pipeline.outline.values import fits
from pipeline.pages import Word
from pipeline.vocabulary import whole_number
from pipeline.wording.labels import Field

_SENTENCES = (
    (Field.LEVEL, re.compile(r"\b(?:SCQF )?level (\d{1,2})\b", re.IGNORECASE)),
    (
        Field.CREDIT,
        re.compile(r"\b(\d{1,3}) (?:SCQF )?credit (?:points?|value)\b|\b(\d{1,3}) credits\b", re.IGNORECASE),
    ),
)
_HOURS = re.compile(r"(?:hours?|hrs?|glh)[.,;:)]*", re.IGNORECASE)
_BETWEEN = {"guided", "learning", "contact", "taught", "study"}  # '54 guided learning hours'
_TENS = {"thirty", "forty", "fourty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand"}
_JOINING = {"and", "to", "or", "-", "\u2013"}  # '30 to 40', 'one hundred and six'
_BEFORE_NUMBER = {"is", "are", "of", "be"}  # 'The recommended hours for this unit are 54.'
_AROUND = "().,;:* "


def facts_said(words: Sequence[Word], *, of_hours: bool = False) -> Iterator[Fact]:
    """Level, credits and hours that a text gives, each where it gives exactly one.

    `of_hours` says that the text stands below 'Guided learning hours': then its hours are told also where they are no
    whole number ('eith', '30 to 40').
    """
    text = " ".join(word.text for word in words)
    for field, pattern in _SENTENCES:
        found = {next(group for group in match.groups() if group) for match in pattern.finditer(text)}
        if len(found) == 1:
            printed = f"SCQF level {min(found)}" if f"SCQF level {min(found)}" in text else min(found)
            yield Fact(field, (), _words_of(words, printed if field is Field.LEVEL else min(found)))
    hours = _bare(hours_in(words) if of_hours else _joined(_numbers_before(words)))
    if of_hours or (hours and fits(Field.GLH, " ".join(word.text for word in hours))):
        yield Fact(Field.GLH, (), hours)


def hours_in(words: Sequence[Word]) -> list[Word]:
    """The words that print the number of hours in a text: '54' of 'that 54 hours should be allocated'.

    All words of a number that takes several are given ('thirty five', '30 to 40'), the numbers of all hours where a
    text prints different ones, and what stands in the number's place where none is printed ('eith hours'): whoever
    parses them must not take a part for the whole. Without any hours it is the whole text.
    """
    numbers = _numbers_before(words) or _after_verb(words)
    return _joined(numbers) or next((phrase for phrase in _before_hours(words) if phrase), list(words))


def _before_hours(words: Sequence[Word]) -> list[list[Word]]:
    return [_before(words, at) for at, word in enumerate(words) if _HOURS.fullmatch(word.text)]


def _numbers_before(words: Sequence[Word]) -> list[list[Word]]:
    return [phrase for phrase in _before_hours(words) if any(_numeric(word) for word in phrase)]


def _joined(numbers: Sequence[list[Word]]) -> list[Word]:
    """The words of one number, where all are the same; else those of all."""
    alike = len({" ".join(word.text for word in phrase) for phrase in numbers}) == 1
    return numbers[0] if alike else [word for phrase in numbers for word in phrase]


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
    text = word.text.strip(_AROUND).lower()
    return any(char.isdigit() for char in text) or whole_number(text) is not None or bool(_TENS & set(text.split("-")))


def _bare(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without the brackets and points around them: '40' of '40.'."""
    if not words:
        return ()
    first, *rest = words
    bare = [first._replace(text=first.text.lstrip(_AROUND)), *rest]
    bare[-1] = bare[-1]._replace(text=bare[-1].text.rstrip(_AROUND))
    return tuple(word for word in bare if word.text)


def _words_of(words: Sequence[Word], printed: str) -> tuple[Word, ...]:
    """The words that print a value, which stands in their text."""
    parts = printed.split()
    for at in range(len(words)):
        own = words[at : at + len(parts)]
        if [word.text.strip(_AROUND) for word in own] == parts:
            return tuple(word._replace(text=part) for word, part in zip(own, parts, strict=True))
    return ()
