"""A process that works on documents for another one: `python -m pipeline.worker DESCRIPTOR`, one message a document.

It ends with its parent, takes no more memory than it may, and has its own limit on CPU time, so that a document that
never ends does not outlive a parent that was killed.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, NamedTuple

from pipeline.errors import OutOfMemoryError, PipelineError, WorkerError
from pipeline.files import name_of
from pipeline.memory import data_size, limited
from pipeline.spared import spare_pandas

REMEDY = "Try it alone; if it stays so, report the handbook"
_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux's prctl(2)
_GROWN = 1 / 4  # of what it may take: a worker that holds more after a document makes place for a new one

_PARENT_GONE = (EOFError, BrokenPipeError, ConnectionResetError)  # what its channel raises then

READY = "ready"
"""What a worker says when it can be given its first document."""


class Limits(NamedTuple):
    """What may be taken: seconds by a document, and bytes by its worker on top of what that has when it starts."""

    seconds: float
    memory: int


class Named:
    """A task by its name ('pipeline.tasks:ready_of'), with what it is always given.

    It is loaded where it is unpickled or called: a process that only has it done does not wait for its modules.
    """

    def __init__(self, name: str, **given: Any) -> None:
        self._name, self._given = name, given

    def __call__(self, *arguments: Any, **more: Any) -> Any:
        """Call it here."""
        return _loaded(self._name, self._given)(*arguments, **more)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[str, Mapping[str, Any]]]:
        """As whoever unpickles it has the task itself."""
        return _loaded, (self._name, self._given)


def _loaded(name: str, given: Mapping[str, Any]) -> Callable[..., Any]:
    return partial(resolve_name(name), **given)


def serve(channel: Connection) -> None:
    """Answer each path that comes; the first message is the limits and the task.

    An answer is the result or an error, and whether this worker should be replaced: it failed, or it holds much.
    Raises EOFError, or an OSError of the channel, where nobody is at its other end any more.
    """
    limits: Limits
    limits, task = channel.recv()
    before = data_size() or 0
    with limited(limits.memory):
        channel.send(READY)
        while True:
            path: Path = channel.recv()
            _limit_cpu(limits.seconds)
            result = _attempt(task, path)
            failed = isinstance(result, (OutOfMemoryError, WorkerError))
            grown = (data_size() or 0) - before > _GROWN * limits.memory
            answer = (result, failed or grown)
            try:
                channel.send(answer)
            except Exception as error:  # a task's result may be of any kind, and fail to travel in any way
                channel.send((_fault(error, path), True))


def _attempt(task: Callable[[Path], Any], path: Path) -> Any:
    """Errors are handed back as values; one that cannot travel as what it says."""
    try:
        return task(path)
    except PipelineError as error:
        return error
    except Exception as error:
        if _is_for_want_of_memory(error):
            return OutOfMemoryError("it took more memory than a document may", where=name_of(path), remedy=REMEDY)
        return _fault(error, path)


def _fault(error: Exception, path: Path) -> WorkerError:
    what = " ".join(f"{type(error).__name__}: {error}".split())
    remedy = "This is a fault of the pipeline: report it with the handbook"
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        remedy = "Check the space on the disk"
    return WorkerError(what, where=name_of(path), remedy=remedy)


def _is_for_want_of_memory(error: BaseException | None) -> bool:
    """Whether a MemoryError is the cause: a library may have made another exception of it."""
    return error is not None and (isinstance(error, MemoryError) or _is_for_want_of_memory(error.__context__))


def _limit_cpu(seconds: float) -> None:
    """From now on this process may work so long, and is then ended by the system."""
    import resource  # noqa: PLC0415 - Windows has none, and no workers

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    until = int(time.process_time() + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until if hard == resource.RLIM_INFINITY else min(until, hard), hard))


def _end_with_parent() -> None:
    """Ask the system to end this process when its parent ends, however that ends; where it cannot, nothing happens."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def main() -> None:
    """Serve whoever holds the other end of the descriptor; what libraries print goes to standard error."""
    _end_with_parent()
    spare_pandas()
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with Connection(int(sys.argv[1])) as channel, suppress(*_PARENT_GONE):
        serve(channel)


if __name__ == "__main__":
    main()
