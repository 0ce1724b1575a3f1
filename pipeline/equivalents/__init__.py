"""Units with different numbers (or none) and the same content, found by their content.

Compared are the units of the newest issue of each family, never two of one family (its handbook tells them apart by
itself) nor two with one number. Rule and thresholds are in `pipeline.equivalents.likeness`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.equivalents.align import Match
from pipeline.equivalents.contents import Content, Counts, repeated
from pipeline.equivalents.likeness import Likeness, equivalence, likeness
from pipeline.spill import Spill
from pipeline.tables.cells import MatchedText
from pipeline.tables.reconciled import UnitEquivalentRow
from pipeline.terms import Equivalence, MatchedRecord

__all__ = ["Contents"]


class Contents:
    """The contents of the units of all handbooks, which wait on the disk until they are compared."""

    def __init__(self) -> None:
        self._contents: Spill[Content] = Spill()
        self._counts: Spill[Counts] = Spill()
        self._owners: list[str] = []
        self._handbooks: dict[str, int] = {}
        self._places: dict[str, int] = {}

    def add(self, units: Sequence[Content]) -> None:
        """Add the units of one handbook."""
        if units:
            self._handbooks[units[0].specification_id] = self._counts.append(repeated(units))
        for unit in units:
            self._places[unit.unit_id] = self._contents.append(unit)
            self._owners.append(units[0].specification_id)

    def equivalents(self, families: Mapping[str, str]) -> Iterator[UnitEquivalentRow]:
        """The pairs of units whose content is the same or overlaps, in no order.

        `families` are the handbooks whose units are compared, by specification_id with their family_id.
        """
        from pipeline.equivalents.blocking import pairs  # noqa: PLC0415 - numpy takes long to load

        places = [place for place, owner in enumerate(self._owners) if owner in families]
        for i, j in pairs(self._contents[place] for place in places):
            one, other = sorted((self._contents[places[i]], self._contents[places[j]]), key=_key)
            if one.number == other.number or families[one.specification_id] == families[other.specification_id]:
                continue
            how_like = likeness(one, other, [self._counts_of(one), self._counts_of(other)])
            kind = equivalence(one, other, how_like)
            if kind:
                yield _row(one, other, how_like, kind)

    def alike(self, one: str, other: str) -> float | None:
        """How much of the contents of two units is the same, from 0 to 1; their unit_ids may come in either order.

        It is the larger one of the shares of outcomes and of criteria, each text counting the same. None where that
        cannot be told: one of the two prints no outcomes, and one of them no criteria.
        """
        first, second = (self._contents[self._places[unit_id]] for unit_id in sorted((one, other)))
        found = likeness(first, second, ())
        shares = [found.outcomes.share] if first.outcomes and second.outcomes else []
        return max([*shares, *([found.criteria.share] if found.criteria else [])], default=None)

    def _counts_of(self, content: Content) -> Counts:
        return self._counts[self._handbooks[content.specification_id]]


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
