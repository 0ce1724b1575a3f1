"""Versions of a dataset: what one holds, what stops a publish, and that `latest` always leads to a whole one."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import changes, dataset
from pipeline.cli import main
from pipeline.dataset import publish_version, versions
from pipeline.dataset.deltas import applied
from pipeline.errors import PublishError, RefusedError
from pipeline.publish import Failure, publish
from pipeline.tables import TABLES
from pipeline.terms import Severity
from tests.extracted import extract_samples
from tests.factory import criterion, finding, outcome, unit
from tests.scoring import ROOT
from tests.soaking import SOAK
from tests.test_publish import content, named

SAMPLES = ROOT / "raw" / "samples"
SCAN = Failure("scan.pdf", "no-text-layer", "scan.pdf: no page has a text layer. Run OCR first")
OTHER_TITLE = named("a", title="Another title")


def snapshot_of(folder: Path, *specifications: Any, failures: tuple[Failure, ...] = ()) -> Path:
    publish(specifications, failures, folder)
    return folder


_KILLS = 50 if SOAK else 12


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    return snapshot_of(tmp_path / "snapshot", named("a"), named("b"))


@pytest.fixture
def root(tmp_path: Path, snapshot: Path) -> Path:
    """A dataset with one version, v1."""
    publish_version(snapshot, tmp_path / "dataset", "v1")
    return tmp_path / "dataset"


def index(version: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((version / "index.json").read_text(encoding="utf-8"))
    return found


def is_whole(version: Path) -> bool:
    """Whether a version holds exactly the files that its index lists, to the byte."""
    listed = {resource["path"]: resource["sha256"] for resource in index(version)["resources"]}
    found = {name: hashlib.sha256(data).hexdigest() for name, data in content(version).items() if name != "index.json"}
    return listed == found


def test_a_version_holds_all_that_it_should(root: Path) -> None:
    names = set(content(root / "v1"))
    assert (root / "latest").readlink() == Path("v1")
    assert {f"tables/{table}.parquet" for table in TABLES} < names
    assert {f"schemas/tables/{table}.json" for table in TABLES} < names
    assert {"specifications/sample-body/a/i1.json", "schemas/specification.json"} < names
    assert {"datapackage.json", "index.json", "CHANGES.md"} < names
    assert "run.json" not in names
    assert is_whole(root / "v1")
    assert sorted(path.name for path in root.iterdir()) == [".lock", "latest", "v1"]
    assert (root / "v1").stat().st_mode & 0o777 == root.stat().st_mode & 0o777


def test_the_index_tells_what_the_version_holds(tmp_path: Path) -> None:
    findings = (finding(severity=Severity.ERROR), finding())
    snapshot = snapshot_of(tmp_path / "s", named("a", findings=findings), failures=(SCAN,))
    publish_version(snapshot, tmp_path / "d", "v1")
    told = index(tmp_path / "d/v1")
    assert (told["version"], told["previous"], told["schema_version"], told["breaking"]) == ("v1", None, "1.0", None)
    assert told["counts"]["units"] == 2
    assert set(told["counts"]) == set(TABLES)
    assert told["findings"] == {finding().code: {"error": 1, "warning": 1}}
    assert [failed["file"] for failed in told["failed"]] == ["scan.pdf"]
    rows = {resource["path"]: resource.get("rows") for resource in told["resources"]}
    assert rows["tables/units.parquet"] == 2
    assert rows["datapackage.json"] is None
    assert "- `scan.pdf` (no-text-layer)" in (tmp_path / "d/v1/CHANGES.md").read_text(encoding="utf-8")


def test_a_name_is_by_default_the_day_and_the_content(snapshot: Path, tmp_path: Path) -> None:
    found = publish_version(snapshot, tmp_path / "d")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-[0-9a-f]{10}", found.folder.name)
    assert index(found.folder)["content"].startswith(found.folder.name[-10:])


def test_nothing_but_the_name_knows_the_day(
    snapshot: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dataset, "_today", lambda: pytest.fail("the clock was read"))
    monkeypatch.setattr(versions, "free_name", lambda *_: "v1")
    with pytest.raises(pytest.fail.Exception):
        publish_version(snapshot, tmp_path / "d")
    monkeypatch.undo()
    publish_version(snapshot, tmp_path / "d", "v1")
    assert content(tmp_path / "d/v1") == content(root / "v1")


def test_the_same_content_makes_no_new_version(root: Path, snapshot: Path) -> None:
    before = content(root)
    found = publish_version(snapshot, root, "v2")
    assert (found.new, found.folder.name) == (False, "v1")
    assert content(root) == before


def test_a_failure_more_is_other_content(root: Path, snapshot: Path) -> None:
    assert publish_version(snapshot_of(snapshot, named("a"), named("b"), failures=(SCAN,)), root, "v2").new


def test_content_that_returns_on_one_day_has_another_name(root: Path, snapshot: Path, tmp_path: Path) -> None:
    one, other = snapshot, snapshot_of(tmp_path / "other", named("c"))
    names = [publish_version(made, tmp_path / "d").folder.name for made in (one, other, one)]
    assert names[2] == f"{names[0]}-2"


def test_deltas_lead_from_the_old_tables_to_the_new(root: Path, snapshot: Path) -> None:
    changed = unit(learning_outcomes=(outcome("1", assessment_criteria=(criterion("1.1", text="Other"),)),))
    publish_version(snapshot_of(snapshot, named("a", units=(changed,)), named("c")), root, "v2")
    told = index(root / "latest")
    assert (told["version"], told["previous"], told["schema_version"]) == ("v2", "v1", "1.0")
    assert is_whole(root / "v2")
    ops = set()
    for table, model in TABLES.items():
        text = (root / f"v2/deltas/{table}/v1..v2.jsonl").read_text(encoding="utf-8")
        lines = [json.loads(line) for line in text.splitlines()]
        old, new = (json_rows(root / f"{version}/tables/{table}.parquet") for version in ("v1", "v2"))
        columns = list(model.model_fields)
        assert json.dumps(list(applied(columns[0], columns, old, lines))) == json.dumps(new)
        ops |= {line["op"] for line in lines}
    assert ops == {"ADD", "MOD", "DEL"}
    changes = (root / "v2/CHANGES.md").read_text(encoding="utf-8")
    assert "(`sample-body/c/i1`): Issue 2 is new\n" in changes
    assert "(`sample-body/b/i1`): Issue 2 is gone\n" in changes


def json_rows(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(json.dumps(pq.read_table(path).to_pylist(), default=str))
    return found


def rewritten(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path)


def test_a_column_that_goes_stops_the_publish_until_it_is_told_why(root: Path, snapshot: Path) -> None:
    path = root / "v1/tables/units.parquet"
    table = pq.read_table(path)
    rewritten(path, table.append_column("unit_size", pa.array([1] * table.num_rows)))
    snapshot_of(snapshot, OTHER_TITLE)
    before = content(root)
    with pytest.raises(RefusedError, match=r"version v1 would break: units: column 'unit_size' is gone.*--breaking"):
        publish_version(snapshot, root, "v2")
    assert content(root) == before
    publish_version(snapshot, root, "v2", breaking="nobody used it")
    told = index(root / "v2")
    assert (told["schema_version"], told["breaking"]) == ("2.0", "nobody used it")
    assert told["schema_changes"] == [{"table": "units", "what": "column 'unit_size' is gone", "breaking": True}]
    changes = (root / "v2/CHANGES.md").read_text(encoding="utf-8")
    assert "- units: column 'unit_size' is gone (breaking)\n- Why apps may break: nobody used it\n" in changes


def test_a_table_and_a_key_may_go_if_it_is_told_why(root: Path, snapshot: Path) -> None:
    rewritten(root / "v1/tables/awards.parquet", pa.table({"award_id": ["x"]}))
    path = root / "v1/tables/units.parquet"
    table = pq.read_table(path)
    rewritten(path, table.rename_columns(["module_id", *table.column_names[1:]]))
    publish_version(snapshot_of(snapshot, OTHER_TITLE), root, "v2", breaking="why")
    assert (root / "v2/deltas/awards/v1..v2.jsonl").read_text(encoding="utf-8").startswith('{"op": "DEL", "key": "x"')
    ops = [json.loads(line)["op"] for line in (root / "v2/deltas/units/v1..v2.jsonl").read_text().splitlines()]
    assert ops == ["DEL"] * 4 + ["ADD"] * 2


def test_a_nullable_column_that_comes_passes(root: Path, snapshot: Path) -> None:
    path = root / "v1/tables/units.parquet"
    rewritten(path, pq.read_table(path).drop_columns(["aim"]))
    publish_version(snapshot_of(snapshot, OTHER_TITLE), root, "v2", breaking="not needed")
    told = index(root / "v2")
    assert (told["schema_version"], told["breaking"]) == ("1.1", None)


def test_strict_publishes_no_errors(root: Path, snapshot: Path) -> None:
    snapshot_of(snapshot, named("a", findings=(finding(severity=Severity.ERROR),)))
    before = content(root)
    with pytest.raises(RefusedError, match="findings of severity error: sample-body/a/i1: "):
        publish_version(snapshot, root, strict=True)
    assert content(root) == before
    assert publish_version(snapshot, root).new


def test_strict_publishes_warnings(root: Path, snapshot: Path) -> None:
    snapshot_of(snapshot, named("a", findings=(finding(severity=Severity.WARNING),)))
    assert publish_version(snapshot, root, strict=True).new


def test_tables_that_break_a_gate_are_not_published(
    root: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot_of(snapshot, OTHER_TITLE)
    monkeypatch.setattr(dataset, "GATES", (lambda _: iter(["units: wrong"] * 7),))
    with pytest.raises(RefusedError, match="units: wrong; and 2 more"):
        publish_version(snapshot, root)
    assert (root / "latest").readlink() == Path("v1")


def test_a_snapshot_of_nothing_is_not_published(root: Path, snapshot: Path) -> None:
    with pytest.raises(RefusedError, match="no document could be read"):
        publish_version(snapshot_of(snapshot, failures=(SCAN,)), root)


def test_a_snapshot_that_goes_while_it_is_copied_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def goes(snapshot: Path, folder: Path) -> None:
        shutil.rmtree(snapshot)
        shutil.copyfile(snapshot / "run.json", folder / "run.json")

    snapshot = tmp_path / "snapshot"
    publish([named("a")], [], snapshot)
    monkeypatch.setattr(dataset, "copy_files", goes)
    with pytest.raises(PublishError, match="it was replaced while it was read"):
        publish_version(snapshot, tmp_path / "dataset")


@pytest.mark.parametrize(
    ("leads_to", "kind"), [("/dev/zero", "a device"), (None, "a pipe"), ("nowhere", "a link to nothing")]
)
def test_what_is_no_file_in_a_snapshot_is_named_and_never_copied(
    leads_to: str | None, kind: str, tmp_path: Path, snapshot: Path
) -> None:
    table = snapshot / "tables" / "units.parquet"
    table.unlink()
    if leads_to:
        table.symlink_to(leads_to)
    else:
        os.mkfifo(table)
    with pytest.raises(PublishError, match=re.escape(f"{table}: it is {kind}, not a file. Make it anew")):
        publish_version(snapshot, tmp_path / "dataset")


def test_only_a_whole_snapshot_of_today_s_tables_is_published(
    root: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(PublishError, match="it is no snapshot"):
        publish_version(root, root)
    snapshot_of(snapshot, OTHER_TITLE)
    with monkeypatch.context() as patch:
        patch.setattr(dataset, "_schemas", dict)
        with pytest.raises(PublishError, match="another version of the pipeline"):
            publish_version(snapshot, root)
    (snapshot / "tables/units.parquet").write_bytes(b"other")
    with pytest.raises(PublishError, match="changed after it was made"):
        publish_version(snapshot, root)
    assert sorted(path.name for path in root.iterdir()) == [".lock", "latest", "v1"]


@pytest.mark.parametrize("name", ["v1", "latest", "../v2", ".v2", "", "a b"])
def test_a_name_must_be_free_and_plain(root: Path, snapshot: Path, name: str) -> None:
    snapshot_of(snapshot, OTHER_TITLE)
    with pytest.raises(PublishError, match="a version cannot be called"):
        publish_version(snapshot, root, name)


def test_a_link_that_leads_nowhere_is_for_people_to_mend(root: Path, snapshot: Path) -> None:
    publish_version(snapshot_of(snapshot, OTHER_TITLE), root, "v2")
    shutil.rmtree(root / "v2")
    snapshot_of(snapshot, named("c"))
    with pytest.raises(PublishError, match=r"'latest' does not lead to a version.*ln -sfn"):
        publish_version(snapshot, root, "v3")


def test_one_publish_at_a_time(root: Path, snapshot: Path) -> None:
    with versions.opened(root), pytest.raises(PublishError, match="another publish is at work"):
        publish_version(snapshot, root)


def test_a_disk_that_refuses_leaves_what_was_there(root: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    snapshot_of(snapshot, OTHER_TITLE)
    before = content(root)
    for module, name in ((dataset, "write_index"), (versions, "sync")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, full)
            with pytest.raises(PublishError, match="No space left on device"):
                publish_version(snapshot, root, "v2")
        assert content(root) == before
        assert sorted(path.name for path in root.iterdir()) == [".lock", "latest", "v1"]


def test_a_version_that_was_finished_but_not_linked_is_linked(
    root: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot_of(snapshot, OTHER_TITLE)
    with monkeypatch.context() as patch:
        patch.setattr(versions, "_link", lambda *_: None)
        publish_version(snapshot, root, "v2")
    assert (root / "latest").readlink() == Path("v1")
    assert not publish_version(snapshot, root, "v3").new
    assert (root / "latest").readlink() == Path("v2")


# Imports all that a publish needs, then makes a process of itself for each line that it is given.
_FORKING = """
    import os, sys
    from pathlib import Path
    from pipeline.dataset import publish_version
    for line in sys.stdin:
        snapshot, root, name = line.split()
        pid = os.fork()
        if pid == 0:
            publish_version(Path(snapshot), Path(root), name)
            os._exit(0)
        print(pid, flush=True)
        sys.stdin.readline()  # until then the pid stays the child's, even if it has ended
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
    """


class Forking:
    """A process that publishes in processes of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def publish(self, snapshot: Path, root: Path, name: str, killed_after: float | None = None) -> int:
        """The exit code of a publish that is killed after so many seconds, if it is still at work then."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{snapshot} {root} {name}\n")
        self._process.stdin.flush()
        pid = int(self._process.stdout.readline())
        if killed_after is not None:
            time.sleep(killed_after)
            os.kill(pid, signal.SIGKILL)
        self._process.stdin.write("wait\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@pytest.fixture
def forking() -> Iterator[Forking]:
    command = [sys.executable, "-c", textwrap.dedent(_FORKING)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        yield Forking(process)


def test_publishes_killed_at_random_moments_leave_a_whole_version(root: Path, tmp_path: Path, forking: Forking) -> None:
    chance = random.Random(6)
    snapshots = [snapshot_of(tmp_path / f"s{n}", named("a", title=f"Title {n}"), named("b")) for n in range(3)]
    start = time.perf_counter()
    assert forking.publish(snapshots[2], root, "whole") == 0
    longest = time.perf_counter() - start
    killed = 0
    for n in range(500):
        code = forking.publish(snapshots[n % 3], root, f"v-{n}", chance.uniform(0, longest))
        assert code in {0, -signal.SIGKILL}
        assert is_whole(root / "latest")
        # How long a publish takes depends on what else the machine does.
        longest *= 1.1 if code else 0.8
        killed += code != 0
        if killed == _KILLS:
            break
    assert killed == _KILLS
    assert all(is_whole(path) for path in root.iterdir() if not path.name.startswith("."))
    assert forking.publish(snapshot_of(tmp_path / "last", named("c")), root, "last") == 0
    assert (root / "latest").readlink() == Path("last")
    assert [path.name for path in root.glob(".*")] == [".lock"]


def test_jobs_and_the_order_of_inputs_change_no_byte(tmp_path: Path) -> None:
    files = [str(SAMPLES / f"sample-{name}.pdf") for name in ("classic", "tables")]
    made = {}
    for jobs, inputs in (("1", files), ("2", files[::-1])):
        folder = tmp_path / jobs
        assert main(["extract", *inputs, "--out", str(folder / "snapshot"), "--jobs", jobs]) == 0
        assert main(["publish", str(folder / "snapshot"), "--out", str(folder / "dataset"), "--name", "v1"]) == 0
        made[jobs] = content(folder / "dataset")
    assert made["1"] == made["2"]


def test_frictionless_finds_the_data_package_valid(tmp_path: Path) -> None:
    extract_samples(tmp_path / "snapshot")
    assert main(["publish", str(tmp_path / "snapshot"), "--out", str(tmp_path / "dataset")]) == 0
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=tmp_path / "dataset/latest", check=False, capture_output=True, text=True)
    report = json.loads(done.stdout)
    assert [task["name"] for task in report["tasks"]] == list(TABLES)
    assert report["valid"], [error["message"] for task in report["tasks"] for error in task["errors"]][:5]
    assert done.returncode == 0


def test_the_data_package_names_keys_and_types(root: Path) -> None:
    found = json.loads((root / "v1/datapackage.json").read_text(encoding="utf-8"))
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (found["version"], len(found["sources"]), len(found["licenses"])) == ("v1", 2, 1)
    units = next(resource for resource in found["resources"] if resource["name"] == "units")
    assert units["schema"]["primaryKey"] == ["unit_id"]
    reference = {"resource": "specifications", "fields": ["specification_id"]}
    assert units["schema"]["foreignKeys"] == [{"fields": ["specification_id"], "reference": reference}]
    types = {field["name"]: field["type"] for field in units["schema"]["fields"]}
    assert (types["title"], types["credit_value"], types["place"]) == ("string", "integer", "any")
    assert "bytes" not in units
    assert units["hash"] == f"sha256:{hashlib.sha256((root / 'v1/tables/units.parquet').read_bytes()).hexdigest()}"


def test_the_command_tells_what_it_did(root: Path, snapshot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish_again = ["publish", str(snapshot), "--out", str(root)]
    assert main(publish_again) == 0
    assert "has this content already; there is no new version" in capsys.readouterr().out
    snapshot_of(snapshot, OTHER_TITLE, failures=(SCAN,))
    assert main([*publish_again, "--name", "v2"]) == 0
    printed = capsys.readouterr().out
    assert f"Version: {root / 'v2'}, after v1" in printed
    assert "  specifications: 0 added, 1 changed, 1 gone" in printed
    assert "could not be read, which it lists: 1" in printed
    snapshot_of(snapshot, failures=(SCAN,))
    assert main(publish_again) == 1
    assert "no document could be read" in capsys.readouterr().err


def test_samples_have_a_dataset_of_their_own(
    root: Path, snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["changes", "--since", "v1"]) == 2
    assert "build/dataset: it is no dataset. " in capsys.readouterr().err
    assert main(["extract", str(SAMPLES / "sample-tables.pdf"), "--out", "build/snapshot", "-q"]) == 0
    assert main(["publish", "--name", "v1"]) == 0
    assert index(tmp_path / "build/samples/v1")["samples"] is True
    assert not (tmp_path / "build/dataset").exists()
    assert main(["changes", "--since", "v1"]) == 0
    assert "v1, since v1: 0 issues" in capsys.readouterr().out
    assert changes("v1") == changes("v1", "build/samples")
    assert main(["findings", "--new"]) == 0
    assert "0 findings" in capsys.readouterr().out
    assert main(["publish", "--out", str(root)]) == 1
    assert "a dataset of samples, or a new one: --out build/samples" in capsys.readouterr().err
    assert main(["publish", str(snapshot), "--out", "build/samples"]) == 1
    assert "a dataset of real handbooks, or a new one: --out build/dataset" in capsys.readouterr().err
    assert main(["publish", str(snapshot), "-q"]) == 0
    assert index(tmp_path / "build/dataset/latest")["samples"] is False


def test_make_clean_leaves_every_dataset_and_a_history_elsewhere(tmp_path: Path, snapshot: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    publish_version(snapshot, tmp_path / "history", "v1")
    (tmp_path / "build").mkdir()
    (tmp_path / "build/dataset").symlink_to(tmp_path / "history")
    shutil.copytree(snapshot, tmp_path / "build/snapshot")
    (tmp_path / "build/other/empty").mkdir(parents=True)
    for name in ("build/mine", "build/other/samples"):
        shutil.copytree(tmp_path / "history", tmp_path / name, symlinks=True)
    (tmp_path / "build/case").mkdir()
    (tmp_path / "build/case/index.json").write_text('{"packages": []}', encoding="utf-8")
    (tmp_path / "build/case/latest").symlink_to(".")
    before = content(tmp_path / "history")
    subprocess.run(["make", "clean"], cwd=tmp_path, check=True)
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == ["dataset", "mine", "other"]
    assert [path.name for path in (tmp_path / "build/other").iterdir()] == ["samples"]
    for name in ("history", "build/mine", "build/other/samples"):
        assert content(tmp_path / name) == before


@pytest.mark.parametrize("is_there", [False, True])
def test_a_publish_that_fails_leaves_no_lock_in_a_folder_without_versions(tmp_path: Path, is_there: bool) -> None:
    root = tmp_path / "dataset"
    if is_there:
        root.mkdir()
    with pytest.raises(PublishError):
        publish_version(tmp_path / "nowhere", root)
    assert root.exists() == is_there
    assert not is_there or not list(root.iterdir())
