"""Rows of a specification -> what the page of a handbook shows: facts, structure as a tree, units, pages, issues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from pipeline.site.addresses import Addresses, anchor
from pipeline.site.mappings import MappingsPage, mapping_pages
from pipeline.site.paging import in_pages
from pipeline.site.passages import PassagesPage, passage_pages
from pipeline.site.rows import Rows, TableRow
from pipeline.site.timeline import Step

_FACTS = {
    "qualification_number": "Qualification number",
    "level": "Level",
    "credit_value": "Credits",
    "guided_learning_hours": "Guided learning hours",
    "total_qualification_time": "Total qualification time",
    "age_ranges": "Ages",
    "age_ranges_printed": "Ages as printed",
    "regulation_start_date": "Regulated from",
    "operational_start_date": "Operational from",
    "operational_end_date": "Operational until",
    "certification_end_date": "Last certification",
    "review_date": "Review",
    "assessment_methods": "Assessment",
    "grading": "Grading",
    "entry_requirements": "Entry requirements",
}
_ROWS = 250  # of the structure, on a page
_TABLES = ("units", "learning_outcomes", "assessment_criteria", "amplification", "content_areas", "sections")
_TABLES_BESIDE = ("structure", "qualifications", "rules", "changes", "mappings", "external_assessments", "passages")


class Facts(NamedTuple):
    """What is printed of one qualification."""

    row: TableRow
    facts: Sequence[tuple[str, str]]


class Listed(NamedTuple):
    """A row of the structure, with the page of its unit."""

    row: TableRow
    href: str | None


class GroupOfUnits(NamedTuple):
    """A group of the structure, with the rules about it."""

    name: str | None
    kind: str | None
    rules: Sequence[TableRow]
    rows: Sequence[Listed]

    @property
    def anchor(self) -> str:
        """That of its first row."""
        row = self.rows[0].row
        return anchor(row["structure_id"], row["specification_id"])


class Branch(NamedTuple):
    """The structure of one qualification; of none where the print does not say of which."""

    title: str | None
    rules: Sequence[TableRow]
    groups: Sequence[GroupOfUnits]


class PageRun(NamedTuple):
    """Pages of the PDF, one after the other, that hold the same."""

    first: int
    last: int
    state: str
    """'unit', 'front' (records of no unit), 'text' (kept as passages alone) or 'empty'; with 'found' for findings."""
    title: str
    href: str | None


@dataclass(frozen=True, slots=True)
class HandbookPage:
    """All that the page of a handbook shows."""

    row: TableRow
    path: str
    body_href: str
    qualifications: Sequence[Facts]
    rules: Sequence[TableRow]
    """Rules that name no qualification, where there are several."""
    structure: Sequence[Branch]
    """What of it stands on this page."""
    structure_pages: Sequence[tuple[str, Sequence[Branch]]]
    """Path and content of the pages that hold its tables, where these are long."""
    units: Sequence[Listed]
    assessments: Sequence[Listed]
    changes: Sequence[TableRow]
    steps: Sequence[Step]
    findings: Mapping[str, int]
    findings_href: str
    pages: Sequence[PageRun]
    mappings: Sequence[MappingsPage]
    passages: Sequence[PassagesPage]


class Handbooks:
    """The pages of the handbooks of a dataset."""

    def __init__(self, rows: Rows, addresses: Addresses, steps: Mapping[str, Sequence[Step]]) -> None:
        """Of the tables, with the addresses of all pages and the issues of each family."""
        self._rows = rows
        self._addresses = addresses
        self._steps = steps

    def page(self, handbook: TableRow, findings: Mapping[str, int]) -> HandbookPage:
        """The page of one handbook, given how many findings of each severity it has."""
        key = handbook["specification_id"]
        qualifications = self._own("qualifications", key)
        branches, rules = self._structure(key, qualifications)
        parts = list(_parts(branches, f"{self._addresses.folder(key)}/structure"))
        is_long = len(parts) > 1
        return HandbookPage(
            row=handbook,
            path=self._addresses.handbook(key),
            body_href=self._addresses.body(handbook["awarding_body"]),
            qualifications=[Facts(row, _facts(row)) for row in qualifications],
            rules=rules,
            structure=[branch for branch in branches if not is_long or not branch.groups],
            structure_pages=parts if is_long else (),
            units=self._listed("units", key),
            assessments=self._listed("external_assessments", key),
            changes=self._own("changes", key),
            steps=self._steps.get(handbook["family_id"], ()),
            findings=findings,
            findings_href=self._addresses.findings(key),
            pages=list(self._pages(handbook)),
            mappings=mapping_pages(self._rows, self._addresses, handbook),
            passages=passage_pages(self._rows, self._addresses, handbook),
        )

    def _own(self, table: str, key: str) -> Sequence[TableRow]:
        return self._rows.by(table, "specification_id", key)

    def _listed(self, table: str, key: str) -> list[Listed]:
        return [Listed(row, self._addresses.unit(row["unit_id"])) for row in self._own(table, key)]

    def _structure(self, key: str, qualifications: Sequence[TableRow]) -> tuple[list[Branch], list[TableRow]]:
        """The branches in printed order, and the rules that belong to none of them."""
        titles = {row["qualification_number"]: row["title"] for row in qualifications}
        by_number: dict[str | None, list[Listed]] = defaultdict(list)
        for one in self._listed("structure", key):
            by_number[one.row["qualification_number"]].append(one)
        left = list(self._own("rules", key))
        numbers = list(dict.fromkeys((*by_number, *(row["qualification_number"] for row in left))))
        branches = []
        for number in numbers:
            rules = [row for row in left if row["qualification_number"] == number]
            if number is None and number not in by_number:
                continue
            left = [row for row in left if row not in rules]
            branches.append(Branch(titles.get(number) or number, *_grouped(by_number[number], rules)))
        return branches, left

    def _pages(self, handbook: TableRow) -> Iterator[PageRun]:
        """Each page of the PDF by what it holds, in runs."""
        key = handbook["specification_id"]
        of_unit: dict[int, TableRow] = {}
        for table in reversed(_TABLES):
            for row in self._own(table, key):
                of_unit.update({box["page"]: row for box in row["place"]})
        beside = {
            box["page"]: table
            for table in reversed(_TABLES_BESIDE)
            for row in self._own(table, key)
            for box in row["place"]
        }
        found = {box["page"] for row in self._own("findings", key) for box in row["place"]}
        states = [
            (page, self._state(of_unit.get(page), beside.get(page)), page in found)
            for page in range(1, handbook["pages"] + 1)
        ]
        for (state, has_finding), run in groupby(states, key=lambda one: one[1:]):
            numbers = [page for page, *_ in run]
            kind, title, href = state
            what = f"{title}, with findings" if has_finding else title
            yield PageRun(numbers[0], numbers[-1], f"{kind} found" if has_finding else kind, what, href)

    def _state(self, of_unit: TableRow | None, beside: str | None) -> tuple[str, str, str | None]:
        if of_unit is not None:
            unit = self._rows.one("units", of_unit["unit_id"])
            return "unit", unit["title"] if unit else "a unit", self._addresses.unit(of_unit["unit_id"])
        if beside is None:
            return "empty", "nothing is published of it", None
        return ("text", "text", None) if beside == "passages" else ("front", "facts, structure or rules", None)


def _parts(structure: Sequence[Branch], stem: str) -> Iterator[tuple[str, list[Branch]]]:
    """The branches in pages of bounded length; rules stand wherever what they are about is shown."""
    groups = [((branch, group), group.rows) for branch in structure for group in branch.groups]
    for path, part in in_pages(stem, groups, _ROWS):
        yield (
            path,
            [
                branch._replace(groups=[group._replace(rows=rows) for (_, group), rows in same])
                for branch, same in groupby(part, key=lambda one: one[0][0])
            ],
        )


def _grouped(rows: Sequence[Listed], rules: Sequence[TableRow]) -> tuple[list[TableRow], list[GroupOfUnits]]:
    """The rules about the whole, and the groups as they are printed, each with its rules."""
    groups: dict[str | None, list[Listed]] = {}
    for one in rows:
        groups.setdefault(one.row["group_name"], []).append(one)
    about = {rule["rule_id"]: _group_of(rule["group_name"], groups) for rule in rules}
    return (
        [rule for rule in rules if about[rule["rule_id"]] is None],
        [
            GroupOfUnits(
                name,
                found[0].row["group_kind"],
                [rule for rule in rules if name and about[rule["rule_id"]] == name],
                found,
            )
            for name, found in groups.items()
        ],
    )


def _group_of(name: str | None, groups: Mapping[str | None, Sequence[Listed]]) -> str | None:
    """The one group of this name, however it is written."""
    return next((group for group in groups if name and group and group.casefold() == name.casefold()), None)


def _facts(row: TableRow) -> list[tuple[str, str]]:
    """The label and text of each fact that is printed, ages as printed where these say more."""
    texts = {name: text for name in _FACTS if (text := _text(row, name))}
    if texts.get("age_ranges_printed") == texts.get("age_ranges"):
        texts.pop("age_ranges_printed", None)
    return [(_FACTS[name], text) for name, text in texts.items()]


def _text(row: TableRow, name: str) -> str:
    value, highest = row[name], row.get(f"{name}_max")
    if isinstance(value, list):
        return ", ".join(value)
    if value is None:
        return ""
    return f"{value}–{highest}" if highest else str(value)
