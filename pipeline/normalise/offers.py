"""What each handbook prints about each unit reference number, and which of it the register is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.handbooks import FIELDS, Offer, Printed, boxes_of, page_of
from pipeline.normalise.issues import newest
from pipeline.tables.cells import Print
from pipeline.tables.reconciled import UnitOfferRow
from pipeline.terms import Origin


def feeding(found: Sequence[Offer], *, all_issues: bool) -> list[Offer]:
    """The offers of one number that feed the register, in their order.

    Of each family these are those in the newest issue that has the number, so that a unit which a new issue drops
    keeps its values. Two files that claim to be that issue both feed it.
    """
    if all_issues:
        return list(found)
    families: dict[str, list[Offer]] = defaultdict(list)
    for offer in found:
        families[offer.issue.family_id].append(offer)
    fed = [offer for family in families.values() for offer in newest(family, lambda offer: offer.issue)]
    return sorted(fed, key=lambda offer: offer.issue.specification_id)


def offer_row(offer: Offer, *, feeds_register: bool) -> UnitOfferRow:
    """The offer as a row of its table."""
    issue = offer.issue
    first: dict[str, Any] = {field: next((printed.value for printed in offer.printed(field)), None) for field in FIELDS}
    return UnitOfferRow(
        unit_offer_id=f"{issue.specification_id}/{offer.number}",
        unit_register_id=offer.number,
        specification_id=issue.specification_id,
        family_id=issue.family_id,
        awarding_body=issue.awarding_body,
        issue=issue.issue,
        issued=issue.issued,
        feeds_register=feeds_register,
        unit_id=offer.units[0].unit_id if len(offer.units) == 1 else None,
        unit_reference_number=offer.number,
        unit_number=offer.unit_number,
        **first,
        qualification_numbers=offer.qualification_numbers,
        prints=tuple(_distinct(offer.prints)),
        page=page_of(offer.place),
        place=boxes_of(offer.place),
    )


def qualification_numbers(found: Iterable[Offer]) -> tuple[str, ...]:
    """The qualifications whose structure tables list the unit, sorted."""
    return tuple(sorted({number for offer in found for number in offer.qualification_numbers}))


def _distinct(prints: Iterable[Printed]) -> Iterator[Print]:
    """The first print of each field, value and origin, by field."""
    first: dict[tuple[str, str, Origin], Printed] = {}
    for printed in sorted(prints, key=lambda printed: FIELDS.index(printed.field)):
        first.setdefault((printed.field, str(printed.value), printed.origin), printed)
    for (field, text, origin), printed in first.items():
        yield Print(field=field, printed=text, origin=origin, page=page_of(printed.place))
