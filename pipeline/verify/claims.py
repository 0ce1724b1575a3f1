"""Specification -> claims: what is published, and where it says that this is printed.

Not claimed, because nothing is printed of it or no place is kept for it: what is composed or concluded (kinds, grades,
depths, numbers of positions), and the group and qualification that stand above a table or a rule.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pydantic import BaseModel

from pipeline.matching import rows_of
from pipeline.models import (
    Block,
    Item,
    LearningOutcome,
    Mapping,
    Place,
    Qualification,
    Resource,
    Section,
    Specification,
    StructureRow,
    Unit,
)
from pipeline.terms import Origin


class Form(StrEnum):
    """How a value stands in its place."""

    WHOLE = "whole"
    """The place holds the value and nothing else."""
    NUMBERED = "numbered"
    """The place holds the printed number of the record and then the value."""
    NUMBER = "number"
    """The place starts with the value, a printed number."""
    NUMBER_ALONE = "number alone"
    """The place holds the value, a printed number, and nothing else."""
    START = "start"
    """The place starts with the value."""
    CELL = "cell"
    """The place is a row; the value is all that stands in one of its columns."""
    AMONG = "among"
    """The numbers and words of the value are some of those of the place."""
    SENTENCES = "sentences"
    """The value is some whole sentences of the place, side by side."""
    FEW = "few"
    """The place holds the value and at most a few words more, such as its label."""
    RUN = "run"
    """The words of the value stand side by side in the place."""
    WORDS = "words"
    """The place holds the value; of columns that stand side by side its words, and few others."""
    HELD = "held"
    """The place starts with the value, or, of columns that stand side by side, holds its words."""
    SIGNS = "signs"
    """The letters and digits of the place are those of the value, a number, however they are parted."""
    PART = "part"
    """The value is a part of what the place holds, without regard to spaces and kinds of dash."""
    ISBN = "isbn"
    """The value is the ISBN of the place in its form of 13 digits, whichever form is printed."""
    BLOCK = "block"
    """As whole; where the place has several boxes, a printed number may go without the colon after it."""
    HEADING = "heading"
    """The value is a cell of the place, a row, or a heading above it, up to the heading's colon."""
    ABOVE = "above"
    """The value is a cell of the place, a row, or stands in a heading above it, in whatever case."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One published value. `place` is None if the specification does not say where it stands.

    `apart` are the places of what stands in the place too, and is claimed by itself; `number` is the printed number
    that the place holds before the value, if it does; `lead` is a text that it may hold before it. A `corrected` value
    is not printed anywhere. `about` is the record as it stands in the specification. `cell` is where in its row's place
    the value stands, if the specification says so.
    """

    record: str
    key: str
    field: str
    value: str
    place: Place | None
    form: Form = Form.WHOLE
    number: str | None = None
    apart: tuple[Place, ...] = ()
    corrected: bool = False
    about: BaseModel | None = None
    lead: str | None = None
    cell: Place = ()


_COUNTS = ("credit_value", "guided_learning_hours")
_UNIT_HEADER = ("unit_reference_number", "level", *_COUNTS)
_QUALIFICATION_TEXTS = (
    "qualification_number",
    "title",
    "regulation_start_date",
    "operational_start_date",
    "operational_end_date",
    "certification_end_date",
    "review_date",
)
_QUALIFICATION_NUMBERS = (
    "level",
    "credit_value",
    "credit_value_max",
    "guided_learning_hours",
    "guided_learning_hours_max",
    "total_qualification_time",
)
_ROW = ("unit_number", "unit_reference_number", "title", "level", *_COUNTS)
_STATED = ("age_ranges_printed", "grading", "entry_requirements", "assessment_methods")
_FORMS = {
    "qualification_number": Form.NUMBER_ALONE,
    "unit_reference_number": Form.SIGNS,
    **dict.fromkeys(("level", *_COUNTS), Form.FEW),
}
_TEST = (
    ("unit_number", Form.SIGNS),
    ("marks", Form.FEW),
    ("questions", Form.FEW),
    *(
        (field, Form.WHOLE)
        for field in ("title", "kind_printed", "length", "availability", "first_assessment", "grading")
    ),
)
_RULE_NUMBERS = ("min_credits", "max_credits", "min_units", "max_units", "at_level")


def claims_of(specification: Specification, corrected_rows: Collection[tuple[str, str]] = ()) -> Iterator[Claim]:
    """All claims of a specification, record by record; `corrected_rows` are (name of the row, field)."""
    for field, value in (
        ("title", specification.title),
        ("issue", specification.issue),
        ("issued", specification.issued_printed),
    ):
        if value:
            place = specification.places.get(field)
            yield Claim("document", "document", field, value, place, Form.PART, about=specification)
    for n, qualification in enumerate(specification.qualifications, 1):
        key = qualification.qualification_number or f"qualification{n}"
        yield from _about(qualification, _qualification(qualification, key))
    for n, rule in enumerate(specification.rules, 1):
        text = rule.text.replace("\n\u2022 ", "\n")  # bullets are what the print may have beyond a text
        yield Claim("rule", f"rule{n}", "text", text, rule.place, Form.SENTENCES, about=rule)
        for field in _RULE_NUMBERS:
            claims = _claim("rule", f"rule{n}", field, getattr(rule, field), rule.place, Form.AMONG)
            yield from _about(rule, claims)
    for n, row in enumerate(specification.structure, 1):
        yield from _about(row, _row(row, f"row{n}", {field for name, field in corrected_rows if name in _names(row)}))
    yield from _beside(specification)
    keys = _Keys()
    for n, unit in enumerate(specification.units, 1):
        key = keys.new(unit.unit_reference_number or unit.unit_number or f"unit{n}")
        rows = rows_of(unit.unit_number, unit.unit_reference_number, unit.title, specification.structure)
        yield from _about(unit, _unit(unit, key, rows))
        yield from _contents(unit, key)


def _row(row: StructureRow, key: str, corrected: Collection[str]) -> Iterator[Claim]:
    yield from _claim("structure", key, "group_name", row.group_name, row.place, Form.HEADING)
    for field in _ROW:
        for claim in _claim("structure", key, field, printed_form(row, field), row.place, Form.CELL):
            yield replace(claim, corrected=field in corrected, cell=row.places.get(field, ()))


def _about(record: BaseModel, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, each with the record that it is about."""
    return (claim if claim.about is not None else replace(claim, about=record) for claim in claims)


def _beside(specification: Specification) -> Iterator[Claim]:
    """The claims of changes, mappings and tests. A mapping's code may be composed of a heading and the row's number."""
    for n, change in enumerate(specification.changes, 1):
        for field, form in (
            ("date", Form.ABOVE),
            ("detail", Form.CELL),
            ("section", Form.ABOVE),
            ("version", Form.ABOVE),
        ):
            claims = _claim("change", f"change{n}", field, getattr(change, field), change.place, form)
            yield from _about(change, claims)
    for n, mapping in enumerate(specification.mappings, 1):
        yield from _about(mapping, _mapping(mapping, f"mapping{n}"))
    for n, test in enumerate(specification.external_assessments, 1):
        for field, form in _TEST:
            claims = _claim("external", f"external{n}", field, getattr(test, field), test.places.get(field), form)
            yield from _about(test, claims)


def _mapping(mapping: Mapping, key: str) -> Iterator[Claim]:
    heading, _, number = (mapping.code or "").rpartition(" ")
    yield from _claim("mapping", key, "code heading", heading or None, mapping.place, Form.ABOVE)
    yield from _claim("mapping", key, "code", number or None, mapping.place, Form.CELL)
    for field in ("title", "mark"):
        yield from _claim("mapping", key, field, getattr(mapping, field), mapping.place, Form.CELL)


class _Keys:
    """Keys as the tables have them: a repeated one has '~2', '~3', … at its end."""

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()

    def new(self, key: str) -> str:
        self._times[key] += 1
        return key if self._times[key] == 1 else f"{key}~{self._times[key]}"


def printed_form(record: BaseModel, field: str) -> str | None:
    """The value of a field as it is printed; None where it has none."""
    printed = getattr(record, f"{field}_printed", None)
    value = printed if printed is not None else getattr(record, field)
    return None if value is None else str(value)


def _header(record: str, key: str, of: BaseModel, field: str, place: Place | None) -> Iterator[Claim]:
    """The claims of a header value: its print, and the value that follows from it where that is another."""
    value, printed = getattr(of, field), getattr(of, f"{field}_printed", None)
    form = _FORMS.get(field, Form.WHOLE)
    if printed is None:
        yield from _claim(record, key, field, value, place, form)
    else:
        yield from _claim(record, key, field, printed, place)
        yield from _claim(record, key, field, value, place, Form.SIGNS if field.endswith("_number") else Form.FEW)


def _names(row: StructureRow) -> tuple[str | None, ...]:
    return row.unit_number, row.unit_reference_number, row.title


def _claim(
    record: str, key: str, field: str, value: object, place: Place | None, form: Form = Form.WHOLE
) -> Iterator[Claim]:
    """The claim of a value, if there is one."""
    if value is not None:
        yield Claim(record, key, field, str(value), place, form)


def _qualification(qualification: Qualification, key: str) -> Iterator[Claim]:
    places = qualification.places
    for field in _QUALIFICATION_TEXTS:
        yield from _header("qualification", key, qualification, field, places.get(field))
    for field in _QUALIFICATION_NUMBERS:
        value = getattr(qualification, field)
        yield from _claim("qualification", key, field, value, places.get(field), Form.AMONG)
    for field in _STATED:
        for paragraph in (getattr(qualification, field) or "").splitlines():
            yield Claim("qualification", key, field, paragraph, places.get(field), Form.SENTENCES)
    for age in (age for value in qualification.age_ranges for age in re.findall(r"\d+", value)):
        yield Claim("qualification", key, "age_ranges", age, places.get("age_ranges"), Form.AMONG)


def _unit(unit: Unit, key: str, rows: Sequence[StructureRow]) -> Iterator[Claim]:
    """The header values of a unit. A title's box may hold the number that stands before its first line."""
    number = unit.places.get("unit_number")
    if unit.origin.get("unit_number") is Origin.ROW:
        yield from _from_row(key, "unit_number", unit.unit_number, rows)
        number = None
    else:
        yield from _claim("unit", key, "unit_number", unit.unit_number, number, Form.NUMBER_ALONE)
    apart = tuple(place for place in (number, unit.places.get("unit_reference_number")) if place)
    for claim in _claim("unit", key, "title", unit.title, unit.places.get("title")):
        yield replace(claim, apart=apart, lead="Unit")
    for field in (*_UNIT_HEADER, "unit_type", "aim"):
        if unit.origin.get(field) is Origin.ROW:
            claims = _from_row(key, field, getattr(unit, field), rows)
        else:
            claims = _header("unit", key, unit, field, unit.places.get(field))
        yield from (replace(claim, corrected=unit.origin.get(field) is Origin.CORRECTED) for claim in claims)


def _from_row(key: str, field: str, value: object, rows: Sequence[StructureRow]) -> Iterator[Claim]:
    """The claim of a value that only the structure row prints: it is a cell of the row's place."""
    row = next((row for row in rows if getattr(row, field) == value), None)
    printed = printed_form(row, field) if row else value
    for claim in _claim("unit", key, field, printed, row.place if row else None, Form.CELL):
        yield replace(claim, cell=row.places.get(field, ()) if row else ())


def _contents(unit: Unit, key: str) -> Iterator[Claim]:
    keys = _Keys()
    for outcome in unit.learning_outcomes:
        yield from _outcome(outcome, keys.new(f"{key}/LO{outcome.number}"), keys)
    for area in unit.content_areas:
        area_key = keys.new(f"{key}/{area.number}")
        yield from _about(area, _numbered("content area", area_key, area.number, ("title", area.title), area.place))
        yield from _blocks(area.amplification, area_key)
    for n, section in enumerate(unit.sections, 1):
        yield from _about(section, _section(section, f"{key}/section{n}"))
    for n, resource in enumerate(unit.resources, 1):
        yield from _about(resource, _resource(resource, f"{key}/resource{n}"))


def _section(section: Section, key: str) -> Iterator[Claim]:
    form = Form.HELD if section.text else Form.WHOLE
    yield from _claim("section", key, "heading", section.heading, section.place, form)
    if section.text:
        whole = "\n".join(filter(None, (section.heading, section.text)))
        yield Claim("section", key, "text", whole, section.place, Form.WORDS)


def _resource(resource: Resource, key: str) -> Iterator[Claim]:
    yield Claim("resource", key, "text", resource.text, resource.place)
    for field, form in (("publication_year", Form.AMONG), ("isbn", Form.ISBN), ("url", Form.PART)):
        yield from _claim("resource", key, field, getattr(resource, field), resource.place, form)


def _outcome(outcome: LearningOutcome, key: str, keys: _Keys) -> Iterator[Claim]:
    position = outcome.origin.get("number") is Origin.COMPOSED
    number = None if position else outcome.number
    for claim in _numbered("outcome", key, number, ("text", outcome.text), outcome.place):
        yield replace(claim, corrected=outcome.origin.get(claim.field) is Origin.CORRECTED, about=outcome)
    for criterion in outcome.assessment_criteria:
        criterion_key = keys.new(f"{key}/{criterion.number}")
        composed = criterion.origin.get("number") is Origin.COMPOSED
        number = criterion.number.rpartition(".")[2] if composed else criterion.number
        for claim in _numbered("criterion", criterion_key, number, ("text", criterion.text), criterion.place):
            yield replace(claim, corrected=criterion.origin.get(claim.field) is Origin.CORRECTED, about=criterion)
        yield from _items(criterion.items, criterion_key)
        yield from _blocks(criterion.amplification, criterion_key, criterion.number)
    yield from _blocks(outcome.amplification, key, outcome.number)


def _numbered(record: str, key: str, number: str | None, text: tuple[str, str], place: Place) -> Iterator[Claim]:
    """A printed number, if any, and the text after it, in one place."""
    field, value = text
    yield from _claim(record, key, "number", number, place, Form.NUMBER)
    yield Claim(record, key, field, value, place, Form.NUMBERED if number else Form.WHOLE, number)


def _items(items: Iterable[Item], parent: str, first: int = 1) -> Iterator[Claim]:
    for n, item in enumerate(items, first):
        yield Claim("item", f"{parent}/i{n}", "text", item.text, item.place, about=item)


def _blocks(blocks: Iterable[Block], parent: str, number: str | None = None) -> Iterator[Claim]:
    """The claims of blocks. The box of a first item may hold the run-in heading above it, or its record's number."""
    running = 1
    for block in blocks:
        if block.heading is not None:
            apart, key = tuple(item.place for item in block.items), f"{parent}/i{running}"
            claim = Claim("block", key, "heading", block.heading, block.place, Form.BLOCK, apart=apart)
            yield replace(claim, about=block)
        for nth, claim in enumerate(_items(block.items, parent, running)):
            yield claim if nth else replace(claim, lead=block.heading, number=number)
        running += len(block.items) or 1
