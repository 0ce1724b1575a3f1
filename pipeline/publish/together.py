"""Documents that are ready -> what they give together, and the rows of each table, document by document, as Arrow."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa

from pipeline.compare.history import Standing, standings, step_findings, steps
from pipeline.compare.rows import issue_change_rows
from pipeline.handbooks import Handbook
from pipeline.models import Finding
from pipeline.normalise import OWN_TABLES, compared
from pipeline.publish.documents import PublishedDocument
from pipeline.regulator.files import RegulatorFiles
from pipeline.tables import RECONCILED_TABLES, TABLES, Row
from pipeline.tables.arrow import arrow_schema, arrow_table

_CHUNK = 1024  # rows that become Arrow together


class Columns:
    """The rows of one table over all documents, which come in no order."""

    def __init__(self, table: str) -> None:
        self._row = TABLES[table]
        self._parts = [arrow_table(self._row, [])]
        self._waiting: list[Row] = []

    def extend(self, rows: Iterable[Row], /) -> None:
        """Take further ones."""
        for row in rows:
            self._waiting.append(row)
            if len(self._waiting) == _CHUNK:
                self._pack()

    def table(self) -> pa.Table:
        """All rows, ordered by their keys."""
        self._pack()
        whole = pa.concat_tables(self._parts)
        return whole.sort_by(whole.column_names[0])

    def _pack(self) -> None:
        self._parts.append(arrow_table(self._row, self._waiting))
        self._waiting = []


class MadeTogether(NamedTuple):
    """What documents give together."""

    columns: Mapping[str, Columns]
    """The tables that are only made over all documents."""
    feeding: Collection[tuple[str, str]]
    """The number and the specification_id of each offer that feeds the register."""
    findings: Mapping[str, Sequence[Finding]]
    """Findings by specification_id."""
    standings: Mapping[str, Standing]
    """Where each issue stands among those of its family, by specification_id."""


class _Handbooks(Iterable[Handbook]):
    """What is compared of documents, read anew each time that it is looked through."""

    def __init__(self, documents: Sequence[PublishedDocument]) -> None:
        self._documents = documents

    def __iter__(self) -> Iterator[Handbook]:
        return (document.ready.handbook() for document in self._documents)


def together_of(
    documents: Sequence[PublishedDocument], *, all_issues: bool, regulator: RegulatorFiles | None
) -> MadeTogether:
    """Compare the documents."""
    columns = {table: Columns(table) for table in RECONCILED_TABLES if table not in OWN_TABLES}
    found = compared(_Handbooks(documents), columns, all_issues=all_issues, regulator=regulator)
    findings: dict[str, list[Finding]] = defaultdict(list, found.findings)
    for step in steps((one.ready.facts, one.ready.specification) for one in documents):
        columns["issue_changes"].extend(issue_change_rows(step.family_id, step.comparison))
        findings[step.new.specification_id] += step_findings(step)
    return MadeTogether(columns, found.feeding, findings, standings(one.ready.facts for one in documents))


def parts_of(table: str, documents: Sequence[PublishedDocument], together: MadeTogether) -> Iterator[pa.Table]:
    """The rows of a table, in order, in parts of any size."""
    if table in together.columns:
        yield together.columns[table].table()
    elif table in OWN_TABLES:
        for part in _by_key(table, documents):
            yield _fed(part, together.feeding) if table == "unit_offers" else part
    else:
        for one in documents:
            if (found := one.ready.table(table)) is not None:
                yield _standing(found, together.standings) if table == "specifications" else found


def schema_of(table: str) -> pa.Schema:
    """The Arrow schema of a table."""
    return arrow_schema(TABLES[table])


def _by_key(table: str, documents: Sequence[PublishedDocument]) -> Iterator[pa.Table]:
    """The rows of documents in the order of their keys, each of which begins with its specification_id and a slash."""
    ordered = sorted(documents, key=_stem)
    for _, group in itertools.groupby(_rooted(ordered), key=lambda pair: pair[0]):
        parts = [found for _, one in group if (found := one.ready.table(table)) is not None]
        if len(parts) == 1:
            yield parts[0]
        elif parts:
            whole = pa.concat_tables(parts)
            yield whole.sort_by(whole.column_names[0])


def _rooted(ordered: Iterable[PublishedDocument]) -> Iterator[tuple[str, PublishedDocument]]:
    """Each document with the stem of the first of those whose keys its own may stand between."""
    root = None
    for one in ordered:
        stem = _stem(one)
        if root is None or not stem.startswith(root):
            root = stem
        yield root, one


def _stem(document: PublishedDocument) -> str:
    return f"{document.ready.facts.specification_id}/"


def _fed(offers: pa.Table, feeding: Collection[tuple[str, str]]) -> pa.Table:
    """The rows of offers, which say whether they feed the register."""
    pairs = zip(offers["unit_register_id"].to_pylist(), offers["specification_id"].to_pylist(), strict=True)
    return _with(offers, "feeds_register", [pair in feeding for pair in pairs])


def _standing(specifications: pa.Table, standings: Mapping[str, Standing]) -> pa.Table:
    """The rows of specifications, which say where they stand among the issues of their families."""
    found = [standings[str(one)] for one in specifications["specification_id"].to_pylist()]
    latest = _with(specifications, "is_latest", [one.is_latest for one in found])
    return _with(latest, "supersedes", [one.supersedes for one in found])


def _with(table: pa.Table, column: str, values: Sequence[bool | str | None]) -> pa.Table:
    """The table with other values in a column."""
    place = table.schema.get_field_index(column)
    field = table.schema.field(place)
    return table.set_column(place, field, pa.array(values, type=field.type))
