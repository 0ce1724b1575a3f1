"""The engine of many machines: documents are read by the nodes of a Ray cluster, some at a time in one task.

A node shares nothing with this machine but what is installed: the bytes of the documents travel there, and the files
in which they are made ready travel back. On the node each document is read as it would be here (`work.read_here`), in a
worker process with limits.
"""

from __future__ import annotations

import logging
import os
import platform
import signal
import socket
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.cache import pipeline_digest
from pipeline.errors import UsageError, WorkerError
from pipeline.files import name_of, other_than_file
from pipeline.inputs import Ending
from pipeline.ready import Ready, file_for
from pipeline.work import Job, read_here
from pipeline.worker import REMEDY

_LEAST, _MOST = 8, 32  # documents of a task, if there are so many: to start a worker takes as long as to read several
_TASKS = 4  # for each processor, so that none is the last for long
_TRIES = 3  # all together, once more all together, then each alone
_AHEAD = 2  # tasks for each processor: none waits for the next, and what adds nodes sees that some are wanted
_CONNECTING = 10.0  # seconds
_CLEANING = 30.0  # seconds at most for tasks that are cancelled
_WHERE = "--engine ray"
_INSTALL = "Install the same there as here: the same version of this program, its libraries and Python"


class Batch(NamedTuple):
    """The documents of a task, and how many times a node was lost with them."""

    paths: Sequence[Path]
    losses: int = 0


def batches_of(paths: Sequence[Path], processors: int) -> list[Batch]:
    """The documents in tasks of alike size; neighbours, which are often of one kind and size, go to different ones."""
    count = max(1, len(paths) // _MOST, min(len(paths) // _LEAST, _TASKS * processors))
    return [Batch(paths[start::count]) for start in range(count)]


def after_loss(batch: Batch) -> list[Batch]:
    """What is tried when the node was lost: the same again, then each document alone, as one may be why; then none."""
    losses = batch.losses + 1
    if losses == _TRIES:
        return []
    return [Batch(batch.paths, losses)] if losses == 1 else [Batch([path], losses) for path in batch.paths]


def read_on_nodes(
    address: str | None, jobs: int | None, paths: Sequence[Path], reading: Job, folder: Path
) -> Iterator[Ending[Ready]]:
    """How each document ends, as it ends, `jobs` at a time, or as many as the cluster has processors.

    Raises UsageError where there is no cluster, or a node has not installed what is installed here.
    """
    with _cluster(address, folder) as ray:
        task = ray.remote(num_cpus=1, max_retries=0)(read_there)
        version = pipeline_digest(reading.programs())
        waiting, running = deque(batches_of(paths, jobs or _processors(ray))), dict[Any, Batch]()
        try:
            while waiting or running:
                while waiting and len(running) < (jobs or _AHEAD * _processors(ray)):
                    batch = waiting.popleft()
                    sent = _contents(batch.paths, reading)
                    yield from read_here([path for path in batch.paths if path not in sent], 1, reading, folder)
                    if sent:
                        documents = [(path.name, content) for path, content in sent.items()]
                        running[task.remote(reading, version, documents)] = batch._replace(paths=list(sent))
                for done in ray.wait(list(running), num_returns=1)[0] if running else ():
                    batch = running.pop(done)
                    try:
                        found = ray.get(done)
                    except ray.exceptions.RayError as error:
                        again = after_loss(batch)
                        waiting.extendleft(again)
                        if not again:
                            yield from _lost(batch, error, ray)
                    else:
                        yield from _received(batch, found, folder)
        finally:
            for left in running:
                ray.cancel(left)
            if running:
                ray.wait(list(running), num_returns=len(running), timeout=_CLEANING)


def read_there(
    reading: Job, version: str, documents: Sequence[tuple[str, bytes]]
) -> list[tuple[Ending[Ready], bytes]] | UsageError:
    """What a node does with the documents of a task, which are names and contents: how each ends, and what is ready.

    The error says why the node is not fit for it: another version would read other values.
    """
    where = f"node {platform.node()}"
    # It is how a task is cancelled, and ignored by nodes that a shell has started in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        if pipeline_digest(reading.programs()) != version:
            return UsageError("what reads documents there is not what is installed here", where=where, remedy=_INSTALL)
    except UsageError as error:  # of programs that are not there
        return UsageError(error.what, where=where, remedy=error.remedy)
    with tempfile.TemporaryDirectory(prefix="specs-") as folder:
        made = Path(folder, "made")
        made.mkdir()
        paths = []
        for number, (name, content) in enumerate(documents):  # two of them may have the same name
            paths.append(Path(folder, str(number), name))
            paths[-1].parent.mkdir()
            paths[-1].write_bytes(content)
        found = {outcome.path: outcome for outcome in read_here(paths, 1, reading, made)}
        return [(found[path], result.path.read_bytes() if (result := found[path].result) else b"") for path in paths]


def _processors(ray: Any) -> int:
    """How many the cluster has now, and at least one: it may be waiting for its first node."""
    return max(1, int(ray.cluster_resources().get("CPU", 0)))


def _contents(paths: Sequence[Path], reading: Job) -> dict[Path, bytes]:
    """What travels of the documents; one that is no file, cannot be read, or is more than a worker may hold does not.

    That is told as it is without a cluster.
    """
    found = {}
    for path in paths:
        with suppress(OSError):
            if not other_than_file(path) and path.stat().st_size <= reading.limits.memory:
                found[path] = path.read_bytes()
    return found


def _received(
    batch: Batch, found: list[tuple[Ending[Ready], bytes]] | UsageError, folder: Path
) -> Iterator[Ending[Ready]]:
    """What a node sent, with each file in the folder of the run, as if it had been made here."""
    if isinstance(found, UsageError):
        raise found
    for path, (outcome, content) in zip(batch.paths, found, strict=True):
        result = outcome.result and outcome.result.moved(file_for(path, folder))
        if result:
            result.path.unlink(missing_ok=True)  # it may have a second name, under which it is kept
            result.path.write_bytes(content)
        yield Ending(path, result, outcome.error, outcome.seconds)


def _lost(batch: Batch, error: Exception, ray: Any) -> Iterator[Ending[Ready]]:
    """How documents end of which nothing more is tried."""
    why = getattr(error, "cause", None) or error
    if isinstance(why, ray.exceptions.RaySystemError):  # its own, as where a module is not there
        what = f"a node cannot run what reads documents ({_line(why)})"
        raise UsageError(what, where=_WHERE, remedy=_INSTALL) from error
    what = f"the node that worked on it was lost {_TRIES} times ({type(why).__name__}: {_line(why)})"
    for path in batch.paths:
        yield Ending(path, None, WorkerError(what, where=name_of(path), remedy=REMEDY), 0.0)


def _line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "")


@contextmanager
def _cluster(address: str | None, folder: Path) -> Iterator[Any]:
    """Ray, connected to the cluster at the address, or the one that this machine is told of or part of."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray  # noqa: PLC0415 - an extra
    except ImportError as error:
        remedy = "Install it: `make ray`, or `pip install 'spec-pipeline[ray]'`"
        raise UsageError("Ray is not installed", where=_WHERE, remedy=remedy) from error
    address = address or os.environ.get("RAY_ADDRESS") or "auto"
    try:
        host, _, port = address.rpartition(":")
        if port.isdecimal():  # Ray itself looks for it for minutes
            socket.create_connection((host, int(port)), _CONNECTING).close()
        # Nodes look for modules where this process works, too: there are none in the folder of the run
        with chdir(folder):
            ray.init(address, logging_level=logging.ERROR, log_to_driver=False)
    except (OSError, ValueError, RuntimeError) as error:
        what = f"no cluster can be reached at '{address}' ({_line(error)})"
        remedy = "Start one (`ray start --head`), or name the one that is there: --address HOST:PORT"
        raise UsageError(what, where=_WHERE, remedy=remedy) from error
    try:
        yield ray
    finally:
        ray.shutdown()
