"""What units cite -> pages of Acts, regulations, standards and the like, each with the units that cite it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.site.addresses import Addresses, slugs
from pipeline.site.paging import in_pages
from pipeline.site.rows import Rows, TableRow

KINDS = {
    "act": "Acts",
    "regulations": "Regulations",
    "order": "Orders",
    "directive": "Directives",
    "standard": "Standards",
    "isbn": "Books (ISBN)",
    "url": "Web addresses",
}
"""The kinds of what is cited, as pages and headings, in order."""
_MOST = 400  # citing units on a page


class Citing(NamedTuple):
    """A unit that cites something, with the pages of its handbook on which it does."""

    unit: TableRow
    href: str
    handbook: str
    """The title and issue of its handbook."""
    pages: Sequence[int]


class Cited(NamedTuple):
    """One Act, standard, …, with (some of) the units that cite it."""

    anchor: str
    name: str
    citing: Sequence[Citing]


class CitedPage(NamedTuple):
    """A page of what is cited of one kind."""

    path: str
    kind: str
    cited: Sequence[Cited]
    bodies: Sequence[str]
    """The awarding bodies whose units are named."""


class Citations:
    """What the units of a dataset cite."""

    def __init__(self, rows: Rows, addresses: Addresses) -> None:
        """Of the tables, with the addresses of all pages."""
        self._rows = rows
        self._addresses = addresses
        self._names: dict[str, dict[str, dict[str, list[TableRow]]]] = {kind: {} for kind in KINDS}
        for row in rows.of("citations"):
            if row["name"]:
                units = self._names.setdefault(row["kind"], {}).setdefault(row["name"], defaultdict(list))
                units[row["unit_id"]].append(row)
        self._places: dict[tuple[str, str], str] = {}
        self._pages = [page for kind in self._names for page in self._paged(kind)]

    @property
    def pages(self) -> Sequence[CitedPage]:
        """All pages, kind by kind."""
        return self._pages

    def counts(self) -> dict[str, int]:
        """How many different ones of each kind are cited."""
        return {kind: len(names) for kind, names in self._names.items() if names}

    def most(self, kind: str, count: int) -> list[tuple[str, str, int]]:
        """Those of a kind that most units cite: name, link and number of units."""
        found = sorted(self._names[kind].items(), key=lambda one: (-len(one[1]), one[0]))[:count]
        return [(name, self._places[kind, name], len(units)) for name, units in found]

    def of_unit(self, unit_id: str) -> list[TableRow]:
        """What a unit cites, each once, with the link to its place."""
        found = {
            (row["kind"], row["name"]): row for row in self._rows.by("citations", "unit_id", unit_id) if row["name"]
        }
        return [{**row, "href": self._places[key]} for key, row in found.items()]

    def _paged(self, kind: str) -> Iterator[CitedPage]:
        names = sorted(self._names[kind], key=str.casefold)
        anchors = slugs(names)
        groups = [(name, [*self._citing(kind, name)]) for name in names]
        for path, part in in_pages(f"citations/{kind}", groups, _MOST):
            for name, _ in part:
                self._places.setdefault((kind, name), f"{path}#{anchors[name]}")
            handbooks = {one.unit["specification_id"] for _, citing in part for one in citing}
            bodies = [row["awarding_body"] for row in map(self._handbook, handbooks) if row]
            yield CitedPage(path, kind, [Cited(anchors[name], name, citing) for name, citing in part], bodies)

    def _titled(self, key: str) -> str:
        handbook = self._handbook(key)
        return " · ".join(filter(None, (handbook["title"], handbook["issue"]))) if handbook else key

    def _handbook(self, key: str) -> TableRow | None:
        return self._rows.one("specifications", key)

    def _citing(self, kind: str, name: str) -> Iterator[Citing]:
        for unit_id, rows in self._names[kind][name].items():
            unit, href = self._rows.one("units", unit_id), self._addresses.unit(unit_id)
            if unit and href:
                yield Citing(
                    unit,
                    href,
                    self._titled(unit["specification_id"]),
                    sorted({row["page"] for row in rows if row["page"]}),
                )
