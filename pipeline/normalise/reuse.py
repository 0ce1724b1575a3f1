"""Unit reference numbers that two handbooks use for different units.

A check character cannot catch a valid number given to the wrong unit; other handbooks can.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pipeline.findings import Beside
from pipeline.handbooks import Offer, OfferedUnit, boxes_of
from pipeline.matching import folded_title, same_title
from pipeline.models import Finding
from pipeline.normalise.beside import beside

if TYPE_CHECKING:
    from pipeline.equivalents import Contents

# Over the handbooks that the thresholds were measured on, 95 of 100 pairs of different units have less than 56 in
# common of their titles and nothing of their contents; units of one number share at least two thirds of the contents.
_TITLES_ALIKE = 60.0
"""Of 100: words that two titles have in common, in any order, from which on they may be two titles of one unit."""
_CONTENTS_ALIKE = 0.2
"""Share of outcomes or criteria that are the same from which on two contents may be those of one unit."""


def number_for_two_contents(offers: Sequence[Offer], contents: Contents) -> Iterator[tuple[str, Finding]]:
    """A finding, with its specification_id, for each unit of one number whose number another handbook has for another.

    Titles and contents must both be clearly different, so that a unit with a new title or with reworded outcomes is
    none; where a unit prints nothing to compare, there is no finding. `offers` are those of the number, `contents`
    those of all units.
    """
    units = [(offer, unit) for offer in offers for unit in offer.units]
    for (one, unit), (other, another) in itertools.combinations(units, 2):
        if one.issue.specification_id == other.issue.specification_id or not _clearly_differ(unit.title, another.title):
            continue
        share = contents.alike(unit.unit_id, another.unit_id)
        if share is not None and share < _CONTENTS_ALIKE:
            yield one.issue.specification_id, _finding(one.number, unit, another, other, share)
            yield other.issue.specification_id, _finding(one.number, another, unit, one, share)


def _clearly_differ(one: str, other: str) -> bool:
    alike = fuzz.token_sort_ratio(folded_title(one), folded_title(other))
    return not same_title(one, other) and alike < _TITLES_ALIKE


def _finding(number: str, unit: OfferedUnit, another: OfferedUnit, other: Offer, share: float) -> Finding:
    """That of a unit; `another` is the one of the `other` handbook."""
    page = f", page {another.page}" if another.page else ""
    return beside(
        Beside.NUMBER_FOR_TWO_CONTENTS,
        f"{number} is '{unit.title}' here and '{another.title}' in {other.issue.specification_id}{page}: "
        f"{share:.0%} of their outcomes or criteria are the same",
        record=("units", unit.unit_id),
        field="unit_reference_number",
        place=boxes_of(unit.place),
    )
