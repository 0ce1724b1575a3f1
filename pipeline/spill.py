"""Values that are many and seldom asked for: they wait on the disk, and only where they stand is kept in memory."""

from __future__ import annotations

import pickle
import tempfile
import weakref
from array import array
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import IO, Any, Generic, TypeVar

_Value = TypeVar("_Value")
_MOST_READ = 4096  # values that are asked for again soon


class Spill(Generic[_Value]):
    """Values in the order in which they came; the file that holds them has no name, and goes with this."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it is open as long as this is
        self._ends = array("q", [0])
        self._read = lru_cache(_MOST_READ)(partial(_at, self._file, self._ends))
        weakref.finalize(self, self._file.close)

    def append(self, value: _Value) -> int:
        """Keep a value; its number, by which it is asked for."""
        written = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        self._file.seek(self._ends[-1])
        self._file.write(written)
        self._ends.append(self._ends[-1] + len(written))
        return len(self) - 1

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> _Value:
        value: _Value = self._read(number)
        return value


def _at(file: IO[bytes], ends: Sequence[int], number: int) -> Any:
    file.seek(ends[number])
    return pickle.loads(file.read(ends[number + 1] - ends[number]))
