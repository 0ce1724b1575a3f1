"""A published folder -> a pandas frame per table, read when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import DatasetError, NoTableError
from pipeline.files import json_in, opened

if TYPE_CHECKING:
    import pandas as pd

_INDEX = "index.json"
_LATEST = "latest"
_TABLES = "tables"
_REPORT, _OURS = "run.json", b'"spec-pipeline"'  # the report of a snapshot, and what it begins with
_AT_AN_END = 256  # bytes


class Dataset(Mapping[str, "pd.DataFrame"]):
    """The tables of one published folder, by name: `dataset["units"]` or `dataset.units`.

    A frame is read when it is first asked for, and kept. Its columns have the types of the Parquet file (as
    `pd.ArrowDtype`): a whole number stays one in a column with nulls, a null is `pd.NA`, a cell with several parts is a
    list of dictionaries.
    """

    def __init__(self, path: Path, version: str | None) -> None:
        """Of a folder that holds `tables/*.parquet`; `version` is what its index says, if it has one."""
        self.path = path
        self.version = version
        self._files = {file.stem: file for file in sorted((path / _TABLES).glob("*.parquet"))}
        self._frames: dict[str, pd.DataFrame] = {}
        self._opened = _identity(path)

    def __getitem__(self, table: str) -> pd.DataFrame:
        """The frame of a table; raises NoTableError, and DatasetError where its file cannot be read."""
        if table not in self._files:
            raise NoTableError(f"there is no table {table!r}", where=str(self.path), remedy=f"It has {', '.join(self)}")
        if table not in self._frames:
            self._frames[table] = self._read(table)
        return self._frames[table]

    def __getattr__(self, table: str) -> pd.DataFrame:
        if table.startswith("_"):
            # What Python and its tools ask every object for is never a table.
            raise AttributeError(table)
        return self[table]

    def __contains__(self, table: object) -> bool:
        return table in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self]

    def __repr__(self) -> str:
        version = f", version {self.version}" if self.version else ""
        return f"<Dataset {self.path}{version}: {', '.join(self)}>"

    def _read(self, table: str) -> pd.DataFrame:
        import pandas as pd  # noqa: PLC0415 - takes longer to import than everything else here

        from pipeline.publish.parquet import read_parquet  # noqa: PLC0415 - as above

        frame = read_parquet(self._files[table]).to_pandas(types_mapper=pd.ArrowDtype, use_threads=False)
        # A snapshot is replaced as a whole, and frames of two of them do not belong together.
        if _identity(self.path) != self._opened:
            raise DatasetError("it was replaced since it was opened", where=str(self.path), remedy="Open it again")
        return frame


def open_dataset(path: str | Path) -> Dataset:
    """Open what `specs` published: a snapshot, one version of a dataset, or a dataset's folder (its latest version).

    Raises DatasetError where there is nothing of the kind, and where the report of a snapshot is damaged.
    """
    given = Path(path)
    if not given.is_dir():
        raise DatasetError(
            "there is no such folder" if not given.exists() else "it is no folder",
            where=str(given),
            remedy="Name a snapshot (`make extract` writes build/snapshot), a dataset, or one of its versions",
        )
    folder = _folder_of_tables(given)
    if not _is_whole(folder / _REPORT):
        raise DatasetError(
            f"its {_REPORT} is damaged: what it holds may not be what was published",
            where=str(folder),
            remedy="Make it anew: specs extract raw --out build/snapshot",
        )
    return Dataset(folder, _version(folder))


def _folder_of_tables(given: Path) -> Path:
    """The folder itself, or the version that its link `latest` leads to.

    The link is followed at once: all frames are of that version, whatever is published meanwhile.
    """
    for folder in (given, given / _LATEST):
        if any((folder / _TABLES).glob("*.parquet")):
            return folder.resolve()
    raise DatasetError(
        f"it holds neither {_TABLES}/*.parquet nor a complete version that '{_LATEST}' points to",
        where=str(given),
        remedy="Name the folder that `specs` wrote (the one above 'tables'), or publish first",
    )


def _is_whole(report: Path) -> bool:
    """Whether a report, if there is one, begins and ends as such: the whole of it holds every finding."""
    try:
        with opened(report) as file:
            start = file.read(_AT_AN_END)
            file.seek(max(0, report.stat().st_size - _AT_AN_END))
            end = file.read()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return start.lstrip().startswith(b"{") and _OURS in start and end.rstrip().endswith(b"}")


def _version(folder: Path) -> str | None:
    index = folder / _INDEX
    if not index.exists():
        return None
    try:
        return str(json_in(index)["version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DatasetError(
            f"it names no version ({error!r})", where=str(index), remedy="Publish it again, or get a new copy"
        ) from error


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells the folder from another one that takes its place; None if there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
