"""Units with different numbers (or none) and the same content, found by their content.

Compared are the units of the newest issue of each family, never two of one family (its handbook tells them apart by
itself) nor two with one number. Rule and thresholds are in `pipeline.equivalents.likeness`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from pipeline.equivalents.align import Match
from pipeline.equivalents.blocking import pairs
from pipeline.equivalents.contents import Content, contents, repeats
from pipeline.equivalents.likeness import Likeness, equivalence, likeness
from pipeline.normalise.issues import newest
from pipeline.tables import Tables
from pipeline.tables.cells import MatchedText
from pipeline.tables.reconciled import UnitEquivalentRow
from pipeline.tables.rows import SpecificationRow
from pipeline.terms import Equivalence, MatchedRecord

__all__ = ["alike", "equivalents"]


def equivalents(tables: Tables) -> list[UnitEquivalentRow]:
    """The pairs of units whose content is the same or overlaps, by key. `tables` are all rows by table name."""
    families = _newest_issues(cast("Sequence[SpecificationRow]", tables["specifications"]))
    found = contents(tables, lambda unit: unit.specification_id in families)
    counts = repeats(found)
    rows = []
    for one, other in (sorted((found[i], found[j]), key=_key) for i, j in pairs(found)):
        if one.number == other.number or families[one.specification_id] == families[other.specification_id]:
            continue
        how_like = likeness(one, other, counts)
        kind = equivalence(one, other, how_like)
        if kind:
            rows.append(_row(one, other, how_like, kind))
    return sorted(rows, key=lambda row: row.unit_equivalent_id)


def alike(tables: Tables, unit_pairs: Iterable[tuple[str, str]]) -> list[float | None]:
    """How much of the contents of two units is the same, from 0 to 1, for pairs of unit_ids; their order is no matter.

    It is the larger one of the shares of outcomes and of criteria, each text counting the same. None where that
    cannot be told: one of the two prints no outcomes, and one of them no criteria.
    """
    unit_pairs = list(unit_pairs)
    wanted = set(itertools.chain.from_iterable(unit_pairs))
    by_id = {content.unit_id: content for content in contents(tables, lambda unit: unit.unit_id in wanted)}
    return [_alike(*(by_id[unit_id] for unit_id in sorted(pair))) for pair in unit_pairs]


def _alike(one: Content, other: Content) -> float | None:
    found = likeness(one, other, {})
    shares = [found.outcomes.share] if one.outcomes and other.outcomes else []
    return max([*shares, *([found.criteria.share] if found.criteria else [])], default=None)


def _newest_issues(specifications: Iterable[SpecificationRow]) -> dict[str, str]:
    """The family_id by specification_id, for the newest issues of each family."""
    by_family = sorted(specifications, key=lambda row: (row.family_id, row.specification_id))
    return {
        issue.specification_id: family
        for family, issues in itertools.groupby(by_family, key=lambda row: row.family_id)
        for issue in newest(issues, lambda row: row)
    }


def _key(content: Content) -> str:
    return content.unit_id


def _row(one: Content, other: Content, found: Likeness, kind: Equivalence) -> UnitEquivalentRow:
    """`one` is the unit whose key sorts first."""
    return UnitEquivalentRow(
        unit_equivalent_id=f"{one.unit_id}={other.unit_id}",
        unit_id=one.unit_id,
        specification_id=one.specification_id,
        unit_reference_number=one.unit_reference_number,
        other_unit_id=other.unit_id,
        other_specification_id=other.specification_id,
        other_unit_reference_number=other.unit_reference_number,
        equivalence=kind,
        score=_rounded(found.score),
        outcomes_shared=_rounded(found.outcomes.share),
        criteria_shared=_rounded(found.criteria.share) if found.criteria else None,
        evidence=tuple(
            itertools.chain(
                _evidence(MatchedRecord.OUTCOME, found.outcomes.matches),
                _evidence(MatchedRecord.CRITERION, found.criteria.matches if found.criteria else ()),
            )
        ),
    )


def _evidence(record: MatchedRecord, matches: Iterable[Match]) -> Iterator[MatchedText]:
    for match in matches:
        yield MatchedText(
            record=record,
            record_key=match.one.key,
            other_record_key=match.other.key,
            similarity=_rounded(match.similarity),
            same_words=match.same_words,
        )


def _rounded(share: float) -> float:
    return round(share, 4)
