"""`specs diff`: every kind of input, every form of output, its exit codes and its errors."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pipeline import cli
from pipeline.cli import main
from pipeline.compare.changes import Class, Comparison, Comparisons
from pipeline.compare.markdown import MOST
from pipeline.models import Change, Section, Specification
from pipeline.publish import publish
from pipeline.schemas import schemas
from tests.factory import place, qualification, source, specification, structure_row, unit
from tests.scoring import ROOT
from tests.test_compare import issue

SAMPLES = ROOT / "raw" / "samples"


def numbered(number: int, family: str = "sample-body/999-0001-X", **changes: Any) -> Specification:
    values = {
        "specification_id": f"{family}/issue-{number}",
        "family_id": family,
        "issue": f"Issue {number}",
        "issued": f"201{number}",
        "issued_printed": f"201{number}",
        "source": source(
            f"{family.replace('/', '-')}-{number}.pdf", f"{number}{family.encode().hex()}".ljust(64, "0")[:64]
        ),
        **changes,
    }
    return specification(**values)


OLD = numbered(3)
NEW = numbered(4, qualifications=(qualification(total_qualification_time=410),))


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    publish((OLD, NEW), (), tmp_path / "snapshot")
    return tmp_path / "snapshot"


def written(folder: Path, *found: Specification) -> Iterator[str]:
    for one in found:
        path = folder / f"{one.source.file}.json"
        path.write_text(one.model_dump_json(), encoding="utf-8")
        yield str(path)


def run(*arguments: str | Path) -> int:
    return main(["diff", *map(str, arguments)])


def test_two_published_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*written(tmp_path, OLD, NEW)) == 0
    out = capsys.readouterr().out
    assert "Issue 3 (2013) → Issue 4 (2014): 3 key-value" in out
    assert all(line == line.rstrip() for line in out.splitlines())
    assert "key-value qualification 999/0001/X, total qualification time (page 2 → 2): [-400-]{+410+}" in " ".join(
        out.split()
    )
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out


def test_issues_in_the_wrong_order_are_compared_with_a_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*written(tmp_path, NEW, OLD)) == 0
    captured = capsys.readouterr()
    assert "Issue 4 (2014) → Issue 3 (2013)" in captured.out
    assert captured.err == "specs: Issue 3 is older than Issue 4: the older issue is to be named first\n"


def test_json_is_what_its_schema_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*written(tmp_path, OLD, NEW), "--format", "json") == 0
    out = capsys.readouterr().out
    Draft202012Validator(schemas()["comparison.json"]).validate(json.loads(out))
    found = Comparison.model_validate_json(out)
    assert [change.field for change in found.changes] == ["issue", "issued", "total_qualification_time"]
    assert {change["class"] for change in json.loads(out)["changes"]} == {"key-value"}


def test_markdown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*written(tmp_path, OLD, NEW), "--format", "markdown") == 0
    out = capsys.readouterr().out
    assert out.startswith("## Level 3 Diploma in Service\n\nIssue 3 (2013) → Issue 4 (2014): 3 key-value\n")
    assert "| key-value | 3 |\n" in out
    assert "- `key-value` issue, page 1 → 1: <del>Issue 3</del><ins>Issue 4</ins>\n" in out


HOSTILE = "<script>alert(1)</script> | @team #12 [x](javascript:y) `code` **b** $x$ \x1b[31m ![i](u)\n# head"
HOSTILE += " https://a.test www.b.test :smile: 1.2 (3): 4-5 GH-7"


def test_what_a_pdf_prints_is_no_markup_and_no_escape_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = list(written(tmp_path, OLD, numbered(4, title=HOSTILE)))
    assert run(*paths, "--format", "markdown") == 0
    out = capsys.readouterr().out
    tags = out.replace("<del>", "").replace("</del>", "").replace("<ins>", "").replace("</ins>", "")
    assert "<" not in tags
    assert not any(line.startswith("# ") for line in out.splitlines())
    assert not {"@", "\x1b"} & set(out)
    assert r"\|" in out
    assert r"\[x\](javascript:y) \`code\` \*\*b\*\* \$x\$" in out
    assert r"!\[i\](u) &#35; head" in out
    assert "https&#58;//a.test www&#46;b.test &#58;smile: 1.2 (3): 4-5 GH&#45;7" in out
    assert run(*paths) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_markdown_that_is_too_long_for_a_pull_request_lists_what_matters_most(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sections = tuple(Section(heading=f"Part {n}", text="lamp oil " * 30, place=place()) for n in range(400))
    old, new = (numbered(n, units=(unit("1", "A/999/0001", sections=found),)) for n, found in ((3, ()), (4, sections)))
    assert run(*written(tmp_path, old, new), "--format", "markdown") == 0
    out = capsys.readouterr().out
    assert len(out) < MOST
    assert "| added | 400, not listed here |" in out
    assert "- `key-value` issue, page 1 → 1: <del>Issue 3</del><ins>Issue 4</ins>" in out


@pytest.mark.parametrize("name", ["Issue 3", "3", "issue 3", "2013"])
@pytest.mark.parametrize("family", ["sample-body/999-0001-X", "999/0001/X", "999-0001-x"])
def test_two_issues_of_a_family(family: str, name: str, snapshot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(family, "--from", name, "--to", "4", "--in", snapshot) == 0
    assert "Issue 3 (2013) → Issue 4 (2014)" in capsys.readouterr().out


def test_a_family_is_looked_for_in_the_snapshot_and_else_in_the_dataset(
    tmp_path: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("999/0001/X", "--from", "3", "--to", "4") == 2
    assert "build/snapshot: this is neither a snapshot nor a dataset" in capsys.readouterr().err
    Path("build").mkdir()
    assert main(["publish", str(snapshot), "--out", "build/dataset", "--name", "1"]) == 0
    capsys.readouterr()
    assert run("999/0001/X", "--from", "3", "--to", "4") == 0
    # An issue that only an older version of the dataset has is found, too.
    publish((numbered(5),), (), tmp_path / "later")
    assert main(["publish", str(tmp_path / "later"), "--out", "build/dataset", "--name", "2"]) == 0
    capsys.readouterr()
    assert run("999/0001/X", "--from", "3", "--to", "5") == 0
    assert "Issue 3 (2013) → Issue 5 (2015)" in capsys.readouterr().out
    shutil.copytree(snapshot, "build/snapshot")
    assert run("999/0001/X", "--from", "3", "--to", "5") == 2
    assert "there is no issue 5. There are: Issue 3, Issue 4" in capsys.readouterr().err


def test_folders_are_compared_by_family_and_name_what_is_only_in_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    publish((OLD, numbered(1, "sample-body/gone", qualifications=())), (), old)
    publish((NEW, numbered(1, "sample-body/come", qualifications=())), (), new)
    assert run(old, new, "--format", "json") == 0
    out = capsys.readouterr().out
    Draft202012Validator(schemas()["comparisons.json"]).validate(json.loads(out))
    found = Comparisons.model_validate_json(out)
    assert [(one.before.issue, one.after.issue) for one in found.compared] == [("Issue 3", "Issue 4")]
    assert [one.specification_id for one in found.added] == ["sample-body/come/issue-1"]
    assert [one.specification_id for one in found.gone] == ["sample-body/gone/issue-1"]


def test_an_issue_beside_the_old_one_is_compared_with_it_and_older_ones_are_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    publish((numbered(4),), (), old)
    publish((numbered(2), numbered(3), numbered(4), numbered(6)), (), new)
    for before, after, pairs in (
        (old, new, [("Issue 4", "Issue 4"), ("Issue 4", "Issue 6")]),
        (new, old, [("Issue 4", "Issue 4"), ("Issue 6", "Issue 4")]),
    ):
        capsys.readouterr()
        assert run(before, after, "--format", "json") == 0
        found = Comparisons.model_validate_json(capsys.readouterr().out)
        assert sorted((one.before.issue, one.after.issue) for one in found.compared) == pairs
        assert [one.issue for one in (*found.added, *found.gone)] == ["Issue 2", "Issue 3"]
        assert run(before, after, "--format", "html", "--out", tmp_path / "pages") == 0
    assert len(list((tmp_path / "pages").iterdir())) == 1 + 2 + 2
    assert run(old, new, "--fail-on", "key-value") == 1


def single(number: str, reference: str, body: str = "sample-body", **changes: Any) -> Specification:
    """The only unit of a file."""
    family = f"{body}/{reference.replace('/', '-')}"
    values = {"qualifications": (), "rules": (), "structure": (), "changes": (), "external_assessments": ()}
    return numbered(5, family, units=(unit(number, reference, **changes),), mappings=(), **values)


def test_folders_of_single_units_are_compared_by_unit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    other: dict[str, Any] = {"title": "Row a boat", "learning_outcomes": ()}
    publish((single("1", "A/999/0001"), single("2", "D/999/0002", **other)), (), old)
    publish((single("1", "H/999/0007"), single("3", "F/999/0003", title="Feed gulls", learning_outcomes=())), (), new)
    assert run(old, new) == 0
    out = capsys.readouterr().out
    assert "key-value unit reference number (page 5-6 → 5-6): [-A/999/0001-]{+H/999/0007+}" in out
    assert "Only in the newer folder\n  Level 3 Diploma in Service: 3 Feed gulls, Issue 5 (2015)" in out
    assert "(sample-body/F-999-0003/issue-5)" in out
    assert "Only in the older folder\n  Level 3 Diploma in Service: 2 Row a boat, Issue 5 (2015)" in out
    assert "(sample-body/D-999-0002/issue-5)" in out
    assert run(old, new, "--format", "markdown") == 0
    assert (
        "## Only in the older folder\n\n- Level 3 Diploma in Service: 2 Row a boat, Issue 5 (2015)\n"
        in capsys.readouterr().out
    )
    assert run(old, new, "--fail-on", "added") == run(old, new, "--fail-on", "removed") == 1


def test_a_file_and_a_folder(tmp_path: Path, snapshot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (path,) = written(tmp_path, numbered(5))
    assert run(snapshot, path) == 0
    assert "Issue 4 (2014) → Issue 5 (2015)" in capsys.readouterr().out
    (other,) = written(tmp_path, numbered(1, "sample-body/other", qualifications=()))
    assert run(other, snapshot) == 2
    assert "no document of the folder is an issue of sample-body/other" in capsys.readouterr().err


def test_pdfs_and_folders_of_pdfs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = SAMPLES / "sample-classic.pdf"
    assert run(one, one) == 0
    assert "no change" in capsys.readouterr().out
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        shutil.copy(one, tmp_path / name)
    assert run(tmp_path / "old", tmp_path / "new", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["compared"][0]["changes"] == []
    (tmp_path / "new" / "broken.pdf").write_text("no PDF")
    assert run(tmp_path / "old", tmp_path / "new") == 1
    captured = capsys.readouterr()
    assert "no change" in captured.out
    assert "specs: broken.pdf: " in captured.err


def test_a_pdf_that_cannot_be_read_ends_the_comparison(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_text("no PDF")
    (path,) = written(tmp_path, OLD)
    assert run(broken, path) == 1
    assert run(tmp_path, path) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("specs: broken.pdf: ") == 2


@pytest.mark.parametrize(
    ("classes", "code"),
    [(["key-value"], 1), (["added", "key-value"], 1), (["added", "removed", "unread"], 0), ([], 0)],
)
def test_fail_on(classes: list[str], code: int, tmp_path: Path) -> None:
    assert run(*written(tmp_path, OLD, NEW), *(["--fail-on", *classes] if classes else [])) == code


def test_the_classes_that_it_offers_are_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert tuple(Class) == cli.CLASSES
    with pytest.raises(SystemExit, match="2"):
        run("a", "b", "--fail-on", "everything")
    assert "'everything' (choose from" in capsys.readouterr().err


def test_two_specifications_are_not_compared_unless_asked_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = numbered(
        4,
        "sample-body/999-0002-1",
        title="Level 2 Diploma in Boats",
        qualifications=(qualification(qualification_number="999/0002/1"),),
    )
    paths = list(written(tmp_path, OLD, other))
    assert run(*paths) == 2
    assert capsys.readouterr().err == (
        f"specs: {paths[0]} and {paths[1]}: 'Level 3 Diploma in Service' (sample-body/999-0001-X) and "
        "'Level 2 Diploma in Boats' (sample-body/999-0002-1) are two specifications. "
        "Name two issues of one, or add --force to compare them all the same\n"
    )
    assert run(*paths, "--force") == 0
    assert "key-value title (page 1 → 1): [-Level 3 Diploma in Service-]{+Level 2 Diploma in Boats+}" in " ".join(
        capsys.readouterr().out.split()
    )


def test_a_family_that_has_a_qualification_more_is_the_same_specification(tmp_path: Path) -> None:
    more = qualification(qualification_number="999/0002/1", title="Award")
    wider = numbered(4, "sample-body/999-0001-X+999-0002-1", qualifications=(qualification(), more))
    assert run(*written(tmp_path, OLD, wider)) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["one"], "it takes two paths, or a family with --from and --to"),
        (["a", "b", "c"], "it takes two paths"),
        (["a", "b", "--from", "3"], "it takes two paths"),
        (["a", "--from", "3"], "it takes two paths"),
        (["absent.pdf", "other.pdf"], "absent.pdf: there is no such file or folder. Check the path"),
        (["absent.json", "absent.json"], "absent.json: the file cannot be read (No such file or directory)"),
        (["fam", "--from", "3", "--to", "4", "--in", "nowhere"], "nowhere: this is neither a snapshot nor a dataset"),
    ],
)
def test_wrong_calls(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == 2
    assert message in capsys.readouterr().err


def test_a_family_that_is_not_there(snapshot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("999/0009/9", "--from", "3", "--to", "4", "--in", snapshot) == 2
    assert "there is no family 999/0009/9. There are: sample-body/999-0001-X" in capsys.readouterr().err


def test_long_texts_show_only_what_is_around_a_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [f"word{n}" for n in range(200)]
    old, new = (issue(unit(aim=" ".join(text))) for text in (words, [*words[:100], "more", *words[100:]]))
    assert run(*written(tmp_path, old, new.model_copy(update={"source": source("other.pdf")}))) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "word99 {+more +}word100" in out
    assert "…" in out
    assert "word20 " not in out


def test_colours_only_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = list(written(tmp_path, OLD, NEW))
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    assert run(*paths) == 0
    assert "\x1b[" in capsys.readouterr().out
    assert os.environ["COLUMNS"] == "100"


def test_published_files_are_compared_without_heavy_libraries(tmp_path: Path) -> None:
    """Loading them would take longer than all the rest."""
    paths = list(written(tmp_path, OLD, NEW))
    heavy = "pymupdf", "pdfplumber", "pandas", "pyarrow", "spacy", "jinja2"
    code = (
        "import sys\nfrom pipeline.cli import main\n"
        f"assert main(['diff', *{paths!r}]) == 0\nprint([name for name in {heavy!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_rows_of_the_change_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tuple(
        Change(version="4", date=None, detail=text, section=None, place=place(2))
        for text in ("TQT value changed", "Foreword rewritten")
    )
    new = NEW.model_copy(
        update={
            "changes": table,
            "structure": (
                *NEW.structure,
                structure_row(unit_number="9", unit_reference_number="Y/999/0009", title="Nine"),
            ),
        }
    )
    assert run(*written(tmp_path, OLD, new)) == 0
    out = capsys.readouterr().out
    assert "  TQT value changed: 999/0001/X total_qualification_time" in out
    assert "  Foreword rewritten: not found in what was compared" in out
    assert "  1 of 7 changes were not found announced" in out
