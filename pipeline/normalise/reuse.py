"""Unit reference numbers that two handbooks use for different units.

A check character cannot catch a valid number given to the wrong unit; other handbooks can.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from pipeline.findings import Beside
from pipeline.matching import folded_title, same_title
from pipeline.models import Finding
from pipeline.normalise.beside import beside, named
from pipeline.normalise.offers import Offer
from pipeline.tables import Tables
from pipeline.tables.rows import UnitRow

# Over the handbooks that the thresholds were measured on, 95 of 100 pairs of different units have less than 56 in
# common of their titles and nothing of their contents; units of one number share at least two thirds of the contents.
_TITLES_ALIKE = 60.0
"""Of 100: words that two titles have in common, in any order, from which on they may be two titles of one unit."""
_CONTENTS_ALIKE = 0.2
"""Share of outcomes or criteria that are the same from which on two contents may be those of one unit."""


def numbers_for_two_contents(tables: Tables, offers: Iterable[Offer]) -> Iterator[tuple[str, Finding]]:
    """A finding, with its specification_id, for each unit whose number another handbook has for another unit.

    Titles and contents must both be clearly different, so that a unit with a new title or with reworded outcomes is
    none; where a unit prints nothing to compare, there is no finding.
    """
    from pipeline.equivalents import alike  # noqa: PLC0415 - it needs this package's `issues`

    pairs = list(_other_titles(offers))
    shares = alike(tables, [(one.unit_id, other.unit_id) for one, other in pairs]) if pairs else []
    for (one, other), share in zip(pairs, shares, strict=True):
        if share is not None and share < _CONTENTS_ALIKE:
            yield one.specification_id, _finding(one, other, share)
            yield other.specification_id, _finding(other, one, share)


def _other_titles(offers: Iterable[Offer]) -> Iterator[tuple[UnitRow, UnitRow]]:
    """The units of one number in two handbooks that have clearly different titles."""
    for _, same_number in itertools.groupby(offers, key=lambda offer: offer.number):
        units = [unit for offer in same_number for unit in offer.units]
        for one, other in itertools.combinations(units, 2):
            if one.specification_id != other.specification_id and _clearly_differ(one.title, other.title):
                yield one, other


def _clearly_differ(one: str, other: str) -> bool:
    alike = fuzz.token_sort_ratio(folded_title(one), folded_title(other))
    return not same_title(one, other) and alike < _TITLES_ALIKE


def _finding(unit: UnitRow, other: UnitRow, share: float) -> Finding:
    page = f", page {other.page}" if other.page else ""
    return beside(
        Beside.NUMBER_FOR_TWO_CONTENTS,
        f"{unit.unit_reference_number} is '{unit.title}' here and '{other.title}' in {other.specification_id}{page}: "
        f"{share:.0%} of their outcomes or criteria are the same",
        record=named(unit),
        field="unit_reference_number",
        place=unit.place,
    )
