"""Many documents: each is read, extracted and validated in a worker process, which hands back its specification.

The parent never touches a PDF. A worker that raises, hangs, dies or takes too much memory ends its own document only,
and another takes its place.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from importlib.util import find_spec
from multiprocessing import Pipe
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from pipeline.descriptors import open_standard
from pipeline.errors import OutOfMemoryError, PipelineError, TooSlowError, UsageError, WorkerError
from pipeline.files import name_of
from pipeline.inputs import Ending
from pipeline.memory import data_size
from pipeline.ready import Ready
from pipeline.worker import READY, REMEDY, Limits

TIME_LIMIT = 300.0
"""Seconds that one document may take."""
SCAN_TIME_LIMIT = 7200.0
"""The same where the text of its pages is recognised, at some seconds a page."""
MEMORY_LIMIT = 3 * 2**29
"""Bytes that a worker may take on top of what it starts with: 1.5 GiB."""
# The one that pyarrow has of its own reserves a gibibyte at once: a worker would have grown with its first document.
_ALLOCATOR = {"ARROW_DEFAULT_MEMORY_POOL": "system"}
_TICK = 0.2  # seconds between two looks at the workers' memory

_Result = TypeVar("_Result")


class _Answer(NamedTuple):
    """What became of a document, and whether the worker is no good for another one."""

    result: Any
    is_spent: bool


class ReadyTask(Protocol):
    """What a worker does with one document of a run."""

    def __call__(self, path: Path, folder: Path) -> tuple[Ready, float]:
        """Make the document at the path ready, in a file in the folder; and say how many seconds it took."""


class Job(NamedTuple):
    """What is run for each document of a run, whichever engine runs it: an engine says where and how many at a time."""

    task: ReadyTask
    limits: Limits = Limits(TIME_LIMIT, MEMORY_LIMIT)
    programs: Callable[[], str] = str
    """The versions of programs that have part in it: there are none. Raises UsageError where one is not there."""


def read_here(paths: Iterable[Path], jobs: int, reading: Job, folder: Path) -> Iterator[Ending[Ready]]:
    """The engine of one machine: how each document ends, as it ends, `jobs` at a time; its file is in the folder."""
    seconds, memory = reading.limits
    return run(paths, jobs, task=partial(reading.task, folder=folder), time_limit=seconds, memory_limit=memory)


def run(
    paths: Iterable[Path],
    jobs: int,
    *,
    task: Callable[[Path], tuple[_Result, float]],
    time_limit: float = TIME_LIMIT,
    memory_limit: int = MEMORY_LIMIT,
) -> Iterator[Ending[_Result]]:
    """The outcome of each document as it ends; the task says how long it took. All else is as in `each`."""
    for path, result in each(paths, jobs, task=task, time_limit=time_limit, memory_limit=memory_limit):
        if isinstance(result, PipelineError):
            yield Ending(path, None, result, 0.0)
        else:
            yield Ending(path, result[0], None, result[1])


def each(
    paths: Iterable[Path],
    jobs: int,
    *,
    task: Callable[[Path], _Result],
    time_limit: float = TIME_LIMIT,
    memory_limit: int = MEMORY_LIMIT,
) -> Iterator[tuple[Path, _Result | PipelineError]]:
    """What the task gives for each document, or the error that says why nothing, as it ends; `jobs` at a time.

    `task` is what a worker does (a function that can be imported), with `time_limit` seconds for a document and
    `memory_limit` bytes for all. Raises UsageError where the system knows no such limits.
    """
    _require_limits()
    open_standard()
    limits = Limits(time_limit, memory_limit)
    waiting = deque(paths)
    workers: list[_Worker] = []
    try:
        while waiting or any(worker.path for worker in workers):
            free = sum(not worker.path for worker in workers)
            workers += [_Worker(task, limits) for _ in range(min(jobs - len(workers), len(waiting) - free))]
            wait([worker.channel for worker in workers], _TICK)
            answers = {worker: answer for worker in workers if (answer := worker.look())}
            again = [worker for worker, answer in answers.items() if worker.is_to_blame(answer)]
            # Of a worker that dies as it starts, the next document is the victim.
            ended = [
                (worker.path or waiting.popleft(), answer.result)
                for worker, answer in answers.items()
                if (worker.path or waiting) and worker not in again
            ]
            waiting.extendleft(worker.path for worker in again if worker.path)
            for worker, answer in answers.items():
                worker.path = None
                if answer.is_spent:
                    workers.remove(worker)
                    worker.end()
            for worker in workers:
                if waiting and worker.is_free:
                    worker.begin(waiting.popleft())
            yield from ended
    finally:
        for worker in workers:
            worker.end()


def _require_limits() -> None:
    """Windows has neither the limits that a worker keeps to nor the channel that it answers through."""
    if find_spec("resource") is None:
        raise UsageError(
            "PDFs are read in processes with limits, which this system does not know",
            where=sys.platform,
            remedy="Read them on Linux or macOS, in WSL or in a container; what is published can be read here",
        )


class _Worker:
    """A worker process, this end of the channel to it, and the document that it works on."""

    def __init__(self, task: Callable[[Path], Any], limits: Limits) -> None:
        self.channel, other = Pipe()
        self.path: Path | None = None
        self._limits = limits
        self._is_ready = False
        self._until = 0.0
        self._begun = 0  # documents that it was given
        self._size = 0  # bytes that it was last seen to hold
        # Modules that a task is made of are looked for where this process finds them, and not in the current folder:
        # a 'random.py' among downloads is none.
        folders = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
        with _interrupts_blocked():
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "pipeline.worker", str(other.fileno())],
                pass_fds=[other.fileno()],
                stdin=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": folders, **_ALLOCATOR},
            )
        other.close()
        with suppress(OSError):  # `look` tells of a process that has died
            self.channel.send((limits, task))

    @property
    def is_free(self) -> bool:
        """Whether it waits for a document."""
        return self._is_ready and self.path is None

    def is_to_blame(self, answer: _Answer) -> bool:
        """Whether its document may have had too little memory for what it still holds of others: a new one may do."""
        return isinstance(answer.result, OutOfMemoryError) and self._begun > 1

    def begin(self, path: Path) -> None:
        """Give it a document, whose time begins now."""
        self.path = path
        self._begun += 1
        self._until = time.monotonic() + self._limits.seconds
        self._size = 0
        with suppress(OSError):  # `look` tells of a process that has died
            self.channel.send(path)

    def look(self) -> _Answer | None:
        """What became of its document; None while it works or waits."""
        self._size = data_size(self._process.pid) or self._size
        try:
            message = self.channel.recv() if self.channel.poll() else None
        except (EOFError, OSError):
            return _Answer(self._death(), is_spent=True)
        if message == READY:
            self._is_ready = True
            return None
        if message is None and self.path and time.monotonic() > self._until:
            what = f"it took more than {self._limits.seconds:g} seconds"
            return _Answer(TooSlowError(what, where=name_of(self.path), remedy=REMEDY), is_spent=True)
        return None if message is None else _Answer(*message)

    def _death(self) -> WorkerError:
        code = self._process.wait()
        what = f"the process that worked on it died (exit code {code})"
        kind: type[WorkerError] = WorkerError
        # Libraries that do not look at what an allocation gives crash; a system that runs out of memory kills.
        if code == -signal.SIGKILL or self._size > self._limits.memory / 2:
            what, kind = f"{what}, for want of memory", OutOfMemoryError
        return kind(what, where=name_of(self.path) if self.path else "a worker", remedy=REMEDY)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self.channel.close()


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Ctrl-C waits until the block ends; the process started in it never sees it: the parent ends it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
