"""Many documents: each is read, extracted and validated in a worker process, which hands back its specification.

The parent never touches a PDF. A worker that raises, hangs or dies ends its own document only.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from pipeline.errors import PipelineError, TooSlowError, UsageError, WorkerError
from pipeline.extract import extract
from pipeline.models import Specification
from pipeline.read import read_document

TIME_LIMIT = 300.0
"""Seconds that one document may take."""
_SAMPLES = "samples"

Task = Callable[[Path], tuple[Specification, float]]
_Result = tuple[Specification, float] | PipelineError


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one document ended: with a specification, or with the error that says why not; and after how many seconds."""

    path: Path
    specification: Specification | None
    error: PipelineError | None
    seconds: float


def find_documents(paths: Iterable[Path]) -> list[Path]:
    """The PDFs that these files and folders name, sorted, each once.

    A folder gives all its PDFs at any depth; those in its own folder 'samples' only if it holds no others. Raises
    UsageError for a path that does not exist and a folder without a PDF.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            inside = [file for file in path.rglob("*") if file.suffix.lower() == ".pdf" and file.is_file()]
            own = [file for file in inside if file.relative_to(path).parts[0] != _SAMPLES]
            if not inside:
                raise UsageError("the folder holds no PDF", where=str(path), remedy="Put handbooks into it")
            found.update((file.resolve(), file) for file in own or inside)
        elif path.exists():
            found[path.resolve()] = path
        else:
            raise UsageError("there is no such file or folder", where=str(path), remedy="Check the path")
    return sorted(found.values())


def specification_of(path: Path) -> tuple[Specification, float]:
    """What a worker does with one document: its specification, and the seconds it took."""
    start = time.perf_counter()
    specification = extract(read_document(path)).specification
    return specification, time.perf_counter() - start


def read_one(path: Path) -> Specification:
    """The specification of one document, read in a worker process; raises the PipelineError that says why not."""
    (outcome,) = run([path], 1)
    if outcome.specification is None:
        raise outcome.error or AssertionError("an outcome without specification has an error")
    return outcome.specification


def run(
    paths: Iterable[Path], jobs: int, *, task: Task = specification_of, time_limit: float = TIME_LIMIT
) -> Iterator[Outcome]:
    """The outcome of each document as it ends, with `jobs` of them at work at a time.

    `task` is what a worker does (a function that can be imported); it has `time_limit` seconds for it.
    """
    with ProcessPool(max_workers=jobs, context=get_context("spawn")) as pool:
        try:
            futures: dict[Future[_Result], Path] = {
                pool.schedule(_attempt, args=[task, path], timeout=time_limit): path for path in paths
            }
            for future in as_completed(futures):
                yield _outcome(futures[future], future, time_limit)
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _attempt(task: Task, path: Path) -> _Result:
    """Errors are handed back as values: an exception that cannot travel to the parent would end the whole pool."""
    try:
        return task(path)
    except PipelineError as error:
        return error
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        remedy = "This is a fault of the pipeline: report it with the handbook"
        return WorkerError(what, where=path.name, remedy=remedy)


def _outcome(path: Path, future: Future[_Result], time_limit: float) -> Outcome:
    remedy = "Try it alone; if it stays so, report the handbook"
    kind = WorkerError
    try:
        result = future.result()
    except TimeoutError:
        what, kind = f"it took more than {time_limit:g} seconds", TooSlowError
    except ProcessExpired as error:
        what = f"the process that worked on it died (exit code {error.exitcode})"
    except Exception as error:
        what = f"its result was lost ({type(error).__name__}: {error})"
    else:
        if isinstance(result, PipelineError):
            return Outcome(path, None, result, 0.0)
        return Outcome(path, result[0], None, result[1])
    return Outcome(path, None, kind(what, where=path.name, remedy=remedy), 0.0)
