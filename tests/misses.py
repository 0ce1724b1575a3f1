"""The scorer's misses as data, and whether a misread finding names the record, or the place, that each is about.

A value that is wrong or invented must be on a record that a misread names. What is lost has no record: a misread names
its unit, or its table on the pages of the truth. Findings are compared by table, key and page, never by their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from pydantic import BaseModel

from pipeline.keys import keyed
from pipeline.models import Specification
from pipeline.terms import FindingKind
from tests.scoring import load_scorer

# What of a unit's metrics is about the unit, an outcome, a criterion, or content of one of the two.
_OF_UNIT = re.compile(
    r"unit (?P<unit>.+?)(?: (?:LO(?P<outcome>\S+)|AC(?P<criterion>\S+)|\[?\('(?P<kind>\w+)', '(?P<of>\S+)'\).*"
    r"|aim|first page|unit_number|unit_reference_number|title|level|credit_value|guided_learning_hours))?"
)
_UNIT_TABLES = {"units", "learning_outcomes", "assessment_criteria", "amplification"}


class Miss(NamedTuple):
    """One miss: the scorer's metric, what it is about in the scorer's words, what is wanted and what published."""

    metric: str
    where: str
    wanted: object
    got: object
    extra: bool

    @property
    def lost(self) -> bool:
        """Whether nothing is published where the truth has a value."""
        return not self.extra and self.got in (None, "", [], {})

    def __str__(self) -> str:
        return f"{self.metric} {self.where}: wanted {str(self.wanted)[:60]!r}, got {str(self.got)[:60]!r}"


def misses_of(truth: dict[str, Any], specification: Specification) -> list[Miss]:
    """What the scorer counts as wrong, lost or invented in what is published; the order of records is left out."""
    scorer = load_scorer()
    found: list[Miss] = []

    class Recording(scorer.Score):  # type: ignore[misc, name-defined]
        """A score that keeps its misses as values."""

        def add(self, metric: str, ok: bool, where: str, gold: object = None, got: object = None) -> None:
            super().add(metric, ok, where, gold, got)
            if not ok and metric not in ("order", "documents"):
                found.append(Miss(metric, where, gold, got, extra=False))

        def extra(self, metric: str, where: str) -> None:
            super().extra(metric, where)
            found.append(Miss(metric, where, None, where, extra=True))

    vars(scorer)["Score"] = Recording
    scorer.score_document(truth, specification.model_dump(mode="json"))
    return found


def untold(truth: dict[str, Any], specification: Specification) -> list[Miss]:
    """The misses that no misread finding of the specification names."""
    named = _Named(specification, truth)
    return [miss for miss in misses_of(truth, specification) if not named.tells(miss)]


class _Named:
    """What the misread findings of a specification name."""

    def __init__(self, specification: Specification, truth: dict[str, Any]) -> None:
        self._truth = truth
        self._findings = [one for one in specification.findings if one.kind is FindingKind.MISREAD]
        self._keys = {one.record_id for one in self._findings if one.record_id}
        self._records = [(one.table, one.key, one.record) for one in keyed(specification)]

    def tells(self, miss: Miss) -> bool:
        if miss.metric in ("structure", "group"):
            return self._tells_row(miss)
        if miss.metric == "change":
            return any(one.table_name == "changes" for one in self._findings)
        if miss.metric in ("qualification", "rules"):
            number = miss.where.split(" ")[0]
            if miss.lost and not list(self._matching("qualifications", {number})):
                return self._is_lost("qualifications")
            return any(self._is_named(key) for key in self._matching("qualifications", {number}))
        return self._tells_unit(miss)

    def _is_lost(self, table: str) -> bool:
        """Whether a misread says that a record of the table is missing."""
        return any(one.table_name == table and one.record_id is None for one in self._findings)

    def _is_named(self, key: str) -> bool:
        return any(other == key or other.startswith(f"{key}/i") for other in self._keys)

    def _matching(self, table: str, values: set[str]) -> Iterable[str]:
        for name, key, record in self._records:
            if name == table and values & _values(record):
                yield key

    def _tells_row(self, miss: Miss) -> bool:
        if miss.lost and miss.metric == "structure" and self._is_lost("structure"):
            return True
        if isinstance(miss.wanted, dict) and set(miss.wanted) == {"qualification_number"}:
            return self._is_lost("qualifications")  # a row of a qualification that is lost
        row = next((row for row in self._truth["structure"] if miss.where.startswith(_row_name(row))), None)
        values = {str(v) for v in (row or {}).values() if isinstance(v, str)} & {*miss.where.split(" "), *_texts(row)}
        if row is None:
            values = set(re.split(r" (?=None\b)|(?<=None) ", miss.where.removeprefix("row ")))
        return any(self._is_named(key) for key in self._matching("structure", values))

    def _tells_unit(self, miss: Miss) -> bool:
        match = _OF_UNIT.fullmatch(miss.where)
        names = {match["unit"]} if match else set(miss.where.split(" "))
        truth: dict[str, Any] = next((unit for unit in self._truth["units"] if names & _numbers(unit)), {})
        names |= _numbers(truth)
        units = list(self._matching("units", names))
        if miss.lost and self._tells_lost(truth, names, units):
            return True
        if match is None or not (match["outcome"] or match["criterion"] or match["of"]):
            return any(self._is_named(key) for key in units)
        number, kind = match["outcome"] or match["criterion"] or match["of"], match["kind"]
        table = "learning_outcomes" if match["outcome"] or kind == "LO" else "assessment_criteria"
        return any(
            self._is_named(key)
            for name, key, record in self._records
            if name == table
            and getattr(record, "number", None) == number
            and any(key.startswith(f"{u}/") for u in units)
        )

    def _tells_lost(self, truth: dict[str, Any], names: set[str], units: list[str]) -> bool:
        pages = range(truth.get("first_page") or 0, (truth.get("last_page") or truth.get("first_page") or -1) + 1)
        on_pages = any(
            one.table_name in _UNIT_TABLES and one.record_id is None and any(box.page in pages for box in one.place)
            for one in self._findings
        )
        rows = () if units else self._matching("structure", names)
        return on_pages or any(key in self._keys for key in (*units, *rows))


def _numbers(unit: dict[str, Any]) -> set[str]:
    return {unit[name] for name in ("unit_number", "unit_reference_number") if unit.get(name)}


def _values(record: BaseModel) -> set[str]:
    return {str(value) for _, value in record if isinstance(value, (str, int))}


def _row_name(row: dict[str, Any]) -> tuple[str, str]:
    return (
        f"row {row.get('unit_number')} {row.get('unit_reference_number')}",
        f"row {row.get('unit_number')} {row.get('title')}",
    )


def _texts(row: dict[str, Any] | None) -> set[str]:
    names = ("unit_number", "unit_reference_number", "title")
    return {str(row[name]) for name in names if row and row.get(name)}
