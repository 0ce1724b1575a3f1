"""Whether a rule's numbers are all held: what a sentence counts, less what its numbers name or repeat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from pipeline.front.groups import FROM_GROUP, GROUP
from pipeline.front.numbers import CONDITION, NUMBERS, QUALIFIERS, strict_in
from pipeline.numbers import QUALIFICATION_NUMBER, UNIT_NUMBER
from pipeline.vocabulary import KINDS, whole_number

_HOURS = "(?:GLH|TQT|(?:guided learning |total qualification time )?hours)"
_COUNTED = re.compile(
    rf"(?<!level )(?:\b(?:{NUMBERS})\b|[\u00bc-\u00be])[^.]{{0,40}}\b(?:credits?|units?)\b"
    rf"|\b(?:minimum|least|total)[^.]{{0,9}} \d+ {_HOURS}\b",
    re.IGNORECASE,
)
# printed as '… and the remaining credit from Optional Units Group B': how many, no field holds
_REST = re.compile(
    rf"\bremain(?:ing|der)(?: of the)?(?: (?:{KINDS}))?(?: (?:credits?|units?))?"
    rf" (?:(?!{NUMBERS}\b)\w+ ){{0,4}}?from\b",
    re.IGNORECASE,
)
_UNIT = rf"(?:[A-Z]{{0,3}}\d[\w.]*|{UNIT_NUMBER})\b"
# what makes less or more of an amount, which no field holds: 'excluding Unit 5', 'unless they hold …',
# 'either Unit 2 or Unit 3, and a further 5 credits'
_CONDITION = re.compile(
    rf"{CONDITION}|\bexcept(?:ing|ion|ions)?\b|\bexcluding\b|\bother than\b|\bapart from\b|\binstead of\b"
    r"|\bnot (?:at|from)\b"
    rf"|\b(?:half|thirds?|quarters?)\b"
    rf"|\binclud(?:e|es|ing)\b[^.;]{{0,20}}\bunits? {_UNIT}"
    rf"|\beither units? {_UNIT}(?! or (?:unit )?{_UNIT} but not both)",
    re.IGNORECASE,
)
_JOINED = (
    r"(?:,? (?:and|or|to|with|plus|&) |, ?| ?[/\u2013-] ?)"
    rf"(?!(?:{NUMBERS}) (?:(?:{QUALIFIERS}) )*(?:credits?|units?)\b)"
)
# the numbers that name something: 'Units 5 to 9', 'Levels 2 and 3', 'Group 1', 'Unit 01 (4 credits)', '600/1234/5'
_NAMES = re.compile(
    rf"\bunits? {_UNIT}(?:{_JOINED}(?:units? )?{_UNIT})*(?: ?\(\d+ credits?[^)]*\))?"
    rf"|\b(?:level|entry|levels|stage|grade)(?: level)? \d(?:{_JOINED}\d)*"
    rf"|\b(?:from|in|within|of) (?:the |either |any of the )?{GROUP}|\b{GROUP}"
    r"|\b(?:sections?|tables?|pages?|appendix|annexe?|components?|papers?|parts?|steps?|figure|note) \d[\d.]*"
    rf"|^{_UNIT}(?=[^\d:]* (?:barred|combined|taken|excluded) with: )|(?<= with: ){_UNIT}(?= [^\d,;]+$|$)"
    rf"|\b{QUALIFICATION_NUMBER}|\b{UNIT_NUMBER}\b|\b\d{{4}}-\d\d(?:/\d\d)?\b",
    re.IGNORECASE,
)
# the numbers that repeat one, or say of how many: '(22)' behind 'twenty-two', 'out of 12', 'of the six optional units'
_OF_HOW_MANY = re.compile(
    rf"(?<=[\dA-Za-z] )\((?:{NUMBERS})\)"
    rf"|\bunits? from (?:{NUMBERS})$"
    rf"|\b(?:out of(?: the| these| those)?|(?:of|from) (?:the|these|those)) (?:{NUMBERS})\b"
    rf"|\b(?:this|that|each|every|another) one\b|\bone another\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"(?<![\w/])(?<!\d[.,])(?:{NUMBERS})\b", re.IGNORECASE)


def is_understood(text: str, held: Collection[int]) -> bool:
    """Whether each number that a rule prints is one of those that its records hold, each as often as it is printed.

    What names a unit, group or level, and how many there are to choose from, asks for nothing. Where the records hold
    no number, the text prints none of credits, units or hours.
    """
    if not held:
        return _COUNTED.search(text) is None
    if strict_in(text) or _REST.search(text) or _CONDITION.search(text):
        return False
    asked = _OF_HOW_MANY.sub(" ", _NAMES.sub(" ", FROM_GROUP.sub(" ", text)))
    return not Counter(whole_number(printed) for printed in _NUMBER.findall(asked)) - Counter(held)
