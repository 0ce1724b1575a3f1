"""Standard output and error of a command: no text drives the terminal, and what cannot be printed ends no work."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, TextIO, cast

from pipeline.descriptors import open_standard
from pipeline.files import printable_text


class Guarded:
    """A stream on which nothing more is written once that fails; a reader who has gone is a BrokenPipeError."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.failure: OSError | None = None
        """Why not all could be written."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write it as it is."""
        self._attempt(partial(self._stream.write, text))
        return len(text)

    def flush(self) -> None:
        """Write what waits."""
        self._attempt(self._stream.flush)

    def drop(self) -> None:
        """Let what waits, and what is still to come, go nowhere."""
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())

    def _attempt(self, what: Callable[[], object]) -> None:
        try:
            what()
        except BrokenPipeError:
            raise
        except OSError as error:
            self.failure = error
            self.drop()


class _Escaped:
    """A stream on which characters that a terminal would obey are escapes."""

    def __init__(self, guarded: Guarded) -> None:
        self.guarded = guarded

    def __getattr__(self, name: str) -> Any:
        return getattr(self.guarded, name)

    def write(self, text: str) -> int:
        """Write it with escapes; ends of lines and tabs stay."""
        self.guarded.write(printable_text(text))
        return len(text)


@contextmanager
def printing() -> Iterator[Guarded]:
    """While the `with` block runs, what is printed is shown with escapes; gives standard output without them."""
    open_standard()
    before = sys.stdout, sys.stderr
    out, error = (Guarded(_usable(stream, descriptor)) for descriptor, stream in enumerate(before, 1))
    sys.stdout, sys.stderr = cast("TextIO", _Escaped(out)), cast("TextIO", _Escaped(error))
    try:
        yield out
    finally:
        sys.stdout, sys.stderr = before


def unescaped(stream: TextIO) -> TextIO:
    """The stream for what sends a terminal escape codes of its own, and escapes the texts itself."""
    return cast("TextIO", stream.guarded) if isinstance(stream, _Escaped) else stream


def _usable(stream: TextIO | None, descriptor: int) -> TextIO:
    """The stream, or one for a descriptor that was closed; what its encoding has not is written as an escape, too."""
    if stream is None:
        return open(descriptor, "w", encoding="utf-8", closefd=False)
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    return stream
