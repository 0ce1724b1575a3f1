"""`specs publish`: adds a snapshot to a dataset as a version, and says what is new in it."""

from __future__ import annotations

from pathlib import Path

from pipeline.cli_text import waiting
from pipeline.dataset import Published, home_of, publish_version
from pipeline.files import printable


def publish_snapshot(
    snapshot: Path, root: Path | None, name: str | None, breaking: str | None, *, strict: bool
) -> Published:
    """The newest version after publishing; a terminal shows that it is at work.

    Without a `root` samples have a dataset of their own: no version of real handbooks comes after one of theirs.
    """
    with waiting("publishing"):
        why = breaking and printable(breaking)
        return publish_version(snapshot, root or home_of(snapshot), name, breaking=why, strict=strict)


def print_published(found: Published) -> None:
    """Print what came of it; documents that failed are listed in the version."""
    folder = printable(str(found.folder))
    if found.new:
        print(f"Version: {folder}" + (f", after {found.previous}" if found.previous else ", the first"))
    else:
        print(f"Version: {folder} has this content already; there is no new version")
    for table, counts in found.rows.items():
        if any(counts.values()):
            print(f"  {table}: {counts['ADD']:,} added, {counts['MOD']:,} changed, {counts['DEL']:,} gone")
    if found.failed:
        print(f"  documents that could not be read, which it lists: {found.failed:,}")
