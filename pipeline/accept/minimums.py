"""Rows of two pathways under one qualification: the other's minimum is out of reach, and these rows would reach it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.accept.evidence import Evidence
from pipeline.accept.naming import called
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Rule, Specification, StructureRow


def crossed_minimums(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """A qualification's own rows reach its minimum: rows below its rule that are another's are not needed for it."""
    for rule in specification.rules:
        if rule.qualification_number is None or rule.group_name is not None or rule.at_level is not None:
            continue
        own = [row for row in specification.structure if row.qualification_number == rule.qualification_number]
        if _reach(rule, own):
            continue
        headed = [
            row
            for row in specification.structure
            if row.qualification_number not in (None, rule.qualification_number)
            and _ruled_by(row, specification.rules) == rule.qualification_number
        ]
        if headed and _reach(rule, (*own, *headed)):
            for row in headed:
                yield finding(
                    Accepted.MISREAD_ROW_CROSSED,
                    f"{called(row)} stands below a rule of qualification {rule.qualification_number}, whose minimum "
                    f"is out of reach without it, and is published for {row.qualification_number}",
                    record=row,
                    field="qualification_number",
                    place=row.place,
                )


def _reach(rule: Rule, rows: Iterable[StructureRow]) -> bool:
    """Whether rows have as many credits and units as a rule asks for; where credits are not printed they may have."""
    units = {row.unit_reference_number or row.unit_number or row.title: row for row in rows}
    values = [row.credit_value for row in units.values()]
    enough = None in values or sum(value or 0 for value in values) >= (rule.min_credits or 0)
    return enough and len(units) >= (rule.min_units or 0)


def _ruled_by(row: StructureRow, rules: Iterable[Rule]) -> str | None:
    """The qualification whose rule stands last above a row."""
    if not row.place:
        return None
    top = (row.place[0].page, row.place[0].y0)
    above = [(box.page, box.y0, rule.qualification_number) for rule in rules for box in rule.place[:1]]
    return max((one for one in above if one[:2] < top), key=lambda one: one[:2], default=(0, 0, None))[2]
