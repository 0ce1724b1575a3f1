"""The ids of a specification, and of the family of its issues."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.cover.reading import Cover
from pipeline.models import Qualification

_HANDBOOK_NUMBER = re.compile(r"\((\d{3,5}(?:-\d{2,3})*)\)")


def specification_ids(cover: Cover, qualifications: Sequence[Qualification], sha256: str) -> tuple[str, str]:
    """(family_id, specification_id): body and qualification numbers, else a handbook's or unit's, then the issue.

    Where no number is printed the file's digest stands in, so that two documents never share an id by accident; where
    no issue is, its date.
    """
    numbers = sorted({q.qualification_number for q in qualifications if q.qualification_number})
    handbook = _HANDBOOK_NUMBER.search(cover.title or "") if cover.unit is None else None
    if numbers:
        name = "+".join(number.replace("/", "-") for number in numbers)
    elif handbook:
        name = handbook[1]
    elif cover.unit:
        name = cover.unit.replace("/", "-").replace(" ", "-")
    else:
        name = f"sha-{sha256[:12]}"
    family = f"{cover.owner.slug}/{name}"
    issue = cover.issue or cover.issued_printed
    return family, f"{family}/{_slug(issue) if issue else 'issue-not-printed'}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
