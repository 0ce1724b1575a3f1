"""Which structure rows speak of a unit, and whether they give it the same title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from pipeline.models import StructureRow

_KNOWN = 1 << 14  # titles whose folded forms are remembered
_TRAILING_CODE = re.compile(r"\s*\([^()]*\)\s*$")


def rows_of(number: str | None, reference: str | None, title: str, rows: Iterable[StructureRow]) -> list[StructureRow]:
    """The rows that list a unit: those of its number or reference number, else those that have but its title.

    A row that differs in more than it shares is another unit's: of two pathways each may have a unit '3'. Only where no
    other row is left it is one with misprints, known by its number before its reference number. A unit whose page
    prints two numbers ('101/001') may have a row for each of them.
    """
    rows = list(rows)
    numbers = {number.lower(), *number.lower().split("/")} if number else set()

    def shared(row: StructureRow, *, titles: bool = True) -> list[bool]:
        """Whether the row has the same, for each of number, reference number and title that both print."""
        found = [(row.unit_number or "").lower() in numbers] if number and row.unit_number else []
        found += [row.unit_reference_number == reference] if reference and row.unit_reference_number else []
        return [*found, same_title(row.title, title)] if titles and row.title else found

    near = [row for row in rows if any(shared(row, titles=False))]
    return (
        [row for row in near if 2 * sum(shared(row)) >= len(shared(row))]
        or [row for row in near if (row.unit_number or "").lower() in numbers]
        or near
        or [row for row in rows if shared(row) == [True]]
    )


def same_title(one: str, other: str) -> bool:
    """Whether two prints give the same title; either may end in a bracketed code that the other leaves out."""
    return bool(title_forms(one) & title_forms(other))


@lru_cache(_KNOWN)
def title_forms(title: str) -> frozenset[str]:
    """What a title is compared by: prints of one title share a form, with or without a trailing bracketed code."""
    return frozenset({folded_title(title), plain_title(title)} - {""} or {title})


def folded_title(title: str) -> str:
    """A title as compared: without case, quotes, dashes, spacing and a trailing bracketed code."""
    return plain_title(_TRAILING_CODE.sub("", title))


def plain_title(title: str) -> str:
    """A title without case and marks: "The Customer’s Journey \u2013 1" -> "the customers journey 1"."""
    text = unicodedata.normalize("NFKC", title).lower()
    return re.sub(r"[^a-z0-9&]+", " ", text.replace("'", "").replace("\u2019", "")).strip()
