"""Sheets, units and structure -> the records that stand outside the units and belong to no qualification."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from pipeline.annexes.assessments import read_external_assessments
from pipeline.annexes.mappings import read_mappings, unit_names
from pipeline.findings import Found
from pipeline.geometry.text import Lexicon
from pipeline.ledger import Ignore, Tally, Use
from pipeline.models import ExternalAssessment, StructureRow, Unit
from pipeline.models import Mapping as MappingRecord
from pipeline.sheets.parts import Sheets


class Annexes(NamedTuple):
    """The mappings and the tests in reading order, what became of words by (page, nth), and what was not understood."""

    mappings: tuple[MappingRecord, ...]
    external_assessments: tuple[ExternalAssessment, ...]
    fates: Mapping[tuple[int, int], Tally]
    findings: tuple[Found, ...]


def read_annexes(
    sheets: Sheets,
    lexicon: Lexicon,
    units: Sequence[Unit],
    structure: Sequence[StructureRow],
    inside: Collection[tuple[int, int]],
) -> Annexes:
    """What is printed outside the units; `inside` names the words of units by (page, nth)."""
    mapped = read_mappings(sheets, lexicon, unit_names(units, structure), inside)
    tests = read_external_assessments(sheets, lexicon, inside)
    fates = {word.key: Tally(Use.MAPPING, None) for word in mapped.words}
    fates |= {word.key: Tally(None, Ignore.TABLE_HEAD) for word in mapped.heads}
    fates |= {word.key: Tally(Use.EXTERNAL_ASSESSMENT, None) for word in tests.words}
    return Annexes(mapped.records, tests.records, fates, (*mapped.findings, *tests.findings))
