from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.errors import RegulatorError
from pipeline.handbooks import handbooks_of
from pipeline.models import Finding, Specification
from pipeline.normalise import normalise
from pipeline.normalise.beside import is_beside
from pipeline.regulator.files import COLUMNS, QUALIFICATION_UNITS, QUALIFICATIONS, UNITS, regulator_files
from pipeline.regulator.findings import regulator_findings
from pipeline.tables import rows_of
from tests import factory
from tests.scoring import ROOT, SHARED

KNOWN = SHARED / "register" / "qualifications_known.csv"
SAMPLE = ROOT / "raw" / "samples" / "sample-classic.pdf"
QUALIFICATION = {
    "Qualification Number": "999/0001/X",
    "Qualification Title": "Level 3 Diploma in Service",
    "Owner Organisation Name": "Sample Body Limited",
    "Owner Organisation Acronym": "SBL",
    "Qualification Level": "Level 3",
    "Total Credits": "40",
    "Guided Learning Hours": "200",
    "Total Qualification Time": "400",
}
UNIT = {
    "Unit Key": "RN5999A/999/0001",
    "Unique Reference Number": "A/999/0001",
    "Title": "Deliver a service",
    "Unit Level": "Level 3",
    "Guided Learning Hours": "30",
    "Unit Credit Value": "5",
}
Rows = Sequence[Mapping[str, str]]


def register(
    folder: Path,
    qualifications: Rows = (QUALIFICATION,),
    units: Rows = (UNIT,),
    pairs: Sequence[tuple[str, str]] = (),
    encoding: str = "utf-8-sig",
) -> Path:
    """The regulator's files in a folder; columns that a row leaves out are empty."""
    folder.mkdir(exist_ok=True)
    content: dict[str, Rows] = {
        QUALIFICATIONS: qualifications,
        UNITS: units,
        QUALIFICATION_UNITS: [{"Qualification Number": number, "Unit Key": key} for number, key in pairs],
    }
    for name, rows in content.items():
        header = dict.fromkeys([*COLUMNS[name], "Owner Organisation Recognition Number", *(rows[0] if rows else ())])
        with (folder / name).open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, list(header))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def handbook(qualification: dict[str, Any] | None = None, **unit: Any) -> Specification:
    """One qualification and one unit, which agree with the register above but for the changes."""
    values = {"guided_learning_hours": 30, "credit_value": 5, **unit}
    return factory.specification(
        qualifications=(factory.qualification(**(qualification or {})),),
        units=(factory.unit(**values),),
        structure=(factory.structure_row(),),
    )


def found(specification: Specification, folder: Path) -> list[Finding]:
    pairs = list(regulator_findings(handbooks_of(rows_of([specification])), regulator_files(folder)))
    assert {key for key, _ in pairs} <= {specification.specification_id}
    return [finding for _, finding in pairs]


def codes(specification: Specification, folder: Path) -> list[str]:
    return [finding.code for finding in found(specification, folder)]


def test_what_agrees_has_no_finding(tmp_path: Path) -> None:
    assert codes(handbook(), register(tmp_path, pairs=[("999/0001/X", "RN5999A/999/0001")])) == []


@pytest.mark.parametrize(
    ("changes", "field", "printed", "registered"),
    [
        ({"Qualification Title": "Level 3 Diploma in Lamps"}, "title", "Level 3 Diploma in Service", "Lamps"),
        ({"Qualification Level": "Level 2"}, "level", "3", "2"),
        ({"Total Credits": "39"}, "credit_value", "40 to 45", "39"),
        ({"Guided Learning Hours": "210"}, "guided_learning_hours", "200", "210"),
        ({"Total Qualification Time": "410"}, "total_qualification_time", "400", "410"),
    ],
)
def test_a_qualification_that_differs(
    tmp_path: Path, changes: dict[str, str], field: str, printed: str, registered: str
) -> None:
    (finding,) = found(handbook(), register(tmp_path, [{**QUALIFICATION, **changes}]))
    assert finding.code == ("register-title-differs" if field == "title" else "register-differs")
    assert field in finding.message
    assert f"'{printed}'" in finding.message
    assert registered in finding.message
    assert finding.place == (factory.place(1) if field == "title" else factory.place(2))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"Title": "Sell a service"}, "title"),
        ({"Unit Level": "Level 4"}, "level"),
        ({"Unit Credit Value": "6"}, "credit_value"),
        ({"Guided Learning Hours": "0"}, "guided_learning_hours"),
    ],
)
def test_a_unit_that_differs(tmp_path: Path, changes: dict[str, str], field: str) -> None:
    (finding,) = found(handbook(), register(tmp_path, units=[{**UNIT, **changes}]))
    assert finding.message.startswith(f"unit A/999/0001: the handbook has {field} ")
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    ("qualification", "unit"),
    [
        ({"Qualification Number": "9990001X"}, {"Unique Reference Number": "A9990001"}),
        ({"Qualification Number": "999/0001/x "}, {"Unique Reference Number": "a 999 0001"}),
        ({"Qualification Title": "SBL Level 3 Diploma in Service"}, {"Title": "DELIVER a ‘service’ (DS1)"}),
        ({"Qualification Title": "Sample Body Limited Level 3 Diploma in Service"}, {}),
        ({"Qualification Title": "Pearson Level 3 Diploma in Service (QCF)"}, {}),
        ({"Total Credits": "0", "Total Qualification Time": ""}, {"Unit Credit Value": "NA"}),
        ({"Total Credits": "42.0", "Guided Learning Hours": ""}, {"Guided Learning Hours": ""}),
        ({"Minimum Guided Learning Hours": "180", "Maximum Guided Learning Hours": "220"}, {"Unit Credit Value": "0"}),
        ({"Qualification Level": "No Level"}, {"Unit Level": ""}),
    ],
)
def test_what_is_no_disagreement(tmp_path: Path, qualification: dict[str, str], unit: dict[str, str]) -> None:
    assert codes(handbook(), register(tmp_path, [{**QUALIFICATION, **qualification}], [{**UNIT, **unit}])) == []


@pytest.mark.parametrize(
    ("printed", "level", "sub_level", "agrees"),
    [
        ("Entry 3", "Entry Level", "Entry 3", True),
        ("Entry 3", "Entry Level", "Sub Level 3", True),
        ("Entry 3", "Entry Level", "", True),
        ("Entry 3", "Entry Level", "Entry 2", False),
        ("1/2", "Level 1/Level 2", "", True),
        ("1/2", "Level 1/2", "", True),
        ("1", "Level 1/2", "", False),
        (None, "Level 1", "", True),
    ],
)
def test_levels(tmp_path: Path, printed: str | None, level: str, sub_level: str, agrees: bool) -> None:
    row = {**UNIT, "Unit Level": level, "Unit Sub Level": sub_level}
    assert codes(handbook(level=printed), register(tmp_path, units=[row])) == ([] if agrees else ["register-differs"])


def test_numbers_that_the_register_lacks(tmp_path: Path) -> None:
    folder = register(tmp_path, [], [])
    unknown = found(handbook(), folder)
    assert [finding.code for finding in unknown] == ["register-number-unknown"] * 2
    assert "qualification 999/0001/X" in unknown[0].message
    assert "unit A/999/0001" in unknown[1].message


def test_a_unit_without_pages_is_compared_by_its_row(tmp_path: Path) -> None:
    specification = factory.specification(qualifications=(), units=(), structure=(factory.structure_row(),) * 2)
    (finding,) = found(specification, register(tmp_path, units=[{**UNIT, "Unit Credit Value": "9"}]))
    assert finding.place == factory.place(3)


def test_numbers_of_another_scheme_are_not_asked_for(tmp_path: Path) -> None:
    specification = handbook({"qualification_number": "G80A 43", "number_scheme": "sqa"})
    specification = specification.model_copy(update={"units": (factory.unit(None, "HV7Y 73"),), "structure": ()})
    assert codes(specification, register(tmp_path, [], [])) == []


def test_a_unit_that_is_not_listed_for_the_qualification(tmp_path: Path) -> None:
    other = {**UNIT, "Unique Reference Number": "L/999/0009"}
    pairs = [("999/0001/X", "RN5999L/999/0009")]
    (finding,) = found(handbook(), register(tmp_path, units=[UNIT, other], pairs=pairs))
    assert finding.code == "register-unit-not-listed"
    assert "unit A/999/0001 stands in the structure of qualification 999/0001/X" in finding.message
    assert finding.place == factory.place(3)
    listed = [*pairs, ("9990001X", "RN5999A9990001")]
    assert codes(handbook(), register(tmp_path, units=[UNIT, other], pairs=listed)) == []


def test_several_rows_of_one_number_are_asked_together(tmp_path: Path) -> None:
    rows = [{**UNIT, "Unit Credit Value": "4"}, UNIT]
    assert codes(handbook(), register(tmp_path, units=rows)) == []
    (finding,) = found(handbook(credit_value=9), register(tmp_path, units=rows))
    assert "'4 or 5'" in finding.message


def test_long_texts_with_line_ends_are_read(tmp_path: Path) -> None:
    row = {**UNIT, "Learning Outcomes": 'The learner will:\n1, "understand" lamps\r\n' * 200}
    units = [{**row, "Unique Reference Number": f"A/998/{n:04}"} for n in range(50)]
    assert codes(handbook(), register(tmp_path, units=[*units, row])) == []


@pytest.mark.parametrize("name", COLUMNS)
def test_a_missing_file_is_named_with_the_remedy(tmp_path: Path, name: str) -> None:
    (register(tmp_path) / name).unlink()
    with pytest.raises(RegulatorError, match=rf"{name}: it cannot be opened .*\. Put Qualifications\.csv"):
        regulator_files(tmp_path)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_missing_column_is_named_with_the_remedy(tmp_path: Path, name: str) -> None:
    path = register(tmp_path) / name
    path.write_text(path.read_text(encoding="utf-8-sig").replace(COLUMNS[name][-1], "Other"), encoding="utf-8")
    with pytest.raises(RegulatorError, match=rf"it has no column '{COLUMNS[name][-1]}'.*Download the file again"):
        regulator_files(tmp_path)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegulatorError, match="cannot be read as CSV in UTF-8"):
        regulator_files(register(tmp_path, encoding="utf-16"))
    folder = register(tmp_path, units=[{**UNIT, "Title": "Café"}], encoding="latin-1")
    with pytest.raises(RegulatorError, match=r"Units\.csv: it cannot be read as CSV in UTF-8"):
        list(regulator_findings(handbooks_of(rows_of([handbook()])), regulator_files(folder)))


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_handbooks_and_of_rows_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, chance: Any
) -> None:
    units = [{**UNIT, "Unique Reference Number": f"A/999/000{n}", "Title": f"Lamps {n}"} for n in range(1, 5)]
    several = [
        factory.specification(
            specification_id=f"b/{n}/issue-1", units=(factory.unit(str(n), f"A/999/000{n}"),), structure=()
        )
        for n in range(1, 5)
    ]
    folder = register(tmp_path_factory.mktemp("register"), units=units)
    expected = normalise(rows_of(several), regulator=regulator_files(folder)).findings
    chance.shuffle(units)
    chance.shuffle(several)
    files = regulator_files(register(folder, units=units))
    assert normalise(rows_of(several), regulator=files).findings == expected
    assert all(is_beside(finding) for found_in in expected.values() for finding in found_in)


def test_extract_compares_and_another_register_is_another_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def extracted(*options: str) -> tuple[str, set[str]]:
        assert main(["extract", str(SAMPLE), "--out", str(tmp_path / "out"), "--jobs", "1", *options]) == 0
        report = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
        (nested,) = (tmp_path / "out" / "specifications").rglob("*.json")
        findings = json.loads(nested.read_text(encoding="utf-8"))["findings"]
        return report["inputs"], {one["code"] for one in findings if one["code"].startswith("register-")}

    plain, without = extracted()
    first, unknown = extracted("--register", str(register(tmp_path / "register")))
    second, _ = extracted("--register", str(register(tmp_path / "register", [], [])))
    again, after = extracted()

    assert (without, unknown, after) == (set(), {"register-number-unknown"}, set())
    assert plain == again
    assert len({plain, first, second}) == 3
    capsys.readouterr()


def test_extract_says_what_is_wrong_before_it_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["extract", str(SAMPLE), "--out", str(tmp_path / "out"), "--register", str(tmp_path / "none")])
    assert code == 2
    assert "Put Qualifications.csv, Units.csv, QualificationUnits.csv" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not KNOWN.exists(), reason=f"needs {KNOWN.relative_to(ROOT.parent)} beside the project")
def test_every_known_number_and_title_is_found(tmp_path: Path) -> None:
    with KNOWN.open(encoding="utf-8-sig", newline="") as file:
        known = list(csv.DictReader(file))
    names = {"qan": "Qualification Number", "title": "Qualification Title", "level": "Qualification Level"}
    rows = [{names[column]: row[column] for column in names} for row in known]
    printed = tuple(
        factory.qualification(qualification_number=row["qan"], title=row["title"], level=None) for row in known
    )
    assert len(printed) > 8_000
    specification = factory.specification(qualifications=printed, units=(), structure=())
    assert codes(specification, register(tmp_path, rows, [])) == []
