"""What a change of a record tells, and a text around it prints, too: it is told once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.compare.align import Pair, free
from pipeline.compare.apart import Text
from pipeline.compare.changes import Change, Class
from pipeline.compare.elsewhere import LEFT_OUT
from pipeline.compare.pages import overlap

_Told = dict[int, list[Change]]
"""By page, the changes of records that have a text there."""


def without_told(
    before: Sequence[Text], after: Sequence[Text], pairs: Iterable[Pair], of_records: Iterable[Change]
) -> tuple[list[Text], list[Text]]:
    """The texts with '…' for what a change of a record says of their place, if nothing else of them is another.

    'Assessment Type: Multiple Choice' is 'Assessment Type: …' where the kind of that test is another one, and a new
    'IMPORTANT NOTE: Learners must …' is 'IMPORTANT NOTE: …' where that is a rule that is worded anew.
    """
    told_old, told_new = _by_page(of_records)
    old, new = list(before), list(after)
    pairs = list(pairs)
    for i, j in pairs:
        for change in _at(told_old, old[i]) if old[i].text != new[j].text else ():
            one, other = _without(old[i], change.before), _without(new[j], change.after)
            if one and other and one.text == other.text and overlap(new[j].place, change.place_after):
                old[i], new[j] = one, other
    lone_old, lone_new = free(len(old), len(new), pairs)
    for i in lone_old:
        for change in _at(told_old, old[i]):
            old[i] = _without(old[i], change.before) or old[i]
    for j in lone_new:
        for change in _at(told_new, new[j]):
            new[j] = _without(new[j], change.after) or new[j]
    return old, new


def _by_page(of_records: Iterable[Change]) -> tuple[_Told, _Told]:
    """The changes of records whose values are numbers or texts of one line, by page in each issue."""
    found: tuple[_Told, _Told] = defaultdict(list), defaultdict(list)
    for change in of_records:
        if change.class_ not in {Class.UNREAD, Class.MOVED, Class.RENUMBERED}:
            for told, value, place in zip(
                found, (change.before, change.after), (change.place_before, change.place_after), strict=True
            ):
                if _is_one_line(value):
                    for page in {box.page for box in place}:
                        told[page].append(change)
    return found


def _at(told: _Told, text: Text) -> Iterator[Change]:
    """The changes of records that stand where a text does."""
    for page in sorted({box.page for box in text.place}):
        for change in told.get(page, ()):
            places = change.place_before, change.place_after
            if any(overlap(text.place, place) for place in places):
                yield change


def _without(text: Text, value: object) -> Text | None:
    """A text with '…' for a value that it prints; None where it does not."""
    if not _is_one_line(value):
        return None
    found = re.sub(rf"\s*(?<!\w){re.escape(str(value))}(?!\w)\s*", LEFT_OUT, text.text)
    return text._replace(text=found.strip()) if found != text.text else None


def _is_one_line(value: object) -> bool:
    return (isinstance(value, str) and "\n" not in value) or (isinstance(value, int) and not isinstance(value, bool))
