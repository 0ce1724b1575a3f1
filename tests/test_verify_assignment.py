"""A value is proven where its column head or label fits its field; what stands under another's is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from pathlib import Path

import pymupdf
import pytest

from pipeline.extract import extract
from pipeline.models import Specification, StructureRow
from pipeline.read import read_document
from pipeline.verify import Report, verify
from pipeline.verify.fields import named, suits
from tests.scoring import ROOT

SAMPLES = sorted((ROOT / "raw" / "samples").glob("*.pdf"))
CLASSIC = ROOT / "raw" / "samples" / "sample-classic.pdf"
FIELDS = ("unit_number", "unit_reference_number", "title", "level", "credit_value", "guided_learning_hours")


@cache
def published(path: Path) -> Specification:
    return extract(read_document(path)).specification


def exchanged(row: StructureRow, one: str, other: str) -> StructureRow:
    """A row with the values of two fields exchanged, however little they fit."""
    update = {one: getattr(row, other), other: getattr(row, one), "unit_reference_number_printed": None}
    return row.model_copy(update=update)


def with_rows(path: Path, rows: Iterable[StructureRow]) -> Specification:
    """A sample's structure, of these rows, and nothing else."""
    update = {"structure": tuple(rows), "units": (), "rules": (), "mappings": (), "external_assessments": ()}
    return published(path).model_copy(update=update)


def columns(path: Path) -> list[tuple[str, str]]:
    """The pairs of fields of which each row of a sample's structure prints both, some of them differently."""
    rows = published(path).structure
    printed = [field for field in FIELDS if rows and all(getattr(row, field) is not None for row in rows)]
    return [
        (one, other)
        for one, other in combinations(printed, 2)
        if any(str(getattr(row, one)) != str(getattr(row, other)) for row in rows)
    ]


EXCHANGES = [(path, one, other) for path in SAMPLES for one, other in columns(path)]


def told(report: Report) -> Counter[str]:
    """The fields with a finding: 'structure level'."""
    return Counter(f"{f.message.split()[0]} {f.message.split(': ')[1].split()[0]}" for f in report.findings)


@pytest.mark.parametrize(("path", "one", "other"), EXCHANGES, ids=lambda value: getattr(value, "stem", value))
def test_two_columns_exchanged_are_told(path: Path, one: str, other: str) -> None:
    rows = [exchanged(row, one, other) for row in published(path).structure]
    found = told(verify(path, with_rows(path, rows)))
    differing = sum(str(getattr(row, one)) != str(getattr(row, other)) for row in rows)
    assert found[f"structure {one}"] >= differing
    assert found[f"structure {other}"] >= differing


@pytest.mark.parametrize(("path", "one", "other"), EXCHANGES, ids=lambda value: getattr(value, "stem", value))
def test_two_values_of_a_row_exchanged_are_told(path: Path, one: str, other: str) -> None:
    rows = list(published(path).structure)
    at = next(n for n, row in enumerate(rows) if str(getattr(row, one)) != str(getattr(row, other)))
    rows[at] = exchanged(rows[at], one, other)
    found = told(verify(path, with_rows(path, rows)))
    assert {f"structure {one}", f"structure {other}"} <= found.keys()


def with_row(**changes: object) -> Specification:
    """The first sample, its first row with other values, and no other records."""
    first, *others = published(CLASSIC).structure
    return with_rows(CLASSIC, (first.model_copy(update=changes), *others))


def test_a_finding_names_the_record_and_the_field() -> None:
    first = published(CLASSIC).structure[0]
    (finding,) = verify(CLASSIC, with_row(level=str(first.credit_value))).findings
    assert (finding.code, finding.table_name, finding.field) == ("verify-misplaced", "structure", "level")
    assert finding.record_id
    assert finding.record_id.endswith("/row1")
    assert "'6', which stands at 'Credit value'" in finding.message


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_rows_and_headers_are_proven(path: Path) -> None:
    report = verify(path, published(path))
    assert sum(report.proven.values()) > 0.7 * sum((*report.proven.values(), *report.unproven.values()))


def test_header_values_at_each_others_labels_are_told() -> None:
    """Each with its own place: what is printed is what is published."""
    unit, *others = published(CLASSIC).units
    one, other = "credit_value", "guided_learning_hours"
    places = {**unit.places, one: unit.places[other], other: unit.places[one]}
    changed = unit.model_copy(update={one: getattr(unit, other), other: getattr(unit, one), "places": places})
    report = verify(CLASSIC, published(CLASSIC).model_copy(update={"units": (changed, *others)}))
    assert told(report) == {f"unit {one}": 1, f"unit {other}": 1}
    assert {str(finding.code) for finding in report.findings} == {"verify-misplaced"}


@pytest.mark.parametrize(
    ("head", "other"), [("Level", "GLH"), ("Credit", "Level"), ("GLH", "Level"), ("title", "level")]
)
def test_a_wrong_head_is_told(head: str, other: str, tmp_path: Path) -> None:
    """One head of a sample's structure says something else: 'Level' over credits."""
    path = tmp_path / "changed.pdf"
    box = published(CLASSIC).structure[0].place[0]
    with pymupdf.open(CLASSIC) as pdf:
        page = pdf[box.page - 1]
        cell = max((found for found in page.search_for(head) if found.y0 < box.y0), key=lambda found: found.y0)
        page.add_redact_annot(cell, other, fontsize=8)
        page.apply_redactions()
        pdf.save(path)
    report = verify(path, with_rows(CLASSIC, published(CLASSIC).structure))
    assert {str(finding.code) for finding in report.findings} == {"verify-misplaced"}
    assert len(report.findings) == len(published(CLASSIC).structure)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("level", "9"),
        ("level", "16"),
        ("level", "Pass"),
        ("level", "Entry 4"),
        ("credit_value", "1000"),
        ("credit_value", "3 or 4"),
        ("guided_learning_hours", "20260"),
        ("unit_reference_number", "Specialist unit"),
        ("unit_reference_number", "A/507/0650 Level 3"),
        ("unit_number", "(1 from)"),
        ("unit_number", "A/506/2130"),
        ("title", "6"),
        ("title", "A/506/2130"),
        ("title", "Level"),
        ("title", "NB: this unit is barred"),
        ("title", "This unit covers the lamps"),
        ("title", "Tend the lamps. Then rest"),
        ("group_name", "A maximum of 7 credits can be achieved from Group D."),
        ("group_name", "Three units must be completed"),
        ("group_name", "NOTE the bars"),
        ("group_name", "Please note what is barred"),
        ("group_name", "* barred with unit 4"),
        ("group_name", "12"),
    ],
)
def test_a_value_that_cannot_be_one_of_its_field_is_told(field: str, value: str) -> None:
    assert not suits("structure", field, value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("level", "3"),
        ("level", "Level Two"),
        ("level", "1/2"),
        ("level", "1 and 2"),
        ("level", "Entry 3"),
        ("level", "SCQF level 11"),
        ("credit_value", "60"),
        ("unit_reference_number", "A/506/2130"),
        ("unit_reference_number", "HV7Y 73"),
        ("unit_number", "CYP Core 3.1"),
        ("unit_number", "202/662"),
        ("unit_number", "5002-300"),
        ("title", "Understanding assessment in education and teaching."),
        ("title", "What can be done with 3D printing"),
        ("title", "Level crossings"),
        ("title", "Note taking for meetings"),
        ("title", "Key skills for tenders of lamps"),
        ("title", "*Steer a tender"),
        ("unit_reference_number", "(A/506/2130)*"),
        ("group_name", "Learners are to select ONE optional performance unit from the following"),
        ("group_name", "Mandatory units – learners complete and achieve all units"),
        ("group_name", "Specialist unit (1 from)"),
    ],
)
def test_what_prints_may_have(field: str, value: str) -> None:
    assert suits("structure", field, value)


def test_only_the_scottish_framework_has_twelve_levels() -> None:
    assert suits("unit", "level", "11", scottish=True)
    assert not suits("unit", "level", "13", scottish=True)


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Guided learning hours (GLH)", "guided_learning_hours"),
        ("Unit level", "level"),
        ("SCQF level:", "level"),
        ("Credit Value", "credit_value"),
        ("UAN:", "unit_reference_number"),
        ("Ofqual unit code", "unit_reference_number"),
        ("Unit", "title"),
        ("Unit", "unit_number"),
        ("Optional units (group C)", "title"),
        ("Version and date", "date"),
    ],
)
def test_a_label_names_its_field(label: str, field: str) -> None:
    assert field in named(label)


@pytest.mark.parametrize(
    ("label", "field"),
    [("Level", "credit_value"), ("Unit level", "title"), ("GLH", "credit_value"), ("Tide tables", "title")],
)
def test_and_no_other(label: str, field: str) -> None:
    assert field not in named(label)


@pytest.mark.parametrize("sign", ["\ufffd", "\ue000", "\x01"])
def test_characters_without_a_meaning_never_agree(sign: str, tmp_path: Path) -> None:
    title = published(CLASSIC).structure[0].title
    report = verify(CLASSIC, with_row(title=f"{title}{sign}"))
    assert [str(finding.code) for finding in report.findings] == ["verify-unreadable"]
    assert (report.unreadable, report.share) == (1, 1.0)
