"""Documents that hang, eat memory or end their process: each is one failed document, and the others are read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import DamagedPdfError, OutOfMemoryError, PipelineError, TooSlowError, WorkerError
from pipeline.inputs import Ending
from pipeline.memory import data_size, limited
from pipeline.models import Specification
from pipeline.tasks import ready_of, specification_of
from pipeline.work import each, run
from tests.hostile import bloating, endless, hanging, verbose
from tests.scoring import ROOT

CLASSIC = ROOT / "raw" / "samples" / "sample-classic.pdf"
TABLES = ROOT / "raw" / "samples" / "sample-tables.pdf"
SMALLEST = ROOT / "raw" / "samples" / "sample-standards.pdf"
_HELD: list[bytearray] = []
SMALL = 2**27  # bytes: enough for a handbook, and soon taken


def kill_itself_on_bad(path: Path) -> tuple[Specification, float]:
    if path.stem == "bad":
        os.kill(os.getpid(), signal.SIGKILL)
    return specification_of(path)


def abort_on_bad(path: Path) -> tuple[Specification, float]:
    if path.stem == "bad":
        os.abort()
    return specification_of(path)


def leave_on_bad(path: Path) -> tuple[Specification, float]:
    if path.stem == "bad":
        os._exit(0)
    return specification_of(path)


def allocate_on_bad(path: Path) -> tuple[Specification, float]:
    if path.stem == "bad":
        bytearray(2 * SMALL)
    return specification_of(path)


def outcomes_of(bad: Path, jobs: int, **settings: object) -> dict[str, Ending[Specification]]:
    found = run([bad, CLASSIC, TABLES], jobs, **{"task": specification_of, **settings})  # type: ignore[arg-type, var-annotated]
    outcomes = {outcome.path.stem: outcome for outcome in found}
    assert outcomes[CLASSIC.stem].result is not None
    assert outcomes[TABLES.stem].result is not None
    assert outcomes["bad"].result is None
    return outcomes


@pytest.mark.parametrize(("make", "jobs"), [(bloating, 1), (verbose, 2)])
def test_a_file_that_eats_memory_fails_alone(make: Callable[[Path], Path], jobs: int, tmp_path: Path) -> None:
    error = outcomes_of(make(tmp_path / "bad.pdf"), jobs, memory_limit=SMALL)["bad"].error
    assert isinstance(error, OutOfMemoryError)
    assert error.reason == "memory"
    assert error.remedy


def hold_more(path: Path) -> tuple[int, int]:
    """Keep more memory for good: what the process then holds, and which it is."""
    _HELD.append(bytearray(SMALL // 3))
    return data_size() or 0, os.getpid()


def test_the_limit_stays_where_it_was_and_a_worker_that_grew_is_replaced() -> None:
    found = [result for _, result in each([CLASSIC] * 4, 1, task=hold_more, memory_limit=SMALL)]
    sizes = [result[0] for result in found if not isinstance(result, PipelineError)]
    assert len(sizes) == 4
    assert max(sizes) - min(sizes) < SMALL // 6
    assert len({result[1] for result in found if not isinstance(result, PipelineError)}) == 4


def hold_or_take_most(path: Path) -> int:
    """Keep less memory for good than has a worker replaced; or take nearly all that there may be."""
    if path == CLASSIC:
        _HELD.append(bytearray(SMALL // 5))
    else:
        bytearray(SMALL * 17 // 20)
    return os.getpid()


def test_what_a_worker_still_holds_fails_no_document() -> None:
    found = dict(each([CLASSIC, TABLES], 1, task=hold_or_take_most, memory_limit=SMALL))
    assert all(isinstance(result, int) for result in found.values()), found
    assert len(set(found.values())) == 2


def make_ready(path: Path) -> tuple[int, bool]:
    """Make a document ready to be published: which process did, and whether it has loaded pandas for it."""
    ready_of(path, path.parent)
    return os.getpid(), "pandas" in sys.modules


def test_what_is_made_ready_first_makes_no_worker_grow_and_loads_nothing_in_vain(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.pdf", "b.pdf")]
    for path in paths:
        path.write_bytes(SMALLEST.read_bytes())
    (found,) = {result for _, result in each(paths, 1, task=make_ready)}
    assert not isinstance(found, PipelineError)
    assert not found[1]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_whose_page_never_ends_fails_alone(jobs: int, tmp_path: Path) -> None:
    error = outcomes_of(hanging(tmp_path / "bad.pdf"), jobs, time_limit=5.0)["bad"].error
    assert isinstance(error, TooSlowError)
    assert error.reason == "timeout"
    assert error.remedy


def test_a_file_of_endless_pages_fails_alone(tmp_path: Path) -> None:
    assert isinstance(outcomes_of(endless(tmp_path / "bad.pdf"), 2)["bad"].error, DamagedPdfError)


def test_an_allocation_that_fails_is_a_failure_for_want_of_memory(tmp_path: Path) -> None:
    outcomes = outcomes_of(tmp_path / "bad.pdf", 1, task=allocate_on_bad, memory_limit=SMALL)
    assert isinstance(outcomes["bad"].error, OutOfMemoryError)


def test_a_worker_that_the_system_kills_is_a_failure_for_want_of_memory(tmp_path: Path) -> None:
    error = outcomes_of(tmp_path / "bad.pdf", 1, task=kill_itself_on_bad)["bad"].error
    assert isinstance(error, OutOfMemoryError)
    assert error.what == "the process that worked on it died (exit code -9), for want of memory"


def test_a_worker_that_aborts_is_no_failure_for_want_of_memory(tmp_path: Path) -> None:
    error = outcomes_of(tmp_path / "bad.pdf", 1, task=abort_on_bad)["bad"].error
    assert type(error) is WorkerError
    assert error.what == "the process that worked on it died (exit code -6)"


def test_a_worker_that_leaves_as_if_all_were_well_fails_its_document(tmp_path: Path) -> None:
    error = outcomes_of(tmp_path / "bad.pdf", 2, task=leave_on_bad, time_limit=5.0)["bad"].error
    assert isinstance(error, WorkerError)


def test_the_limit_is_on_what_is_allocated_within_it() -> None:
    held = bytearray(SMALL)
    with limited(SMALL // 2):
        held += bytearray(SMALL // 8)
        with pytest.raises(MemoryError):
            bytearray(SMALL)
    assert len(bytearray(SMALL)) < len(held)


def test_the_memory_of_a_process_is_told() -> None:
    before = data_size()
    held = bytearray(SMALL)
    assert before is not None
    assert (data_size() or 0) >= before + len(held)
    assert data_size(os.getppid())


def test_the_memory_of_a_process_that_is_not_there_is_not_told() -> None:
    pid = os.posix_spawn("/bin/true", ["true"], {})
    os.waitpid(pid, 0)
    assert data_size(pid) is None


def test_a_module_in_the_current_folder_is_none_of_the_workers(tmp_path: Path) -> None:
    (tmp_path / "random.py").write_text("raise SystemExit('not meant to run')\n", encoding="utf-8")
    command = [sys.executable, "-P", "-m", "pipeline", "extract", str(SMALLEST), "--out", "snapshot", "-q"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def take_all_of_bad(path: Path) -> int:
    """More memory than there may be, of a bad file; else what the process then holds."""
    if path.stem == "bad":
        bytearray(2 * SMALL)
    return data_size() or 0


def test_four_bad_files_leave_the_limit_where_it_was() -> None:
    bad = [Path("bad.pdf")] * 4
    found = [result for _, result in each([CLASSIC, *bad, CLASSIC], 1, task=take_all_of_bad, memory_limit=SMALL)]
    first, *failed, last = found
    assert [type(one) for one in failed] == [OutOfMemoryError] * 4
    assert isinstance(first, int)
    assert isinstance(last, int)
    assert abs(last - first) < SMALL // 6
