"""Documents read by the nodes of a Ray cluster: results as on one machine, and a lost node loses nothing."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any

import psutil
import pytest

from pipeline.cli import main
from pipeline.cluster import batches_of, read_on_nodes
from pipeline.errors import OutOfMemoryError, PipelineError, TooSlowError, UnreadablePdfError, UsageError, WorkerError
from pipeline.inputs import Ending
from pipeline.ready import Ready
from pipeline.tasks import ready_of
from pipeline.work import Job
from pipeline.worker import Limits
from tests.scoring import ROOT

SAMPLES = ROOT / "raw" / "samples"
SMALLEST = SAMPLES / "sample-standards.pdf"
SMALL = 2**27  # bytes: enough for a handbook, and soon taken
HARMFUL = Limits(15.0, SMALL)
needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: `make ray` installs it")

_STORE = 80 * 2**20  # bytes of a node's object store: nearly the least that there may be


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A head and a second node, each with one processor and processes of its own."""
    from ray.cluster_utils import Cluster  # noqa: PLC0415 - an extra

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))  # where nodes have the pipeline installed, and the tasks of this module
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        found = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": _STORE})
        found.add_node(num_cpus=1, object_store_memory=_STORE)
        yield found
        found.shutdown()


def copies(folder: Path, *names: str) -> list[Path]:
    """A small handbook by each of these names."""
    paths = [folder / f"{name}.pdf" for name in names]
    for path in paths:
        shutil.copy(SMALLEST, path)
    return paths


def outcomes_of(
    cluster: Any, paths: Sequence[Path], reading: Job, folder: Path, jobs: int | None = None
) -> dict[str, Ending[Ready]]:
    found = list(read_on_nodes(cluster.address, jobs, paths, reading, folder))
    assert sorted(one.path for one in found) == sorted(paths)
    assert all((one.result is None) != (one.error is None) for one in found)
    return {one.path.stem: one for one in found}


def node_of_worker() -> int:
    """The process of the node on which a worker is: that of Ray's worker, of which it is a child."""
    return psutil.Process().parents()[1].pid


def do_as_named(path: Path, folder: Path, told: Path) -> tuple[Ready, float]:
    """What the document's name says, after telling in a file that it is worked on, by which node."""
    (told / f"{path.stem} {node_of_worker()} {time.monotonic_ns()}").write_text(str(path))
    match path.stem.partition("-")[0]:
        case "abort":
            os.abort()
        case "hang":
            time.sleep(600)
        case "hungry":
            bytearray(2 * SMALL)
        case "lose":
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(600)
        case "slow":
            time.sleep(0.5)
    return ready_of(path, folder)


def times_worked_on(told: Path) -> Counter[str]:
    return Counter(path.name.split()[0] for path in told.iterdir())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("processors", [1, 2, 64])
@pytest.mark.parametrize("count", [1, 7, 8, 15, 16, 100, 3000])
def test_tasks_have_at_least_eight_documents_and_each_once(count: int, processors: int) -> None:
    paths = [Path(str(number)) for number in range(count)]
    batches = batches_of(paths, processors)
    sizes = [len(batch.paths) for batch in batches]
    assert min(sizes) >= min(8, count)
    assert max(sizes) - min(sizes) <= 1
    assert sorted(path for batch in batches for path in batch.paths) == sorted(paths)


def test_tasks_are_large_where_there_are_many_documents_and_small_where_all_processors_would_not_have_one() -> None:
    assert len(batches_of([Path("any")] * 100_000, 16)[0].paths) >= 32
    assert len(batches_of([Path("any")] * 300, 64)) > 32


@needs_ray
def test_a_snapshot_has_the_bytes_that_one_machine_gives_it(cluster: Any, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    shutil.copytree(SAMPLES, raw)
    copies(raw, "e\u0301tude – copy")
    (raw / "other").mkdir()
    copies(raw / "other", "sample-standards")
    (raw / "cut.pdf").write_bytes(SMALLEST.read_bytes()[:300])
    (raw / "page.pdf").write_text("<html>no handbook</html>")
    for name, options in (("here", ["--jobs", "2"]), ("there", ["--engine", "ray", "--address", cluster.address])):
        assert main(["extract", str(raw), "--out", str(tmp_path / name), "-q", *options]) == 1
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


@needs_ray
def test_what_aborts_hangs_or_is_hungry_fails_alone(cluster: Any, tmp_path: Path) -> None:
    paths = copies(tmp_path, "abort", "good-1", "hang", "good-2", "hungry", "good-3")
    (told := tmp_path / "told").mkdir()
    found = outcomes_of(cluster, paths, Job(partial(do_as_named, told=told), HARMFUL), tmp_path)
    kinds = {name: type(one.error) for name, one in found.items() if one.error}
    assert kinds == {"abort": WorkerError, "hang": TooSlowError, "hungry": OutOfMemoryError}
    assert all(one.error.where == one.path.name for one in found.values() if one.error)
    assert {found[f"good-{number}"].result.facts.file for number in (1, 2, 3)} == {  # type: ignore[union-attr]
        f"good-{number}.pdf" for number in (1, 2, 3)
    }
    assert set(times_worked_on(told).values()) == {1}


@needs_ray
def test_a_document_with_which_its_node_is_lost_is_tried_again_then_alone_and_the_others_are_read(
    cluster: Any, tmp_path: Path
) -> None:
    paths = copies(tmp_path, "good-1", "lose", "good-2")
    (told := tmp_path / "told").mkdir()
    found = outcomes_of(cluster, paths, Job(partial(do_as_named, told=told)), tmp_path)
    assert times_worked_on(told) == {"good-1": 3, "lose": 3, "good-2": 1}
    assert isinstance(found["lose"].error, WorkerError)
    assert found["lose"].error.what.startswith("the node that worked on it was lost 3 times (")
    assert found["good-1"].result
    assert found["good-2"].result


@needs_ray
def test_a_killed_node_loses_nothing(cluster: Any, tmp_path: Path) -> None:
    paths = copies(tmp_path, *(f"slow-{number}" for number in range(24)))  # a task of eight for each of three nodes
    (told := tmp_path / "told").mkdir()
    node = cluster.add_node(num_cpus=1, object_store_memory=_STORE)
    (process,) = (one.process.pid for one in node.all_processes["raylet"])

    def kill_when_it_works() -> None:
        while not any(path.name.split()[1] == str(process) for path in told.iterdir()):
            time.sleep(0.05)
        cluster.remove_node(node, allow_graceful=False)

    killer = Thread(target=kill_when_it_works, daemon=True)
    killer.start()
    found = outcomes_of(cluster, paths, Job(partial(do_as_named, told=told)), tmp_path)
    killer.join(timeout=60)
    assert not killer.is_alive()
    assert [one.error for one in found.values() if one.error] == []
    assert 2 in times_worked_on(told).values()  # what the node had begun
    assert all(one.result and one.result.text() for one in found.values())


@needs_ray
def test_nothing_stays_on_a_node_when_nobody_listens_any_more(cluster: Any, tmp_path: Path) -> None:
    paths = copies(tmp_path, "hang", *(f"good-{number}" for number in range(15)))
    (told := tmp_path / "told").mkdir()
    outcomes = read_on_nodes(cluster.address, None, paths, Job(partial(do_as_named, told=told)), tmp_path)
    assert next(outcomes).result
    outcomes.close()  # type: ignore[attr-defined]
    there = [Path(path.read_text()) for path in told.iterdir()]
    assert "hang" in {path.stem for path in there}
    assert [path for path in there if path.exists()] == []


@needs_ray
def test_a_document_that_cannot_travel_is_told_as_it_is_told_here(cluster: Any, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    paths = [tmp_path / "pipe.pdf", tmp_path / "absent.pdf", *copies(tmp_path, "good")]
    found = outcomes_of(cluster, paths, Job(ready_of), tmp_path)
    assert found["good"].result
    assert str(found["pipe"].error).startswith("pipe.pdf: a pipe cannot be read as a file")
    assert isinstance(found["absent"].error, UnreadablePdfError)


def name_of_process() -> str:
    """A version that no two processes have."""
    return str(os.getpid())


@needs_ray
def test_a_node_that_has_another_version_reads_nothing(cluster: Any, tmp_path: Path) -> None:
    reading = Job(ready_of, programs=name_of_process)
    with pytest.raises(UsageError, match=r"^node .*: what reads documents there is not what is installed here\."):
        outcomes_of(cluster, copies(tmp_path, "good"), reading, tmp_path)


class Absent:
    """A task of a module that no node has."""

    def __call__(self, path: Path, folder: Path) -> tuple[Ready, float]:
        return ready_of(path, folder)

    def __reduce__(self) -> tuple[object, ...]:
        return import_module, ("absent_here",)


@needs_ray
def test_a_node_on_which_nothing_is_installed_ends_the_run(cluster: Any, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot run what reads documents \(.*absent_here.*\)\. Install"):
        outcomes_of(cluster, copies(tmp_path, "good"), Job(Absent()), tmp_path)


@needs_ray
@pytest.mark.parametrize("address", ["127.0.0.1:1", "nonsense", "absent.invalid:6379"])
def test_an_address_without_a_cluster_is_named_at_once(address: str, tmp_path: Path) -> None:
    begin = time.monotonic()
    with pytest.raises(UsageError, match=f"no cluster can be reached at '{address}'"):
        list(read_on_nodes(address, None, copies(tmp_path, "good"), Job(ready_of), tmp_path))
    assert time.monotonic() - begin < 20


def test_without_ray_the_run_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(PipelineError, match=r"Ray is not installed\. Install it: `make ray`"):
        list(read_on_nodes(None, None, copies(tmp_path, "good"), Job(ready_of), tmp_path))


def test_an_address_is_of_a_cluster(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    call = ["extract", str(SMALLEST), "--out", str(tmp_path / "out"), "--address", "head:6379"]
    assert main(call) == 2
    assert "--address is of a cluster. Add --engine ray" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
