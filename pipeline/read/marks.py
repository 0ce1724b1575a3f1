"""Raised footnote marks behind words: they name a footnote, and are no digit of a number and no letter of a word.

Powers, ordinals, charges and trade marks are raised, too, and belong to their words: 'm²', '1st', 'Na⁺', 'QR Code™'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.pages import Shown, Word

_SMALL = 0.82  # of the size of what stands before it: a mark is no larger
_RAISED = 0.15  # of that size: how much higher than the word's baseline a mark stands, at least
_NEAR = 0.5  # of that size: how far behind the word a mark stands, at most
_TOUCHING = 0.12  # of that size: how far behind it print of the same size stands, if it is a mark
_STEP = 8  # points
_LONGEST = 10  # characters: marks are shorter
_SMALLER = 0.75  # of that size: a number that is so much smaller behind another one is a mark, raised or not
LETTERS = "abcdef"  # that may be marks
_MARK = re.compile(r"[(\[]?(?:\d{1,2}(?:[,;]\d{1,2})*|[⁰¹²³⁴-⁹]+(?:,[⁰¹²³⁴-⁹]+)*|[*†‡§#]+|[a-f])[)\]]?")
# Words, and not the letters of a formula or an abbreviation ('x', 'XX').
_WHOLE = re.compile(r"\W*[^\W\d_][^\W\d_A-Z]+\W*")
_NUMBER = re.compile(r"[\d.,/:%£-]*\d[\d.,/:%-]*")
# Characters that are raised by themselves.
_RAISED_CHARACTERS = re.compile(r"(?<=.)[⁰¹²³⁴-⁹†‡]+(?:,[⁰¹²³⁴-⁹†‡]+)*(?=[.,;:!?)\]’”\"']*$)")
# A number or a reference number with stars behind it, which stand as high as raised ones at any size: '20*'.
_STARRED = re.compile(r"(?:[A-Z]/)?[\d.,/]*\d(\*+)")
_ENDS = ".,;:!?)]’”\"'"
# What is squared or cubed: units of length, and single small letters of formulae.
_POWER_OF = re.compile(r"(?:.*[^A-Za-z])?(?:[kcdmµμn]?m|ft|in|yd|kg|[a-z])")
_POWER = re.compile(r"[23²³]")


def raised_characters(text: str) -> tuple[int, int] | None:
    """Where a footnote mark starts and ends that is set with raised characters ('150¹'); None where there is none."""
    if text.isascii():
        return None
    match = _RAISED_CHARACTERS.search(text)
    return None if match is None or is_part_of_word(text[: match.start()], match[0]) else match.span()


def stars(text: str) -> tuple[int, int] | None:
    """Where the stars start and end behind a number; where it ends its line, they are a mark, and no '5* hotel'."""
    match = _STARRED.fullmatch(text) if text.endswith("*") else None
    return None if match is None else match.span(1)


def is_part_of_word(word: str, raised: str) -> bool:
    """Whether a raised text belongs to the word before it, such as a power; else it may be a footnote's mark."""
    return bool(_POWER.fullmatch(raised) and _POWER_OF.fullmatch(word))


def is_mark(word: str, text: str) -> bool:
    """Whether a raised text behind a word is a footnote's mark; a letter is one only behind a number or a word."""
    if _MARK.fullmatch(text) is None or is_part_of_word(word, text):
        return False
    return not text.strip("()[]").isalpha() or _NUMBER.fullmatch(word) is not None or _WHOLE.fullmatch(word) is not None


def is_raised(size: float, baseline: float, mark_size: float, mark_baseline: float, *, number: bool) -> bool:
    """Whether print stands higher than the word before it, or, behind a number, is only much smaller."""
    rise = baseline - mark_baseline
    if rise >= _RAISED * size:
        return rise < size and (mark_size <= _SMALL * size or rise >= 2 * _RAISED * size)
    return number and -_RAISED * size < rise and mark_size <= _SMALLER * size


def is_end(text: str) -> bool:
    """Whether nothing but points and brackets stands behind a mark ('as follows¹:'), if anything."""
    return all(char in _ENDS for char in text)


def is_number(text: str) -> bool:
    """Whether a text is a number, as values and the numbers of criteria are."""
    return _NUMBER.fullmatch(text) is not None


def with_marks(words: Sequence[Word]) -> list[Word]:
    """The words of a page, those that are raised marks behind another word known as such.

    A point or bracket behind the mark goes to the word before it: 'as follows¹:' is 'as follows:'.
    """
    suspects = [
        word
        for word in words
        if len(text := word.text) < _LONGEST and (len(text) == 1 or not text.isalpha()) and _MARK.fullmatch(text)
        if word.upright
    ]
    if not suspects:
        return list(words)
    largest = max(word.size for word in words)
    before_marks = [
        range(int((mark.x0 - _NEAR * largest) // _STEP), int((mark.x0 + 1) // _STEP) + 1) for mark in suspects
    ]
    by_end: dict[int, list[Word]] = {step: [] for steps in before_marks for step in steps}
    for word in words:
        step = int(word.x1 // _STEP)
        if step in by_end:
            by_end[step].append(word)
    changed: dict[int, Word | None] = {}
    for mark, steps in zip(suspects, before_marks, strict=True):
        middle = (mark.y0 + mark.y1) / 2
        before = [
            word
            for step in steps
            for word in by_end[step]
            if word.y0 - _RAISED * word.size <= middle <= word.baseline and word.nth != mark.nth
        ]
        marked = next((word for word in before if _marks(mark, word)), None)
        if marked is not None:
            changed[mark.nth] = mark._replace(shown=Shown.MARK)
            end = next((word for word in words if _ends(word, marked, mark)), None)
            if end is not None:
                changed[marked.nth] = marked._replace(text=marked.text + end.text, x1=end.x1)
                changed[end.nth] = None
    if not changed:
        return list(words)
    known = (changed.get(word.nth, word) for word in words)
    return [word for word in known if word is not None]


def _marks(mark: Word, word: Word) -> bool:
    """Whether a raised text is a mark of a word at its height."""
    by_itself = raised_characters(f"X{mark.text}") is not None
    near = _NEAR if mark.size <= _SMALL * word.size or by_itself else _TOUCHING
    by_itself |= stars(word.text + mark.text) is not None
    return (
        word.upright
        and word.shown is Shown.PRINT
        and -1 <= mark.x0 - word.x1 <= near * word.size
        and (by_itself or is_raised(word.size, word.baseline, mark.size, mark.baseline, number=is_number(word.text)))
        and is_mark(word.text, mark.text)
    )


def _ends(word: Word, marked: Word, mark: Word) -> bool:
    return (
        is_end(word.text)
        and abs(word.baseline - marked.baseline) < 1
        and -1 <= word.x0 - mark.x1 <= _TOUCHING * marked.size
    )
