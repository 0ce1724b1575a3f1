"""A heading that is printed again in other words than its record has, as the findings quote it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.compare.changes import Change, Class, Entity
from pipeline.compare.record import Record
from pipeline.compare.text import content
from pipeline.findings import Reading
from pipeline.models import Finding, Specification

AGAIN = "Headings that are printed again"
"""What these are said to stand below."""
_QUOTED = re.compile(r"(?: is printed again as|, and headed) '(.+?)'(?:, first as '.+')?$", re.DOTALL)
_CODES = {Reading.OUTCOME_DIFFERS, Reading.HEADING_DIFFERS}


def again_changes(old: Specification, new: Specification) -> Iterator[Change]:
    """The headings of outcomes and units that one issue prints again in other words, which the other issue has nowhere.

    Where it was the record that was worded anew, its change tells it.
    """
    before, after = list(_prints(old)), list(_prints(new))
    for own, others, other in ((before, after, new), (after, before, old)):
        is_old = own is before
        known = {content(again) for again, _ in others}
        known |= {content(one.text) for unit in other.units for one in unit.learning_outcomes}
        titles = [content(unit.title) for unit in other.units if unit.title]
        for again, found in own:
            if content(again) not in known and not any(title in content(again) for title in titles):
                places = (found.place, ()) if is_old else ((), found.place)
                here = Record(Entity.PASSAGE, AGAIN if is_old else None, None if is_old else AGAIN, *places)
                yield here.change("passage", again if is_old else None, None if is_old else again, Class.OTHER_TEXT)


def _prints(specification: Specification) -> Iterator[tuple[str, Finding]]:
    """The words of each such heading, with the finding."""
    for one in specification.findings:
        if one.code in _CODES and (quoted := _QUOTED.search(one.message)):
            yield quoted[1], one
