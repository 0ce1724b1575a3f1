"""The numbers of sentences of rules: as figures and words, with what bounds them and what they count."""

from __future__ import annotations

import re

from pipeline.vocabulary import BELOW_TWENTY, KINDS, NUMBER_WORDS, OTHER_KINDS, TENS

_SHORT = "|".join(sorted(BELOW_TWENTY, key=len, reverse=True))
NUMBERS = rf"\d{{1,4}}|(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(BELOW_TWENTY[1:10])}))?|{_SHORT}"
_WORD = re.compile(r"\w+")
_LONGEST_NUMBER = 4  # figures
# no end of 'one hundred and twenty five', '1,200' or '2.5'
BEGINS = r"(?<![\w,.]-)(?<!\d[,.])(?<!hundred )(?<!hundred and )" + "".join(rf"(?<!{ten} )" for ten in TENS) + r"\b"
BOUND = (
    r"\b(?:an? |the )?(?:min(?:imum|\.)?|max(?:imum|\.)?|total)(?: of)? |\bat (?:least|most) |\bup to "
    r"|\bnot? (?:more|less|fewer) than |\bnot exceed(?:ing)? "
    r"|\b(?:cannot|(?:can|may|must|should) not)(?: \w+){1,3} more than "
    r"|\bno (?:learner|candidate|student|apprentice) (?:may|can|must|should)(?: \w+){1,3} more than "
    r"|\bonly (?:(?:take|choose|select|count|claim|complete|use) )?"
)
QUALIFIERS = (
    rf"{KINDS}|{OTHER_KINDS}|pathway|performance|knowledge|competenc[ey]|generic|further|additional"
    r"|other|remaining|following|internal|external|required|available|unit|occupational|practical|different|graded"
    r"|SCQF|SQA"
)
# printed as 'Apprentices must achieve 24 credits.' (and no 'Learners and apprentices …') and as 'Learners following the
# hospital route must achieve 24 credits.'
_SOME_LEARNERS = (
    r"(?<!\band )(?<!\bor )(?<!including )(?<!/)\bapprentices?\b(?! ?(?:/|and\b|or\b))"
    r"|\b(?:part|full)[- ]time (?:learners?|candidates?|students?)\b"
    r"|\b(?:following|taking|choosing|undertaking|selecting|on) (?:the|an?)"
    r" (?-i:(?:[a-z][\w-]* ){1,3})(?:pathway|route|strand)\b"
)
# behind which a number is asked for only then: 'provided that 3 units have been achieved'
CONDITION = (
    rf"\bunless\b|\b(?:provided|providing) (?=(?:that|they|at|the|all|no|{NUMBERS})\b)|\b(?:as|so) long as\b"
    r"|\bwho (?:already |currently |previously )?(?:hold|possess|have (?:already |previously )?"
    r"(?:achieved|completed|passed|gained|taken))\b"
    r"|\b(?:learners?|candidates?|anyone|those) (?:with|holding)\b|\bholds? (?:the|an?)\b(?=.*\bneed\b)|^holders? of\b"
    rf"|{_SOME_LEARNERS}"
    r"|\balternatively\b|\bas an alternative\b"
    r"|\bcompleting (?:all|both|the)\b[^.]*\bwill have\b"
    r"|\bon condition\b|^(?:if|where) (?:an? |the )?(?:learners?|candidates?|students?|you|they)\b"
)
# printed as 'Less than 6 credits may be taken from Group D': 6 is neither the fewest nor the most
_STRICT = re.compile(
    rf"\b(?:more|less|fewer) than (?={BEGINS}(?:{NUMBERS})(?: (?:must|may|can|should|of (?:which|these|them))\b"
    rf"|(?: (?:{QUALIFIERS}|level \d+))* (?:credits?|units?|modules?)\b))",
    re.IGNORECASE,
)
_NOT_STRICT = re.compile(rf"(?:{BOUND})$", re.IGNORECASE)
# printed as 'both mandatory units', and no 'both knowledge units and practical units'
_BOTH = re.compile(
    rf"\bboth (?:of )?(?:the )?(?=(?:(?:{QUALIFIERS}) )+units\b(?! and (?!{NUMBERS}\b)(?:\w+ ){{1,3}}units\b)"
    r"|units (?:in|from|of|within) (?:the )?(?:\w+ )?group\b)",
    re.IGNORECASE,
)
# printed as 'three mandatory and two optional units', 'ten units, seven of which are mandatory and three optional' and
# as 'four units (two mandatory and two optional)': the noun that both have is printed once
_OF_GROUP = rf"{BEGINS}(?:{NUMBERS}) (?:{KINDS})"
_AND = r",? ?(?:and|plus|\+|&) (?:an? (?:further|minimum of) |at least |any )?"
_NOUN_BEHIND = re.compile(
    rf"{_OF_GROUP}(?=(?:, {_OF_GROUP})*{_AND}{_OF_GROUP} (?P<noun>units?|credits?)\b)", re.IGNORECASE
)
_NOUN_BEFORE = re.compile(rf"{_OF_GROUP}(?=[,;.)]|$|{_AND}{_OF_GROUP}\b)", re.IGNORECASE)
_NOUN = re.compile(r"\b(?:units?|credits?)\b", re.IGNORECASE)


def gives_number(sentence: str) -> bool:
    """Whether a sentence gives a number, in figures or as a word: without one it asks for no amount."""
    parts = _WORD.findall(sentence.lower())
    return any(part in NUMBER_WORDS or (part.isdecimal() and len(part) <= _LONGEST_NUMBER) for part in parts)


def strict_in(sentence: str) -> set[int]:
    """Where the numbers begin that are neither fewest nor most: 'fewer than 12', and no 'no fewer than 12'."""
    strict = (match.end() for match in _STRICT.finditer(sentence))
    return {start for start in strict if not _NOT_STRICT.search(sentence[:start])}


def written_out(sentence: str) -> str:
    """A sentence with a number for 'both', and each number's noun: 'both mandatory units' -> 'two mandatory units'."""
    sentence = _NOUN_BEHIND.sub(lambda match: f"{match[0]} {match['noun']}", _BOTH.sub("two ", sentence))
    nouns = list(_NOUN.finditer(sentence))

    def counted(match: re.Match[str]) -> str:
        before = [noun for noun in nouns if noun.end() <= match.start()]
        return f"{match[0]} {before[-1][0]}" if before else match[0]

    return _NOUN_BEFORE.sub(counted, sentence)
