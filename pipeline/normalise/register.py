"""Offers of units -> one row per unit reference number with its canonical values, and where handbooks disagree.

The canonical value of a field is found among those that the feeding offers print, by the first of these parts that
leaves one:

    only-value     nothing else is printed
    row-and-page   in some handbook the structure row and the unit's own page agree on it
    most-offers    most handbooks print it
    newest-issue   the newest of the handbooks prints it (see `pipeline.normalise.issues`)

Each part looks only at the values that the parts before have left. Where several are left at the end, none is
canonical ('undecided'). Titles that differ only in case, quotes, dashes, spacing or a trailing bracketed code are one
value, in several variants; the variant to publish is found by the same parts, and then is the shortest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pipeline.findings import Beside
from pipeline.handbooks import FIELDS, Offer, Printed, Value, boxes_of
from pipeline.matching import title_forms
from pipeline.models import Finding
from pipeline.normalise.beside import beside
from pipeline.normalise.issues import newest
from pipeline.normalise.offers import qualification_numbers
from pipeline.numbers import parse_unit_number
from pipeline.tables.cells import SpecificationBox, Why
from pipeline.tables.reconciled import UnitConflictRow, UnitRegisterRow
from pipeline.terms import CanonicalBy, NumberScheme, Origin


class Unit(NamedTuple):
    """What all handbooks together say of one unit reference number."""

    row: UnitRegisterRow
    conflicts: list[UnitConflictRow]
    findings: list[tuple[str, Finding]]
    """For each handbook that prints another value than the others, with its specification_id."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One value of a field, in all its variants, with the prints of it by offer."""

    value: Value
    variants: tuple[str, ...]
    backing: tuple[tuple[Offer, tuple[Printed, ...]], ...]

    @property
    def agreed(self) -> bool:
        """Whether some handbook's row and page both print it."""
        return any({p.origin is Origin.ROW for p in prints} == {True, False} for _, prints in self.backing)

    @property
    def specification_ids(self) -> tuple[str, ...]:
        return tuple(sorted(offer.issue.specification_id for offer, _ in self.backing))


def registered(offers: Sequence[Offer]) -> Unit:
    """The register's row of one number, and its conflicts, from the offers that feed it (at least one)."""
    number = offers[0].number
    parsed = parse_unit_number(number)
    canonical: dict[str, Any] = {}
    title_variants: tuple[str, ...] = ()
    why: list[Why] = []
    conflicts: list[UnitConflictRow] = []
    findings: list[tuple[str, Finding]] = []
    for field in FIELDS:
        candidates = _candidates(field, offers)
        if not candidates:
            canonical[field] = None
            continue
        rule, chosen = _decided(candidates)
        canonical[field] = chosen.value if chosen else None
        ids = chosen.specification_ids if chosen else ()
        why.append(Why(field=field, rule=rule, specification_ids=ids))
        if field == "title" and chosen:
            title_variants = chosen.variants
        if len(candidates) > 1:
            conflicts += _conflicts(number, field, candidates, chosen)
            findings += _differing(f"unit {number}", field, candidates, chosen)
    row = UnitRegisterRow(
        unit_register_id=number,
        unit_reference_number=number,
        number_scheme=NumberScheme.OFQUAL if parsed else NumberScheme.SQA,
        number_check=parsed.check if parsed else None,
        **canonical,
        title_variants=title_variants,
        why=tuple(why),
        awarding_bodies=tuple(sorted({offer.issue.awarding_body for offer in offers})),
        qualification_numbers=qualification_numbers(offers),
    )
    return Unit(row, conflicts, findings)


def _candidates(field: str, offers: Sequence[Offer]) -> list[_Candidate]:
    """The values of a field, in a fixed order."""
    backing = [(offer, tuple(offer.printed(field))) for offer in offers]
    values = sorted({printed.value for _, prints in backing for printed in prints}, key=lambda v: (len(str(v)), v))
    groups = _same_titles(values) if field == "title" else [[value] for value in values]
    return [_candidate(group, backing) for group in groups]


def _candidate(values: Sequence[Value], backing: Sequence[tuple[Offer, tuple[Printed, ...]]]) -> _Candidate:
    own = [(offer, tuple(p for p in prints if p.value in values)) for offer, prints in backing]
    own = [(offer, prints) for offer, prints in own if prints]
    if len(values) == 1:
        return _Candidate(values[0], (), tuple(own))
    spellings = [_candidate([value], own) for value in values]
    best = (_decided(spellings)[1] or spellings[0]).value
    return _Candidate(best, tuple(sorted(str(value) for value in values if value != best)), tuple(own))


def _same_titles(titles: Sequence[Value]) -> list[list[Value]]:
    """Titles grouped by the forms that they share, each group and all of them in the given order."""
    groups: list[tuple[set[str], list[Value]]] = []
    for title in titles:
        forms = {form.replace(" ", "") for form in title_forms(str(title))}
        same = [group for group in groups if group[0] & forms]
        groups = [group for group in groups if not group[0] & forms]
        groups.append((forms.union(*(group[0] for group in same)), [t for group in same for t in group[1]] + [title]))
    in_order = [sorted(group, key=titles.index) for _, group in groups]
    return sorted(in_order, key=lambda group: titles.index(group[0]))


def _decided(candidates: Sequence[_Candidate]) -> tuple[CanonicalBy, _Candidate | None]:
    """The canonical one and the part of the rule that found it."""
    left = list(candidates)
    if len(left) == 1:
        return CanonicalBy.ONLY_VALUE, left[0]
    left = [candidate for candidate in left if candidate.agreed] or left
    if len(left) == 1:
        return CanonicalBy.ROW_AND_PAGE, left[0]
    most = max(len(candidate.backing) for candidate in left)
    left = [candidate for candidate in left if len(candidate.backing) == most]
    if len(left) == 1:
        return CanonicalBy.MOST_OFFERS, left[0]
    pairs = [(candidate, offer) for candidate in left for offer, _ in candidate.backing]
    last = {id(candidate): candidate for candidate, _ in newest(pairs, lambda pair: pair[1].issue)}
    if len(last) == 1:
        return CanonicalBy.NEWEST_ISSUE, next(iter(last.values()))
    return CanonicalBy.UNDECIDED, None


def _conflicts(
    number: str, field: str, candidates: Sequence[_Candidate], chosen: _Candidate | None
) -> Iterator[UnitConflictRow]:
    for n, candidate in enumerate(candidates, 1):
        yield UnitConflictRow(
            unit_conflict_id=f"{number}/{field}/{n}",
            unit_register_id=number,
            field=field,
            printed=str(candidate.value),
            printed_variants=candidate.variants,
            is_canonical=candidate is chosen,
            specification_ids=candidate.specification_ids,
            places=tuple(dict.fromkeys(box for offer, prints in candidate.backing for box in _boxes(offer, prints))),
        )


def _differing(
    unit: str, field: str, candidates: Sequence[_Candidate], chosen: _Candidate | None
) -> Iterator[tuple[str, Finding]]:
    """A finding for each handbook that does not print the canonical value, or any value while none is canonical."""
    for candidate in candidates:
        for offer, prints in candidate.backing:
            own = offer.issue.specification_id
            others = [other for other in candidates if other is not candidate and own not in other.specification_ids]
            if chosen:
                others = [other for other in others if other is chosen]
            if not others:
                continue
            told = "; ".join(f"{other.value} ({', '.join(other.specification_ids)})" for other in others)
            rule = "" if chosen else ", and no rule decides"
            finding = beside(
                Beside.OFFERS_DIFFER,
                f"{unit}: the handbook prints {field} {candidate.value}, others {told}{rule}",
                record=prints[0].record,
                field=field,
                place=(box for printed in prints for box in boxes_of(printed.place)),
            )
            yield own, finding


def _boxes(offer: Offer, prints: Sequence[Printed]) -> Iterator[SpecificationBox]:
    for printed in prints:
        for box in boxes_of(printed.place):
            yield SpecificationBox(specification_id=offer.issue.specification_id, **box.model_dump())
