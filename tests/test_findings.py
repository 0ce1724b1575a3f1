"""Findings as data: the registry, the record that each names, what is folded below what, and what is certified."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import findings as registry
from pipeline.cli_brief import Run
from pipeline.cli_summary import document_line, summary
from pipeline.findings import CODES, Accepted, Checked, FindingCode, Reading, finding, published, rekeyed
from pipeline.findings.certified import certified
from pipeline.findings.folding import folded
from pipeline.findings.reference import findings_reference
from pipeline.inputs import Ending
from pipeline.keys import keyed, keys_by_record
from pipeline.models import Finding, Specification
from pipeline.publish import publish
from pipeline.publish.told import state_of
from pipeline.ready import Ready, facts_of
from pipeline.tables import TABLES, rows_of
from pipeline.terms import FindingKind, Severity
from tests.factory import criterion, outcome, place, specification, structure_row, unit
from tests.test_architecture import MODULES, named

_SAYS = re.compile(r"(?:^|\.)(?:find|finding|beside|has|Finding)$")
_ENUMS = {type(code).__name__ for code in CODES.values()}


def members_named() -> set[str]:
    """Every member of an enum of codes that a module outside the registry names."""
    found = set()
    for path in MODULES:
        if named(path).startswith("findings/") and named(path) not in {"findings/folding.py"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in _ENUMS:
                found.add(f"{node.value.id}.{node.attr}")
    return found


def test_every_code_is_raised_somewhere_and_every_raised_code_is_registered() -> None:
    assert members_named() == {f"{type(code).__name__}.{code.name}" for code in CODES.values()}


def bare_codes(source: str) -> list[str]:
    """Strings that stand where a code is said or asked for."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _SAYS.search(ast.unparse(node.func)):
            found += [*node.args[:1], *(word.value for word in node.keywords if word.arg == "code")]
        elif isinstance(node, ast.Compare) and ast.unparse(node.left).endswith(".code"):
            found += node.comparators
    return [str(one.value) for one in found if isinstance(one, ast.Constant) and one.value in CODES]


def test_no_code_is_a_bare_string() -> None:
    assert bare_codes('context.find("row-differs", 1)') == bare_codes('one.code == "row-differs"') == ["row-differs"]
    assert {named(path): found for path in MODULES if (found := bare_codes(path.read_text(encoding="utf-8")))} == {}


def test_codes_are_told_apart_and_say_what_to_do() -> None:
    members = [code for enum in (registry.Accepted, Reading, Checked, registry.Beside) for code in enum]
    assert len(CODES) == len(members) > 60
    for code in members:
        assert code.name == code.upper().replace("-", "_")
        assert code.meaning[0].isupper() or code.meaning.startswith("`")
        assert code.remedy
        assert not code.meaning.endswith(".")
        assert not code.remedy.endswith(".")


def test_a_misread_and_a_misprint_are_called_so() -> None:
    for code in Accepted:
        assert str(code).startswith(f"{code.kind}-")


def test_the_reference_has_every_code() -> None:
    text = findings_reference()
    assert set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)) == set(CODES)


def test_a_finding_names_table_key_and_field_of_its_record() -> None:
    handbook = specification()
    (one,) = handbook.units[0].learning_outcomes[0].assessment_criteria[:1]
    (told,) = published([finding(Checked.CRITERION_NUMBERING, "2 follows 0", record=one, field="number")], handbook)
    assert (told.table_name, told.field, told.kind) == ("assessment_criteria", "number", FindingKind.MISPRINT)
    assert told.record_id in [row.assessment_criterion_id for row in rows_of([handbook])["assessment_criteria"]]  # type: ignore[attr-defined]


def test_a_finding_about_a_missing_record_names_its_table_alone() -> None:
    (told,) = published([finding(Reading.WORDS_LEFT_OVER, "lost", record="units")], specification())
    assert (told.table_name, told.record_id) == ("units", None)


def test_every_record_has_the_key_of_its_row() -> None:
    handbook = specification()
    rows = {
        (table, str(getattr(row, next(iter(type(row).model_fields)))))
        for table, found in rows_of([handbook]).items()
        if table != "coverage"
        for row in found
    }
    assert {(one.table, one.key) for one in keyed(handbook)} == rows
    assert set(keys_by_record(handbook).values()) == rows


@settings(deadline=None)  # a busy machine takes longer than it allows
@given(st.text("ab/~1", min_size=1, max_size=4))
def test_findings_follow_their_records_to_other_keys(number: str) -> None:
    before = lined(3)
    told = published([finding(Checked.BODY_WITHOUT_ROW, "x", record=one) for one in before.units], before)
    renamed = tuple(one.model_copy(update={"unit_number": number}) for one in before.units)
    after = before.model_copy(update={"units": renamed, "specification_id": "other/id"})
    keys = keys_by_record(after)
    assert [one.record_id for one in rekeyed(told, before, after)] == [keys[id(one)][1] for one in after.units]


def lined(count: int, **changes: Any) -> Specification:
    """A handbook with so many units, and a structure row for each."""
    units = tuple(
        unit(str(n), None, title=f"Unit {n}", learning_outcomes=(outcome("1", place=place(5)),))
        for n in range(1, count + 1)
    )
    rows = tuple(
        structure_row(unit_number=str(n), unit_reference_number=None, title=f"Unit {n}") for n in range(1, count + 1)
    )
    return specification(**{"units": units, "structure": rows, "findings": (), **changes})


def told_of(handbook: Specification, code: FindingCode, *at: int, field: str | None = None) -> tuple[Finding, ...]:
    """This finding about each of these units."""
    return published([finding(code, "said", record=handbook.units[n], field=field) for n in at], handbook)


@pytest.mark.parametrize(
    ("code", "into"),
    [
        (Checked.TITLE_DIFFERS, Accepted.MISREAD_LAYOUT_DOES_NOT_FIT),
        (Reading.WORDS_LEFT_OVER, Accepted.MISREAD_LAYOUT_DOES_NOT_FIT),
        (Checked.HEADER_VALUE_MISSING, Checked.FINDING_ON_MOST_UNITS),
    ],
)
def test_a_code_that_hits_most_units_is_told_once(code: FindingCode, into: FindingCode) -> None:
    handbook = lined(5)
    first, *others = folded(told_of(handbook, code, 0, 1, 2, 2), handbook)
    assert (first.code, first.kind, first.folded_into) == (into, into.kind, None)
    assert f"{code} hits 3 of 5 units" in first.message
    assert [one.folded_into for one in others] == [into] * 4


def test_a_code_that_hits_half_of_the_units_or_two_of_three_is_not() -> None:
    for handbook, at in ((lined(6), (0, 1, 2)), (lined(3), (0, 1))):
        told = told_of(handbook, Checked.TITLE_DIFFERS, *at)
        assert folded(told, handbook) == told


def test_a_code_that_hits_most_structure_rows_is_told_once() -> None:
    handbook = lined(4)
    told = published([finding(Reading.NUMBER_UNREAD, "x", record=row) for row in handbook.structure], handbook)
    first, *others = folded(told, handbook)
    assert "4 of 4 structure rows" in first.message
    assert all(one.folded_into for one in others)


def test_findings_in_a_unit_count_for_the_unit() -> None:
    handbook = lined(3)
    outcomes = [one.learning_outcomes[0] for one in handbook.units]
    told = published([finding(Checked.OUTCOME_NUMBERING, "x", record=one) for one in outcomes], handbook)
    assert folded(told, handbook)[0].code == Accepted.MISREAD_LAYOUT_DOES_NOT_FIT


def misread(handbook: Specification, record: Any, field: str | None) -> Finding:
    """What acceptance says of a record."""
    (one,) = published([finding(Accepted.MISREAD_LAYOUT_DOES_NOT_FIT, "misread", record=record, field=field)], handbook)
    return one


def test_a_print_is_not_blamed_for_a_title_that_is_misread_in_its_row() -> None:
    handbook = lined(6)
    told = told_of(handbook, Checked.TITLE_DIFFERS, 1, field="title")
    wrong = misread(handbook, handbook.structure[1], "title")
    assert folded((*told, wrong), handbook)[0].folded_into == wrong.code
    for other in (
        misread(handbook, handbook.structure[2], "title"),
        misread(handbook, handbook.structure[1], "level"),
        misread(handbook, handbook.units[1], "level"),
    ):
        assert folded((*told, other), handbook) == (*told, other)


def test_a_row_without_a_body_is_not_to_blame_where_its_number_is_misread() -> None:
    handbook = lined(6)
    (told,) = published([finding(Checked.UNIT_WITHOUT_BODY, "x", record=handbook.structure[0])], handbook)
    for field, hidden in (("unit_number", True), ("credit_value", False)):
        wrong = misread(handbook, handbook.structure[0], field)
        assert bool(folded((told, wrong), handbook)[0].folded_into) is hidden


def test_a_gap_is_no_misprint_in_a_unit_that_lacks_a_part() -> None:
    handbook = lined(6)
    first = handbook.units[0].learning_outcomes[0]
    (told,) = published([finding(Checked.OUTCOME_NUMBERING, "x", record=first, field="number")], handbook)
    assert folded((told, misread(handbook, handbook.units[0], None)), handbook)[0].folded_into
    assert not folded((told, misread(handbook, handbook.units[1], None)), handbook)[0].folded_into


def test_a_finding_about_a_record_that_is_no_more_is_kept_as_it_is() -> None:
    handbook = lined(6)
    outcome_of_first = handbook.units[0].learning_outcomes[0]
    (told,) = published([finding(Checked.OUTCOME_NUMBERING, "x", record=outcome_of_first, field="number")], handbook)
    gone = told.model_copy(update={"record_id": "gone"})
    assert folded((gone, misread(handbook, handbook.units[0], None)), handbook)[0] == gone


def test_what_is_said_of_the_reader_is_never_folded_below_a_misread() -> None:
    handbook = lined(6)
    told = (
        *told_of(handbook, Reading.HEADER_VALUE_UNREAD, 0, field="level"),
        misread(handbook, handbook.units[0], "level"),
    )
    assert folded(told, handbook) == told


def shown_of(out: Path) -> str:
    """What `specs extract -v` shows of a snapshot."""
    state = state_of(out)
    assert state is not None
    return "\n".join(summary(Run(state, None, [], 1, None, unchanged=False, samples=False), [], {}, {}))


def test_people_are_shown_what_is_not_folded_and_then_the_rest(tmp_path: Path) -> None:
    handbook = lined(3)
    told = folded(told_of(handbook, Checked.TITLE_DIFFERS, 0, 1, 2), handbook)
    publish([handbook.model_copy(update={"findings": told})], [], tmp_path / "out")
    shown, folded_below = shown_of(tmp_path / "out").split("Folded below these: 3")
    assert "misread misread-layout-does-not-fit: 1" in shown
    assert "warning title-differs" not in shown
    assert "warning title-differs: 3" in folded_below


def test_misreads_are_shown_first_and_counted_apart(tmp_path: Path) -> None:
    handbook = lined(3)
    told = (
        *told_of(handbook, Checked.CHECK_CHARACTER, 0, field="unit_reference_number"),
        *told_of(handbook, Accepted.MISREAD_CONTENTS_UNMET, 1),
        *told_of(handbook, Checked.TITLE_DIFFERS, 2, field="title"),
    )
    judged = certified(handbook.model_copy(update={"findings": told}))
    publish([judged], [], tmp_path / "out")
    shown = re.findall(r"^  (\S+) (\S+): 1$", shown_of(tmp_path / "out"), re.MULTILINE)
    assert shown == [("misread", "misread-contents-unmet"), ("error", "check-character"), ("warning", "title-differs")]
    read = Ending(Path("handbook.pdf"), Ready(facts_of(judged), Path(), None, {}), None, 1.0)
    line = document_line("handbook.pdf", read)
    assert "1 misread 1 error 1 warning, not certified" in " ".join(line.split())


def flags(handbook: Specification) -> dict[str, bool]:
    """What is certified, by table and key."""
    return {
        f"{table} {getattr(row, next(iter(type(row).model_fields)))}": row.certified  # type: ignore[attr-defined]
        for table, found in rows_of([handbook]).items()
        if "certified" in TABLES[table].model_fields
        for row in found
    }


def with_findings(handbook: Specification, *told: Finding) -> Specification:
    return certified(handbook.model_copy(update={"findings": told}))


def test_nothing_against_it_certifies_all_of_a_handbook() -> None:
    assert all(flags(with_findings(specification())).values())


def test_a_finding_takes_the_certificate_of_its_record_and_of_what_stands_in_it() -> None:
    handbook = lined(2)
    (told,) = told_of(handbook, Checked.TITLE_DIFFERS, 0)
    found = flags(with_findings(handbook, told))
    lost = {key for key, flag in found.items() if not flag}
    assert lost == {key for key in found if f"{told.record_id}" in key and not key.startswith("structure")}
    assert len(lost) > 3


def test_a_misread_anywhere_takes_the_certificate_of_the_handbook_alone() -> None:
    handbook = lined(2)
    found = with_findings(handbook, *told_of(handbook, Reading.WORDS_LEFT_OVER, 0))
    assert (found.certified, found.units[0].certified, found.units[1].certified) == (False, False, True)
    misprint = with_findings(handbook, *told_of(handbook, Checked.TITLE_DIFFERS, 0))
    assert misprint.certified


def test_what_is_only_good_to_know_takes_none() -> None:
    handbook = lined(2)
    (told,) = told_of(handbook, Checked.NUMBER_RANGE_UNKNOWN, 0)
    assert told.severity is Severity.INFO
    assert all(flags(with_findings(handbook, told)).values())


def test_a_finding_about_no_record_takes_that_of_the_handbook() -> None:
    handbook = lined(2)
    told = published([finding(Reading.MAPPING_UNREAD, "x", place=place(3))], handbook)
    found = with_findings(handbook, *told)
    assert not found.certified
    assert found.units[0].certified


def test_certifying_changes_nothing_else_and_does_so_once() -> None:
    handbook = lined(2, findings=())
    once = with_findings(handbook, *told_of(handbook, Checked.TITLE_DIFFERS, 0))
    assert certified(once) == once
    plain = re.compile(r'"certified":(true|false)')
    assert plain.sub("", once.model_dump_json()) == plain.sub(
        "", handbook.model_copy(update={"findings": once.findings}).model_dump_json()
    )
    assert criterion("1.1").certified is False
