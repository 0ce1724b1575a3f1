"""What the front pages say of a qualification's size, by words of their own: hours, credits and levels with labels.

Three ways to print a number with its label are known: both in a sentence, in whichever order ('has 360 guided learning
hours (GLH) and a Total Qualification Time (TQT) of 475'); the label at the start of a row and its number behind; the
label as the head of a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.accept.evidence import Evidence
from pipeline.accept.lines import Line
from pipeline.accept.zones import ZoneKind
from pipeline.models import Box
from pipeline.pages import Word

GUIDED, TOTAL, CREDIT, LEVEL = "guided_learning_hours", "total_qualification_time", "credit_value", "level"
_GUIDED = r"(?:(?:minimum |total |recommended )?(?:GLH|guided learning(?: hours?)?)(?: ?\(GLH\))?)"
_TOTAL = r"(?:(?:total qualification time|TQT)(?: ?\(TQT\))?(?: ?\(hours\))?)"
_NUMBER = r"(?P<number>\d{1,2},\d{3}|\d{1,4})"
_BEHIND = r"(?:\W{0,3}(?:is|are|of|value|hours?|in hours|equal to)){0,3}\W{0,3}"
_RANGE = r"(?! ?(?:to|[-\u2013]) ?\d)"
# In sentences. The number in front of a label counts before the one behind it: '360 GLH (475 TQT)'.
_SAID = {
    field: (
        re.compile(rf"\b{_NUMBER}(?: hours)?(?: of| for)?(?: the)? {label}(?![\w])", re.IGNORECASE),
        re.compile(rf"(?<!\w){label}{_BEHIND}\b{_NUMBER}\b{_RANGE}(?! (?:GLH|TQT|guided|credits?))", re.IGNORECASE),
    )
    for field, label in ((GUIDED, _GUIDED), (TOTAL, _TOTAL))
}
_LABELS = {
    GUIDED: re.compile(_GUIDED, re.IGNORECASE),
    TOTAL: re.compile(_TOTAL, re.IGNORECASE),
    CREDIT: re.compile(r"(?:total |minimum |qualification )?credits?(?: values?| points?)?", re.IGNORECASE),
    LEVEL: re.compile(r"(?:qualification |RQF |QCF |SCQF )?level", re.IGNORECASE),
}
# The same at the end of what stands before a number in its line: 'TQT: 150', below 'Total credits: 15'; of '18 credits,
# 96 GLH' the word is that of the number before it.
_RIGHT_BEFORE = {
    name: re.compile(rf"(?:^|.*\W)(?<!\d )(?:{one.pattern})\W*", re.IGNORECASE) for name, one in _LABELS.items()
}
# Words that head a column of one field and of no other.
_HEADS = {"glh": GUIDED, "guided": GUIDED, "tqt": TOTAL, "credit": CREDIT, "credits": CREDIT, "level": LEVEL}
_COUNT = re.compile(r"(?P<number>\d{1,2},\d{3}|\d{1,4})(?: ?(?:[-\u2013]|to) ?\d{1,4})?(?: (?:hours|credits?))?")
_LEVEL = re.compile(r"(?:level )?(?P<number>[1-8]|entry(?: level)? [1-3]|one|two|three|four|five)", re.IGNORECASE)
_PARTS = re.compile(r"[.;] +")
_LONGEST_CELL = 4  # words: '120 to 130 hours'
_NEXT = 1.7  # of the font size: the widest step to the next line of a paragraph
_REACH = 14.0  # em from a number up to the head of its column
# a sentence about the qualification: 'This diploma has …'; a list of titles with '(35 GLH)' behind them is none
_ABOUT = re.compile(
    r"\b(?:qualification|certificate|diploma|award)s?\b.*\b(?:has|have|is|are|requires?|takes?|carries)\b",
    re.IGNORECASE,
)


class Measure(NamedTuple):
    """A number that is printed for a field, as printed, and the line that it stands in."""

    field: str
    value: str
    line: Line


def said_in(text: str) -> Iterator[tuple[str, str]]:
    """The fields that a text names with a number each, and the number: each number and each label counts once."""
    taken: list[tuple[int, int]] = []
    for nth in range(2):
        for field, patterns in _SAID.items():
            for match in patterns[nth].finditer(text):
                if not any(match.start() < end and start < match.end() for start, end in taken):
                    taken.append(match.span())
                    yield field, match["number"].replace(",", "")


def measures(evidence: Evidence) -> Iterator[Measure]:
    """What labels at the start of rows and sentences give on the pages before and behind the units."""
    for zone in evidence.zones:
        if zone.part is ZoneKind.UNIT:
            continue
        lines = evidence.lines_in(zone)
        for at, line in enumerate(lines):
            yield from _labelled(line, lines)
            yield from _labelled_inside(line)
            text = " ".join(other.text for other in lines[at : at + 2] if other.page == line.page)
            if _ABOUT.search(text):
                yield from (Measure(field, value, line) for field, value in said_in(text))


def _labelled(label: Line, lines: Sequence[Line]) -> Iterator[Measure]:
    """The value in the row of a label that opens it and has no other label beside it."""
    field = next((name for name, pattern in _LABELS.items() if pattern.fullmatch(label.text.strip(" :"))), None)
    if field is None:
        return
    row = [line for line in lines if (line.page, line.row) == (label.page, label.row)]
    shape = _LEVEL if field == LEVEL else _COUNT
    if row[0] is label and len(row) == 2 and (match := shape.fullmatch(row[1].text.strip())):
        yield Measure(field, match["number"].replace(",", ""), row[1])


def _labelled_inside(line: Line) -> Iterator[Measure]:
    """The values of a line that is several labels with theirs: 'Credit value: 37. Total qualification time: 370.'"""
    parts = [part.partition(":") for part in _PARTS.split(line.text.rstrip(" ."))]
    for label, _, value in parts if len(parts) > 1 else ():
        field = next((name for name, pattern in _LABELS.items() if pattern.fullmatch(label.strip())), None)
        match = (_LEVEL if field == LEVEL else _COUNT).fullmatch(value.strip())
        if field is not None and match is not None:
            yield Measure(field, match["number"].replace(",", ""), line)


def headed_by(evidence: Evidence, box: Box) -> str | None:
    """The field that the nearest label says a number in a place of its own is: left of it, else above it."""
    lines = evidence.lines.get(box.page, ())
    level = [line for line in lines if line.y0 < (box.y0 + box.y1) / 2 < line.y1 and line.x1 <= box.x0 + 1]
    for line in sorted(level, key=lambda line: -line.x1):
        for field, pattern in _LABELS.items():
            if pattern.fullmatch(line.text.strip(" :")):
                return field
    for line in (line for line in lines if _holds(line, box)):
        before = " ".join(word.text for word in line.words if word.x1 <= box.x0 + 1)
        for field, pattern in _RIGHT_BEFORE.items():
            if pattern.fullmatch(before):
                return field
    own = [line for line in lines if _holds(line, box)]
    if any(len(line.words) > _LONGEST_CELL or _goes_on(line, lines) for line in own):
        return None  # a number in a sentence stands in no column
    above = [word for line in lines for word in line.words if _is_over(word, box)]
    for word in sorted(above, key=lambda word: -word.y1):
        if field_of := _HEADS.get(word.text.strip("():*").lower()):
            return field_of
    return None


def _holds(line: Line, box: Box) -> bool:
    return line.y0 < (box.y0 + box.y1) / 2 < line.y1 and line.x0 <= box.x0 + 1 and line.x1 >= box.x1 - 1


def _goes_on(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a long line stands right above one and begins where it begins: it is the end of a sentence."""
    above = (one for one in lines if abs(one.x0 - line.x0) < 1 and 0 < line.y0 - one.y0 < _NEXT * line.size)
    return any(len(one.words) > 2 * _LONGEST_CELL for one in above)


def _is_over(word: Word, box: Box) -> bool:
    height = (box.y1 - box.y0) or word.size
    return word.x0 < box.x1 and word.x1 > box.x0 and 0 < box.y0 - word.y1 + height / 2 < _REACH * word.size
