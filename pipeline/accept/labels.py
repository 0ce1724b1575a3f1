"""Labels on a unit's first page, by words of their own, whose value is not the unit's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.accept.evidence import Evidence
from pipeline.accept.folding import fold
from pipeline.accept.lines import Line
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Specification, Unit
from pipeline.numbers import parse_unit_number

_SHOWN = 60  # letters of a value that a message shows
_ROWS = 40  # rows of a unit's zone in which its labels stand
_BELOW = 3.2  # font sizes between a label and the value below it, in a strip of labels above one of values
_NEAR = 1.6  # font sizes between the rows of a label and of a value that is set beside it in another height
# What labels are called over bodies; a label is a whole run, or a run's start with a colon or its value behind.
_LABELS = {
    "level": r"(?:unit |SCQF |RQF |QCF )?level",
    "credit_value": r"(?:unit )?credits?(?: value)?|credit points",
    "guided_learning_hours": r"(?:unit )?(?:GLH|guided learning hours)(?: \(GLH\))?",
    "unit_reference_number": r"(?:unit )?(?:UAN|URN|(?:(?:Ofqual )?(?:unit )?)reference(?: number| no\.?)?"
    r"|ofqual (?:unit )?(?:code|number)|unit code)",
    "aim": r"(?:unit )?aims?|unit (?:purpose and )?aims?(?:\(s\))?|unit purpose and aim\(?s?\)?",
}
_VALUES = {
    "level": r"(?:level )?(?P<value>[el]?[1-8]|entry(?: level)? [1-3]|one|two|three|four|five)",
    "credit_value": r"(?P<value>\d{1,3})(?: credits?)?",
    "guided_learning_hours": r"(?P<value>\d{1,4})(?: hours)?",
    "unit_reference_number": r"(?P<value>[A-Z] ?/ ?\d{3} ?/ ?\d{4}|[A-Z]\d{7}|[A-Z][A-Z0-9]{3} \d{2})",
    "aim": r"(?P<value>.{20,})",
}
_LABEL = {
    field: re.compile(rf"(?:{label})\s*(?::\s*|$|\s(?={_VALUES[field].replace('?P<value>', '?:')}$))", re.IGNORECASE)
    for field, label in _LABELS.items()
}
_VALUE = {field: re.compile(value, re.IGNORECASE) for field, value in _VALUES.items()}
_OUTCOMES = re.compile(
    r"learning (?:outcome|aim)s?\b|assessment criteri|the learner (?:will|can)|outcome \d", re.IGNORECASE
)
_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}
_WORDS |= {f"e{n}": f"Entry {n}" for n in range(1, 4)} | {f"l{n}": f"{n}" for n in range(1, 9)}  # 'E3', 'L2'


class Labelled(NamedTuple):
    """A label of a unit's header and the value that is printed for it."""

    field: str
    value: str
    label: Line
    line: Line


def lost_values(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """What a label gives a unit on its first page is the unit's value."""
    for zone in evidence.zones:
        if zone.unit is None:
            continue
        told: set[str] = set()
        for found in labelled_in(evidence.lines_in(zone)):
            value = getattr(zone.unit, found.field)
            if found.field in told or _is_published(found, zone.unit):
                continue
            told.add(found.field)
            yield finding(
                Accepted.MISREAD_LABEL_UNREAD,
                f"'{found.label.text}' is printed with '{found.value[:_SHOWN]}', and published is {value or 'nothing'}",
                record=zone.unit,
                field=found.field,
                place=(found.label.box, found.line.box),
            )


def labelled_in(lines: Sequence[Line]) -> Iterator[Labelled]:
    """The labels among the first rows of a unit, above its outcomes, with the values that fit them."""
    head = list(_head(lines))
    for line in head:
        for field, label in _LABEL.items():
            match = label.match(line.text)
            if match is None:
                continue
            rest = line.text[match.end() :]
            if value := _VALUE[field].fullmatch(rest.strip()):
                yield Labelled(field, value["value"], line, line)
            elif not rest.strip() and (near := _nearest(field, line, head)):
                fitting = _VALUE[field].fullmatch(near.text.strip())
                assert fitting is not None
                yield Labelled(field, fitting["value"], line, near)


def _head(lines: Sequence[Line]) -> Iterator[Line]:
    first = lines[0] if lines else None
    for line in lines:
        if first is None or line.page != first.page or line.row - first.row > _ROWS or _OUTCOMES.match(line.text):
            return
        yield line


def _nearest(field: str, label: Line, lines: Sequence[Line]) -> Line | None:
    """The run to the right of a label that fits it, else right below it, else in a row near by to its right."""
    right = [line for line in lines if line.x0 >= label.x1 - 1 and _VALUE[field].fullmatch(line.text.strip())]
    beside = [line for line in right if line.row == label.row]
    if beside:
        return beside[0]
    under = sorted((one for one in lines if 0 < one.y0 - label.y0 < _BELOW * label.size), key=lambda one: one.y0)
    next_one = [one for one in under if one.x0 < label.x1 and one.x1 > label.x0][:1]
    below = [one for one in under if one.y0 - label.y0 < _NEAR * label.size or one in next_one]
    below = [one for one in below if abs(one.x0 - label.x0) < 1 and _VALUE[field].fullmatch(one.text.strip())]
    if below and field != "aim":  # below the line 'Unit aim' alone any prose stands
        return below[0]
    beyond = [line for line in right if abs(line.y0 - label.y0) < _NEAR * label.size]
    if any(line.row == label.row and line.x0 > label.x1 for line in lines) and field != "level":
        beyond = []
    return min(beyond, key=lambda line: abs(line.y0 - label.y0), default=None)


def _is_published(found: Labelled, unit: Unit) -> bool:
    value = getattr(unit, found.field)
    printed = getattr(unit, f"{found.field}_printed", None)
    if value is None:
        return False
    if found.field == "aim":  # what stands above the label may be the title, and is no aim
        return fold(found.value) in fold(value) or fold(found.value) in fold(unit.title)
    if found.field == "unit_reference_number":
        number = parse_unit_number(found.value)
        return (number.canonical if number else found.value) in (value, printed)
    wanted = _WORDS.get(found.value.lower(), found.value)
    return fold(wanted) in (fold(str(value)), fold(str(printed))) or wanted.lstrip("0") == str(value)
