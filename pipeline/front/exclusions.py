"""Rules about units that exclude one another -> the amount of them: 'Unit 3 and unit 7 are a barred combination'."""

from __future__ import annotations

import re

from pipeline.front.quantities import Amount
from pipeline.numbers import UNIT_NUMBER

_NUMBER = rf"(?:{UNIT_NUMBER}|[A-Z]{{0,3}}\d{{1,4}}[A-Za-z]?)\b(?![%/]| ?(?:credits?|GLH|hours)\b)"
_UNIT = rf"[Uu]nits? {_NUMBER}"
# printed as 'Unit 3 and unit 7', 'Units 12 and 13', 'Unit 3 (Oil) or Unit 7'
_PAIR = re.compile(rf"(?P<first>{_UNIT})(?: \([^()\d]*\))? (?:and|or|with) (?P<second>(?:[Uu]nit )?{_NUMBER})")
# 'Only one of units 12, 13 and 14', 'not be certificated for more than one of units 2, 3 and 4'
_LIST = re.compile(
    rf"\b(?:only|(?:not|cannot|no (?:learner|candidate))\b[^.,;]*? more than) one of (?:the )?"
    rf"(?P<group>{_UNIT}(?:(?:, | and | or )(?:[Uu]nit )?{_NUMBER})+)"
)
_APART = re.compile(
    rf"(?P<first>{_UNIT})[^,.;]*? (?:with|against|as well as|alongside|take|choose|select|complete|claim)"
    rf" (?P<second>{_UNIT})"
)
_EXCLUDE = re.compile(
    r"\bnot (?:possible|permitted|allowed) to combine\b"
    r"|\bbarred\b|\bmutually exclusive\b|\bbut not both\b|\bnot permitted (?:together|in combination)\b"
    r"|\b(?:cannot|can not|may not|must not) (?:also )?(?:be )?(?:both )?(?:be )?"
    r"(?:taken?|combined?|selected|counted|achieved?|claimed|chosen|choose|completed?)\b",
    re.IGNORECASE,
)
# what says so of a pair: 'Units 3 and 7 cannot be taken online' says nothing of both
_TOGETHER = re.compile(r"\b(?:both|together|combin\w+|barred|exclusive)\b", re.IGNORECASE)
# what makes more of it, which no field holds: 'unless …', 'before unit 5'
_MORE = re.compile(
    r"\b(?:unless|except|if|before|until|after|first|level|credits?|group|award|diploma)\b", re.IGNORECASE
)
_MUST = re.compile(r"\b(?:must|needs? to|ha(?:s|ve) to|required to)\b(?! not\b)", re.IGNORECASE)
_ALONE = re.compile(rf"(?:[Uu]nit )?{_NUMBER}(?: [^\d,;]+)?")  # with its title or without


def at_most_one(sentence: str) -> Amount | None:
    """The amount of two units that a sentence names and that exclude one another: at most one of them.

    'Only one of units 12, 13 and 14' may name more. None where it says more, or names other numbers, too.
    """
    small = sentence[:1].lower() + sentence[1:]
    listed = _LIST.search(small)
    if listed is not None and not _MORE.search(small):
        return _of(listed["group"], sentence, small[listed.end() :])
    if not _EXCLUDE.search(sentence) or _MORE.search(sentence):
        return None
    pair = _PAIR.search(sentence)
    if pair is not None and _TOGETHER.search(sentence):
        return _of(pair[0], sentence, sentence[: pair.start()] + sentence[pair.end() :])
    apart = _APART.search(sentence) if pair is None else None
    if apart is None:
        return None
    rest = sentence.replace(apart["first"], "", 1).replace(apart["second"], "", 1)
    return _of(f"{apart['first']}, {apart['second']}", sentence, rest)


def barred_with(unit: str, other: str) -> Amount:
    """The amount of a row 'Unit 3' | 'Unit 7' below 'Barred with'; without numbers where a cell names more than one."""
    if not _ALONE.fullmatch(unit) or not _ALONE.fullmatch(other):
        return Amount()
    return Amount(max_units=1, group_name=f"{unit}, {other}")


def _of(group: str, sentence: str, rest: str) -> Amount | None:
    """At most one of a group, or just one where one must be taken; None where the rest of the sentence has numbers."""
    if any(letter.isdigit() for letter in rest):
        return None
    return Amount(min_units=1 if _MUST.search(sentence) else None, max_units=1, group_name=group)
