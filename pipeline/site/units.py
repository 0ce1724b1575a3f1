"""Rows of a unit -> what its page shows: header, outcomes with criteria and content, and what other handbooks say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from pipeline.handbooks import FIELDS
from pipeline.site.addresses import Addresses, anchor
from pipeline.site.citations import Citations
from pipeline.site.rows import Rows, TableRow

_HEADER = (
    "unit_number",
    "unit_reference_number",
    "level",
    "credit_value",
    "guided_learning_hours",
    "unit_type",
)
LABELS = {
    "title": "Title",
    "unit_number": "Unit number",
    "unit_reference_number": "Reference number",
    "level": "Level",
    "credit_value": "Credit value",
    "guided_learning_hours": "Guided learning hours",
    "unit_type": "Type",
    "aim": "Aim",
}
"""What the fields of a unit are called."""


Place = Sequence[TableRow]
"""The boxes of a value on the PDF's pages."""


class Shown(NamedTuple):
    """One value on the page."""

    anchor: str
    name: str
    """'Criterion 1.1'."""
    text: str
    page: int | None
    """Page of the PDF, from 1."""
    place: Place
    certified: bool = True


class Block(NamedTuple):
    """Content under one printed heading, or under none."""

    heading: str | None
    items: Sequence[tuple[int, Shown]]
    """Each with its depth, from 1."""


class Criterion(NamedTuple):
    """A criterion with its sub-points and what it covers."""

    number: str
    grade: str | None
    shown: Shown
    items: Sequence[tuple[int, Shown]]
    """Its sub-points, each with its depth, from 1."""
    content: Sequence[Block]


class OutcomeCard(NamedTuple):
    """An outcome, or an area of content that belongs to none."""

    number: str
    kind: str | None
    shown: Shown
    criteria: Sequence[Criterion]
    content: Sequence[Block]


class Linked(NamedTuple):
    """A row with the page that it leads to."""

    row: TableRow
    href: str | None
    title: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """All that the page of a unit shows."""

    row: TableRow
    path: str
    handbook: TableRow
    title: Shown
    header: Sequence[Shown]
    aim: Shown | None
    outcomes: Sequence[OutcomeCard]
    areas: Sequence[OutcomeCard]
    sections: Sequence[Shown]
    resources: Sequence[Shown]
    rows_of: Sequence[Shown]
    """Where the handbook's structure lists it."""
    assessments: Sequence[TableRow]
    mappings: Sequence[TableRow]
    findings: Sequence[TableRow]
    citations: Sequence[TableRow]
    offers: Sequence[Linked]
    conflicts: Sequence[TableRow]
    equivalents: Sequence[Linked]
    values: Sequence[Shown] = field(default=())
    """Everything with a place on the PDF's pages, in the page's order."""


class Units:
    """The pages of the units of a dataset."""

    def __init__(self, rows: Rows, addresses: Addresses, citations: Citations) -> None:
        """Of the tables, with the addresses of all pages and what is cited where."""
        self._rows = rows
        self._addresses = addresses
        self._citations = citations

    def page(self, unit: TableRow, handbook: TableRow, points: Mapping[str, Sequence[Place]]) -> UnitPage:
        """The page of one unit of a handbook; `points` are the places of sub-points by criterion, where known."""
        key = unit["unit_id"]
        title, header, aim = _header(unit)
        outcomes = [self._outcome(row, key, points) for row in self._rows.by("learning_outcomes", "unit_id", key)]
        areas = [self._area(row, key) for row in self._rows.by("content_areas", "unit_id", key)]
        sections = [
            _shown(row, row["section_id"], key, row["heading"] or "", row["text"])
            for row in self._rows.by("sections", "unit_id", key)
        ]
        resources = [
            _shown(row, row["resource_id"], key, f"{str(row['kind']).capitalize()} {n}", row["text"])
            for n, row in enumerate(self._rows.by("resources", "unit_id", key), 1)
        ]
        listing = self._rows.by("structure", "unit_id", key)
        rows_of = [_of_row(row) for row in listing]
        boxes = {_box(box) for value in header for box in value.place}
        from_rows = [
            shown
            for shown, row in zip(rows_of, listing, strict=True)
            if boxes.intersection(map(_box, (*row["place"], *row.get("places", ()))))
        ]
        values = [
            title,
            *header,
            *from_rows,
            *([aim] if aim else []),
            *_all(outcomes),
            *_all(areas),
            *sections,
            *resources,
        ]
        return UnitPage(
            row=unit,
            path=str(self._addresses.unit(key)),
            handbook=handbook,
            title=title,
            header=header,
            aim=aim,
            outcomes=outcomes,
            areas=areas,
            sections=sections,
            resources=resources,
            rows_of=rows_of,
            assessments=self._rows.by("external_assessments", "unit_id", key),
            mappings=self._rows.by("mappings", "unit_id", key),
            findings=self._findings(unit),
            citations=self._citations.of_unit(key),
            offers=self._offers(unit),
            conflicts=self._rows.by("unit_conflicts", "unit_register_id", unit["unit_reference_number"]),
            equivalents=list(self._equivalents(key)),
            values=[value for value in values if value.place],
        )

    def _outcome(self, row: TableRow, unit: str, points: Mapping[str, Sequence[Place]]) -> OutcomeCard:
        key = row["learning_outcome_id"]
        content = [
            one
            for one in self._rows.by("amplification", "learning_outcome_id", key)
            if not one["assessment_criterion_id"]
        ]
        return OutcomeCard(
            row["number"],
            row["kind"],
            _shown(row, key, unit, f"Outcome {row['number']}", row["text"]),
            [
                self._criterion(one, unit, points)
                for one in self._rows.by("assessment_criteria", "learning_outcome_id", key)
            ],
            _blocks(content, unit),
        )

    def _criterion(self, row: TableRow, unit: str, points: Mapping[str, Sequence[Place]]) -> Criterion:
        key = row["assessment_criterion_id"]
        shown = _shown(row, key, unit, f"Criterion {row['number']}", row["text"])
        places = points.get(key, [()] * len(row["items"]))
        items = zip(row["items"], places, strict=True)
        return Criterion(
            row["number"],
            row["grade"],
            shown,
            [(item["depth"], _point(item["text"], place, n, shown)) for n, (item, place) in enumerate(items, 1)],
            _blocks(self._rows.by("amplification", "assessment_criterion_id", key), unit),
        )

    def _area(self, row: TableRow, unit: str) -> OutcomeCard:
        key = row["content_area_id"]
        shown = _shown(row, key, unit, f"Content area {row['number']}", row["title"])
        content = _blocks(self._rows.by("amplification", "content_area_id", key), unit)
        return OutcomeCard(row["number"], None, shown, [], content)

    def _findings(self, unit: TableRow) -> list[TableRow]:
        """The findings about the unit or a record in it."""
        own = self._rows.by("findings", "specification_id", unit["specification_id"])
        key = unit["unit_id"]
        return [row for row in own if row["record_id"] and f"{row['record_id']}/".startswith(f"{key}/")]

    def _offers(self, unit: TableRow) -> list[Linked]:
        """The other handbooks that offer a unit of this number."""
        offers = self._rows.by("unit_offers", "unit_register_id", unit["unit_reference_number"])
        return [
            Linked(offer, self._addresses.unit(offer["unit_id"]), self._title(offer["specification_id"]))
            for offer in offers
            if offer["specification_id"] != unit["specification_id"]
        ]

    def _equivalents(self, key: str) -> Iterator[Linked]:
        for own, other in (("unit_id", "other_unit_id"), ("other_unit_id", "unit_id")):
            for row in self._rows.by("unit_equivalents", own, key):
                found = self._rows.one("units", row[other])
                if found:
                    yield Linked(row, self._addresses.unit(row[other]), found["title"])

    def _title(self, specification_id: str) -> str:
        found = self._rows.one("specifications", specification_id)
        return found["title"] if found else specification_id


def name_of(unit: TableRow) -> str:
    """A unit's printed number, else its reference number: 'Unit 301'."""
    return f"Unit {unit['unit_number'] or unit['unit_reference_number'] or ''}".strip()


def _header(unit: TableRow) -> tuple[Shown, list[Shown], Shown | None]:
    """Title, facts and aim: a fact of the structure row alone stands on its page."""
    places: dict[str, list[TableRow]] = {}
    for box in unit["places"]:
        places.setdefault(box["field"], []).append(box)
    certified = unit["certified"]

    def shown(name: str) -> Shown:
        boxes = places.get(name, [])
        value = "" if unit[name] is None else str(unit[name])
        return Shown(name, LABELS[name], value, boxes[0]["page"] if boxes else None, boxes, certified)

    facts = [shown(name) for name in _HEADER if unit[name] is not None or name in FIELDS]
    return shown("title"), facts, shown("aim") if unit["aim"] else None


def _shown(row: TableRow, key: str, unit: str, name: str, text: str | None) -> Shown:
    return Shown(anchor(key, unit), name, text or "", row["page"], row["place"], row["certified"])


def _box(box: TableRow) -> tuple[float, ...]:
    return tuple(box[name] for name in ("page", "x0", "y0", "x1", "y1"))


def _of_row(row: TableRow) -> Shown:
    """A row of the structure: 'Mandatory units: 301 Lenses and light'."""
    own = " ".join(filter(None, (row["unit_number"], row["unit_reference_number"], row["title"])))
    facts = (("level {}", row["level"]), ("{} credits", row["credit_value"]), ("{} GLH", row["guided_learning_hours"]))
    said = ", ".join([own, *(form.format(value) for form, value in facts if value is not None)])
    text = f"{row['group_name'] or 'Units'}: {said}"
    return _shown(row, row["structure_id"], row["specification_id"], "Row of the structure", text)


def _point(text: str, place: Place, n: int, of: Shown) -> Shown:
    """A sub-point of a criterion."""
    page = place[0]["page"] if place else None
    return Shown(f"{of.anchor}-point-{n}", f"{of.name}, point {n}", text, page, place, of.certified)


def _blocks(rows: Iterable[TableRow], unit: str) -> list[Block]:
    return [
        Block(heading, [(row["depth"] or 1, _item(row, unit)) for row in found])
        for (_, heading), found in groupby(rows, key=lambda row: (row["block_number"], row["heading"]))
    ]


def _item(row: TableRow, unit: str) -> Shown:
    return _shown(row, row["amplification_id"], unit, "Content", row["text"])


def _all(outcomes: Iterable[OutcomeCard]) -> Iterator[Shown]:
    """Every value of these outcomes, as the page shows them."""
    for outcome in outcomes:
        yield outcome.shown
        for criterion in outcome.criteria:
            yield criterion.shown
            yield from (shown for _, shown in criterion.items)
            yield from _items(criterion.content)
        yield from _items(outcome.content)


def _items(blocks: Iterable[Block]) -> Iterator[Any]:
    return (shown for block in blocks for _, shown in block.items)
