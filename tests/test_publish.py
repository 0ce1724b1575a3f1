from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from filelock import FileLock

import pipeline.publish as publish_module
from pipeline import staging as folder
from pipeline.errors import PublishError
from pipeline.findings.certified import certified
from pipeline.models import Specification
from pipeline.publish import Failure, alone, failures_if_current, parquet, publish, together_in
from pipeline.tables import RECONCILED_TABLES, TABLES
from pipeline.tables.arrow import arrow_schema
from pipeline.terms import Severity
from tests.factory import finding, place, source, specification, unit

ROOT = Path(__file__).parent.parent
FAILURES = (
    Failure("scan.pdf", "no-text-layer", "scan.pdf: no page has a text layer. Run OCR first"),
    Failure("menu.pdf", "no-layout", "menu.pdf: no layout claims it. Leave it out"),
)


def named(name: str, sha256: str = "1" * 64, **changes: Any) -> Specification:
    return specification(specification_id=f"sample-body/{name}/i1", source=source(f"{name}.pdf", sha256), **changes)


def content(path: Path) -> dict[str, bytes]:
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in path.rglob("*") if file.is_file()}


def run(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((path / "run.json").read_text(encoding="utf-8"))
    return found


def ids_in(path: Path, table: str) -> list[str]:
    found = pq.read_table(path / f"tables/{table}.parquet").column("specification_id").to_pylist()
    return [str(value) for value in found]


def rows_in(path: Path, table: str) -> int:
    return int(pq.read_metadata(path / f"tables/{table}.parquet").num_rows)


def stop(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device", "some file")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A snapshot of one specification, alone in its folder."""
    target = tmp_path / "build" / "snapshot"
    publish([named("former")], [], target)
    return target


def test_a_snapshot_holds_json_tables_and_the_run(tmp_path: Path) -> None:
    publish([named("b"), named("a")], FAILURES, tmp_path / "out")
    assert sorted(content(tmp_path / "out")) == sorted(
        [
            "run.json",
            "specifications/sample-body/a/i1.json",
            "specifications/sample-body/b/i1.json",
            *(f"tables/{table}.parquet" for table in TABLES),
            "views.sql",
        ]
    )
    text = (tmp_path / "out/specifications/sample-body/a/i1.json").read_text(encoding="utf-8")
    assert Specification.model_validate_json(text) == named("a")
    assert text.startswith('{\n "specification_id": "sample-body/a/i1",\n')
    assert text.endswith("\n}\n")
    assert "‘live’ chat – café" in text
    assert ids_in(tmp_path / "out", "units") == ["sample-body/a/i1"] * 2 + ["sample-body/b/i1"] * 2


def test_the_run_tells_what_was_read_and_what_failed(tmp_path: Path) -> None:
    findings = (finding(severity=Severity.ERROR), finding(), finding())
    publish([named("a", findings=findings)], FAILURES, tmp_path / "out")
    told = run(tmp_path / "out")
    assert re.fullmatch("[0-9a-f]{64}", told.pop("content"))
    assert [(one["specification_id"], one["severity"]) for one in told.pop("findings")] == [
        ("sample-body/a/i1", severity) for severity in ("error", "warning", "warning")
    ]
    assert {one["specification_id"] for one in told.pop("coverage")} == {"sample-body/a/i1"}
    assert told == {
        "snapshot": "spec-pipeline",
        "model_version": "1.0",
        "inputs": None,
        "samples": False,
        "documents": [
            {
                "specification_id": "sample-body/a/i1",
                "file": "a.pdf",
                "copies": [],
                "sha256": "1" * 64,
                "pages": 9,
                "counts": {
                    "qualifications": 1,
                    "structure": 3,
                    "units": 2,
                    "learning_outcomes": 4,
                    "assessment_criteria": 5,
                    "findings": {"error": 1, "warning": 2, "info": 0},
                },
            }
        ],
        "together": {
            "rows": {table: rows_in(tmp_path / "out", table) for table in RECONCILED_TABLES},
            "findings": [],
        },
        "failures": [
            {"file": "menu.pdf", "reason": "no-layout", "message": FAILURES[1].message, "kept": False},
            {"file": "scan.pdf", "reason": "no-text-layer", "message": FAILURES[0].message, "kept": False},
        ],
    }


def test_the_same_input_in_any_order_gives_the_same_bytes(tmp_path: Path) -> None:
    several = [named("a"), named("b"), named("c"), named("a", "2" * 64), named("a", "3" * 64, title="Another")]
    publish(several, FAILURES, tmp_path / "out")
    first = content(tmp_path / "out")
    publish(several[::-1], FAILURES[::-1], tmp_path / "out")
    assert content(tmp_path / "out") == first


def test_the_bytes_are_the_same_in_another_process(tmp_path: Path) -> None:
    publish([named("former")], [], tmp_path / "here")
    run_python("publish([named('former')], [], out)", tmp_path / "there", PYTHONHASHSEED="7")
    assert content(tmp_path / "there") == content(tmp_path / "here")


def test_a_snapshot_without_specifications_has_all_tables_empty(tmp_path: Path) -> None:
    publish([], FAILURES, tmp_path / "out")
    for table in TABLES:
        found = pq.read_table(tmp_path / f"out/tables/{table}.parquet")
        assert found.num_rows == 0
        assert found.schema.equals(arrow_schema(TABLES[table]))


def test_a_snapshot_of_the_same_inputs_is_current_and_tells_its_failures(tmp_path: Path) -> None:
    publish([named("a")], FAILURES, tmp_path / "out", "inputs")
    assert failures_if_current(tmp_path / "out", "inputs") == tuple(sorted(FAILURES))
    assert failures_if_current(tmp_path / "out", "others") is None
    assert failures_if_current(tmp_path / "absent", "inputs") is None


def test_a_snapshot_of_unknown_inputs_is_never_current(tmp_path: Path) -> None:
    publish([named("a")], [], tmp_path / "out")
    assert failures_if_current(tmp_path / "out", None) is None


@pytest.mark.parametrize("name", ["run.json", "tables/units.parquet", "specifications/sample-body/a/i1.json"])
@pytest.mark.parametrize("change", ["gone", "longer", "other"])
def test_a_snapshot_that_was_touched_is_not_current(tmp_path: Path, name: str, change: str) -> None:
    publish([named("a")], FAILURES, tmp_path / "out", "inputs")
    path = tmp_path / "out" / name
    if change == "gone":
        path.unlink()
    elif change == "longer":
        path.write_bytes(path.read_bytes() + b"?")
    else:
        path.write_bytes(path.read_bytes().replace(b"a", b"b"))
    assert failures_if_current(tmp_path / "out", "inputs") is None


def test_a_file_more_in_a_snapshot_is_seen(tmp_path: Path) -> None:
    publish([named("a")], FAILURES, tmp_path / "out", "inputs")
    (tmp_path / "out" / "notes.txt").touch()
    assert failures_if_current(tmp_path / "out", "inputs") is None


def test_what_was_there_before_is_gone(out: Path) -> None:
    publish([named("new")], [], out)
    assert [name for name in content(out) if "specifications/" in name] == ["specifications/sample-body/new/i1.json"]
    assert ids_in(out, "specifications") == ["sample-body/new/i1"]
    assert list(out.parent.iterdir()) == [out]
    assert out.stat().st_mode & 0o777 == out.parent.stat().st_mode & 0o777


def test_a_link_to_a_snapshot_stays_a_link(out: Path) -> None:
    link = out.parent / "latest"
    link.symlink_to(out)
    publish([named("new")], [], link)
    assert link.is_symlink()
    assert ids_in(out, "specifications") == ["sample-body/new/i1"]


def test_the_same_bytes_are_published_once(tmp_path: Path) -> None:
    one = named("a")
    other = one.model_copy(update={"source": source("copy-of-a.pdf", "1" * 64)})
    publish([other, one], [], tmp_path / "out")
    (document,) = run(tmp_path / "out")["documents"]
    assert (document["file"], document["copies"]) == ("a.pdf", ["copy-of-a.pdf"])
    assert ids_in(tmp_path / "out", "specifications") == ["sample-body/a/i1"]


def test_what_all_documents_give_is_published_and_told(tmp_path: Path) -> None:
    """With findings in the nested form, the table and the run; the other documents go without them."""
    one = named("a", family_id="a", units=(unit(origin={}),))
    other = named("b", "2" * 64, family_id="b", units=(unit(credit_value=9, origin={}),), structure=())
    publish([one, other, named("c", "3" * 64, units=(), structure=())], [], tmp_path / "out")
    together = together_in(tmp_path / "out")
    assert together.rows["unit_offers"] == 3
    ((file, found),) = together.findings
    assert (file, found.code, found.place) == ("b.pdf", "offers-differ", place(5) + place(6))
    path = tmp_path / "out/specifications/sample-body/b/i1.json"
    nested = Specification.model_validate_json(path.read_text(encoding="utf-8"))
    assert found in nested.findings
    assert alone(nested) == certified(other)
    messages = pq.read_table(tmp_path / "out/tables/findings.parquet").column("message").to_pylist()
    assert found.message in messages
    counts = [document["counts"]["findings"] for document in run(tmp_path / "out")["documents"]]
    assert [count["warning"] for count in counts] == [1, 2, 1]


def test_different_files_of_one_id_are_all_published(tmp_path: Path) -> None:
    files = [
        named("a").model_copy(update={"source": source(f"file-{digit}.pdf", digit * 64)}) for digit in ("3", "1", "2")
    ]
    publish([*files, named("b")], [], tmp_path / "out")
    documents = run(tmp_path / "out")["documents"]
    assert [(document["specification_id"], document["file"]) for document in documents] == [
        ("sample-body/a/i1", "file-1.pdf"),
        ("sample-body/a/i1~2", "file-2.pdf"),
        ("sample-body/a/i1~3", "file-3.pdf"),
        ("sample-body/b/i1", "b.pdf"),
    ]
    assert [document["counts"]["findings"]["error"] for document in documents] == [0, 1, 1, 0]
    second = Specification.model_validate_json(
        (tmp_path / "out/specifications/sample-body/a/i1~2.json").read_text(encoding="utf-8")
    )
    assert second.specification_id == "sample-body/a/i1~2"
    assert second.family_id == files[0].family_id
    assert second.findings[-1].code == "duplicate-specification"
    assert "file-2.pdf and file-1.pdf" in second.findings[-1].message


@pytest.mark.parametrize("code", ["recognised-text", "picture-instead-of-text"])
@pytest.mark.parametrize("bytes_of_scans", ["0" * 64, "f" * 64])
def test_a_scan_takes_no_id_from_the_text_that_it_is_of_whatever_the_bytes_of_both(
    bytes_of_scans: str, code: str, tmp_path: Path
) -> None:
    """A page of a text may be a picture, too; without `--ocr` no page of either is recognised."""
    recognised = [finding(code).model_copy(update={"place": place(page)}) for page in (1, 2)]
    text, whole, part = named("a", "8" * 64), named("a", bytes_of_scans), named("a", bytes_of_scans[:-1] + "1")
    scans = [
        one.model_copy(update={"findings": tuple(told), "source": source(file, one.source.sha256)})
        for one, told, file in ((whole, recognised, "whole.pdf"), (part, recognised[:1], "part.pdf"))
    ]
    publish([*scans, text], [], tmp_path / "out")
    documents = run(tmp_path / "out")["documents"]
    assert [(document["specification_id"], document["file"]) for document in documents] == [
        ("sample-body/a/i1", "a.pdf"),
        ("sample-body/a/i1~2", "part.pdf"),
        ("sample-body/a/i1~3", "whole.pdf"),
    ]


@pytest.mark.parametrize(
    "held", [{"notes.txt": "mine"}, {"run.json": "{}"}, {"run.json": "no JSON"}, {"run.json": "[]"}]
)
def test_a_folder_that_is_no_snapshot_is_not_replaced(tmp_path: Path, held: dict[str, str]) -> None:
    target = tmp_path / "out"
    target.mkdir()
    for name, text in held.items():
        (target / name).write_text(text)
    before = content(tmp_path)
    with pytest.raises(PublishError, match="Name a new or an empty folder"):
        publish([named("a")], [], target)
    assert content(tmp_path) == before


def test_a_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(PublishError, match="Name a new or an empty folder"):
        publish([named("a")], [], tmp_path / "out")
    assert content(tmp_path) == {"out": b"mine"}


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    publish([named("a")], [], tmp_path / "out")
    assert ids_in(tmp_path / "out", "specifications") == ["sample-body/a/i1"]
    assert list(tmp_path.iterdir()) == [tmp_path / "out"]


def violating(**changes: Any) -> Specification:
    """A specification that pydantic has not looked at."""
    return Specification.model_construct(**{**dict(named("a")), **changes})


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (violating(title=None), r"\$\.title violates the schema: None is not of type 'string'"),
        (violating(units=(named("a").units[0].model_copy(update={"level": 3}),)), r"\$\.units\[0\]\.level violates"),
        (violating(qualifications=({"title": "only a title"},)), r"\$\.qualifications\[0\] violates"),
        (violating(title=object()), r"\$ violates the schema"),
        (violating(title="\ud800"), r"\$ violates the schema"),
        (violating(specification_id="../a/i1"), r"\$\.specification_id violates the schema: it gives no file name"),
        (violating(specification_id="/etc/a"), r"\$\.specification_id violates the schema: it gives no file name"),
        (
            violating(units=(named("a").units[0].model_copy(update={"credit_value": 2**31}),)),
            r"\$\.units\[0\]\.credit_value violates",
        ),
    ],
)
def test_a_violation_is_a_failure_that_stops_no_other(out: Path, broken: Specification, told: str) -> None:
    (failure,) = publish([named("new"), broken], [], out)
    assert (failure.file, failure.reason) == ("a.pdf", "schema")
    assert failure.message.startswith(f"{broken.specification_id} (a.pdf): ")
    assert re.search(told, failure.message)
    assert "the layout 'sample-body/only'" in failure.message
    assert ids_in(out, "specifications") == ["sample-body/new/i1"]
    assert json.loads((out / "run.json").read_text())["failures"] == [asdict(failure)]


def test_a_document_whose_id_is_too_long_for_a_path_fails_alone(out: Path) -> None:
    (failure,) = publish([named("new"), named("a" * 300)], [], out)
    assert (failure.file, failure.reason) == (f"{'a' * 300}.pdf", "publish")
    assert "File name too long" in failure.message
    assert ids_in(out, "specifications") == ["sample-body/new/i1"]


def test_a_violation_in_a_text_does_not_repeat_all_of_it(out: Path) -> None:
    (failure,) = publish([violating(title=["word"] * 1000)], [], out)
    assert len(failure.message) < 500


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (parquet, "write_parquet"),
        (Path, "mkdir"),
        (publish_module, "_write_text"),
        (Path, "rename"),
        (os, "fsync"),
        (tempfile, "mkdtemp"),
        (folder, "_exchange"),
        (folder, "_take_place"),
    ],
)
def test_a_failure_leaves_the_former_snapshot_and_nothing_else(
    out: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    before = content(out.parent)
    with monkeypatch.context() as patch:
        patch.setattr(module, name, stop)
        if name == "rename":  # which only the exchange by two renames needs
            patch.setattr(folder, "_exchange", lambda *_: False)
        with pytest.raises(PublishError, match="No space left on device"):
            publish([named("new")], [], out)
    assert content(out.parent) == before
    assert list(out.parent.iterdir()) == [out]


def test_an_interrupt_leaves_the_former_snapshot_and_nothing_else(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = content(out.parent)
    with monkeypatch.context() as patch:
        patch.setattr(parquet, "write_parquet", interrupt)
        with pytest.raises(KeyboardInterrupt):
            publish([named("new")], [], out)
    assert content(out.parent) == before


def test_at_no_moment_is_the_snapshot_missing_or_mixed(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    former = content(out)
    seen: list[dict[str, bytes]] = []
    system_calls: list[Callable[..., Any]] = [os.fsync, os.rmdir]
    for call in system_calls:

        def spying(*arguments: Any, call: Callable[..., Any] = call, **named_arguments: Any) -> Any:
            seen.append(content(out))
            return call(*arguments, **named_arguments)

        monkeypatch.setattr(os, call.__name__, spying)
    publish([named("new")], [], out)
    new = content(out)
    assert [found for found in seen if found not in (former, new)] == []
    assert former in seen
    assert new in seen


def test_without_an_exchange_two_renames_do(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "_exchange", lambda *_: False)
    publish([named("new")], [], out)
    assert ids_in(out, "specifications") == ["sample-body/new/i1"]
    assert list(out.parent.iterdir()) == [out]


def test_the_former_snapshot_returns_when_the_second_rename_fails(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(out.parent)
    rename = Path.rename

    def fail_for_new(self: Path, target: Path) -> Path:
        if self.name == "new":
            stop()
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(folder, "_exchange", lambda *_: False)
        patch.setattr(Path, "rename", fail_for_new)
        with pytest.raises(PublishError, match="No space left on device"):
            publish([named("new")], [], out)
    assert content(out.parent) == before
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_the_exchange_is_one_step_here(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert folder._exchange(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one/other").exists()
    assert (tmp_path / "other/one").exists()
    with pytest.raises(OSError, match="No such file"):
        folder._exchange(tmp_path / "one", tmp_path / "absent")


def run_python(code: str, target: Path, **environment: str) -> int:
    """Run the code, where `out` is the target, in a process of its own; its exit code."""
    head = """
        import os, sys
        from pathlib import Path
        from pipeline import staging as folder
        from pipeline.publish import publish
        from pipeline.publish import parquet
        from tests.test_publish import named
        out = Path(sys.argv[1])
        """
    command = [sys.executable, "-c", textwrap.dedent(head) + textwrap.dedent(code), str(target)]
    return subprocess.run(command, check=False, cwd=ROOT, env={**os.environ, **environment}).returncode


@pytest.mark.parametrize(
    "killed_at",
    [
        "parquet.write_parquet = lambda *_: os._exit(9)",
        "os.fsync = lambda *_: os._exit(9)",
        "folder._take_place = lambda *_: os._exit(9)",
    ],
)
def test_a_killed_process_leaves_the_former_snapshot_and_the_next_run_cleans_up(out: Path, killed_at: str) -> None:
    before = content(out)
    assert run_python(f"{killed_at}\npublish([named('new')], [], out)", out) == 9
    assert content(out) == before
    assert len(list(out.parent.iterdir())) == 3
    publish([named("next")], [], out)
    assert ids_in(out, "specifications") == ["sample-body/next/i1"]
    assert list(out.parent.iterdir()) == [out]


def test_a_process_killed_between_two_renames_loses_nothing(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    code = """
        folder._exchange = lambda *_: False
        rename = Path.rename
        Path.rename = lambda self, target: os._exit(9) if self.name == "new" else rename(self, target)
        publish([named('new')], [], out)
        """
    before = content(out)
    assert run_python(code, out) == 9
    assert not out.exists()
    monkeypatch.setattr(parquet, "write_parquet", full)
    with pytest.raises(PublishError, match="No space left on device"):
        publish([named("newer")], [], out)
    assert content(out) == before
    assert list(out.parent.iterdir()) == [out]


def test_the_staging_folder_of_a_living_process_is_left_alone(out: Path) -> None:
    staging = out.parent / f".{out.name}.staging-other"
    staging.mkdir()
    with FileLock(staging / "lock"):
        publish([named("new")], [], out)
        assert staging.exists()
    publish([named("new")], [], out)
    assert not staging.exists()
