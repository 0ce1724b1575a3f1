"""Many documents: each is read, extracted and validated in a worker process, which hands back its specification.

The parent never touches a PDF. A worker that raises, hangs, dies or takes too much memory ends its own document only.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from functools import partial
from multiprocessing import active_children, get_context, resource_tracker
from pathlib import Path
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from pipeline.corrections import Reviewed
from pipeline.errors import OutOfMemoryError, PipelineError, TooSlowError, WorkerError
from pipeline.extract import extract
from pipeline.files import name_of
from pipeline.inputs import Outcome
from pipeline.memory import data_size, limited, uncollected
from pipeline.models import Specification
from pipeline.read import read_document

TIME_LIMIT = 300.0
"""Seconds that one document may take."""
MEMORY_LIMIT = 3 * 2**29
"""Bytes that one document may take: 1.5 GiB."""
_TICK = 0.2  # seconds between two looks at the workers' memory
_REMEDY = "Try it alone; if it stays so, report the handbook"

Task = Callable[[Path], tuple[Specification, float]]
_Result = TypeVar("_Result")
_Future = Future[Any]  # of a result or an error


def specification_of(path: Path, corrections: Sequence[Reviewed] = ()) -> tuple[Specification, float]:
    """What a worker does with one document: its specification, and the seconds it took."""
    start = time.perf_counter()
    with uncollected():
        specification = extract(read_document(path), corrections).specification
    return specification, time.perf_counter() - start


def read_one(path: Path, corrections: Sequence[Reviewed] = ()) -> Specification:
    """The specification of one document, read in a worker process; raises the PipelineError that says why not."""
    (outcome,) = run([path], 1, task=partial(specification_of, corrections=corrections))
    if outcome.specification is None:
        raise outcome.error or AssertionError("an outcome without specification has an error")
    return outcome.specification


def run(
    paths: Iterable[Path],
    jobs: int,
    *,
    task: Task = specification_of,
    time_limit: float = TIME_LIMIT,
    memory_limit: int = MEMORY_LIMIT,
) -> Iterator[Outcome]:
    """The outcome of each document as it ends; everything else is as in `each`."""
    for path, result in each(paths, jobs, task=task, time_limit=time_limit, memory_limit=memory_limit):
        if isinstance(result, PipelineError):
            yield Outcome(path, None, result, 0.0)
        else:
            yield Outcome(path, result[0], None, result[1])


def each(
    paths: Iterable[Path],
    jobs: int,
    *,
    task: Callable[[Path], _Result],
    time_limit: float = TIME_LIMIT,
    memory_limit: int = MEMORY_LIMIT,
) -> Iterator[tuple[Path, _Result | PipelineError]]:
    """What the task gives for each document, or the error that says why nothing, as it ends; `jobs` at a time.

    `task` is what a worker does (a function that can be imported); it has `time_limit` seconds and `memory_limit` bytes
    for it.
    """
    with ProcessPool(max_workers=jobs, context=get_context("spawn")) as pool:
        try:
            with _interrupts_blocked():
                futures: dict[_Future, Path] = {
                    pool.schedule(_attempt, args=[task, path, memory_limit], timeout=time_limit): path for path in paths
                }
            sizes: dict[int, int] = {}
            for future in _ended(futures, sizes):
                path = futures[future]
                yield path, _result(path, future, time_limit, lambda pid: sizes.get(pid, 0) > memory_limit / 2)
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Ctrl-C waits until the block ends; the threads and processes started in it never see it: the parent ends them."""
    resource_tracker.ensure_running()  # which unblocks interrupts, if it has yet to be started
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ended(futures: Iterable[_Future], sizes: dict[int, int]) -> Iterator[_Future]:
    """Each future as it ends; meanwhile `sizes` is told the bytes that each worker was last seen to hold, by pid."""
    waiting = set(futures)
    while waiting:
        done, waiting = wait(waiting, timeout=_TICK, return_when=FIRST_COMPLETED)
        for worker in active_children():
            if worker.pid is not None and (size := data_size(worker.pid)):
                sizes[worker.pid] = size
        yield from done


def _attempt(task: Callable[[Path], _Result], path: Path, memory_limit: int) -> _Result | PipelineError:
    """Errors are handed back as values: an exception that cannot travel to the parent would end the whole pool."""
    try:
        with limited(memory_limit):
            return task(path)
    except PipelineError as error:
        return error
    except Exception as error:
        if _is_for_want_of_memory(error):
            return OutOfMemoryError("it took more memory than a document may", where=name_of(path), remedy=_REMEDY)
        what = " ".join(f"{type(error).__name__}: {error}".split())
        remedy = "This is a fault of the pipeline: report it with the handbook"
        return WorkerError(what, where=name_of(path), remedy=remedy)


def _is_for_want_of_memory(error: BaseException | None) -> bool:
    """Whether a MemoryError is the cause: a library may have made another exception of it."""
    return error is not None and (isinstance(error, MemoryError) or _is_for_want_of_memory(error.__context__))


def _result(path: Path, future: _Future, time_limit: float, was_large: Callable[[int], bool]) -> Any:
    """What the future holds, or the error that says why it holds nothing."""
    kind = WorkerError
    try:
        return future.result()
    except TimeoutError:
        what, kind = f"it took more than {time_limit:g} seconds", TooSlowError
    except ProcessExpired as error:
        what = f"the process that worked on it died (exit code {error.exitcode})"
        # Libraries that do not look at what an allocation gives crash; a system that runs out of memory kills.
        if error.exitcode == -signal.SIGKILL or was_large(error.pid):
            what, kind = f"{what}, for want of memory", OutOfMemoryError
    except Exception as error:
        what = f"its result was lost ({type(error).__name__}: {error})"
    return kind(what, where=name_of(path), remedy=_REMEDY)
