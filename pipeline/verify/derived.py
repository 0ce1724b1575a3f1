"""Values that are printed nowhere as they are published: what verification concludes from the print they follow from.

And what is published twice from one place, which no print says twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.models import Specification
from pipeline.terms import Grade
from pipeline.verify.claims import Claim
from pipeline.verify.reading import Read

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TIME = re.compile(r"(\d+(?:\.\d+)?)\s?(h|m)(?:ou)?(?:r|in)?(?:ute)?s?\b", re.IGNORECASE)
_GRADED = re.compile(r"(?:\w+\.)?([PMD])\d+")
_GRADES = {"P": Grade.PASS, "M": Grade.MERIT, "D": Grade.DISTINCTION}
_ONCE = {
    "outcome": ("text",),
    "criterion": ("text",),
    "item": ("text",),
    "change": ("detail",),
    "structure": ("title",),
}


def derived(specification: Specification) -> Iterator[Read]:
    """The date of the issue, the minutes of tests and the grades of criteria, each beside the print it follows from."""
    yield from _issued(specification)
    for n, test in enumerate(specification.external_assessments, 1):
        said = _minutes(test.length or "")
        if test.length_minutes is not None and said is not None:
            place = test.places.get("length", test.place)
            claim = Claim("external", f"external{n}", "length_minutes", str(test.length_minutes), place, about=test)
            yield Read(claim, None if said == test.length_minutes else str(test.length))
    for unit in specification.units:
        for outcome in unit.learning_outcomes:
            for criterion in outcome.assessment_criteria:
                match = _GRADED.fullmatch(criterion.number)
                if match and criterion.grade:
                    key = f"{unit.unit_reference_number or unit.unit_number}/{criterion.number}"
                    claim = Claim("criterion", key, "grade", criterion.grade, criterion.place, about=criterion)
                    yield Read(claim, None if criterion.grade is _GRADES[match[1]] else criterion.number)


def _issued(specification: Specification) -> Iterator[Read]:
    """Year and month of the printed date, where it has them in words."""
    printed, issued = specification.issued_printed, specification.issued
    if not printed or not issued:
        return
    years = _YEAR.findall(printed)
    months = [_MONTHS.index(name[:3].lower()) + 1 for name in _MONTH.findall(printed)]
    year, _, rest = issued.partition("-")
    agrees = (not years or year in years) and (len(months) != 1 or not rest or int(rest[:2]) == months[0])
    claim = Claim("document", "document", "issued", issued, specification.places.get("issued"), about=specification)
    if claim.place:
        yield Read(claim, None if agrees else printed)


def _minutes(length: str) -> int | None:
    """The minutes of '90 minutes' or '1 hour 30 minutes'; None where it does not say exactly one length."""
    parts = [(unit.lower(), float(number)) for number, unit in _TIME.findall(length)]
    if [unit for unit, _ in parts] not in (["h"], ["m"], ["h", "m"]):
        return None
    return round(sum(number * (60 if unit == "h" else 1) for unit, number in parts))


def twice(claims: Sequence[Claim]) -> Iterator[Read]:
    """What a claim says that another record has claimed before from the same place, as if it were printed twice.

    Rules and tests may share a sentence; a structure row may be one of two qualifications.
    """
    first: dict[object, Claim] = {}
    for claim in claims:
        if claim.place and claim.field in _ONCE.get(claim.record, ()) and not claim.corrected:
            of = getattr(claim.about, "qualification_number", None)
            before = first.setdefault((claim.place, claim.value, of), claim)
            if before is not claim:
                yield Read(claim, f"{before.record} {before.key} once")
