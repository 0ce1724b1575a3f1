"""A value is proven where its column head or label fits its field; what stands under another's is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pymupdf
import pytest

from pipeline.models import Specification, StructureRow
from pipeline.verify import Report, verify
from pipeline.verify.fields import named, suits
from pipeline.verify.measures import measures_in
from tests.extracted import specification_at
from tests.scoring import ROOT

SAMPLES = sorted((ROOT / "raw" / "samples").glob("*.pdf"))
CLASSIC = ROOT / "raw" / "samples" / "sample-classic.pdf"
FIELDS = ("unit_number", "unit_reference_number", "title", "level", "credit_value", "guided_learning_hours")


def published(path: Path) -> Specification:
    return specification_at(path)


def exchanged(row: StructureRow, one: str, other: str) -> StructureRow:
    """A row with the values of two fields exchanged, and their boxes with them, however little they fit."""
    values = {one: getattr(row, other), other: getattr(row, one), "unit_reference_number_printed": None}
    places = {**row.places, one: row.places.get(other, ()), other: row.places.get(one, ())}
    return row.model_copy(update={**values, "places": places})


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


TABLES = ROOT / "raw" / "samples" / "sample-tables.pdf"


def test_hours_and_total_time_of_one_sentence_are_told_by_the_label_next_to_them() -> None:
    specification = published(TABLES)
    one, *others = specification.qualifications
    hours, total = one.guided_learning_hours, one.total_qualification_time
    first, last = (one.places[name][0] for name in ("guided_learning_hours", "total_qualification_time"))
    sentence = (first.model_copy(update={"x0": 72.0, "x1": 520.0, "y1": last.y1}),)
    places = {**one.places, "guided_learning_hours": sentence, "total_qualification_time": sentence}
    one = one.model_copy(update={"places": places})
    for update in (
        {"guided_learning_hours": total, "total_qualification_time": hours},
        {"guided_learning_hours": total},
        {"total_qualification_time": hours},
    ):
        wrong = one.model_copy(update=update)
        found = verify(TABLES, specification.model_copy(update={"qualifications": (wrong, *others)})).findings
        assert {(f.code, f.field) for f in found} == {("verify-misplaced", field) for field in update}


@pytest.mark.parametrize("path", [p for p in SAMPLES if any(r.group_name for r in published(p).structure)], ids=str)
def test_a_row_without_its_group_or_with_another_is_told(path: Path) -> None:
    specification = published(path)
    rows = specification.structure
    for at, row in enumerate(rows):
        near = {other.group_name for other in rows[max(at - 1, 0) : at + 2]} - {row.group_name}
        for group in (None, *sorted(name for name in near if name)):
            changed = [r.model_copy(update={"group_name": group}) if r is row else r for r in rows]
            report = verify(path, with_rows(path, changed))
            assert ("group_name", f"{specification.specification_id}/row{at + 1}") in {
                (f.field, f.record_id) for f in report.findings
            }, (at, group)


def test_what_is_published_twice_from_one_place_is_told() -> None:
    specification = published(CLASSIC)
    rows = (*specification.structure, specification.structure[0].model_copy())
    assert "structure title" in told(verify(CLASSIC, specification.model_copy(update={"structure": rows})))


def test_an_outcome_under_the_head_of_criteria_is_told() -> None:
    path = ROOT / "raw" / "samples" / "sample-specialist.pdf"
    unit, *others = published(path).units
    outcome, *rest = unit.learning_outcomes
    criterion = outcome.assessment_criteria[0]
    wrong = outcome.model_copy(update={"text": criterion.text, "place": criterion.place, "assessment_criteria": ()})
    changed = unit.model_copy(update={"learning_outcomes": (wrong, *rest)})
    report = verify(path, published(path).model_copy(update={"units": (changed, *others)}))
    assert ("verify-misplaced", "text") in {(f.code, f.field) for f in report.findings}


def test_what_follows_from_the_print_is_held_against_it() -> None:
    specification = published(CLASSIC)
    test, *others = specification.external_assessments
    longer = test.model_copy(update={"length_minutes": (test.length_minutes or 0) + 30})
    update = {"issued": "2011-01", "external_assessments": (longer, *others)}
    fields = {f.field for f in verify(CLASSIC, specification.model_copy(update=update)).findings}
    assert fields == {"issued", "length_minutes"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("360 guided learning hours and 475 hours total qualification time", {"360": "G", "475": "T"}),
        ("190 guided learning hours (GLH) and a Total Qualification Time (TQT) of 1,230.", {"190": "G", "1230": "T"}),
        ("240 GLH (310 TQT)", {"240": "G", "310": "T"}),
        ("TQT: 310 hours, GLH: 240", {"310": "T", "240": "G"}),
        ("for 12 weeks", {}),
    ],
)
def test_the_label_next_to_a_number_is_its_own(text: str, said: dict[str, str]) -> None:
    names = {"G": "guided_learning_hours", "T": "total_qualification_time"}
    assert measures_in(text) == {number: {names[name]} for number, name in said.items()}


@pytest.mark.parametrize("field", ["date", "section"])
def test_a_value_of_the_change_above_is_told_where_the_row_prints_its_own(field: str) -> None:
    specification = published(CLASSIC)
    first, second, *others = specification.changes
    wrong = second.model_copy(update={field: getattr(first, field)})
    report = verify(CLASSIC, specification.model_copy(update={"changes": (first, wrong, *others)}))
    assert field in {one.field for one in report.findings if one.table_name == "changes"}
