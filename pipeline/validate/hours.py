"""The hours and credits of a qualification against one another and against its title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.findings import Checked, Found, finding
from pipeline.models import Place, Qualification, Specification

# A 'Technical Award' or a 'First Award' of schools is of any size.
# Sizes by TQT: Award at most 120, Certificate 121 to 369, Diploma at least 370 hours (the regulator's general rule).
_SIZES = {"Award": (0, 120), "Certificate": (121, 369), "Diploma": (370, 100_000)}
_TOTAL = "total_qualification_time"


def hours_and_credit(specification: Specification) -> Iterator[Found]:
    """GLH is at most TQT, credit is a tenth of TQT, and the size that the title names fits the TQT."""
    for qualification in specification.qualifications:
        total = qualification.total_qualification_time
        hours = qualification.guided_learning_hours_max or qualification.guided_learning_hours
        if total is None:
            continue
        place = qualification.places.get(_TOTAL, qualification.place)
        if hours is not None and hours > total:
            yield finding(
                Checked.GLH_ABOVE_TQT,
                f"'{qualification.title}': {hours} guided learning hours are more than the total of {total}",
                record=qualification,
                field=_TOTAL,
                place=place,
            )
        credit = qualification.credit_value
        if credit is not None and credit != (total + 5) // 10 and credit != round(total / 10):
            yield finding(
                Checked.CREDIT_NOT_TENTH_OF_TQT,
                f"'{qualification.title}': {credit} credits, but a tenth of its {total} hours is {total / 10:g}",
                record=qualification,
                field=_TOTAL,
                place=place,
            )
        yield from _size(qualification, total, place)


def _size(qualification: Qualification, total: int, place: Place) -> Iterator[Found]:
    named = [
        size
        for size in _SIZES
        if re.search(
            rf"\b(?<!Extended )(?<!Tech )(?<!Technical )(?<!First )(?<!Vocational ){size}\b", qualification.title
        )
    ]
    if len(named) == 1:
        low, high = _SIZES[named[0]]
        if not low <= total <= high:
            yield finding(
                Checked.SIZE_DIFFERS,
                f"'{qualification.title}' is called {named[0]}, but has a total qualification time of {total} hours",
                record=qualification,
                field=_TOTAL,
                place=place,
            )
