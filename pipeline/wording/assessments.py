"""The one list of labels of tests that a body sets: the field that a label or a column head names."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from pipeline.wording.folding import folded, without_brackets


class AssessmentField(StrEnum):
    """What is printed of a test, named as the fields of its record."""

    NUMBER = "unit_number"
    """Of the unit that it is about, or its own."""
    TITLE = "title"
    KIND = "kind_printed"
    LENGTH = "length"
    MARKS = "marks"
    QUESTIONS = "questions"
    AVAILABILITY = "availability"
    FIRST = "first_assessment"
    GRADING = "grading"


COUNTS = (AssessmentField.MARKS, AssessmentField.QUESTIONS)
_TEST = r"(?:(?:external |on-?screen )?(?:assessment|exam(?:ination)?|test|paper))"
_LABELS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (AssessmentField.FIRST, rf"first {_TEST}(?: availability)?|first availab(?:le|ility)"),
        (AssessmentField.AVAILABILITY, rf"(?:{_TEST} )?availability"),
        (
            AssessmentField.LENGTH,
            rf"(?:length|duration)(?: of (?:the )?{_TEST})?|{_TEST} (?:length|duration|time)|time allowed",
        ),
        (
            AssessmentField.MARKS,
            r"(?:total |maximum |max )?(?:number |no )?(?:of )?marks(?: available)?",
        ),
        (AssessmentField.QUESTIONS, r"(?:total )?(?:number|no) of questions"),
        (AssessmentField.GRADING, r"grading"),
        (AssessmentField.TITLE, r"unit title|(?:unit )?name|subject"),
        (AssessmentField.NUMBER, rf"units?|unit (?:number|no)|(?!qualification)\w+ code|{_TEST} (?:number|no)"),
        (
            AssessmentField.KIND,
            rf"{_TEST} (?:method|type|format)s?|(?:method|mode|type|format) of {_TEST}|type"
            r"|on-?screen (?:exam(?:ination)?|test)s?",
        ),
    )
)
# 'Duration (minutes)': what the numbers below count
_COUNTED = re.compile(r"\((?:in )?(min(?:ute)?s?|h(?:ou)?rs?)\)", re.IGNORECASE)
_KNOWN = 1 << 12  # labels that are remembered
_OF_TESTS = re.compile(rf"\b{_TEST}\b|time allowed")


@lru_cache(_KNOWN)
def assessment_field_of(label: str) -> AssessmentField | None:
    """The field of a test that a label names; None for any other text."""
    plain = folded(label).replace(".", "").replace(":", "")
    texts = (plain, without_brackets(plain)) if _COUNTED.search(plain) else (plain,)
    return next((name for text in texts for name, pattern in _LABELS if pattern.fullmatch(text)), None)


def counted_in(label: str) -> str:
    """'minutes' of 'Duration (minutes)'; '' where a label does not say what its numbers count."""
    match = _COUNTED.search(label)
    return match[1] if match else ""


def is_of_tests(label: str) -> bool:
    """Whether a label speaks of a test by itself: 'Length of assessment', where 'Duration' may be a course's."""
    return bool(_OF_TESTS.search(folded(label)))
