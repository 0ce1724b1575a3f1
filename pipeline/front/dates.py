"""The dates of a qualification: when it starts, is reviewed and ends."""

from __future__ import annotations

import re

from pipeline.front.patterns import words
from pipeline.front.wording import Wording
from pipeline.numbers import QUALIFICATION_NUMBER
from pipeline.vocabulary import iso_date
from pipeline.wording.labels import Field

_OPEN = r"(?:available|open|offered)(?: (?:for|to) (?:new )?(?:registrations?|learners|delivery))?"
_QUALIFICATION = (
    r"\b(?:(?:this|the) (?:qualification|award|certificate|diploma)|(?:these|both|the) qualifications"
    r"|^(?:it|they|both))"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = rf"(?:\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH} \d{{4}}\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b)"
_DATE = re.compile(_DAY, re.IGNORECASE)
_NEW = r"(?:new )?(?:learners|candidates|students|registrations|entries|starters)"
# 'closes to new learners on', also behind 'is reviewed on 1 January 2028 at the latest, '
_CLOSES = rf"\b(?:closes?|is closed) (?:to|for) {_NEW} on\b"
# 'has been extended from 31 August 2024 to 31 August 2026': the later holds
_MOVED = re.compile(
    rf" (?:ha[sv]e? been|is|was) (?:extended|moved|changed)(?: from {_DATE.pattern})? (?:to|until)\b", re.IGNORECASE
)
_EXTENDED = re.compile(rf"\b(?:extended|moved|changed) (?:to|until) (?P<date>{_DAY})", re.IGNORECASE)
# of another qualification, and of a date that holds no more
_PAST = words(r"\b(?:previous|former|earlier|older?|replac\w+|supersed\w+|predecessor|extended|changed|moved)\b")
# no 'Operational start date for Wales: 1 January 2025': where, no field holds
_BETWEEN = re.compile(rf"(?!.*\b(?:for|in) [A-Z])[^\d.;]{{0,60}}(?:{QUALIFICATION_NUMBER}[^\d.;]{{0,30}})?")
_MORE = re.compile(r" ?[(,;].*\d", re.DOTALL)
_IN_FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](?:20)?(\d{2})\b")
DATES = (
    Wording(
        name="regulation_start_date",
        labels=frozenset({Field.REGULATION_START}),
        also=words(r"(?:regulation|accreditation|regulated) (?:start|from)(?: date)?"),
        dated=words(r"\b(?:accredited|regulated)(?: by ofqual)? (?:from|on|since)\b:?", r"\bregulation start date\b"),
    ),
    Wording(
        name="operational_start_date",
        labels=frozenset({Field.OPERATIONAL_START}),
        also=words(
            r"(?:(?:first )?registration|operational|qualification) start(?: date)?|first registration(?: date)?"
            r"|date of first registration|available (?:for registration )?from|registrations? opens?"
        ),
        dated=words(
            r"\b(?:operational|registration|qualification) start date\b",
            r"\b(?:first registration date|date of first registration)\b",
            r"^registrations? (?:will )?(?:opens?|starts?|begins?) (?:on|from)\b",
            r"\b(?:opens?|opened) (?:for|to) (?:registrations?|new learners) (?:on|from)\b",
            rf"{_QUALIFICATION} (?:is|was|were|are|will be) (?:first )?launched (?:on|in)\b",
            rf"{_QUALIFICATION} (?:is|are|was|will be|became|becomes) (?:operational|{_OPEN}) (?:from|on)\b",
        ),
    ),
    Wording(
        name="operational_end_date",
        also=words(
            r"(?:operational|qualification|registration|accreditation|regulation) end(?: date)?|end date"
            r"|expiry(?: date)?|last (?:date for )?registrations?(?: date)?|final registration(?: date)?"
            r"|registrations? closes?|registrations? until"
        ),
        dated=words(
            r"\b(?:operational|registration|qualification|accreditation) end date\b",
            r"\b(?:last|final|closing)(?: date)? (?:for )?(?:new )?registrations?(?: date)?\b",
            rf"{_QUALIFICATION} (?:is|are|will be|remains?) {_OPEN} (?:until|up to)\b",
            r"\bregistrations? (?:for|on|to) (?:this|the) qualification (?:will )?(?:closes?|ends?) on\b",
            r"^registrations?\b[^.]*\bcloses? on\b",
            r"^registrations? (?:will )?ends? on\b",
            _CLOSES,
            rf"{_QUALIFICATION} (?:is|are|will be|remains?) {_OPEN} from {_DAY} (?:until|to|up to)(?= )",
            r"\bregistrations? (?:(?:can|may|will) be (?:made|accepted|taken)|(?:is|are) accepted) (?:until|up to)\b",
            r"\bregistrations? (?:until|up to)\b",
        ),
    ),
    Wording(
        name="certification_end_date",
        also=words(
            r"certification end(?: date)?|last (?:date for )?certifications?(?: date)?|final certification(?: date)?"
            r"|certifications? closes?|(?:certification|certificates) until"
        ),
        dated=words(
            r"\bcertification end date\b",
            r"\b(?:last|final|closing)(?: date)? (?:for )?certifications?(?: date)?\b",
            r"\bcertification (?:will )?(?:closes?|ends?) on\b",
            r"\bcertificates? (?:can|may) be claimed (?:until|up to)\b",
            r"\bclaims? for certificates? (?:until|up to)\b",
            r"\bcertification (?:until|up to)\b",
            r"\blast certificates? (?:is|are|will be) issued on\b",
        ),
    ),
    Wording(
        name="review_date",
        also=words(
            r"(?:qualification |next |regulation |operational |ofqual )?review date(?: of the qualification)?",
            r"(?:next |qualification )?review",
        ),
        dated=words(
            r"\breview date\b",
            rf"{_QUALIFICATION} (?:\w+ (?:[a-z]+ )*?(?:on|in) {_DAY},? (?:and )?)?"
            r"(?:is|are|will be|(?:is|are) due (?:for|to be)) review(?:ed)? (?:by|in|on|before)\b",
            rf"{_DAY},? (?:and )?(?:is|will be) reviewed (?:by|in|on|before)\b",
            r"\bwill review (?:this|the) qualification (?:by|in|on|before)\b",
        ),
    ),
)


def date_alone(text: str) -> tuple[str, int] | None:
    """The date with which the value of a label begins, before brackets or a comma: '1 May 2024 (first teaching …)'.

    Of '31 March 2024 (extended to 31 March 2026)' the later one, which holds. With it the number of words before it.
    """
    match = _DATE.match(text)
    if match is None or not _MORE.match(text, match.end()):
        return None
    extended = _EXTENDED.search(text, match.end())
    return (extended["date"], len(text[: extended.start("date")].split())) if extended else (match[0], 0)


def are_dated(text: str) -> bool:
    """Whether a text prints several dates."""
    return len(_DATE.findall(text)) > 1


def is_dated(text: str) -> bool:
    """Whether a text prints a date."""
    return bool(_DATE.search(text))


def is_date(text: str) -> bool:
    """Whether a text is a date and no more: '1 September 2018', below 'Operational Start Date'."""
    return bool(_DATE.fullmatch(text.strip()))


def day_of(text: str) -> list[str]:
    """The first date of a text, alike however it is printed: '1 September 2018' and '01/09/18' -> '2018-09-01'.

    Empty where it has none.
    """
    figures = _IN_FIGURES.search(text)
    day = iso_date(text.replace("-", " "))
    return [f"20{figures[3]}-{int(figures[2]):02}-{int(figures[1]):02}"] if figures else [day] if day else []


def date_behind(announced: re.Pattern[str], sentence: str) -> tuple[str, int] | None:
    """The date that stands behind words that announce it, before any other number, and the words before it."""
    small = sentence.lower()
    match = announced.search(small)
    if match is None:
        return None
    moved = _MOVED.match(sentence, match.end())
    start = moved.end() if moved else match.end()
    date = _DATE.search(sentence, start)
    of_another = _PAST.search(f"{small[: match.end()]} {small[start:]}")
    if of_another or date is None or not _BETWEEN.fullmatch(sentence[start : date.start()]):
        return None
    return date[0], len(sentence[: date.start()].split())
