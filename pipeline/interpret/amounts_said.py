"""The amounts that sentences give of a qualification: 'This qualification has 440 guided learning hours (GLH) …'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.outline.flow import LinePiece
from pipeline.pages import Word

# printed as 'This qualification has 440 guided learning hours (GLH) and a Total Qualification Time (TQT) of 484.'
# 'The number of the Certificate is 603/5807/4. It has …'; of 'Unit 3 is part of the Certificate. It has …' it is none
_IT = (
    r"(?:^|\. )(?!units?\b)(?-i:[A-Z])(?:(?!\bunits?\b)[^.])*"
    r"\b(?:qualification|diploma|certificate|award)\b(?:(?!\bunits?\b)[^.])*\. It"
)
_HAS = (
    rf"(?:\b(?:qualification|diploma|certificate|award)|{_IT}) (?:has|requires|takes|(?<=level \d qualification )with) "
    r"(?:an? )?(?:total of |minimum of |approximately )?"
)
_TIME = r"\b(?:Total Qualification Time|TQT)(?: \(TQT\))?"
# printed as 'The Total Qualification Time (TQT) for this qualification is 50 hours, including 41 guided learning.'
_OF_IT = r" (?:for|of) (?:the|this) qualification (?:is|are) "
_IS = rf"(?:{_OF_IT}| is )"
_HOURS = r"\b(?:Guided Learning(?: Hours)?|GLH)(?: \(GLH?\))?"
_SIZE_SENTENCES = (
    ("guided_learning_hours", re.compile(rf"{_HOURS}{_OF_IT}(\d[\d,]*)", re.IGNORECASE)),
    # printed as 'The recommended guided learning hours are 100 hours as shown below.'
    ("guided_learning_hours", re.compile(rf"\brecommended {_HOURS} (?:is|are) (\d[\d,]*)", re.IGNORECASE)),
    # printed as 'The TQT for this qualification is 70 hours. The Guided Learning Hours (GLH) are 54.'
    (
        "guided_learning_hours",
        re.compile(rf"(?:^|\. )The (?:total )?{_HOURS} (?:is|are) (\d[\d,]*)(?: hours)?(?:\.|$)", re.IGNORECASE),
    ),
    ("total_qualification_time", re.compile(rf"{_TIME}{_IS}(\d[\d,]*)", re.IGNORECASE)),
    (
        "guided_learning_hours",
        re.compile(
            rf"{_TIME}{_IS}[\d,]*\d(?: hours)?,? (?:including|of which) (\d[\d,]*) (?:hours )?(?:are )?guided\b",
            re.IGNORECASE,
        ),
    ),
    # '… and the guided learning hours are 140'
    (
        "guided_learning_hours",
        re.compile(rf"{_TIME}{_IS}[\d,]*\d(?: hours)? and the {_HOURS} (?:is|are) (\d[\d,]*)", re.IGNORECASE),
    ),
    ("credit_value", re.compile(rf"(?:\b(?:this|the) qualification|{_IT}) is worth (\d+) credits?\b", re.IGNORECASE)),
    # '… is a Level 5 qualification with 18 credits, 96 GLH and a TQT of 180 hours.'
    (
        "credit_value",
        re.compile(rf"{_HAS}(\d+) credits?(?=[,.]| and (?:an? )?(?:\d+ )?(?:{_HOURS}|{_TIME}))", re.IGNORECASE),
    ),
    (
        "guided_learning_hours",
        re.compile(rf"{_HAS}(?:\d+ credits?,? (?:and )?)?(\d[\d,]*) (?:guided learning hours|GLH)\b", re.IGNORECASE),
    ),
    # '… a Total Qualification Time of 130 hours, of which 104 are guided learning hours'
    ("guided_learning_hours", re.compile(rf"{_HAS}[^.]*?\bof which (\d[\d,]*) (?:hours )?are guided\b", re.IGNORECASE)),
    (
        "total_qualification_time",
        re.compile(rf"{_HAS}[^.]*?{_TIME}(?: of| is)? (\d[\d,]*)", re.IGNORECASE),
    ),
)
_SENTENCES = (
    ("credit_value", re.compile(r"\bcredit value of (?:the|this) qualification is (\d+)\b", re.IGNORECASE)),
    ("credit_value", re.compile(rf"{_HAS}(?:total )?credit value of (\d+)\b", re.IGNORECASE)),
    ("credit_value", re.compile(r"\bis an? (\d+)[ -]credits?\b", re.IGNORECASE)),
    (
        "guided_learning_hours",
        re.compile(r"\b(\d[\d,]*)[ -]guided learning hours? (?:\(GLH\) )?qualification\b", re.IGNORECASE),
    ),
)
# 'To achieve the Level 2 Diploma in …, learners must achieve a minimum of 45 credits in total'; of 'must achieve 19
# credits from Group A and a minimum of …' the first is no total
_TO_ACHIEVE = (
    (
        "credit_value",
        re.compile(
            r"(?:^|\. )to (?:achieve|gain|obtain|complete|be awarded) (?:[^.]|\.(?! ))*?"
            r"\b(?:must|need to|have to|should) (?:achieve|gain|obtain|complete)(?: a| at)?(?: total| minimum| least)?"
            r"(?: of)? (\d+) credits?(?: points)?\b(?! from [^.]*\band (?:a|at|\d))",
            re.IGNORECASE,
        ),
    ),
)
# What each of the sentences names
_NAMED = re.compile(r"credit|guided|glh|tqt|qualification time", re.IGNORECASE)


class Said(NamedTuple):
    """An amount with its words: of which field, in which sentence, and the lines around that."""

    name: str
    amount: str
    words: Sequence[Word]
    sentence: str
    around: str


def amounts_said(lines: Sequence[LinePiece]) -> Iterator[Said]:
    """The amounts that lines give, in reading order."""
    for at, piece in enumerate(lines):
        if not _NAMED.search(" ".join([line.text for line in lines[at : at + 4]]).replace("\u00ad ", "")):
            continue
        for count, sentences in ((2, _SENTENCES), (3, _SIZE_SENTENCES), (4, _TO_ACHIEVE)):
            text = " ".join(line.text for line in lines[at : at + count]).replace("\u00ad ", "")
            for name, pattern in sentences if re.search(r"\d", text) else ():
                match = pattern.search(text)
                if match and match.start() <= len(piece.text):
                    words = _words_of(lines[at : at + count], match[1]) or piece.words
                    yield Said(name, match[1], words, match[0], text)


def _words_of(lines: Sequence[LinePiece], amount: str) -> list[Word]:
    return next(([word] for line in lines for word in line.words if word.text.rstrip(".,:;") == amount), [])
