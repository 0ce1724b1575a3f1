"""Values that are many and seldom asked for: they wait on the disk, and only where they stand is kept in memory."""

from __future__ import annotations

import pickle
import tempfile
import weakref
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from typing import IO, Any, Generic, TypeVar

from pipeline.errors import PublishError
from pipeline.files import why

_Value = TypeVar("_Value")
_MOST_READ = 4096  # values that are asked for again soon


class Spill(Generic[_Value]):
    """Values in the order in which they came; the file that holds them has no name, and goes with this."""

    def __init__(self) -> None:
        with _told():
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it is open as long as this is
        self._ends = array("q", [0])
        self._read = lru_cache(_MOST_READ)(partial(_at, self._file, self._ends))
        weakref.finalize(self, _close, self._file)

    def append(self, value: _Value) -> int:
        """Keep a value; its number, by which it is asked for."""
        written = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        with _told():
            self._file.seek(self._ends[-1])
            self._file.write(written)
        self._ends.append(self._ends[-1] + len(written))
        return len(self) - 1

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> _Value:
        value: _Value = self._read(number)
        return value


def _close(file: IO[bytes]) -> None:
    with suppress(OSError):  # what it still had to write has failed before
        file.close()


@contextmanager
def _told() -> Iterator[None]:
    """Raises PublishError, which names the folder, where the system refuses."""
    try:
        yield
    except OSError as error:
        raise PublishError(
            f"the folder of temporary files cannot be written ({why(error)})",
            where=tempfile.gettempdir(),
            remedy="Make space on its disk, or name another folder in the variable TMPDIR",
        ) from error


def _at(file: IO[bytes], ends: Sequence[int], number: int) -> Any:
    with _told():
        file.seek(ends[number])
    return pickle.loads(file.read(ends[number + 1] - ends[number]))
