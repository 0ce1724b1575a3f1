"""`specs show`: one unit, readably."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.cli_text import print_json, waiting, wrapped
from pipeline.corrections import corrections_for
from pipeline.errors import UsageError
from pipeline.keys import keyed, keys_by_record
from pipeline.models import Block, Finding, Item, Specification, Unit
from pipeline.numbers import parse_unit_number
from pipeline.publish.told import rank_of
from pipeline.published import read_published
from pipeline.tasks import Reader, read_one
from pipeline.terms import Origin

_UNIT = re.compile(r"^\s*unit\b[\s:]*", re.IGNORECASE)  # as pages print it: 'Unit 9'
_ORIGINS = {Origin.ROW: " (from the structure table)", Origin.CORRECTED: " (corrected)"}


def show(file: Path, number: str, reader: Reader, *, as_json: bool) -> int:
    """Print each unit with this number or reference number from a PDF, read by the reader, or a published JSON file.

    As JSON it is a list of units, each with its findings, also those that are folded.

    Raises UsageError, which lists the units there are, for a number that no unit has, and what reading raises.
    """
    with waiting(f"reading {file.name}"):
        specification = _specification(file, reader)
    units = units_called(number, specification, file)
    if as_json:
        print_json({"unit": unit, "findings": _about(unit, specification)} for unit in units)
        return 0
    for nth, unit in enumerate(units):
        for line in (*([""] if nth else []), *_unit(unit), *_findings(unit, specification)):
            print(line)
    return 0


def units_called(number: str, specification: Specification, file: Path) -> list[Unit]:
    """The units with this number or reference number; raises UsageError, which lists those that there are, for none."""
    units = _called(_folded(_UNIT.sub("", number)), specification.units)
    if not units:
        named = [unit.unit_number or unit.unit_reference_number or unit.title for unit in specification.units]
        there_are = f"Its units are: {', '.join(named)}" if named else "It has no units"
        raise UsageError(f"there is no unit {number}", where=file.name, remedy=there_are)
    return units


def _called(wanted: str, units: Sequence[Unit]) -> list[Unit]:
    """The units with this number; else those that agree before the slash of a double number ('202/662')."""
    numbers = {
        at: {_folded(number) for number in (unit.unit_number, unit.unit_reference_number) if number}
        for at, unit in enumerate(units)
    }
    exact = [units[at] for at, names in numbers.items() if wanted in names]
    first = wanted.partition("/")[0]
    if exact or not first.isdecimal():
        return exact
    return [units[at] for at, names in numbers.items() if first in {name.partition("/")[0] for name in names}]


def _folded(number: str) -> str:
    """A number however it is written: 'y0003101' and 'Y/000/3101' are the same."""
    parsed = parse_unit_number(number)
    return (parsed.canonical if parsed else number.strip()).casefold()


def _specification(file: Path, reader: Reader) -> Specification:
    if file.suffix.lower() == ".json":
        return read_published(file)
    return read_one(file, corrections_for([file]).all, reader)


def _unit(unit: Unit) -> Iterator[str]:
    yield f"Unit {unit.unit_number or unit.unit_reference_number or ''}  {unit.title}".replace("  ", " ", 1)
    for label, field in (
        ("Unit reference number", "unit_reference_number"),
        ("Level", "level"),
        ("Credit value", "credit_value"),
        ("Guided learning hours", "guided_learning_hours"),
        ("Unit type", "unit_type"),
    ):
        value = getattr(unit, field)
        if value is not None:
            yield f"  {label + ':':24}{value}{_ORIGINS.get(unit.origin.get(field, Origin.PAGE), '')}"
    yield f"  {'Page:':24}{unit.place[0].page}" if unit.place else ""
    if unit.aim:
        yield from _text("Aim", unit.aim)
    for outcome in unit.learning_outcomes:
        yield ""
        yield wrapped(f"{outcome.number}  {outcome.text}", "", "   ")
        for criterion in outcome.assessment_criteria:
            yield wrapped(f"{criterion.number}  {criterion.text}", "   ", "        ")
            yield from _items(criterion.items, "        ")
            yield from _blocks(criterion.amplification, "        ")
        yield from _blocks(outcome.amplification, "   ")
    for area in unit.content_areas:
        yield ""
        yield wrapped(f"{area.number}  {area.title}", "", "   ")
        yield from _blocks(area.amplification, "   ")
    for section in unit.sections:
        yield from _text(section.heading or "(no heading)", section.text)


def _text(heading: str, text: str) -> Iterator[str]:
    yield ""
    yield heading
    yield from (wrapped(paragraph, "  ", "  ") for paragraph in text.splitlines())


def _items(items: Iterable[Item], indent: str) -> Iterator[str]:
    for item in items:
        bullet = indent + "  " * (item.depth - 1)
        yield wrapped(f"- {item.text}", bullet, bullet + "  ")


def _blocks(blocks: Iterable[Block], indent: str) -> Iterator[str]:
    for block in blocks:
        yield wrapped(f"[{block.heading or 'amplification'}]", indent, indent + " ")
        yield from _items(block.items, indent)


def _about(unit: Unit, specification: Specification) -> list[Finding]:
    """The findings about the unit and what stands in it, and those about nothing in a unit that stand on its pages."""
    units = {(one.table, one.key): one.unit_id for one in keyed(specification)}
    own = keys_by_record(specification)[id(unit)][1]
    pages = {box.page for box in unit.place}
    for outcome in unit.learning_outcomes:
        pages.update(box.page for box in outcome.place)
        pages.update(box.page for criterion in outcome.assessment_criteria for box in criterion.place)
    here: list[Finding] = []
    for finding in specification.findings:
        about = units.get((finding.table_name or "", finding.record_id or ""))
        if about == own or (about is None and pages & {box.page for box in finding.place}):
            here.append(finding)
    return here


def _findings(unit: Unit, specification: Specification) -> Iterator[str]:
    here = _about(unit, specification)
    shown = [finding for finding in here if not finding.folded_into]
    if here:
        yield ""
        yield "Findings"
    for finding in shown:
        yield wrapped(f"{rank_of(finding.kind, finding.severity)} {finding.code}: {finding.message}", "  ", "    ")
    if len(shown) < len(here):
        yield f"  {len(here) - len(shown)} more are folded below others of the handbook"
