"""What the newer issue marks on its pages itself, beside its changes: bars in the margin, and words struck out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.compare.changes import Bars, Change, Class, PageMark
from pipeline.compare.pages import overlap
from pipeline.compare.text import words
from pipeline.findings import Checked
from pipeline.models import Box, Place, Specification

_BESIDE = 2.0  # points that a bar and a text stand side by side
_FEWEST_WORDS = 3  # struck out, by which a text that is gone is known


def with_page_marks(changes: Iterable[Change], new: Specification) -> tuple[Change, ...]:
    """The changes, each with the marks that stand beside it in the newer issue, or on the words that are gone."""
    bars, struck = _bars(new), _struck(new)
    if not bars and not struck:
        return tuple(changes)
    found = []
    for change in changes:
        is_struck = _is_struck_in(change, struck) if change.place_after else _is_struck(change.before, struck)
        marks = [PageMark.BAR] * _is_beside(change.place_after, bars) + [PageMark.STRUCK] * is_struck
        found.append(change.model_copy(update={"page_marks": tuple(marks)}) if marks else change)
    return tuple(found)


def bars_of(changes: Sequence[Change], new: Specification) -> Bars | None:
    """What the bars of the newer issue stand beside; None where it has none."""
    bars = _bars(new)
    if not bars:
        return None
    told = [change for change in changes if change.place_after and change.class_ is not Class.UNREAD]
    places = [change.place_after for change in changes]
    return Bars(
        total=len(bars),
        alone=tuple(bar for bar in bars if not any(_is_beside(place, [bar]) for place in places)),
        changes=len(told),
        without=tuple(change.change_id for change in told if PageMark.BAR not in change.page_marks),
    )


def _bars(specification: Specification) -> list[Box]:
    return _boxes(specification, Checked.CHANGE_BAR)


def _boxes(specification: Specification, code: Checked) -> list[Box]:
    return [box for finding in specification.findings if finding.code == code for box in finding.place]


def _is_beside(place: Place, bars: Iterable[Box]) -> bool:
    return any(
        box.page == bar.page and min(box.y1, bar.y1) - max(box.y0, bar.y0) >= _BESIDE for bar in bars for box in place
    )


def _struck(specification: Specification) -> list[tuple[tuple[str, ...], Place]]:
    """The words that the pages cross out, in order, as the findings quote them, and where."""
    return [
        (words(finding.message.partition("'")[2].rpartition("'")[0]), finding.place)
        for finding in specification.findings
        if finding.code == Checked.STRUCK_OUT
    ]


def _is_struck_in(change: Change, struck: Iterable[tuple[tuple[str, ...], Place]]) -> bool:
    """Whether words are crossed out in the place of a text, or in a line of it words that it has lost.

    What is crossed out where a line begins or ends is not in its place: 'An understanding of' before 'the assessment'.
    """
    before, after = (f" {' '.join(words(_plain(value)))} " for value in (change.before, change.after))
    return any(
        overlap(change.place_after, place)
        or (_is_beside(change.place_after, place) and (lost := f" {' '.join(quoted)} ") in before and lost not in after)
        for quoted, place in struck
    )


def _is_struck(value: Any, struck: Sequence[tuple[tuple[str, ...], Place]]) -> bool:
    """Whether the pages cross out all of a text, or of several, that the older issue has.

    Few words are known only where they are all that is crossed out there: 'Teacher CPD'.
    """
    texts = [words(text) for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)]
    everything = f" {' '.join(word for quoted, _ in struck for word in quoted)} "
    return bool(texts) and all(
        text in {quoted for quoted, _ in struck} or (len(text) >= _FEWEST_WORDS and f" {' '.join(text)} " in everything)
        for text in texts
    )


def _plain(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
