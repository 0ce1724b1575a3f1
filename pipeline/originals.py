"""Which PDF a specification was read from: a file with the same SHA-256, whatever its name."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.digests import sha256_of
from pipeline.errors import OtherPdfError, PdfMissingError, UsageError
from pipeline.files import mode_of, name_of


class Originals:
    """The PDFs that there are. Of each, the SHA-256 is taken when it is asked for, and once."""

    def __init__(self, folders: Sequence[Path], files: Sequence[Path] = ()) -> None:
        """Among these files and in these folders, at any depth; raises UsageError for a folder that is not there."""
        for folder in folders:
            if not folder.is_dir():
                raise UsageError("there is no such folder", where=str(folder), remedy="Name folders of PDFs with --raw")
        self._folders = folders
        self._files = [*files, *sorted(_files_in(folders))]
        self._named: dict[str, list[Path]] = defaultdict(list)
        for path in self._files:
            self._named[name_of(path)].append(path)
        self._sha256: dict[Path, str | None] = {}

    def of(self, names: Iterable[str], sha256: str) -> Path:
        """The file with this SHA-256: one of these names, its own first, else any PDF.

        Raises PdfMissingError if there is none, OtherPdfError if one has its name, and is another.
        """
        own, *_ = names = list(names)
        named = [path for name in names for path in self._named.get(name.rpartition("/")[2], ())]
        others = (path for path in self._files if path.suffix.lower() == ".pdf")
        same = next((path for path in (*named, *others) if self._digest(path) == sha256), None)
        if same is not None:
            return same
        if named:
            raise OtherPdfError(
                f"{named[0]} is another file than was read (its SHA-256 differs)",
                where=own,
                remedy="Put back the file that was read, or make the snapshot anew",
            )
        folders = ", ".join(map(str, self._folders))
        raise PdfMissingError(
            f"no PDF with its SHA-256 is in {folders or 'what is compared'}",
            where=own,
            remedy="Name the folder that holds it with --raw",
        )

    def _digest(self, path: Path) -> str | None:
        if path not in self._sha256:
            self._sha256[path] = sha256_of(path)
        return self._sha256[path]


def _files_in(folders: Iterable[Path]) -> Iterator[Path]:
    """The files that can be looked at, at any depth."""
    for folder in folders:
        for here, _, names in os.walk(folder):
            yield from (path for name in names if stat.S_ISREG(mode_of(path := Path(here, name))))
