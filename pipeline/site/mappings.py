"""Mappings of a handbook -> pages of the standards that its units are mapped to, each with these units."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.site.addresses import Addresses, anchor
from pipeline.site.paging import in_pages
from pipeline.site.rows import Rows, TableRow

_MOST = 400  # standards on a page


class Mapped(NamedTuple):
    """One standard, and the units that are mapped to it."""

    anchor: str
    code: str | None
    title: str | None
    units: Sequence[tuple[TableRow, str | None]]
    """The cells of the grid, each with the page of its unit."""

    @property
    def text(self) -> str:
        """Code and title: 'LKB4 Sew by hand'."""
        return " ".join(filter(None, (self.code, self.title)))


class MappingsPage(NamedTuple):
    """A page of mappings."""

    path: str
    handbook: TableRow
    schemes: Sequence[tuple[str, Sequence[Mapped]]]
    """The standards of each scheme: 'NOS', 'PLTS'."""


def mapping_pages(rows: Rows, addresses: Addresses, handbook: TableRow) -> list[MappingsPage]:
    """The pages of one handbook's mappings; none where it maps nothing."""
    key = handbook["specification_id"]
    schemes = [
        (scheme, [_mapped(list(cells), key, addresses) for _, cells in groupby(found, key=_standard)])
        for scheme, found in groupby(rows.by("mappings", "specification_id", key), key=lambda row: str(row["scheme"]))
    ]
    stem = f"{addresses.folder(key)}/mappings"
    return [MappingsPage(path, handbook, part) for path, part in in_pages(stem, schemes, _MOST)]


def _standard(row: TableRow) -> tuple[str | None, str | None]:
    return row["code"], row["title"]


def _mapped(cells: Sequence[TableRow], key: str, addresses: Addresses) -> Mapped:
    first = cells[0]
    units = [(row, addresses.unit(row["unit_id"])) for row in cells]
    return Mapped(anchor(first["mapping_id"], key), first["code"], first["title"], units)
