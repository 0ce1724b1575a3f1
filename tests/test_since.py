"""What is new in a dataset since a former version, and the findings that are: for people, programs and copies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline import apply_delta, changes
from pipeline.cli import main
from pipeline.dataset import publish_version
from pipeline.dataset.since import Status, told
from pipeline.errors import DatasetError
from pipeline.findings.certified import certified
from pipeline.models import Specification
from pipeline.publish import publish
from pipeline.terms import Severity
from tests.factory import finding, specification, unit

FAMILY = "sample-body/999-0001-X"


def issue(number: int, **fields: Any) -> Specification:
    values = {
        "specification_id": f"{FAMILY}/issue-{number}",
        "issue": f"Issue {number}",
        "issued": f"20{10 + number}-01",
        "changes": (),
        "findings": (),
        "units": (unit(guided_learning_hours=20 + number),),
        "structure": (),
    }
    return specification(**{**values, **fields})


def other(**fields: Any) -> Specification:
    return issue(1, specification_id="other-body/9/issue-1", family_id="other-body/9", title="Rowing", **fields)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of four versions: an issue; a newer one in its place; another handbook; that one read otherwise."""
    folder = tmp_path_factory.mktemp("versions")
    published = (
        [issue(1)],
        [issue(2)],
        [issue(2), other()],
        [issue(2), other(units=(unit(title="Rowing a boat"),))],
    )
    for nth, specifications in enumerate(published, 1):
        publish(specifications, [], folder / "snapshot")
        publish_version(folder / "snapshot", folder / "dataset", f"v{nth}")
    return folder / "dataset"


def test_a_new_issue_is_told_by_the_changes_of_each_class(root: Path) -> None:
    found = {one.specification_id: one for one in changes("v1", root).handbooks}
    new = found[f"{FAMILY}/issue-2"]
    assert (new.status, new.before, new.issue_before) == (Status.NEW_ISSUE, f"{FAMILY}/issue-1", "Issue 1")
    assert new.counts == {"key-value": 3}  # issue, date and hours
    assert told(new) == "Issue 2 is new, after Issue 1: 3 key-value"
    assert found[f"{FAMILY}/issue-1"].status is Status.GONE
    assert found["other-body/9/issue-1"].status is Status.NEW


def test_what_is_published_otherwise_is_told_apart_from_what_is_new(root: Path) -> None:
    (one,) = changes("v3", root).handbooks
    assert (one.status, one.title) == (Status.READ_ANEW, "Rowing")
    assert told(one).startswith("Issue 1 is published otherwise: ")
    assert sum((one.counts or {}).values()) > 0


@pytest.mark.parametrize("since", ["v1", "v2", "v3", "v4"])
def test_its_rows_bring_a_copy_of_any_former_version_up_to_date(root: Path, since: str) -> None:
    found = changes(since, root)
    assert bool(found.tables) == (since != "v4")
    for path in sorted((root / since / "tables").glob("*.parquet")):
        old, new = (json.loads(json.dumps(pq.read_table(one).to_pylist(), default=str)) for one in both(root, path))
        delta = found.tables.get(path.stem)
        assert new == (apply_delta(old, delta.lines, delta.columns) if delta else old)
        assert new == (apply_delta(old, delta.lines) if delta else old)


def both(root: Path, path: Path) -> tuple[Path, Path]:
    return path, root / "latest" / "tables" / path.name


def test_a_version_is_compared_with_those_before_it_and_no_others(root: Path) -> None:
    assert changes("v1", root / "v2").version == "v2"
    with pytest.raises(DatasetError, match=r"'v3' is no version that is there.*v2, v1"):
        changes("v3", root / "v2")
    with pytest.raises(DatasetError, match=r"'latest' is v4, since which nothing is new. Name one of these: v3, v2"):
        changes("latest", root)
    with pytest.raises(DatasetError, match="it is no dataset"):
        changes("v1", root.parent / "nowhere")


def test_the_changes_of_a_version_name_titles_and_issues_and_count_a_new_issues_rows_apart(root: Path) -> None:
    text = (root / "v2/CHANGES.md").read_text(encoding="utf-8")
    title = issue(2).title
    assert f"- **{title}** (`{FAMILY}/issue-2`): Issue 2 is new, after Issue 1: 3 key-value\n" in text
    assert f"- **{title}** (`{FAMILY}/issue-1`): Issue 1 is gone\n" in text
    assert "| units | 0 | 0 | 0 | 1 | 1 |" in text
    read_anew = (root / "v4/CHANGES.md").read_text(encoding="utf-8")
    assert "**Rowing** (`other-body/9/issue-1`): Issue 1 is published otherwise: " in read_anew
    assert "| units | 0 | 1 | 0 | 0 | 0 |" in read_anew


def test_the_command_says_it_to_people_and_to_programs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes", str(root), "--since", "v1"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "v4, since v1: 3 issues of handbooks differ" in said
    assert "Issue 2 is new, after Issue 1: 3 key-value" in said
    assert main(["changes", str(root), "--since", "v1", "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert [one["status"] for one in content["handbooks"]] == ["new", "gone", "new-issue"]
    assert content["tables"]["units"]["key"] == "unit_id"
    assert {line["op"] for line in content["tables"]["units"]["lines"]} == {"ADD", "DEL"}


def test_findings_are_listed_the_worst_first_and_chosen_by_code_severity_and_newness(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = ("units", f"{FAMILY}/issue-1/A/999/0001")
    said = finding("row-differs").model_copy(update={"table_name": row[0], "record_id": row[1]})
    wrong = finding("check-character", Severity.ERROR)
    for nth, findings in enumerate(((said,), (said, wrong)), 1):
        publish([certified(issue(1, findings=findings))], [], tmp_path / "snapshot")
        publish_version(tmp_path / "snapshot", tmp_path / "dataset", f"v{nth}")

    def listed(*options: str) -> list[str]:
        assert main(["findings", *options]) == 0
        return capsys.readouterr().out.replace("\n  ", " ").splitlines()

    snapshot, dataset = str(tmp_path / "snapshot"), str(tmp_path / "dataset")
    first, second, counted, *lines = listed(snapshot)
    rows = " ".join(lines)
    assert first.startswith("error check-character: service.pdf, p. 3:")
    assert second.startswith(f"warning row-differs: service.pdf, p. 3: {row[0]} {row[1]} ")
    assert counted == "2 findings"
    assert "qualifications 1 of 1" in rows
    assert "units 0 of 1" in rows
    assert [line.split()[1] for line in listed(dataset, "--new") if line.startswith(("error ", "warning "))] == [
        "check-character:"
    ]
    assert [
        line.split()[1] for line in listed(snapshot, "--code", "row-differs") if line.startswith(("error ", "warning "))
    ] == ["row-differs:"]
    assert [
        line.split()[0] for line in listed(snapshot, "--severity", "error") if line.startswith(("error ", "warning "))
    ] == ["error"]
    assert main(["findings", str(tmp_path / "dataset" / "v1"), "--new"]) == 2
    assert "it is the first version" in capsys.readouterr().err
