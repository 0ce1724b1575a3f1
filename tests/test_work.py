"""Many documents in worker processes: whatever becomes of one, the others and the run go on."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from multiprocessing import Pipe
from pathlib import Path

import psutil
import pytest

from pipeline.errors import UnreadablePdfError, UsageError, WorkerError
from pipeline.extraction import extract
from pipeline.inputs import Ending, are_samples, find_documents, largest_first
from pipeline.models import Specification
from pipeline.read import read_document
from pipeline.tasks import specification_of
from pipeline.work import each, run
from pipeline.worker import Limits
from tests.scoring import ROOT

CLASSIC = ROOT / "raw" / "samples" / "sample-classic.pdf"
SMALLEST = ROOT / "raw" / "samples" / "sample-standards.pdf"
TABLES = ROOT / "raw" / "samples" / "sample-tables.pdf"


class OddError(Exception):
    """Cannot travel from one process to another."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} and {second}")


def die_on_bad(path: Path) -> tuple[Specification, float]:
    if path.stem == "bad":
        os._exit(7)
    return specification_of(path)


def unsendable_on_bad(path: Path) -> object:
    if path.stem == "bad":
        return lambda: None
    return path.stem


def hang_on_bad(path: Path) -> tuple[Specification, float]:
    if path.stem == "bad":
        time.sleep(600)
    return specification_of(path)


def stumble_on_bad(path: Path) -> tuple[Specification, float]:
    if path.stem == "bad":
        raise KeyError("learning_outcome")
    return specification_of(path)


def stumble_oddly_on_bad(path: Path) -> tuple[Specification, float]:
    if path.stem == "bad":
        raise OddError("one", "two")
    return specification_of(path)


def cpu_left(path: Path) -> float:
    """Seconds that the worker may still work; of any file."""
    return resource.getrlimit(resource.RLIMIT_CPU)[0] - time.process_time()


def _children_of(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children()


_RUN = """
from pathlib import Path
from pipeline.tasks import specification_of
from pipeline.work import run
from tests.test_work import hang_on_bad
"""


def outcomes_of(*paths: Path, jobs: int = 2, **settings: object) -> dict[str, Ending[Specification]]:
    return {outcome.path.stem: outcome for outcome in run(paths, jobs, **{"task": specification_of, **settings})}  # type: ignore[arg-type, var-annotated]


def error_of(outcome: Ending[Specification]) -> WorkerError:
    assert outcome.result is None
    assert isinstance(outcome.error, WorkerError)
    assert outcome.error.where == outcome.path.name
    assert outcome.error.remedy
    return outcome.error


def ended(group: int) -> bool:
    """Whether all processes of the group end within some seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def pdfs(folder: Path, *names: str) -> list[Path]:
    """Files by these names; whoever looks for documents does not open them."""
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return paths


def test_folders_give_their_pdfs_at_any_depth_sorted_whatever_the_case_of_the_suffix(tmp_path: Path) -> None:
    expected = pdfs(tmp_path, "B.PDF", "a/z/c.pdf", "a.pdf")
    pdfs(tmp_path, "notes.txt", "pdf", "a.pdf.part")
    assert find_documents([tmp_path]).paths == sorted(expected)


def test_workers_begin_with_the_largest_documents_and_what_is_gone_comes_last(tmp_path: Path) -> None:
    small, gone, large, other = pdfs(tmp_path, "a.pdf", "b.pdf", "c.pdf", "d.pdf")
    for path, size in ((small, 10), (large, 30), (other, 10)):
        path.write_bytes(bytes(size))
    gone.unlink()
    assert largest_first([small, gone, large, other]) == [large, small, other, gone]


def test_what_is_named_twice_is_read_once(tmp_path: Path) -> None:
    [path] = pdfs(tmp_path, "in/a.pdf")
    assert len(find_documents([tmp_path, path, tmp_path / "in", tmp_path / "in" / ".." / "in" / "a.pdf"]).paths) == 1


def test_a_named_file_needs_no_suffix(tmp_path: Path) -> None:
    assert find_documents(pdfs(tmp_path, "handbook")).paths == [tmp_path / "handbook"]


def samples_in(folder: Path, *names: str) -> list[Path]:
    """Copies of samples by these names."""
    for path in (paths := pdfs(folder, *names)):
        shutil.copy(SMALLEST, path)
    return paths


def test_samples_are_taken_where_there_is_nothing_else(tmp_path: Path) -> None:
    samples = samples_in(tmp_path, "samples/a.pdf", "samples/b.pdf")
    assert find_documents([tmp_path]).paths == samples


@pytest.mark.parametrize("other", ["own.pdf", "body/own.pdf", "body/samples/own.pdf"])
def test_samples_are_left_out_beside_any_other_pdf(tmp_path: Path, other: str) -> None:
    own = pdfs(tmp_path, other)
    samples_in(tmp_path, "samples/a.pdf")
    assert find_documents([tmp_path]).paths == own


def test_a_sample_is_known_by_its_content_wherever_it_stands(tmp_path: Path) -> None:
    """A handbook in a folder of that name is none, and a copy elsewhere is one that somebody wants."""
    [copy] = samples_in(tmp_path, "copy.pdf")
    assert are_samples(find_documents([tmp_path]).paths)
    [own] = pdfs(tmp_path, "samples/own.pdf")
    assert find_documents([tmp_path]).paths == [copy, own]
    assert not are_samples([copy, own])
    assert not are_samples([own])


def test_a_document_in_another_form_stands_beside_samples(tmp_path: Path) -> None:
    [sample], [other] = samples_in(tmp_path, "samples/a.pdf"), pdfs(tmp_path, "own.docx")
    assert find_documents([tmp_path]).paths == [other, sample]
    assert are_samples([other, sample])
    assert not are_samples([other])


def test_samples_that_are_named_are_taken(tmp_path: Path) -> None:
    [sample], [own] = samples_in(tmp_path, "samples/a.pdf"), pdfs(tmp_path, "own.pdf")
    assert find_documents([tmp_path, sample]).paths == [own, sample]
    assert find_documents([tmp_path, tmp_path / "samples"]).paths == [own, sample]


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"absent\.pdf: there is no such file or folder\. Check the path"):
        find_documents([CLASSIC, tmp_path / "absent.pdf"])


def test_a_folder_without_a_pdf_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no PDF"):
        find_documents([CLASSIC, tmp_path])


@pytest.mark.parametrize("jobs", [1, 2])
def test_workers_hand_back_what_extraction_gives(jobs: int) -> None:
    outcomes = outcomes_of(CLASSIC, TABLES, jobs=jobs)
    assert {name: outcome.result for name, outcome in outcomes.items()} == {
        path.stem: extract(read_document(path)).specification for path in (CLASSIC, TABLES)
    }
    assert all(outcome.error is None and outcome.seconds > 0 for outcome in outcomes.values())


def test_an_error_of_the_pipeline_arrives_as_it_was_raised(tmp_path: Path) -> None:
    [path] = pdfs(tmp_path, "bad.pdf")
    outcome = outcomes_of(path)["bad"]
    assert isinstance(outcome.error, UnreadablePdfError)
    with pytest.raises(UnreadablePdfError) as raised:
        read_document(path)
    assert str(outcome.error) == str(raised.value)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_that_dies_fails_its_document_only(tmp_path: Path, jobs: int) -> None:
    outcomes = outcomes_of(*pdfs(tmp_path, "bad.pdf"), CLASSIC, TABLES, jobs=jobs, task=die_on_bad)
    assert error_of(outcomes["bad"]).what == "the process that worked on it died (exit code 7)"
    assert outcomes[CLASSIC.stem].result is not None
    assert outcomes[TABLES.stem].result is not None


def test_a_worker_that_hangs_fails_its_document_only(tmp_path: Path) -> None:
    outcomes = outcomes_of(*pdfs(tmp_path, "bad.pdf"), CLASSIC, jobs=1, task=hang_on_bad, time_limit=3.0)
    assert error_of(outcomes["bad"]).what == "it took more than 3 seconds"
    assert outcomes[CLASSIC.stem].result is not None


def test_an_unexpected_exception_is_named_and_fails_its_document_only(tmp_path: Path) -> None:
    outcomes = outcomes_of(*pdfs(tmp_path, "bad.pdf"), CLASSIC, task=stumble_on_bad)
    assert error_of(outcomes["bad"]).what == "KeyError: 'learning_outcome'"
    assert outcomes[CLASSIC.stem].result is not None


def test_an_exception_that_cannot_travel_fails_its_document_only(tmp_path: Path) -> None:
    outcomes = outcomes_of(*pdfs(tmp_path, "bad.pdf"), CLASSIC, TABLES, jobs=1, task=stumble_oddly_on_bad)
    assert error_of(outcomes["bad"]).what == "OddError: one and two"
    assert outcomes[CLASSIC.stem].result is not None
    assert outcomes[TABLES.stem].result is not None


def test_a_result_that_cannot_travel_fails_its_document_only(tmp_path: Path) -> None:
    found = dict(each([*pdfs(tmp_path, "bad.pdf"), CLASSIC], 1, task=unsendable_on_bad))
    assert found.pop(CLASSIC) == CLASSIC.stem
    (error,) = found.values()
    assert isinstance(error, WorkerError)
    assert "local object" in error.what  # 3.11: "Can't pickle local object", 3.13: "Can't get local object"


def test_whoever_stops_listening_stops_the_workers(tmp_path: Path) -> None:
    [path] = pdfs(tmp_path, "bad.pdf")
    outcomes = run([CLASSIC, path], 2, task=hang_on_bad)
    assert next(outcomes).path == CLASSIC
    start = time.monotonic()
    outcomes.close()  # type: ignore[attr-defined]
    assert time.monotonic() - start < 60


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    [path] = pdfs(tmp_path, "bad.pdf")
    process = subprocess.Popen(
        [sys.executable, "-c", f"{_RUN}for o in run([Path({str(path)!r})], 1, task=hang_on_bad): pass"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    while not (children := _children_of(process.pid)):
        time.sleep(0.05)
    process.kill()
    process.wait()
    assert ended(process.pid), children


@pytest.mark.parametrize("options", [["-c", "{}"], ["-i", "-q", "-c", "{}"], ["{file}"]])
def test_a_script_without_a_main_guard_and_an_interpreter_can_read(options: list[str], tmp_path: Path) -> None:
    code = f"{_RUN}print([o.path.name for o in run([Path({str(CLASSIC)!r})], 1, task=specification_of) if o.result])"
    (tmp_path / "script.py").write_text(code)
    call = [option.replace("{file}", str(tmp_path / "script.py")).replace("{}", code) for option in options]
    done = subprocess.run(
        [sys.executable, *call],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input="",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.stdout.strip(), done.returncode) == (f"['{CLASSIC.name}']", 0), done.stderr


def test_a_worker_cannot_work_for_ever(tmp_path: Path) -> None:
    [path] = pdfs(tmp_path, "any.pdf")
    ((_, left),) = each([path], 1, task=cpu_left, time_limit=30.0)
    assert isinstance(left, float)
    assert 29 < left <= 32


def test_an_interrupt_ends_the_run_and_its_workers(tmp_path: Path) -> None:
    """As Ctrl-C does: the signal goes to the whole group of processes."""
    [path] = pdfs(tmp_path, "bad.pdf")
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from pipeline.work import run\n"
        "from tests.test_work import CLASSIC, hang_on_bad\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        "        for outcome in run([CLASSIC, Path(sys.argv[1])], 2, task=hang_on_bad):\n"
        "            print(outcome.path.name, flush=True)\n"
        "    except KeyboardInterrupt:\n"
        "        print('interrupted', flush=True)\n"
    )
    process = subprocess.Popen(
        [sys.executable, str(script), str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == f"{CLASSIC.name}\n"
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert out == "interrupted\n"
    assert "Traceback" not in err
    assert ended(process.pid)


@pytest.mark.parametrize("begins", [False, True])
def test_a_worker_whose_parent_is_gone_ends_in_silence(begins: bool) -> None:
    ours, its = Pipe()
    worker = subprocess.Popen(
        [sys.executable, "-P", "-m", "pipeline.worker", str(its.fileno())],
        pass_fds=[its.fileno()],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
    )
    its.close()
    if begins:
        ours.send((Limits(1.0, 2**30), specification_of))
    ours.close()
    assert worker.communicate(timeout=60)[1] == b""
    assert worker.returncode == 0
