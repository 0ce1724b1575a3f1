"""Passages of a handbook -> pages of what it prints and no other record holds, in printed order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.site.addresses import Addresses, anchor
from pipeline.site.paging import in_pages
from pipeline.site.rows import Rows, TableRow

_MOST = 400  # passages on a page


class Said(NamedTuple):
    """A paragraph, point or heading, or the cells of one row of a table."""

    anchor: str
    kind: str
    label: str | None
    """The first cell of the row."""
    texts: Sequence[str]
    page: int | None
    """Page of the PDF, from 1."""

    @property
    def text(self) -> str:
        """All of it in one line: 'City & Guilds number: 2357'."""
        said = " · ".join(self.texts)
        return f"{self.label}: {said}" if self.label else said


class PassagesPage(NamedTuple):
    """A page of passages."""

    path: str
    handbook: TableRow
    parts: Sequence[tuple[str | None, Sequence[Said]]]
    """What stands under each heading of the print."""


def passage_pages(rows: Rows, addresses: Addresses, handbook: TableRow) -> list[PassagesPage]:
    """The pages of one handbook's passages; none where all is in other records."""
    key = handbook["specification_id"]
    parts = [
        (heading, list(_said(list(found), key)))
        for heading, found in groupby(rows.by("passages", "specification_id", key), key=lambda row: row["heading"])
    ]
    stem = f"{addresses.folder(key)}/passages"
    return [PassagesPage(path, handbook, part) for path, part in in_pages(stem, parts, _MOST)]


def _said(rows: Sequence[TableRow], key: str) -> Iterator[Said]:
    """The cells of a row of a table together; its first cell is their label, and stands nowhere else."""
    labels = {(row["page"], row["label"]) for row in rows if row["label"]}
    own = [row for row in rows if row["kind"] != "cell" or row["label"] or (row["page"], row["text"]) not in labels]
    for _, run in groupby(own, key=_row_of):
        first, *others = run
        texts = [first["text"], *(row["text"] for row in others)]
        yield Said(anchor(first["passage_id"], key), first["kind"], first["label"], texts, first["page"])


def _row_of(row: TableRow) -> tuple[object, ...]:
    return (row["page"], row["label"]) if row["label"] else (row["passage_id"],)
