"""The ids of a specification, and of the family of its issues."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from pipeline.cover.reading import Cover
from pipeline.models import Qualification

_LONGEST = 80  # characters of a part of an id: it is the name of a folder or a file
_DIGEST = 10  # hex digits of the digest that a part ends in where it is cut
_HANDBOOK_NUMBER = re.compile(r"\((\d{3,5}(?:-\d{2,3})*)\)")


def specification_ids(cover: Cover, qualifications: Sequence[Qualification], sha256: str) -> tuple[str, str]:
    """(family_id, specification_id): body and qualification numbers, else a handbook's or unit's, then the issue.

    Where no number is printed the file's digest stands in, so that two documents never share an id by accident, and so
    it does where the issue is in doubt; where no issue is printed, its date. A part longer than 80 characters is cut,
    and ends in a digest of the whole.
    """
    digest = f"sha-{sha256[:12]}"
    numbers = sorted({q.qualification_number for q in qualifications if q.qualification_number})
    handbook = _HANDBOOK_NUMBER.search(cover.title or "") if cover.unit is None else None
    if numbers:
        name = "+".join(number.replace("/", "-") for number in numbers)
    elif handbook:
        name = handbook[1]
    elif cover.unit:
        name = cover.unit.replace("/", "-").replace(" ", "-")
    else:
        name = digest
    family = f"{_short(cover.owner.slug)}/{_short(name)}"
    issue = cover.issue or cover.issued_printed
    if cover.doubted:
        return family, f"{family}/{digest}"
    return family, f"{family}/{_short(_slug(issue)) if issue else 'issue-not-printed'}"


def _short(part: str) -> str:
    if len(part) <= _LONGEST:
        return part
    return f"{part[: _LONGEST - _DIGEST - 1]}-{hashlib.sha256(part.encode()).hexdigest()[:_DIGEST]}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
