"""Findings for what is said and no value has: facts of qualifications, and standards that a unit is mapped to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.findings import Found, Reading, finding
from pipeline.front import Untold
from pipeline.geometry.places import place_of
from pipeline.models import Mapping, Section, Unit
from pipeline.vocabulary import mapping_scheme

# 'IMPBK101', 'SKABBS1', 'K1' of a list of knowledge, skills and behaviours, 'IE' of learning and thinking skills
_STANDARD = re.compile(r"\b(?:[A-Z]{3,}[A-Z0-9]*\d[A-Z0-9]*|[KSB]\d{1,2}|IE|CT|RL|TW|SM|EP)\b")
_APPRENTICESHIP = re.compile(r"\bapprenticeship standards?\b", re.IGNORECASE)
_LONGEST = 12  # words of a section that are told


def facts_untold(untold: Iterable[Untold]) -> list[Found]:
    """A finding for each fact that is of none, and for each that is announced and was not read."""
    return [
        finding(
            Reading.FACT_UNCLEAR if one.unclear else Reading.FACT_UNREAD,
            f"'{one.text}' gives {one.field} of a qualification, and it is not clear of which"
            if one.unclear
            else f"'{one.text}' announces {one.field}, of which a qualification has none",
            place=place_of(one.words),
        )
        for one in untold
    ]


def mappings_untold(units: Iterable[Unit], mappings: Iterable[Mapping]) -> Iterator[Found]:
    """A finding for each section of a unit that names standards by their codes, of which one is in no mapping of it."""
    codes = {(one.unit_number, one.code) for one in mappings}
    for unit in units:
        for section in unit.sections:
            named = _STANDARD.findall(f"{section.heading} {section.text}")
            if _is_of_standards(section) and any((unit.unit_number, code) not in codes for code in named):
                said = " ".join(f"{section.heading}: {section.text}".split()[:_LONGEST])
                says = (
                    f"'{said}' names standards that unit {unit.unit_number or unit.title} is mapped to, in no mapping"
                )
                yield finding(Reading.MAPPING_IN_WORDS, says, record=unit, place=section.place)


def _is_of_standards(section: Section) -> bool:
    heading = section.heading or ""
    return mapping_scheme(heading) is not None or bool(_APPRENTICESHIP.search(heading))
