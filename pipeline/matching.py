"""Which structure rows speak of a unit, and whether they give it the same title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from pipeline.models import StructureRow

_KNOWN = 1 << 14  # titles whose folded forms are remembered
_TRAILING_CODE = re.compile(r"\s*\([^()]*\)\s*$")


def rows_of(
    unit_number: str | None, reference: str | None, rows: Iterable[StructureRow], title: str | None = None
) -> list[StructureRow]:
    """The rows with the unit's number in the body's own scheme, else with its reference number, else with its title.

    By title are known rows that print no number at all. A unit whose page prints two numbers ('101/001') may have a
    row for each of them.
    """
    rows = list(rows)
    same = [row for row in rows if unit_number is not None and row.unit_number == unit_number]
    parts = unit_number.split("/") if unit_number and "/" in unit_number else []
    return (
        same
        or [row for row in rows if row.unit_number in parts]
        or [row for row in rows if reference is not None and row.unit_reference_number == reference]
        or [row for row in rows if title and _has_title_alone(row) and same_title(row.title or "", title)]
    )


def _has_title_alone(row: StructureRow) -> bool:
    return row.unit_number is row.unit_reference_number is None


def same_title(one: str, other: str) -> bool:
    """Whether two prints give the same title; either may end in a bracketed code that the other leaves out."""
    return bool(title_forms(one) & title_forms(other))


def title_forms(title: str) -> set[str]:
    """What a title is compared by: prints of one title share a form, with or without a trailing bracketed code."""
    return {folded_title(title), _letters(title)} - {""} or {title}


@lru_cache(_KNOWN)
def folded_title(title: str) -> str:
    """A title as compared: without case, quotes, dashes, spacing and a trailing bracketed code."""
    return _letters(_TRAILING_CODE.sub("", title))


def _letters(title: str) -> str:
    text = unicodedata.normalize("NFKC", title).lower()
    return re.sub(r"[^a-z0-9&]+", " ", text.replace("'", "").replace("\u2019", "")).strip()
