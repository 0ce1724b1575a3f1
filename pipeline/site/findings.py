"""Findings -> pages by code and by handbook; those that the former version has not are marked as new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pipeline.findings import CODES
from pipeline.frames import Dataset
from pipeline.publish.told import new_since
from pipeline.site.addresses import Addresses, slug
from pipeline.site.paging import in_pages
from pipeline.site.rows import Rows, TableRow

SEVERITIES = ("error", "warning", "info")
"""From the gravest."""
_MOST = 150  # findings on a page


class Group(NamedTuple):
    """Findings under one heading."""

    title: str
    href: str
    findings: Sequence[TableRow]


class FindingsPage(NamedTuple):
    """A page of findings, of a code or of a handbook."""

    path: str
    title: str
    meaning: str
    groups: Sequence[Group]
    handbook: TableRow | None
    """The handbook whose findings these are; None for those of a code."""
    bodies: Sequence[str]
    """The awarding bodies whose handbooks are named."""


class CodeCount(NamedTuple):
    """How many findings of a code there are."""

    code: str
    severity: str
    href: str
    findings: int
    documents: int
    new: int


class Findings:
    """The findings of a dataset."""

    def __init__(self, rows: Rows, addresses: Addresses, former: Dataset | None) -> None:
        """Of the tables; `former` is the version before, if there is one."""
        self._rows = rows
        self._addresses = addresses
        self.is_compared = former is not None
        before = Rows(former).of("findings") if former is not None else rows.of("findings")
        self._new = {row["finding_id"] for row in new_since(before, rows.of("findings"), _identity)}

    def is_new(self, row: TableRow) -> bool:
        """Whether the version before has no such finding."""
        return row["finding_id"] in self._new

    def new(self) -> int:
        """How many are new."""
        return len(self._new)

    def counts(self, specification_id: str) -> dict[str, int]:
        """How many findings of each severity a handbook has, from the gravest."""
        found = Counter(row["severity"] for row in self._rows.by("findings", "specification_id", specification_id))
        return {severity: found[severity] for severity in SEVERITIES if found[severity]}

    def by_code(self) -> list[CodeCount]:
        """The codes, the gravest first."""
        codes: dict[tuple[int, str], list[TableRow]] = {}
        for row in self._rows.of("findings"):
            codes.setdefault((SEVERITIES.index(row["severity"]), row["code"]), []).append(row)
        return [
            CodeCount(
                code,
                SEVERITIES[grave],
                self.code(code),
                len(found),
                len({row["specification_id"] for row in found}),
                sum(map(self.is_new, found)),
            )
            for (grave, code), found in sorted(codes.items())
        ]

    def code(self, code: str) -> str:
        """The first page of a code."""
        return f"findings/{slug(code)}.html"

    def about(self, row: TableRow) -> str | None:
        """The page of the unit that a finding is about; None where it is about none."""
        parts = (row["record_id"] or "").split("/")
        found = (self._addresses.unit("/".join(parts[:n])) for n in range(len(parts), 0, -1))
        return next(filter(None, found), None)

    def pages(self) -> Iterator[FindingsPage]:
        """All pages: those of the codes, then those of the handbooks."""
        for code in dict.fromkeys(row["code"] for row in self._rows.of("findings")):
            yield from self._of_code(code)
        for handbook in self._rows.of("specifications"):
            yield from self._of_handbook(handbook)

    def _of_code(self, code: str) -> Iterator[FindingsPage]:
        found: dict[str, list[TableRow]] = {}
        for row in self._rows.by("findings", "code", code):
            found.setdefault(row["specification_id"], []).append(row)
        meaning: Any = CODES.get(code)
        groups = list(found.items())
        for path, part in in_pages(self.code(code).removesuffix(".html"), groups, _MOST):
            shown = [Group(self._title(key), self._addresses.findings(key), rows) for key, rows in part]
            named = (self._rows.one("specifications", key) for key, _ in part)
            bodies = [handbook["awarding_body"] for handbook in named if handbook]
            yield FindingsPage(path, code, meaning.meaning if meaning else "", shown, None, bodies)

    def _of_handbook(self, handbook: TableRow) -> Iterator[FindingsPage]:
        key = handbook["specification_id"]
        found = sorted(self._rows.by("findings", "specification_id", key), key=_grave)
        groups: dict[str, list[TableRow]] = {}
        for row in found:
            groups.setdefault(row["code"], []).append(row)
        stem = self._addresses.findings(key).removesuffix(".html")
        for path, part in in_pages(stem, list(groups.items()), _MOST):
            shown = [Group(code, self.code(code), rows) for code, rows in part]
            yield FindingsPage(
                path, f"Findings of {handbook['title']}", "", shown, handbook, [handbook["awarding_body"]]
            )

    def _title(self, specification_id: str) -> str:
        found = self._rows.one("specifications", specification_id)
        return " · ".join(filter(None, (found["title"], found["issue"]))) if found else specification_id


def _grave(row: TableRow) -> int:
    return SEVERITIES.index(row["severity"])


def _identity(row: TableRow) -> tuple[Any, ...]:
    """What makes a finding the same in two versions: not its key, which counts."""
    return tuple(row[name] for name in ("specification_id", "code", "table_name", "record_id", "field", "message"))
