"""The snapshot that a run replaces: what is kept of it, and what is said of the difference."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from pipeline.cli import main
from pipeline.cli_extract import judged
from pipeline.dataset import publish_version
from pipeline.errors import NoLayoutError, PipelineError, TooSlowError
from pipeline.files import name_of
from pipeline.findings import Checked
from pipeline.findings.certified import certified
from pipeline.former import Difference, Kept, NestedTexts, differences, held_in, last_good
from pipeline.inputs import Ending, find_documents
from pipeline.models import Specification
from pipeline.models.front import Change
from pipeline.models.units import ContentArea, Section
from pipeline.publish import is_damaged, is_snapshot, publish
from pipeline.publish.told import state_of
from pipeline.ready import Ready, made_ready
from pipeline.shrunk import held_back
from tests.factory import criterion, finding, outcome, place, source, specification, unit
from tests.scoring import ROOT
from tests.test_digests import a_device, a_huge_file, a_pipe

CLASSIC = ROOT / "raw" / "samples" / "sample-classic.pdf"
TABLES = ROOT / "raw" / "samples" / "sample-tables.pdf"
SMALLEST = ROOT / "raw" / "samples" / "sample-standards.pdf"
NOTHING = Difference(0, 0, 0)


def nested_texts(out: Path) -> dict[str, bytes]:
    return dict(NestedTexts(out))


def named(name: str, sha256: str = "1" * 64, file: str | None = None, **changes: Any) -> Specification:
    return specification(
        specification_id=f"sample-body/{name}/i1", source=source(file or f"{name}.pdf", sha256), **changes
    )


def texts(*specifications: Specification) -> dict[str, bytes]:
    return {found.specification_id: found.model_dump_json().encode() for found in specifications}


def test_the_same_differs_in_nothing() -> None:
    assert set(differences(texts(named("a")), texts(named("a"))).values()) == {NOTHING}


def test_where_it_stands_is_no_content() -> None:
    moved = named("a", "2" * 64, units=(unit(place=place(9)),))
    assert set(differences(texts(named("a", units=(unit(),))), texts(moved)).values()) == {NOTHING}


def test_a_document_comes_and_goes_with_all_in_it() -> None:
    found = differences(texts(named("a", units=(unit(),))), texts(named("b", units=(unit(),))))
    assert found == {"documents": (1, 1, 0), "units": (1, 1, 0), "criteria": (4, 4, 0)}


def test_a_criterion_that_changes_changes_its_unit_and_document() -> None:
    before = unit(learning_outcomes=(outcome("1", assessment_criteria=(criterion("1.1"), criterion("1.2"))),))
    changed = (criterion("1.1", text="Explain another thing"), criterion("1.3"))
    after = unit(learning_outcomes=(outcome("1", assessment_criteria=changed),))
    found = differences(texts(named("a", units=(before, unit("9", None)))), texts(named("a", units=(after,))))
    assert found == {"documents": (0, 0, 1), "units": (0, 1, 1), "criteria": (1, 5, 1)}


def test_numbers_given_twice_are_told_apart() -> None:
    found = differences(texts(named("a", units=(unit(), unit()))), texts(named("a", units=(unit(),))))
    assert found["units"] == (0, 1, 0)


def kept_in(out: Path, names: Sequence[str]) -> dict[str, Kept]:
    """What a snapshot holds of files of these names."""
    found = {held.name: last_good(out, held) for held in held_in(out) if held.name in names}
    return {name: kept for name, kept in found.items() if kept}


def test_results_are_found_by_file_name_under_their_own_id(tmp_path: Path) -> None:
    several = [named("a"), named("a", "2" * 64, "other.pdf"), named("a", "1" * 64, "copy.pdf")]
    publish(several, [], tmp_path / "out")
    assert len(nested_texts(tmp_path / "out")) == 2
    found = kept_in(tmp_path / "out", ["a.pdf", "other.pdf", "copy.pdf", "absent.pdf"])
    assert {file: kept.specification for file, kept in found.items()} == {s.source.file: certified(s) for s in several}


def test_what_comparing_found_does_not_stick(tmp_path: Path) -> None:
    """Not even when a kept result is published again beside others, or alone."""
    one = named("a", family_id="a")
    other = named("b", "2" * 64, family_id="b", units=(unit(level="9"),), structure=())
    publish([one, other], [], tmp_path / "both")
    assert b"offers-differ" in nested_texts(tmp_path / "both")[other.specification_id]
    kept = kept_in(tmp_path / "both", ["a.pdf", "b.pdf"])
    assert [found.specification for found in kept.values()] == [certified(one), certified(other)]
    publish([kept["b.pdf"].specification, one], [], tmp_path / "again")
    assert nested_texts(tmp_path / "again") == nested_texts(tmp_path / "both")
    publish([kept["b.pdf"].specification], [], tmp_path / "alone")
    assert b"offers-differ" not in nested_texts(tmp_path / "alone")[other.specification_id]


def test_a_result_of_another_model_is_none(tmp_path: Path) -> None:
    publish([named("a")], [], tmp_path / "out")
    (path,) = (tmp_path / "out" / "specifications").rglob("*.json")
    path.write_text("{}", encoding="utf-8")
    assert kept_in(tmp_path / "out", ["a.pdf"]) == {}
    assert kept_in(tmp_path / "absent", ["a.pdf"]) == {}


def run(folder: Path, *options: str) -> tuple[int, dict[str, Any]]:
    code = main(["extract", str(folder / "raw"), "--out", str(folder / "out"), "-v", *options])
    return code, json.loads((folder / "out" / "run.json").read_text(encoding="utf-8"))


def test_a_document_that_fails_keeps_its_last_good_result_and_its_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for path in (CLASSIC, TABLES):
        (raw / path.name).write_bytes(path.read_bytes())
    assert run(tmp_path)[0] == 0
    assert "Compared" not in capsys.readouterr().out
    before = nested_texts(tmp_path / "out")
    for path in (tmp_path / "out" / "specifications").rglob("*.json"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    (raw / CLASSIC.name).write_text("<html></html>", encoding="utf-8")
    for _ in range(2):
        code, report = run(tmp_path, "--keep-failed")
        assert code == 1
        assert nested_texts(tmp_path / "out") == before
        (failure,) = report["failures"]
        assert (failure["file"], failure["reason"], failure["kept"]) == (CLASSIC.name, "not-a-pdf", True)
        told = " ".join(capsys.readouterr().out.split())
        assert "1 of 2 documents read" in told
        assert "Its result of 2001-09-09 is kept" in told
        assert "Compared with the snapshot before nothing has changed" in told
    code, report = run(tmp_path)
    assert (code, report["failures"][0]["kept"], len(report["documents"])) == (1, True, 2)
    capsys.readouterr()
    assert main(["extract", str(raw), "--out", str(tmp_path / "out")]) == 1
    again = capsys.readouterr().out.splitlines()
    assert again[0] == "Nothing has changed: 1 of 2 documents, 9 units, 67 criteria"
    assert again[1] == "FAILED 1: sample-classic.pdf (not-a-pdf); former result kept: 1"
    assert len(again) == 5
    assert [found["code"] for found in report["findings"] if found["code"] == "shrunk"] == ["shrunk"]
    call = ["publish", str(tmp_path / "out"), "--out", str(tmp_path / "dataset"), "--strict"]
    assert main(call) == 1
    capsys.readouterr()
    code, report = run(tmp_path, "--accept-shrunk")
    assert (code, report["failures"][0]["kept"], len(report["documents"])) == (1, False, 1)
    told = " ".join(capsys.readouterr().out.split())
    assert "documents: 0 added, 1 gone, 0 changed units: 0 added, 5 gone, 0 changed" in told
    code, report = run(tmp_path, "--keep-failed")
    assert (code, report["failures"][0]["kept"]) == (1, False)


def test_half_of_a_download_does_not_replace_the_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    whole = CLASSIC.read_bytes()
    (raw / CLASSIC.name).write_bytes(whole)
    assert run(tmp_path)[0] == 0
    before = json.loads(next(iter(nested_texts(tmp_path / "out").values())))
    (raw / CLASSIC.name).write_bytes(_without_last_pages(whole))
    for _ in range(2):
        code, report = run(tmp_path)
        (failure,) = report["failures"]
        assert (code, failure["file"], failure["reason"], failure["kept"]) == (1, CLASSIC.name, "shrunk", True)
        after = json.loads(next(iter(nested_texts(tmp_path / "out").values())))
        assert _uncertified(after["units"]) == _uncertified(before["units"])
        assert [found["code"] for found in after["findings"] if found not in before["findings"]] == ["shrunk"]
        assert re.search(
            r"the file is damaged, and has less than on .*: .*\d units, where there were 5", failure["message"]
        )
    call = ["publish", str(tmp_path / "out"), "--out", str(tmp_path / "dataset"), "--strict"]
    assert main(call) == 1
    assert "shrunk" in capsys.readouterr().err
    code, report = run(tmp_path, "--accept-shrunk")
    after = json.loads(next(iter(nested_texts(tmp_path / "out").values())))
    assert (code, report["failures"]) == (0, [])
    assert len(after["units"]) < len(before["units"])


REFUSED = NoLayoutError("no layout claims it", where="a.pdf", remedy="Look at it")
DAMAGED = finding(Checked.REPAIRED_PDF)


def ended(path: Path, found: Specification | PipelineError) -> Ending[Ready]:
    if isinstance(found, PipelineError):
        return Ending(path, None, found, 0.0)
    return Ending(path, made_ready(found, path.with_suffix(".ready")), None, 0.0)


@pytest.mark.parametrize("whole_is_there", [False, True])
def test_half_of_a_download_under_another_name_takes_no_place_of_the_whole(
    tmp_path: Path, whole_is_there: bool
) -> None:
    publish([named("a", units=(unit(),))], [], tmp_path / "out")
    cut = named("a", "2" * 64, units=(unit(learning_outcomes=()),), findings=(DAMAGED,))
    outcomes = [ended(tmp_path / "a (1).pdf", cut)]
    outcomes += [ended(tmp_path / "a.pdf", named("a", units=(unit(),)))] if whole_is_there else []
    (half, *others), kept = held_back(outcomes, tmp_path / "out")
    assert half.error is not None
    assert half.error.reason == "shrunk"
    assert [bool(one.result) for one in others] == [True] * whole_is_there
    assert list(kept) == ([] if whole_is_there else ["a.pdf"])


@pytest.mark.parametrize("less", ["learning_outcomes", "content_areas", "sections"])
def test_a_damaged_file_with_less_of_anything_is_held_back(tmp_path: Path, less: str) -> None:
    whole = unit(
        content_areas=(ContentArea(number="A", title="Lamps", amplification=(), place=place()),),
        sections=(Section(heading="Delivery", text="In a tower", place=place()),),
    )
    publish([named("a", units=(whole,))], [], tmp_path / "out")
    cut = named("a", "2" * 64, units=(whole.model_copy(update={less: getattr(whole, less)[:-1]}),), findings=(DAMAGED,))
    (ended_so,), kept = held_back([ended(tmp_path / "a.pdf", cut)], tmp_path / "out")
    assert ended_so.error is not None
    assert (ended_so.error.reason, list(kept)) == ("shrunk", ["a.pdf"])
    assert f"{less.replace('_', ' ')}, where there were" in str(ended_so.error)
    same = cut.model_copy(update={"source": source("a.pdf", "1" * 64)})
    assert held_back([ended(tmp_path / "a.pdf", same)], tmp_path / "out")[1] == {}


SECTION = Section(heading="Delivery", text="In a tower, with a lamp, at night", place=place())
DATED = Change(version="2", date="May 2031", detail=None, section=None, place=place())


@pytest.mark.parametrize(
    ("less", "told"),
    [
        ({"units": (unit(sections=(SECTION.model_copy(update={"text": ""}),)),)}, "0 values of text"),
        ({"units": (unit(sections=(SECTION.model_copy(update={"text": "In a tower, at"}),)),)}, "words of a text gone"),
        ({"units": (unit(sections=(SECTION.model_copy(update={"text": "Of it"}),)),)}, "words of a text gone"),
        ({"changes": (DATED.model_copy(update={"date": None}),)}, "0 values of date"),
    ],
)
def test_a_damaged_file_with_less_in_its_values_is_held_back(tmp_path: Path, less: dict[str, Any], told: str) -> None:
    """An issue of the publisher's that is read without repairs may have any of it."""
    whole = named("a", units=(unit(sections=(SECTION,)),), changes=(DATED,))
    publish([whole], [], tmp_path / "out")
    now = whole.model_copy(update={**less, "source": source("a.pdf", "2" * 64)})
    assert held_back([ended(tmp_path / "a.pdf", now)], tmp_path / "out")[1] == {}
    damaged = now.model_copy(update={"findings": (DAMAGED,)})
    (ended_so,), kept = held_back([ended(tmp_path / "a.pdf", damaged)], tmp_path / "out")
    assert list(kept) == ["a.pdf"]
    assert told in str(ended_so.error)
    same = whole.model_copy(update={"source": source("a.pdf", "2" * 64), "findings": (DAMAGED,)})
    other = unit(sections=(SECTION.model_copy(update={"text": "In a tower, with two lamps, by night"}),))
    for good in (same, same.model_copy(update={"units": (other,)})):
        assert held_back([ended(tmp_path / "a.pdf", good)], tmp_path / "out")[1] == {}


def test_a_refused_file_holds_back_unless_it_was_the_one_that_was_read(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"half")
    publish([named("a")], [], tmp_path / "out")
    (ended_so,), kept = held_back([ended(file, REFUSED)], tmp_path / "out")
    assert ended_so.error is REFUSED
    told = kept["a.pdf"].specification.findings[-1]
    assert (told.code, told.severity) == ("shrunk", "error")
    assert "no layout claims it" in told.message
    publish([named("a", hashlib.sha256(b"half").hexdigest())], [], tmp_path / "out")
    assert held_back([ended(file, REFUSED)], tmp_path / "out")[1] == {}
    slow = TooSlowError("it took more than 300 seconds", where="a.pdf", remedy="Try it alone")
    assert list(held_back([ended(file, slow)], tmp_path / "out")[1]) == ["a.pdf"]


def test_results_of_a_folder_that_cannot_be_listed_are_kept(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "b.pdf").touch()
    (tmp_path / "raw" / "share").symlink_to("/nowhere/mounted")
    publish([named("a"), named("b", "2" * 64), named("c", "3" * 64, r"caf\xe9\\.pdf")], [], tmp_path / "out")
    (tmp_path / "raw" / "loop").symlink_to("loop")
    found = find_documents([tmp_path / "raw"])
    (unlisted,) = found.unreadable
    read = ended(tmp_path / "raw" / "b.pdf", named("b", "2" * 64))
    outcomes, kept = held_back([read, unlisted], tmp_path / "out")
    assert sorted(kept) == ["a.pdf", r"caf\xe9\\.pdf"]
    reasons = {name_of(one.path): one.error.reason for one in outcomes if one.error}
    assert reasons == dict.fromkeys(kept, "not-looked-for") | {"loop": "unlisted-folder"}
    outcomes, kept = held_back([read], tmp_path / "out", found.passed_over)
    assert sorted(kept) == ["a.pdf", r"caf\xe9\\.pdf"]
    assert "as share cannot be listed" in str(outcomes[-1].error)
    assert held_back([read], tmp_path / "out")[1] == {}


def test_a_specification_that_violates_its_schema_keeps_the_former_result(tmp_path: Path) -> None:
    publish([named("a")], [], tmp_path / "out")
    violating = Specification.model_construct(**{**dict(named("a", "2" * 64)), "title": None})
    (refused,), kept = held_back([judged(ended(tmp_path / "a.pdf", violating))], tmp_path / "out")
    assert refused.error is not None
    assert (refused.error.reason, list(kept)) == ("schema", ["a.pdf"])
    assert "$.title violates the schema" in kept["a.pdf"].specification.findings[-1].message


def _uncertified(value: Any) -> Any:
    """A JSON value without what says that it is certified: nothing of a result that is held back is."""
    if isinstance(value, dict):
        return {key: _uncertified(part) for key, part in value.items() if key != "certified"}
    return [_uncertified(part) for part in value] if isinstance(value, list) else value


def _without_last_pages(whole: bytes) -> bytes:
    """A file of fewer pages that says of itself that it is damaged: it has no table of its objects."""
    with pymupdf.open(stream=whole, filetype="pdf") as pdf:
        pdf.delete_pages(range(pdf.page_count - 4, pdf.page_count))
        data: bytes = pdf.tobytes()
    return data[: data.rindex(b"startxref")]


DAMAGES = {
    "empty": b"",
    "no UTF-8": b'{"units": "\xff"}',
    "no JSON": b"{",
    "another shape": b'{"units": [1]}',
    "no object": b"[]",
    "deep": b"[" * 200_000,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_former_document_is_told_and_passed_over(
    damage: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for path in (CLASSIC, TABLES):
        (raw / path.name).write_bytes(path.read_bytes())
    assert run(tmp_path)[0] == 0
    whole = nested_texts(tmp_path / "out")
    former = tmp_path / "out" / "specifications" / f"{next(iter(whole))}.json"
    former.write_bytes(damage)
    capsys.readouterr()
    assert run(tmp_path)[0] == 0
    assert f"the former {next(iter(whole))}.json is damaged" in capsys.readouterr().err
    assert nested_texts(tmp_path / "out") == whole


@pytest.mark.parametrize("damage", [*DAMAGES.values(), b'{"snapshot": "spec-pipeline", "documents": 3}'])
def test_a_damaged_report_is_told_and_its_snapshot_replaced(
    damage: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / TABLES.name).write_bytes(TABLES.read_bytes())
    assert run(tmp_path)[0] == 0
    whole = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    (tmp_path / "out" / "run.json").write_bytes(damage)
    capsys.readouterr()
    assert run(tmp_path, "--keep-failed")[0] == 0
    assert f"{tmp_path / 'out' / 'run.json'} is damaged" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()} == whole


def test_a_folder_with_a_report_of_something_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "run.json").write_bytes(b"")
    assert main(["extract", str(tmp_path / "raw"), "--out", str(tmp_path / "out")]) != 0
    assert (tmp_path / "out" / "run.json").read_bytes() == b""


@pytest.mark.parametrize("damage", [*DAMAGES.values(), b"{}", b"null"])
def test_a_damaged_report_is_told_by_who_reads_the_snapshot(
    damage: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    publish([named("a")], [], Path("out"))
    Path("out/run.json").write_bytes(damage)
    for call in (
        "publish out --out dataset",
        "verify out",
        "findings out",
        "export csv out --out csv",
        "site out --out site",
        "unit A/999/0001 out",
    ):
        assert main(call.split()) == 2
        assert "specs: out: its run.json is damaged" in capsys.readouterr().err.replace(str(tmp_path / "out"), "out")


COUNTS = dict.fromkeys(("qualifications", "structure", "units", "learning_outcomes", "assessment_criteria"), 1)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("specification_id", "../../elsewhere"),
        ("specification_id", "/elsewhere"),
        ("file", "../x.pdf"),
        ("sha256", "none"),
        ("counts", None),
        ("counts", {"units": -1, "learning_outcomes": 0, "assessment_criteria": 0}),
        ("counts", {}),
        ("counts", {**COUNTS, "findings": 5}),
        ("pages", "many"),
        ("pages", 2**70),
    ],
)
def test_a_report_of_the_right_shape_with_foreign_values_is_damaged(key: str, value: object, tmp_path: Path) -> None:
    publish([named("a")], [], tmp_path / "out")
    report = json.loads((tmp_path / "out" / "run.json").read_bytes())
    assert is_snapshot(tmp_path / "out")
    report["documents"][0][key] = value
    (tmp_path / "out" / "run.json").write_text(json.dumps(report), encoding="utf-8")
    assert not is_snapshot(tmp_path / "out")
    assert is_damaged(tmp_path / "out")
    assert state_of(tmp_path / "out") is None
    assert kept_in(tmp_path / "out", ["a.pdf"]) == {}


@pytest.mark.parametrize("key", ["failures", "findings", "together", "documents"])
@pytest.mark.parametrize("value", [None, [{"x": 1}], [None], {"rows": {}, "findings": [{"code": 1}]}])
def test_a_report_with_foreign_parts_is_damaged(key: str, value: object, tmp_path: Path) -> None:
    publish([named("a")], [], tmp_path / "out")
    report = json.loads((tmp_path / "out" / "run.json").read_bytes())
    (tmp_path / "out" / "run.json").write_text(json.dumps({**report, key: value}), encoding="utf-8")
    assert is_damaged(tmp_path / "out")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("model_version", None),
        ("model_version", "../1"),
        ("samples", "yes"),
        ("samples", 1),
        ("coverage", None),
        ("coverage", [{"words": 1}]),
        ("content", {}),
        ("inputs", 5),
    ],
)
def test_a_report_that_says_something_foreign_of_the_whole_is_damaged(key: str, value: object, tmp_path: Path) -> None:
    publish([named("a")], [], tmp_path / "out")
    report = json.loads((tmp_path / "out" / "run.json").read_bytes())
    (tmp_path / "out" / "run.json").write_text(json.dumps({**report, key: value}), encoding="utf-8")
    assert is_damaged(tmp_path / "out")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_report_in_another_encoding_is_damaged(encoding: str, tmp_path: Path) -> None:
    publish([named("a")], [], tmp_path / "out")
    report = tmp_path / "out" / "run.json"
    report.write_text(report.read_text(encoding="utf-8"), encoding=encoding)
    assert is_damaged(tmp_path / "out")


def a_broken_link(path: Path) -> None:
    path.symlink_to("nowhere")


def a_folder(path: Path) -> None:
    (path / "in.json").mkdir(parents=True)


NO_FILES = [a_pipe, a_device, a_broken_link, a_folder, a_huge_file]


@pytest.mark.parametrize("made", NO_FILES)
def test_a_report_that_is_no_file_is_damaged(made: Callable[[Path], None], tmp_path: Path) -> None:
    publish([named("a")], [], tmp_path / "out")
    (tmp_path / "out" / "run.json").unlink()
    made(tmp_path / "out" / "run.json")
    assert is_damaged(tmp_path / "out")
    assert state_of(tmp_path / "out") is None
    publish([named("b")], [], tmp_path / "out")
    assert list(nested_texts(tmp_path / "out")) == ["sample-body/b/i1"]


@pytest.mark.parametrize("made", NO_FILES[:-1])
def test_what_is_no_file_among_the_former_documents_is_told_and_passed_over(
    made: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "raw").mkdir()
    shutil.copy(SMALLEST, tmp_path / "raw")
    assert run(tmp_path)[0] == 0
    whole = nested_texts(tmp_path / "out")
    (path,) = (tmp_path / "out" / "specifications").rglob("*.json")
    path.unlink()
    made(path)
    made(tmp_path / "out" / "tables" / "more.parquet")
    assert kept_in(tmp_path / "out", [SMALLEST.name]) == {}
    capsys.readouterr()
    assert run(tmp_path)[0] == 0
    assert f"{tmp_path / 'out'}: not all in it is as it was published" in capsys.readouterr().err
    assert nested_texts(tmp_path / "out") == whole


def test_a_pipe_in_the_place_of_a_published_file_is_never_waited_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish([named("a")], [], tmp_path / "out")
    publish_version(tmp_path / "out", tmp_path / "dataset", "v1")
    version = tmp_path / "dataset" / "v1"
    for path in (version / "tables" / "units.parquet", version / "specifications" / "sample-body" / "a" / "i1.json"):
        path.unlink()
        os.mkfifo(path)
    for call in ("findings", "unit A/999/0001", f"export csv --out {tmp_path / 'csv'}"):
        assert main([*call.split(), str(version)]) == 2
        assert "it is a pipe, not a file" in capsys.readouterr().err
    publish([named("a", units=())], [], tmp_path / "out")
    assert main(["publish", str(tmp_path / "out"), "--out", str(tmp_path / "dataset"), "--name", "v2"]) == 2
    assert "units.parquet: it is a pipe, not a file" in capsys.readouterr().err
    (version / "index.json").unlink()
    os.mkfifo(version / "index.json")
    assert main(["publish", str(tmp_path / "out"), "--out", str(tmp_path / "dataset"), "--name", "v2"]) == 2
    assert "'latest' does not lead to a version" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("key", "value"), [("previous", "../x"), ("previous", []), ("schema_version", None), ("content", 1)]
)
def test_a_version_whose_index_says_something_foreign_is_none(
    key: str, value: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish([named("a")], [], tmp_path / "out")
    publish_version(tmp_path / "out", tmp_path / "dataset", "v1")
    index = tmp_path / "dataset" / "v1" / "index.json"
    index.write_text(json.dumps({**json.loads(index.read_bytes()), key: value}), encoding="utf-8")
    assert main(["publish", str(tmp_path / "out"), "--out", str(tmp_path / "dataset")]) == 2
    assert "'latest' does not lead to a version" in capsys.readouterr().err


def test_a_damaged_table_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the former snapshot, which is made anew, and of the version that is published last."""
    (tmp_path / "raw").mkdir()
    shutil.copy(SMALLEST, tmp_path / "raw")
    assert run(tmp_path)[0] == 0
    call = ["publish", str(tmp_path / "out"), "--out", str(tmp_path / "dataset"), "--name"]
    assert main([*call, "v1"]) == 0
    units = tmp_path / "out" / "tables" / "units.parquet"
    whole = units.read_bytes()
    units.write_bytes(b"garbage")
    (tmp_path / "dataset/v1/tables/units.parquet").write_bytes(b"garbage")
    capsys.readouterr()
    shutil.copy(TABLES, tmp_path / "raw")
    assert run(tmp_path)[0] == 0
    assert f"{tmp_path / 'out'}: not all in it is as it was published" in capsys.readouterr().err
    assert units.read_bytes() != whole
    assert main([*call, "v2"]) == 2
    assert "v1/tables/units.parquet: it is damaged, or no Parquet file" in capsys.readouterr().err
    assert not (tmp_path / "dataset" / "v2").exists()
