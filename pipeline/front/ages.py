"""The ages for which a qualification is approved, as printed and as ranges."""

from __future__ import annotations

import re

from pipeline.front.patterns import words
from pipeline.front.phrases import WHO, sentences
from pipeline.front.wording import STAFF, Wording
from pipeline.vocabulary import whole_number
from pipeline.wording.labels import Field

_FOR = rf"(?:{WHO}|anyone|adults?|entrants|school leavers|registrations?|qualifications?)"
_WORDED = r"(?:fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty-one)"
_RANGES = r"(?:restrictions?|ranges?|limits?|groups?|requirements?)"
# printed as 'Learners under 17 are not admitted.'
_UNDER = r"\b(?:under|below|younger than)(?: the age of)?"
_BARRED = (
    r"\b(?:not|cannot) (?:be )?(?:admitted|accepted|eligible|enrolled|register(?:ed)?|allowed|permitted|entered)\b"
)
# before the age of those that learners work with: 'Learners will work with young people aged 13 to 19.'
_WITH = (
    r"\b(?:work\w* with(?: \w+){0,4}"
    r"|(?:teach\w*|coach\w*(?: of)?|car(?:e|es|ing) for|look\w* after|instruct\w*|supervis\w*)"
    r"(?: (?!learners|candidates)\w+){1,4})"
)
AGES = Wording(
    name="age_ranges",
    labels=frozenset({Field.AGES}),
    also=words(
        r"approved for",
        rf"(?:suitable|approved|available) for (?:learners of )?age(?:s| {_RANGES})",
        rf"(?:approved |learner )?age {_RANGES}(?: approved)?",
        rf"age {_RANGES} (?:that|for which) (?:the|this|these) qualifications? (?:is|are) approved(?: for)?",
        r"minimum (?:entry )?age(?: (?:of|for) (?:a |the )?learners?)?",
        r"ages|age approval|(?:minimum )?(?:learner|candidate) age",
    ),
    maybe=words(r"suitable for|target (?:groups?|audience|learners?)|who is it for"),
    sections=words(rf"(?:approved |minimum |learner )?age {_RANGES}(?: approved)?", r"minimum age", r"ages?"),
    says=words(
        rf"\b{_FOR}\b[^.]*\b(?:aged? (?:between )?\d\d|at least \d\d years|\d\d years (?:old|of age)|post-?\d\d)",
        rf"\b{_FOR}\b[^.]*(?:\b\d\d\+|\bbe \d\d or over|\bminimum age\b|\bfrom the age of \d\d)",
        rf"\b{_FOR}\b[^.]*\b(?:under|below) the age of \d\d",
        rf"\b{WHO} of \d\d (?:and|or) (?:over|above)\b",
        rf"\b{WHO} (?:must|have to|need to|should) be {_WORDED} or (?:over|older)",
        rf"\b{_FOR}\b[^.]*{_UNDER} \d\d\b[^.]*{_BARRED}",
        r"\bminimum age (?:for|of|is)\b[^.]*\d\d",
        rf"\bpost-?\d\d {WHO}\b",
        r"\(\d\d\+\)",
    ),
    chapters=words(r"^(?:target (?:group|audience|learners?)|suitable for|learner profile|learners?)$"),
    within=words(r"\bat least \d\d years\b|\baged (?:between )?\d\d\b|\b\d\d years (?:old|of age)\b"),
    # printed as 'It is suitable for:' above 'learners aged 16 and over', and as 'The approved age groups are:'
    leads=words(
        r"\b(?:suitable|approved|available|designed|open|offered|intended)\b[^.]*:$",
        r"\bage (?:groups?|ranges?)\b[^.]*:$",
    ),
    points=words(r"\baged (?:between )?\d\d\b", r"^(?:pre-|post-)?\d\d\b(?: ?[-\u2013+]| to | and | or |\W*$)"),
    never=words(
        # of what those of an age do or need: 'Centres must make sure learners aged 14 to 16 are safe.'
        rf"\b{WHO} (?:who are )?aged? (?:between )?\d\d(?:(?: ?[-\u2013] ?| to | and )\d\d| (?:or|and) (?:over|above))?"
        r" (?:are|must|should|need|may|can|will)\b(?! (?:also )?(?:be )?(?:able to |only )?"
        r"(?:eligible|take|undertake|register|enter|access|accepted|approved))",
        rf"^(?:(?!\baged?\b).)*{_WITH} \d\d(?!.*\baged?\b)",
        r"\bfund(?:ed|ing)\b",
        r"\bmay be aged\b",
        r"\bchild(?:ren)?\b",
        r"\bsafeguard",
        r"\bwork experience\b",
        # of others: 'Assessors must hold a relevant qualification and be at least 21 years old.'
        r"^(?:all |the )?(?:assessors?|tutors?|teachers?|verifiers?|iqas?|trainers?|invigilators?|staff)\b",
        r"\bthat (?:qualification|course|programme)\b",
        r"\b(?:leads?|progress\w*) (?:on )?to\b",  # 'It leads to the Level 3 Diploma, for which learners must be 19'
    ),
    asides=words(r"\bprogression\b", r"\b(?:related|other) qualifications?\b", r"\bfund", STAFF),
)
_RANGE = re.compile(
    r"(?P<from>\d\d)(?: ?[-\u2013] ?| ?to ?|(?<!\d\d, \d\d) and )(?P<to>\d\d)\b(?! ?(?:hours|credits|glh))"
    r"|(?P<open>\d\d)(?: years?)? ?(?:\+|plus\b)"
    r"|\bpost[- ](?P<post>\d\d)\b"
    r"|(?P<named>\bpre[- ]\d\d|(?:(?<=^)|(?<=[,;/] )|(?<=and )|(?<=\d ))over[- ]\d\d)\b"
    r"|(?P<up>\d\d)(?: years?(?: old| of age)?)? (?:or|and) (?:over|above|older|upwards)\b"
    r"|\b(?:at least|minimum age(?: (?:of|is|for)[^.\d]*|:)?|a minimum of|from (?:the )?age(?: of)?) (?P<least>\d\d)\b"
    r"(?! ?(?:hours|credits))"
    r"|\bnot\b[^.]*\b(?:under|below|younger than) (?:the age of )?(?P<under>\d\d)\b"  # 'not for those under 16'
    rf"|{_UNDER} (?P<barred>\d\d)\b[^.\d]*{_BARRED}"
    r"|^(?P<alone>\d\d)(?: years?)?$",  # beside 'Minimum age'
    re.IGNORECASE,
)
_TICKS, _CROSSES = "\u2713\u2714", "\u2715\u2716\u2717\u2718\u00d7\u274c"
# printed as 'Pre-16: No', behind a range
_DENIED = re.compile(
    r" ?[:\u2013-]? ?(?:(?:no?|(?:is |are )?not (?:approved|available|suitable|offered|applicable|allowed)|n/a)"
    rf"\b(?! (?:maximum|upper|limit))|[{_CROSSES}])"
    rf"| ?,? ?(?:only )?by exception\b|[^.;\d]*{_BARRED}",  # 'Learners aged 16 to 18 cannot be registered.'
    re.IGNORECASE,
)
_CROSSED = re.compile(r" x(?= |$)", re.IGNORECASE)  # 'Pre 16 x', where others are ticked
# 'It is not available for 19+'; but 'not approved for those under 16' is for 16 and over
_DENIED_BEFORE = re.compile(
    r"\b(?:not|cannot) (?:be )?"
    r"(?:available|approved|suitable|offered|open|for|appropriate|intended|designed|used|taken|delivered)\b"
    r"(?:(?!\bbut\b|\bonly\b|\band is\b|\band are\b)[^.;:])*(?::[^.;:]*)?$",
    re.IGNORECASE,
)
# of others than learners, of what the qualification leads to, and of who pays: 'Assessors must be 21 or over.'
_OTHERS = words(
    r"\b(?:assessors?|tutors?|teachers?|verifiers?|iqas?|trainers?|invigilators?|staff)\b",
    r"\blicen[cs](?:e|es|ed|ing)\b",
    r"^(?!.*\b(?:approved|regulated|suitable)\b).*\b(?:fund(?:s|ed|ing)|loans?|fees)\b",
)
_WORKED_WITH = re.compile(rf"{_WITH} $", re.IGNORECASE)
_IN_WORDS = re.compile(rf"\b{_WORDED}\b", re.IGNORECASE)
_SPAN = re.compile(r"\bpre[- ]\d\d (?:to|through|[-\u2013]) ", re.IGNORECASE)  # 'pre-16 to 19+': not which are between
# 'Levels 2 and 3: 16-18, 19+ Level 4: 18+': a clause for each level
_AT_LEVELS = re.compile(r"\bLevels? (\d(?:(?:, ?| and | & )(?:Level )?\d)*): ?")


_AGE = re.compile(
    r"(?:pre|post|under|over)[- ]?\d\d|\d\d(?: years)? ?(?:\+|plus)|\d\d ?(?:[-\u2013]|to) ?\d\d(?: years)?",
    re.IGNORECASE,
)
_EMPTY, _BOXED = "\u2610\u25a1\u274f\u2751", "\u2611\u2612\u25a0"
_ANY_MARK = f"{_EMPTY}{_BOXED}{_TICKS}{_CROSSES}"
# marks before or behind each of several ages: '☐ Pre 16 ☑ 16-18', 'Pre 16 ☐ 16-18 ☑'
_MARK_BEFORE = re.compile(rf"(?P<mark>[{_ANY_MARK}])\s*(?P<age>[^{_ANY_MARK}]+)")
_MARK_BEHIND = re.compile(rf"(?P<age>[^{_ANY_MARK}]+)(?P<mark>[{_ANY_MARK}])")
_MARK = re.compile(rf"yes|no|y|n|[#\u221a\u25cf{_ANY_MARK}]", re.IGNORECASE)


def is_age(text: str) -> bool:
    """Whether a text is one range of ages and no more: '16-18', at the head of a column of ticks."""
    return bool(_AGE.fullmatch(text.strip()))


def is_mark(text: str) -> bool:
    """Whether a text says of an age above or beside it that it is approved, or not; a bare 'X' may be either."""
    return bool(_MARK.fullmatch(text.strip()))


def age_ranges(text: str, level: str = "") -> tuple[str, ...]:
    """The age ranges that a text gives: '16-18, 19+' -> ('16-18', '19+'), 'aged 19 or above' -> ('19+',).

    Ranges that it denies ('Pre-16: No'), spans of several ('pre-16 to 19+') and what it says of assessors are none.
    Where it has a clause for each level, those of the clause for `level`, and none where no clause is for it.
    """
    clauses = list(_AT_LEVELS.finditer(text))
    if clauses:
        ends = [*(match.start() for match in clauses), len(text)][1:]
        own = [text[m.end() : end] for m, end in zip(clauses, ends, strict=True) if level in re.findall(r"\d", m[1])]
        return tuple(dict.fromkeys(one for part in own for one in age_ranges(part.strip())))
    text = _IN_WORDS.sub(lambda match: str(whole_number(match[0])), _marked(text))
    said = " ".join(sentence for sentence in sentences(text) if not _OTHERS.search(sentence.lower()))
    if _SPAN.search(said):
        return ()
    return tuple(dict.fromkeys(_range(match) for match in _RANGE.finditer(said) if not _is_denied(said, match)))


def _marked(text: str) -> str:
    """A text without the ages whose box is empty, and with marks behind the ages that they stand before.

    A cross in a box chooses, unless other boxes have ticks. One mark in a text that is no age alone is a bullet.
    """
    before = text.lstrip().startswith(tuple(_ANY_MARK))
    if not before and not any(mark in text for mark in _EMPTY + _BOXED):
        return text
    found = [
        (one["age"].strip(" ,;"), one["mark"]) for one in (_MARK_BEFORE if before else _MARK_BEHIND).finditer(text)
    ]
    if len(found) == 1 and not is_age(found[0][0]):
        return text
    chosen = "\u2611\u25a0" + _TICKS
    chosen += "" if any(mark in text for mark in chosen) else "\u2612"
    return ", ".join(age for age, mark in found if mark in chosen)


def _is_denied(said: str, match: re.Match[str]) -> bool:
    if match["barred"]:
        return False
    if _WORKED_WITH.search(said, 0, match.start()):
        return True
    denied = match["under"] is None and _DENIED_BEFORE.search(said, 0, match.start())
    crossed = any(tick in said for tick in _TICKS) and _CROSSED.match(said, match.end())
    return bool(denied or crossed or _DENIED.match(said, match.end()))


def _range(match: re.Match[str]) -> str:
    if match["from"]:
        return f"{match['from']}-{match['to']}"
    if match["named"]:
        return match["named"]
    lowest = next(match[name] for name in ("open", "post", "up", "least", "under", "barred", "alone") if match[name])
    return f"{lowest}+"
