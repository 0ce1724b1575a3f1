"""The values of the handbook and of its qualifications, held against their own places and the labels of the front."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.lines import Line
from pipeline.accept.measures import CREDIT, GUIDED, LEVEL, TOTAL, Measure, headed_by, measures, said_in
from pipeline.accept.naming import called
from pipeline.accept.place_words import text_in
from pipeline.accept.zones import ZoneKind
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Box, Place, Qualification, Specification

_COUNTS = (GUIDED, f"{GUIDED}_max", TOTAL, CREDIT, f"{CREDIT}_max")
_WHOLE = ("title", "qualification_number", "regulation_start_date", "operational_start_date")
_STATED = ("grading", "entry_requirements", "assessment_methods")
_SPELT = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8"}
_LEVEL = re.compile(r"\blevels? (?P<level>[1-8]|one|two|three|four|five|six|seven|eight)\b(?! (?:and|or|to)\b)", re.I)
_ENTRY = re.compile(r"\bentry(?: level)? (?P<level>[1-3])\b", re.IGNORECASE)
# what a title's line may hold before the title: 'QUALIFICATION SPECIFICATION:', 'Title:'
_BEFORE = re.compile(r"(?:qualification|handbook|unit)?(?:specification|handbook|title|number|name|qan|qn)*", re.I)
_NUMBER = re.compile(r"(?<![\w/])\d{3}/\d{4}/[\dX](?![\w/])")
_STATED_LABELS = {
    "grading": re.compile(r"(?:overall )?grading(?: information| system| type)?", re.IGNORECASE),
    "entry_requirements": re.compile(r"(?:learner )?entry requirements?", re.IGNORECASE),
    "assessment_methods": re.compile(r"assessment(?: methods?| requirements?)?|methods? of assessment", re.IGNORECASE),
}
# '… | Three years after the last registration': what no date says; 'N/A' and 'see our website' say nothing
_DATED_LABELS = {
    "operational_end_date": re.compile(r"(?:operational|registration) end(?: date)?|last registration(?: date)?", re.I),
    "certification_end_date": re.compile(r"certification end(?: date)?|last certification(?: date)?", re.IGNORECASE),
    "review_date": re.compile(r"(?:qualification |operational )?review date", re.IGNORECASE),
}
_SAYS_WHEN = re.compile(r"(?=.*\b(?:years?|months?|weeks?|days?)\b)(?!.*\b(?:see|website|refer)\b)", re.IGNORECASE)
# 'To achieve the … , learners must achieve 26 credits', and not '20 credits from the mandatory units'
_ACHIEVE = re.compile(
    r"to achieve (?:the|this)\b.{0,250}?\b(?:must|need to|have to) achieve (?:a (?:minimum|total) of )?"
    r"(?P<number>\d{1,3}) credits(?! at (?:or above )?level| from (?:the )?(?:mandatory|optional|core|elective|group))",
    re.IGNORECASE,
)
_SENTENCE = 4  # lines
_PAIR = 2  # runs of a row: a label and what stands beside it
_WORD = re.compile(r"(?!pages? \d)(?=.*[^\W\d_]{3}|n/a)", re.IGNORECASE)


def unread_places(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A value is what its own place reads: a title or number the whole of it, what is stated a part of it."""
    for one in specification.qualifications:
        for field in (*_WHOLE, *_STATED):
            value = getattr(one, f"{field}_printed", None) or getattr(one, field)
            text = text_in(evidence, one.places.get(field, ()))
            if value is not None and text and not _is_read(value, text, whole=field in _WHOLE):
                yield _differs(one, field, value, text)
        for field in (*_COUNTS, LEVEL):
            text = text_in(evidence, one.places.get(field, ()))
            if text and (value := getattr(one, field)) is not None and str(value) not in _numbers(text):
                yield _differs(one, field, str(value), text)
    for field, place in (("title", "title"), ("issue", "issue"), ("issued_printed", "issued")):
        value, text = getattr(specification, field), text_in(evidence, specification.places.get(place, ()))
        if value is not None and text and not _is_read(value, text, whole=field == "title"):
            message = f"the handbook's {field} is published as '{value}', and its place reads '{text[:80]}'"
            yield finding(
                Accepted.MISREAD_FRONT_VALUE,
                message,
                record=specification,
                field=field,
                place=specification.places.get(place, ()),
            )


def _differs(one: Qualification, field: str, value: str, text: str) -> Found:
    message = f"the {field} of {called(one)} is published as '{value[:80]}', and its place reads '{text[:80]}'"
    return _told(one, field, message, one.places.get(field, ()))


def _told(one: Qualification, field: str, message: str, place: Place) -> Found:
    return finding(Accepted.MISREAD_FRONT_VALUE, message, record=one, field=field, place=place or one.place)


def _is_read(value: str, text: str, *, whole: bool) -> bool:
    wanted, printed = fold(value), fold(text)
    if not whole:  # each paragraph is a statement of its own, and may stand on another page
        return all(fold(paragraph) in printed for paragraph in value.splitlines())
    before, found, behind = printed.partition(wanted)
    return bool(found) and not behind and _BEFORE.fullmatch(before) is not None


def _numbers(text: str) -> set[str]:
    """The numbers and levels of a text: '1,200', 'three', 'Entry 3'."""
    numbers = {number.replace(",", "") for number in re.findall(r"(?<!\w)\d{1,2},\d{3}(?!\w)|(?<!\w)\d+(?!\w)", text)}
    spelt = {_SPELT[word] for word in re.findall(r"\w+", text.lower()) if word in _SPELT}
    return numbers | spelt | {f"Entry {match['level']}" for match in _ENTRY.finditer(text)} | _ranges(text)


def _ranges(text: str) -> set[str]:
    """'1/2' of 'Level 1/2', and the same with words between."""
    return {"/".join(re.findall(r"\d", found)) for found in re.findall(r"\b\d ?(?:/|and|or|&|[-\u2013]) ?\d\b", text)}


def other_labels(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """The label that stands next to hours or credits, in their sentence or row or over their column, is theirs."""
    for one in specification.qualifications:
        for field in (GUIDED, TOTAL, CREDIT):
            place, value = one.places.get(field, ()), getattr(one, field)
            if value is None or not place:
                continue
            text = text_in(evidence, place)
            said = [name for name, number in said_in(text) if number == str(value)]
            if len(text.split()) == 1 and (over := headed_by(evidence, place[0])):
                said = [over]
            if said and field not in said:
                message = f"the {field} of {called(one)} is published as {value}, which is printed as {said[0]}"
                yield _told(one, field, message, place)


def other_rows(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A number of a table of qualifications stands in its qualification's row, not in that of another one."""
    heads = [(one, box) for one in specification.qualifications for box in one.places.get("title", one.place)[:1]]
    for one in specification.qualifications:
        for field in ("qualification_number", GUIDED, TOTAL):
            for box in one.places.get(field, ())[:1]:
                level = [other for other, head in heads if _is_level(head, box)]
                if level and not any(other is one for other in level):
                    message = f"the {field} of {called(one)} stands in the row of {called(level[0])}"
                    yield _told(one, field, message, (box,))


def _is_level(one: Box, other: Box) -> bool:
    middle = (other.y0 + other.y1) / 2
    return one.page == other.page and one.y0 - 1 < middle < one.y1 + 1


def titled_levels(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A title that names one level gives the qualification that level."""
    for one in specification.qualifications:
        entry = {f"Entry {match['level']}" for match in _ENTRY.finditer(one.title)}
        named = {_SPELT.get(match["level"].lower(), match["level"]) for match in _LEVEL.finditer(one.title)}
        levels = entry or named
        if len(levels) == 1 and (one.level is None or not _same_level(one.level, next(iter(levels)))):
            message = f"'{one.title}' is published with {f'level {one.level}' if one.level else 'no level'}"
            yield _told(one, LEVEL, message, one.places.get("title", one.place))


def _same_level(published: str, named: str) -> bool:
    return fold(named.removeprefix("Entry ")) in fold(published)


def lost_measures(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """Hours, credits and levels that the front pages give with a label are not missing from all qualifications."""
    qualifications = specification.qualifications
    rows = [box for row in specification.structure for box in row.place]
    fields = (GUIDED, TOTAL, CREDIT, LEVEL)
    lost = [field for field in fields if all(getattr(one, field) is None for one in qualifications)]
    said: dict[str, Measure] = {}
    for one in measures(evidence) if lost and qualifications else ():
        if one.field in lost and one.field not in said and not any(_is_level(box, one.line.box) for box in rows):
            said[one.field] = one
    for here in (said[field] for field in lost if field in said):
        for qualification in qualifications:
            message = f"'{here.line.text[:60]}' gives {here.field} {here.value}, and {called(qualification)} has none"
            yield _told(qualification, here.field, message, (here.line.box,))
    yield from _lost_in_tables(evidence, specification)


def _lost_in_tables(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """The numbers that stand in a qualification's row below a head of their own."""
    for one in specification.qualifications:
        row = one.places.get("title", one.place)[:1]
        for line in (line for box in row for line in evidence.lines.get(box.page, ()) if _is_level(box, line.box)):
            if not line.text.replace(",", "").isdigit():
                continue
            field = headed_by(evidence, line.box)
            if field in (GUIDED, TOTAL, CREDIT) and getattr(one, field) is None:
                message = f"'{line.text}' stands in the row of {called(one)} as {field}, which has none"
                yield _told(one, field, message, (line.box,))


def lost_numbers(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A number of a qualification that the front pages print is one's, where one has none, or none is published."""
    known = {fold(number) for one in specification.qualifications if (number := one.qualification_number)}
    printed = [
        line
        for zone in evidence.zones
        if zone.part is not ZoneKind.UNIT
        for line in evidence.lines_in(zone)
        if any(fold(number) not in known for number in _NUMBER.findall(line.text))
    ]
    place = (printed[0].box,) if printed else ()
    for one in specification.qualifications:
        if one.qualification_number is None and printed:
            message = f"'{printed[0].text[:60]}' prints a number, and '{one.title}' has none"
            yield _told(one, "qualification_number", message, place)
    if printed and not specification.qualifications:
        message = f"'{printed[0].text[:60]}' prints the number of a qualification, and none is published"
        yield finding(Accepted.MISREAD_FRONT_VALUE, message, record=specification, field="qualifications", place=place)


def lost_credits(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """The credits that a sentence asks for to achieve a qualification are some qualification's, where one has none."""
    known = {number for one in specification.qualifications for number in (one.credit_value, one.credit_value_max)}
    without = [one for one in specification.qualifications if one.credit_value is None]
    if not without:
        return
    for line, text in _sentences(evidence):
        match = _ACHIEVE.match(text)
        if match and int(match["number"]) not in known:
            for one in without:
                message = f"'{match[0][-80:]}' is printed, and {called(one)} has no credits"
                yield _told(one, CREDIT, message, (line.box,))
            return


def _sentences(evidence: Evidence) -> Iterator[tuple[Line, str]]:
    """Each line before and behind the units, with the text of some lines from it on."""
    for zone in evidence.zones:
        lines = () if zone.part is ZoneKind.UNIT else evidence.lines_in(zone)
        for at, line in enumerate(lines):
            yield line, " ".join(other.text for other in lines[at : at + _SENTENCE])


def lost_statements(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """What a label of the front has beside it in its row is not missing from all qualifications."""
    for field, label in (_STATED_LABELS | _DATED_LABELS).items():
        if any(getattr(one, field) for one in specification.qualifications):
            continue
        said = _SAYS_WHEN if field in _DATED_LABELS else _WORD
        pair = next((pair for pair in _labelled(evidence, label) if said.match(pair[1].text)), None)
        for one in specification.qualifications if pair else ():
            assert pair is not None
            message = f"'{pair[0].text}' is printed with '{pair[1].text[:60]}', and {called(one)} has none"
            yield _told(one, field, message, (pair[0].box, pair[1].box))


def _labelled(evidence: Evidence, label: re.Pattern[str]) -> Iterator[tuple[Line, Line]]:
    """The rows of the front that are a label and the one text beside it, which is no further label."""
    for zone in evidence.zones:
        lines = () if zone.part is ZoneKind.UNIT else evidence.lines_in(zone)
        for _, runs in groupby(lines, key=lambda line: (line.page, line.row)):
            row = list(runs)
            if len(row) != _PAIR or row[1].bold or not row[0].text[0].isupper():
                continue
            if label.fullmatch(row[0].text.strip(" :")):
                yield row[0], row[1]


CHECKS = (
    unread_places,
    other_labels,
    other_rows,
    titled_levels,
    lost_measures,
    lost_numbers,
    lost_credits,
    lost_statements,
)
