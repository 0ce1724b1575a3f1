"""A library that is installed, and that a process does without: it takes long to load."""

from __future__ import annotations

import sys


class _Spared:
    """A finder of modules that are not to be found."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Raise ImportError for one of them; of any other, let those who come next look for it."""
        if name in self._names:
            raise ModuleNotFoundError(f"this process does without {name}", name=name)


def spare_pandas() -> None:
    """From now on this process finds no pandas.

    pyarrow loads it, where it is there, with the first list of values that it is given: half a second for nothing.
    """
    sys.meta_path.insert(0, _Spared("pandas"))
