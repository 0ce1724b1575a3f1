"""Results of former runs, so that a document is read again only if it or anything that decides its result has changed.

A result is kept under the digest of the pipeline (its source, its locked requirements, Python) and the SHA-256 of the
file, and holds as long as the corrections of the document are the same. Kept are specifications, and errors that the
content alone decides. The folder is disposable: what is missing, damaged or of another pipeline counts as never kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from importlib.metadata import distributions
from pathlib import Path
from typing import NamedTuple

from pipeline.corrections import Reviewed, about, digest_of
from pipeline.digests import Digests, sha256_of
from pipeline.errors import KeptResultError, PipelineError
from pipeline.files import make_place, name_of, resolved, same_file, whole_file
from pipeline.inputs import Ending
from pipeline.ready import Ready, checked_body, file_for, made_ready, ready_in

_FOLDER = ".specs-cache"
_INDEX = "digests.json"
_PACKAGE = Path(__file__).resolve().parent
_LOCK = _PACKAGE.parent / "requirements.lock"


def pipeline_digest(programs: str = "") -> str:
    """The digest of all that decides a result beside the document: source, data, requirements, version of Python.

    The requirements are those of the lock in a checkout; of an installed package, the versions that are installed.
    `programs` are the versions of those beside the pipeline that have part in reading; theirs stands behind its own.
    """
    digest = hashlib.sha256(sys.version.encode())
    sources = sorted(path for path in _PACKAGE.rglob("*") if path.suffix in {".py", ".gz"})
    for path in [*sources, *([_LOCK] if _LOCK.exists() else [])]:
        digest.update(f"\n{path.relative_to(_PACKAGE.parent).as_posix()} {sha256_of(path)}".encode())
    if not _LOCK.exists():
        there = sorted(f"{found.name}=={found.version}" for found in distributions())
        digest.update("\n".join(there).encode())
    beside = f"-{hashlib.sha256(programs.encode()).hexdigest()[:16]}" if programs else ""
    return digest.hexdigest() + beside


class _Made(NamedTuple):
    """What a result was made of: the digests of the document's corrections, of the pipeline and of the document."""

    corrections: str
    pipeline: str
    sha256: str


class Cache:
    """The results that are kept beside the snapshot `out`; those of a run are in `folder` meanwhile."""

    def __init__(self, out: Path, folder: Path, corrections: Sequence[Reviewed] = (), programs: str = "") -> None:
        """`programs` are as `pipeline_digest` has them."""
        self._corrections = corrections
        self._own, self.pipeline = pipeline_digest(), pipeline_digest(programs)
        """The digest of all that decides a result beside the document and its corrections; kept with each result."""
        self._run = folder
        self._all = resolved(out).parent / _FOLDER
        self._folder = self._all / self.pipeline
        self._digests = Digests(self._all / _INDEX)
        self._sha256: dict[Path, str | None] = {}
        self.damaged: list[Path] = []
        """The documents whose kept results could not be read."""
        self.damaged_digests = self._digests.damaged

    def find(self, path: Path) -> Ending[Ready] | None:
        """How the document ended when its content was last read, under its present file name; None if not known."""
        self._sha256[path] = sha256 = self._digests.of(path)
        if sha256 is None:
            return None
        kept = file_for(path, self._run)
        try:
            same_file(self._folder / sha256, kept)
            content = whole_file(kept)
        except FileNotFoundError:
            return None
        except OSError:  # something else than a file
            self.damaged.append(path)
            return None
        try:
            outcome, made = _outcome(path, kept, content)
            if (made.pipeline, made.sha256) != (self.pipeline, sha256):
                raise ValueError("it is of another document or pipeline")
            return outcome if made.corrections == self._digest_for(outcome) else None
        except (KeptResultError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            self.damaged.append(path)
            return None

    def keep(self, outcome: Ending[Ready]) -> None:
        """Keep how a document ended, if that is a specification or its content alone decides the error."""
        sha256 = self._sha256.get(outcome.path)
        if sha256 is None or not _is_settled(outcome) or sha256_of(outcome.path) != sha256:
            return
        # Whoever cannot keep results does without.
        with suppress(OSError):
            self._sweep()
            if outcome.error is not None:
                made = file_for(outcome.path, self._run)
                made.unlink(missing_ok=True)
                made.write_bytes(_signed(outcome.error, _Made(self._digest_for(outcome), self.pipeline, sha256)))
            new = self._folder / f"new-{os.getpid()}"
            try:
                same_file(file_for(outcome.path, self._run), new)
                make_place(self._folder / sha256)
                new.replace(self._folder / sha256)
            finally:
                new.unlink(missing_ok=True)

    def inputs(self, outcomes: Iterable[Ending[Ready]], *choices: str) -> str:
        """The digest of all that decides the snapshot of these outcomes.

        `choices` are the options of the run, and digests of what it reads beside the documents. An error that more than
        the content decides stands for itself.
        """
        documents = [
            (
                outcome.result.facts.file if outcome.result else outcome.error and outcome.error.where,
                self._sha256.get(outcome.path),
                self._digest_for(outcome) if _is_settled(outcome) else f"{outcome.error}",
            )
            for outcome in outcomes
        ]
        return hashlib.sha256(json.dumps([self.pipeline, sorted(documents, key=str), choices]).encode()).hexdigest()

    def save_digests(self) -> None:
        """Keep the digests of the documents that were looked for, so that they need not be read for them again."""
        self._digests.save()

    def _digest_for(self, outcome: Ending[Ready]) -> str:
        """The digest of the document's corrections; a document that was not read has none."""
        if outcome.result is None:
            return digest_of(())
        facts = outcome.result.facts
        return digest_of(about(self._corrections, facts.family_id, facts.specification_id, facts.sha256))

    def _sweep(self) -> None:
        """Make the folder, without the results of other pipelines; those with other programs beside this one stay."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for other in self._all.iterdir():
            if other.is_dir() and not other.name.startswith(self._own):
                shutil.rmtree(other, ignore_errors=True)


def _is_settled(outcome: Ending[Ready]) -> bool:
    return outcome.error is None or outcome.error.settled


def _signed(error: PipelineError, made: _Made) -> bytes:
    """An error without the name of its file, as it is kept."""
    entry = {"reason": error.reason, "what": error.what, "remedy": error.remedy, **made._asdict()}
    body = json.dumps(entry, ensure_ascii=False).encode()
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def _outcome(path: Path, kept: Path, content: bytes) -> tuple[Ending[Ready], _Made]:
    """The outcome that a file holds for the document at `path`, and what it was made of.

    Raises ValueError, LookupError, TypeError, AttributeError or KeptResultError where it does not hold one.
    """
    name = name_of(path)
    if b'"facts"' not in content:
        entry = json.loads(checked_body(content))
        if not all(isinstance(value, str) for value in entry.values()):
            raise ValueError("it holds something else than texts")
        kind = {kind.reason: kind for kind in _kinds(PipelineError) if kind.settled}[entry.pop("reason")]
        error = kind(entry.pop("what"), where=name, remedy=entry.pop("remedy"))
        return Ending(path, None, error, 0.0, unchanged=True), _Made(**entry)
    ready, more = ready_in(kept, content)
    made = _Made(sha256=ready.facts.sha256, **more)
    if ready.facts.file != name:
        found = ready.specification()
        source = found.source.model_copy(update={"file": name})
        kept.unlink()
        ready = made_ready(found.model_copy(update={"source": source}), kept, **more)
    return Ending(path, ready, None, 0.0, unchanged=True), made


def _kinds(kind: type[PipelineError]) -> Iterator[type[PipelineError]]:
    yield kind
    for lower in kind.__subclasses__():
        yield from _kinds(lower)
