"""Rows of changes, rules of combination and tests that stand on the pages of the others and were not read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.lines import Line
from pipeline.accept.published_texts import front_texts
from pipeline.accept.tables import column_names
from pipeline.accept.zones import ZoneKind
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Box, Specification

_SAME_EDGE = 2.0  # points between the left edges of one column's cells
_NEAR = 60.0  # points from a table's records to a row that was lost before or behind them
_SHOWN = 80  # letters of a line
_COUNT = r"(?:all|both|either|\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_THINGS = r"(?:credits?|units?)\b"
_VERB = r"(?:achieved?|completed?|select(?:ed)?|choose|chosen|taken?)"
# 'learners must achieve all 7 mandatory units', 'once they have completed the mandatory units and one of the optional
# units', 'a minimum of 16 credits', 'Number of credits that must be achieved'
_RULES = (
    re.compile(
        rf"\b(?:learners?|candidates?|they|must|need to|required to|have to)\b(?: [\w-]+){{0,6}}? {_VERB}"
        rf"(?: [\w-]+){{0,6}}? {_COUNT}\b(?: [\w-]+){{0,4}}? {_THINGS}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:minimum|maximum) of {_COUNT} (?:\w+ )??{_THINGS}(?! (?:can|may|could) be transferred)", re.IGNORECASE
    ),
    re.compile(r"\bnumber of (?:\w+ )?credits that must be achieved\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:learners?|candidates?) (?:complete|achieve|take)(?: and (?:complete|achieve))? {_COUNT} "
        rf"(?:\w+ )??{_THINGS}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_COUNT} units,? of which\b", re.IGNORECASE),
)
_SENTENCE = re.compile(r"[^.;]+[.;]?")
# what counts units and is none: 'A minimum of two units must be internally verified.'
_NO_RULE = re.compile(
    r"\bcertificates? of (?:unit )?credit\b|\bprior learning\b|\bexempt"
    r"|\banother awarding\b|\b(?:recommended|advised|registered?|deliver(?:ed)?)\b"
    r"|\b(?:must|will|may|should|can) (?:be )?(?:\w+ly )?(?:re-?sit|retake|verif|sampl|assess|moderat|observ|mark|grad)"
    r"|\bprogress(?:ion)? to\b|\bone credit (?:is|equals)\b",
    re.IGNORECASE,
)
_OF_RULES = re.compile(
    r"\b(?:units?|credits?|modules?|achiev\w+|complet\w+|pass\w*|gain\w*|award\w*|group|glh|hours|pathways?|mandatory|optional|qualifications?"
    r"|barred|exclu\w+|combin\w+|level \d)\b",
    re.I,
)
_ISSUED = re.compile(r"(?:v|version |issue )?\d+(?:\.\d+)+,? (?:\d\d? )?[A-Z][a-z]+\.? \d{4}", re.IGNORECASE)
# but what they are of, in 'At least 6 of the 10 credits must be at Level 2.'
_CREDITS = re.compile(r"(?<!\bof the )\b(?P<number>\d{1,3}) credits\b")
_LENGTH = re.compile(
    r"(?:(?:duration|length|time allowed|exam(?:ination)? (?:time|length)):? ?)?\d+(?:\.\d+)? (?:minutes|mins|hours?)"
    r"(?: (?:and )?\d+ (?:minutes|mins))?",
    re.IGNORECASE,
)
_UNIT_OF_TIME = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s?(?P<unit>hours?|hrs?|minutes?|mins?)\b", re.IGNORECASE)


def lost_changes(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """No line stands between the records of a table of changes, or as a row of its columns next to them, unread."""
    boxes = [box for change in specification.changes for box in change.place]
    for page in sorted({box.page for box in boxes}):
        here = [box for box in boxes if box.page == page]
        rows = [list(row) for _, row in groupby(evidence.lines.get(page, ()), key=lambda line: line.row)]
        edges = {round(line.x0) for row in rows for line in row if len(row) > 1 and _is_held(line, here)}
        for row in rows:
            if _is_unread(row, here, edges):
                cells = " | ".join(line.text for line in row)[:_SHOWN]
                yield finding(
                    Accepted.MISREAD_LOST_CHANGE,
                    f"'{cells}' stands in the table of changes, and no change has it",
                    record="changes",
                    place=tuple(line.box for line in row),
                )


def _is_unread(row: Sequence[Line], boxes: Sequence[Box], edges: set[int]) -> bool:
    """Whether a row of lines is of the table whose records have these boxes, and of none of the records."""
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    top, end = min(box.y0 for box in boxes), max(box.y1 for box in boxes)
    line = row[0]
    if all(_is_held(line, boxes) for line in row) or line.x0 < left - 1 or line.x1 > right + 1:
        return False
    if top < (line.y0 + line.y1) / 2 < end:
        return True
    near = top - _NEAR < line.y0 < end + _NEAR
    columns = sum(any(abs(line.x0 - edge) <= _SAME_EDGE for edge in edges) for line in row)
    if len(row) == 1 and not _ISSUED.fullmatch(line.text):
        return False
    return near and columns == len(row) and not any(column_names(line.text) for line in row)


def _is_held(line: Line, boxes: Iterable[Box]) -> bool:
    return any(_holds(box, line) for box in boxes)


def no_rules(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A rule of combination speaks of units, credits or what is achieved with them; a web address does not."""
    for rule in specification.rules:
        if not _OF_RULES.search(rule.text):
            message = f"'{rule.text[:_SHOWN]}' is published as a rule of combination, and says nothing of one"
            yield finding(Accepted.MISREAD_RULE, message, record=rule, field="text", place=rule.place)


def lost_rules(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """What pages of structure rows, or the page before, say must be achieved is in a rule, or names a group."""
    pages = {box.page for row in specification.structure for box in row.place}
    texts = front_texts(specification)
    groups = {fold(row.group_name) for row in specification.structure if row.group_name}
    for line, text in _joined(evidence, pages | {page - 1 for page in pages}):
        sentences = [one for one in _SENTENCE.finditer(text) if not _NO_RULE.search(one[0])]
        found = [(one.start(), m) for one in sentences for rule in _RULES for m in rule.finditer(one[0])]
        said = [m[0] for start, m in found if start + m.start() <= len(line.text)]
        if fold(line.text.partition(":")[0]) in groups:  # 'Mandatory Group: learners must achieve all units'
            said = [text for text in said if re.search(r"\d", text)]
        if said and not any(fold(text) in texts for text in said) and evidence.zone_of(line).part is not ZoneKind.UNIT:
            message = f"'{line.text[:_SHOWN]}' says what must be achieved, and no rule has it"
            yield finding(Accepted.MISREAD_LOST_RULE, message, record="rules", place=(line.box,))


def _joined(evidence: Evidence, pages: Iterable[int]) -> Iterator[tuple[Line, str]]:
    """Each line of some pages, with the next one behind it where that begins at the same edge."""
    for page in sorted(pages):
        lines = evidence.lines.get(page, ())
        for line, following in zip_longest(lines, lines[1:]):
            goes_on = following is not None and abs(following.x0 - line.x0) <= _SAME_EDGE
            yield line, f"{line.text} {following.text if goes_on else ''}"


def uncounted_credits(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Each number of credits that the text of rules names is a number of one of the rules with this text."""
    totals = {one.credit_value for one in specification.qualifications}
    for text in dict.fromkeys(rule.text for rule in specification.rules):
        rules = [rule for rule in specification.rules if rule.text == text]
        known = totals.union(*({rule.min_credits, rule.max_credits} for rule in rules))
        lost = [match["number"] for match in _CREDITS.finditer(text) if int(match["number"]) not in known]
        for rule in rules if lost else ():
            message = f"the rule '{text[:_SHOWN]}' names {lost[0]} credits, which no rule asks for"
            yield finding(Accepted.MISREAD_LOST_RULE, message, record=rule, field="min_credits", place=rule.place)


def lost_tests(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """How long a test takes is printed, on the pages of tests, only in the place of a test."""
    boxes = [box for test in specification.external_assessments for box in test.place]
    for page in sorted({box.page for box in boxes}):
        for line in evidence.lines.get(page, ()):
            if _LENGTH.fullmatch(line.text) and not any(_holds(box, line) for box in boxes if box.page == page):
                message = f"'{line.text}' is how long a test takes, and stands in the place of none"
                yield finding(Accepted.MISREAD_LOST_TEST, message, record="external_assessments", place=(line.box,))


def lengths_of_tests(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """The minutes of a test are those that its printed length says."""
    for test in specification.external_assessments:
        said = _minutes(test.length or "")
        if said is not None and test.length_minutes is not None and said != test.length_minutes:
            message = f"'{test.length}' is published as {test.length_minutes} minutes"
            place = test.places.get("length", test.place)
            yield finding(Accepted.MISREAD_FRONT_VALUE, message, record=test, field="length_minutes", place=place)


def _minutes(length: str) -> int | None:
    """The minutes of '90 minutes', '2 hours' or '1 hour 30 minutes'; None of what says two lengths or none."""
    parts = [(match["unit"][0].lower(), float(match["number"])) for match in _UNIT_OF_TIME.finditer(length)]
    units = [unit for unit, _ in parts]
    if not parts or len(set(units)) != len(units) or units == ["m", "h"]:
        return None
    return round(sum(number * (60 if unit == "h" else 1) for unit, number in parts))


def _holds(box: Box, line: Line) -> bool:
    return box.y0 - 1 < (line.y0 + line.y1) / 2 < box.y1 + 1 and box.x0 - 2 < (line.x0 + line.x1) / 2 < box.x1 + 2


CHECKS = (lost_changes, no_rules, lost_rules, uncounted_credits, lost_tests, lengths_of_tests)
